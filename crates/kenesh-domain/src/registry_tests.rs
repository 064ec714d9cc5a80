//! Names and codes resolve to actors, at their time, or to an error with the nearest.

use super::*;
use crate::{ActorKind, Period};
use proptest::prelude::*;

fn state(id: &str, iso2: &str, numeric: u16, cow: u16, name: &str, aliases: &[&str]) -> Actor {
    Actor {
        iso3: Some(id.into()),
        iso2: Some(iso2.into()),
        iso_numeric: Some(numeric),
        cow: Some(cow),
        gw: Some(cow),
        aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        ..Actor::new(id, ActorKind::State, name)
    }
}

fn over(since: &str, until: &str, actor: Actor) -> Actor {
    Actor {
        validity: Period {
            since: since.parse().ok(),
            until: until.parse().ok(),
        },
        ..actor
    }
}

fn actors() -> Vec<Actor> {
    vec![
        state("UZB", "UZ", 860, 704, "Uzbekistan", &["Oʻzbekiston"]),
        state(
            "TUR",
            "TR",
            792,
            640,
            "Türkiye",
            &["Turkey", "Republic of Turkey"],
        ),
        state("TKM", "TM", 795, 701, "Turkmenistan", &["Türkmenistan"]),
        state("AZE", "AZ", 31, 373, "Azerbaijan", &["Azərbaycan"]),
        state("KAZ", "KZ", 398, 705, "Kazakhstan", &["Қазақстан"]),
        state("KGZ", "KG", 417, 703, "Kyrgyzstan", &["Kyrgyz Republic"]),
        state("RUS", "RU", 643, 365, "Russia", &["Russian Federation"]),
        state("PRK", "KP", 408, 731, "North Korea", &["Korea", "DPRK"]),
        state(
            "KOR",
            "KR",
            410,
            732,
            "South Korea",
            &["Korea", "Republic of Korea"],
        ),
        Actor {
            aliases: vec!["Turkish Republic of Northern Cyprus".into(), "KKTC".into()],
            ..Actor::new("TRNC", ActorKind::Entity, "Northern Cyprus")
        },
        Actor::new(
            "ECO",
            ActorKind::Organization,
            "Economic Cooperation Organization",
        ),
    ]
}

