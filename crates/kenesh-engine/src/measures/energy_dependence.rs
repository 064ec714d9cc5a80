//! From whom states import oil, gas and coal, and how much of it.

use crate::error::EngineError;
use crate::measure::{Measure, answer, argument};
use crate::world::Core;
use kenesh_domain::{ActorId, Cell, DyadPanel, Flow, Indicator, Panel, Year};
use kenesh_measures::concentration::largest;
use kenesh_measures::dependence::imports_gdp;
use kenesh_measures::sole_supplier::{main_supplier_gone, suddenly_all};
use kenesh_store::Only;
use kenesh_tables::{Row, table};
use std::collections::BTreeSet;

table! {
    /// A supplier's part in a state's imports of a fuel in a year.
    ///
    /// Beware of rows with a `beware`: customs that keep origins secret leave the other suppliers with shares that
    /// are too high. Beware too that a row without one may lack a supplier all the same, one that was never told.
    pub struct EnergyDependence {
        /// the state that imports; EU is the sum over its members at the date, from outside
        pub state: ActorId,
        /// the year
        pub year: Year,
        /// the fuel: coal, gas or oil
        pub fuel: Flow,
        /// the supplier; EU is the sum over its members at the date, who have rows of their own too
        pub supplier: ActorId,
        /// what the state imports of the fuel from it, M US$
        pub imports: f64,
        /// its share of what the state imports of the fuel from all suppliers that are told
        pub share: f64,
        /// these imports over the state's GDP
        pub gdp_share: Option<f64>,
        /// how many suppliers are told, the EU not counted
        pub suppliers: i64,
        /// whether it is the largest of them
        pub largest: bool,
        /// why the shares of this state, fuel and year may come from an origin kept secret
        pub beware: Option<String>,
    }
}

/// Measures dependence on suppliers of energy: `energy_dependence('TUR')`; without a state that of all.
pub const MEASURE: Measure = Measure {
    name: "energy_dependence",
    arguments: &["state?"],
    about: "Measures each supplier's part in a state's imports of crude oil, natural gas and coal. Beware that customs may \
            keep origins secret, as Türkiye's of gas from Russia: rows with a `beware` lack a supplier or may, and their \
            shares are no facts; a row without one may lack one that was never told.",
    formula: "share = imports of the fuel from the supplier / imports of it from all suppliers told; gdp_share = imports of \
              the fuel from the supplier / GDP; beware, 'one supplier has all': at least 99.5 % in a year before or after \
              which it had less than 60 %; 'the main supplier is gone': it had at least half in each of three years in a \
              row, and less than 0.5 % in the next and since",
    example: "select * from energy_dependence('TUR') where largest",
    table: EnergyDependence::SPEC,
    narrowed_by: &[EnergyDependence::state.spec, EnergyDependence::year.spec],
    large: None,
    run: |core, arguments, only| answer(energy_dependence(core, argument(arguments, 0), only)),
};

/// The fuels, sorted by name.
const FUELS: [Flow; 3] = [Flow::Coal, Flow::Gas, Flow::Oil];

/// The sum over members, which stands beside them and is no supplier of its own.
const UNION: &str = "EU";

/// What is said where one supplier has all that it had only a part of before or after.
const ALL: &str = "one supplier has all";
/// What is said where the main supplier of earlier years is gone.
const GONE: &str = "the main supplier is gone";

/// Measures the suppliers of a state, or without one (`""` or `"*"`) of every state, sorted by state, year, fuel
/// and supplier; a supplier without a row sends nothing that is told.
///
/// # Errors
/// A state that is not known, or a file that cannot be read or is not the one that was written.
pub fn energy_dependence(
    core: &Core,
    state: &str,
    only: &Only,
) -> Result<Vec<EnergyDependence>, EngineError> {
    let mut fuels = Vec::new();
    for fuel in FUELS {
        let flows = core.flows(fuel)?;
        fuels.extend(flows.panel().map(|panel| (fuel, panel)));
    }
    let gdp = core.indicators(Indicator::Gdp)?;
    let states: BTreeSet<&ActorId> = match state {
        "" | "*" => fuels
            .iter()
            .flat_map(|(_, panel)| panel.receivers())
            .collect(),
        name => [&core.actor(name)?.id].into(),
    };
    let mut rows = Vec::new();
    for state in states {
        if only.admits(EnergyDependence::state, state) {
            rows.extend(of_state(state, &fuels, gdp, only));
        }
    }
    Ok(rows)
}

