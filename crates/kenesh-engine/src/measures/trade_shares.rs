//! A state's partners in trade on every basis that the world holds, each within itself.

use crate::error::EngineError;
use crate::measure::{Measure, answer, argument};
use crate::trade_bases::{SHARES, TradeBasis};
use crate::world::{Core, Flows};
use kenesh_domain::{ActorId, Basis, Cell, DyadPanel, Panel, Year};
use kenesh_store::Only;
use kenesh_tables::{Row, table};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

table! {
    /// A partner's part in a state's trade in a year, on one basis.
    pub struct TradeShare {
        /// the state
        pub state: ActorId,
        /// the partner; EU is the sum over its members at the date
        pub partner: ActorId,
        /// the year
        pub year: Year,
        /// the basis, within which alone the figure is comparable
        pub basis: Basis,
        /// what the state sends the partner, M US$
        pub exports: Option<f64>,
        /// what it receives from it, M US$
        pub imports: Option<f64>,
        /// exports and imports over all partners, M US$
        pub total: Option<f64>,
        /// the partner's share of both together
        pub share: Option<f64>,
        /// its share of exports, where the basis gives shares alone
        pub export_share: Option<f64>,
        /// its share of imports, likewise
        pub import_share: Option<f64>,
        /// whether this basis is the first in preference that has the state and the year
        pub preferred: bool,
    }
}

/// Measures a state's partners: `trade_shares('KAZ')`; with `'*'` those of all states.
pub const MEASURE: Measure = Measure {
    name: "trade_shares",
    arguments: &["state"],
    about: "Measures each partner's part in a state's trade, on every basis that the world holds: Correlates of War, BACI, \
            WITS, national statistics, IMF, WITS by the partners' reports, Factbook. Beware that bases count differently: \
            compare over time within one, never across.",
    formula: "share = (exports + imports with the partner) / (exports + imports over all partners), all of one basis; the \
              Factbook lists the largest partners of either direction in rounded shares, and who is not among them is \
              unknown below the smallest listed, never zero; preferred: the first basis in this order that has the state \
              and the year",
    example: "select year, partner, share, basis from trade_shares('KAZ') where preferred and partner in ('TUR', 'RUS', 'CHN') \
              order by year, partner",
    table: TradeShare::SPEC,
    narrowed_by: &[TradeShare::partner.spec, TradeShare::year.spec],
    large: None,
    run: |core, arguments, only| answer(trade_shares(core, argument(arguments, 0), only)),
};

/// The figures of a basis.
struct Figures<'a> {
    of: TradeBasis,
    exports: Flows<'a>,
    imports: Flows<'a>,
    total: Option<&'a Panel>,
    partners: BTreeSet<&'a ActorId>,
}

