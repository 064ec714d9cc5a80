//! How unequal an organization's members are in income.

use crate::error::EngineError;
use crate::measure::{Measure, answer, argument};
use crate::world::Core;
use kenesh_domain::{ActorId, Cell, Indicator, Panel, Year};
use kenesh_measures::disparity as formula;
use kenesh_tables::{Row, table};

table! {
    /// How unequal members' income per head is in a year.
    pub struct Disparity {
        /// the year
        pub year: Year,
        /// members with a figure
        pub n: i64,
        /// members without one, which the measures leave out
        pub left_out: Option<String>,
        /// Gini coefficient of GDP per head
        pub gini: Option<f64>,
        /// Theil index
        pub theil: Option<f64>,
        /// standard deviation of the logarithm: its fall is σ-convergence
        pub sigma: Option<f64>,
    }
}

/// Measures disparity: `disparity('OTS')`.
pub const MEASURE: Measure = Measure {
    name: "disparity",
    arguments: &["organization"],
    about: "Measures how unequal the members' GDP per head is, by year, for the members at the date.",
    formula: "Gini = ΣΣ|y_i − y_j| / (2n² ȳ); Theil = (1/n) Σ (y/ȳ) ln(y/ȳ); σ = sd of ln y; y = GDP per head in \
              current US$, each member counting once",
    example: "select * from disparity('OTS')",
    table: Disparity::SPEC,
    narrowed_by: &[],
    large: None,
    run: |core, arguments, _| answer(disparity(core, argument(arguments, 0))),
};

/// Measures every year in which at least three members have a figure.
pub fn disparity(core: &Core, organization: &str) -> Result<Vec<Disparity>, EngineError> {
    let org = &core.organization(organization)?.id;
    let incomes = Incomes::of(core)?;
    let years = incomes.gdp.years();
    Ok(years
        .filter_map(|year| in_year(&incomes, &core.members_in(org, year), year))
        .collect())
}

fn in_year(incomes: &Incomes<'_>, members: &[ActorId], year: Year) -> Option<Disparity> {
    let per_head: Vec<(&ActorId, Cell)> = members
        .iter()
        .map(|member| (member, incomes.per_head(member, year)))
        .collect();
    let cells: Vec<Cell> = per_head.iter().map(|(_, cell)| *cell).collect();
    let found = formula::disparity(&cells);
    if found.n < 3 {
        return None;
    }
    let without: Vec<&str> = per_head
        .iter()
        .filter(|(_, cell)| cell.number().is_none())
        .map(|(member, _)| member.as_str())
        .collect();
    Some(Disparity {
        year,
        n: found.n as i64,
        left_out: (!without.is_empty()).then(|| without.join(" ")),
        gini: found.gini.number(),
        theil: found.theil.number(),
        sigma: found.sigma.number(),
    })
}

/// Reads GDP and population.
#[derive(Debug, Clone, Copy)]
pub struct Incomes<'a> {
    gdp: &'a Panel,
    population: &'a Panel,
}

impl<'a> Incomes<'a> {
    /// Finds the figures.
    ///
    /// # Errors
    /// A file that cannot be read or is not the one that was written.
    pub fn of(core: &'a Core) -> Result<Incomes<'a>, EngineError> {
        Ok(Incomes {
            gdp: core.indicators(Indicator::Gdp)?,
            population: core.indicators(Indicator::Population)?,
        })
    }

    /// Divides a state's GDP by its population, in current US dollars.
    pub fn per_head(&self, state: &ActorId, year: Year) -> Cell {
        let heads = self.population.get(state, year);
        self.gdp
            .get(state, year)
            .zip(heads, |gdp, heads| gdp / heads)
    }
}
