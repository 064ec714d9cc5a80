//! Whether a power's share crowds out another patron's, beyond what shares of a whole must.

use crate::error::EngineError;
use crate::measure::{Measure, answer, argument};
use crate::measures::dependence::{Dependences, Instrument};
use crate::measures::dyad_years::DyadYear;
use crate::measures::partners::largest;
use crate::regressions::{States, attempt, permuted, sample, term};
use crate::world::Core;
use kenesh_domain::{ActorId, OrgId, Year};
use kenesh_estimation::regression::Fitted;
use kenesh_tables::{Row, table};
use std::collections::BTreeSet;

table! {
    /// How a patron's share moves with the power's, outside or inside the organization.
    pub struct Displacement {
        /// trade_share or arms_share
        pub instrument: String,
        /// the patron whose share may be crowded out
        #[shown("Patron")]
        pub patron: ActorId,
        /// outside: states that are no members with the power; inside: how members differ from them
        #[shown("Where")]
        pub place: String,
        /// change of the patron's share of what the power leaves, for a unit of the power's share
        #[shown("Points for a point", digits = 2)]
        pub estimate: f64,
        /// its standard error, clustered by state
        pub std_error: f64,
        /// two-sided probability of such an estimate without any displacement
        pub p_value: f64,
        /// lower end of the 95 % interval
        #[shown("2.5 %", digits = 2)]
        pub lo: f64,
        /// upper end
        #[shown("97.5 %", digits = 2)]
        pub hi: f64,
        /// inside: share of drawings of other states as members with as large a statistic
        pub permutation_p: Option<f64>,
        /// state-years
        #[shown("State-years")]
        pub nobs: i64,
        /// states
        pub states: i64,
        /// states that are members in some of these years
        pub treated: i64,
        /// first year
        pub first: Year,
        /// last year
        pub last: Year,
    }
}

/// Measures displacement: `displacement('TUR', 'OTS')`.
pub const MEASURE: Measure = Measure {
    name: "displacement",
    arguments: &["power", "organization"],
    about: "Tests whether the power's share of trade and arms crowds out each other patron's, outside the organization and inside.",
    formula: "patron's share / (1 − power's share) = a · power's share + b · member · power's share + c · member + state + year; \
              a = outside, b = inside; a patron that loses in proportion, as any part of a whole must, gives 0; all states, \
              from 1992; errors clustered by state, inside also p from 99 drawings of other states as members",
    example: "select patron, place, estimate, lo, hi from displacement('TUR', 'OTS') where instrument = 'trade_share'",
    table: Displacement::SPEC,
    narrowed_by: &[],
    large: None,
    run: |core, arguments, _| {
        let power = core.actor(argument(arguments, 0))?.id.clone();
        let org = core.organization(argument(arguments, 1))?.id.clone();
        answer(displacement(core, &power, &org))
    },
};

/// How many patrons are tested: the largest partners of the members.
const MOST: usize = 5;

/// Tests the members' largest partners, sorted by instrument, patron and place; nothing where the world knows but a selection of states.
///
/// # Errors
/// A date of a chair that cannot be read.
pub fn displacement(
    core: &Core,
    power: &ActorId,
    org: &OrgId,
) -> Result<Vec<Displacement>, EngineError> {
    let Some(rows) = sample(core, power, org)? else {
        return Ok(Vec::new());
    };
    let mut states = States::of(&rows)?;
    let members = core.belonging(org, core.today());
    let patrons: BTreeSet<ActorId> = largest(core, power, &members, MOST)?.into_iter().collect();
    let mut found = Vec::new();
    for (instrument, column) in [
        (Instrument::ArmsShare, "arms"),
        (Instrument::TradeShare, "trade"),
    ] {
        let dependences = Dependences::of(core, instrument)?;
        for patron in &patrons {
            let left = rows
                .iter()
                .map(|row| left_to(&dependences, instrument, patron, row));
            states.insert(
                "left",
                left.map(|share| share.unwrap_or(f64::NAN)).collect(),
            )?;
            let formula = format!("left ~ {column} + member:{column} + member | state + year");
            if let Some(fitted) = attempt(&formula, &states.frame)? {
                let inside = format!("member:{column}");
                let p = permuted(&states, &formula, &fitted, &[&inside])?.remove(&inside);
                found.extend(of_patron(
                    &states,
                    &fitted,
                    [instrument.as_str(), column],
                    patron,
                    p,
                ));
            }
        }
    }
    Ok(found)
}

/// The patron's share of what the power leaves.
fn left_to(
    dependences: &Dependences<'_>,
    instrument: Instrument,
    patron: &ActorId,
    row: &DyadYear,
) -> Option<f64> {
    let powers = match instrument {
        Instrument::ArmsShare => row.arms?,
        _ => row.trade?,
    };
    let theirs = dependences.get(&row.state, patron, row.year).number()?;
    (row.state != *patron && powers < 1.0).then(|| theirs / (1.0 - powers))
}

fn of_patron(
    states: &States<'_>,
    fitted: &Fitted,
    [instrument, column]: [&str; 2],
    patron: &ActorId,
    permutation_p: Option<f64>,
) -> Vec<Displacement> {
    let places = [
        ("inside", format!("member:{column}")),
        ("outside", column.to_owned()),
    ];
    let row = |(place, name): (&str, String)| {
        let (term, base) = (term(fitted, &name)?, states.base(fitted)?);
        Some(Displacement {
            instrument: instrument.to_owned(),
            patron: patron.clone(),
            place: place.to_owned(),
            estimate: term.estimate,
            std_error: term.std_error,
            p_value: term.p_value,
            lo: term.lo,
            hi: term.hi,
            permutation_p: permutation_p.filter(|_| place == "inside"),
            nobs: fitted.glance.nobs as i64,
            states: base.states as i64,
            treated: base.treated as i64,
            first: base.first,
            last: base.last,
        })
    };
    places.into_iter().filter_map(row).collect()
}
