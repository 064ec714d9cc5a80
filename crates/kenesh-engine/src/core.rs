//! What the engine knows: a world read once into actors, rosters, panels and ties.

use crate::error::EngineError;
use crate::facts::{Coverage, Position, Tie, date};
use crate::figures::{AGREEMENT, ARMS_IMPORTS, ARMS_SHARE, Figures};
use crate::reading;
use crate::votes::Votes;
use kenesh_domain::{
    Actor, ActorId, ActorKind, Cell, DyadPanel, Missing, OrgId, Organization, Panel, PartialDate,
    Registry, Roster, Status, Year,
};
use kenesh_store::World;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// The year from which the fixed maxima of the components of capacity are searched.
const FIRST_SCALED_YEAR: Year = 1992;

/// Holds a world as measures need it: typed, dense and sorted.
#[derive(Debug)]
pub struct Core {
    world: World,
    registry: Registry,
    organizations: BTreeMap<OrgId, Organization>,
    roster: Roster,
    roster_years: BTreeMap<OrgId, Year>,
    figures: Figures,
    coverage: Coverage,
    common_years: BTreeMap<String, Year>,
    scales: BTreeMap<String, f64>,
    // Read when they are first asked for: most questions need no single vote.
    votes: OnceLock<Option<Votes>>,
    today: PartialDate,
}

impl Core {
    /// Reads a world.
    pub fn read(world: World) -> Result<Core, EngineError> {
        reading::check_channels(&world)?;
        let registry = Registry::new(reading::actors(&world)?);
        let organizations = reading::organizations(&world)?;
        let roster = Roster::new(reading::memberships(&world)?);
        let figures = Figures::read(&world)?;
        let core = Core {
            common_years: figures
                .indicators
                .iter()
                .filter_map(|(name, panel)| Some((name.clone(), common_year(panel)?)))
                .collect(),
            scales: reading::scales(&world),
            figures,
            votes: OnceLock::new(),
            coverage: reading::coverage(&world),
            today: date("world.toml", "vintage", world.vintage())?,
            registry,
            roster_years: reading::roster_years(&world),
            organizations,
            roster,
            world,
        };
        Ok(core)
    }

    /// Gives the world.
    pub fn world(&self) -> &World {
        &self.world
    }

    /// Gives every actor.
    pub fn registry(&self) -> &Registry {
        &self.registry
    }

    /// Gives who belonged to which organization when.
    pub fn roster(&self) -> &Roster {
        &self.roster
    }

    /// Finds an actor by any code or name.
    pub fn actor(&self, name: &str) -> Result<&Actor, EngineError> {
        Ok(self.registry.resolve(name)?)
    }

    /// Says whether an actor is a state.
    pub fn is_state(&self, id: &ActorId) -> bool {
        let actor = self.registry.get(id);
        actor.is_some_and(|actor| actor.kind == ActorKind::State)
    }

    /// Gives an actor's usual name, or its id where it is not listed.
    pub fn name(&self, id: &ActorId) -> String {
        self.registry
            .get(id)
            .map_or_else(|| id.to_string(), |actor| actor.name.clone())
    }

    /// Finds an organization by id or name in any case.
    pub fn organization(&self, name: &str) -> Result<&Organization, EngineError> {
        let wanted = kenesh_domain::fold(name);
        let same = |organization: &&Organization| {
            kenesh_domain::fold(organization.id.as_str()) == wanted
                || kenesh_domain::fold(&organization.name) == wanted
        };
        self.organizations.values().find(same).ok_or_else(|| {
            let known = self
                .organizations
                .values()
                .flat_map(|found| [found.id.as_str(), found.name.as_str()]);
            EngineError::unknown("organization", name, known)
        })
    }

    /// Gives every organization, sorted by id.
    pub fn organizations(&self) -> impl Iterator<Item = &Organization> {
        self.organizations.values()
    }

    /// Gives what flowed from a sender to a receiver in a year.
    pub fn flow(&self, instrument: &str, sender: &ActorId, receiver: &ActorId, year: Year) -> Cell {
        let cell = match self.figures.flows.get(instrument) {
            Some(panel) => panel.get(sender, receiver, year),
            None => return Cell::Missing(Missing::NotCovered),
        };
        let absent = cell == Cell::Missing(Missing::NotCovered);
        match absent && sender != receiver && self.vouched("flows", instrument, year) {
            true => self.absent_flow(instrument, receiver, year),
            false => cell,
        }
    }

