//! `kenesh explain`: where a figure, a measure, a table, a claim or a source comes from.

mod capacity;

use super::of_case::{brief_on, case};
use super::{claims, engine, fields, print};
use crate::arguments::{Arguments, BriefOf, OfCase};
use crate::failure::Failure;
use kenesh_case::Case;
use kenesh_engine::trade_bases::RULES;
use kenesh_engine::{Engine, MEASURES, Measure};
use kenesh_render::document::Figure;
use kenesh_render::sheet::Sheet;
use kenesh_sources::{SOURCES, Source};
use kenesh_store::{VIEWS, View, World};
use kenesh_tables::arrow::array::RecordBatch;
use kenesh_tables::{Column, CoverageRow, Row, SourceRow, TABLES, TableSpec};

/// Prints what is known of an id, whatever it names.
pub(super) fn run(
    arguments: &Arguments,
    of: &OfCase,
    id: &str,
    dyad: &[String],
) -> Result<(), Failure> {
    match (id, dyad) {
        (_, []) => {}
        ("influence", dyad) => return capacity::worked(arguments, dyad),
        _ => {
            return Err(Failure::Usage(format!(
                "only influence is worked out for a power, a member and a year, as in `kenesh explain influence TUR AZE 2014`; ask `kenesh explain {id}`"
            )));
        }
    }
    let engine = engine(arguments)?;
    if let Some(measure) = Measure::named(id) {
        return print(arguments, &of_measure(&engine, measure)?);
    }
    if let Some(table) = TableSpec::named(id) {
        return print(arguments, &of_table(table));
    }
    if let Some(view) = VIEWS.iter().find(|view| view.name == id) {
        return print(arguments, &of_view(view));
    }
    if let Some(table) = of_source(engine.world(), id)? {
        return print(arguments, &table);
    }
    let case = case(of)?;
    let same = |own: &str| own.eq_ignore_ascii_case(id);
    if case.as_ref().is_some_and(|case| case.ids().any(same)) {
        return claims::run(arguments, of, Some(id), false);
    }
    let tables = case.iter().flat_map(|case| &case.tables);
    if let Some((name, rows)) = tables.into_iter().find(|(name, _)| name == id) {
        return print(arguments, &of_table_of_case(name, rows));
    }
    let others = match case {
        Some(case) => vec![case],
        None => Case::every_embedded().collect::<Result<_, _>>()?,
    };
    if let Some(case) = others.iter().find(|case| case.ids().any(same)) {
        return Err(Failure::Usage(format!(
            "{id} is of the case {0}: ask `kenesh explain {id} --case {0}`",
            case.place
        )));
    }
    let figures = figures(&engine, of)?;
    match figures.iter().find(|figure| figure.id == id) {
        Some(figure) => print(arguments, &of_figure(engine.world(), figure)?),
        None => {
            let mut names = names(engine.world(), &figures)?;
            names.extend(others.iter().flat_map(Case::ids).map(str::to_owned));
            Err(Failure::unknown(id, names.iter().map(String::as_str)))
        }
    }
}

/// Gives the figures of the case's brief, else of the default one.
fn figures(engine: &Engine, of: &OfCase) -> Result<Vec<Figure>, Failure> {
    let asked = BriefOf {
        power: None,
        organization: None,
        of: of.clone(),
    };
    let sections = brief_on(engine, &asked)?.sections.into_iter();
    Ok(sections.flat_map(|section| section.figures).collect())
}

fn names(world: &World, figures: &[Figure]) -> Result<Vec<String>, Failure> {
    let sources = world.rows::<SourceRow>()?.iter();
    let mut names: Vec<String> = sources.map(|row| row.row.source.clone()).collect();
    names.extend(SOURCES.iter().map(|source| source.id.to_owned()));
    names.extend(MEASURES.iter().map(|measure| measure.name.to_owned()));
    names.extend(TABLES.iter().map(|table| table.name.to_owned()));
    names.extend(VIEWS.iter().map(|view| view.name.to_owned()));
    names.extend(figures.iter().map(|figure| figure.id.clone()));
    Ok(names)
}

fn of_measure(engine: &Engine, measure: &Measure) -> Result<Sheet, Failure> {
    let components = match measure.name {
        "influence" => capacity::components(engine.core()?)?,
        _ => Vec::new(),
    };
    let known = [
        ("measure", measure.name),
        ("what", measure.about),
        ("formula", measure.formula),
        ("example", measure.example),
    ];
    let known = known.map(|(field, text)| (field, text.to_owned()));
    let columns = measure.table.own.iter();
    let columns = columns.map(|column| (column.name, column.about.to_owned()));
    Ok(fields(known.into_iter().chain(columns).chain(components)))
}

