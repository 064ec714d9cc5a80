//! The brief as one self-contained page.

use super::RenderError;
use crate::document::Brief;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;

/// The page with its two placeholders; it holds styles and scripts and asks no server.
const TEMPLATE: &str = include_str!("brief.html");

const DATA: &str = "/*BRIEF*/null";
const TITLE: &str = "<title>kenesh brief</title>";

/// Writes the brief into the embedded page.
///
/// # Errors
/// Fails when the page lacks a placeholder or the document cannot be written as JSON.
pub fn brief(brief: &Brief) -> Result<String, RenderError> {
    page(TEMPLATE, brief)
}

/// Writes the brief, packed, into a page that holds `/*BRIEF*/null` within a script and
/// `<title>kenesh brief</title>`, each exactly once.
///
/// # Errors
/// Fails when a placeholder does not occur exactly once or the document cannot be written as JSON.
fn page(template: &str, brief: &Brief) -> Result<String, RenderError> {
    let title = format!("<title>{}</title>", text(&brief.title));
    let data = serde_json::to_string(&packed(brief)?)?;
    let mut places = [
        (place(template, DATA)?, DATA, data),
        (place(template, TITLE)?, TITLE, title),
    ];
    // Both are found in the template before either is filled: content never counts as a place.
    places.sort_by_key(|(at, _, _)| *at);
    let mut out = String::with_capacity(template.len() + places[0].2.len() + places[1].2.len());
    let mut from = 0;
    for (at, placeholder, content) in &places {
        out.push_str(&template[from..*at]);
        out.push_str(content);
        from = at + placeholder.len();
    }
    out.push_str(&template[from..]);
    Ok(out)
}

fn place(template: &str, placeholder: &'static str) -> Result<usize, RenderError> {
    let found: Vec<usize> = template
        .match_indices(placeholder)
        .map(|(at, _)| at)
        .collect();
    match found.as_slice() {
        [at] => Ok(*at),
        _ => Err(RenderError::Template {
            placeholder,
            found: found.len(),
        }),
    }
}

/// Packs the document as the page unpacks it: JSON, by gzip, in base 64, whose letters can close no script.
///
/// A brief on an organization of fifty members has two megabytes of figures, and a fifth of that packed.
fn packed(brief: &Brief) -> Result<String, RenderError> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    serde_json::to_writer(&mut packer, brief)?;
    Ok(STANDARD.encode(packer.finish().map_err(serde_json::Error::io)?))
}

/// Makes words safe within an element or an attribute.
pub(crate) fn text(words: &str) -> String {
    let escape = |c: char| match c {
        '&' => "&amp;".to_owned(),
        '<' => "&lt;".to_owned(),
        '>' => "&gt;".to_owned(),
        '"' => "&quot;".to_owned(),
        '\'' => "&#39;".to_owned(),
        c => c.to_string(),
    };
    words.chars().map(escape).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    const PAGE: &str =
        "<head><title>kenesh brief</title></head><script>let b = /*BRIEF*/null;</script>";

    #[test]
    fn content_can_neither_close_the_script_nor_pose_as_a_place() {
        let mut brief = sample::brief();
        brief.title = "a </title></script><b> & /*BRIEF*/null".to_owned();
        brief.unknown =
            vec!["</script><!-- \u{2028}\u{2029} <title>kenesh brief</title>".to_owned()];
        let html = page(PAGE, &brief).unwrap();
        assert_eq!(html.matches('<').count(), PAGE.matches('<').count());
        let title = "<title>a &lt;/title&gt;&lt;/script&gt;&lt;b&gt; &amp; /*BRIEF*/null</title>";
        assert!(html.contains(title), "{html}");
        let json = html
            .split_once("let b = ")
            .unwrap()
            .1
            .rsplit_once(";</script>")
            .unwrap()
            .0;
        let packed = STANDARD.decode(serde_json::from_str::<String>(json).unwrap());
        let packed = packed.unwrap();
        let unpacked = flate2::read::GzDecoder::new(packed.as_slice());
        assert_eq!(
            serde_json::from_reader::<_, Brief>(unpacked).unwrap(),
            brief
        );
    }

    #[test]
    fn a_page_without_its_places_or_with_two_is_refused() {
        let brief = sample::brief();
        for broken in [
            PAGE.replace("/*BRIEF*/null", ""),
            PAGE.repeat(2),
            PAGE.replace("kenesh", ""),
        ] {
            assert!(matches!(
                page(&broken, &brief),
                Err(RenderError::Template { .. })
            ));
        }
    }

    #[test]
    fn the_embedded_page_holds_both_places() {
        assert!(page(TEMPLATE, &sample::brief()).is_ok());
    }
}