    /// Says what the absence of a flow means where coverage vouches for it: a zero, but a share of
    /// nothing is not applicable, and only what states receive is covered.
    fn absent_flow(&self, instrument: &str, receiver: &ActorId, year: Year) -> Cell {
        let state = self.is_state(receiver);
        let imports = || self.indicator(ARMS_IMPORTS, receiver, year).number();
        match instrument {
            _ if !state => Cell::Missing(Missing::NotCovered),
            ARMS_SHARE if imports().is_none_or(|sum| sum <= 0.0) => {
                Cell::Missing(Missing::NotApplicable)
            }
            _ => Cell::StructuralZero,
        }
    }

    /// Gives an instrument's panel of flows, where the world has one.
    pub fn flows(&self, instrument: &str) -> Option<&DyadPanel> {
        self.figures.flows.get(instrument)
    }

    /// Gives a state's figure in a year.
    pub fn indicator(&self, indicator: &str, state: &ActorId, year: Year) -> Cell {
        match self.figures.indicators.get(indicator) {
            Some(panel) => panel.get(state, year),
            None => Cell::Missing(Missing::NotCovered),
        }
    }

    /// Gives an indicator's panel, where the world has one.
    pub fn indicators(&self, indicator: &str) -> Option<&Panel> {
        self.figures.indicators.get(indicator)
    }

    /// Gives the tie of a pair in a year.
    ///
    /// Where no row says so, it is a structural zero inside the years that the tie's coverage
    /// vouches for, and missing outside them.
    pub fn tie(&self, tie: &str, a: &ActorId, b: &ActorId, year: Year) -> Cell {
        let in_force = |row: &&Tie| {
            row.since.is_none_or(|since| since <= year)
                && row.until.is_none_or(|until| year <= until)
        };
        if tie == AGREEMENT {
            let (first, second) = if a <= b { (a, b) } else { (b, a) };
            return self.figures.agreement.get(first, second, year);
        }
        match self.tie_rows(tie, a, b).iter().find(in_force) {
            Some(row) => row.cell,
            // Sources of ties know states only: of a union of states they say nothing.
            None if self.vouched("ties", tie, year) && self.is_state(a) && self.is_state(b) => {
                Cell::StructuralZero
            }
            None => Cell::Missing(Missing::NotCovered),
        }
    }

    /// Gives every row of a tie between two actors, in whichever order they are named.
    pub fn tie_rows(&self, tie: &str, a: &ActorId, b: &ActorId) -> &[Tie] {
        let (first, second) = if a <= b { (a, b) } else { (b, a) };
        let rows = self
            .figures
            .ties
            .get(tie)
            .and_then(|pairs| pairs.get(first.as_str())?.get(second.as_str()));
        rows.map_or(&[], Vec::as_slice)
    }

    /// Gives a state's position in a year.
    pub fn position(&self, dimension: &str, state: &ActorId, year: Year) -> Option<Position> {
        let states = self.figures.positions.get(dimension)?.get(&year)?;
        states.get(state.as_str()).copied()
    }

    /// Gives every position on a dimension in a year, sorted by state.
    pub fn positions(&self, dimension: &str, year: Year) -> Vec<(&str, Position)> {
        let years = self.figures.positions.get(dimension);
        let states = years
            .and_then(|years| years.get(&year))
            .into_iter()
            .flatten();
        states
            .map(|(state, position)| (state.as_str(), *position))
            .collect()
    }

    /// Gives the last year for which a dimension has a position.
    pub fn last_position(&self, dimension: &str) -> Option<Year> {
        self.figures
            .positions
            .get(dimension)?
            .keys()
            .last()
            .copied()
    }

    /// Gives the members of an organization at the end of a year, sorted.
    pub fn members_in(&self, org: &OrgId, year: Year) -> Vec<ActorId> {
        self.roster
            .members_in_year(org, year)
            .into_iter()
            .cloned()
            .collect()
    }

    /// Gives the powers beside which every power is shown, as the world names them; where it names
    /// none, every sender whose share of arms imports it holds.
    pub fn patrons(&self) -> Vec<ActorId> {
        if !self.world.patrons().is_empty() {
            return self.world.patrons().iter().map(ActorId::new).collect();
        }
        self.figures
            .flows
            .get("arms_share_5y")
            .map_or_else(Vec::new, |panel| panel.senders().to_vec())
    }

    /// Finds a patron by id, name or code; unlike other actors a patron may be a union of states.
    pub fn patron(&self, name: &str) -> Option<ActorId> {
        let patrons = self.patrons();
        let by_id = patrons
            .iter()
            .find(|patron| patron.as_str() == name)
            .cloned();
        by_id.or_else(|| {
            let actor = self.registry.resolve(name).ok()?;
            patrons.iter().find(|patron| **patron == actor.id).cloned()
        })
    }