fn of_view(view: &View) -> Sheet {
    let about = [
        ("table", view.name),
        ("a row is", view.about),
        ("columns", view.of),
    ];
    fields(about.map(|(field, text)| (field, text.to_owned())))
}

fn of_table(table: &TableSpec) -> Sheet {
    let known = [("table", table.name), ("a row is", table.about)];
    let known = known.map(|(field, text)| (field, text.to_owned()));
    let columns = table.columns().map(|column| {
        let always = match column.required {
            true => "",
            false => ", may be empty",
        };
        let text = format!("{} ({}{always})", column.about, column.kind.words());
        (column.name, text)
    });
    fields(known.into_iter().chain(columns))
}

/// Says of a table of the case what stands in it; its meaning the case keeps to itself.
fn of_table_of_case(name: &str, rows: &RecordBatch) -> Sheet {
    let known = [
        ("table", name.to_owned()),
        ("rows", rows.num_rows().to_string()),
    ];
    let schema = rows.schema_ref();
    let columns = schema.fields().iter().map(|column| {
        let kind = match column.data_type().is_numeric() {
            true => "a number",
            false => "text",
        };
        (column.name().as_str(), format!("{kind}, may be empty"))
    });
    fields(known.into_iter().chain(columns))
}

/// Says what the world knows of a source, or what a data set declares of itself that the world does
/// not hold, and for which years and rows absence means zero.
fn of_source(world: &World, id: &str) -> Result<Option<Sheet>, Failure> {
    let held = world.source(id)?;
    let known = SOURCES.iter().find(|source| source.id == id).copied();
    let mut about = match (held, known) {
        (Some(row), _) => written(row),
        (None, Some(source)) => declared(source),
        (None, None) => return Ok(None),
    };
    let rows = world.rows::<CoverageRow>()?.iter();
    let mut covered: Vec<String> = rows
        .filter(|row| row.source == id)
        .map(|row| words_of_coverage(row))
        .collect();
    if covered.is_empty() {
        covered = known
            .into_iter()
            .flat_map(|source| source.coverage)
            .map(words_of_coverage)
            .collect();
    }
    covered.sort();
    about.extend(covered.into_iter().map(|words| ("coverage", words)));
    Ok(Some(fields(about)))
}

fn written(row: &SourceRow) -> Vec<(&'static str, String)> {
    let text = |column: &Column<SourceRow>| {
        let text = (column.cell)(row)?.text()?;
        Some((column.spec.name, text.into_owned()))
    };
    SourceRow::COLUMNS.iter().filter_map(text).collect()
}

fn declared(source: &Source) -> Vec<(&'static str, String)> {
    let files: Vec<&str> = source.files.iter().map(|file| file.name).collect();
    let known = [
        ("source", source.id),
        ("title", source.title),
        ("publisher", source.publisher),
        ("version", source.version),
        ("published", source.published),
        ("url", source.page),
        ("licence", source.licence),
        ("use", source.usage),
        ("citation", source.citation),
        ("files", &files.join(", ")),
        (
            "held",
            "no; `kenesh data import` brings its files into a world",
        ),
    ];
    let known = known.into_iter().filter(|(_, text)| !text.is_empty());
    known
        .map(|(field, text)| (field, text.to_owned()))
        .collect()
}

fn words_of_coverage(row: &CoverageRow) -> String {
    let (table, what) = (&*row.table, &*row.what);
    let name = if what == table || what.is_empty() {
        String::new()
    } else {
        format!(" {what}")
    };
    let years = match (row.since, row.until) {
        (Some(since), Some(until)) => format!(", {since} to {until}"),
        (Some(since), None) => format!(", from {since}"),
        (None, Some(until)) => format!(", to {until}"),
        (None, None) => String::new(),
    };
    let note = row.note.as_deref().filter(|note| !note.is_empty());
    let note = note.map_or(String::new(), |note| format!(" ({note})"));
    format!("{table}{name}{years}: no row means {}{note}", row.absence)
}

fn of_figure(world: &World, figure: &Figure) -> Result<Sheet, Failure> {
    let known = [
        ("figure", &figure.id),
        ("finding", &figure.title),
        ("what", &figure.subtitle),
        ("formula", &figure.how),
    ];
    let note = figure.note.iter().map(|note| ("note", note));
    let mut known: Vec<(&str, &String)> = known.into_iter().chain(note).collect();
    let rules = RULES.map(|(purpose, rule)| (purpose, rule.to_owned()));
    if figure.id.starts_with("trade-share") {
        known.extend(rules.iter().map(|(purpose, rule)| (*purpose, rule)));
    }
    for id in &figure.sources {
        let source = world.source(id)?;
        known.push(("source", source.map_or(id, |row| &row.citation)));
    }
    Ok(fields(known))
}
