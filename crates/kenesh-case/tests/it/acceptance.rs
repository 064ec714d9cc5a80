//! The acceptance tests of the ledger, AT1–AT7 and AT10: ready numbers, computed from the world.

use crate::ask::{Asked, assert_close};
use kenesh_domain::{Cell, OrgId, Year};
use kenesh_engine::measures::rotation::{out_of_turn, rotation};
use kenesh_engine::measures::voting_power::voting_power;
use kenesh_measures::growth::{Change, falls};
use kenesh_render::document::Verdict;
use kenesh_tables::ReportedRow;

/// The cells of Table 4 by partner.
fn table4(asked: &Asked) -> Vec<(String, Vec<(Year, Cell)>)> {
    let rows = asked.engine.world().rows::<ReportedRow>().unwrap();
    let cells = rows
        .iter()
        .filter(|row| row.r#where.as_deref() == Some("Table 4"));
    let mut partners: Vec<(String, Vec<(Year, Cell)>)> = Vec::new();
    for row in cells {
        let partner = row.receiver.as_ref().unwrap().as_str();
        let cell = (row.since.unwrap(), Cell::Value(row.value));
        match partners.iter_mut().find(|(known, _)| known == partner) {
            Some((_, series)) => series.push(cell),
            None => partners.push((partner.to_owned(), vec![cell])),
        }
    }
    partners
}

/// The change of each figure over the one before, in percent.
fn percents(amounts: &[f64]) -> Vec<f64> {
    let changes = amounts.windows(2);
    changes
        .map(|pair| 100.0 * (pair[1] / pair[0] - 1.0))
        .collect()
}

/// The compound rate of growth a year, in percent.
fn compound_percent(amounts: &[f64]) -> f64 {
    let years = amounts.len() as f64 - 1.0;
    100.0 * ((amounts[amounts.len() - 1] / amounts[0]).powf(1.0 / years) - 1.0)
}

fn numbers(series: &[(Year, Cell)]) -> Vec<f64> {
    let cells = series.iter();
    cells.map(|(_, cell)| cell.number().unwrap()).collect()
}

#[test]
fn at1_table4() {
    let asked = Asked::starter();
    let partners = table4(&asked);
    let series: Vec<&[(Year, Cell)]> = partners
        .iter()
        .map(|(_, series)| series.as_slice())
        .collect();
    let year_total = |t: usize| Cell::sum(series.iter().map(|series| series[t].1));
    let totals: Vec<(Year, Cell)> = (0..series[0].len())
        .map(|t| (series[0][t].0, year_total(t)))
        .collect();
    let years: Vec<Year> = totals.iter().map(|(year, _)| *year).collect();
    assert_eq!(years, [2020, 2021, 2022, 2023, 2024]);
    let amounts = numbers(&totals);
    // Printed to two decimals, so sums are exact to rounding of doubles.
    assert_close(&amounts, &[10.40, 13.22, 15.30, 17.03, 17.33], 1e-9);

    assert_close(&[amounts.iter().sum()], &[73.28], 1e-9);
    // Ready numbers have one decimal for changes, two for the compound rate.
    assert_close(&percents(&amounts), &[27.1, 15.7, 11.3, 1.8], 0.05);
    assert_close(&[compound_percent(&amounts)], &[13.62], 0.005);

    let compound: Vec<(&str, f64)> = partners
        .iter()
        .map(|(partner, series)| (partner.as_str(), compound_percent(&numbers(series))))
        .collect();
    let names: Vec<&str> = compound.iter().map(|(partner, _)| *partner).collect();
    assert_eq!(names, ["AZE", "KAZ", "KGZ", "UZB"]);
    let rates: Vec<f64> = compound.iter().map(|(_, rate)| *rate).collect();
    assert_close(&rates, &[12.7, 10.8, 18.0, 20.4], 0.05);

    let last = series.iter().filter_map(|series| series.last()?.1.number());
    let total: f64 = last.clone().sum();
    let concentration: f64 = last.map(|amount| (amount / total).powi(2)).sum();
    assert_close(&[concentration], &[0.3046], 5e-5);

    let falls: Vec<(&str, Change)> = partners
        .iter()
        .flat_map(|(partner, series)| {
            let falls = falls(series).unwrap().into_iter();
            falls.map(move |fall| (partner.as_str(), fall))
        })
        .collect();
    let fell: Vec<(&str, Year)> = falls
        .iter()
        .map(|(partner, fall)| (*partner, fall.year))
        .collect();
    assert_eq!(fell, [("AZE", 2024), ("KAZ", 2024)]);
    let by: Vec<f64> = falls.iter().map(|(_, fall)| fall.percent).collect();
    assert_close(&by, &[-2.8, -7.1], 0.05);

    let lint = asked.lint("I2");
    assert_eq!(lint.findings.len(), 2, "{:?}", lint.findings);
    assert!(lint.findings[0].contains("AZE falls") && lint.findings[0].contains("-2.8 %"));
    assert!(lint.findings[1].contains("KAZ falls") && lint.findings[1].contains("-7.1 %"));
    let claim = asked.claim("C120");
    assert_eq!(claim.verdict, Verdict::Partly);
    assert!(
        claim
            .evidence
            .contains("total: 27.1 % in 2021, 15.7 % in 2022, 11.3 % in 2023, 1.8 % in 2024")
    );
}

#[test]
fn at2_table5() {
    let asked = Asked::starter();
    let table5 = r#"from reported where source = 'lee-2025' and "where" = 'Table 5'"#;
    // Amounts to a tenth of a million, shares to a tenth of a percent, as the ready numbers are.
    assert_close(
        &asked.numbers(&format!("select sum(value) {table5}")),
        &[1095.3],
        1e-9,
    );
    let shares = format!("select 100 * value / sum(value) over () {table5} order by value desc");
    assert_close(&asked.numbers(&shares), &[55.1, 19.0, 14.3, 7.2, 4.3], 0.05);
    let order = format!("select receiver {table5} order by value desc");
    assert_eq!(asked.lines(&order), ["KGZ", "KAZ", "AZE", "TKM", "UZB"]);
    assert_close(
        &asked.numbers(&format!("select sum(value) {table5} and receiver <> 'AZE'")),
        &[938.3],
        1e-9,
    );
    let mended = format!(
        "select sum(case when receiver = 'KAZ' then (select value from reported where id = 'tika-kaz') else value end) {table5}"
    );
    assert_close(&asked.numbers(&mended), &[1168.2], 1e-9);

    assert!(asked.lint("I5").findings[0].contains("without it the table sums to 938.3"));
    let claim = asked.claim("C125");
    assert_eq!(claim.verdict, Verdict::Partly);
    assert!(
        claim
            .evidence
            .contains("KAZ: printed 208.1 M US$, the agency 281.0"),
        "{}",
        claim.evidence
    );
}

#[test]
fn at3_oda_scale() {
    let asked = Asked::starter();
    let text = "select max(case when id = 'text-oda-total' then value end) / max(case when id = 'text-oda-share' then value end) * 100 from reported";
    assert_close(&asked.numbers(text), &[86.71], 0.005);
    let yearly = "select 1000 * value / (until - since + 1) from reported where id in ('text-oda-kgz', 'text-oda-total') order by id";
    assert_close(&asked.numbers(yearly), &[300.0, 918.5], 0.05);
    let table5 = r#"select sum(value / (until - since + 1)) from reported where source = 'lee-2025' and "where" = 'Table 5'"#;
    assert_close(&asked.numbers(table5), &[156.5], 0.05);
    assert_close(
        &asked.numbers(&format!("{table5} and receiver = 'KGZ'")),
        &[86.2],
        0.05,
    );

    let sums = asked.lint("I3").findings;
    assert_eq!(sums.len(), 2, "{sums:?}");
    assert!(
        sums[0].contains("918.5 M US$ a year") && sums[0].contains("156.5 a year"),
        "{}",
        sums[0]
    );
    assert!(
        sums[1].contains("300.0 M US$ a year") && sums[1].contains("86.2 a year"),
        "{}",
        sums[1]
    );
    assert!(asked.lint("I4").findings[0].contains("imply 86.7 bn US$ in all"));
    assert_eq!(asked.claim("C123").verdict, Verdict::Contradicted);
    assert_eq!(asked.claim("C124").verdict, Verdict::Partly);
}

#[test]
fn at4_source_gap() {
    let asked = Asked::starter();
    let gap = r#"select 100 * (sum(value) / (select value from reported where id = 'tuik-total') - 1) from reported where "where" = 'Table 4'"#;
    assert_close(&asked.numbers(gap), &[17.1], 0.05);
    let azerbaijan = r#"select sum(value) from reported where "where" = 'Table 4' and receiver = 'AZE'
        union all select sum(value) from reported where id in ('tuik-aze-exports', 'tuik-aze-imports')"#;
    let mut sums = asked.numbers(azerbaijan);
    sums.sort_by(f64::total_cmp);
    assert_close(&sums, &[18.1, 25.36], 1e-9);
    assert_close(&[100.0 * (sums[1] / sums[0] - 1.0)], &[40.1], 0.05);

    let sum = asked.claim("C122");
    assert_eq!(sum.verdict, Verdict::Contradicted);
    assert!(
        sum.evidence.contains("73.28")
            && sum.evidence.contains("62.6")
            && sum.evidence.contains("17.1 %")
    );
    let cells = asked.claim("C121");
    assert_eq!(cells.verdict, Verdict::Contradicted);
    assert!(
        cells.evidence.contains("25.36")
            && cells.evidence.contains("18.1 (")
            && cells.evidence.contains("40.1 %")
    );
}

#[test]
fn at5_rotation() {
    let asked = Asked::starter();
    let core = asked.engine.core().unwrap();
    let org = OrgId::new("OTS");
    let steps = rotation(core, &org).unwrap();
    let by = |alphabet: &str| -> Vec<(String, String, Option<String>, Option<bool>)> {
        let of = steps.iter().filter(|step| step.alphabet == alphabet);
        of.map(|step| {
            (
                step.since[..4].to_owned(),
                step.chair.to_string(),
                step.expected.as_ref().map(ToString::to_string),
                step.follows,
            )
        })
        .collect()
    };
    let english = by("English");
    let last: Vec<String> = english
        .iter()
        .rev()
        .take(5)
        .rev()
        .map(|(year, chair, ..)| format!("{chair}{}", &year[2..]))
        .collect();
    assert_eq!(last, ["TUR21", "UZB22", "KAZ23", "KGZ24", "AZE25"]);
    let differ: Vec<String> = english
        .iter()
        .rev()
        .take(4)
        .rev()
        .filter(|(.., follows)| *follows == Some(false))
        .map(|(year, chair, expected, _)| {
            format!("{year} {chair} for {}", expected.as_deref().unwrap())
        })
        .collect();
    assert_eq!(differ, ["2023 KAZ for AZE", "2025 AZE for TUR"]);
    assert_eq!(out_of_turn(core, &org, 5).unwrap(), ["Azerbaijan"]);

    // The whole history, 2010–2025, thirteen chairs: steps that differ from each of three orders.
    let wrong = |alphabet: &str| -> Vec<String> {
        let steps = by(alphabet);
        assert_eq!((steps.len(), steps[0].3), (13, None));
        let wrong = steps
            .into_iter()
            .filter(|(.., follows)| *follows == Some(false));
        wrong.map(|(year, ..)| year).collect()
    };
    assert_eq!(
        wrong("English"),
        [
            "2011", "2013", "2014", "2015", "2019", "2021", "2023", "2025"
        ]
    );
    assert_eq!(
        wrong("Turkish"),
        [
            "2011", "2013", "2014", "2015", "2019", "2021", "2022", "2023", "2025"
        ]
    );
    assert_eq!(wrong("fixed cycle"), ["2021", "2022", "2023"]);
}

#[test]
fn at6_voting_power() {
    let asked = Asked::starter();
    let members = voting_power(asked.engine.core().unwrap(), "OTS").unwrap();
    let names: Vec<&str> = members.iter().map(|member| member.actor.as_str()).collect();
    assert_eq!(names, ["AZE", "KAZ", "KGZ", "TUR", "UZB"]);
    for member in &members {
        assert_eq!(member.rule, "unanimity");
        // Closed forms under unanimity, so to the last digits of a double.
        assert_close(
            &[
                member.shapley_shubik,
                member.banzhaf_normalized,
                member.banzhaf_absolute,
            ],
            &[0.2, 0.2, 1.0 / 16.0],
            1e-12,
        );
    }
    let claim = asked.claim("C012");
    assert_eq!(claim.verdict, Verdict::NoSign);
    assert!(
        claim.evidence.contains("0.2 of the Shapley–Shubik power"),
        "{}",
        claim.evidence
    );
}

#[test]
fn at7_pillars() {
    let asked = Asked::starter();
    let areas = "select pillar, count(*) as n from agenda where org = 'OTS' and list = 'table2' group by pillar order by min(item)";
    assert_eq!(
        asked.lines(areas),
        [
            "Political and Security Cooperation 2",
            "Economic and Sectoral Cooperation 8",
            "People-to-People Cooperation 5",
            "Cooperation with External Parties 3"
        ]
    );
    let lists = "select list, count(*) from agenda where org = 'OTS' group by list order by list";
    assert_eq!(asked.lines(lists), ["table1 19", "table2 18"]);
    let finding = |id: &str| asked.lint(id).findings.join("; ");
    assert_eq!(
        finding("I1"),
        "the vision has 3 pillars in Conclusion, 4 pillars in Instrument: calculation, 4 pillars in Table 2"
    );
    assert_eq!(
        finding("I11"),
        "security is called the first priority since 2021; none of the 19 areas of Table 1 names it"
    );
    assert_eq!(
        finding("I13"),
        "civil society belongs to People-to-People Cooperation in the text and to Cooperation with External Parties in Table 2"
    );
}

#[test]
fn at10_membership_by_date() {
    let asked = Asked::starter();
    let at = |date: &str| {
        asked.lines(&format!("select concat(actor, case when status = 'member' then '' else concat(' ', status) end) from members('OTS', '{date}') order by actor"))
    };
    assert_eq!(at("2009-10-02"), [""; 0]);
    assert_eq!(at("2009-10-03"), ["AZE", "KAZ", "KGZ", "TUR"]);
    assert_eq!(at("2018-08"), ["AZE", "KAZ", "KGZ", "TUR"]);
    assert_eq!(at("2018-09"), ["AZE", "HUN observer", "KAZ", "KGZ", "TUR"]);
    assert_eq!(
        at("2019-10"),
        ["AZE", "HUN observer", "KAZ", "KGZ", "TUR", "UZB"]
    );
    assert_eq!(
        at("2021-11-11"),
        ["AZE", "HUN observer", "KAZ", "KGZ", "TUR", "UZB"]
    );
    assert_eq!(
        at("2021-11-12"),
        [
            "AZE",
            "HUN observer",
            "KAZ",
            "KGZ",
            "TKM observer",
            "TUR",
            "UZB"
        ]
    );
    let last = [
        "AZE",
        "HUN observer",
        "KAZ",
        "KGZ",
        "TKM observer",
        "TRNC observer",
        "TUR",
        "UZB",
    ];
    assert_eq!(at("2022-11"), last);
    let renamed = "select date, text from milestones where org = 'OTS' and feature = 'renamed'";
    assert_eq!(
        asked.lines(renamed),
        ["2021-11-12 Turkic Council renamed Organization of Turkic States"]
    );
}
