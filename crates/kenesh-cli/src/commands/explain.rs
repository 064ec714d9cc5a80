//! `kenesh explain`: where a figure, a measure, a table, a claim or a source comes from.

use super::{claims, engine, fields, print};
use crate::arguments::Arguments;
use crate::failure::Failure;
use kenesh_case::Case;
use kenesh_engine::{Engine, MEASURES, Measure};
use kenesh_render::document::Figure;
use kenesh_render::sheet::Sheet;
use kenesh_sources::{SOURCES, Source};
use kenesh_store::World;
use kenesh_tables::{Column, CoverageRow, Row, SourceRow, TABLES, TableSpec};

/// Prints what is known of an id, whatever it names.
pub(super) fn run(arguments: &Arguments, id: &str) -> Result<(), Failure> {
    let engine = engine(arguments)?;
    if let Some(measure) = Measure::named(id) {
        return print(arguments, &of_measure(measure));
    }
    if let Some(table) = TableSpec::named(id) {
        return print(arguments, &of_table(table));
    }
    if let Some(table) = of_source(engine.world(), id)? {
        return print(arguments, &table);
    }
    let case = Case::turkiye_ots()?;
    let known = |own: &str| own.eq_ignore_ascii_case(id);
    if case.claims.iter().any(|claim| known(&claim.id))
        || case.lints.iter().any(|rule| known(&rule.id))
    {
        return claims::run(arguments, Some(id), false);
    }
    let figures = figures(&engine, &case)?;
    match figures.iter().find(|figure| figure.id == id) {
        Some(figure) => print(arguments, &of_figure(engine.world(), figure)?),
        None => Err(Failure::unknown(
            id,
            names(engine.world(), &case, &figures)?
                .iter()
                .map(String::as_str),
        )),
    }
}

fn figures(engine: &Engine, case: &Case) -> Result<Vec<Figure>, Failure> {
    let brief = kenesh_case::brief(engine, &case.about.power, &case.about.organization)?;
    Ok(brief
        .sections
        .into_iter()
        .flat_map(|section| section.figures)
        .collect())
}

fn names(world: &World, case: &Case, figures: &[Figure]) -> Result<Vec<String>, Failure> {
    let sources = world.rows::<SourceRow>()?.iter();
    let mut names: Vec<String> = sources.map(|row| row.row.source.clone()).collect();
    names.extend(SOURCES.iter().map(|source| source.id.to_owned()));
    names.extend(MEASURES.iter().map(|measure| measure.name.to_owned()));
    names.extend(TABLES.iter().map(|table| table.name.to_owned()));
    names.extend(case.claims.iter().map(|claim| claim.id.clone()));
    names.extend(case.lints.iter().map(|rule| rule.id.clone()));
    names.extend(figures.iter().map(|figure| figure.id.clone()));
    Ok(names)
}

fn of_measure(measure: &Measure) -> Sheet {
    let known = [
        ("measure", measure.name),
        ("what", measure.about),
        ("formula", measure.formula),
        ("example", measure.example),
    ];
    let columns = measure.table.own.iter();
    fields(
        known
            .into_iter()
            .chain(columns.map(|column| (column.name, column.about))),
    )
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
    for id in &figure.sources {
        let source = world.source(id)?;
        known.push(("source", source.map_or(id, |row| &row.citation)));
    }
    Ok(fields(known))
}
