/**
 * A policy threw, or answered what makes no sense: the run cannot go on.
 *
 * The message names the policy (its file, when it is the user's own), the decision and the simulated time.
 */
export class PolicyError extends Error {
  readonly policy: string;
  readonly decision: string;
  /** Simulated time [s]. */
  readonly time: number;

  constructor(policy: string, decision: string, time: number, fault: string) {
    super(`${policy}: ${decision}, t = ${clockText(time)} (${time} s): ${fault}`);
    this.name = "PolicyError";
    this.policy = policy;
    this.decision = decision;
    this.time = time;
  }
}

/** Simulated time as "1 d 3 h 12 min 5 s", whole seconds. */
function clockText(seconds: number): string {
  const whole = Math.floor(seconds);
  const parts: string[] = [];
  const days = Math.floor(whole / 86400);
  const hours = Math.floor(whole / 3600) % 24;
  const minutes = Math.floor(whole / 60) % 60;
  if (days > 0) parts.push(`${days} d`);
  if (hours > 0) parts.push(`${hours} h`);
  if (minutes > 0) parts.push(`${minutes} min`);
  if (whole % 60 > 0 || parts.length === 0) parts.push(`${whole % 60} s`);
  return parts.join(" ");
}
