//! Shows rows as a table, as Markdown and as JSON: `cargo run -p kenesh-render --example sheet`.

use kenesh_render::sheet::Sheet;
use kenesh_render::{Format, RenderError, Style};
use kenesh_tables::NameRow;

fn main() -> Result<(), RenderError> {
    let names = [("TUR", "Türkiye"), ("KAZ", "Kazakistan")].map(|(actor, name)| NameRow {
        actor: actor.into(),
        language: "tr".into(),
        name: name.to_owned(),
    });
    let sheet = Sheet::of(&names, &[NameRow::name, NameRow::actor]);
    for format in [Format::Table, Format::Markdown, Format::Json] {
        println!("{}", sheet.render(format, Style::default())?);
    }
    Ok(())
}
