//! `kenesh data list`: the data sets that can be imported.

use kenesh_render::row;
use kenesh_render::sheet::{Column, Sheet};
use kenesh_sources::SOURCES;

/// Lists every known data set.
pub(super) fn list() -> Sheet {
    let mut table = Sheet::new([
        Column::text("source", "Data set"),
        Column::text("title", "Title"),
        Column::text("version", "Version"),
        Column::text("licence", "Licence"),
        Column::text("redistribution", "Passing rows on"),
        Column::text("files", "Files"),
        Column::text("page", "Page"),
    ]);
    for source in SOURCES {
        let files: Vec<&str> = source.files.iter().map(|file| file.name).collect();
        table.push(row![
            source.id,
            source.title,
            Some(source.version).filter(|version| !version.is_empty()),
            source.licence,
            source.redistribution.words(),
            files.join(", "),
            source.page
        ]);
    }
    table
}
