//! The brief as JSON: indented, with every figure's row on one line.

use super::RenderError;
use crate::document::{Brief, ClaimsReport};
use serde::Serialize;
use serde_json::ser::{Formatter, PrettyFormatter, Serializer};
use std::io::{self, Write};

/// Writes the brief as JSON that differs by lines where its rows differ.
///
/// # Errors
/// Fails when the document cannot be written as JSON.
pub fn brief(brief: &Brief) -> Result<String, RenderError> {
    written(brief)
}

/// Writes the judged claims and the lint as JSON.
///
/// # Errors
/// Fails when the document cannot be written as JSON.
pub fn claims(claims: &ClaimsReport) -> Result<String, RenderError> {
    written(claims)
}

fn written(document: &impl Serialize) -> Result<String, RenderError> {
    let mut out = Vec::new();
    document.serialize(&mut Serializer::with_formatter(&mut out, Rows::default()))?;
    out.push(b'\n');
    Ok(String::from_utf8_lossy(&out).into_owned())
}

/// Indents as [`PrettyFormatter`] does, except inside an array within an array: a row.
#[derive(Default)]
struct Rows {
    pretty: PrettyFormatter<'static>,
    /// For each open container, whether it is an array.
    open: Vec<bool>,
    /// How many containers were open when the row opened.
    row: Option<usize>,
}

impl Rows {
    fn close(&mut self) -> bool {
        self.open.pop();
        let inside = self.row.is_some();
        if self.row == Some(self.open.len()) {
            self.row = None;
        }
        inside
    }
}

impl Formatter for Rows {
    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        if self.row.is_none() && self.open.last() == Some(&true) {
            self.row = Some(self.open.len());
        }
        self.open.push(true);
        if self.row.is_some() {
            writer.write_all(b"[")
        } else {
            self.pretty.begin_array(writer)
        }
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        if self.close() {
            writer.write_all(b"]")
        } else {
            self.pretty.end_array(writer)
        }
    }

    fn begin_array_value<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        match (self.row, first) {
            (None, _) => self.pretty.begin_array_value(writer, first),
            (Some(_), true) => Ok(()),
            (Some(_), false) => writer.write_all(b", "),
        }
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        if self.row.is_some() {
            Ok(())
        } else {
            self.pretty.end_array_value(writer)
        }
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.open.push(false);
        if self.row.is_some() {
            writer.write_all(b"{")
        } else {
            self.pretty.begin_object(writer)
        }
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        if self.close() {
            writer.write_all(b"}")
        } else {
            self.pretty.end_object(writer)
        }
    }

    fn begin_object_key<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        match (self.row, first) {
            (None, _) => self.pretty.begin_object_key(writer, first),
            (Some(_), true) => Ok(()),
            (Some(_), false) => writer.write_all(b", "),
        }
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.pretty.begin_object_value(writer)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        if self.row.is_some() {
            Ok(())
        } else {
            self.pretty.end_object_value(writer)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn rows_stand_on_one_line_and_the_text_reads_back() {
        let text = brief(&sample::brief()).unwrap();
        assert!(
            text.contains("\n            [1992, \"KAZ\", \"TUR\", 0.031, null],\n"),
            "{text}"
        );
        assert_eq!(
            serde_json::from_str::<Brief>(&text).unwrap(),
            sample::brief()
        );
    }

    #[test]
    fn the_head_of_the_document() {
        let text = brief(&sample::brief()).unwrap();
        let head: Vec<&str> = text.lines().take(19).collect();
        insta::assert_snapshot!(head.join("\n"));
    }
}
