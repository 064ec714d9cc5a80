//! Plain tables in the formats that commands print.

use super::frame::{Frame, Names};
use super::{Format, RenderError, Style, csv, grid, markdown};
use crate::sheet::{Sheet, Value};
use serde::ser::{Serialize, SerializeMap, Serializer};

struct Row<'a> {
    table: &'a Sheet,
    values: &'a [Value],
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.table.columns.len()))?;
        for cells in self.table.cells() {
            map.serialize_entry(&cells.column.name, cells.of(self.values))?;
        }
        map.end()
    }
}

impl Sheet {
    /// Renders the table; the style matters to [`Format::Table`] alone.
    ///
    /// Text and Markdown round to each column's digits; CSV and JSON keep full precision, and
    /// missing is an empty field or null.
    ///
    /// # Errors
    /// Fails when a writer fails.
    pub fn render(&self, format: Format, style: Style) -> Result<String, RenderError> {
        match format {
            Format::Table => {
                let frame = Frame::plain(self, Names::default());
                Ok(grid::lines(&frame, style.columns()).join("\n") + "\n")
            }
            Format::Csv => csv::table(self),
            Format::Json => json(self),
            Format::Markdown => Ok(markdown::table(&Frame::plain(self, Names::default()))),
        }
    }
}

fn json(table: &Sheet) -> Result<String, RenderError> {
    let mut rows = Vec::with_capacity(table.rows.len());
    for values in &table.rows {
        rows.push(format!(
            "  {}",
            serde_json::to_string(&Row { table, values })?
        ));
    }
    Ok(if rows.is_empty() {
        "[]\n".to_owned()
    } else {
        format!("[\n{}\n]\n", rows.join(",\n"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::row;
    use crate::sheet::Column;
    use insta::assert_snapshot;

    fn table() -> Sheet {
        let mut table = Sheet::new([
            Column::actor("member", "Member"),
            Column::year("year", "Year"),
            Column::number("aid", "Aid", 1).unit("M US$"),
            Column::text("missing", "Why missing"),
        ]);
        table.push(row!["KGZ", 2020, -1234.56, None::<&str>]);
        table.push(row![
            "Kıbrıs, \"KKTC\" | x",
            2021,
            None::<f64>,
            "not_covered"
        ]);
        table
    }

    fn draw(format: Format) -> String {
        table().render(format, Style::default()).unwrap()
    }

    #[test]
    fn text_is_aligned() {
        assert_snapshot!(draw(Format::Table), @r#"
        Member              Year  Aid (M US$)  Why missing
        ──────────────────  ────  ───────────  ───────────
        KGZ                 2020     −1,234.6
        Kıbrıs, "KKTC" | x  2021            ·  not_covered
        "#);
    }

    #[test]
    fn markdown_is_aligned_and_escaped() {
        assert_snapshot!(draw(Format::Markdown), @r#"
        | Member              | Year | Aid (M US$) | Why missing |
        | ------------------- | ---: | ----------: | ----------- |
        | KGZ                 | 2020 |    −1,234.6 |             |
        | Kıbrıs, "KKTC" \| x | 2021 |           · | not_covered |
        "#);
    }

    #[test]
    fn json_reads_back_in_column_order() {
        assert_snapshot!(draw(Format::Json), @r#"
        [
          {"member":"KGZ","year":2020,"aid":-1234.56,"missing":null},
          {"member":"Kıbrıs, \"KKTC\" | x","year":2021,"aid":null,"missing":"not_covered"}
        ]
        "#);
        assert_eq!(
            Sheet::default()
                .render(Format::Json, Style::default())
                .unwrap(),
            "[]\n"
        );
    }

    #[test]
    fn csv_reads_back() {
        assert_snapshot!(draw(Format::Csv), @r#"
        member,year,aid,missing
        KGZ,2020,-1234.56,
        "Kıbrıs, ""KKTC"" | x",2021,,not_covered
        "#);
    }
}
