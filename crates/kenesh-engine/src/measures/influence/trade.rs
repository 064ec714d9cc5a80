//! A pair's trade on the first basis that has the state and the year.

use crate::error::EngineError;
use crate::trade_bases::{SHARES, TradeBasis};
use crate::world::{Core, FlowPair, Flows};
use kenesh_domain::{ActorId, Basis, Cell, Indicator, Missing, Panel, Year};
use kenesh_measures::dependence as formula;
use std::ops::RangeInclusive;

/// Reads trade on every basis that gives amounts.
#[derive(Debug)]
pub(crate) struct Trades<'a> {
    bases: Vec<Figures<'a>>,
    partners: Vec<ActorId>,
    incomes: &'a Panel,
}

/// The first year looked at.
const FIRST_YEAR: Year = 1992;

#[derive(Debug)]
struct Figures<'a> {
    of: TradeBasis,
    exports: Flows<'a>,
    imports: Flows<'a>,
    totals: &'a Panel,
}

impl<'a> Trades<'a> {
    pub(crate) fn of(core: &'a Core) -> Result<Trades<'a>, EngineError> {
        let mut bases = Vec::new();
        for of in SHARES {
            let Some(total) = of.total else { continue };
            bases.push(Figures {
                of,
                exports: core.flows(of.exports)?,
                imports: core.flows(of.imports)?,
                totals: core.indicators(total)?,
            });
        }
        let flows = bases
            .iter()
            .flat_map(|figures| [&figures.exports, &figures.imports]);
        Ok(Trades {
            partners: core.parties(flows),
            bases,
            incomes: core.indicators(Indicator::Gdp)?,
        })
    }

    /// Gives the years of any basis from 1992.
    pub(crate) fn years(&self) -> RangeInclusive<Year> {
        let years = self
            .bases
            .iter()
            .flat_map(|figures| [figures.exports.years(), figures.imports.years()]);
        FIRST_YEAR
            ..=years
                .filter(|years| !years.is_empty())
                .map(|years| *years.end())
                .max()
                .unwrap_or(FIRST_YEAR - 1)
    }

    /// Gives everyone whom a basis names, sorted.
    pub(crate) fn partners(&self) -> &[ActorId] {
        &self.partners
    }

    /// Finds the basis of each year of a state.
    pub(crate) fn state<'b>(
        &'b self,
        state: &'b ActorId,
        years: RangeInclusive<Year>,
    ) -> StateTrade<'b> {
        let has = |figures: &Figures<'_>, year| figures.totals.get(state, year).number().is_some();
        let basis = |year| self.bases.iter().position(|figures| has(figures, year));
        StateTrade {
            trades: self,
            state,
            first: *years.start(),
            bases: years.map(basis).collect(),
        }
    }
}

/// The trade of one state.
#[derive(Debug)]
pub(crate) struct StateTrade<'a> {
    trades: &'a Trades<'a>,
    state: &'a ActorId,
    first: Year,
    /// The place of the basis of each year.
    bases: Vec<Option<usize>>,
}

impl<'a> StateTrade<'a> {
    /// Gives the last year of which a basis has the state's trade, and the basis.
    pub(crate) fn last(&self) -> Option<(Year, Basis)> {
        let mut bases = self.bases.iter().enumerate().rev();
        let (place, basis) = bases.find_map(|(place, basis)| Some((place, (*basis)?)))?;
        let year = self.first + Year::try_from(place).ok()?;
        Some((year, self.trades.bases.get(basis)?.of.basis))
    }

    /// Finds what the state trades with a partner in every year.
    pub(crate) fn with(&self, partner: &ActorId) -> TradePair {
        let pair = |figures: &'a Figures<'a>| {
            [
                figures.exports.pair(self.state, partner),
                figures.imports.pair(partner, self.state),
            ]
        };
        let mut flows: Vec<Option<[FlowPair<'_>; 2]>> = vec![None; self.trades.bases.len()];
        let mut years = Vec::with_capacity(self.bases.len());
        for (year, place) in (self.first..).zip(&self.bases) {
            let basis = place
                .and_then(|place| Some((self.trades.bases.get(place)?, flows.get_mut(place)?)));
            years.push(match basis {
                Some((figures, flows)) => {
                    // A basis that counts in no year is not looked up.
                    let [there, back] = flows.get_or_insert_with(|| pair(figures));
                    self.traded(
                        figures,
                        there
                            .get(year)
                            .zip(back.get(year), |there, back| there + back),
                        year,
                    )
                }
                None => NOTHING,
            });
        }
        pass_over_artefacts(&mut years);
        TradePair {
            first: self.first,
            years,
        }
    }

    fn traded(&self, figures: &Figures<'_>, amount: Cell, year: Year) -> Traded {
        let gdp = self.trades.incomes.get(self.state, year);
        Traded {
            basis: Some(figures.of.basis),
            amount,
            share: formula::part(amount, figures.totals.get(self.state, year)),
            over_gdp: formula::part(amount, gdp.map(|dollars| dollars / 1e6)),
        }
    }
}

/// Takes a zero that no trade explains as not reported.
fn pass_over_artefacts(years: &mut [Traded]) {
    if years.iter().all(|year| year.amount.number() != Some(0.0)) {
        return;
    }
    let shares: Vec<Option<f64>> = years.iter().map(|year| year.share.number()).collect();
    for (year, unexplained) in years.iter_mut().zip(formula::unexplained_zeros(&shares)) {
        if unexplained {
            let gone = Cell::Missing(Missing::NotReported);
            *year = Traded {
                amount: gone,
                share: gone,
                over_gdp: gone,
                ..*year
            };
        }
    }
}

/// A state's trade with one partner, year by year.
#[derive(Debug)]
pub(crate) struct TradePair {
    first: Year,
    years: Vec<Traded>,
}

/// What a pair trades in a year.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Traded {
    /// The basis; none where no basis has the state's total.
    pub(crate) basis: Option<Basis>,
    /// Exports and imports together, M US$; a zero that no trade explains is missing as not reported.
    pub(crate) amount: Cell,
    /// They over the state's trade with all.
    pub(crate) share: Cell,
    /// They over its gross domestic product.
    pub(crate) over_gdp: Cell,
}

const NOTHING: Traded = Traded {
    basis: None,
    amount: Cell::Missing(Missing::NotCovered),
    share: Cell::Missing(Missing::NotCovered),
    over_gdp: Cell::Missing(Missing::NotCovered),
};

impl TradePair {
    /// Gives what is traded in a year.
    pub(crate) fn get(&self, year: Year) -> Traded {
        let place = usize::try_from(year - self.first).ok();
        let found = place.and_then(|place| self.years.get(place));
        found.copied().unwrap_or(NOTHING)
    }
}
