//! Files that were damaged at random: an error or a table, never a panic, a hang or endless memory.

use crate::forms::Place;
use kenesh_files::FileError;
use proptest::prelude::*;

/// Tables as text with what the reader looks for.
const SEEDS: [&str; 5] = [
    "sep=;\nstate;x\nTR;1,5\nNA;1.234,5\n",
    "\"\",\"a\",\"b\"\n\"1\",\"TRUE\",NA\n\"2\",\"FALSE\",1e5\n",
    "a\tb\n1\t\"2\n3\"\n\nSource: x\n",
    "a,b,c\n1,\"1,234\",2001.0\n2,\"12,345\",−3\n,,\n",
    "\u{feff}iso2,id\nNA,9218868437227407266\nTR,007\n",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_damaged_text_is_a_table_or_an_error(
        seed in 0..SEEDS.len(),
        edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3u8), 0..12),
        wide in any::<bool>(),
    ) {
        let mut bytes = match wide {
            false => SEEDS[seed].as_bytes().to_vec(),
            true => SEEDS[seed].encode_utf16().flat_map(u16::to_le_bytes).collect(),
        };
        for (at, byte, how) in edits {
            let at = at.index(bytes.len().max(1)).min(bytes.len());
            match how {
                0 if at < bytes.len() => bytes[at] = byte,
                1 if at < bytes.len() => drop(bytes.remove(at)),
                _ => bytes.insert(at, byte),
            }
        }
        let place = Place::new();
        if let Ok(table) = place.table("a.csv", &bytes) {
            let rows = std::cell::Cell::new(0);
            let read = table.rows(|row| {
                rows.set(rows.get() + usize::from(row.width.is_none()));
                Ok::<(), FileError>(())
            });
            prop_assert!(read.is_ok());
            let mut batched = 0;
            let whole = table.batches(|batch| {
                batched += batch.num_rows();
                Ok::<(), FileError>(())
            });
            prop_assert!(whole.is_err() || batched == rows.get());
        }
    }
}
