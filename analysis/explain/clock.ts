/** Simulated time as days and a clock: "2 d 03:20:05", hundredths where the time is not in whole seconds. */
export function clock(seconds: number): string {
  const hundredths = Math.round(seconds * 100);
  const whole = Math.floor(hundredths / 100);
  const two = (value: number): string => String(value).padStart(2, "0");
  const days = Math.floor(whole / 86400);
  const time = `${two(Math.floor(whole / 3600) % 24)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
  const rest = hundredths % 100;
  return `${days > 0 ? `${days} d ` : ""}${time}${rest > 0 ? `.${two(rest)}` : ""}`;
}
