//! Reads a file into a frame for regressions.

use super::frame;
use crate::error::EngineError;
use kenesh_estimation::regression::{Column, Data, RegressionError};
use kenesh_store::read_parquet;
use std::fs::File;
use std::path::Path;

/// Makes a frame of a file: CSV with a line of names, or Parquet.
///
/// In CSV an empty cell and `NA` are missing, and a column of which every other cell is a number is one of
/// numbers; everything else is a factor. Beware that codes written as numbers are numbers; as fixed effects
/// they serve all the same.
pub fn frame_of_file(path: &Path) -> Result<Data, EngineError> {
    let refuse = |problem: String| EngineError::Measure {
        measure: "fit",
        problem: format!("{}: {problem}", path.display()),
    };
    let file = File::open(path).map_err(|error| refuse(error.to_string()))?;
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("csv") => of_csv(file).map_err(refuse),
        Some("parquet") => of_parquet(file).map_err(refuse),
        _ => Err(refuse("a file of data ends in .csv or .parquet".to_owned())),
    }
}

fn of_parquet(file: File) -> Result<Data, String> {
    let (schema, batches) = read_parquet(file).map_err(|error| error.to_string())?;
    frame(&schema, &batches).map_err(|error| error.to_string())
}

fn of_csv(file: File) -> Result<Data, String> {
    let mut reader = csv::Reader::from_reader(file);
    let names = reader.headers().map_err(|error| error.to_string())?.clone();
    let records = reader
        .records()
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| error.to_string())?;
    let mut frame = Data::new(records.len());
    for (place, name) in names.iter().enumerate() {
        let cells = records
            .iter()
            .map(|record| record.get(place).unwrap_or_default().trim());
        let cells: Vec<Option<&str>> = cells
            .map(|cell| (!matches!(cell, "" | "NA")).then_some(cell))
            .collect();
        let inserted = frame.insert(name, column(&cells));
        inserted.map_err(|error: RegressionError| error.to_string())?;
    }
    Ok(frame)
}

fn column(cells: &[Option<&str>]) -> Column {
    let number = |cell: &Option<&str>| cell.map_or(Some(f64::NAN), |cell| cell.parse().ok());
    let numbers: Option<Vec<f64>> = cells.iter().map(number).collect();
    numbers.map_or_else(|| Column::factor(cells.iter().copied()), Column::Numbers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kenesh_estimation::regression::{Settings, fit};

    #[test]
    fn a_file_is_regressed_and_what_is_none_is_refused() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("panel.csv");
        std::fs::write(&path, "state,y,x\nA,1,0\nA,3,1\nB,NA,2\nB,5,0\nB,7.5,1\n").unwrap();
        let frame = frame_of_file(&path).unwrap();
        let fitted = fit(
            &"y ~ x | state".parse().unwrap(),
            &frame,
            &Settings::default(),
        )
        .unwrap();
        assert_eq!((fitted.glance.nobs, fitted.glance.dropped.missing), (4, 1));
        assert!((fitted.terms[0].estimate - 2.25).abs() < 1e-12);
        let absent = frame_of_file(&directory.path().join("nothing.csv")).unwrap_err();
        assert!(absent.to_string().contains("nothing.csv"), "{absent}");
        let other = directory.path().join("panel.txt");
        std::fs::write(&other, "").unwrap();
        let refused = frame_of_file(&other).unwrap_err().to_string();
        assert!(refused.contains(".csv or .parquet"), "{refused}");
    }
}
