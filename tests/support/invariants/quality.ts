import { CHART_OUTCOMES, INSPECTION_OUTCOMES, type Model, type TraceRecord } from "../../../sim/index.ts";
import type { Jobs } from "./jobs.ts";
import { demand } from "./refuse.ts";

interface JoinedPart {
  readonly part: number;
  readonly joins: number;
}

/** What inspections say agrees with the defects that were made and not mended; none leaves the plant unseen. Charts say of machines what is so. */
export class Quality {
  private readonly model: Model;
  private readonly jobs: Jobs;
  /** By job: operations whose defects it still has, and how often it was sent back. */
  private readonly defects = new Map<number, number[]>();
  private readonly reworks = new Map<number, number>();
  /** Scrapped jobs that have not been made once more. */
  private readonly scrapped = new Set<number>();
  /** Jobs that a chart has made suspect, and that have not been sent to their review. */
  private readonly suspects = new Set<number>();
  /** Machines with their assignable cause. */
  private readonly causes = new Set<number>();
  /** By job: components that joined it defective, or joined the lot of which it is a sublot. */
  private readonly components = new Map<number, readonly JoinedPart[]>();
  /** Parts, with what they are parts of, and of lots in sublots the defects with which they were split. */
  private readonly parts = new Map<number, { parent: number; joins: number; isSublot: boolean }>();
  private readonly splitWith = new Map<number, { own: readonly number[]; components: readonly JoinedPart[] }>();
  /** By lot: the defects that its jobs had when they were merged. */
  private readonly mergedWith = new Map<number, Set<number>>();
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
        const isDefective = this.all(record.job).some((operation) => inspection.of.includes(operation));
        const outcome = INSPECTION_OUTCOMES[record.outcome]!;
        demand(isDefective === /missed|found/.test(outcome), record, `the job has the defects ${this.all(record.job)}`);
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
        const isSublot = this.parts.get(record.job)?.isSublot ?? false;
        const isKept = ({ joins }: JoinedPart) =>
          rework > record.operation ? !of.includes(joins) : isSublot || joins < rework;
        const had = this.components.get(record.job) ?? [];
        if (rework <= record.operation) for (const each of had) if (!isKept(each)) this.jobs.replace(each.part);
        this.components.set(record.job, had.filter(isKept));
        return;
      }
      case "job.scrapped":
        this.scrapped.add(record.job);
        return;
      case "job.replaced":
        demand(this.scrapped.delete(record.job), record, "no such order was scrapped, or it has been replaced");
        demand(
          this.model.orderStreams[this.jobs.of(record).stream]!.replacesScrap,
          record,
          "its orders are not replaced",
        );
        return;
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
        const had = this.components.get(record.job) ?? [];
        this.components.set(
          record.job,
          had.filter(({ joins }) => !of.includes(joins)),
        );
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
        demand(this.all(record.job).includes(record.operation), record, "the job has no such defect");
        this.escaping.add(record.job);
        return;
      case "job.completed":
        demand(this.escaping.delete(record.job) === this.all(record.job).length > 0, record, "a defect leaves unseen");
        return;
      case "job.derived":
        this.derive(record);
        return;
      case "job.joined":
        this.join(record);
        return;
      case "job.merged":
        this.merge(record);
        return;
      case "job.parted":
        this.part(record);
        return;
    }
  }

  /** A part is tied to its order; what is defective in a lot is so in its sublots, and no more in the lot until they are merged. */
  private derive({ job, parent, joins, first }: TraceRecord & { readonly kind: "job.derived" }): void {
    if (joins < 0) return;
    this.parts.set(job, { parent, joins, isSublot: first >= 0 });
    if (first < 0) return;
    const split = this.splitWith.get(parent) ?? { own: this.of(parent), components: this.components.get(parent) ?? [] };
    this.splitWith.set(parent, split);
    this.defects.set(parent, []);
    this.components.set(parent, []);
    this.defects.set(job, [...split.own]);
    this.components.set(job, split.components);
  }

  /** A defective component makes its order defective; a lot has the defects of its sublots. */
  private join({ job, parent }: TraceRecord & { readonly kind: "job.joined" }): void {
    const { joins, isSublot } = this.parts.get(job)!;
    const had = this.components.get(parent) ?? [];
    if (!isSublot) {
      if (this.all(job).length > 0) this.components.set(parent, [...had, { part: job, joins }]);
      return;
    }
    this.splitWith.delete(parent);
    this.defects.set(parent, [...new Set([...this.of(parent), ...this.of(job)])]);
    const more = (this.components.get(job) ?? []).filter((each) => !had.some(({ part }) => part === each.part));
    this.components.set(parent, [...had, ...more]);
  }

  /** A lot has the defects of its jobs. */
  private merge({ job, lot }: TraceRecord & { readonly kind: "job.merged" }): void {
    this.parts.set(lot, { parent: -1, joins: -1, isSublot: true });
    this.defects.set(lot, [...new Set([...this.of(lot), ...this.of(job)])]);
    this.components.set(lot, [...(this.components.get(lot) ?? []), ...(this.components.get(job) ?? [])]);
    this.mergedWith.set(lot, new Set([...(this.mergedWith.get(lot) ?? []), ...this.of(job)]));
    this.reworks.set(lot, Math.max(this.reworks.get(lot) ?? 0, this.reworks.get(job) ?? 0));
  }

  /** A job keeps of its own defects those that the lot still has, and has those that were made in the lot. */
  private part({ job, lot }: TraceRecord & { readonly kind: "job.parted" }): void {
    const before = this.mergedWith.get(lot)!;
    const own = this.of(job);
    this.defects.set(
      job,
      this.of(lot).filter((made) => own.includes(made) || !before.has(made)),
    );
    const kept = (this.components.get(lot) ?? []).map(({ part }) => part);
    const had = this.components.get(job) ?? [];
    this.components.set(
      job,
      had.filter(({ part }) => kept.includes(part)),
    );
    this.reworks.set(job, this.reworks.get(lot) ?? 0);
  }

  /** Operations at which the job, or a component that joined it there, became defective. */
  private all(job: number): readonly number[] {
    return [...this.of(job), ...(this.components.get(job) ?? []).map(({ joins }) => joins)];
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
