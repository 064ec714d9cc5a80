//! What briefs say, section by section: a changed word or figure makes a small difference.

use insta::assert_snapshot;
use kenesh_engine::Engine;
use kenesh_render::document::{Brief, Figure, Section};
use kenesh_render::numbers;
use std::fmt::Write;

fn brief(power: &str, organization: &str) -> Brief {
    let engine = Engine::starter().unwrap();
    kenesh_case::brief(&engine, power, organization).unwrap()
}

/// The figure's words and columns, a few of its rows as readers see them, and a digest of all of them.
fn figure(text: &mut String, figure: &Figure) {
    let sheet = &figure.table;
    let words = [&figure.title, &figure.subtitle, &figure.description];
    writeln!(text, "\n## {}", figure.id).unwrap();
    for words in words.into_iter().chain([&figure.how]).chain(&figure.note) {
        writeln!(text, "{words}").unwrap();
    }
    for column in &sheet.columns {
        let unit = column.unit.as_deref().unwrap_or_default();
        let (name, label, kind) = (&column.name, &column.label, column.kind);
        writeln!(
            text,
            "column {name}: {label}, {kind:?}, {} {unit}",
            column.digits
        )
        .unwrap();
    }
    if let Some(chart) = &figure.chart {
        writeln!(text, "chart {}", serde_json::to_string(chart).unwrap()).unwrap();
    }
    writeln!(text, "sources {}", figure.sources.join(" ")).unwrap();
    let rows: Vec<String> = sheet.rows.iter().map(|row| shown(figure, row)).collect();
    writeln!(text, "{} rows, digest {:08x}", rows.len(), digest(&rows)).unwrap();
    let some = rows.len().min(6);
    for place in 0..some {
        let row = &rows[place * (rows.len() - 1) / (some - 1).max(1)];
        writeln!(text, "| {row}").unwrap();
    }
}

fn shown(figure: &Figure, row: &[kenesh_render::sheet::Value]) -> String {
    let cells = row.iter().zip(&figure.table.columns);
    let cells = cells.map(|(value, column)| numbers::value(value, column));
    cells.collect::<Vec<_>>().join(" | ")
}

/// FNV-1a.
fn digest(rows: &[String]) -> u32 {
    let bytes = rows.iter().flat_map(|row| row.bytes().chain([b'\n']));
    bytes.fold(2_166_136_261, |hash: u32, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(16_777_619)
    })
}

fn whole(section: &Section) -> String {
    let mut text = format!("# {}\n", section.title);
    for paragraph in &section.text {
        writeln!(text, "{paragraph}").unwrap();
    }
    section.figures.iter().for_each(|f| figure(&mut text, f));
    text
}

/// Everything but the sections, the claims and the world's hash.
fn around(brief: &Brief) -> String {
    let mut text = format!("# {}, {:?}\n", brief.title, brief.period);
    for answer in &brief.answer {
        writeln!(text, "answer ({}): {}", answer.section, answer.text).unwrap();
    }
    for sentence in &brief.unknown {
        writeln!(text, "not known: {sentence}").unwrap();
    }
    for (id, actor) in &brief.actors {
        writeln!(text, "{id}: {}, {:?}", actor.name, actor.role).unwrap();
    }
    for source in &brief.sources {
        writeln!(text, "{}: {}; {}", source.id, source.title, source.usage).unwrap();
    }
    text
}

#[test]
fn turkiye_in_the_ots() {
    let brief = brief("TUR", "OTS");
    assert_snapshot!("tur_ots", around(&brief));
    for section in &brief.sections {
        assert_snapshot!(format!("tur_ots_{}", section.id), whole(section));
    }
}

#[test]
fn other_powers_in_their_organizations() {
    for (power, organization) in [("CHN", "SCO"), ("RUS", "EAEU")] {
        let brief = brief(power, organization);
        let mut text = around(&brief);
        for section in &brief.sections {
            writeln!(text, "\n# {}", section.title).unwrap();
            for paragraph in &section.text {
                writeln!(text, "{paragraph}").unwrap();
            }
            for figure in &section.figures {
                let rows: Vec<String> =
                    figure.table.rows.iter().map(|r| shown(figure, r)).collect();
                let (id, title) = (&figure.id, &figure.title);
                writeln!(text, "{id}: {title} ({:08x})", digest(&rows)).unwrap();
            }
        }
        let name = format!("{power}_{organization}").to_lowercase();
        assert_snapshot!(name, text);
    }
}
