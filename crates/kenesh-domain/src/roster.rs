//! Who belonged to an organization at a date.

use crate::{ActorId, Membership, OrgId, PartialDate, Status, Year};
use std::collections::BTreeMap;

/// Holds memberships and answers who belonged to what, as what, when.
///
/// Where an actor's memberships overlap, the one that began last counts; of two that began on the
/// same date, suspension comes first and then the status with more rights. A date known to the
/// month or year means that month's or year's end, as in [`Period`](crate::Period).
///
/// ```
/// use kenesh_domain::{Membership, OrgId, Period, Roster, Status};
/// let ots = OrgId::new("OTS");
/// let seat = |actor: &str, status, since: &str| Membership {
///     org: ots.clone(),
///     actor: actor.into(),
///     status,
///     period: Period { since: since.parse().ok(), until: None },
///     dated: true,
///     in_force: None,
/// };
/// let roster = Roster::new(vec![
///     seat("TUR", Status::Member, "2009-10-03"),
///     seat("HUN", Status::Observer, "2018-09-03"),
/// ]);
/// assert_eq!(roster.members_in_year(&ots, 2018), ["TUR"]);
/// let at = roster.at(&ots, "2018-09".parse()?);
/// assert_eq!(at, [(&"HUN".into(), Status::Observer), (&"TUR".into(), Status::Member)]);
/// # Ok::<(), kenesh_domain::DateError>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roster {
    memberships: Vec<Membership>,
}

impl Roster {
    /// Makes a roster of memberships, in any order.
    pub fn new(mut memberships: Vec<Membership>) -> Roster {
        memberships.sort_by(|a, b| Roster::key(a).cmp(&Roster::key(b)));
        Roster { memberships }
    }

    /// Orders memberships so that of an actor's memberships in an organization the last that
    /// holds at a date is the one that counts.
    fn key(
        membership: &Membership,
    ) -> (
        &OrgId,
        &ActorId,
        Option<PartialDate>,
        u8,
        Option<PartialDate>,
        Option<PartialDate>,
    ) {
        let Membership {
            org,
            actor,
            status,
            period,
            in_force,
            dated: _,
        } = membership;
        (
            org,
            actor,
            period.since,
            status.standing(),
            period.until,
            *in_force,
        )
    }

    /// Gives who belonged to an organization at a date and as what, sorted by actor.
    pub fn at(&self, org: &OrgId, date: PartialDate) -> Vec<(&ActorId, Status)> {
        let holding = self
            .memberships(org)
            .iter()
            .filter(|seat| seat.period.contains(date));
        let latest: BTreeMap<&ActorId, Status> =
            holding.map(|seat| (&seat.actor, seat.status)).collect();
        latest.into_iter().collect()
    }

    /// Gives the full members at a date, sorted.
    ///
    /// Beware that a suspended member is not among them.
    pub fn members_at(&self, org: &OrgId, date: PartialDate) -> Vec<&ActorId> {
        members(self.at(org, date))
    }

    /// Gives the full members at a year's end, sorted; none in a year outside 1–9999.
    pub fn members_in_year(&self, org: &OrgId, year: Year) -> Vec<&ActorId> {
        PartialDate::of_year(year)
            .map(|date| self.members_at(org, date))
            .unwrap_or_default()
    }

    /// Gives every membership of an organization, by actor and then in time.
    pub fn memberships(&self, org: &OrgId) -> &[Membership] {
        let from = self.memberships.partition_point(|seat| seat.org < *org);
        let to = self.memberships.partition_point(|seat| seat.org <= *org);
        self.memberships.get(from..to).unwrap_or_default()
    }
}

