const STAMP = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?\s?(Z|[+-]\d\d:?\d\d)?)?$/;

/** Does the text look like a date, with or without a time of day? */
export function isTimeStamp(text: string): boolean {
  return STAMP.test(text.trim());
}

/**
 * Seconds since 1970 of a date such as 2026-01-05, 2026-01-05T06:30 or 2026-01-05 06:30:15.250+01:00.
 *
 * Without a zone, days have 24 hours: nothing is known of a summer time.
 *
 * @returns [s]; null: it is no date, or there is no such day or time of day
 */
export function readTimeStamp(text: string): number | null {
  const match = STAMP.exec(text.trim());
  if (match === null) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0)) as [
    ...[number, number, number],
    ...[number, number, number],
  ];
  const midnight = new Date(Date.UTC(year, month - 1, day));
  const isDay = midnight.getUTCMonth() === month - 1 && midnight.getUTCDate() === day;
  if (!isDay || hour > 23 || minute > 59 || second >= 60) return null;
  return midnight.getTime() / 1000 + hour * 3600 + minute * 60 + second - offsetOf(match[7]);
}

/** Seconds that local time is ahead of universal time. */
function offsetOf(zone: string | undefined): number {
  if (zone === undefined || zone === "Z") return 0;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(-2))];
  return (zone.startsWith("-") ? -1 : 1) * (hours * 3600 + minutes * 60);
}
