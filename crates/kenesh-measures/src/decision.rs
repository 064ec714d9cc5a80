//! A choice between alternatives on several criteria, shared by the rankings of platforms.

use crate::LeftOut;
use kenesh_domain::Missing;

/// How far a measurement may lie outside its scale before that is an error.
const TOLERANCE: f64 = 1e-9;

/// Holds a criterion and the fixed scale it is read on.
#[derive(Debug, Clone, PartialEq)]
pub struct Criterion {
    /// Its name.
    pub name: String,
    /// The figure that counts as 0.
    pub worst: f64,
    /// The figure that counts as 1; below `worst` where less is better.
    pub best: f64,
}

/// Holds a measured figure and the range it may lie in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measurement {
    /// The figure.
    pub value: f64,
    /// The lower end of its error, equal to `value` where there is none.
    pub lo: f64,
    /// The upper end of its error, equal to `value` where there is none.
    pub hi: f64,
}

impl Measurement {
    /// Takes a figure without error.
    pub const fn exact(value: f64) -> Measurement {
        Measurement {
            value,
            lo: value,
            hi: value,
        }
    }
}

/// Holds alternatives measured on criteria.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// What is to be ranked.
    pub alternatives: Vec<String>,
    /// What it is ranked by.
    pub criteria: Vec<Criterion>,
    /// `measurements[a][c]`: alternative a on criterion c, or why it is missing.
    pub measurements: Vec<Vec<Result<Measurement, Missing>>>,
}

/// Says why a decision cannot be ranked.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum DecisionError {
    /// The measurements do not form a table of alternatives by criteria.
    #[error(
        "the measurements must be a table of {alternatives} alternatives by {criteria} criteria"
    )]
    Shape {
        /// How many alternatives there are.
        alternatives: usize,
        /// How many criteria there are.
        criteria: usize,
    },
    /// There is nothing to rank.
    #[error("there is no alternative to rank")]
    NoAlternatives,
    /// No criterion is measured for all alternatives.
    #[error(
        "no criterion is measured for every alternative: leave out the alternatives that lack one"
    )]
    NoCriteria,
    /// A scale has no length.
    #[error("the scale of {criterion} runs from {worst} to {best}, which tells nothing apart")]
    Scale {
        /// The criterion.
        criterion: String,
        /// Its worst figure.
        worst: f64,
        /// Its best figure.
        best: f64,
    },
    /// A measurement lies outside its scale, or its range does not hold its figure.
    #[error(
        "{alternative} on {criterion} is {value} ({lo} to {hi}): the range must hold the figure and lie on the scale from {worst} to {best}"
    )]
    OutsideScale {
        /// The alternative.
        alternative: String,
        /// The criterion.
        criterion: String,
        /// Its figure.
        value: f64,
        /// The lower end of its error.
        lo: f64,
        /// The upper end of its error.
        hi: f64,
        /// The scale's worst figure.
        worst: f64,
        /// The scale's best figure.
        best: f64,
    },
    /// No draws were asked for.
    #[error("the number of draws is 0, and must be at least 1")]
    NoDraws,
}

/// Holds a decision scaled to [0, 1], more being better, on the criteria that all alternatives have.
#[derive(Debug, Clone, PartialEq)]
pub struct Scaled {
    /// The criteria that entered.
    pub criteria: Vec<String>,
    /// The criteria dropped because an alternative lacks them, as `criterion: alternative`.
    pub dropped: Vec<LeftOut>,
    /// `utilities[a][c]`: figure and range, scaled.
    pub utilities: Vec<Vec<Measurement>>,
}

/// Scales a decision and drops for all the criteria that any alternative lacks.
///
/// A figure x becomes (x − worst) / (best − worst) on the criterion's fixed scale. Beware that
/// dropping a criterion changes the question asked: print `dropped` beside every ranking. Errors
/// where the table has the wrong shape, a figure or its range leaves the scale by more than 1e-9,
/// or nothing is left to rank by.
pub fn scale(decision: &Decision) -> Result<Scaled, DecisionError> {
    check_shape(decision)?;
    let mut scaled = Scaled {
        criteria: Vec::new(),
        dropped: Vec::new(),
        utilities: vec![Vec::new(); decision.alternatives.len()],
    };
    for (c, criterion) in decision.criteria.iter().enumerate() {
        let column: Vec<_> = decision.measurements.iter().map(|row| row[c]).collect();
        let gaps = decision
            .alternatives
            .iter()
            .zip(&column)
            .filter_map(|(alternative, cell)| {
                let reason = cell.err()?;
                Some(LeftOut::new(
                    format!("{}: {alternative}", criterion.name),
                    reason,
                ))
            });
        let before = scaled.dropped.len();
        scaled.dropped.extend(gaps);
        if scaled.dropped.len() > before {
            continue;
        }
        scaled.criteria.push(criterion.name.clone());
        for (a, measurement) in column.into_iter().flatten().enumerate() {
            let utility = on_scale(criterion, measurement, &decision.alternatives[a])?;
            scaled.utilities[a].push(utility);
        }
    }
    if scaled.criteria.is_empty() {
        Err(DecisionError::NoCriteria)
    } else {
        Ok(scaled)
    }
}

