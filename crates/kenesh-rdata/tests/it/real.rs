//! Real data sets, where they are at hand, against what another program reads of them.
//!
//! The expected figures are those of pyreadr 0.5.8 with pandas 3.1.1, which reads by the C library
//! librdata. For each file: its rows and columns; how many cells of numbers, truth values and dates
//! are not missing, and the sum of them by `math.fsum`, dates as days since 1970; how many cells of
//! texts and factors are not missing, and the sum of their `len`, which counts characters.

use kenesh_rdata::{Column, Frame, Limits, Named, read};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// File, name of the object, rows, columns, numbers, their sum, texts, their characters.
type Expected = (
    &'static str,
    &'static str,
    usize,
    usize,
    usize,
    f64,
    usize,
    usize,
);

#[rustfmt::skip]
const EXPECTED: [Expected; 18] = [
    ("alliance/atop_alliance.rda", "atop_alliance", 273_296, 8, 2_186_368, 744_857_719.0, 0, 0),
    ("codes/codelist.rda", "codelist", 292, 627, 3_655, 1_338_393.0, 149_596, 1_375_660),
    ("codes/codelist_panel.rda", "codelist_panel", 29_574, 59, 430_085, 200_138_355.0, 1_044_952, 8_149_476),
    ("codes/cow_states.rda", "cow_states", 243, 10, 1_944, 1_567_370.0, 486, 2_883),
    ("codes/gw_states.rda", "gw_states", 216, 5, 648, -2_352_134.0, 432, 2_851),
    ("igo/igo_year_format3.rda", "igo_year_format3", 19_335, 235, 3_129_550, 132_253_635.09899354, 96_675, 2_166_185),
    ("igo/state_year_format3.rda", "state_year_format3", 15_557, 537, 8_338_552, 30_386_641.0, 15_557, 112_250),
    ("language/dist_cepii.rda", "dist_cepii", 50_176, 14, 501_760, 850_678_619.0552797, 200_704, 1_770_004),
    ("macro/cow_contdir.rda", "cow_contdir", 1_874, 5, 9_370, -11_556_624.0, 0, 0),
    ("macro/cow_mid_ddydisps.rda", "cow_mid_ddydisps", 10_234, 24, 245_616, 67_678_546.0, 0, 0),
    ("macro/cow_mindist.rda", "cow_mindist", 952_244, 4, 3_808_976, 9_207_071_636.184_07, 0, 0),
    ("macro/cow_nmc.rda", "cow_nmc", 17_121, 9, 150_731, 57_884_224_385.192_5, 0, 0),
    ("macro/td_rivalries.rda", "td_rivalries", 197, 10, 985, 944_324.0, 724, 8_638),
    ("trade/baci_hs17_2020_sample_iopspackage.rda", "ExampleTradeData", 72_097, 6, 360_485, 42_515_400_314.675, 72_097, 937_261),
    ("trade/cow_trade_ddy.rds", "", 1_347_308, 7, 9_227_824, 4_890_281_640.0, 0, 0),
    ("unvotes/un_roll_call_issues.rda", "un_roll_call_issues", 5_745, 3, 5_745, 20_071_524.0, 11_490, 132_073),
    ("unvotes/un_roll_calls.rda", "un_roll_calls", 6_203, 9, 30_283, 59_904_619.0, 18_190, 1_335_628),
    ("unvotes/un_votes.rda", "un_votes", 870_109, 4, 870_109, 3_108_825_985.0, 2_604_883, 11_979_792),
];

/// Finds the directory of data sets; says so where there is none.
fn directory() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let directory = std::env::var_os("KENESH_TEST_DATA").map_or(beside, PathBuf::from);
    if directory.is_dir() {
        return Some(directory);
    }
    eprintln!(
        "skipped: there is no {}; set KENESH_TEST_DATA",
        directory.display()
    );
    None
}

fn open(path: &Path) -> Named {
    let bytes = fs::read(path).unwrap();
    let mut found = read(&bytes, &Limits::default()).unwrap();
    assert_eq!(found.len(), 1, "{}", path.display());
    found.remove(0)
}

/// Counts and sums the cells of numbers and the cells of texts.
fn summary(frame: &Frame) -> (usize, f64, usize, usize) {
    let (mut numbers, mut sum, mut texts, mut characters) = (0, 0.0, 0, 0);
    for (name, column) in frame.columns() {
        assert!(!matches!(column, Column::Other(_)), "{name}");
        for row in 0..frame.rows() {
            if let Some(number) = column.number(row) {
                numbers += 1;
                sum += number;
            } else if let Some(text) = column.text(row) {
                texts += 1;
                characters += text.chars().count();
            }
        }
    }
    (numbers, sum, texts, characters)
}

#[test]
fn every_data_set_reads_as_another_program_reads_it() {
    let Some(directory) = directory() else { return };
    for (file, name, rows, columns, numbers, sum, texts, characters) in EXPECTED {
        let named = open(&directory.join(file));
        let frame = &named.frame;
        assert_eq!(
            (named.name.as_str(), frame.rows(), frame.columns().len()),
            (name, rows, columns)
        );
        let found = summary(frame);
        assert_eq!(
            (found.0, found.2, found.3),
            (numbers, texts, characters),
            "{file}"
        );
        // The sum here is plain, so that it may differ in the last digits.
        assert!(
            (found.1 - sum).abs() <= 1e-9 * sum.abs(),
            "{file}: {} {sum}",
            found.1
        );
    }
}

#[test]
fn every_data_set_is_there_and_those_without_figures_are_named() {
    let Some(directory) = directory() else { return };
    let mut found = BTreeSet::new();
    for folder in fs::read_dir(&directory).unwrap().filter_map(Result::ok) {
        for file in fs::read_dir(folder.path())
            .into_iter()
            .flatten()
            .filter_map(Result::ok)
        {
            let path = file.path();
            if path
                .extension()
                .is_some_and(|ending| ending == "rda" || ending == "rds")
            {
                let inside = path.strip_prefix(&directory).unwrap();
                found.insert(inside.to_string_lossy().into_owned());
            }
        }
    }
    let expected: BTreeSet<String> = EXPECTED.iter().map(|row| row.0.to_owned()).collect();
    let unknown: Vec<_> = found.difference(&expected).collect();
    eprintln!("no figures of another program for {unknown:?}");
    assert!(
        expected.is_subset(&found),
        "of {expected:?} {found:?} are there"
    );
}

#[test]
fn the_votes_keep_namibia() {
    let Some(directory) = directory() else { return };
    let frame = open(&directory.join("unvotes/un_votes.rda")).frame;
    let code = frame.column("country_code").unwrap();
    let country = frame.column("country").unwrap();
    let rows = 0..frame.rows();
    // README of the data: 5,444 votes are without a code; Namibia's is the text `NA`.
    assert_eq!(
        rows.clone().filter(|row| code.text(*row).is_none()).count(),
        5_444
    );
    let namibia: Vec<usize> = rows
        .filter(|row| country.text(*row) == Some("Namibia"))
        .collect();
    assert_eq!(namibia.len(), 2_455);
    assert!(namibia.iter().all(|row| code.text(*row) == Some("NA")));
    let Column::Factor(vote) = frame.column("vote").unwrap() else {
        panic!("vote is a factor");
    };
    let cast = |word: &str| vote.iter().filter(|vote| *vote == Some(word)).count();
    assert_eq!(
        ["yes", "abstain", "no"].map(cast),
        [693_664, 110_897, 65_548]
    );
}
