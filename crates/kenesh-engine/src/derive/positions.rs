//! Where the members of the EU stand in the General Assembly.

use super::inputs::Inputs;
use super::members::Members;
use super::{Derivation, FIRST, Made, UNION};
use crate::error::EngineError;
use kenesh_domain::{Absence, ActorId, Dimension, Year};
use kenesh_measures::union_of_states::spread;
use kenesh_tables::PositionRow;
use std::collections::BTreeMap;

pub(super) const DERIVATION: Derivation = Derivation {
    name: "positions",
    makes: "positions ideal_point_members of the EU",
    from: "positions ideal_point",
    run,
};

const DIMENSION: Dimension = Dimension::IdealPointMembers;

fn run(inputs: &Inputs<'_>) -> Result<Vec<Made>, EngineError> {
    let Some(points) = inputs.positions(Dimension::IdealPoint)? else {
        return Ok(Vec::new());
    };
    let mut by_year: BTreeMap<Year, BTreeMap<&ActorId, f64>> = BTreeMap::new();
    for (state, year, position) in points.figures.rows().filter(|(_, year, _)| *year >= FIRST) {
        let year = by_year.entry(year).or_default();
        year.insert(state, position.value);
    }
    let mut made = points.made();
    let (Some(first), Some(last)) = (by_year.keys().next(), by_year.keys().next_back()) else {
        return Ok(Vec::new());
    };
    let members = Members::of(inputs, *first..=*last);
    let note =
        "EU: mean, minimum and maximum over the members of the year that have an ideal point";
    let years = by_year.keys().copied();
    made.cover(
        "positions",
        DIMENSION.as_str(),
        years,
        Absence::Unknown,
        note,
    );
    for (year, points) in &by_year {
        let own = members
            .at(*year)
            .filter_map(|member| points.get(member).copied());
        let found = spread(&own.collect::<Vec<f64>>());
        made.rows.tables.extend(found.map(|found| PositionRow {
            state: ActorId::new(UNION),
            year: *year,
            dimension: DIMENSION.into(),
            value: found.mean,
            lo: Some(found.lo),
            hi: Some(found.hi),
        }));
    }
    Ok(vec![made])
}

#[cfg(test)]
mod tests {
    use crate::Position;
    use crate::derive::testing;
    use crate::world::panels::Positions;
    use kenesh_domain::Dimension;
    use kenesh_tables::PositionRow;

    #[test]
    fn the_union_stands_between_its_members_of_the_year() {
        let world = testing::with_members(&[
            ("DEU", 1958, 2020),
            ("FRA", 1958, 2020),
            ("GBR", 1973, 2019),
        ]);
        let points = [
            ("DEU", 2019, 1.0),
            ("FRA", 2019, 1.5),
            ("GBR", 2019, 2.0),
            ("RUS", 2019, -1.0),
            ("DEU", 2020, 1.0),
            ("GBR", 2020, 2.0),
            ("DEU", 1950, 3.0),
        ];
        let point = |(state, year, value): (&str, i32, f64)| {
            let (lo, hi) = (None, None);
            (state.into(), year, Position { value, lo, hi })
        };
        let points = testing::given(Positions::of(points.map(point)));
        world.positions.keep(Dimension::IdealPoint, points);
        let rows = testing::rows(&world);
        let found: Vec<_> = rows
            .of::<PositionRow>()
            .iter()
            .map(|row| (row.state.as_str(), row.year, row.value, row.lo, row.hi))
            .collect();
        assert_eq!(
            found,
            [
                ("EU", 2019, 1.5, Some(1.0), Some(2.0)),
                ("EU", 2020, 1.0, Some(1.0), Some(1.0)),
            ]
        );
    }
}
