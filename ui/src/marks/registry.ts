/** The marks by name: a new mark is a file and a line here. */

import { bars } from "./bars";
import { dots } from "./dots";
import { heat } from "./heat";
import { lines } from "./lines";
import { map } from "./map";
import type { Mark } from "./mark";
import { matrix } from "./matrix";
import { acceptability, stacked } from "./stacked";
import { steps } from "./steps";
import { timeline } from "./timeline";

const marks = new Map<string, Mark>([
  ["lines", lines],
  ["dots", dots],
  ["bars", bars],
  ["stacked", stacked],
  ["acceptability", acceptability],
  ["steps", steps],
  ["matrix", matrix],
  ["heat", heat],
  ["timeline", timeline],
  ["map", map],
]);

/** The mark of that name, or undefined: its figure is then shown as a table. */
export function markNamed(name: string): Mark | undefined {
  return marks.get(name);
}