impl<'a> Figures<'a> {
    fn of(core: &'a Core, of: TradeBasis) -> Result<Figures<'a>, EngineError> {
        let [exports, imports]: [Flows<'a>; 2] = [core.flows(of.exports)?, core.flows(of.imports)?];
        let panels = [exports.panel(), imports.panel()];
        let ends = panels.into_iter().flatten();
        let partners = ends.flat_map(|panel| panel.senders().iter().chain(panel.receivers()));
        Ok(Figures {
            of,
            exports,
            imports,
            total: of.total.map(|total| core.indicators(total)).transpose()?,
            partners: partners.collect(),
        })
    }

    /// Says whether the basis has a state's trade of a year: its total, or of shares alone one of a partner.
    fn has(&self, state: &ActorId, year: Year) -> bool {
        match self.total {
            Some(total) => total.get(state, year).number().is_some(),
            None => self.partners.iter().any(|partner| {
                let exports = self.exports.get(state, partner, year);
                let imports = self.imports.get(partner, state, year);
                exports.number().or(imports.number()).is_some()
            }),
        }
    }

    /// Gives a state's row with a partner; nothing where the basis has neither direction.
    fn row(&self, state: &ActorId, partner: &ActorId, year: Year) -> Option<TradeShare> {
        let exports = self.exports.get(state, partner, year).number();
        let imports = self.imports.get(partner, state, year).number();
        let figures = match self.total {
            Some(total) => Figured::of(exports, imports, total.get(state, year)),
            None => Figured {
                export_share: exports,
                import_share: imports,
                ..Figured::default()
            },
        };
        exports.or(imports)?;
        Some(TradeShare {
            state: state.clone(),
            partner: partner.clone(),
            year,
            basis: self.of.basis,
            exports: figures.exports,
            imports: figures.imports,
            total: figures.total,
            share: figures.share,
            export_share: figures.export_share,
            import_share: figures.import_share,
            preferred: false,
        })
    }
}

/// What a row says in figures.
#[derive(Default)]
struct Figured {
    exports: Option<f64>,
    imports: Option<f64>,
    total: Option<f64>,
    share: Option<f64>,
    export_share: Option<f64>,
    import_share: Option<f64>,
}

impl Figured {
    /// Divides both directions together by the total; no share where one of the three is not known.
    fn of(exports: Option<f64>, imports: Option<f64>, total: Cell) -> Figured {
        let total = total.number().filter(|total| *total > 0.0);
        let both = exports.zip(imports).zip(total);
        Figured {
            exports,
            imports,
            total,
            share: both.map(|((exports, imports), total)| (exports + imports) / total),
            ..Figured::default()
        }
    }
}

/// Measures the partners of a state, or with `*` of every state, sorted by state, year, partner and preference.
///
/// # Errors
/// A state that is not known, or a file that cannot be read or is not the one that was written.
pub fn trade_shares(core: &Core, state: &str, only: &Only) -> Result<Vec<TradeShare>, EngineError> {
    let bases = SHARES.map(|basis| Figures::of(core, basis));
    let bases = bases.into_iter().collect::<Result<Vec<_>, _>>()?;
    let states: BTreeSet<&ActorId> = match state {
        "*" => bases
            .iter()
            .flat_map(|basis| basis.partners.iter().copied())
            .collect(),
        name => [&core.actor(name)?.id].into(),
    };
    let years = only.clip(TradeShare::year, years(&bases));
    let mut rows = Vec::new();
    for state in states {
        for year in years.clone() {
            let counts = bases.iter().position(|basis| basis.has(state, year));
            let mut found = Vec::new();
            for (place, basis) in bases.iter().enumerate() {
                let partners = basis.partners.iter().copied();
                let partners = partners.filter(|partner| {
                    *partner != state && only.admits(TradeShare::partner, partner)
                });
                found.extend(partners.filter_map(|partner| {
                    let preferred = counts == Some(place);
                    Some(TradeShare {
                        preferred,
                        ..basis.row(state, partner, year)?
                    })
                }));
            }
            // The order of preference stays within a partner.
            found.sort_by(|a, b| a.partner.cmp(&b.partner));
            rows.extend(found);
        }
    }
    Ok(rows)
}

/// Gives the years from the first of any basis to the last.
fn years(bases: &[Figures<'_>]) -> RangeInclusive<Year> {
    let panels = bases
        .iter()
        .flat_map(|basis| [&basis.exports, &basis.imports]);
    let years = panels.filter_map(|flows| Some(flows.panel()?.years()));
    let ends = years
        .filter(|years| !years.is_empty())
        .reduce(|all, years| (*all.start()).min(*years.start())..=(*all.end()).max(*years.end()));
    ends.unwrap_or_else(|| DyadPanel::default().years())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_needs_both_directions_and_the_total() {
        let total = Cell::Value(10.0);
        assert_eq!(Figured::of(Some(2.0), Some(3.0), total).share, Some(0.5));
        assert_eq!(Figured::of(Some(2.0), None, total).share, None);
        let gone = Cell::Missing(kenesh_domain::Missing::NotReported);
        assert_eq!(Figured::of(Some(2.0), Some(3.0), gone).share, None);
    }
}
