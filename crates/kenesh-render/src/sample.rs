//! A small brief for tests: gaps, Turkish letters, negative numbers, long words, every mark family.

use crate::document::{
    ActorLabel, Answer, Basis, Brief, CaseLabel, Chart, ClaimRow, ClaimsReport, Column, Figure,
    FirstPage, LintRow, Mark, Role, SCHEMA, Section, SourceRow, Value, Verdict, WorldLabel,
};

/// Builds a row of values from anything that turns into one.
macro_rules! row {
    ($($value:expr),* $(,)?) => {
        vec![$($crate::sheet::Value::from($value)),*]
    };
}
pub(crate) use row;

const NONE: Option<&str> = None;

/// Shows no-break spaces in snapshots.
pub(crate) fn visible(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], "⍽")
}

/// Builds the sample.
pub(crate) fn brief() -> Brief {
    with(
        "The members trade more with Russia and China than with Türkiye.",
        -0.42,
    )
}

/// Builds the sample with a text and a number in every place that varies.
pub(crate) fn with(text: &str, number: f64) -> Brief {
    let answer = |section: &str| Answer::new(text, section);
    Brief {
        schema: SCHEMA,
        title: "Türkiye in the Organization of Turkic States".to_owned(),
        power: "TUR".to_owned(),
        organization: "OTS".to_owned(),
        case: Some(CaseLabel {
            author: "A. Author".to_owned(),
            note: "A test case.".to_owned(),
        }),
        world: WorldLabel {
            name: "starter".to_owned(),
            vintage: "2025-11".to_owned(),
            hash: "0123456789abcdef".repeat(4),
        },
        period: [1992, 1996],
        command: "kenesh brief TUR OTS".to_owned(),
        version: "0.1.0".to_owned(),
        actors: [
            ("TUR", ActorLabel::new("Türkiye", Some(792), Role::Power)),
            ("RUS", ActorLabel::new("Russia", Some(643), Role::Rival)),
            (
                "KAZ",
                ActorLabel::new("Kazakhstan", Some(398), Role::Member),
            ),
            (
                "TKM",
                ActorLabel::new("Türkmenistan", Some(795), Role::Observer),
            ),
        ]
        .into_iter()
        .map(|(id, label)| (id.to_owned(), label))
        .collect(),
        standing: None,
        answer: [
            "dependence",
            "dependence",
            "platform",
            "platform",
            "dependence",
        ]
        .map(answer)
        .into(),
        first_page: FirstPage {
            sections: vec!["members".to_owned()],
            charts: vec!["trade-share".to_owned()],
            tables: vec!["trade-share".to_owned()],
        },
        sections: vec![members(text), dependence(text), platform(text, number)],
        claims: Some(claims(text)),
        unknown: vec!["What arms cost <after> 2014 | and who paid.".to_owned()],
        sources: vec![source("cow-trade-4.0"), source("reported")],
        reproduce: "kenesh brief TUR OTS --world starter --until 1996".to_owned(),
    }
}

fn members(text: &str) -> Section {
    let cards = Figure::new("members")
        .title("The members, largest economies first")
        .description("A block for each member.")
        .column(Column::actor("member", "Member"))
        .column(Column::text("leads", "Leads"))
        .column(Column::text("trend", "Trend"))
        .row(row![
            "KAZ",
            "trade Russia 42 % (1992)",
            "3.1 % (1992) to 4.7 % (1996)"
        ])
        .row(row!["TKM", NONE, text])
        .chart(Chart {
            y: Some("member".to_owned()),
            ..Chart::of(Mark::Cards)
        })
        .source("cow-trade-4.0")
        .how("as in the other figures");
    Section::new("members", "The members").figure(cards)
}

