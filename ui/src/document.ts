// Written by kenesh-render's tests from the types of the document: do not edit. `INSTA_UPDATE=always` writes it anew.

/**
 * Holds what one field of a table shows.
 *
 * Beware that `Null` means missing, never zero; the column [`super::MISSING_COLUMN`] says why.
 */
export type Value = null | boolean | number | string | number;

/**
 * Says what a column holds, and so how it is shown.
 */
export type ColumnKind = "year" | "number" | "share" | "text" | "actor" | "date" | "flag";

/**
 * Describes a column: its name for machines, its label for readers, its kind, digits and unit.
 */
export type Column = {
/**
 * The name in JSON, CSV and charts; unique within a table.
 */
name: string,
/**
 * The header that a reader sees.
 */
label: string,
/**
 * What the column holds.
 */
kind: ColumnKind,
/**
 * Decimals to show; for a share, decimals of the percentage. Stored numbers keep them all.
 */
digits: number,
/**
 * The unit, such as `M US$`; none for shares, counts and indices.
 */
unit: string | null, };

/**
 * Names how a chart draws its rows; the contract of each is in the fields of [`Chart`].
 */
export type Mark = "lines" | "dots" | "bars" | "stacked" | "steps" | "matrix" | "timeline" | "map" | "acceptability" | "heat" | "cards";

/**
 * Says which columns of a figure a chart draws, by their names.
 */
export type Chart = {
/**
 * How the rows are drawn.
 */
mark: Mark,
/**
 * The column along x.
 */
x?: string | null,
/**
 * The column along y.
 */
y?: string | null,
/**
 * The column that tells lines or colours apart.
 */
series?: string | null,
/**
 * The column that splits the figure into panels.
 */
facet?: string | null,
/**
 * The lower end of the interval.
 */
lo?: string | null,
/**
 * The upper end of the interval.
 */
hi?: string | null,
/**
 * The column whose content is written beside or in the mark.
 */
label?: string | null,
/**
 * The number to which a fill reaches, where that is more than the largest shown.
 */
most?: number | null, };

/**
 * Holds a figure: the finding as its title, a table, perhaps a chart, the formula, the sources.
 */
export type Figure = {
/**
 * The id, unique within the brief, in kebab-case.
 */
id: string,
/**
 * The finding, a sentence.
 */
title: string,
/**
 * Measure, unit and years.
 */
subtitle: string,
/**
 * One or two sentences for a screen reader.
 */
description: string,
/**
 * The chart, if the table carries one.
 */
chart: Chart | null,
/**
 * Ids of the sources.
 */
sources: Array<string>,
/**
 * The formula in words and symbols.
 */
how: string,
/**
 * A caveat that a reader needs beside the figure.
 */
note: string | null,
/**
 * The columns, in the order shown.
 */
columns: Array<Column>,
/**
 * The rows, each as wide as there are columns.
 */
rows: Array<Array<Value>>, };

/**
 * Holds a section: paragraphs, then figures.
 */
export type Section = {
/**
 * The id, unique within the brief.
 */
id: string,
/**
 * The heading.
 */
title: string,
/**
 * The paragraphs.
 */
text: Array<string>,
/**
 * The figures.
 */
figures: Array<Figure>, };

/**
 * Says what part an actor plays in a brief; saying so says nothing on its status.
 */
export type Role = "power" | "rival" | "member" | "observer" | "other";

/**
 * Names an actor for readers and maps.
 */
export type ActorLabel = {
/**
 * The name shown.
 */
name: string,
/**
 * The ISO 3166 numeric code; none for organizations and entities without one.
 */
iso_numeric: number | null,
/**
 * The part it plays.
 */
role: Role, };

/**
 * Says what the evidence does to a statement. Statements are judged, never persons.
 */
export type Verdict = "holds" | "partly" | "contradicted" | "no sign found" | "untestable" | "not settled";

/**
 * Says what a verdict rests on.
 */
export type Basis = "computed" | "primary source" | "none";

/**
 * Holds one part of a claim and what became of it.
 */
export type Part = {
/**
 * The verdict on the part; untestable where it was not tested.
 */
verdict: Verdict,
/**
 * What was found, or what was not tested.
 */
evidence: string, };

/**
 * Holds one claim and what became of it.
 */
export type ClaimRow = {
/**
 * The claim's id, such as `C001`.
 */
id: string,
/**
 * The statement in the project's own words.
 */
statement: string,
/**
 * Where the text makes it.
 */
where: string,
/**
 * The kind of claim, such as `EMP` or `STRUCT`.
 */
kind: string,
/**
 * The verdict.
 */
verdict: Verdict,
/**
 * What the verdict rests on.
 */
basis: Basis,
/**
 * The evidence in one line; where there are several parts, each begins with its verdict.
 */
evidence: string,
/**
 * The parts of the statement, each with its own verdict; empty where no test judges.
 */
parts?: Array<Part>,
/**
 * What would make the statement hold.
 */
criterion: string | null,
/**
 * Why there is no firmer verdict.
 */
reason: string | null,
/**
 * The data that would test it.
 */
needs: string | null,
/**
 * The SQL of the test.
 */
test: string | null,
/**
 * The address of the primary source.
 */
address: string | null, };

