//! Turns a world's rows into the domain's types.

use crate::error::EngineError;
use kenesh_domain::{
    Actor, ActorKind, Code, Component, Ids, Membership, Named, OrgId, Organization, PartialDate,
    Period, Registry, Year, fold,
};
use kenesh_store::World;
use kenesh_tables::{
    ActorRow, CodeRow, ColumnCells, CoverageRow, MembershipRow, OrganizationRow, RollCallRow, Row,
    ScaleRow, Sourced,
};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Reads every actor with its codes and their validity.
fn actors(world: &World) -> Result<Vec<Actor>, EngineError> {
    let code = |code: Option<i64>| code.and_then(|code| u16::try_from(code).ok());
    let aliases = |names: &String| names.split('|').map(str::to_owned).collect();
    let read = |row: &Sourced<ActorRow>| Actor {
        id: row.actor.clone(),
        kind: row.kind,
        name: row.name.clone(),
        iso3: row.iso3.clone(),
        iso2: row.iso2.clone(),
        iso_numeric: code(row.iso_numeric),
        cow: code(row.cow),
        gw: code(row.gw),
        validity: Period {
            since: row.valid_from,
            until: row.valid_to,
        },
        region: row.region.clone(),
        aliases: row.aliases.as_ref().map_or_else(Vec::new, aliases),
    };
    Ok(world.rows()?.iter().map(read).collect())
}

/// Reads who there is: every actor, and the codes beside those of the actors' own rows.
pub(crate) fn registry(world: &World) -> Result<Registry, EngineError> {
    let year = |year: Option<Year>| year.and_then(|year| PartialDate::of_year(year).ok());
    let code = |row: &Sourced<CodeRow>| Code {
        actor: row.actor.clone(),
        scheme: row.scheme,
        code: row.code.clone(),
        period: Period {
            since: year(row.since),
            until: year(row.until),
        },
    };
    let codes = world.rows()?.iter().map(code);
    Ok(Registry::new(actors(world)?).with_codes(codes))
}

/// Reads every organization.
pub(crate) fn organizations(world: &World) -> Result<BTreeMap<OrgId, Organization>, EngineError> {
    let read = |row: &Sourced<OrganizationRow>| {
        let organization = Organization {
            id: row.org.clone(),
            name: row.name.clone(),
            founded: row.founded,
            dissolved: row.dissolved,
            decision_rule: row.decision_rule,
            rotation: row.rotation.clone(),
            aliases: row
                .short_name
                .iter()
                .flat_map(|name| name.split('|'))
                .chain(row.aliases.iter().flat_map(|names| names.split('|')))
                .map(str::to_owned)
                .collect(),
            known_to: row.known_to,
        };
        (row.org.clone(), organization)
    };
    Ok(world.rows()?.iter().map(read).collect())
}

/// Lists the actors that are states.
pub(super) fn states(registry: &Registry) -> Ids {
    let states = registry.iter();
    let states = states.filter(|actor| registry.get(&actor.id).is_some_and(is_state));
    Ids::new(states.map(|actor| actor.id.clone()))
}

fn is_state(actor: &Actor) -> bool {
    actor.kind == ActorKind::State
}

/// Lists the organizations by their ids, names and other names, folded, ids before names before other names, and of a
/// name such as `World Trade Organization (WTO)` either part last; of two of one name the first by id counts.
pub(crate) fn organization_names(
    organizations: &BTreeMap<OrgId, Organization>,
) -> HashMap<String, OrgId> {
    let mut names = HashMap::new();
    let mut add = |name: &str, org: &OrgId| {
        names.entry(fold(name)).or_insert_with(|| org.clone());
    };
    for organization in organizations.values() {
        add(organization.id.as_str(), &organization.id);
    }
    for organization in organizations.values() {
        add(&organization.name, &organization.id);
    }
    for organization in organizations.values() {
        organization
            .aliases
            .iter()
            .for_each(|alias| add(alias, &organization.id));
    }
    for organization in organizations.values() {
        let parts = in_parentheses(&organization.name);
        parts
            .iter()
            .flatten()
            .for_each(|part| add(part, &organization.id));
    }
    names
}

/// Splits a name that ends in parentheses into what stands before and within them.
fn in_parentheses(name: &str) -> Option<[&str; 2]> {
    let (before, within) = name.strip_suffix(')')?.split_once(" (")?;
    (!within.contains(['(', ')'])).then_some([before, within])
}

