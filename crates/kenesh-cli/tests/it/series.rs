//! What the series are counted on, and which counts.

use crate::program::kenesh;

#[test]
fn each_series_says_its_basis_how_far_it_reaches_and_what_is_known_of_newer_releases() {
    let listed = kenesh(&["data", "status", "--series", "--format", "csv"]).succeeded();
    let line = |begin: &str| {
        let mut lines = listed.lines();
        lines
            .find(|line| line.starts_with(begin))
            .map(str::to_owned)
    };
    insta::assert_snapshot!(line("flows,exports_national,").unwrap(), @r#"flows,exports_national,"exports, exporter's report, national statistics, M US$",national-trade-statistics,172,2015,2023,the offices publish yearly; Russia nothing by partner since 2021"#);
    insta::assert_snapshot!(line("flows,export_share_factbook,").unwrap(), @r#"flows,export_share_factbook,"share of exports, Factbook, share",cia-factbook-partners,182,2015,2023,"2023; the Factbook was closed in February 2026, so that no later edition will come""#);
    insta::assert_snapshot!(line("indicators,un_agreement_mean,").unwrap(), @r#"indicators,un_agreement_mean,"mean agreement with all, share",un-ga-voting,165,1992,2024,a file of 6 February 2026 is out; renewed several times a year"#);
}

#[test]
fn the_preference_among_bases_of_trade_is_printed() {
    let told = kenesh(&["explain", "trade-share", "--format", "csv"]).succeeded();
    for purpose in ["basis of levels", "basis of shares", "basis of trends"] {
        assert!(told.contains(purpose), "{purpose}: {told}");
    }
}
