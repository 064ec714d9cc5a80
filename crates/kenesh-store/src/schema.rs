//! The registry of the world's tables: their names, columns, kinds and meanings.
//!
//! Reading, SQL, documentation and the messages about bad input all come from [`TABLES`]; a new
//! table is a new entry here and a file beside the others.

use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use std::sync::Arc;

/// Says what a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text, such as an id, a name or a partial date.
    Text,
    /// A whole number, such as a year or a code.
    Integer,
    /// A number with decimals.
    Number,
    /// True or false.
    Flag,
}

impl Kind {
    /// Gives the Arrow type that carries the column.
    pub fn data_type(self) -> DataType {
        match self {
            Kind::Text => DataType::Utf8,
            Kind::Integer => DataType::Int64,
            Kind::Number => DataType::Float64,
            Kind::Flag => DataType::Boolean,
        }
    }

    /// Says whether a text can be read as the kind; a number must be finite.
    pub fn reads(self, text: &str) -> bool {
        match self {
            Kind::Text => true,
            Kind::Integer => text.parse::<i64>().is_ok(),
            Kind::Number => text.parse::<f64>().is_ok_and(f64::is_finite),
            Kind::Flag => text.parse::<bool>().is_ok(),
        }
    }

    /// Names the kind in words, with an article.
    pub const fn words(self) -> &'static str {
        match self {
            Kind::Text => "a text",
            Kind::Integer => "a whole number",
            Kind::Number => "a number",
            Kind::Flag => "true or false",
        }
    }
}

/// Describes one column.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// The name in files and in SQL.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether every row must fill it.
    pub required: bool,
    /// What it means, in one phrase.
    pub about: &'static str,
}

/// Describes one table.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// The name in files and in SQL.
    pub name: &'static str,
    /// What a row is.
    pub about: &'static str,
    /// The columns, in order.
    pub columns: &'static [Column],
}

impl Table {
    /// Finds a table by name.
    pub fn named(name: &str) -> Option<&'static Table> {
        TABLES.iter().find(|table| table.name == name)
    }

    /// Names the column that says what a row is about, in the tables that grow large: their rows are
    /// kept and read by it.
    pub fn what(&self) -> Option<&'static str> {
        match self.name {
            "flows" => Some("instrument"),
            "indicators" => Some("indicator"),
            "ties" => Some("tie"),
            "positions" => Some("dimension"),
            "scales" => Some("component"),
            _ => None,
        }
    }

    /// Gives the table's Arrow schema.
    pub fn schema(&self) -> SchemaRef {
        let field =
            |column: &Column| Field::new(column.name, column.kind.data_type(), !column.required);
        Arc::new(Schema::new(
            self.columns.iter().map(field).collect::<Vec<_>>(),
        ))
    }
}

const fn must(name: &'static str, kind: Kind, about: &'static str) -> Column {
    Column {
        name,
        kind,
        required: true,
        about,
    }
}

const fn may(name: &'static str, kind: Kind, about: &'static str) -> Column {
    Column {
        name,
        kind,
        required: false,
        about,
    }
}

const SOURCE: Column = must("source", Kind::Text, "id of the source in `sources`");
const VINTAGE: Column = must("vintage", Kind::Text, "version or date of the source");
const MISSING: Column = may(
    "missing",
    Kind::Text,
    "why the value is missing, where it is",
);
const ORG: Column = must("org", Kind::Text, "the organization");
const SINCE: Column = may("since", Kind::Text, "partial date from which it holds");
const UNTIL: Column = may("until", Kind::Text, "partial date on which it ended");
const NOTE: Column = may("note", Kind::Text, "what a reader should know");

