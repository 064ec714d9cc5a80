//! The starter world's registry of actors.

use kenesh_domain::{Actor, ActorKind, PartialDate, Period, Registry};
use std::path::PathBuf;

/// Reads the registry of actors of the starter world.
pub fn registry() -> Registry {
    let path =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../kenesh-store/starter/tables/actors.csv");
    let mut reader = csv::Reader::from_path(path).unwrap();
    let header = reader.headers().unwrap().clone();
    let actor = |record: csv::StringRecord| {
        let text = |name: &str| {
            let place = header.iter().position(|column| column == name).unwrap();
            Some(record[place].to_owned()).filter(|text| !text.is_empty())
        };
        let number = |name: &str| text(name).map(|text| text.parse::<u16>().unwrap());
        let date = |name: &str| text(name).map(|text| text.parse::<PartialDate>().unwrap());
        Actor {
            id: text("actor").unwrap().as_str().into(),
            kind: ActorKind::parse(&text("kind").unwrap()).unwrap(),
            name: text("name").unwrap(),
            iso3: text("iso3"),
            iso2: text("iso2"),
            iso_numeric: number("iso_numeric"),
            cow: number("cow"),
            gw: number("gw"),
            validity: Period {
                since: date("valid_from"),
                until: date("valid_to"),
            },
            region: text("region"),
            aliases: text("aliases").map_or_else(Vec::new, |text| {
                text.split('|').map(str::to_owned).collect()
            }),
        }
    };
    Registry::new(
        reader
            .records()
            .map(|record| actor(record.unwrap()))
            .collect(),
    )
}