/**
 * Holds one rule of the lint and what it found.
 */
export type LintRow = {
/**
 * The rule's id, such as `I1`.
 */
id: string,
/**
 * What the rule looks for.
 */
title: string,
/**
 * `count`, `sum`, `date`, `trend`, `citation`, `coverage` or `coded judgement`.
 */
kind: string,
/**
 * Whether it found anything.
 */
fired: boolean,
/**
 * What it found, a line each.
 */
findings: Array<string>,
/**
 * The SQL or the coding rule.
 */
rule: string, };

/**
 * Holds what the starter world says of a claim.
 */
export type OnStarter = {
/**
 * The claim's id.
 */
id: string,
/**
 * The verdict on the starter world.
 */
verdict: Verdict,
/**
 * The evidence in one line.
 */
evidence: string, };

/**
 * Holds the claims of a case, counted and listed, and the lint.
 */
export type ClaimsReport = {
/**
 * How many claims got each verdict; every verdict is listed.
 */
summary: { [key in Verdict]?: number },
/**
 * The claims, in the ledger's order.
 */
rows: Array<ClaimRow>,
/**
 * The lint rules, in the ledger's order.
 */
lints: Array<LintRow>,
/**
 * What became of the findings of earlier works, where the world holds what they rest on.
 */
replications?: Array<ClaimRow>,
/**
 * The claims whose verdict or evidence is not what the starter world gives, in the ledger's order.
 */
changed?: Array<OnStarter>, };

/**
 * Describes a source as the brief lists it; a field that the source leaves open is empty.
 */
export type SourceRow = {
/**
 * The id that figures use.
 */
id: string,
/**
 * The title.
 */
title: string,
/**
 * The version or date.
 */
version: string,
/**
 * The licence.
 */
licence: string,
/**
 * What its rows are used for, in a phrase.
 */
use: string,
/**
 * The address.
 */
url: string,
/**
 * The reference in one line.
 */
citation: string, };

/**
 * Says whose case the brief follows.
 */
export type CaseLabel = {
/**
 * The case's author.
 */
author: string,
/**
 * What the case is, in a sentence.
 */
note: string, };

/**
 * Says which world the numbers come from.
 */
export type WorldLabel = {
/**
 * `starter` or the name of a full world.
 */
name: string,
/**
 * The date or version of its newest source.
 */
vintage: string,
/**
 * The SHA-256 of its tables, in hexadecimal.
 */
hash: string, };

/**
 * Holds one of the sentences that answer the question, and where its evidence stands.
 */
export type Answer = {
/**
 * The sentence.
 */
text: string,
/**
 * The id of the section with its evidence.
 */
section: string, };

/**
 * Names the parts of a brief that stand on its first page, by their ids.
 *
 * A terminal's short length prints the sections and the tables, a page draws the charts small; all else is behind it.
 */
export type FirstPage = {
/**
 * The sections that stand on it whole.
 */
sections: Array<string>,
/**
 * The figures that it shows as small charts, four at most.
 */
charts: Array<string>,
/**
 * The figures that it shows as tables where there are no charts.
 */
tables: Array<string>, };

/**
 * Holds a whole brief.
 */
export type Brief = {
/**
 * The version of this layout, [`SCHEMA`].
 */
schema: number,
/**
 * The heading, such as `Türkiye in the Organization of Turkic States`.
 */
title: string,
/**
 * The power's id.
 */
power: string,
/**
 * The organization's id.
 */
organization: string,
/**
 * The case, if the brief follows one.
 */
case: CaseLabel | null,
/**
 * The world.
 */
world: WorldLabel,
/**
 * The first and the last year covered.
 */
period: [number, number],
/**
 * The command that was run.
 */
command: string,
/**
 * kenesh's version.
 */
version: string,
/**
 * The actors that the brief names, by id.
 */
actors: { [key in string]: ActorLabel },
/**
 * That the power is no member, and what it is instead; nothing of a member.
 */
standing: string | null,
/**
 * The bottom line, which answers the title's question, and the sentences that carry it.
 */
answer: Array<Answer>,
/**
 * What stands on the first page beside the answer.
 */
first_page: FirstPage,
/**
 * The sections, in order.
 */
sections: Array<Section>,
/**
 * The claims, if the case has any.
 */
claims: ClaimsReport | null,
/**
 * What is not known, a sentence each.
 */
unknown: Array<string>,
/**
 * The sources.
 */
sources: Array<SourceRow>,
/**
 * The exact command that gives this brief again.
 */
reproduce: string, };
