/** Lines over years: bands from `lo` and `hi`, hatched gaps, direct labels, one panel a facet. */

import type { Mark } from "./mark";
import { seriesPanels } from "./series";

export const lines: Mark = (chart) => seriesPanels(chart, { curve: "linear", holds: false });
