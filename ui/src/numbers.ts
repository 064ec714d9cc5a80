/**
 * How numbers, shares, dates and words are written: locale `en`, real minus signs, no more digits than given.
 * The rules are those of `kenesh-render`'s `numbers.rs`; both are tested on `crates/kenesh-render/cases/numbers.json`.
 */

import type { Brief, Column, Scalar } from "./brief";

const MINUS = "\u2212";
const NARROW = "\u202f";
const formats = new Map<string, Intl.NumberFormat>();

function formatter(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify(options);
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat("en", { signDisplay: "negative", ...options } as Intl.NumberFormatOptions);
    formats.set(key, format);
  }
  return format;
}

/** Below this a number is rounding dust and written as zero. */
const DUST = 1e-12;

/** Stands where a figure is missing. */
export const MISSING = "·";

const PERCENT = `${NARROW}%`;

/** Three significant digits, and none after the point of large numbers: for numbers whose column says nothing. */
function undescribed(value: number): Intl.NumberFormatOptions {
  const whole = Number.isInteger(value) || Math.abs(value) >= 1000;
  return whole ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 };
}

/** Ties go to the even digit, as in Rust: the page and the terminal show the same digits. */
function rounded(value: number, digits?: number | null): string {
  const options =
    digits === null || digits === undefined
      ? undescribed(value)
      : ({ minimumFractionDigits: digits, maximumFractionDigits: digits, roundingMode: "halfEven" } as Intl.NumberFormatOptions);
  return formatter(options).format(value).replace("-", MINUS);
}

function bounded(value: number, digits: number | null | undefined, sign: string): string {
  if (!Number.isFinite(value)) return MISSING;
  const text = rounded(Math.abs(value) < DUST ? 0 : value, digits);
  if (/[1-9]/.test(text) || Math.abs(value) < DUST) return `${text}${sign}`;
  return `${value > 0 ? "<" : `>${MINUS}`}${rounded(10 ** -(digits ?? 0), digits)}${sign}`;
}

function joined(lo: number, hi: number, low: string, high: string, sign: string): string {
  if (!Number.isFinite(lo) || !Number.isFinite(hi)) return MISSING;
  return lo < 0 || hi < 0 ? `${low}${sign} to ${high}${sign}` : `${low}–${high}${sign}`;
}

/**
 * Writes a number with thousands commas and a real minus; without `digits`, three significant ones.
 * Beware: a number that is not zero never prints as zero: it prints as `<0.01`, since small and none differ.
 */
export function formatNumber(value: number, digits?: number | null): string {
  return bounded(value, digits, "");
}

/** Writes a share of one as a percentage, `3.1 %`; `digits` are those of the percentage. */
export function formatShare(value: number, digits?: number | null): string {
  return bounded(value * 100, digits ?? 1, PERCENT);
}

/** Writes an interval as its column asks: with an en dash, or with `to` where an end is negative. */
export function formatRange(column: Pick<Column, "kind" | "digits"> | undefined, lo: number, hi: number): string {
  const [scale, sign] = column?.kind === "share" ? [100, PERCENT] : [1, ""];
  const digits = column?.kind === "share" ? (column.digits ?? 1) : column?.digits;
  return joined(lo, hi, rounded(lo * scale, digits), rounded(hi * scale, digits), sign);
}

/** Writes a span of years; one year stands alone. */
export function formatYears(from: number, to: number): string {
  return from === to ? String(from) : `${from}–${to}`;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Writes a partial ISO 8601 date at its own precision: `1992`, `Oct 1992`, `30 Oct 1992`. */
export function formatDate(text: string): string {
  const match = /^(-?\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(text);
  if (!match) return text;
  const [, year, month, day] = match;
  const name = month ? MONTHS[Number(month) - 1] : undefined;
  if (!name) return year ?? text;
  return day ? `${Number(day)} ${name} ${year}` : `${name} ${year}`;
}

/** A year or a partial date as a decimal year: `1992-10` is 1992.75; null when it is neither. */
export function decimalYear(value: Scalar | undefined): number | null {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value !== "string") return null;
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(value);
  if (!match) return null;
  const month = match[2] ? Number(match[2]) - 1 : 0;
  const day = match[3] ? Number(match[3]) - 1 : 0;
  return Number(match[1]) + month / 12 + day / 365.25;
}

/** Turns a code such as `joint_exercise` into words; leaves all other text as it is. */
export function words(text: string): string {
  return /^[a-z0-9]+(?:_[a-z0-9]+)+$/.test(text) ? text.replaceAll("_", " ") : text;
}

const REASONS: Record<string, string> = {
  not_covered: "outside what this world covers",
  not_reported: "not reported",
  not_existing: "did not exist",
  not_applicable: "not applicable",
};

/** Stands for a reason that nobody gave. */
export const UNKNOWN = "no figure";

/** The words for a reason why a cell is empty. */
export function reasonWords(reason: string | null | undefined): string {
  return reason ? (REASONS[reason] ?? words(reason)) : UNKNOWN;
}

export function actorName(brief: Pick<Brief, "actors">, id: string): string {
  return brief.actors[id]?.name ?? id;
}

/** Writes a cell as its column's kind asks; null gives null, for the caller to say why. */
export function formatCell(brief: Pick<Brief, "actors">, column: Pick<Column, "kind" | "digits"> | undefined, value: Scalar | undefined): string | null {
  if (value === null || value === undefined || value === "") return null;
  const kind = column?.kind ?? (typeof value === "number" ? "number" : "text");
  if (kind === "flag" || typeof value === "boolean") return value === true || value === "true" || value === 1 ? "yes" : "no";
  if (typeof value === "number") {
    if (kind === "share") return formatShare(value, column?.digits);
    if (kind === "year" || kind === "date") return String(Math.round(value));
    return formatNumber(value, column?.digits);
  }
  if (kind === "actor") return actorName(brief, value);
  if (kind === "date" || kind === "year") return formatDate(value);
  return words(brief.actors[value] ? actorName(brief, value) : value);
}
