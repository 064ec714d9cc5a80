//! `kenesh explain`: where a figure, a measure, a table, a claim or a source comes from.

use super::{claims, engine, print};
use crate::arguments::Arguments;
use crate::failure::Failure;
use kenesh_case::Case;
use kenesh_engine::{Core, Engine, MEASURES, Measure};
use kenesh_render::document::Figure;
use kenesh_render::row;
use kenesh_render::sheet::{Column, Sheet};
use kenesh_sources::{CoverageRow, SOURCES, Source};
use kenesh_store::TABLES;

/// Prints what is known of an id, whatever it names.
pub(super) fn run(arguments: &Arguments, id: &str) -> Result<(), Failure> {
    let mut engine = engine(arguments)?;
    if let Some(measure) = Measure::named(id) {
        return print(arguments, &of_measure(measure));
    }
    if let Some(table) = kenesh_store::Table::named(id) {
        return print(arguments, &of_table(table));
    }
    if let Some(table) = of_source(engine.core(), id) {
        return print(arguments, &table);
    }
    let case = Case::turkiye_ots()?;
    let known = |own: &str| own.eq_ignore_ascii_case(id);
    if case.claims.iter().any(|claim| known(&claim.id))
        || case.lints.iter().any(|rule| known(&rule.id))
    {
        return claims::run(arguments, Some(id), false);
    }
    let figures = figures(&mut engine, &case)?;
    match figures.iter().find(|figure| figure.id == id) {
        Some(figure) => print(arguments, &of_figure(engine.core(), figure)),
        None => Err(Failure::unknown(
            id,
            names(engine.core(), &case, &figures)
                .iter()
                .map(String::as_str),
        )),
    }
}

fn figures(engine: &mut Engine, case: &Case) -> Result<Vec<Figure>, Failure> {
    let brief = kenesh_case::brief(engine, &case.about.power, &case.about.organization)?;
    Ok(brief
        .sections
        .into_iter()
        .flat_map(|section| section.figures)
        .collect())
}

fn names(core: &Core, case: &Case, figures: &[Figure]) -> Vec<String> {
    let sources = core
        .world()
        .rows("sources")
        .iter()
        .filter_map(|row| row.text("source").map(str::to_owned));
    let mut names: Vec<String> = sources.collect();
    names.extend(SOURCES.iter().map(|source| source.id.to_owned()));
    names.extend(MEASURES.iter().map(|measure| measure.name.to_owned()));
    names.extend(TABLES.iter().map(|table| table.name.to_owned()));
    names.extend(case.claims.iter().map(|claim| claim.id.clone()));
    names.extend(case.lints.iter().map(|rule| rule.id.clone()));
    names.extend(figures.iter().map(|figure| figure.id.clone()));
    names
}

fn fields() -> Sheet {
    Sheet::new([
        Column::text("field", "Field"),
        Column::text("value", "Value"),
    ])
}

fn of_measure(measure: &Measure) -> Sheet {
    let mut table = fields();
    table.push(row!["measure", measure.name]);
    table.push(row!["what", measure.about]);
    table.push(row!["formula", measure.formula]);
    table.push(row!["example", measure.example]);
    for (column, about) in measure.columns {
        table.push(row![*column, about.trim()]);
    }
    table
}

fn of_table(known: &kenesh_store::Table) -> Sheet {
    let mut table = fields();
    table.push(row!["table", known.name]);
    table.push(row!["a row is", known.about]);
    for column in known.columns {
        let always = if column.required {
            ""
        } else {
            ", may be empty"
        };
        table.push(row![
            column.name,
            format!("{} ({}{always})", column.about, column.kind.words())
        ]);
    }
    table
}

/// Says what the world knows of a source, or what a data set declares of itself that the world does
/// not hold, and for which years and rows absence means zero.
fn of_source(core: &Core, id: &str) -> Option<Sheet> {
    let mut sources = core.world().rows("sources").iter();
    let held = sources.find(|row| row.text("source") == Some(id));
    let known = SOURCES.iter().find(|source| source.id == id).copied();
    let mut table = fields();
    match (held, known) {
        (Some(row), _) => {
            for column in kenesh_store::Table::named("sources")?.columns {
                if let Some(text) = row.text(column.name) {
                    table.push(row![column.name, text]);
                }
            }
        }
        (None, Some(source)) => declared(source, &mut table),
        (None, None) => return None,
    }
    let rows = core.world().rows("coverage").iter();
    let mut covered: Vec<String> = rows
        .filter(|row| row.text("source") == Some(id))
        .map(coverage)
        .collect();
    if covered.is_empty() {
        covered = known
            .into_iter()
            .flat_map(|source| source.coverage)
            .map(declared_coverage)
            .collect();
    }
    covered.sort();
    for words in covered {
        table.push(row!["coverage", words]);
    }
    Some(table)
}

fn declared(source: &Source, table: &mut Sheet) {
    let files: Vec<&str> = source.files.iter().map(|file| file.name).collect();
    for (field, text) in [
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
    ] {
        if !text.is_empty() {
            table.push(row![field, text]);
        }
    }
    table.push(row![
        "held",
        "no; `kenesh data import` brings its files into a world"
    ]);
}

fn coverage(row: kenesh_store::Row<'_>) -> String {
    let text = |name: &str| row.text(name).unwrap_or_default();
    let years = (row.year("since"), row.year("until"));
    words_of_coverage(
        text("table"),
        text("what"),
        years,
        text("absence"),
        text("note"),
    )
}

fn declared_coverage(row: &CoverageRow) -> String {
    words_of_coverage(
        row.table,
        row.what,
        (row.since, row.until),
        row.absence.as_str(),
        row.note,
    )
}

fn words_of_coverage(
    table: &str,
    what: &str,
    (since, until): (Option<i32>, Option<i32>),
    absence: &str,
    note: &str,
) -> String {
    let name = if what == table || what.is_empty() {
        String::new()
    } else {
        format!(" {what}")
    };
    let years = match (since, until) {
        (Some(since), Some(until)) => format!(", {since} to {until}"),
        (Some(since), None) => format!(", from {since}"),
        (None, Some(until)) => format!(", to {until}"),
        (None, None) => String::new(),
    };
    let note = if note.is_empty() {
        String::new()
    } else {
        format!(" ({note})")
    };
    format!("{table}{name}{years}: no row means {absence}{note}")
}

fn of_figure(core: &Core, figure: &Figure) -> Sheet {
    let mut table = fields();
    table.push(row!["figure", figure.id.as_str()]);
    table.push(row!["finding", figure.title.as_str()]);
    table.push(row!["what", figure.subtitle.as_str()]);
    table.push(row!["formula", figure.how.as_str()]);
    if let Some(note) = &figure.note {
        table.push(row!["note", note.as_str()]);
    }
    for id in &figure.sources {
        let source = core
            .world()
            .rows("sources")
            .iter()
            .find(|row| row.text("source") == Some(id.as_str()));
        table.push(row![
            "source",
            source.and_then(|row| row.text("citation")).unwrap_or(id)
        ]);
    }
    table
}