/// Reads which roll calls there are, by body and number, those of imported sources too.
pub(crate) fn roll_calls(world: &World) -> Result<HashSet<(String, i64)>, EngineError> {
    let columns = [RollCallRow::body, RollCallRow::rollcall];
    let mut known = HashSet::new();
    for (_, batches) in world.batches::<RollCallRow>("rollcalls", &columns)? {
        for batch in &batches {
            let [bodies, numbers] =
                columns.map(|column| ColumnCells::named(batch, column.spec.name));
            known.extend((0..batch.num_rows()).filter_map(|row| {
                let body = bodies.get(row)?.text()?.into_owned();
                Some((body, numbers.get(row)?.integer()?))
            }));
        }
    }
    Ok(known)
}

/// Reads every membership.
///
/// One whose first date was not found is known to hold from the day to which its roster is known, from its end
/// where that is earlier, and from the world's own day at the latest: before, it counts as unknown.
pub(super) fn memberships(
    world: &World,
    today: PartialDate,
) -> Result<Vec<Membership>, EngineError> {
    let read = |row: &Sourced<MembershipRow>| Membership {
        org: row.org.clone(),
        actor: row.actor.clone(),
        status: row.status,
        period: Period {
            since: Some(row.since.unwrap_or_else(|| {
                let known = [row.known_to, row.until].into_iter().flatten();
                known.fold(today, PartialDate::min)
            })),
            until: row.until,
        },
        dated: row.since.is_some(),
        in_force: row.in_force,
    };
    Ok(world.rows()?.iter().map(read).collect())
}

/// Reads for each organization whose roster comes from a data set the last year that it covers.
pub(super) fn roster_years(world: &World) -> Result<BTreeMap<OrgId, Year>, EngineError> {
    let rows = world.rows::<CoverageRow>()?.iter();
    let covered: Vec<_> = rows
        .filter(|row| row.table == MembershipRow::SPEC.name)
        .collect();
    let last = |org: &OrgId| {
        let of = covered
            .iter()
            .filter(|row| *org == *row.what || row.what == "*");
        of.filter_map(|row| row.until).max()
    };
    let orgs = world.imported_rows::<OrganizationRow>()?.iter();
    Ok(orgs
        .filter_map(|row| Some((row.org.clone(), last(&row.org)?)))
        .collect())
}

/// Reads the fixed maxima of the components of influence capacity.
pub(super) fn scales(world: &World) -> Result<BTreeMap<Named<Component>, f64>, EngineError> {
    let rows = world.rows::<ScaleRow>()?.iter();
    Ok(rows
        .map(|row| (row.component.clone(), row.maximum))
        .collect())
}

/// Reads a partial date of a table; the error names the row.
pub(crate) fn date(table: &'static str, key: &str, text: &str) -> Result<PartialDate, EngineError> {
    text.parse().map_err(|error| EngineError::Row {
        table,
        problem: format!("{key}: {error}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn either_part_of_a_name_with_parentheses_is_a_name() {
        let parts = in_parentheses("World Trade Organization (WTO)");
        assert_eq!(parts, Some(["World Trade Organization", "WTO"]));
        for whole in ["Group of Seven", "Union (old) of States", "A (b) (c)"] {
            assert_eq!(in_parentheses(whole), None, "{whole}");
        }
    }

    /// Spellings that readers use: English, Turkish and Russian, new names and old.
    #[test]
    fn organizations_are_found_in_the_languages_of_their_readers() {
        let world = World::starter().unwrap();
        let names = organization_names(&organizations(&world).unwrap());
        for (org, spellings) in [
            (
                "OTS",
                &[
                    "Turkic Council",
                    "Türk Devletleri Teşkilatı",
                    "Организация тюркских государств",
                    "Türk Konseyi",
                ][..],
            ),
            ("GCC", &["Gulf Cooperation Council", "ССАГПЗ"]),
            ("OAS", &["Organization of American States", "ОАГ"]),
            ("CSTO", &["ОДКБ", "KGAÖ"]),
            ("EAEU", &["ЕАЭС", "Avrasya Ekonomik Birliği"]),
            ("SCO", &["ШОС", "Şanghay İşbirliği Örgütü"]),
            (
                "OIC",
                &[
                    "İslam İşbirliği Teşkilatı",
                    "Организация исламского сотрудничества",
                ],
            ),
            ("CIS", &["СНГ", "Bağımsız Devletler Topluluğu"]),
            ("OSCE", &["ОБСЕ", "AGİT"]),
        ] {
            for spelling in spellings {
                let found = names.get(&fold(spelling)).map(OrgId::as_str);
                assert_eq!(found, Some(org), "{spelling}");
            }
        }
    }
}
