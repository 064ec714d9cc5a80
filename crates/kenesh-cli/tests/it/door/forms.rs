//! One table in every kind of file, coding, separator, unit and order of rows: the same world and the same fit.

use crate::place::Place;
use crate::program::kenesh;
use r::{frame, rds3, reals, texts};
use std::fmt::Write as _;
use std::io::Write as _;

#[path = "../../../../kenesh-rdata/tests/it/writer.rs"]
#[allow(dead_code)]
mod r;

/// A row: names in two spellings, a year, and a figure that may be missing.
type Row = (&'static str, &'static str, u32, Option<f64>);

/// Gives exports of five states to each other over six years; a figure in eleven is missing.
fn rows() -> Vec<Row> {
    let states = ["TUR", "KAZ", "NAM", "UZB", "AZE"];
    let mut rows = Vec::new();
    let mut at = 7_u32;
    for sender in states {
        for receiver in states.into_iter().filter(|receiver| *receiver != sender) {
            for year in 2000..2006 {
                at = at.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let value = (!at.is_multiple_of(11)).then(|| f64::from((at >> 8) + 500) / 1000.0);
                rows.push((sender, receiver, year, value));
            }
        }
    }
    rows
}

/// Writes rows as text, with a missing figure as nothing.
fn text(rows: &[Row], separator: &str, figure: impl Fn(f64) -> String) -> String {
    let mut text = ["from", "to", "year", "value"].join(separator) + "\n";
    for (from, to, year, value) in rows {
        let value = value.map(&figure).unwrap_or_default();
        writeln!(
            text,
            "{}",
            [*from, *to, &year.to_string(), &value].join(separator)
        )
        .unwrap();
    }
    text
}

/// Writes thousands in groups, with any marks.
fn grouped(value: f64, thousands: &str, decimal: &str) -> String {
    let text = format!("{value}");
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, "0"));
    let digits: Vec<char> = whole.chars().rev().collect();
    let groups: Vec<String> = digits
        .chunks(3)
        .map(|group| group.iter().collect())
        .collect();
    let whole: String = groups
        .join(&thousands.chars().rev().collect::<String>())
        .chars()
        .rev()
        .collect();
    format!("{whole}{decimal}{decimals}")
}

fn rds(rows: &[Row]) -> Vec<u8> {
    let names = |of: fn(&Row) -> &'static str| {
        texts(&rows.iter().map(|row| Some(of(row))).collect::<Vec<_>>())
    };
    let years = reals(&rows.iter().map(|row| f64::from(row.2)).collect::<Vec<_>>());
    let missing = f64::from_bits(r::NA_REAL);
    let values = reals(
        &rows
            .iter()
            .map(|row| row.3.unwrap_or(missing))
            .collect::<Vec<_>>(),
    );
    rds3(&frame(&[
        ("from", names(|row| row.0)),
        ("to", names(|row| row.1)),
        ("year", years),
        ("value", values),
    ]))
}

fn xlsx(rows: &[Row]) -> Vec<u8> {
    let word = |text: &str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let number = |number: f64| format!("<c><v>{number}</v></c>");
    let mut data: String = ["from", "to", "year", "value"].map(word).concat();
    data = format!("<row>{data}</row>");
    for (from, to, year, value) in rows {
        let value = value.map_or_else(|| "<c/>".to_owned(), number);
        write!(
            data,
            "<row>{}{}{}{value}</row>",
            word(from),
            word(to),
            number(f64::from(*year))
        )
        .unwrap();
    }
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let parts = [
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet xmlns=\"{main}\"><sheetData>{data}</sheetData></worksheet>"),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"One\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{package}\"><Relationship Id=\"rId1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{package}\"><Relationship Id=\"rId1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
    ];
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive
            .start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A file of the table: its name, its bytes and the unit of its figures.
type File = (&'static str, Vec<u8>, &'static str);

