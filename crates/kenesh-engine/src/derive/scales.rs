//! The largest value of every component of influence capacity over all dyads since 1992.
//!
//! Maxima are taken over all pairs of states and over the EU as one patron of states outside it.
//! `sender` is the patron, `receiver` the state that depends on it.

use super::inputs::{Given, Inputs};
use super::members::Members;
use super::trade::{totals, traders, with_union};
use super::{Derivation, Made, UNION, aid, arms, from_first};
use crate::error::EngineError;
use kenesh_domain::{
    ActorId, Cell, Component, DyadPanel, Flow, Indicator, Missing, Panel, Tie, Year,
};
use kenesh_measures::dependence::{aid_gdp, aid_share, trade_gdp, trade_share};
use kenesh_measures::maximum::{Maximum, quantile_of};
use kenesh_tables::ScaleRow;
use std::ops::RangeInclusive;

pub(super) const DERIVATION: Derivation = Derivation {
    name: "scales",
    makes: "table scales",
    from: "flows exports, oda and arms; indicators gdp and arms_imports; coverage of pacts",
    run,
};

/// The first year searched.
const SINCE: Year = arms::SCALED_SINCE;
/// The quantile of trade over GDP that stands beside its maximum: ports of flags of convenience
/// trade many times their GDP.
const HIGH: f64 = 0.999;

/// The ties whose coverage the scales state.
const PACTS: [(Tie, Component); 3] = [
    (Tie::Alliance, Component::Alliance),
    (Tie::DefenceAgreement, Component::DefenceAgreement),
    (Tie::TradeAgreement, Component::TradeAgreement),
];

/// Where a figure stands: year, sender, receiver; the first of equal figures counts.
type Place = (Year, ActorId, ActorId);

fn run(inputs: &Inputs<'_>) -> Result<Vec<Made>, EngineError> {
    let mut made = Vec::new();
    if let Some(exports) = inputs.flow(Flow::Exports)? {
        made.push(with(&exports, trade_components(inputs, &exports.figures)?));
    }
    if let Some(oda) = inputs.flow(Flow::Oda)? {
        made.push(with(&oda, aid_components(inputs, &oda.figures)?));
    }
    if let Some(arms) = inputs.flow(Flow::Arms)? {
        made.push(with(&arms, arms_components(inputs)?));
    }
    for (tie, pact) in PACTS {
        if let Some(given) = inputs.covered(tie)? {
            let years = since((*given.figures).clone());
            made.push(with(&given, vec![bare(pact, 1.0, &years)]));
        }
    }
    Ok(made)
}

fn with<T>(given: &Given<T>, scales: Vec<ScaleRow>) -> Made {
    let mut made = given.made();
    made.rows.tables.extend(scales);
    made
}

/// Clips years to those searched.
fn since(years: RangeInclusive<Year>) -> RangeInclusive<Year> {
    let years = from_first(years);
    SINCE.max(*years.start())..=*years.end()
}

/// Makes a row of a maximum that is no one dyad's.
fn bare(component: Component, maximum: f64, years: &RangeInclusive<Year>) -> ScaleRow {
    ScaleRow {
        component: component.into(),
        maximum,
        unit: component.unit().into(),
        since: Some(*years.start()),
        until: Some(*years.end()),
        sender: None,
        receiver: None,
        year: None,
    }
}

/// Makes a row of the largest figure; none where there was none.
fn largest(
    component: Component,
    years: &RangeInclusive<Year>,
    most: &Maximum<Place>,
) -> Option<ScaleRow> {
    let ((year, sender, receiver), maximum) = most.found()?;
    Some(ScaleRow {
        sender: Some(sender.clone()),
        receiver: Some(receiver.clone()),
        year: Some(*year),
        ..bare(component, maximum, years)
    })
}

/// Gives a state's GDP in millions of dollars; missing where the world has none.
fn millions(gdp: &Option<Given<Panel>>, state: &ActorId, year: Year) -> Cell {
    match gdp {
        Some(gdp) => gdp.figures.get(state, year).map(|dollars| dollars / 1e6),
        None => Cell::Missing(Missing::NotCovered),
    }
}

