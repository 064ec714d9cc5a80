//! Whatever is done to the files of a case, they are read or refused with a place; nothing panics or hangs.

use kenesh_case::{Case, Files, Place};
use proptest::prelude::*;
use proptest::sample::{Index, select};

const ABOUT: &str = "power = \"RUS\"\norganization = \"EAEU\"\nrivals = [\"CHN\"]\nyears = [1992, 2025]\n\
                     [bloc]\nname = \"the two\"\nmembers = [\"BLR\", \"KAZ\"]\n[paper]\nauthors = \"A\"\ntitle = \"T\"\n\
                     year = 2025\n";
const CLAIMS: &str = "[[claim]]\nid = \"C1\"\nstatement = \"s\"\nwhere = \"w\"\nkind = \"FACT\"\ntest = \"\"\"\n\
                      select true as holds\n\"\"\"\n\n[[claim]]\nid = \"C2\"\nstatement = \"s\"\nwhere = \"w\"\nkind = \"EMP\"\n\
                      [claim.source]\nfinding = \"holds\"\nsays = \"s\"\ntitle = \"t\"\naddress = \"a\"\n";
const LINTS: &str = "[[lint]]\nid = \"I1\"\ntitle = \"t\"\nkind = \"sum\"\nwhere = \"w\"\nrule = \"r\"\ntest = \"t\"\n";
const TABLE: &str = "id,year,number,text\na,1992,1.5,\"x, y\"\nb,,,\n";
const STARTER: &str = "claim,verdict,evidence\nC1,holds,e\n";
const FILES: [(&str, &str); 6] = [
    ("case.toml", ABOUT),
    ("claims.toml", CLAIMS),
    ("lints.toml", LINTS),
    ("replications.toml", ""),
    ("table.csv", TABLE),
    ("on_starter.csv", STARTER),
];

/// What is written in place of something else: what TOML and CSV read otherwise, keys of other entries, nonsense.
const WORDS: [&str; 20] = [
    "",
    "\n",
    "\"",
    "'''",
    "[[claim]]\n",
    "[claim]\n",
    "[claim.source]\n",
    "id = 1\n",
    "where.deep = 2\n",
    "claim = 3\n",
    "source = \"s\"\n",
    "{ a = 1, where = [] }",
    "= ",
    ",",
    "\u{feff}",
    "\r",
    "ş",
    "members",
    "1e999",
    "1992-13-45",
];

fn files(texts: Vec<(String, Vec<u8>)>) -> Files {
    Files::new(Place::Folder("mine".into()), texts)
}

#[test]
fn the_files_are_sound_before_anything_is_done_to_them() {
    let texts = FILES.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()));
    let case = Case::of(&files(texts.to_vec())).unwrap();
    assert_eq!(
        (case.claims.len(), case.lints.len(), case.tables.len()),
        (2, 1, 1)
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_over_is_read_or_refused_with_its_file(
        changes in prop::collection::vec((any::<Index>(), any::<Index>(), 0..30_usize, select(&WORDS[..])), 1..6)
    ) {
        let mut texts = FILES.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())).to_vec();
        for (file, at, length, word) in &changes {
            let (_, text) = &mut texts[file.index(FILES.len())];
            let from = at.index(text.len() + 1);
            let to = (from + length).min(text.len());
            // In the middle of a letter too: then the text is no UTF-8.
            text.splice(from..to, word.bytes());
        }
        if let Err(error) = Case::of(&files(texts)) {
            let words = error.to_string();
            prop_assert!(words.starts_with("mine/"), "{}", words);
        }
    }
}
