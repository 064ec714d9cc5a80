//! What states send each other of oil, gas and coal, added up from trade in products, the EU as one actor too.
//!
//! Rows are written for the pairs with a flow only: the source records positive flows from 1,000 US$ on, and
//! customs may keep an origin secret, so that absence is not known to be a zero.

use super::inputs::Inputs;
use super::members::Members;
use super::{Derivation, Made, UNION, from_first, refused};
use crate::error::EngineError;
use crate::world::products::{ProductFile, Traded, product_files};
use kenesh_domain::{Absence, ActorId, Cell, DyadPanel, Flow, Missing, Year};
use kenesh_measures::parallel;
use kenesh_store::World;
use kenesh_tables::FlowRow;
use std::collections::BTreeMap;

pub(super) const DERIVATION: Derivation = Derivation {
    name: "energy",
    makes: "flows oil, gas and coal, from and to the EU too",
    from: "product_flows",
    run,
};

/// What each fuel is made of, and what of it is not known.
///
/// The codes are the same in every edition of the Harmonized System. Products that an extract of raw materials
/// lacks, such as refined oil, coke and briquettes, are in none, so that years from either compare.
const FUELS: [(Flow, &[&str], &str); 3] = [
    (
        Flow::Coal,
        &["270111", "270112", "270119", "270210", "270220"],
        "hard coal and lignite (HS 2701 and 2702 without briquettes), reconciled from both reporters; flows below 1,000 US$ are not recorded, and partners are wanting where an origin is confidential; the EU is the sum over its members",
    ),
    (
        Flow::Gas,
        &["271111", "271121"],
        "natural gas, liquefied (HS 271111) and in gaseous state (271121), reconciled from both reporters; flows below 1,000 US$ are not recorded, and partners are wanting where an origin is confidential; the EU is the sum over its members",
    ),
    (
        Flow::Oil,
        &["270900"],
        "crude oil (HS 270900), reconciled from both reporters; flows below 1,000 US$ are not recorded, and partners are wanting where an origin is confidential; the EU is the sum over its members",
    ),
];

/// The flows of each fuel, in M US$ of the year.
pub(super) type Energy = BTreeMap<Flow, DyadPanel>;

/// The sums of a file: by fuel, sender, receiver and year.
type Sums = BTreeMap<(Flow, ActorId, ActorId, Year), f64>;

/// Adds up the flows of each fuel, and names the source of the last year; nothing where the world has none.
pub(super) fn read(world: &World) -> Result<Option<(Energy, String)>, EngineError> {
    let files = product_files(world, |_| true);
    let fuel = |product: &str| fuel(product).is_some();
    let sums = |file: &ProductFile<'_>| Ok::<Sums, EngineError>(sums(&file.read(world, fuel)?));
    let read = parallel::map(&files, sums);
    let mut cited = None;
    let mut cells: BTreeMap<Flow, Vec<(ActorId, ActorId, Year, Cell)>> = BTreeMap::new();
    // Files have no year in common, and stand in the order of years.
    for (file, sums) in files.iter().zip(read) {
        let sums = sums?;
        if !sums.is_empty() {
            cited = Some(file.source().to_owned());
        }
        for ((fuel, sender, receiver, year), sum) in sums {
            let cell = (sender, receiver, year, Cell::Value(sum));
            cells.entry(fuel).or_default().push(cell);
        }
    }
    let panel = |(fuel, cells): (Flow, Vec<_>)| {
        let panel = DyadPanel::from_cells(cells, Missing::NotCovered);
        Ok::<_, EngineError>((fuel, panel.map_err(refused(fuel.as_str()))?))
    };
    let energy = cells
        .into_iter()
        .map(panel)
        .collect::<Result<Energy, _>>()?;
    Ok(cited.map(|source| (energy, source)))
}

/// Finds the fuel that a product is.
fn fuel(product: &str) -> Option<Flow> {
    let found = FUELS.iter().find(|(_, codes, _)| codes.contains(&product));
    found.map(|(fuel, ..)| *fuel)
}

fn sums(traded: &Traded) -> Sums {
    let products = traded.products.iter();
    let fuels: Vec<Option<Flow>> = products.map(|product| fuel(&product.code)).collect();
    let mut sums = Sums::new();
    for sent in &traded.flows {
        let fuel = fuels.get(sent.product as usize).copied().flatten();
        let state = |place: u32| traded.states.get(place as usize).cloned();
        let pair = state(sent.sender).zip(state(sent.receiver));
        if let (Some(fuel), Some((sender, receiver))) = (fuel, pair) {
            *sums.entry((fuel, sender, receiver, sent.year)).or_default() += sent.value;
        }
    }
    sums
}