    /// Gives the states whose dependence the world can measure, sorted.
    pub fn dependents(&self) -> Vec<ActorId> {
        self.figures
            .indicators
            .get("trade_total")
            .map_or_else(Vec::new, |panel| panel.states().to_vec())
    }

    /// Gives the fixed maximum by which a component of influence capacity is scaled.
    pub fn scale(&self, component: &str) -> Option<f64> {
        self.scales.get(component).copied()
    }

    /// Gives the years of all flows together, from the first for which the components of capacity are
    /// scaled.
    pub fn flow_years(&self) -> std::ops::RangeInclusive<Year> {
        let ends = |panel: &DyadPanel| (*panel.years().start(), *panel.years().end());
        let years = self
            .figures
            .flows
            .values()
            .map(ends)
            .filter(|(first, last)| first <= last);
        let years = years.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
        let (first, last) = years.unwrap_or((FIRST_SCALED_YEAR, FIRST_SCALED_YEAR - 1));
        first.max(FIRST_SCALED_YEAR)..=last
    }

    /// Says whether a power is a union, such as the EU, to which a state belongs at a year's end: it is
    /// the sum over such states, and has no influence of its own over them.
    pub fn is_part_of(&self, state: &ActorId, power: &ActorId, year: Year) -> bool {
        let union = OrgId::new(power.as_str());
        self.organizations.contains_key(&union) && self.members_in(&union, year).contains(state)
    }

    /// Gives the sources whose rows of any of these names count in some year, sorted: what a figure
    /// that is made from them cites.
    pub fn sources_of(&self, names: &[&str]) -> BTreeSet<&str> {
        let of = names
            .iter()
            .filter_map(|name| self.figures.sources.get(*name));
        of.flatten().map(String::as_str).collect()
    }