fn id(registry: &Registry, text: &str) -> String {
    match registry.resolve(text) {
        Ok(actor) => actor.id.to_string(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn every_way_to_write_a_state_resolves() {
    let registry = Registry::new(actors());
    let ways = [
        "TUR",
        "tur",
        "TR",
        "640",
        "792",
        "Turkey",
        "Türkiye",
        "TÜRKİYE",
        "turkiye",
        "TURKIYE",
        "Turkiye",
        "türkıye",
        "Tu\u{308}rkiye",
        " TURKEY ",
        "Republic of Turkey",
    ];
    for text in ways {
        assert_eq!(id(&registry, text), "TUR", "{text}");
    }
    for (text, wanted) in [
        ("Ozbekiston", "UZB"),
        ("AZƏRBAYCAN", "AZE"),
        ("қазақстан", "KAZ"),
        ("kktc", "TRNC"),
        ("Eco", "ECO"),
        ("kyrgyz-republic", "KGZ"),
        ("Türkmenistan", "TKM"),
        ("dprk", "PRK"),
    ] {
        assert_eq!(id(&registry, text), wanted, "{text}");
    }
}

#[test]
fn a_mistyped_name_gives_the_nearest() {
    let registry = Registry::new(actors());
    let error = registry.resolve("TRU").unwrap_err();
    assert_eq!(
        error.nearest.first(),
        Some(&("TUR".into(), "Türkiye".into()))
    );
    assert!(
        error
            .to_string()
            .starts_with("no actor is called “TRU”; nearest: Türkiye (TUR), ")
    );
    assert!(id(&registry, "Kazahstan").contains("nearest: Kazakhstan (KAZ)"));
    assert!(id(&registry, "641").contains("Türkiye (TUR)"));
    assert_eq!(id(&registry, "…"), "no actor is called “…”");
    assert_eq!(id(&Registry::default(), "TUR"), "no actor is called “TUR”");
}

#[test]
fn iso_numbers_count_only_with_three_digits_and_where_no_other_scheme_claims_them() {
    let mut known = actors();
    let registry = Registry::new(known.clone());
    assert_eq!(id(&registry, "031"), "AZE");
    assert!(registry.resolve("31").is_err());
    assert_eq!(id(&registry, "860"), "UZB");
    known.push(state("TLS", "TL", 626, 860, "East Timor", &["Timor-Leste"]));
    known.push(state("BHS", "BS", 44, 31, "Bahamas", &[]));
    let registry = Registry::new(known);
    assert_eq!(id(&registry, "860"), "TLS");
    assert_eq!(id(&registry, "031"), "BHS");
    assert_eq!(id(&registry, "31"), "BHS");
    for text in ["99999999999999999999", "-640", "6.40", "+640", ""] {
        assert!(registry.resolve(text).is_err(), "{text}");
    }
}

#[test]
fn an_ambiguous_name_lists_its_candidates() {
    let registry = Registry::new(actors());
    let error = registry.resolve("korea").unwrap_err();
    assert_eq!(error.why, Unresolved::Ambiguous);
    assert_eq!(
        error.to_string(),
        "“korea” may mean South Korea (KOR), North Korea (PRK); give the id of the one that is meant"
    );
    assert_eq!(
        registry.resolve_at("Korea", 2000).unwrap_err().why,
        Unresolved::Ambiguous
    );
}

/// The numbers of Germany and Yemen: COW and GW differ, and pass from one actor to another.
fn over_time() -> Registry {
    let number = |cow: u16, gw: u16, actor: Actor| Actor {
        cow: Some(cow),
        gw: Some(gw),
        ..actor
    };
    let germany = || Actor::new("DEU", ActorKind::State, "Germany");
    let yar = Actor::new("YAR", ActorKind::State, "Yemen Arab Republic");
    let yemen = Actor::new("YEM", ActorKind::State, "Yemen");
    let gdr = Actor::new("DDR", ActorKind::State, "German Democratic Republic");
    let east = Actor {
        aliases: vec!["East Germany".into()],
        ..gdr
    };
    Registry::new(vec![
        over("1990-10-03", "", number(255, 260, germany())),
        over("1955-05-05", "1990-10-03", number(260, 260, germany())),
        over("1954", "1990-10-03", number(265, 265, east)),
        over("1926", "1990-05-22", number(678, 678, yar)),
        over("1990-05-22", "", number(679, 678, yemen)),
    ])
}

#[test]
fn codes_mean_who_bore_them_then() {
    let registry = over_time();
    let at = |text: &str, year| match registry.resolve_at(text, year) {
        Ok(actor) => format!("{} {}", actor.id, actor.cow.unwrap()),
        Err(error) => error.to_string(),
    };
    assert_eq!(at("678", 1985), "YAR 678");
    assert_eq!(at("678", 1990), "YEM 679");
    assert_eq!(at("678", 2000), "YEM 679");
    assert_eq!(at("260", 1980), "DEU 260");
    assert_eq!(at("DEU", 1980), "DEU 260");
    assert_eq!(at("DEU", 1990), "DEU 255");
    assert_eq!(at("East Germany", 1990), "DDR 265");
    assert_eq!(
        at("265", 2000),
        "no actor was called “265” in 2000; in other years: German Democratic Republic (DDR)"
    );
    assert!(at("255", 1980).contains("in other years: Germany (DEU)"));
    assert!(at("Germania", 1980).contains("nearest: Germany (DEU)"));
}

#[test]
fn without_a_year_the_living_come_before_the_gone() {
    let registry = over_time();
    let now = |text: &str| registry.resolve(text).unwrap();
    assert_eq!(now("678").id, "YEM");
    assert_eq!(now("265").id, "DDR");
    assert_eq!((now("DEU").cow, now("Germany").cow), (Some(255), Some(255)));
    assert_eq!(registry.get(&"DEU".into()).unwrap().cow, Some(255));
    let cows: Vec<_> = registry
        .records(&"DEU".into())
        .iter()
        .map(|actor| actor.cow)
        .collect();
    assert_eq!(cows, [Some(260), Some(255)]);
    assert_eq!(registry.get(&"FRA".into()), None);
    assert_eq!(registry.iter().count(), 5);
}

#[test]
fn cow_comes_before_gleditsch_and_ward_among_the_living() {
    let one = Actor {
        cow: Some(340),
        ..Actor::new("XCW", ActorKind::State, "By COW")
    };
    let other = Actor {
        gw: Some(340),
        ..Actor::new("AGW", ActorKind::State, "By GW")
    };
    assert_eq!(id(&Registry::new(vec![other, one]), "340"), "XCW");
}

#[test]
fn an_id_comes_before_a_code_and_a_name_before_an_alias() {
    let mut named = Actor::new("AAA", ActorKind::State, "Guinea");
    named.iso2 = Some("EU".into());
    let mut other = Actor::new("EU", ActorKind::Organization, "European Union");
    other.aliases = vec!["guinea".into()];
    let registry = Registry::new(vec![named, other]);
    assert_eq!(id(&registry, "eu"), "EU");
    assert_eq!(id(&registry, "GUINEA"), "AAA");
}

proptest! {
    #[test]
    fn no_text_panics_and_an_error_keeps_it(text in "\\PC*", year in -10..3000i32) {
        let registry = Registry::new(actors());
        if let Err(error) = registry.resolve(&text) {
            prop_assert_eq!(&error.name, &text);
            prop_assert!(error.why == Unresolved::Ambiguous || error.nearest.len() <= 3);
        }
        let _ = registry.resolve_at(&text, year);
    }

    #[test]
    fn the_order_of_entry_does_not_matter(shuffled in Just(actors()).prop_shuffle()) {
        let (registry, other) = (Registry::new(actors()), Registry::new(shuffled));
        for text in ["TUR", "korea", "TRU", "860", "Kazak", "xyz"] {
            prop_assert_eq!(registry.resolve(text), other.resolve(text));
        }
    }
}
