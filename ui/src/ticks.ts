/** Axis domains and ticks. */

/** Round whole years between two years, at most `most` of them: no doubled ticks, no fractions. */
export function yearTicks(from: number, to: number, most: number): number[] {
  const steps = [1, 2, 5, 10, 20, 25, 50, 100];
  const step = steps.find((s) => Math.floor(to / s) - Math.ceil(from / s) + 1 <= Math.max(1, most)) ?? 100;
  const ticks: number[] = [];
  for (let year = Math.ceil(from / step) * step; year <= to; year += step) ticks.push(year);
  if (ticks.length === 0) ticks.push(Math.round(from));
  return ticks;
}

/** Round values between two numbers, about `count` of them. */
export function valueTicks(from: number, to: number, count: number): number[] {
  const span = to - from;
  if (!(span > 0)) return [from];
  const raw = span / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(raw));
  const unit = raw / power;
  const step = (unit <= 1 ? 1 : unit <= 2 ? 2 : unit <= 5 ? 5 : 10) * power;
  const ticks: number[] = [];
  for (let k = Math.ceil(from / step - 1e-9); k * step <= to + step * 1e-9; k += 1) {
    ticks.push(Number((k * step).toPrecision(12)));
  }
  return ticks;
}

/** Round values between the least and the greatest position, at most about `count`; whole where all positions are. */
export function positionTicks(positions: readonly number[], count: number): number[] {
  const ticks = valueTicks(Math.min(...positions), Math.max(...positions), count);
  return positions.every(Number.isInteger) ? ticks.filter(Number.isInteger) : ticks;
}

/** Decimal places that ticks need to be told apart. */
export function tickDigits(ticks: readonly number[], scale = 1): number {
  const step = (ticks[1] ?? 1) * scale - (ticks[0] ?? 0) * scale;
  return Math.min(6, Math.max(0, -Math.floor(Math.log10(Math.abs(step) || 1) + 1e-9)));
}

/**
 * The vertical range of a chart: always the whole data with its bands, and zero wherever zero is near enough to
 * be part of the story (it is left out only when the least value exceeds four tenths of the greatest).
 */
export function honestDomain(values: readonly number[], withZero = false): [number, number] {
  let lo = Infinity;
  let hi = -Infinity;
  for (const value of values) {
    if (value < lo) lo = value;
    if (value > hi) hi = value;
  }
  if (lo > hi) return [0, 1];
  const near = lo >= 0 ? lo <= 0.4 * hi : hi <= 0 ? hi >= 0.4 * lo : true;
  if (withZero || near) {
    lo = Math.min(0, lo);
    hi = Math.max(0, hi);
  }
  if (lo === hi) {
    const pad = Math.abs(lo) * 0.1 || 1;
    return [lo - pad, hi + pad];
  }
  const pad = (hi - lo) * 0.05;
  return [lo === 0 ? 0 : lo - pad, hi === 0 ? 0 : hi + pad];
}

/** An estimate with the ends of its interval, where it has one. */
export interface Estimate {
  value: number;
  lo: number | null;
  hi: number | null;
}

/** Widths of the typical interval beyond which an end counts as far away. */
const FAR = 6;
/** How many times wider the axis must be with the far ends than without for these to be cut. */
const SQUASHED = 4;

/**
 * The range of an axis for estimates with intervals: `honestDomain`, unless a few far ends would press all the other
 * intervals together; then these ends lie outside, and the axis goes on a little past the estimates on their side.
 * Beware: estimates are never left out, so one far estimate still makes the axis long.
 */
export function robustDomain(estimates: readonly Estimate[], withZero = false): [number, number] {
  const values = estimates.map(({ value }) => value);
  const ends = estimates.flatMap(({ lo, hi }) => [lo, hi].filter((end) => end !== null));
  const whole = honestDomain([...values, ...ends], withZero);
  const widths = estimates.flatMap(({ lo, hi }) => (lo !== null && hi !== null && hi > lo ? [hi - lo] : [])).sort((a, b) => a - b);
  const typical = widths[Math.floor((widths.length - 1) / 2)];
  if (typical === undefined) return whole;
  const core = withZero ? [...values, 0] : values;
  const [least, most] = [Math.min(...core), Math.max(...core)];
  const reached = ends.map((end) => (end < least - FAR * typical ? least - typical : end > most + FAR * typical ? most + typical : end));
  const cut = honestDomain([...core, ...reached], withZero);
  return whole[1] - whole[0] < SQUASHED * (cut[1] - cut[0]) ? whole : cut;
}