/// Collects trade (X + M), its ratio to the receiver's GDP and its share of the receiver's trade.
struct Trade {
    incomes: Option<Given<Panel>>,
    totals: Panel,
    trade: Maximum<Place>,
    gdp: Maximum<Place>,
    share: Maximum<Place>,
    ratios: Vec<f64>,
}

impl Trade {
    /// Offers a pair's trade in a year: what the receiver sends to the sender, and has from it.
    fn offer(&mut self, place: (Year, &ActorId, &ActorId), exports: Cell, imports: Cell) {
        let (year, sender, receiver) = place;
        let both = exports.zip(imports, |x, m| x + m);
        if both.number().is_none() {
            return;
        }
        let ratio = trade_gdp(exports, imports, millions(&self.incomes, receiver, year));
        let share = trade_share(exports, imports, self.totals.get(receiver, year));
        self.ratios.extend(ratio.number());
        for (most, cell) in [
            (&mut self.trade, both),
            (&mut self.gdp, ratio),
            (&mut self.share, share),
        ] {
            // Most figures are far from the largest: only what may replace it needs a place.
            if most
                .found()
                .is_none_or(|(_, best)| cell.number().is_some_and(|n| n >= best))
            {
                most.offer((year, sender.clone(), receiver.clone()), cell);
            }
        }
    }
}

fn trade_components(
    inputs: &Inputs<'_>,
    exports: &DyadPanel,
) -> Result<Vec<ScaleRow>, EngineError> {
    let years = since(exports.years());
    let mut found = Trade {
        incomes: inputs.indicator(Indicator::Gdp)?,
        totals: totals(exports)?,
        trade: Maximum::default(),
        gdp: Maximum::default(),
        share: Maximum::default(),
        ratios: Vec::new(),
    };
    let states = traders(exports);
    for receiver in &states {
        for sender in states.iter().filter(|sender| *sender != receiver) {
            let both = exports
                .series(receiver, sender)
                .zip(exports.series(sender, receiver));
            for ((year, x), (_, m)) in both.filter(|((year, _), _)| years.contains(year)) {
                found.offer((year, sender, receiver), x, m);
            }
        }
    }
    let (union, members) = (ActorId::new(UNION), Members::of(inputs, years.clone()));
    let outside = with_union(exports, &members).into_iter();
    for pair in outside.filter(|pair| !members.has(&pair.state, pair.year)) {
        let place = (pair.year, &union, &pair.state);
        found.offer(place, pair.to_union, pair.from_union);
    }
    let rows = [
        largest(Component::Trade, &years, &found.trade),
        largest(Component::TradeGdp, &years, &found.gdp),
        quantile_of(found.ratios, HIGH).map(|high| bare(Component::TradeGdpCap, high, &years)),
        largest(Component::TradeShare, &years, &found.share),
    ];
    Ok(rows.into_iter().flatten().collect())
}

/// Gives aid as a share of the receiver's aid from all reporting donors, and over its GDP.
fn aid_components(inputs: &Inputs<'_>, panel: &DyadPanel) -> Result<Vec<ScaleRow>, EngineError> {
    let incomes = inputs.indicator(Indicator::Gdp)?;
    let years = since(panel.years());
    let (mut share, mut ratio) = (Maximum::default(), Maximum::default());
    let union = ActorId::new(UNION);
    for received in aid::received(inputs, panel) {
        let (state, year) = (&received.state, received.year);
        let all = received
            .from_all
            .unwrap_or(Cell::Missing(Missing::NotReported));
        let donors = aid::donors(panel).filter(|donor| *donor != state);
        let given = donors.map(|donor| (donor, panel.get(donor, state, year)));
        let together = received.from_union.map(|cell| (&union, cell));
        for (donor, cell) in given.chain(together).filter(|_| years.contains(&year)) {
            let place = (year, donor.clone(), state.clone());
            share.offer(place.clone(), aid_share(cell, all));
            ratio.offer(place, aid_gdp(cell, millions(&incomes, state, year)));
        }
    }
    let rows = [
        largest(Component::OdaGdp, &years, &ratio),
        largest(Component::OdaShare, &years, &share),
    ];
    Ok(rows.into_iter().flatten().collect())
}