fn dependence(text: &str) -> Section {
    let trade = Figure::new("trade-share")
        .title("Türkiye's share of Kazakhstan's trade stayed under 5%, 1992–1996")
        .subtitle("Exports and imports with the patron over all trade, percent, 1992–1996")
        .description("Lines of the shares of two patrons in the trade of two members.")
        .column(Column::year("year", "Year"))
        .column(Column::actor("member", "Member"))
        .column(Column::actor("patron", "Patron"))
        .column(Column::share("value", "Share of trade", 1))
        .column(Column::missing())
        .row(row![1992, "KAZ", "TUR", 0.031, NONE])
        .row(row![1994, "KAZ", "TUR", None::<f64>, "not_reported"])
        .row(row![1996, "KAZ", "TUR", 0.047, NONE])
        .row(row![1992, "KAZ", "RUS", 0.42, NONE])
        .row(row![1993, "KAZ", "RUS", 0.38, NONE])
        .row(row![1996, "KAZ", "RUS", 0.0004, NONE])
        .row(row![1992, "TKM", "TUR", None::<f64>, "not_covered"])
        .chart(
            Chart::lines("year", "value")
                .series("patron")
                .facet("member"),
        )
        .source("cow-trade-4.0")
        .how("share = (X + M with the patron) ÷ (X + M with all)")
        .note("Trade to 1996.");
    let aid = Figure::new("aid")
        .title("Aid as reported")
        .column(Column::actor("member", "Member"))
        .column(Column::number("aid", "Aid", 1).unit("M US$"))
        .column(Column::date("since", "Since"))
        .column(Column::text("label", "Printed as"))
        .row(row![
            "KAZ",
            27360.25,
            "1992-10",
            "Kazakistan’a yapılan yardımlar"
        ])
        .row(row!["TKM", -3.5, NONE, NONE])
        .source("reported");
    Section::new("dependence", "Who depends on whom")
        .text(text)
        .text("A second paragraph.")
        .figure(trade)
        .figure(aid)
}

fn platform(text: &str, number: f64) -> Section {
    let capacity = Figure::new("capacity")
        .title("Capacity towards members")
        .subtitle("index with weight uncertainty")
        .column(Column::actor("member", "Member"))
        .column(Column::number("value", "Capacity", 2))
        .column(Column::number("lo", "Low", 2))
        .column(Column::number("hi", "High", 2))
        .column(Column::text("remark", "Remark"))
        .row(row!["KAZ", number, number - 0.2, number + 0.1, text])
        .row(row!["TKM", 0.8, 0.5, 0.9, NONE])
        .chart(Chart::dots("value", "member").band("lo", "hi"));
    let criteria = Figure::new("criteria")
        .title("Criteria behind the ranking")
        .column(Column::text("org", "Organization"))
        .column(Column::text("criterion", "Criterion"))
        .column(Column::number("score", "Score", 2))
        .column(Column::missing())
        .row(row!["OTS", "reach", 0.75, NONE])
        .row(row!["OTS", "alignment", None::<f64>, "not_applicable"])
        .row(row!["ECO", "reach", 0.25, NONE])
        .chart(Chart::heat("criterion", "org", "score"));
    Section::new("platform", "Which platform?")
        .figure(capacity)
        .figure(criteria)
}

fn claims(text: &str) -> ClaimsReport {
    let claim = |id: &str, verdict: Verdict, basis: Basis| ClaimRow {
        id: id.to_owned(),
        statement: text.to_owned(),
        location: "Table 4".to_owned(),
        kind: "EMP".to_owned(),
        verdict,
        basis,
        evidence: format!("The sum is 73.3, not 62.6: {text}"),
        parts: Vec::new(),
        reason: None,
        criterion: None,
        needs: None,
        test: Some("select 1".to_owned()),
        address: Some("https://example.org/a/very/long/address/that/cannot/be/broken".to_owned()),
    };
    let rows = vec![
        claim("C001", Verdict::Holds, Basis::Computed),
        claim("C002", Verdict::Partly, Basis::PrimarySource),
        claim("C003", Verdict::Contradicted, Basis::Computed),
        ClaimRow {
            criterion: None,
            needs: Some("microdata".to_owned()),
            ..claim("C004", Verdict::Untestable, Basis::None)
        },
    ];
    let lint = |id: &str, fired: bool| LintRow {
        id: id.to_owned(),
        title: "Cells that do not add up".to_owned(),
        kind: "sum".to_owned(),
        fired,
        findings: if fired {
            vec!["Table 4: 73.3 against 62.6".to_owned()]
        } else {
            Vec::new()
        },
        rule: "select 1".to_owned(),
    };
    ClaimsReport::new(rows, vec![lint("I1", true), lint("I2", false)])
}