fn members(roster: Vec<(&ActorId, Status)>) -> Vec<&ActorId> {
    let members = roster
        .into_iter()
        .filter(|(_, status)| *status == Status::Member);
    members.map(|(actor, _)| actor).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Period;

    fn seat(org: &str, actor: &str, status: Status, since: &str, until: &str) -> Membership {
        let period = Period {
            since: since.parse().ok(),
            until: until.parse().ok(),
        };
        Membership {
            org: org.into(),
            actor: actor.into(),
            status,
            period,
            dated: true,
            in_force: None,
        }
    }

    fn ots() -> Vec<Membership> {
        vec![
            seat("OTS", "TUR", Status::Member, "2009-10-03", ""),
            seat("OTS", "AZE", Status::Member, "2009-10-03", ""),
            seat("OTS", "KAZ", Status::Member, "2009-10-03", ""),
            seat("OTS", "KGZ", Status::Member, "2009-10-03", ""),
            seat("OTS", "HUN", Status::Observer, "2018-09-03", ""),
            seat("OTS", "UZB", Status::Member, "2019-10-15", ""),
            seat("OTS", "TKM", Status::Observer, "2021-11-12", ""),
            seat("OTS", "TRNC", Status::Observer, "2022-11-11", ""),
            seat("ECO", "TUR", Status::Member, "1985", ""),
        ]
    }

    fn at(roster: &Roster, date: &str) -> String {
        let on = roster.at(&"OTS".into(), date.parse().unwrap());
        let mark = |status| if status == Status::Member { "" } else { "*" };
        let words: Vec<String> = on
            .iter()
            .map(|(id, s)| format!("{id}{}", mark(*s)))
            .collect();
        words.join(" ")
    }

    #[test]
    fn the_organization_of_turkic_states_grew_by_these_dates() {
        let roster = Roster::new(ots());
        assert_eq!(at(&roster, "2009-10-02"), "");
        assert_eq!(at(&roster, "2009-10-03"), "AZE KAZ KGZ TUR");
        assert_eq!(at(&roster, "2018-08"), "AZE KAZ KGZ TUR");
        assert_eq!(at(&roster, "2018-09"), "AZE HUN* KAZ KGZ TUR");
        assert_eq!(at(&roster, "2019-09"), "AZE HUN* KAZ KGZ TUR");
        assert_eq!(at(&roster, "2019-10"), "AZE HUN* KAZ KGZ TUR UZB");
        assert_eq!(at(&roster, "2021-11-11"), "AZE HUN* KAZ KGZ TUR UZB");
        assert_eq!(at(&roster, "2021-11-12"), "AZE HUN* KAZ KGZ TKM* TUR UZB");
        assert_eq!(
            at(&roster, "2022-11"),
            "AZE HUN* KAZ KGZ TKM* TRNC* TUR UZB"
        );
        assert_eq!(at(&roster, "2022"), at(&roster, "2022-12-31"));
    }

    #[test]
    fn members_are_counted_at_the_years_end() {
        let roster = Roster::new(ots());
        let org = OrgId::new("OTS");
        assert_eq!(roster.members_in_year(&org, 2008).len(), 0);
        assert_eq!(roster.members_in_year(&org, 2009).len(), 4);
        assert_eq!(
            roster.members_in_year(&org, 2019),
            ["AZE", "KAZ", "KGZ", "TUR", "UZB"]
        );
        assert_eq!(roster.members_in_year(&org, 0).len(), 0);
        assert_eq!(
            roster
                .members_at(&"NATO".into(), "2020".parse().unwrap())
                .len(),
            0
        );
    }

    #[test]
    fn the_status_that_began_last_counts() {
        let roster = Roster::new(vec![
            seat("ECO", "AZE", Status::Member, "1992", "2020"),
            seat("ECO", "AZE", Status::Observer, "1990", ""),
            seat("ECO", "AZE", Status::Suspended, "1995", "1997"),
        ]);
        let at = |date: &str| {
            let held = roster.at(&"ECO".into(), date.parse().unwrap());
            held.first().map(|(_, status)| *status)
        };
        assert_eq!(at("1989"), None);
        assert_eq!(at("1991"), Some(Status::Observer));
        assert_eq!(at("1994"), Some(Status::Member));
        assert_eq!(at("1996"), Some(Status::Suspended));
        assert_eq!(at("1998"), Some(Status::Member));
        assert_eq!(at("2021"), Some(Status::Observer));
        assert_eq!(roster.members_in_year(&"ECO".into(), 1996).len(), 0);
    }

    #[test]
    fn the_order_of_entry_does_not_matter() {
        let both = [
            seat("ECO", "UZB", Status::Member, "2012", ""),
            seat("ECO", "UZB", Status::Observer, "2012", ""),
        ];
        let mut turned = both.clone();
        turned.reverse();
        let (roster, turned) = (Roster::new(both.to_vec()), Roster::new(turned.to_vec()));
        assert_eq!(roster, turned);
        assert_eq!(roster.members_in_year(&"ECO".into(), 2012), ["UZB"]);
    }
}