/// Gives where the largest five-year transfer stands; scaled by itself it is 1, as a share is at most.
fn arms_components(inputs: &Inputs<'_>) -> Result<Vec<ScaleRow>, EngineError> {
    let Some(windows) = arms::windows(inputs)? else {
        return Ok(Vec::new());
    };
    let Some(((year, sender, receiver), _)) = &windows.largest else {
        return Ok(Vec::new());
    };
    let years = since(SINCE..=windows.last());
    let at = ScaleRow {
        sender: Some(sender.clone()),
        receiver: Some(receiver.clone()),
        year: Some(*year),
        ..bare(Component::Arms, 1.0, &years)
    };
    Ok(vec![at, bare(Component::ArmsShare, 1.0, &years)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::testing;

    /// Component, maximum, sender, receiver and year.
    type Found = (String, f64, Option<String>, Option<String>, Option<Year>);

    fn scales(world: &Inputs<'_>) -> Vec<Found> {
        let name = |actor: &Option<ActorId>| actor.as_ref().map(ActorId::to_string);
        let row = |row: &ScaleRow| {
            (
                row.component.to_string(),
                row.maximum,
                name(&row.sender),
                name(&row.receiver),
                row.year,
            )
        };
        let rows = testing::rows(world);
        rows.of::<ScaleRow>().iter().map(row).collect()
    }

    fn at(component: &str, maximum: f64, pair: [&str; 2], year: Year) -> Found {
        let [sender, receiver] = pair.map(|actor| Some(actor.to_owned()));
        (component.to_owned(), maximum, sender, receiver, Some(year))
    }

    #[test]
    fn the_union_is_a_patron_of_states_outside_it_only() {
        let world = testing::with_members(&[("DEU", 1958, 2014), ("FRA", 1958, 2014)]);
        world.flows.keep(
            Flow::Exports,
            testing::flows(&[
                ("DEU", "FRA", 1991, 900.0),
                ("FRA", "DEU", 1991, 900.0),
                ("DEU", "FRA", 2014, 30.0),
                ("FRA", "DEU", 2014, 30.0),
                ("DEU", "TUR", 2014, 20.0),
                ("TUR", "DEU", 2014, 20.0),
                ("FRA", "TUR", 2014, 20.0),
                ("TUR", "FRA", 2014, 20.0),
            ]),
        );
        world.indicators.keep(
            Indicator::Gdp,
            testing::figures(&[("TUR", 2014, 160e6), ("DEU", 2014, 400e6)]),
        );
        let found = scales(&world);
        assert_eq!(found[0], at("trade", 80.0, ["EU", "TUR"], 2014));
        assert_eq!(found[1], at("trade_gdp", 0.5, ["EU", "TUR"], 2014));
        // 0.1, 0.15, 0.25, 0.25 and 0.5: the quantile lies 0.996 of the way from the fourth to the fifth.
        assert!((found[2].1 - 0.499).abs() < 1e-12);
        assert_eq!(found[3], at("trade_share", 1.0, ["EU", "TUR"], 2014));
    }

    #[test]
    fn aid_is_scaled_among_all_donors_and_without_their_sum() {
        let world = testing::with_members(&[("DEU", 1958, 2022), ("FRA", 1958, 2022)]);
        world.flows.keep(
            Flow::Oda,
            testing::flows(&[
                ("DEU", "KGZ", 2018, 30.0),
                ("FRA", "KGZ", 2018, 30.0),
                ("TUR", "KGZ", 2018, 40.0),
            ]),
        );
        world
            .indicators
            .keep(Indicator::Gdp, testing::figures(&[("KGZ", 2018, 240e6)]));
        let found = scales(&world);
        assert_eq!(found[0], at("oda_gdp", 0.25, ["EU", "KGZ"], 2018));
        assert_eq!(found[1], at("oda_share", 0.6, ["EU", "KGZ"], 2018));
    }

    #[test]
    fn the_maximum_of_a_pact_is_one_in_the_years_covered() {
        let world = testing::with_members(&[]);
        world
            .covered
            .keep(Tie::Alliance, testing::given(1815..=2018));
        let rows = testing::rows(&world);
        let found = &rows.of::<ScaleRow>()[0];
        assert_eq!(
            (found.component.as_str(), found.maximum, &*found.unit),
            ("alliance", 1.0, "flag")
        );
        assert_eq!((found.since, found.until), (Some(1992), Some(2018)));
    }
}
