//! The acceptance tests on citations, AT8 and AT9.

use crate::ask::Asked;
use kenesh_render::document::{Basis, Verdict};

#[test]
fn at8_citations() {
    let asked = Asked::starter();
    assert_eq!(
        asked.lint("I19").findings,
        [
            "cited, not listed: Keohane 1984",
            "cited, not listed: Krasner 1982",
            "cited, not listed: Outzen 2023",
            "listed, never cited: Avcu 2025",
            "listed, never cited: Brewster 2017",
            "listed, never cited: Gong 2019",
        ]
    );
    let older = asked.lint("I18").findings;
    assert_eq!(older.len(), 1, "{older:?}");
    assert!(
        older[0].starts_with("Haçaoğlu 2024 is cited for 2025-09"),
        "{}",
        older[0]
    );
    // The spellings that I19 resolves are the findings of I20.
    let spelt = asked.lint("I20").findings.join("\n");
    for name in [
        "Koehn",
        "Sayar ",
        "Omelicheva",
        "Aktas",
        "Polis Akademisi",
        "Acar 2025: pages 56-51",
        "Yaldız 2023",
        "TURKPA",
    ] {
        assert!(spelt.contains(name), "{name} is missing from\n{spelt}");
    }
}

#[test]
fn at9_contradicted_source() {
    let asked = Asked::starter();
    for id in ["C024", "C112"] {
        let claim = asked.claim(id);
        assert_eq!(
            (claim.verdict, claim.basis),
            (Verdict::Contradicted, Basis::PrimarySource),
            "{id}"
        );
        assert!(
            claim
                .evidence
                .contains("Sullivan, Tessman and Li 2011, abstract"),
            "{}",
            claim.evidence
        );
        assert_eq!(
            claim.address.as_deref(),
            Some("http://onlinelibrary.wiley.com/doi/10.1111/j.1743-8594.2011.00138.x/abstract")
        );
    }
}
