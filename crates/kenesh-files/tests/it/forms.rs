//! One table as text, in the spellings in which people have it.

use kenesh_files::{FileError, Holds, Opened, Table};
use std::path::PathBuf;
use tempfile::TempDir;

pub struct Place(TempDir);

impl Place {
    pub fn new() -> Place {
        Place(TempDir::new().unwrap())
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    pub fn table(&self, name: &str, bytes: impl AsRef<[u8]>) -> Result<Table, FileError> {
        Opened::of(&self.write(name, bytes))?.all()
    }
}

/// Every cell as it is meant; `–` is missing.
pub fn cells(table: &Table) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let read = table.rows(|row| {
        assert_eq!(row.width, None, "line {}", row.line);
        let columns = table.columns().iter().enumerate();
        let meant = columns.map(|(at, column)| column.meant(row.cell(at)));
        let texts = meant.map(|cell| cell.map_or("–".to_owned(), |cell| cell.into_owned()));
        rows.push(texts.collect());
        Ok::<(), FileError>(())
    });
    read.unwrap();
    let mut batched = 0;
    let read = table.batches(|batch| {
        batched += batch.num_rows();
        Ok::<(), FileError>(())
    });
    read.unwrap();
    assert_eq!(batched, rows.len());
    rows
}

fn notes(table: &Table) -> String {
    let notes = table.notes().iter().map(ToString::to_string);
    notes.collect::<Vec<_>>().join("\n")
}

const PLAIN: &str =
    "state,year,x\nTürkiye,2001,1234.5\nCôte d'Ivoire,2002,\nKazakhstan,2003,-0.5\n";

fn expected() -> Vec<Vec<String>> {
    let place = Place::new();
    cells(&place.table("plain.csv", PLAIN).unwrap())
}

#[test]
fn a_table_is_the_same_in_every_coding_and_separator() {
    let place = Place::new();
    let latin = encoding_rs::WINDOWS_1252.encode(PLAIN).0.into_owned();
    let utf16 = |bytes: fn(u16) -> [u8; 2], mark: bool| -> Vec<u8> {
        let mark = mark.then_some(0xfeff);
        mark.into_iter()
            .chain(PLAIN.encode_utf16())
            .flat_map(bytes)
            .collect()
    };
    let semicolons =
        "state;year;x\nTürkiye;2001;1.234,5\nCôte d'Ivoire;2002;\nKazakhstan;2003;-0,5\n";
    let forms: Vec<(&str, Vec<u8>)> = vec![
        ("latin.csv", latin),
        ("le.csv", utf16(u16::to_le_bytes, true)),
        ("be.csv", utf16(u16::to_be_bytes, true)),
        ("unmarked.csv", utf16(u16::to_le_bytes, false)),
        ("mark.CSV", format!("\u{feff}{}", PLAIN.replace('\n', "\r\n")).into_bytes()),
        ("tabs.tab", PLAIN.replace(',', "\t").into_bytes()),
        ("bars.txt", PLAIN.replace(',', "|").into_bytes()),
        ("semicolons.csv", semicolons.into()),
        ("blanks.csv", PLAIN.replace(',', " , ").into_bytes()),
        ("said.csv", format!("sep=;\r\n{semicolons}").into_bytes()),
        ("thousands.csv", PLAIN.replace("1234.5", "\"1,234.5\"").into_bytes()),
        ("trailing.csv", PLAIN.replace('\n', ",\n").replacen(",\n", "\n", 1).into_bytes()),
        ("both.csv", PLAIN.replace('\n', ",\n").into_bytes()),
        ("minus.csv", PLAIN.replace("-0.5", "−0.5").into_bytes()),
        ("words.csv", PLAIN.replace("2002,", "2002,#N/A").into_bytes()),
        ("rows.csv", "\"state\",\"year\",\"x\"\n\"1\",\"Türkiye\",2001,1234.5\n\"2\",\"Côte d'Ivoire\",2002,NA\n\"3\",\"Kazakhstan\",2003,-0.5\n".into()),
        ("named_rows.csv", "\"\",\"state\",\"year\",\"x\"\n\"1\",\"Türkiye\",2001,1234.5\n\"2\",\"Côte d'Ivoire\",2002,NA\n\"3\",\"Kazakhstan\",2003,-0.5\n".into()),
        ("footer.csv", format!("{PLAIN}\n,,\nData from: World Bank,,\nLast Updated: 2026,,\n").into_bytes()),
        ("short_footer.csv", format!("{PLAIN}Source: own\n").into_bytes()),
        ("empty_rows.csv", PLAIN.replace("Kaz", ",,\nKaz").into_bytes()),
    ];
    for (name, bytes) in forms {
        let table = place.table(name, bytes).unwrap();
        assert_eq!(cells(&table), expected(), "{name}");
        let expected = if name == "mark.CSV" || name == "blanks.csv" {
            0
        } else {
            1
        };
        assert!(table.notes().len() >= expected, "{name}: nothing is said");
    }
}

