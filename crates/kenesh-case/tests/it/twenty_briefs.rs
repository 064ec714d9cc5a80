//! Twenty briefs drawn by a fixed seed, of members, partners and outsiders alike: each passes its check and fits its lengths.

use kenesh_engine::{Core, Engine};
use kenesh_render::{Format, Length, Style, brief};

/// How many are drawn.
const DRAWN: u64 = 20;

/// Gives a number that only the seed and its place decide (the finalizer of SplitMix64).
fn scattered(place: u64) -> u64 {
    let mut x = (place + 2026).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

/// Draws pairs of a state and an organization that has members.
fn drawn(core: &Core) -> Vec<(String, String)> {
    let states = core.dependents().unwrap();
    let held = core
        .organizations()
        .filter(|org| core.roster().members_at(&org.id, core.today()).len() > 2);
    let orgs: Vec<String> = held.map(|org| org.id.to_string()).collect();
    let pick = |place: u64, count: usize| (scattered(place) % count as u64) as usize;
    let pair = |at: u64| {
        let power = &states[pick(2 * at, states.len())];
        (
            power.to_string(),
            orgs[pick(2 * at + 1, orgs.len())].clone(),
        )
    };
    (0..DRAWN).map(pair).collect()
}

#[test]
fn twenty_briefs_pass_their_check_and_fit_their_lengths() {
    let engine = Engine::starter().unwrap();
    let mut outside = 0;
    for (power, organization) in drawn(engine.core().unwrap()) {
        let asked = format!("{power} {organization}");
        let document = kenesh_case::brief(&engine, &power, &organization);
        let document = document.unwrap_or_else(|error| panic!("{asked}: {error}"));
        outside += usize::from(document.standing.is_some());
        let short = brief(&document, Format::Table, Length::Short, Style::default()).unwrap();
        assert!(short.lines().count() <= 120, "{asked}: {short}");
        let full = brief(&document, Format::Table, Length::Full, Style::default()).unwrap();
        assert!(
            full.contains(
                &document.answer[0]
                    .text
                    .split(' ')
                    .next()
                    .unwrap()
                    .to_owned()
            ),
            "{asked}"
        );
    }
    assert!(
        (1..20).contains(&outside),
        "{outside} of the powers are no members"
    );
}
