/** Places direct labels so that they do not cover one another. */

/**
 * Moves labels apart until none covers another, within [lo, hi], with the least squared shift of their middles
 * (pool adjacent violators on each middle less its place in the stack).
 * Beware: when the labels do not fit, they are pressed together in proportion and overlap evenly.
 */
export function spread(positions: readonly number[], heights: readonly number[], lo: number, hi: number): number[] {
  const n = positions.length;
  if (n === 0) return [];
  const order = positions.map((_, i) => i).sort((a, b) => (positions[a] ?? 0) - (positions[b] ?? 0) || a - b);
  const tall = (index: number | undefined): number => heights[index ?? -1] ?? 0;
  const steps = order.map((index, rank) => (rank === 0 ? 0 : (tall(order[rank - 1]) + tall(index)) / 2));
  const total = steps.reduce((sum, step) => sum + step, 0);
  const squeeze = total > hi - lo ? Math.max(0, hi - lo) / total : 1;
  const offsets: number[] = [];
  for (const step of steps) offsets.push((offsets.at(-1) ?? 0) + step * squeeze);
  const stack = total * squeeze;
  const blocks: { sum: number; count: number }[] = [];
  for (const [rank, index] of order.entries()) {
    blocks.push({ sum: (positions[index] ?? 0) - (offsets[rank] ?? 0), count: 1 });
    for (;;) {
      const last = blocks.at(-1);
      const before = blocks.at(-2);
      if (!last || !before || before.sum / before.count <= last.sum / last.count) break;
      before.sum += last.sum;
      before.count += last.count;
      blocks.pop();
    }
  }
  const placed = new Array<number>(n).fill(0);
  let rank = 0;
  for (const block of blocks) {
    const base = Math.min(Math.max(block.sum / block.count, lo), Math.max(lo, hi - stack));
    for (let k = 0; k < block.count; k += 1, rank += 1) {
      const index = order[rank];
      if (index !== undefined) placed[index] = base + (offsets[rank] ?? 0);
    }
  }
  return placed;
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** Puts intervals into the fewest rows in which none overlap, first come first served; returns each one's row. */
export function packRows(intervals: readonly (readonly [number, number])[], space: number): number[] {
  const ends: number[] = [];
  return intervals.map(([from, to]) => {
    let row = ends.findIndex((end) => end + space <= from);
    if (row < 0) row = ends.length;
    ends[row] = to;
    return row;
  });
}
