import { CHART_OUTCOMES, INSPECTION_OUTCOMES, type Model, type TraceRecord } from "../../../sim/index.ts";
import type { Jobs } from "./jobs.ts";
import { demand } from "./refuse.ts";

/** What inspections say agrees with the defects that were made and not mended; none leaves the plant unseen. Charts say of machines what is so. */
export class Quality {
  private readonly model: Model;
  private readonly jobs: Jobs;
  /** By job: operations whose defects it still has, and how often it was sent back. */
  private readonly defects = new Map<number, number[]>();
  private readonly reworks = new Map<number, number>();
  /** Jobs that a chart has made suspect, and that have not been sent to their review. */
  private readonly suspects = new Set<number>();
  /** Machines with their assignable cause. */
  private readonly causes = new Set<number>();
  /** Jobs that have just been said to leave with a defect. */
  private readonly escaping = new Set<number>();

  constructor(model: Model, jobs: Jobs) {
    this.model = model;
    this.jobs = jobs;
  }

  take(record: TraceRecord): void {
    switch (record.kind) {
      case "defect.made": {
        const { defects = null, characteristic = null } = this.operation(record).quality ?? {};
        const { lower, upper } = characteristic ?? { lower: -Infinity, upper: Infinity };
        const makes = defects !== null || lower > -Infinity || upper < Infinity;
        demand(makes, record, "the operation makes no defects");
        this.defects.set(record.job, [...this.of(record.job), record.operation]);
        return;
      }
      case "inspection.completed": {
        const inspection = this.inspection(record);
        const isDefective = this.of(record.job).some((operation) => inspection.of.includes(operation));
        const outcome = INSPECTION_OUTCOMES[record.outcome]!;
        demand(isDefective === /missed|found/.test(outcome), record, `the job has the defects ${this.of(record.job)}`);
        demand(inspection.detection < 1 || outcome !== "missed", record, "the inspection misses nothing");
        demand(inspection.falseAlarm > 0 || outcome !== "falseAlarm", record, "the inspection gives no false alarms");
        return;
      }
      case "job.reworked": {
        const { of, limit, rework } = this.inspection(record);
        const times = (this.reworks.get(record.job) ?? 0) + 1;
        demand(rework === record.target && times <= limit, record, `the job is sent back for the ${times}th time`);
        this.reworks.set(record.job, times);
        const isMended = (made: number) => (rework > record.operation ? of.includes(made) : made >= rework);
        this.keep(record.job, (made) => !isMended(made));
        return;
      }
      case "job.suspected":
        demand(this.model.machines[record.machine] !== undefined, record, "there is no such machine");
        this.suspects.add(record.job);
        return;
      case "job.reviewed": {
        const { inspection = null } = this.operation(record).quality ?? {};
        const isFound = inspection?.review === record.target;
        demand(isFound || this.suspects.has(record.job), record, "nobody has suspected the job");
        this.suspects.delete(record.job);
        return;
      }
      case "job.conceded": {
        const { of, otherwise } = this.inspection(record);
        demand(otherwise === "accept", record, "the inspection accepts no defects");
        this.keep(record.job, (made) => !of.includes(made));
        return;
      }
      case "job.overdue": {
        const { queueTime } = this.operation(record);
        if (queueTime?.late === "rework") this.keep(record.job, (made) => made < queueTime.reworkAt);
        return;
      }
      case "cause.occurred": {
        const { assignableCause } = this.model.machines[record.machine]!;
        demand(assignableCause !== null && !this.causes.has(record.machine), record, "no cause can come now");
        this.causes.add(record.machine);
        return;
      }
      case "cause.removed":
        demand(this.causes.delete(record.machine), record, "no cause was there");
        return;
      case "chart.plotted": {
        const { chart = null } = this.operation(record).quality ?? {};
        demand(chart !== null, record, "the operation keeps no chart");
        const { alternatives, quality } = this.model.products[this.jobs.of(record).product]!.operations[chart.of]!;
        const { workCentre } = this.model.machines[record.machine]!;
        demand(
          alternatives.some((each) => each.workCentre === workCentre),
          record,
          "it is not made there",
        );
        const isOff = /unnoticed|signal/.test(CHART_OUTCOMES[record.outcome]!);
        const mayBeOff = this.causes.has(record.machine) || quality!.characteristic!.worn !== 0;
        demand(!isOff || mayBeOff, record, "the machine is in control");
        return;
      }
      case "operation.skipped":
        demand(this.operation(record).quality?.isSampled === true, record, "no job may skip this operation");
        return;
      case "job.escaped":
        demand(this.of(record.job).includes(record.operation), record, "the job has no such defect");
        this.escaping.add(record.job);
        return;
      case "job.completed":
        demand(this.escaping.delete(record.job) === this.of(record.job).length > 0, record, "a defect leaves unseen");
        return;
    }
  }

  private of(job: number): readonly number[] {
    return this.defects.get(job) ?? [];
  }

  private keep(job: number, isKept: (operation: number) => boolean): void {
    this.defects.set(job, this.of(job).filter(isKept));
  }

  private operation(record: TraceRecord & { readonly job: number; readonly operation: number }) {
    return this.model.products[this.jobs.of(record).product]!.operations[record.operation]!;
  }

  private inspection(record: TraceRecord & { readonly job: number; readonly operation: number }) {
    const inspection = this.operation(record).quality?.inspection ?? null;
    demand(inspection !== null, record, "the operation inspects nothing");
    return inspection;
  }
}
