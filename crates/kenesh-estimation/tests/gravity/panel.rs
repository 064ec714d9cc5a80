//! Reads a gravity panel that `benches/gravity.py` wrote, from the directory KENESH_GRAVITY_DIR.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use kenesh_estimation::regression::{Column, Data};

type Read<T> = Result<T, Box<dyn Error>>;

fn numbers<const N: usize, T>(path: &Path, number: impl Fn([u8; N]) -> T) -> Read<Vec<T>> {
    let bytes = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    match bytes.as_chunks::<N>() {
        (numbers, []) => Ok(numbers.iter().map(|bytes| number(*bytes)).collect()),
        _ => Err(format!("{} is cut off", path.display()).into()),
    }
}

fn factor(path: &Path) -> Read<Column> {
    let numbers = numbers(path, i32::from_le_bytes)?;
    let (least, most) = numbers
        .iter()
        .fold((i32::MAX, i32::MIN), |(a, b), n| (a.min(*n), b.max(*n)));
    let codes = numbers
        .iter()
        .map(|number| (number - least) as u32)
        .collect();
    Ok(Column::Factor {
        codes,
        labels: (least..=most).map(|number| number.to_string()).collect(),
    })
}

/// The panel of that name, with `w` where there are weights; `None` where it is absent.
pub fn read(name: &str) -> Read<Option<Data>> {
    let Some(directory) = std::env::var_os("KENESH_GRAVITY_DIR").map(PathBuf::from) else {
        eprintln!("skipped: KENESH_GRAVITY_DIR is not set (see benches/gravity.py)");
        return Ok(None);
    };
    let directory = directory.join(name);
    if !directory.is_dir() {
        eprintln!("skipped: there is no {}", directory.display());
        return Ok(None);
    }
    let column = |name: &str| numbers(&directory.join(format!("{name}.f64")), f64::from_le_bytes);
    let trade = column("trade")?;
    let mut frame = Data::new(trade.len());
    frame.insert("trade", Column::Numbers(trade))?;
    for name in ["rta", "ally", "ipd"] {
        frame.insert(name, Column::Numbers(column(name)?))?;
    }
    if directory.join("w.f64").exists() {
        frame.insert("w", Column::Numbers(column("w")?))?;
    }
    for name in ["exp", "imp", "year", "pair"] {
        frame.insert(name, factor(&directory.join(format!("{name}.i32")))?)?;
    }
    Ok(Some(frame))
}
