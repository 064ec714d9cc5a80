//! How far the producers' newest releases are known to reach.

/// What is known of a data set's newest release, by the data set's id.
///
/// Beware that this was looked up in November 2026 and that producers go on; what is not listed was not found.
const NEWEST: [(&str, &str); 9] = [
    (
        "baci",
        "HS92 to 2024 (an extract of raw materials was seen); a release a year, in January or February",
    ),
    (
        "cia-factbook-partners",
        "2023; the Factbook was closed in February 2026, so that no later edition will come",
    ),
    ("desta-2.1", "release 2.3 is out; its years were not seen"),
    (
        "imf-direction-of-trade",
        "goes on monthly as IMF.STA:IMTS on data.imf.org",
    ),
    (
        "national-trade-statistics",
        "the offices publish yearly; Russia nothing by partner since 2021",
    ),
    (
        "sipri-deliveries",
        "2024 (made on 12 February 2026); a release a year, in March",
    ),
    (
        "un-ga-voting",
        "a file of 6 February 2026 is out; renewed several times a year",
    ),
    ("un-sc-voting", "renewed several times a year"),
    (
        "wits-trade",
        "goes on yearly at WITS and UN Comtrade; this copy ends in 2016",
    ),
];

/// Says how far the newest release of a data set is known to reach; nothing where it was not found.
///
/// ```
/// use kenesh_sources::sources::newest::newest;
/// assert!(newest("cia-factbook-partners").unwrap().contains("closed"));
/// assert_eq!(newest("no-such-data"), None);
/// ```
pub fn newest(id: &str) -> Option<&'static str> {
    let known = NEWEST.iter().find(|(source, _)| *source == id);
    known.map(|(_, words)| *words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SOURCES;

    #[test]
    fn every_release_is_one_of_a_known_data_set() {
        assert!(NEWEST.is_sorted());
        for (id, _) in NEWEST {
            assert!(SOURCES.iter().any(|source| source.id == id), "{id}");
        }
    }
}
