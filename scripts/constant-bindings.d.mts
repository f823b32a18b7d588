export function constantBindings(code: string): string;