/// Every table of a world.
pub const TABLES: &[Table] = &[
    Table {
        name: "sources",
        about: "a source that rows cite",
        columns: &[
            must("source", Kind::Text, "id that rows cite"),
            must("title", Kind::Text, "title"),
            may("publisher", Kind::Text, "author or publisher"),
            may("version", Kind::Text, "version"),
            may("published", Kind::Text, "partial date of publication"),
            may("url", Kind::Text, "where it can be read"),
            must("licence", Kind::Text, "the producer's terms"),
            must("use", Kind::Text, "what the rows may be used for"),
            must("citation", Kind::Text, "how to cite it"),
        ],
    },
    Table {
        name: "actors",
        about: "an actor in a period in which its codes did not change",
        columns: &[
            must("actor", Kind::Text, "id: ISO3 for states"),
            must("kind", Kind::Text, "state, entity or organization"),
            must("name", Kind::Text, "usual English name"),
            may("iso3", Kind::Text, "ISO 3166-1 alpha-3"),
            may("iso2", Kind::Text, "ISO 3166-1 alpha-2"),
            may("iso_numeric", Kind::Integer, "ISO 3166-1 numeric"),
            may("cow", Kind::Integer, "Correlates of War code"),
            may("gw", Kind::Integer, "Gleditsch–Ward code"),
            may(
                "valid_from",
                Kind::Text,
                "partial date from which the codes hold",
            ),
            may("valid_to", Kind::Text, "partial date on which they ended"),
            may("region", Kind::Text, "world region"),
            may("aliases", Kind::Text, "other names, separated by |"),
            SOURCE,
            VINTAGE,
        ],
    },
    Table {
        name: "names",
        about: "an actor's name in another language than English",
        columns: &[
            must("actor", Kind::Text, "the actor"),
            must("language", Kind::Text, "ISO 639-1 code of the language"),
            must("name", Kind::Text, "the name"),
            SOURCE,
            VINTAGE,
        ],
    },
    Table {
        name: "organizations",
        about: "an international organization",
        columns: &[
            ORG,
            must("name", Kind::Text, "usual English name"),
            may("founded", Kind::Text, "partial date of the founding act"),
            may("dissolved", Kind::Text, "partial date of the end"),
            may(
                "decision_rule",
                Kind::Text,
                "consensus, unanimity, weighted or majority",
            ),
            may("rule_text", Kind::Text, "where the rule stands"),
            may("rotation", Kind::Text, "how the chair rotates"),
            may("website", Kind::Text, "official site"),
            SOURCE,
            VINTAGE,
        ],
    },
    Table {
        name: "memberships",
        about: "an actor's status in an organization over a period",
        columns: &[
            ORG,
            must("actor", Kind::Text, "the actor"),
            must(
                "status",
                Kind::Text,
                "member, associate, observer, partner, applicant, suspended",
            ),
            must(
                "since",
                Kind::Text,
                "partial date of signature or admission",
            ),
            UNTIL,
            may("in_force", Kind::Text, "partial date of entry into force"),
            NOTE,
            SOURCE,
            VINTAGE,
        ],
    },
    Table {
        name: "chairs",
        about: "an observed chairmanship",
        columns: &[
            ORG,
            must("chair", Kind::Text, "the actor in the chair"),
            must("since", Kind::Text, "partial date of taking the chair"),
            UNTIL,
            NOTE,
            SOURCE,
            VINTAGE,
        ],
    },
    Table {
        name: "bodies",
        about: "an organ of an organization",
        columns: &[
            ORG,
            must("body", Kind::Text, "id of the body"),
            must("name", Kind::Text, "name"),
            may(
                "kind",
                Kind::Text,
                "intergovernmental, secretariat, parliamentary, …",
            ),
            may("rank", Kind::Integer, "order among the core bodies"),
            may("role", Kind::Text, "what it does"),
            SINCE,
            NOTE,
            SOURCE,
            VINTAGE,
        ],
    },
    Table {
        name: "agenda",
        about: "an area of cooperation as a list names it",
        columns: &[
            ORG,
            must("list", Kind::Text, "the list"),
            must("item", Kind::Integer, "place in the list"),
            may("pillar", Kind::Text, "the pillar above it"),
            must("area", Kind::Text, "the area as printed"),
            SOURCE,
            VINTAGE,
        ],
    },
    Table {
        name: "milestones",
        about: "a dated event of institutionalization",
        columns: &[
            ORG,
            must("date", Kind::Text, "partial date"),
            must(
                "feature",
                Kind::Text,
                "the feature it brought, or summit, renamed, …",
            ),
            may(
                "axis",
                Kind::Text,
                "density or authority, where it is a feature",
            ),
            must("text", Kind::Text, "what happened"),
            NOTE,
            SOURCE,
            VINTAGE,
        ],
    },
    Table {
        name: "initiatives",
        about: "a proposal within an organization and its fate",
        columns: &[
            ORG,
            must("initiative", Kind::Text, "id of the initiative"),
            may(
                "proposer",
                Kind::Text,
                "the actor that proposed it, where a source names one",
            ),
            may("date", Kind::Text, "partial date of the proposal"),
            may("pillar", Kind::Text, "the pillar it belongs to"),
            must(
                "outcome",
                Kind::Text,
                "adopted, rejected, pending or failed",
            ),
            may("outcome_date", Kind::Text, "partial date of the outcome"),
            must("text", Kind::Text, "what was proposed"),
            NOTE,
            SOURCE,
            VINTAGE,
        ],
    },
    Table {
        name: "instruments",
        about: "a coded instrument of a power towards a member",
        columns: &[
            must("power", Kind::Text, "the power"),
            may(
                "member",
                Kind::Text,
                "the member, or none where it is multilateral",
            ),
            must("channel", Kind::Text, "military, economic or ideational"),
            must("instrument", Kind::Text, "what it is"),
            SINCE,
            must(
                "multilateral",
                Kind::Flag,
                "within the organization rather than bilateral",
            ),
            must("text", Kind::Text, "what the source describes"),
            SOURCE,
            VINTAGE,
        ],
    },
    Table {
        name: "reported",
        about: "an amount as a document prints it",
        columns: &[
            must("id", Kind::Text, "id of the amount"),
            must("subject", Kind::Text, "what it measures"),
            may("sender", Kind::Text, "from whom"),
            may("receiver", Kind::Text, "to whom"),
            may("since", Kind::Integer, "first year"),
            may("until", Kind::Integer, "last year"),
            may("instrument", Kind::Text, "the instrument"),
            must("value", Kind::Number, "the amount as printed"),
            must("unit", Kind::Text, "its unit"),
            may("label", Kind::Text, "label as printed"),
            may("where", Kind::Text, "where in the document"),
            SOURCE,
            VINTAGE,
        ],
    },
    Table {
        name: "indicators",
        about: "a figure of a state in a year",
        columns: &[
            must("state", Kind::Text, "the state"),
            must("year", Kind::Integer, "the year"),
            must("indicator", Kind::Text, "which figure"),
            may("value", Kind::Number, "the figure"),
            must("unit", Kind::Text, "its unit"),
            MISSING,
            SOURCE,
            VINTAGE,
        ],
    },
    Table {
        name: "flows",
        about: "what went from a sender to a receiver in a year",
        columns: &[
            must("sender", Kind::Text, "from whom"),
            must("receiver", Kind::Text, "to whom"),
            must("year", Kind::Integer, "the year"),
            must("instrument", Kind::Text, "what flowed"),
            may("value", Kind::Number, "how much"),
            must("unit", Kind::Text, "its unit"),
            MISSING,
            SOURCE,
            VINTAGE,
        ],
    },
    Table {
        name: "ties",
        about: "an attribute of a pair of actors over a period",
        columns: &[
            must("a", Kind::Text, "one actor"),
            must("b", Kind::Text, "the other"),
            may("since", Kind::Integer, "first year"),
            may("until", Kind::Integer, "last year"),
            must("tie", Kind::Text, "which attribute"),
            may("value", Kind::Number, "its value"),
            MISSING,
            may("n", Kind::Integer, "observations behind it"),
            SOURCE,
            VINTAGE,
        ],
    },
    Table {
        name: "positions",
        about: "a state's position on a dimension in a year",
        columns: &[
            must("state", Kind::Text, "the state"),
            must("year", Kind::Integer, "the year"),
            must("dimension", Kind::Text, "the dimension"),
            must("value", Kind::Number, "the position"),
            may("lo", Kind::Number, "lower bound"),
            may("hi", Kind::Number, "upper bound"),
            SOURCE,
            VINTAGE,
        ],
    },
    Table {
        name: "rollcalls",
        about: "a recorded vote of a body on one question",
        columns: &[
            must("body", Kind::Text, "the body: UNGA"),
            must(
                "rollcall",
                Kind::Integer,
                "the source's number of the roll call",
            ),
            may("date", Kind::Text, "the date"),
            must("session", Kind::Integer, "the session"),
            must(
                "year",
                Kind::Integer,
                "the year to which the session counts",
            ),
            may("resolution", Kind::Text, "the resolution voted on"),
            may("title", Kind::Text, "the question, in the source's words"),
            may(
                "important",
                Kind::Flag,
                "whether the source marks it as important to the USA",
            ),
            SOURCE,
            VINTAGE,
        ],
    },
    Table {
        name: "issues",
        about: "an issue that a roll call touches",
        columns: &[
            must("body", Kind::Text, "the body"),
            must("rollcall", Kind::Integer, "the roll call"),
            must("issue", Kind::Text, "the issue's code"),
            must("name", Kind::Text, "the issue's name"),
            SOURCE,
            VINTAGE,
        ],
    },
    Table {
        name: "votes",
        about: "a state's vote in a roll call; a state that was absent has no row",
        columns: &[
            must("body", Kind::Text, "the body"),
            must("rollcall", Kind::Integer, "the roll call"),
            must("state", Kind::Text, "the state"),
            must("vote", Kind::Text, "yes, abstain or no"),
            SOURCE,
            VINTAGE,
        ],
    },
    Table {
        name: "scales",
        about: "the fixed maximum by which a component of influence capacity is scaled",
        columns: &[
            must("component", Kind::Text, "the component"),
            must(
                "maximum",
                Kind::Number,
                "the largest value of any dyad and year",
            ),
            must("unit", Kind::Text, "its unit"),
            may("since", Kind::Integer, "first year searched"),
            may("until", Kind::Integer, "last year searched"),
            may("sender", Kind::Text, "sender where the maximum stands"),
            may("receiver", Kind::Text, "receiver where it stands"),
            may("year", Kind::Integer, "year where it stands"),
            SOURCE,
            VINTAGE,
        ],
    },
    Table {
        name: "coverage",
        about: "the years and actors for which absence means zero, and those for which it means unknown",
        columns: &[
            must("source", Kind::Text, "the source"),
            must("table", Kind::Text, "the table"),
            must("what", Kind::Text, "which rows"),
            may("since", Kind::Integer, "first year"),
            may("until", Kind::Integer, "last year"),
            must("absence", Kind::Text, "zero or unknown"),
            NOTE,
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_names_its_source_and_vintage() {
        for table in TABLES {
            let has = |name| {
                table
                    .columns
                    .iter()
                    .any(|column| column.name == name && column.required)
            };
            assert!(has("source"), "{} has no source", table.name);
            let itself = ["sources", "coverage"].contains(&table.name);
            assert!(itself || has("vintage"), "{} has no vintage", table.name);
        }
    }
}
