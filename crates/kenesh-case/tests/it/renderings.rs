//! The brief as text for a terminal: it fits, and the answer comes first.

use kenesh_engine::Engine;
use kenesh_render::{Format, Length, Style, brief};
use unicode_width::UnicodeWidthStr;

/// Lists the lines that are wider than they may be and could have been broken.
fn too_wide(text: &str, width: usize) -> Vec<&str> {
    let breakable = |line: &&str| {
        let command = line.trim().starts_with("kenesh ");
        line.split_whitespace().count() > 1 && !command
    };
    text.lines()
        .filter(|line| line.width() > width)
        .filter(breakable)
        .collect()
}

#[test]
fn the_text_fits_the_terminal() {
    for (power, organization) in [
        ("TUR", "OTS"),
        ("CHN", "SCO"),
        ("RUS", "EAEU"),
        ("TUR", "NATO"),
    ] {
        let engine = Engine::starter().unwrap();
        let document = kenesh_case::brief(&engine, power, organization).unwrap();
        for width in [60, 80, 100, 140] {
            let text = brief(
                &document,
                Format::Table,
                Length::Full,
                Style {
                    colour: false,
                    width,
                },
            )
            .unwrap();
            assert_eq!(
                too_wide(&text, width),
                [""; 0],
                "{power} {organization}, {width} columns"
            );
        }
        let text = brief(&document, Format::Table, Length::Short, Style::default()).unwrap();
        let (head, _) = text.split_once("\nThe members\n").unwrap();
        assert!(
            head.contains("The bottom line") && head.lines().count() <= 30,
            "{head}"
        );
        assert!(text.lines().count() <= 120, "{text}");
        assert_eq!(too_wide(&text, 100), [""; 0]);
    }
}

#[test]
fn every_member_of_every_organization_can_be_asked_about() {
    let engine = Engine::starter().unwrap();
    for power in ["TUR", "RUS", "CHN", "KAZ"] {
        let core = engine.core().unwrap();
        let own: Vec<String> = core
            .organizations()
            .filter(|org| {
                core.roster()
                    .members_at(&org.id, core.today())
                    .iter()
                    .any(|member| member.as_str() == power)
            })
            .map(|org| org.id.to_string())
            .filter(|org| (power, org.as_str()) != ("TUR", "OTS"))
            .collect();
        assert!(own.len() >= 2, "{power}: {own:?}");
        for organization in own {
            let document = kenesh_case::brief(&engine, power, &organization);
            let document =
                document.unwrap_or_else(|error| panic!("{power} {organization}: {error}"));
            // Chairs are held against the alphabet only where that is the organization's rule.
            let rule = engine
                .core()
                .unwrap()
                .organization(&organization)
                .unwrap()
                .rotation
                .as_deref();
            let chairs = document.figures().any(|(_, figure)| figure.id == "chairs");
            assert!(
                !chairs || rule == Some("english-alphabetical"),
                "{organization}: {rule:?}"
            );
            for (_, figure) in document.figures() {
                assert!(
                    !figure.sources.is_empty(),
                    "{power} {organization}: {} names no source",
                    figure.id
                );
            }
        }
    }
}