#[test]
fn what_was_not_taken_as_it_stands_is_said() {
    let place = Place::new();
    let table = place.table(
        "all.csv",
        "sep=;\nstate;gdp;member;code\nTR;1.234,5;T;NA\nNA;N/A;F;031\nKZ;−2,5;T;7\n\nSource: own\n",
    );
    insta::assert_snapshot!(notes(&table.unwrap()), @r"
    semicolons separate the cells
    the first line says what separates the cells (1, line 1)
    a remark after the last row: “Source: own” (1, line 7)
    `state`: “NA” is Namibia's code, as the other cells are codes of two letters (1, line 4)
    `gdp`: commas are decimal, as in “−2,5” (1, line 5)
    `gdp`: points stand between thousands, as in “1.234,5” (1, line 3)
    `gdp`: “−” is a minus sign (1, line 5)
    `gdp`: “N/A” is missing (1, line 4)
    `member`: T and F are read as true and false (3, the first in line 3)
    `code`: kept as text: “031” begins with a zero (1, line 4)
    `code`: “NA” is missing (1, line 3)
    ");
}

#[test]
fn what_is_no_table_is_refused_where_it_is_wrong() {
    let place = Place::new();
    let refused = |name: &str, text: &str| {
        let table = place.table(name, text);
        let read = table.and_then(|table| table.batches(|_| Ok::<(), FileError>(())));
        read.unwrap_err().to_string()
    };
    insta::assert_snapshot!(refused("a.csv", "state,gdp,gdp\nTUR,1,2\n"), @"a.csv: two columns are called `gdp`; rename one");
    insta::assert_snapshot!(refused("b.csv", "state,x\nTUR,1\nKAZ,1,2,3\n"), @"b.csv: line 3, column `*`: the row has 4 cells where the names are 2");
    insta::assert_snapshot!(refused("c.csv", "My data\nstate,x\nTUR,1\n"), @"c.csv: line 2, column `*`: the row has 2 cells where the names are 1; is there a title above the names of the columns?");
    insta::assert_snapshot!(refused("d.csv", "1,2\n3,4\n"), @"d.csv: the first line holds numbers, not the names of the columns; write the names above them");
    insta::assert_snapshot!(refused("e.csv", " \n"), @"e.csv: it is empty");
    insta::assert_snapshot!(refused("f.csv", "<!DOCTYPE html>"), @"f.csv: it is a web page, not the data; fetch the file itself");
    insta::assert_snapshot!(refused("g.json", "{}"), @"g.json: it is of a kind that is not read; kenesh reads .csv, .tsv, .tab, .txt, .parquet, .dta, .rds, .rda and .xlsx, each also as .gz");
    insta::assert_snapshot!(refused("h.xlsx", "state,x\n"), @"h.xlsx: it is no workbook, or cut short; save it as .xlsx again");
    insta::assert_snapshot!(refused("i.csv", &format!("a,b\n\"{}", "x,\n".repeat(400_000))), @"i.csv: a row is longer than 1048576 bytes; is a quotation mark missing?");
    let missing = Opened::of(std::path::Path::new("nothing.csv")).unwrap_err();
    insta::assert_snapshot!(missing, @"nothing.csv: No such file or directory (os error 2)");
    let opened = Opened::of(&place.write("j.csv", "state,gdp\nTUR,1\n")).unwrap();
    insta::assert_snapshot!(opened.read(&["gpd"]).unwrap_err(), @"j.csv: there is no column `gpd`; nearest: gdp");
}

#[test]
fn a_cell_is_named_by_the_line_in_which_it_stands() {
    let place = Place::new();
    let rows = "a,b\n\n1,2\n\n\"x\ny\",3\n4\n5,6\n";
    for (name, text) in [
        ("lf.csv", rows.to_owned()),
        ("crlf.csv", rows.replace('\n', "\r\n")),
    ] {
        let table = place.table(name, text).unwrap();
        let error = table.batches(|_| Ok::<(), FileError>(())).unwrap_err();
        assert!(error.to_string().contains("line 7"), "{error}");
    }
}

#[test]
fn numbers_of_64_bits_stay_whole_and_codes_stay_texts() {
    let place = Place::new();
    let table = place.table("ids.csv", "id,code,flag,when\n9218868437227407266,007,TRUE,2001.0\n9218868437227407267,010,FALSE,2002\n").unwrap();
    let holds: Vec<Holds> = table
        .columns()
        .iter()
        .map(|column| column.holds.clone())
        .collect();
    assert_eq!(
        holds,
        [Holds::Whole, Holds::Texts, Holds::Flags, Holds::Numbers]
    );
    assert_eq!(cells(&table)[1][0], "9218868437227407267");
}
