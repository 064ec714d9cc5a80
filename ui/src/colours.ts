/** Colours fixed by actor (Okabe–Ito), the same everywhere; the style sheet holds their values for both themes. */

import type { Brief } from "./brief";
import { actorName } from "./numbers";

/** What colours depend on. */
type Cast = Pick<Brief, "power" | "actors">;

export interface Style {
  /** Colour of the mark. */
  mark: string;
  /** Darker or lighter colour of the same hue, readable as text. */
  text: string;
  dash: string | null;
  width: number;
  /** Index of the point shape, so that colour never stands alone. */
  shape: number;
}

const FIXED = ["TUR", "RUS", "CHN", "USA", "EU"];

/** The fixed actor that a series is or speaks of (`TUR`, `Türkiye`, `Türkiye with the members`, `power with members`), or null. */
export function fixedActor(brief: Cast, series: string): string | null {
  if (brief.power && FIXED.includes(brief.power) && /^(the )?power\b/.test(series)) return brief.power;
  if (FIXED.includes(series)) return series;
  for (const id of FIXED) {
    const name = actorName(brief, id);
    if (series === name || series.startsWith(`${name} `) || series.startsWith(`${name}’s `)) return id;
  }
  return null;
}

const OTHERS: [mark: string, dash: string | null][] = [
  ["sky", null],
  ["grey", null],
  ["ink", "5 3"],
  ["sky", "2 3"],
  ["grey", "6 3"],
  ["ink", "1 3"],
  ["grey", "2 2"],
  ["sky", "7 2 2 2"],
];

/**
 * A style for each series. Fixed actors have their own colour; beside them every other actor is grey, told apart by
 * its direct label; where no fixed actor stands, series take sky blue, grey and ink with different dashes.
 */
export function seriesStyles(brief: Cast, series: readonly string[]): Map<string, Style> {
  const styles = new Map<string, Style>();
  const fixed = new Map(series.map((name) => [name, fixedActor(brief, name)]));
  const anyFixed = [...fixed.values()].some((id) => id !== null);
  const members = series.filter((name) => !fixed.get(name) && brief.actors[name]);
  let next = 0;
  const used: string[] = [];
  series.forEach((name, i) => {
    const id = fixed.get(name);
    if (id) {
      const width = id === brief.power ? 2.5 : 2;
      const again = used.filter((one) => one === id).length;
      used.push(id);
      const dash = again === 0 ? null : again === 1 ? "5 3" : "1.5 3";
      styles.set(name, { mark: `var(--actor-${id})`, text: `var(--actor-${id}-text)`, dash, width: again === 0 ? width : 1.8, shape: FIXED.indexOf(id) });
    } else if (name === brief.power) {
      styles.set(name, { mark: "var(--ink)", text: "var(--ink)", dash: null, width: 2.5, shape: 0 });
    } else if (anyFixed && members.length > 1 && members.includes(name)) {
      styles.set(name, { mark: "var(--grey)", text: "var(--grey-text)", dash: null, width: 1.5, shape: 5 });
    } else {
      const [colour, dash] = OTHERS[next % OTHERS.length] ?? ["grey", null];
      next += 1;
      styles.set(name, { mark: `var(--${colour})`, text: `var(--${colour}-text)`, dash, width: 1.8, shape: (5 + i) % 7 });
    }
  });
  return styles;
}

/** The colour at `t` in [0, 1] on a light-to-dark ramp; `to` is the dark end. */
export function rampColour(t: number, to = "var(--ramp-hi)"): string {
  const share = Math.round(Math.min(1, Math.max(0, t)) * 1000) / 10;
  return `color-mix(in oklab, ${to} ${share}%, var(--ramp-lo))`;
}

/** The text colour that is readable on the ramp at `t`. */
export function rampText(t: number): string {
  return t > 0.62 ? "var(--ramp-hi-text)" : "var(--ramp-lo-text)";
}
