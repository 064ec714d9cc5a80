//! How deep the trade agreements of a pair go, from DESTA's file of what treaties provide for.
//!
//! Beware that the depth is calculated here by a rule: DESTA gives its index of seven provisions in a
//! file without states. Held against 320 treaties of that index (release 2.3) the rule gives the same
//! depth in 315, one more or less in four, and none in one. Like the index it takes an empty code for no
//! provision where another code of the provision is known. A treaty of whose provision no code is known has no depth:
//! from its entry into force the depth of its pairs is missing, as within the Eurasian Economic Union.
//!
//! Beware too that a state that acceded later is not named by the treaty, but in the list of dyads only.

use crate::dyads::Dyads;
use crate::format::xlsx::{Field, Row, Workbook};
use crate::source::{Input, Rows, SourceError};
use crate::sources::desta::{Iso, state, table, year};
use kenesh_domain::{ActorId, Missing, Tie, Year};

/// The kinds of agreement by which all tariffs go: a free trade area and a customs union.
const ALL_TARIFFS: [i64; 2] = [2, 3];
/// The provisions beside that on tariffs, each found in any of these columns.
const PROVISIONS: [&[&str]; 6] = [
    &["tbt_prov", "sps_prov"],
    &["inv_chapter", "inv_reference_service", "inv_reference_bit"],
    &["ser_specific"],
    &["proc_national", "proc_coverage"],
    &["comp_chap"],
    &[
        "ipr_specific_prov",
        "ipr_scope_substantial_dummy",
        "ipr_specific_enforcement_dummy",
        "ipr_mfn",
        "ipr_nt",
    ],
];
/// The depth of a treaty with every provision.
const DEEPEST: f64 = 7.0;
/// The depth of a treaty that is not coded in full.
const UNCODED: f64 = f64::INFINITY;
/// From this kind of membership on (1 is bilateral, 2 among several) a treaty has two sides, within
/// which it binds no one: 3 is a group and a state, 4 two groups.
const TWO_SIDES: i64 = 3;

/// Holds the places of the columns.
struct Columns {
    kind: usize,
    signed: usize,
    force: usize,
    membership: usize,
    tariffs: usize,
    provisions: Vec<Vec<usize>>,
    /// The parties and the sides on which they are.
    parties: Vec<(usize, usize)>,
}

/// Holds a treaty in force: since when, how deep it goes, and its parties with their sides.
struct Treaty {
    since: Year,
    depth: f64,
    sides: bool,
    parties: Vec<(ActorId, Option<i64>)>,
}

/// Reads the file of contents.
pub(super) fn depths(input: &Input<'_>) -> Result<Rows, SourceError> {
    let grid = Workbook::of(input)?.sheet("data")?;
    let (header, lines) = table(&grid)?;
    let columns = columns(header)?;
    let (mut rows, mut treaties, mut last) = (Rows::default(), Vec::new(), 0);
    for row in lines {
        rows.read += 1;
        let years = [year(row, columns.signed)?, year(row, columns.force)?];
        last = years.into_iter().flatten().fold(last, Year::max);
        treaties.extend(treaty(input, row, &columns, &mut rows)?);
    }
    let mut dyads = Dyads::default();
    for treaty in &treaties {
        see(treaty, last, &mut dyads);
    }
    for mut tie in dyads.ties(Tie::PreferentialAgreementDepth, deeper) {
        if tie.value == Some(UNCODED) {
            (tie.value, tie.missing) = (None, Some(Missing::NotReported));
        }
        rows.push(tie);
    }
    Ok(rows)
}

fn columns(header: Row<'_>) -> Result<Columns, SourceError> {
    let [kind, signed, force, membership, tariffs, party, side] = header.columns([
        "entry_type",
        "year",
        "entryforceyear",
        "typememb",
        "mar_typedepth",
        "c1",
        "mc1",
    ])?;
    let place = |name: String| {
        header
            .fields()
            .position(|field| *field == Field::Text(name.clone()))
    };
    let others = (2..).map_while(|number| {
        let party = place(format!("c{number}"))?;
        Some((party, place(format!("mc{number}"))?))
    });
    let parties = std::iter::once((party, side)).chain(others).collect();
    let mut provisions = Vec::new();
    for names in PROVISIONS {
        let places = names.iter().map(|name| header.columns([*name]));
        provisions.push(places.collect::<Result<Vec<_>, _>>()?.concat());
    }
    Ok(Columns {
        kind,
        signed,
        force,
        membership,
        tariffs,
        provisions,
        parties,
    })
}

/// Reads a treaty; nothing, and why is counted, where it has no depth of its own or is not in force.
fn treaty(
    input: &Input<'_>,
    row: Row<'_>,
    columns: &Columns,
    rows: &mut Rows,
) -> Result<Option<Treaty>, SourceError> {
    if !matches!(row.text(columns.kind), "base_treaty" | "consolidated") {
        rows.leave_out("a protocol or amendment: it counts in the consolidated treaty");
        return Ok(None);
    }
    let Some(since) = year(row, columns.force)? else {
        rows.leave_out("not in force, or not known since when");
        return Ok(None);
    };
    let depth = depth(row, columns)?;
    if depth == UNCODED {
        rows.leave_out("not coded in full: the depth of its pairs is missing");
    }
    let mut parties = Vec::new();
    for (party, side) in &columns.parties {
        if let Some(code) = row.maybe_integer(*party)? {
            let party = rows.known(Iso(code), state(input.actors, code, since));
            let side = row.maybe_integer(*side)?;
            parties.extend(party.map(|party| (party, side)));
        }
    }
    let membership = row.maybe_integer(columns.membership)?;
    Ok(Some(Treaty {
        since,
        depth,
        sides: membership.is_some_and(|membership| membership >= TWO_SIDES),
        parties,
    }))
}

/// Counts the provisions of a treaty.
fn depth(row: Row<'_>, columns: &Columns) -> Result<f64, SourceError> {
    let Some(kind) = row.maybe_integer(columns.tariffs)? else {
        return Ok(UNCODED);
    };
    let mut depth = f64::from(u8::from(ALL_TARIFFS.contains(&kind)));
    for places in &columns.provisions {
        let codes = places.iter().map(|place| row.maybe_number(*place));
        let codes = codes.collect::<Result<Vec<_>, _>>()?;
        if codes.iter().all(Option::is_none) {
            return Ok(UNCODED);
        }
        let has = codes.iter().flatten().any(|code| *code > 0.0);
        depth += f64::from(u8::from(has));
    }
    Ok(depth)
}

/// Takes down the depth of every pair that a treaty binds, from its first year to the last.
fn see(treaty: &Treaty, last: Year, dyads: &mut Dyads) {
    for (at, (one, side)) in treaty.parties.iter().enumerate() {
        let others = treaty.parties.iter().skip(at + 1);
        let bound = others.filter(|(_, other)| !treaty.sides || other != side);
        for (other, _) in bound {
            let years = treaty.since..=last;
            years.for_each(|year| dyads.see(one, other, year, treaty.depth));
        }
    }
}

/// Chooses the deeper of two treaties: one that is not coded in full may be, but for the deepest.
fn deeper(one: f64, other: f64) -> f64 {
    match one == DEEPEST || other == DEEPEST {
        true => DEEPEST,
        false => one.max(other),
    }
}
