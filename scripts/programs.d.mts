export const root: string;
export function buildPrograms(outdir: string): Promise<void>;
