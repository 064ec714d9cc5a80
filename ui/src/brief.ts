/** The JSON that `kenesh brief --format json` prints: the only input of this page. */

import type { Brief, Column, Figure, Value } from "./document";

export type {
  ActorLabel as Actor,
  Brief,
  Chart as ChartSpec,
  ClaimRow as Claim,
  ClaimsReport as Claims,
  Column,
  ColumnKind,
  Figure,
  LintRow as Lint,
  Mark as MarkName,
  Role,
  Section,
  SourceRow as Source,
  Value as Scalar,
  Verdict,
} from "./document";

/**
 * Reads the brief out of the page's JSON block, where it is packed: JSON, by gzip, in base 64; a plain one is read too.
 * Beware: the block of an unfilled template starts with a comment and holds `null`; the answer is then null.
 */
export async function parseBrief(text: string): Promise<Brief | null> {
  const held: unknown = JSON.parse(text.replace(/^\s*\/\*BRIEF\*\//, ""));
  return (typeof held === "string" ? JSON.parse(await unpacked(held)) : held) as Brief | null;
}

async function unpacked(packed: string): Promise<string> {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}

/** One row of a figure by column name. */
export type Row = Record<string, Value>;

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
