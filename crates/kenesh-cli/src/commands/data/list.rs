//! `kenesh data list`: the data sets that can be imported.

use kenesh_render::sheet::{Rows, Sheet};
use kenesh_sources::{SOURCES, Source};

/// Lists every known data set.
pub(super) fn list() -> Sheet {
    let files = |source: &Source| {
        let names: Vec<&str> = source.files.iter().map(|file| file.name).collect();
        names.join(", ")
    };
    let known = |text: &'static str| Some(text).filter(|text| !text.is_empty());
    Rows::of(SOURCES)
        .text("source", "Data set", |source| source.id)
        .text("title", "Title", |source| source.title)
        .text("version", "Version", |source| known(source.version))
        .text("licence", "Licence", |source| source.licence)
        .text("redistribution", "Passing rows on", |source| {
            source.redistribution.words()
        })
        .text("files", "Files", |source| files(source))
        .text("page", "Page", |source| source.page)
        .sheet()
}