fn run(inputs: &Inputs<'_>) -> Result<Vec<Made>, EngineError> {
    let Some(energy) = inputs.energy()? else {
        return Ok(Vec::new());
    };
    let mut made = energy.made();
    for (fuel, _, note) in FUELS {
        let Some(flows) = energy.figures.get(&fuel) else {
            continue;
        };
        let years = from_first(flows.years());
        let own = flows.rows().filter(|(.., cell)| positive(*cell));
        let own = own.filter(|(_, _, year, _)| years.contains(year));
        let rows = own.map(|(sender, receiver, year, cell)| {
            FlowRow::new((sender.clone(), receiver.clone()), year, fuel, cell)
        });
        made.rows.tables.extend(rows);
        let members = Members::of(inputs, years.clone());
        made.rows.tables.extend(with_union(fuel, flows, &members));
        made.cover("flows", fuel.as_str(), years, Absence::Unknown, note);
    }
    Ok(vec![made])
}

/// Adds up what the members of a year send to each state outside, and receive from it.
fn with_union<'a>(
    fuel: Flow,
    flows: &'a DyadPanel,
    members: &'a Members,
) -> impl Iterator<Item = FlowRow> + 'a {
    let states = flows.states().into_iter();
    states.flat_map(move |state| {
        let union = ActorId::new(UNION);
        let from = members.together(&state, |member| flows.series(member, &state));
        let to = members.together(&state, |member| flows.series(&state, member));
        let directions = [
            ((union.clone(), state.clone()), from),
            ((state.clone(), union), to),
        ];
        directions.into_iter().flat_map(move |(pair, sums)| {
            let state = state.clone();
            let outside = move |year: &Year| !members.has(&state, *year);
            // Whoever has no row has sent less than is recorded, or what is kept secret.
            let sums = sums.into_iter().map(|(year, sum)| (year, sum.sum(0.0)));
            let known = sums.filter(move |(year, sum)| outside(year) && positive(*sum));
            known.map(move |(year, sum)| FlowRow::new(pair.clone(), year, fuel, sum))
        })
    })
}

fn positive(cell: Cell) -> bool {
    cell.number().is_some_and(|number| number > 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::testing;
    use kenesh_sources::Rows;

    type FlowOfYear<'a> = (&'a str, &'a str, Year, f64);

    fn made(gas: &[FlowOfYear<'_>]) -> Rows {
        let world = testing::with_members(&[("DEU", 1958, 2024), ("HUN", 2004, 2024)]);
        let gas = testing::flows(gas).figures;
        let energy = Energy::from([(Flow::Gas, gas.as_ref().clone())]);
        world.energy.keep((), testing::given(energy));
        testing::rows(&world)
    }

    fn told(rows: &Rows) -> Vec<FlowOfYear<'_>> {
        let rows = rows.of::<FlowRow>().iter();
        let told = rows.map(|row| {
            assert_eq!(row.instrument.known(), Some(Flow::Gas));
            let value = row.cell().number().unwrap();
            (row.sender.as_str(), row.receiver.as_str(), row.year, value)
        });
        let mut told: Vec<_> = told.collect();
        told.sort_by(|a, b| a.partial_cmp(b).unwrap());
        told
    }

    #[test]
    fn the_union_sends_and_receives_what_its_members_of_the_year_do_with_others() {
        let rows = made(&[
            ("RUS", "HUN", 2003, 1.0),
            ("RUS", "HUN", 2004, 2.0),
            ("RUS", "DEU", 2004, 4.0),
            ("DEU", "HUN", 2003, 8.0),
            ("DEU", "HUN", 2004, 16.0),
            ("HUN", "UKR", 2004, 32.0),
        ]);
        let expected = [
            ("DEU", "HUN", 2003, 8.0),
            ("DEU", "HUN", 2004, 16.0),
            // Hungary is outside in 2003, when Germany supplies it.
            ("EU", "HUN", 2003, 8.0),
            ("EU", "UKR", 2004, 32.0),
            ("HUN", "UKR", 2004, 32.0),
            ("RUS", "DEU", 2004, 4.0),
            ("RUS", "EU", 2004, 6.0),
            ("RUS", "HUN", 2003, 1.0),
            ("RUS", "HUN", 2004, 2.0),
        ];
        assert_eq!(told(&rows), expected);
    }

    #[test]
    fn absence_is_unknown_in_the_years_of_the_figures() {
        let rows = made(&[("RUS", "TUR", 1995, 1.0), ("AZE", "TUR", 2023, 1.0)]);
        let covered: Vec<_> = rows
            .coverage
            .iter()
            .map(|row| (row.what.as_ref(), row.since, row.until, row.absence))
            .collect();
        assert_eq!(covered, [("gas", Some(1995), Some(2023), Absence::Unknown)]);
    }

    #[test]
    fn a_product_is_one_fuel_at_most() {
        let codes = FUELS.iter().flat_map(|(_, codes, _)| *codes);
        let known: std::collections::BTreeSet<_> = codes.clone().collect();
        assert_eq!(known.len(), codes.count());
        assert_eq!(fuel("271121"), Some(Flow::Gas));
        assert_eq!(fuel("271012"), None);
    }
}
