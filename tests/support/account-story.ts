import { Explainer, subjectName } from "../../analysis/explain/explain.ts";
import type { Trace } from "../../sim/index.ts";

/** Where an order's time went, as lines: "4-9 processing saw". */
export function accountOf(trace: Trace, job: number): string[] {
  return lines(trace, job, () => "");
}

/** The same with the job that it went into, the order or one of its parts: "4-9 j1 processing saw". */
export function accountByJob(trace: Trace, job: number): string[] {
  return lines(trace, job, (of) => `j${of} `);
}

function lines(trace: Trace, job: number, prefix: (job: number) => string): string[] {
  const explainer = new Explainer(trace);
  return explainer
    .order(job)
    .intervals.map(({ job, use, subject, from, to }) =>
      `${from}-${to} ${prefix(job)}${use} ${subjectName(explainer.model, use, subject)}`.trim(),
    );
}
