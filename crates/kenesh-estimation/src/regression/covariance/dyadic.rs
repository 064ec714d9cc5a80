//! Covariance robust to dependence between dyads that share a member (Aronow, Samii & Assenova 2015,
//! Political Analysis 23(4)).

use std::collections::BTreeMap;

use super::sandwich::{Estimated, Regression, add};
use crate::regression::data::effects;
use crate::regression::error::RegressionError;
use crate::regression::formula::tree::Effect;
use crate::regression::matrix::accumulate;

impl Regression<'_> {
    /// Σ_i S_i S_i' − Σ_d S_d S_d', where S_i sums the scores of every row with member i and S_d those
    /// of the undirected dyad of two members, which both count; a dyad of one member with itself counts once.
    pub(crate) fn dyadic(&self, first: &str, second: &str) -> Result<Estimated, RegressionError> {
        let members = self.members(first, second)?;
        let count = members
            .iter()
            .flatten()
            .max()
            .map_or(0, |most| *most as usize + 1);
        if count < 2 {
            return Err(RegressionError::OneCluster {
                name: format!("{first} or {second}"),
            });
        }
        let mut sums = vec![self.scores.empty(); count];
        self.scores.each(|row, score| {
            let [a, b] = members[row];
            add(&mut sums[a as usize], score);
            if a != b {
                add(&mut sums[b as usize], score);
            }
        });
        let mut meat = self.scores.meat(&sums);
        let dyad = members
            .iter()
            .map(|[a, b]| u64::from(*a.min(b)) * count as u64 + u64::from(*a.max(b)));
        let dyads = effects::compact(dyad, members.len(), (count * count) as u64);
        accumulate(&mut meat, -1.0, &self.scores.level_meat(&dyads));
        let mut alone = vec![self.scores.empty(); count];
        self.scores.each(|row, score| match members[row] {
            [a, b] if a == b => add(&mut alone[a as usize], score),
            _ => {}
        });
        accumulate(&mut meat, 1.0, &self.scores.meat(&alone));
        let matrix = self.scaled(&meat, 1.0);
        let (freedom, counted) = (count as f64 - 1.0, self.parameters(&[]));
        let label = format!("Dyadic ({first}, {second})");
        Ok(Estimated {
            matrix,
            freedom,
            counted,
            clusters: vec![count],
            degenerate: Vec::new(),
            label,
        })
    }

    /// The two members of every row's dyad, under one numbering of both columns.
    pub(crate) fn members(
        &self,
        first: &str,
        second: &str,
    ) -> Result<Vec<[u32; 2]>, RegressionError> {
        let mut number = BTreeMap::new();
        let mut sides = Vec::new();
        for name in [first, second] {
            self.cluster(&Effect(vec![name.to_owned()]))?;
            let (codes, labels) = effects::levels(self.frame, name)?;
            let mut of_label = Vec::new();
            for label in labels.iter() {
                let next = number.len() as u32;
                of_label.push(*number.entry(label.clone()).or_insert(next));
            }
            sides.push(
                self.rows
                    .iter()
                    .map(|row| of_label[codes[*row as usize] as usize])
                    .collect::<Vec<u32>>(),
            );
        }
        let second = sides.pop().unwrap_or_default();
        let first = sides.pop().unwrap_or_default();
        Ok(first.into_iter().zip(second).map(|(a, b)| [a, b]).collect())
    }
}
