//! Values of other periods: what stood in the same unit a year before.

use super::effects;
use super::table::{Column, Data};
use crate::regression::error::RegressionError;
use crate::regression::settings::PanelIndex;

/// The whole numbers of a column of periods; `None` where it is missing.
pub(crate) fn periods(frame: &Data, name: &str) -> Result<Vec<Option<i64>>, RegressionError> {
    let wrong = || RegressionError::Periods {
        name: name.to_owned(),
    };
    let whole = |number: f64| match number.is_finite() {
        true if number.fract() == 0.0 => Ok(Some(number as i64)),
        true => Err(wrong()),
        false => Ok(None),
    };
    match frame.column(name)? {
        Column::Numbers(numbers) => numbers.iter().copied().map(whole).collect(),
        Column::Factor { codes, labels } => {
            let read = |label: &String| label.parse::<i64>().map_err(|_| wrong());
            let labels: Vec<i64> = labels.iter().map(read).collect::<Result<_, _>>()?;
            Ok(codes
                .iter()
                .map(|code| labels.get(*code as usize).copied())
                .collect())
        }
    }
}

/// The values `back` periods earlier in the same unit.
pub(crate) fn shifted(
    frame: &Data,
    panel: &PanelIndex,
    values: &[f64],
    back: i64,
) -> Result<Vec<f64>, RegressionError> {
    let mut keep = vec![true; frame.rows()];
    effects::mark_missing(frame, &panel.unit, &mut keep)?;
    let rows: Vec<u32> = (0..frame.rows() as u32)
        .filter(|row| keep[*row as usize])
        .collect();
    let units = effects::combined(frame, &panel.unit, &rows)?;
    let periods = periods(frame, &panel.period)?;
    let known = rows.iter().zip(&units.codes);
    let mut index: Vec<(u32, i64, u32)> = known
        .filter_map(|(row, unit)| Some((*unit, periods[*row as usize]?, *row)))
        .collect();
    index.sort_unstable();
    if let Some(twice) = index
        .windows(2)
        .find(|pair| (pair[0].0, pair[0].1) == (pair[1].0, pair[1].1))
    {
        let (first, second) = (twice[0].2 as usize, twice[1].2 as usize);
        return Err(RegressionError::Repeated { first, second });
    }
    let mut shifted = vec![f64::NAN; values.len()];
    for (unit, period, row) in &index {
        let Some(wanted) = period.checked_sub(back) else {
            continue;
        };
        if let Ok(found) =
            index.binary_search_by_key(&(*unit, wanted), |(unit, period, _)| (*unit, *period))
        {
            shifted[*row as usize] = values[index[found].2 as usize];
        }
    }
    Ok(shifted)
}