fn check_shape(decision: &Decision) -> Result<(), DecisionError> {
    let (alternatives, criteria) = (decision.alternatives.len(), decision.criteria.len());
    if alternatives == 0 {
        return Err(DecisionError::NoAlternatives);
    }
    let rows = &decision.measurements;
    if rows.len() != alternatives || rows.iter().any(|row| row.len() != criteria) {
        return Err(DecisionError::Shape {
            alternatives,
            criteria,
        });
    }
    Ok(())
}

fn on_scale(
    criterion: &Criterion,
    measurement: Measurement,
    alternative: &str,
) -> Result<Measurement, DecisionError> {
    let (Criterion { name, worst, best }, Measurement { value, lo, hi }) = (criterion, measurement);
    let length = best - worst;
    if length == 0.0 || !length.is_finite() {
        let criterion = name.clone();
        return Err(DecisionError::Scale {
            criterion,
            worst: *worst,
            best: *best,
        });
    }
    let [u, v, w] = [value, lo, hi].map(|x| (x - worst) / length);
    let inside = |x: f64| (-TOLERANCE..=1.0 + TOLERANCE).contains(&x);
    let ordered = lo <= value && value <= hi;
    if !(ordered && inside(u) && inside(v) && inside(w)) {
        return Err(DecisionError::OutsideScale {
            alternative: alternative.to_string(),
            criterion: name.clone(),
            value,
            lo,
            hi,
            worst: *worst,
            best: *best,
        });
    }
    Ok(Measurement {
        value: u,
        lo: v.min(w),
        hi: v.max(w),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn criterion(name: &str, worst: f64, best: f64) -> Criterion {
        Criterion {
            name: name.into(),
            worst,
            best,
        }
    }

    fn decision() -> Decision {
        let gap = Err(Missing::NotCovered);
        let exact = |x| Ok(Measurement::exact(x));
        Decision {
            alternatives: vec!["OTS".into(), "ECO".into()],
            criteria: vec![
                criterion("gdp", 0.0, 10.0),
                criterion("trust", 0.0, 1.0),
                criterion("gini", 1.0, 0.0),
            ],
            measurements: vec![
                vec![
                    exact(5.0),
                    exact(0.5),
                    Ok(Measurement {
                        value: 0.25,
                        lo: 0.0,
                        hi: 0.5,
                    }),
                ],
                vec![exact(2.0), gap, exact(0.5)],
            ],
        }
    }

    #[test]
    fn scales_and_drops_for_all() {
        let found = scale(&decision()).unwrap();
        assert_eq!(found.criteria, ["gdp", "gini"]);
        assert_eq!(
            found.dropped,
            [LeftOut::new("trust: ECO", Missing::NotCovered)]
        );
        let gini = Measurement {
            value: 0.75,
            lo: 0.5,
            hi: 1.0,
        };
        assert_eq!(found.utilities[0], [Measurement::exact(0.5), gini]);
    }

    #[test]
    fn outside_the_scale_names_the_cell() {
        let mut wrong = decision();
        wrong.measurements[1][0] = Ok(Measurement::exact(11.0));
        let message = scale(&wrong).unwrap_err().to_string();
        assert!(message.starts_with("ECO on gdp is 11"), "{message}");
        wrong.measurements[1][0] = Ok(Measurement {
            value: 3.0,
            lo: 4.0,
            hi: 5.0,
        });
        assert!(matches!(
            scale(&wrong),
            Err(DecisionError::OutsideScale { .. })
        ));
    }

    #[test]
    fn other_errors() {
        let mut flat = decision();
        flat.criteria[0].best = 0.0;
        assert!(matches!(scale(&flat), Err(DecisionError::Scale { .. })));
        let mut ragged = decision();
        ragged.measurements[0].pop();
        let shape = DecisionError::Shape {
            alternatives: 2,
            criteria: 3,
        };
        assert_eq!(scale(&ragged), Err(shape));
        let mut bare = decision();
        bare.measurements[0] = vec![Err(Missing::NotReported); 3];
        assert_eq!(scale(&bare), Err(DecisionError::NoCriteria));
        let none = Decision {
            alternatives: vec![],
            criteria: vec![],
            measurements: vec![],
        };
        assert_eq!(scale(&none), Err(DecisionError::NoAlternatives));
    }
}
