//! The files with which a case of one's own begins.

use crate::error::CaseError;
use kenesh_engine::Engine;

/// The files, with `{…}` where the power and the organization stand.
const FILES: [(&str, &str); 4] = [
    ("case.toml", include_str!("../skeleton/case.toml")),
    ("claims.toml", include_str!("../skeleton/claims.toml")),
    ("lints.toml", include_str!("../skeleton/lints.toml")),
    ("statements.csv", include_str!("../skeleton/statements.csv")),
];

/// Writes the first files of a case: their names and texts; the case passes the check in the same world.
///
/// # Errors
/// A power or an organization that the world does not know, with the nearest names.
pub fn skeleton(
    engine: &Engine,
    power: &str,
    organization: &str,
) -> Result<Vec<(&'static str, String)>, CaseError> {
    let core = engine.core()?;
    let (power, organization) = (core.actor(power)?, core.organization(organization)?);
    let today = core.today();
    let members = core.roster().members_at(&organization.id, today).len();
    let statement = format!("{} is a member of the {}.", power.name, organization.name);
    let places = [
        ("{power}", quoted(power.id.as_str())),
        ("{organization}", quoted(organization.id.as_str())),
        ("{statement}", quoted(&statement)),
        ("{power_id}", in_sql(power.id.as_str())),
        ("{organization_id}", in_sql(organization.id.as_str())),
        ("{today}", today.to_string()),
        ("{members}", members.to_string()),
    ];
    let filled = |text: &str| {
        let fill = |text: String, (place, words): &(&str, String)| text.replace(place, words);
        places.iter().fold(text.to_owned(), fill)
    };
    Ok(FILES.map(|(name, text)| (name, filled(text))).to_vec())
}

/// Writes a text as TOML does, whatever letters are in it.
fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

/// Writes an id as it stands between quotes in SQL between quotes in TOML.
fn in_sql(id: &str) -> String {
    let id = id.replace('\\', "\\\\").replace('"', "\\\"");
    id.replace('\'', "''")
}
