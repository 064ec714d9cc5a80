/** A map: x an actor, y a number that fills it, series its role as an outline. Natural Earth projection, 1:110 million. */

import { geoArea, geoCentroid, geoNaturalEarth1, geoPath, type GeoPath, type GeoProjection } from "d3-geo";
import type { Feature, FeatureCollection, Geometry, MultiPolygon, Polygon } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import atlas from "world-atlas/countries-110m.json";
import { numberIn, textIn, type Row } from "../brief";
import { rampColour } from "../colours";
import { canvas, freshId, s } from "../dom";
import { overlaps, type Box } from "../labels";
import { formatCell } from "../numbers";
import { textWidth } from "../text";
import { OUTLINES, UNCODED } from "./disputed";
import { hatch, stipple } from "./hatch";
import { boxSign, key, type KeyItem } from "./key";
import { cellText, column, nameOf, reasonOf, SMALL, type Chart, type Mark, type Target } from "./mark";

type Country = Feature<Geometry, { name: string }>;

const NARROW = 520;
const topology = atlas as unknown as Topology<{ countries: GeometryCollection<{ name: string }> }>;
const world = feature(topology, topology.objects.countries) as FeatureCollection<Geometry, { name: string }>;
const OUTLINE: Record<string, { width: number; dash: string | null; words: string }> = {
  power: { width: 2.6, dash: null, words: "the power" },
  member: { width: 1.5, dash: null, words: "member" },
  observer: { width: 1.5, dash: "4 2.5", words: "observer" },
  rival: { width: 1.2, dash: "1 2.5", words: "rival" },
  other: { width: 0.8, dash: "1 3", words: "other" },
};

interface Place {
  id: string;
  row: Row;
  role: string;
  country: Country;
  value: number | null;
}

function placesOf(chart: Chart): { places: Place[]; absent: Row[] } {
  const { spec, rows, brief } = chart;
  const places: Place[] = [];
  const absent: Row[] = [];
  for (const row of rows) {
    const id = textIn(row, spec.x) ?? "";
    const code = brief.actors[id]?.iso_numeric;
    const country = code ? world.features.find((f) => f.id !== undefined && Number(f.id) === code) : undefined;
    const role = textIn(row, spec.series) ?? brief.actors[id]?.role ?? "other";
    if (country) places.push({ id, row, role, country, value: numberIn(row, spec.y) });
    else absent.push(row);
  }
  return { places, absent };
}

/** The largest part of a country, so that its label does not drift to an exclave. */
function mainPart(country: Country): Feature<Polygon | MultiPolygon> {
  const shape = country.geometry;
  if (shape.type !== "MultiPolygon") return country as Feature<Polygon>;
  let best: Polygon = { type: "Polygon", coordinates: shape.coordinates[0] ?? [] };
  for (const coordinates of shape.coordinates) {
    const part: Polygon = { type: "Polygon", coordinates };
    if (geoArea(part) > geoArea(best)) best = part;
  }
  return { type: "Feature", properties: {}, geometry: best };
}

function projectionFor(places: readonly Place[], width: number): { projection: GeoProjection; height: number } {
  const near = places.filter((place) => ["power", "member", "observer"].includes(place.role));
  const features = (near.length > 0 ? near : places).map((place) => mainPart(place.country));
  const extent: FeatureCollection = { type: "FeatureCollection", features };
  const [lon] = geoCentroid(extent);
  const projection = geoNaturalEarth1().rotate([-(Number.isFinite(lon) ? lon : 0), 0]);
  const pad = Math.max(14, width * 0.035);
  projection.fitWidth(width - 2 * pad, extent);
  const [[, y0], [, y1]] = geoPath(projection).bounds(extent);
  const height = Math.round(Math.min(width * 0.8, Math.max(width * (width < NARROW ? 0.62 : 0.42), y1 - y0 + 2 * pad)));
  projection.fitExtent([[pad, pad], [width - pad, height - pad]], extent);
  return { projection, height };
}

function rampSign(max: string, min: string, top: string): { sign: SVGElement; text: string } {
  const sign = s("g", {});
  for (let i = 0; i < 5; i += 1) sign.append(s("rect", { x: 1 + i * 4, y: -6, width: 4.2, height: 12, fill: rampColour(0.08 + i * 0.23, top) }));
  return { sign, text: `${min} to ${max}` };
}

/** Names, and values where there is room for them; a narrow map has its values in a line below. */
function drawLabels(chart: Chart, svg: SVGSVGElement, places: readonly Place[], path: GeoPath, height: number): void {
  const { width, spec } = chart;
  const narrow = width < NARROW;
  const taken: Box[] = [];
  const order = { power: 0, member: 1, observer: 2 } as Record<string, number>;
  const layer = s("g", { class: "labels" });
  for (const place of [...places].sort((a, b) => (order[a.role] ?? 3) - (order[b.role] ?? 3))) {
    const [cx, cy] = path.centroid(mainPart(place.country));
    const full = nameOf(chart, place.id);
    const size = path.bounds(mainPart(place.country));
    const name = textWidth(full, SMALL, 600) < Math.max(56, size[1][0] - size[0][0]) ? full : place.id;
    const value = place.value === null || narrow ? "" : cellText(chart, place.row, spec.y);
    const wide = Math.max(textWidth(name, SMALL, 600), textWidth(value, SMALL));
    const x = Math.min(Math.max(cx, wide / 2 + 2), width - wide / 2 - 2);
    const spots = [0, -16, 16, -30, 30].map((dy): Box => ({ x: x - wide / 2, y: cy + dy - 8, width: wide, height: value ? 26 : 14 }));
    const box = spots.find((b) => b.y > 0 && b.y + b.height < height && !taken.some((other) => overlaps(b, other)));
    if (!box || cx < 0 || cx > width || cy < 0 || cy > height) continue;
    taken.push(box);
    layer.append(s("text", { x, y: box.y + 11, "text-anchor": "middle", class: "small halo strong" }, name));
    if (value) layer.append(s("text", { x, y: box.y + 24, "text-anchor": "middle", class: "small halo" }, value));
  }
  svg.append(layer);
}

