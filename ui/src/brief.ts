/** The JSON that `kenesh brief --format json` prints: the only input of this page. */

export type Scalar = string | number | boolean | null;

export type ColumnKind = "year" | "number" | "share" | "text" | "actor" | "date" | "flag";

export interface Column {
  name: string;
  label: string;
  kind: ColumnKind;
  /** Digits after the decimal point as shown; of the percentage when the kind is `share`. */
  digits?: number | null;
  unit?: string | null;
}

export type MarkName =
  | "lines"
  | "dots"
  | "bars"
  | "stacked"
  | "acceptability"
  | "steps"
  | "matrix"
  | "heat"
  | "timeline"
  | "map";

/** Names the columns that a chart draws from. */
export interface ChartSpec {
  mark: MarkName | string;
  x?: string | null;
  y?: string | null;
  series?: string | null;
  facet?: string | null;
  lo?: string | null;
  hi?: string | null;
  label?: string | null;
}

/** A table that may carry a chart: every chart is its table. */
export interface Figure {
  id: string;
  title: string;
  subtitle?: string | null;
  description?: string | null;
  columns: Column[];
  rows: Scalar[][];
  chart?: ChartSpec | null;
  sources?: string[] | null;
  how?: string | null;
  note?: string | null;
}

export interface Section {
  id: string;
  title: string;
  text?: string[] | null;
  figures?: Figure[] | null;
}

export type Role = "power" | "rival" | "member" | "observer" | "other";

export interface Actor {
  name: string;
  iso_numeric?: number | null;
  role?: Role | null;
}

export type Verdict = "holds" | "partly" | "contradicted" | "untestable" | "not settled";

export interface Claim {
  id: string;
  statement: string;
  where?: string | null;
  kind?: string | null;
  verdict: Verdict | string;
  basis?: string | null;
  evidence?: string | null;
  reason?: string | null;
  needs?: string | null;
  test?: string | null;
  address?: string | null;
}

export interface Lint {
  id: string;
  title: string;
  kind?: string | null;
  fired: boolean;
  findings?: string[] | null;
  rule?: string | null;
}

export interface Claims {
  summary?: Record<string, number> | null;
  rows: Claim[];
  lints?: Lint[] | null;
}

export interface Source {
  id: string;
  title: string;
  version?: string | null;
  licence?: string | null;
  use?: string | null;
  url?: string | null;
  citation?: string | null;
}

export interface Brief {
  schema: number;
  title: string;
  power?: string | null;
  organization?: string | null;
  case?: { author?: string | null; note?: string | null } | null;
  world?: { name: string; vintage?: string | null; hash?: string | null } | null;
  period?: [number, number] | null;
  command?: string | null;
  version?: string | null;
  actors: Record<string, Actor>;
  answer: { text: string; section?: string | null }[];
  sections: Section[];
  claims?: Claims | null;
  unknown?: string[] | null;
  sources: Source[];
  reproduce?: string | null;
}

/**
 * Reads the brief out of the page's JSON block.
 * Beware: the block of an unfilled template starts with a comment and holds `null`; the answer is then null.
 */
export function parseBrief(text: string): Brief | null {
  const body = text.replace(/^\s*\/\*BRIEF\*\//, "");
  return JSON.parse(body) as Brief | null;
}

/** One row of a figure by column name. */
export type Row = Record<string, Scalar>;

/** The rows of a figure as records; a cell that a short row lacks is null. */
export function rowsOf(figure: Figure): Row[] {
  return figure.rows.map((cells) => {
    const row: Row = {};
    figure.columns.forEach((column, i) => {
      row[column.name] = cells[i] ?? null;
    });
    return row;
  });
}

export function columnOf(figure: Figure, name: string | null | undefined): Column | undefined {
  return name ? figure.columns.find((column) => column.name === name) : undefined;
}

/** The cell as a finite number, or null when it is missing or no number. */
export function numberIn(row: Row, name: string | null | undefined): number | null {
  if (!name) return null;
  const value = row[name];
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

/** The cell as text, or null when it is missing. */
export function textIn(row: Row, name: string | null | undefined): string | null {
  if (!name) return null;
  const value = row[name];
  return value === null || value === undefined ? null : String(value);
}