    /// Gives the sources that say who is a member of these organizations today, sorted.
    pub fn sources_of_members(&self, orgs: &BTreeSet<&str>) -> BTreeSet<&str> {
        let of_member = |row: &kenesh_store::Row<'_>| {
            row.text("org").is_some_and(|org| orgs.contains(org))
                && row.text("status") == Some("member")
                && row.text("until").is_none()
        };
        let rows = self.world.rows("memberships").iter();
        rows.filter(of_member)
            .filter_map(|row| row.text("source"))
            .collect()
    }

    /// Gives the agreement of every pair in every year, a pair in alphabetical order.
    pub fn agreement(&self) -> &DyadPanel {
        &self.figures.agreement
    }

    /// Gives the votes of the General Assembly; nothing where the world holds none.
    pub fn votes(&self) -> Result<Option<&Votes>, EngineError> {
        if let Some(votes) = self.votes.get() {
            return Ok(votes.as_ref());
        }
        let votes = Votes::read(&self.world)?;
        Ok(self.votes.get_or_init(|| votes).as_ref())
    }

    /// Gives the year for which the members of an organization are known, where that is not today:
    /// its roster comes from a data set that ended before.
    pub fn roster_year(&self, org: &OrgId) -> Option<Year> {
        self.roster_years.get(org).copied()
    }

    /// Gives the last year of an instrument's flows.
    pub fn last_flow_year(&self, instrument: &str) -> Option<Year> {
        self.figures.flows.get(instrument)?.years().last()
    }

    /// Gives the last year in which an indicator has a figure.
    pub fn last_year(&self, indicator: &str) -> Option<Year> {
        let panel = self.figures.indicators.get(indicator)?;
        panel.years().rev().find(|year| {
            panel
                .states()
                .iter()
                .any(|state| panel.get(state, *year).number().is_some())
        })
    }

    /// Gives the last year in which most actors have a figure of an indicator.
    pub fn common_year(&self, indicator: &str) -> Option<Year> {
        self.common_years.get(indicator).copied()
    }

    /// Gives the ties of one kind, by pair.
    pub fn ties_of(&self, tie: &str) -> impl Iterator<Item = ((&str, &str), &[Tie])> {
        self.figures
            .ties
            .get(tie)
            .into_iter()
            .flatten()
            .flat_map(|(a, partners)| {
                partners
                    .iter()
                    .map(move |(b, rows)| ((a.as_str(), b.as_str()), rows.as_slice()))
            })
    }

    /// Gives the years in which some pair has a figure of agreement; none is a range that runs backwards.
    pub fn agreement_years(&self) -> std::ops::RangeInclusive<Year> {
        self.figures.agreement.years()
    }

    /// Gives a tie that does not change with time, or the last that is known of one that hardly does.
    pub fn timeless_tie(&self, tie: &str, a: &ActorId, b: &ActorId) -> Cell {
        self.tie_rows(tie, a, b)
            .last()
            .map_or(Cell::Missing(Missing::NotCovered), |row| row.cell)
    }

    /// Gives the years for which a dimension has positions, sorted.
    pub fn position_years(&self, dimension: &str) -> Vec<Year> {
        let years = self.figures.positions.get(dimension);
        years.map_or_else(Vec::new, |years| years.keys().copied().collect())
    }

    /// Gives the date to which the world's facts reach.
    pub fn today(&self) -> PartialDate {
        self.today
    }

    /// Gives the members and observers of an organization at a date that are states, sorted.
    pub fn belonging(&self, org: &OrgId, at: PartialDate) -> Vec<ActorId> {
        let state = |id: &ActorId| {
            self.registry
                .get(id)
                .is_some_and(|actor| actor.kind == kenesh_domain::ActorKind::State)
        };
        self.roster
            .at(org, at)
            .into_iter()
            .filter(|(actor, status)| {
                matches!(status, Status::Member | Status::Observer) && state(actor)
            })
            .map(|(actor, _)| actor.clone())
            .collect()
    }

    /// Gives an actor's name in a language, where the world has it; English is its usual name.
    pub fn name_in(&self, actor: &ActorId, language: &str) -> Option<String> {
        if language == "en" {
            return self.registry.get(actor).map(|actor| actor.name.clone());
        }
        let named = |row: &kenesh_store::Row<'_>| {
            row.text("actor") == Some(actor.as_str()) && row.text("language") == Some(language)
        };
        self.world
            .rows("names")
            .iter()
            .find(named)?
            .text("name")
            .map(str::to_owned)
    }

    /// Says whether a body or fund belongs to an organization.
    pub fn belongs_to(&self, body: &str, org: &OrgId) -> bool {
        self.world.rows("bodies").iter().any(|row| {
            row.text("org") == Some(org.as_str())
                && row
                    .text("body")
                    .is_some_and(|own| own.eq_ignore_ascii_case(body))
        })
    }

    /// Says whether an organization is itself a body of another one.
    pub fn is_body(&self, org: &OrgId) -> bool {
        self.world.rows("bodies").iter().any(|row| {
            row.text("org") != Some(org.as_str())
                && row
                    .text("body")
                    .is_some_and(|body| body.eq_ignore_ascii_case(org.as_str()))
        })
    }

    /// Gives every pair of states with a militarized dispute in the last twenty years that the source
    /// covers, each in order.
    pub fn disputes(&self) -> BTreeSet<(&str, &str)> {
        let covered = self.coverage.periods("ties", "militarized_dispute").iter();
        let last = covered.map(|years| *years.end()).max();
        let recent = |row: &Tie| {
            let first = last.map_or(Year::MIN, |last| last - 19);
            row.until.is_none_or(|until| until >= first)
        };
        self.ties_of("militarized_dispute")
            .filter(|(_, rows)| rows.iter().any(recent))
            .map(|(pair, _)| pair)
            .collect()
    }

    /// Counts the distinct institutional features that the world knows of any organization.
    pub fn feature_count(&self) -> usize {
        let rows = self
            .world
            .rows("milestones")
            .iter()
            .filter(|row| row.text("axis").is_some());
        rows.filter_map(|row| row.text("feature"))
            .collect::<BTreeSet<_>>()
            .len()
    }

    /// Says whether coverage makes absence a zero in a year.
    pub fn vouched(&self, table: &str, what: &str, year: Year) -> bool {
        let mut periods = self.coverage.periods(table, what).iter();
        periods.any(|years| years.contains(&year))
    }

    /// Says whether coverage makes absence a zero in some year.
    pub fn vouched_ever(&self, table: &str, what: &str) -> bool {
        !self.coverage.periods(table, what).is_empty()
    }
}

/// Gives the last year in which at least nine tenths as many states have a figure as in the best year.
fn common_year(panel: &Panel) -> Option<Year> {
    let count = |year: Year| {
        let column = panel.column(year);
        column.filter(|(_, cell)| cell.number().is_some()).count()
    };
    let counts: Vec<(Year, usize)> = panel.years().map(|year| (year, count(year))).collect();
    let best = counts.iter().map(|(_, count)| *count).max()?;
    let common = |(_, count): &&(Year, usize)| *count * 10 >= best * 9;
    counts.iter().rev().find(common).map(|(year, _)| *year)
}
