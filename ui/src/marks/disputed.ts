/**
 * A hint of disputed areas, since the atlas draws lines of control at 1:110 million.
 * Beware: rough outlines made by hand, and not all disputes of the world; they say that there is a dispute, not where its line runs.
 */

import type { Feature, Polygon } from "geojson";

/** Areas that the atlas draws without a code of their own. */
export const UNCODED = ["N. Cyprus", "Kosovo", "Somaliland"];

function area(name: string, ring: [number, number][]): Feature<Polygon, { name: string }> {
  const closed = [...ring, ring[0] ?? [0, 0]];
  return { type: "Feature", properties: { name }, geometry: { type: "Polygon", coordinates: [closed] } };
}

// Rings run clockwise, as spherical polygons must.
export const OUTLINES = [
  area("Crimea", [[32.5, 45.4], [33.6, 46.1], [34.9, 46.0], [35.4, 45.4], [36.6, 45.4], [36.0, 45.0], [35.1, 44.8], [34.0, 44.4], [33.4, 44.6], [33.5, 45.1]]),
  area("Abkhazia", [[40.0, 43.4], [41.0, 43.5], [42.2, 43.2], [41.9, 42.7], [41.4, 42.6], [40.6, 43.1]]),
  area("South Ossetia", [[43.5, 42.5], [44.1, 42.6], [44.6, 42.4], [44.2, 42.0], [43.7, 42.2]]),
  area("Kashmir", [[73.4, 35.2], [72.8, 36.4], [74.6, 37.0], [76.2, 36.0], [77.8, 35.6], [80.2, 35.5], [79.4, 32.7], [78.5, 32.5], [76.6, 33.0], [75.4, 32.4], [74.1, 33.0], [73.7, 34.3]]),
];
