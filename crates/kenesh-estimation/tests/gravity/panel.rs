//! Reads a gravity panel that `benches/gravity.py` wrote, from the directory KENESH_GRAVITY_DIR.

use std::fs;
use std::path::{Path, PathBuf};

use kenesh_estimation::regression::{Column, Frame};

fn bytes<const N: usize, T>(path: &Path, number: impl Fn([u8; N]) -> T) -> Vec<T> {
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let (numbers, rest) = bytes.as_chunks::<N>();
    assert!(rest.is_empty(), "{} is cut off", path.display());
    numbers.iter().map(|bytes| number(*bytes)).collect()
}

fn factor(path: &Path) -> Column {
    let numbers = bytes(path, i32::from_le_bytes);
    let (least, most) = (
        *numbers.iter().min().unwrap(),
        *numbers.iter().max().unwrap(),
    );
    let codes = numbers
        .iter()
        .map(|number| (number - least) as u32)
        .collect();
    Column::Factor {
        codes,
        labels: (least..=most).map(|number| number.to_string()).collect(),
    }
}

/// The panel of that name with `positive` trade and, where there are weights, `w`; `None` where it is absent.
pub fn read(name: &str) -> Option<Frame> {
    let Some(directory) = std::env::var_os("KENESH_GRAVITY_DIR").map(PathBuf::from) else {
        eprintln!("skipped: KENESH_GRAVITY_DIR is not set (see benches/gravity.py)");
        return None;
    };
    let directory = directory.join(name);
    if !directory.is_dir() {
        eprintln!("skipped: there is no {}", directory.display());
        return None;
    }
    let numbers = |name: &str| bytes(&directory.join(format!("{name}.f64")), f64::from_le_bytes);
    let trade = numbers("trade");
    let mut frame = Frame::new(trade.len());
    let positive = trade
        .iter()
        .map(|trade| f64::from(u8::from(*trade > 0.0)))
        .collect();
    frame.insert("positive", Column::Numbers(positive)).unwrap();
    frame.insert("trade", Column::Numbers(trade)).unwrap();
    for name in ["rta", "ally", "ipd"] {
        frame.insert(name, Column::Numbers(numbers(name))).unwrap();
    }
    if directory.join("w.f64").exists() {
        frame.insert("w", Column::Numbers(numbers("w"))).unwrap();
    }
    for name in ["exp", "imp", "year", "pair"] {
        frame
            .insert(name, factor(&directory.join(format!("{name}.i32"))))
            .unwrap();
    }
    Some(frame)
}