export const map: Mark = (chart) => {
  const { brief, spec, width, rows } = chart;
  const { places, absent } = placesOf(chart);
  const { projection, height } = projectionFor(places, width);
  const path = geoPath(projection.clipExtent([[-2, -2], [width + 2, height + 2]]), null).digits(1);
  const svg = canvas(width, height);
  const clip = freshId("clip");
  const noData = hatch(svg);
  const dispute = stipple(svg);
  svg.append(s("clipPath", { id: clip }, s("rect", { width, height })));
  const ground = s("g", { "clip-path": `url(#${clip})` });
  svg.append(s("rect", { width, height, fill: "var(--sea)" }), ground);

  const values = places.flatMap((place) => place.value ?? []);
  const [lo, hi] = [Math.min(0, ...values), Math.max(...values, spec.most ?? 0, 0)];
  const top = brief.power && ["TUR", "RUS", "CHN", "USA", "EU"].includes(brief.power) ? `var(--actor-${brief.power})` : "var(--ramp-hi)";
  const t = (value: number): number => 0.08 + 0.92 * ((value - lo) / (hi - lo || 1));
  const named = new Set(places.map((place) => place.country));

  for (const country of world.features) {
    if (!named.has(country)) ground.append(s("path", { d: path(country), fill: "var(--land)", stroke: "var(--sea)", "stroke-width": 0.6 }));
  }
  const targets: Target[] = [];
  for (const place of places) {
    const fill = place.value !== null ? rampColour(t(place.value), top) : textIn(place.row, "missing") === "not_applicable" ? (place.role === "power" ? "var(--land-power)" : "var(--land)") : null;
    const d = path(place.country);
    ground.append(s("path", { d, fill: fill ?? "var(--land)", class: "country", stroke: "var(--sea)", "stroke-width": 0.6 }));
    if (!fill) ground.append(s("path", { d, fill: noData, class: "gap" }));
  }
  for (const country of world.features) {
    if (UNCODED.includes(country.properties.name)) ground.append(s("path", { d: path(country), fill: dispute, stroke: "var(--dispute)", "stroke-width": 0.4 }));
  }
  for (const outline of OUTLINES) ground.append(s("path", { d: path(outline), fill: dispute, class: "dispute" }));
  const rank = ["other", "rival", "observer", "member", "power"];
  for (const place of [...places].sort((a, b) => rank.indexOf(a.role) - rank.indexOf(b.role))) {
    const look = OUTLINE[place.role] ?? OUTLINE.other;
    ground.append(s("path", { d: path(place.country), fill: "none", stroke: "var(--ink)", "stroke-width": look?.width ?? 1, "stroke-dasharray": look?.dash ?? null, "stroke-linejoin": "round" }));
    const [x, y] = path.centroid(mainPart(place.country));
    if (Number.isFinite(x) && Number.isFinite(y)) {
      targets.push({ x, y, title: nameOf(chart, place.id), lines: [{ text: place.value === null ? reasonOf(place.row) : cellText(chart, place.row, spec.y) }, { text: OUTLINE[place.role]?.words ?? place.role }] });
    }
  }
  drawLabels(chart, svg, places, path, height);

  const axis = column(chart, spec.y);
  const text = (value: number): string => formatCell(brief, axis, value) ?? "";
  const items: KeyItem[] = [];
  if (values.length > 0) items.push(rampSign(text(hi), text(lo), top));
  for (const [role, look] of Object.entries(OUTLINE)) {
    if (places.some((place) => place.role === role)) items.push({ text: look.words, sign: boxSign("var(--land)", "var(--ink)", look.dash, look.width) });
  }
  const head = key(items, width);
  const spare = hatch(head);
  const hasGap = places.some((place) => place.value === null && textIn(place.row, "missing") !== "not_applicable");
  const both = key([...items, ...(hasGap ? [{ text: "no figure", sign: boxSign(spare, "var(--rule)") }] : []), { text: "disputed", sign: boxSign(stipple(head), "var(--rule)") }], width);
  both.prepend(...head.querySelectorAll("defs"));

  const shown = places.filter((place) => place.value !== null).sort((a, b) => (b.value ?? 0) - (a.value ?? 0)).map((place) => `${nameOf(chart, place.id)} ${text(place.value ?? 0)}`);
  const off = absent.map((row) => `${nameOf(chart, textIn(row, spec.x) ?? "")} (${numberIn(row, spec.y) === null ? reasonOf(row) : cellText(chart, row, spec.y)})`);
  const notes = [
    ...(width < NARROW && shown.length > 0 ? [`${shown.join("; ")}.`] : []),
    ...(off.length > 0 ? [`Without a shade on the map: ${off.join(", ")}.`] : []),
    `${/boundaries do not imply endorsement/i.test(chart.figure.note ?? "") ? "" : "Boundaries do not imply endorsement. "}The atlas (Natural Earth, 1:110 million) draws lines of control; dots hint at disputed areas, roughly and not at all of them.`,
  ];
  if (rows.length === 0) notes.unshift("No actor to show.");
  return { heads: [both], panels: [{ svg, name: "", targets }], columns: 1, notes };
};
