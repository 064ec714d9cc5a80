/** Finds where a series has no value, so that a line breaks there and the reader is told why. */

export interface Point {
  x: number;
  y: number | null;
  reason: string | null;
  /** Whether an interval stands there in place of a value: no gap. */
  band?: boolean;
}

/** A run of neighbouring positions without a value, for one reason. */
export interface Gap {
  from: number;
  to: number;
  reason: string | null;
}

/** The positions at which a series has no value, with the reason; a position without a row has the reason null. */
export function missingAt(points: readonly Point[], positions: readonly number[]): Map<number, string | null> {
  const at = new Map(points.map((point) => [point.x, point]));
  const missing = new Map<number, string | null>();
  for (const x of positions) {
    const point = at.get(x);
    if (!point || (point.y === null && !point.band)) missing.set(x, point?.reason ?? null);
  }
  return missing;
}

/** Joins neighbouring missing positions that share a reason into runs, in order. */
export function runs(missing: ReadonlyMap<number, string | null>, positions: readonly number[]): Gap[] {
  const gaps: Gap[] = [];
  let open: Gap | null = null;
  for (const x of positions) {
    if (!missing.has(x)) {
      open = null;
      continue;
    }
    const reason = missing.get(x) ?? null;
    if (open && open.reason === reason) {
      open.to = x;
    } else {
      open = { from: x, to: x, reason };
      gaps.push(open);
    }
  }
  return gaps;
}

/** Splits missing positions into those that all series share and those of one series only. */
export function shareGaps(series: readonly ReadonlyMap<number, string | null>[]): {
  common: Map<number, string | null>;
  own: Map<number, string | null>[];
} {
  const common = new Map<number, string | null>();
  const first = series[0];
  if (first) {
    for (const [x, reason] of first) {
      if (!series.every((missing) => missing.has(x))) continue;
      const reasons = new Set(series.map((missing) => missing.get(x) ?? null));
      common.set(x, reasons.size === 1 ? reason : "no_data");
    }
  }
  const own = series.map((missing) => new Map([...missing].filter(([x]) => !common.has(x))));
  return { common, own };
}

/** A gap as the stretch of axis on which no line is drawn: up to the nearest positions that have one. */
export function stretch(gap: Gap, positions: readonly number[]): [number, number] {
  const before = positions.filter((x) => x < gap.from).at(-1);
  const after = positions.find((x) => x > gap.to);
  return [
    before === undefined ? gap.from : (before + gap.from) / 2,
    after === undefined ? gap.to : (gap.to + after) / 2,
  ];
}
