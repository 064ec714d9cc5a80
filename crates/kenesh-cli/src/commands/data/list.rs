//! `kenesh data list`: the data sets that can be imported.

use kenesh_render::Format;
use kenesh_render::sheet::{Rows, Sheet};
use kenesh_sources::{SOURCES, Source};

/// Lists every known data set by id: for people what it is and whether its rows may be passed on, for programs all that is
/// known.
pub(super) fn list(format: Format) -> Sheet {
    let files = |source: &Source| {
        let names: Vec<&str> = source.files.iter().map(|file| file.name).collect();
        names.join(", ")
    };
    let known = |text: &'static str| Some(text).filter(|text| !text.is_empty());
    let mut sources: Vec<&Source> = SOURCES.to_vec();
    sources.sort_by_key(|source| source.id);
    let listed = Rows::of(sources)
        .text("source", "Data set", |source| source.id)
        .text("title", "Title", |source| source.title)
        .text("version", "Version", |source| known(source.version));
    if matches!(format, Format::Table) {
        return listed
            .text("redistribution", "Passing rows on", |source| {
                source.redistribution.words()
            })
            .sheet();
    }
    listed
        .text("licence", "Licence", |source| source.licence)
        .text("redistribution", "Passing rows on", |source| {
            source.redistribution.words()
        })
        .text("files", "Files", files)
        .text("page", "Page", |source| source.page)
        .sheet()
}