fn of_state(
    state: &ActorId,
    fuels: &[(Flow, &DyadPanel)],
    gdp: &Panel,
    only: &Only,
) -> Vec<EnergyDependence> {
    let mut rows = Vec::new();
    for (fuel, panel) in fuels {
        let imports = Imports::of(panel, state);
        let years = only.clip(EnergyDependence::year, panel.years());
        for (step, year) in panel.years().enumerate() {
            if years.contains(&year) {
                rows.extend(imports.rows(*fuel, (step, year), gdp.get(state, year)));
            }
        }
    }
    // Within a year and fuel suppliers are sorted already.
    rows.sort_by_key(|row| (row.year, row.fuel));
    rows
}

/// What a state imports of a fuel, from whom, by year of the panel.
struct Imports<'a> {
    state: &'a ActorId,
    suppliers: Vec<Supplier<'a>>,
    totals: Vec<f64>,
    beware: Vec<Option<String>>,
}

/// What a supplier sent in each year; zero where no row says so.
struct Supplier<'a> {
    id: &'a ActorId,
    sent: Vec<f64>,
}

impl Supplier<'_> {
    fn counts(&self) -> bool {
        *self.id != UNION
    }

    fn sent(&self, step: usize) -> f64 {
        self.sent.get(step).copied().unwrap_or_default()
    }
}

impl<'a> Imports<'a> {
    fn of(panel: &'a DyadPanel, state: &'a ActorId) -> Imports<'a> {
        let senders = panel.senders().iter().filter(|sender| *sender != state);
        let supplier = |id: &'a ActorId| {
            let years = panel.series(id, state);
            let sent = years.map(|(_, cell)| cell.number().unwrap_or_default());
            let sent: Vec<f64> = sent.collect();
            let some = sent.iter().any(|sent| *sent > 0.0);
            some.then_some(Supplier { id, sent })
        };
        let suppliers: Vec<Supplier<'a>> = senders.filter_map(supplier).collect();
        let steps = 0..panel.years().count();
        let of_step = |step| {
            let counted = suppliers.iter().filter(|supplier| supplier.counts());
            counted.map(|supplier| supplier.sent(step)).sum()
        };
        let totals: Vec<f64> = steps.map(of_step).collect();
        Imports {
            state,
            beware: beware(&suppliers, &totals),
            suppliers,
            totals,
        }
    }

    /// Gives the rows of a year; none where nothing is told.
    fn rows(&self, fuel: Flow, (step, year): (usize, Year), gdp: Cell) -> Vec<EnergyDependence> {
        let total = self.totals.get(step).copied().unwrap_or_default();
        let sending = self
            .suppliers
            .iter()
            .filter(|supplier| supplier.sent(step) > 0.0);
        let counted = sending.clone().filter(|supplier| supplier.counts());
        let values: Vec<f64> = counted
            .clone()
            .map(|supplier| supplier.sent(step))
            .collect();
        let most = largest(&values).and_then(|(place, _)| counted.clone().nth(place));
        let most = most.map(|supplier| supplier.id);
        let row = |supplier: &Supplier<'_>| {
            let imports = supplier.sent(step);
            let gdp = gdp.map(|dollars| dollars / MILLION);
            EnergyDependence {
                state: self.state.clone(),
                year,
                fuel,
                supplier: supplier.id.clone(),
                imports,
                share: imports / total,
                gdp_share: imports_gdp(Cell::Value(imports), gdp).number(),
                suppliers: values.len() as i64,
                largest: most == Some(supplier.id),
                beware: self.beware.get(step).cloned().flatten(),
            }
        };
        match total > 0.0 {
            true => sending.map(row).collect(),
            false => Vec::new(),
        }
    }
}

/// US dollars in a million.
const MILLION: f64 = 1e6;

/// Says of each year why its shares may come from an origin kept secret.
fn beware(suppliers: &[Supplier<'_>], totals: &[f64]) -> Vec<Option<String>> {
    let mut words = vec![BTreeSet::new(); totals.len()];
    for supplier in suppliers.iter().filter(|supplier| supplier.counts()) {
        let years = supplier.sent.iter().zip(totals);
        let share = |(sent, total): (&f64, &f64)| (*total > 0.0).then(|| sent / total);
        let shares: Vec<Option<f64>> = years.map(share).collect();
        let found = [
            (ALL, suddenly_all(&shares)),
            (GONE, main_supplier_gone(&shares)),
        ];
        for (word, years) in found {
            let told = words.iter_mut().zip(years).filter(|(_, told)| *told);
            told.for_each(|(words, _)| {
                words.insert(word);
            });
        }
    }
    let join =
        |words: BTreeSet<&str>| (!words.is_empty()).then(|| Vec::from_iter(words).join("; "));
    words.into_iter().map(join).collect()
}

#[cfg(test)]
#[path = "energy_dependence_tests.rs"]
mod tests;