fn source(id: &str) -> SourceRow {
    SourceRow {
        id: id.to_owned(),
        title: "A source".to_owned(),
        version: "4.0".to_owned(),
        licence: "CC BY 4.0".to_owned(),
        usage: "bilateral trade".to_owned(),
        url: format!("https://example.org/{id}"),
        citation: "Barbieri, K. & Keshk, O. (2016). Trade Data Set".to_owned(),
    }
}

impl Figure {
    /// Appends a column.
    pub(crate) fn column(mut self, column: Column) -> Figure {
        self.table.columns.push(column);
        self
    }

    /// Appends a row; the macro [`crate::row!`] builds one.
    pub(crate) fn row(mut self, row: impl IntoIterator<Item = Value>) -> Figure {
        self.table.push(row);
        self
    }

    /// Sets the chart.
    pub(crate) fn chart(mut self, chart: Chart) -> Figure {
        self.chart = Some(chart);
        self
    }
}

impl Chart {
    /// Draws columns `x` and `y` by a mark.
    pub(crate) fn new(mark: Mark, x: &str, y: &str) -> Chart {
        let (x, y) = (Some(x.to_owned()), Some(y.to_owned()));
        Chart {
            x,
            y,
            ..Chart::of(mark)
        }
    }

    /// Draws lines over `x`.
    pub(crate) fn lines(x: &str, y: &str) -> Chart {
        Chart::new(Mark::Lines, x, y)
    }

    /// Draws a step line over `x`.
    pub(crate) fn steps(x: &str, y: &str) -> Chart {
        Chart::new(Mark::Steps, x, y)
    }

    /// Draws points at the number `x`, a row for each `y`.
    pub(crate) fn dots(x: &str, y: &str) -> Chart {
        Chart::new(Mark::Dots, x, y)
    }

    /// Draws bars of length `x`, a row for each `y`.
    pub(crate) fn bars(x: &str, y: &str) -> Chart {
        Chart::new(Mark::Bars, x, y)
    }

    /// Fills the cells of `x` and `y` by the number in `label`.
    pub(crate) fn heat(x: &str, y: &str, label: &str) -> Chart {
        Chart::new(Mark::Heat, x, y).label(label)
    }

    /// Draws the shares `x` of each rank (column `rank`) for each `y`.
    pub(crate) fn acceptability(x: &str, y: &str, rank: &str) -> Chart {
        Chart::new(Mark::Acceptability, x, y).series(rank)
    }

    /// Tells lines or colours apart by a column.
    pub(crate) fn series(mut self, column: &str) -> Chart {
        self.series = Some(column.to_owned());
        self
    }

    /// Splits the figure into panels by a column.
    pub(crate) fn facet(mut self, column: &str) -> Chart {
        self.facet = Some(column.to_owned());
        self
    }

    /// Draws the interval between two columns.
    pub(crate) fn band(mut self, lo: &str, hi: &str) -> Chart {
        (self.lo, self.hi) = (Some(lo.to_owned()), Some(hi.to_owned()));
        self
    }

    /// Writes a column beside or in the mark.
    pub(crate) fn label(mut self, column: &str) -> Chart {
        self.label = Some(column.to_owned());
        self
    }
}
