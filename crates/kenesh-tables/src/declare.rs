//! The macro that declares a table by its row.

/// Declares a row: a plain struct whose field comments say what the columns mean.
///
/// A row of a world's table names it in `#[table(…)]`: its name, where its rows come from
/// ([`TableKind`](crate::TableKind)), which columns name the source
/// ([`Provenance`](crate::Provenance)), perhaps the column that says what a row is about, and the key by
/// which rows are sorted. A measure's row has none of that. `#[shown(…)]` heads a column and says how
/// its numbers are shown.
///
/// ```
/// kenesh_tables::table! {
///     /// how many ships called at a port in a year
///     #[table("calls", Data, SourceAndVintage, key = (port, year))]
///     pub struct Call {
///         /// the port
///         pub port: String,
///         /// the year
///         pub year: kenesh_domain::Year,
///         /// how many
///         #[shown("Ships", digits = 1, unit = "thousand")]
///         pub ships: Option<f64>,
///     }
/// }
/// use kenesh_tables::{Row, batch, read_rows};
/// let calls = [Call { port: "Baku".into(), year: 2014, ships: None }];
/// let written = batch(&calls, "the-register", "2015")?;
/// assert_eq!(Call::SPEC.columns().count(), 5);
/// assert_eq!(Call::ships.spec.label(), "Ships");
/// assert_eq!(read_rows::<Call>(&written)?[0].row, calls[0]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[macro_export]
macro_rules! table {
    (
        $(#[doc = $about:literal])+
        $(#[table($($table:tt)+)])?
        $(#[derive($($derived:path),+)])?
        pub struct $row:ident {
            $(
                $(#[doc = $text:literal])+
                $(#[shown($($shown:tt)+)])?
                pub $field:ident: $type:ty
            ),+ $(,)?
        }
    ) => {
        $(#[doc = $about])+
        #[derive(Debug, Clone, PartialEq)]
        $(#[derive($($derived),+)])?
        pub struct $row {
            $($(#[doc = $text])+ pub $field: $type,)+
        }

        #[allow(non_upper_case_globals, reason = "a column bears the name of its field")]
        impl $row {
            $(
                $(#[doc = $text])+
                pub const $field: $crate::Column<$row> = $crate::Column {
                    spec: $crate::ColumnSpec {
                        name: $crate::plain(stringify!($field)),
                        kind: <$type as $crate::Field>::KIND,
                        meaning: <$type as $crate::Field>::MEANING,
                        required: <$type as $crate::Field>::REQUIRED,
                        about: $crate::phrase(&[$($text),+]),
                        shown: $crate::shown!($($($shown)+)?),
                        fault: $crate::fault::<$type>,
                    },
                    cell: |row| $crate::Field::cell(&row.$field),
                };
            )+
        }

        impl $crate::Row for $row {
            const SPEC: $crate::TableSpec = $crate::table_spec!(
                $row, $crate::phrase(&[$($about),+]), &[$($row::$field.spec),+] $(, $($table)+)?
            );
            const COLUMNS: &'static [$crate::Column<$row>] = &[$($row::$field),+];

            fn read(cells: &mut $crate::RowCells<'_>) -> Result<$row, $crate::CellFault> {
                Ok($row { $($field: cells.take($row::$field.spec.name)?),+ })
            }

            fn by_key(&self, _other: &$row) -> std::cmp::Ordering {
                $crate::table_key!(self, _other $(, $($table)+)?)
            }

            fn what(&self) -> std::borrow::Cow<'_, str> {
                $crate::table_what!(self, $row $(, $($table)+)?)
            }
        }
    };
}

/// Builds the description of a table out of `#[table(…)]`.
#[doc(hidden)]
#[macro_export]
macro_rules! table_spec {
    ($row:ident, $about:expr, $own:expr) => {
        $crate::TableSpec {
            name: "",
            about: $about,
            kind: $crate::TableKind::Made,
            what: None,
            key: &[],
            own: $own,
            provenance: $crate::Provenance::Itself,
        }
    };
    ($row:ident, $about:expr, $own:expr, $name:literal, $kind:ident, $provenance:ident $(, what = $what:ident)?, key = $key:tt) => {
        $crate::TableSpec {
            name: $name,
            about: $about,
            kind: $crate::TableKind::$kind,
            what: $crate::first(&[$($row::$what.spec.name)?]),
            key: $crate::table_key_names!($key),
            own: $own,
            provenance: $crate::Provenance::$provenance,
        }
    };
}

/// Compares two rows by the key of `#[table(…)]`; rows without one are as they come.
#[doc(hidden)]
#[macro_export]
macro_rules! table_key {
    ($self:ident, $other:ident) => {
        std::cmp::Ordering::Equal
    };
    ($self:ident, $other:ident, $name:literal, $kind:ident, $provenance:ident $(, what = $what:ident)?, key = ($($key:ident),+)) => {
        std::cmp::Ordering::Equal$(.then_with(|| $self.$key.cmp(&$other.$key)))+
    };
}

/// Names the columns of the key of `#[table(…)]`.
#[doc(hidden)]
#[macro_export]
macro_rules! table_key_names {
    (($($key:ident),+)) => {
        &[$(stringify!($key)),+]
    };
}

/// Names what a row is about, by `#[table(…)]`.
#[doc(hidden)]
#[macro_export]
macro_rules! table_what {
    ($self:ident, $row:ident) => {
        std::borrow::Cow::Borrowed("")
    };
    ($self:ident, $row:ident, $name:literal, $kind:ident, $provenance:ident, what = $what:ident, key = $key:tt) => {
        std::borrow::Cow::Borrowed($self.$what.as_ref())
    };
    ($self:ident, $row:ident, $name:literal, $kind:ident, $provenance:ident, key = $key:tt) => {
        std::borrow::Cow::Borrowed($name)
    };
}

/// Builds what `#[shown(…)]` says.
#[doc(hidden)]
#[macro_export]
macro_rules! shown {
    () => {
        $crate::Shown::PLAIN
    };
    ($label:literal $(, digits = $digits:literal)? $(, unit = $unit:literal)?) => {
        $crate::Shown {
            label: $label,
            $(digits: $digits,)?
            $(unit: $unit,)?
            ..$crate::Shown::PLAIN
        }
    };
    ($label:literal, share = $digits:literal) => {
        $crate::Shown {
            label: $label,
            digits: $digits,
            share: true,
            ..$crate::Shown::PLAIN
        }
    };
}

/// Gives a field's name as its column bears it: a word that Rust reserves is written `r#word`.
#[doc(hidden)]
pub const fn plain(name: &'static str) -> &'static str {
    match name.as_bytes() {
        [b'r', b'#', ..] => name.split_at(2).1,
        _ => name,
    }
}

/// Gives the first line of a comment, without the blank before it.
#[doc(hidden)]
pub const fn phrase(lines: &[&'static str]) -> &'static str {
    let [line, ..] = lines else { return "" };
    match line.as_bytes() {
        [b' ', ..] => line.split_at(1).1,
        _ => line,
    }
}

/// Gives the one name there may be.
#[doc(hidden)]
pub const fn first(names: &[&'static str]) -> Option<&'static str> {
    match names {
        [name, ..] => Some(name),
        [] => None,
    }
}
