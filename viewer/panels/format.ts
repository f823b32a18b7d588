const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] as const;

/** Clock of the run: "Mon 08:30:00" where the run has a start date, else hours since the start, "32:10:00". */
export function clockText(time: number, startDate: string): string {
  const seconds = Math.floor(time + 1e-6);
  const two = (value: number) => String(value).padStart(2, "0");
  const start =
    startDate === "" ? Number.NaN : Date.parse(startDate.includes("T") ? `${startDate}Z` : `${startDate}T00:00:00Z`);
  if (Number.isFinite(start)) {
    const date = new Date(start + seconds * 1000);
    return `${DAYS[date.getUTCDay()]} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
  }
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** Length of time in its two largest units: "2 d 3 h", "1 h 5 min", "48 s". */
export function durationText(seconds: number): string {
  const whole = Math.round(Math.abs(seconds));
  const sign = seconds < -0.5 ? "−" : "";
  const units = [
    [86_400, "d"],
    [3600, "h"],
    [60, "min"],
    [1, "s"],
  ] as const;
  const first = units.findIndex(([length]) => whole >= length);
  if (first < 0) return "0 s";
  const [length, name] = units[first]!;
  const rest = units[first + 1];
  const more = rest ? Math.floor((whole % length) / rest[0]) : 0;
  return `${sign}${Math.floor(whole / length)} ${name}${more > 0 ? ` ${more} ${rest![1]}` : ""}`;
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(share < 0.1 && share > 0 ? 1 : 0)} %`;
}