/// The table as text.
fn texts_of(rows: &[Row]) -> Vec<File> {
    let plain = |value: f64| value.to_string();
    let mut shuffled = rows.to_vec();
    shuffled.sort_by_key(|row| (row.2 * 7 % 5, row.1, row.0));
    let utf16 = |text: &str| -> Vec<u8> {
        let units = std::iter::once(0xfeff).chain(text.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect()
    };
    let quoted = |value: f64| format!("\"{}\"", grouped(value, ",", "."));
    let dollars = |value: f64| (value * 1e6).round().to_string();
    let millions = |name, text: String| (name, text.into_bytes(), "M US$");
    vec![
        millions("plain.csv", text(rows, ",", plain)),
        millions("shuffled.CSV", text(&shuffled, ",", plain)),
        millions("tabs.tab", text(rows, "\t", plain)),
        millions(
            "semicolons.csv",
            text(rows, ";", |value| grouped(value, ".", ",")),
        ),
        millions(
            "blanks.tsv",
            text(rows, "\t", |value| grouped(value, "\u{a0}", ",")),
        ),
        millions("thousands.csv", text(rows, ",", quoted)),
        millions(
            "mark.csv",
            format!("\u{feff}{}", text(rows, " , ", plain).replace('\n', "\r\n")),
        ),
        ("wide.csv", utf16(&text(rows, ",", plain)), "M US$"),
        ("dollars.csv", text(rows, ",", dollars).into(), "US$"),
    ]
}

/// Every form of the table: the file, and the unit of its figures.
fn forms(place: &Place) -> Vec<(String, &'static str)> {
    let rows = rows();
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    let plain = text(&rows, ",", |value| value.to_string());
    packed.write_all(plain.as_bytes()).unwrap();
    let mut files = texts_of(&rows);
    files.push(("packed.csv.gz", packed.finish().unwrap(), "M US$"));
    files.push(("r.rds", rds(&rows), "M US$"));
    files.push(("book.xlsx", xlsx(&rows), "M US$"));
    let mut forms = Vec::new();
    for (name, bytes, unit) in files {
        std::fs::write(place.path(name), bytes).unwrap();
        forms.push((name.to_owned(), unit));
    }
    for name in ["table.parquet", "table.dta"] {
        let query = format!("select * from '{}'", place.path("plain.csv").display());
        let to = place.path(name);
        kenesh(&["export", "--sql", &query, "--to", to.to_str().unwrap()]).succeeded();
        forms.push((name.to_owned(), "M US$"));
    }
    forms
}

#[test]
fn a_table_gives_the_same_world_in_every_form() {
    let place = Place::with(&[]);
    let mut worlds = Vec::new();
    for (name, unit) in forms(&place) {
        let world = Place::with(&[]);
        let (path, unit) = (place.path(&name), format!("unit={unit}"));
        world
            .run(&[
                "data",
                "import",
                path.to_str().unwrap(),
                "--as",
                "flows",
                "--map",
                "sender=from",
                "--map",
                "receiver=to",
                "--set",
                "instrument=exports",
                "--set",
                &unit,
                "--source",
                "own",
                "--title",
                "T",
                "--vintage",
                "1",
            ])
            .succeeded();
        let query = "select sender, receiver, year, value, unit, missing, source, vintage from flows where source = 'own' \
                     order by sender, receiver, year";
        worlds.push((
            name,
            world.run(&["sql", query, "--format", "csv"]).succeeded(),
        ));
    }
    for (name, world) in &worlds {
        assert!(*world == worlds[0].1, "{name} differs from {}", worlds[0].0);
    }
    assert_eq!(worlds[0].1.lines().count(), 121);
}

#[test]
fn a_table_gives_the_same_fit_in_every_form() {
    let place = Place::with(&[]);
    let fit = |name: &str, formula: &str| {
        kenesh(&[
            "fit",
            formula,
            "--cluster",
            "from",
            "--asymptotic",
            "--data",
            place.path(name).to_str().unwrap(),
        ])
        .succeeded()
    };
    let formula = "log(value) ~ year | from + to";
    let plain = forms(&place)
        .into_iter()
        .map(|(name, _)| (fit(&name, formula), name));
    let fits: Vec<(String, String)> = plain.collect();
    for (table, name) in &fits {
        assert!(*table == fits[0].0, "{name}:\n{table}\n{}", fits[0].0);
    }
    // Other names of the same units change nothing.
    let renamed = std::fs::read_to_string(place.path("plain.csv")).unwrap();
    let renamed = renamed
        .replace("TUR", "zz")
        .replace("NAM", "9218868437227407266")
        .replace("AZE", "9218868437227407267");
    std::fs::write(place.path("renamed.csv"), renamed).unwrap();
    assert_eq!(fit("renamed.csv", formula), fits[0].0);
}
