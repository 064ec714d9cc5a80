//! One value of a table.

use kenesh_domain::{ActorId, Cell, Missing, OrgId, PartialDate};
use serde::{Deserialize, Serialize, Serializer};
use std::cmp::Ordering;

/// Holds what one field of a table shows.
///
/// Beware that `Null` means missing, never zero; the column [`super::MISSING_COLUMN`] says why.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(untagged)]
pub enum Value {
    /// Nothing: the figure is missing or the question does not arise.
    Null,
    /// Yes or no.
    Flag(bool),
    /// A number; shares are fractions of one. One that is not finite is written as null.
    Number(f64),
    /// Words, an actor's id or a date.
    Text(String),
    /// A whole number that a number would round: one beyond ±2⁵³.
    Whole(#[cfg_attr(test, ts(type = "number"))] i64),
}

/// The greatest whole number up to which a number tells each from the next.
const EXACT: u64 = 1 << 53;

impl Value {
    /// Gives the number, or nothing where there is none or it is not finite.
    pub fn number(&self) -> Option<f64> {
        match self {
            Value::Number(v) if v.is_finite() => Some(*v),
            _ => None,
        }
    }

    /// Gives the words, or nothing where the value is no text.
    pub fn text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Says whether the value is missing.
    pub fn is_null(&self) -> bool {
        match self {
            Value::Null => true,
            Value::Number(v) => !v.is_finite(),
            _ => false,
        }
    }

    /// Writes the value in full precision for machines; missing becomes an empty text.
    pub fn plain(&self) -> String {
        match self {
            Value::Null => String::new(),
            Value::Flag(flag) => flag.to_string(),
            Value::Number(v) if !v.is_finite() => String::new(),
            Value::Number(v) if *v == 0.0 => "0".to_owned(),
            // With an exponent where zeros would fill the cell.
            Value::Number(v) if !(1e-5..1e21).contains(&v.abs()) => format!("{v:e}"),
            Value::Number(v) => v.to_string(),
            Value::Text(text) => text.clone(),
            Value::Whole(number) => number.to_string(),
        }
    }

    /// Orders values: missing first, then flags, numbers and texts.
    pub fn compare(&self, other: &Value) -> Ordering {
        match (self, other) {
            (Value::Number(a), Value::Number(b)) => a.total_cmp(b),
            (Value::Whole(a), Value::Whole(b)) => a.cmp(b),
            (Value::Whole(a), Value::Number(b)) => (*a as f64).total_cmp(b),
            (Value::Number(a), Value::Whole(b)) => a.total_cmp(&(*b as f64)),
            (Value::Text(a), Value::Text(b)) => a.cmp(b),
            (Value::Flag(a), Value::Flag(b)) => a.cmp(b),
            _ => self.rank().cmp(&other.rank()),
        }
    }

    fn rank(&self) -> u8 {
        match self {
            Value::Null => 0,
            Value::Flag(_) => 1,
            Value::Number(_) | Value::Whole(_) => 2,
            Value::Text(_) => 3,
        }
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Null => serializer.serialize_unit(),
            Value::Flag(flag) => serializer.serialize_bool(*flag),
            Value::Number(v) if !v.is_finite() => serializer.serialize_unit(),
            Value::Number(v) if v.fract() == 0.0 && v.abs() < EXACT as f64 => {
                serializer.serialize_i64(*v as i64)
            }
            Value::Number(v) => serializer.serialize_f64(*v),
            Value::Text(text) => serializer.serialize_str(text),
            Value::Whole(number) => serializer.serialize_i64(*number),
        }
    }
}

macro_rules! value_from_number {
    ($($number:ty),*) => {$(
        impl From<$number> for Value {
            fn from(number: $number) -> Value {
                let number = number as f64;
                if number.is_finite() { Value::Number(number) } else { Value::Null }
            }
        }
    )*};
}
value_from_number!(f64, f32, i8, i16, i32, u8, u16, u32, u64, usize);

impl From<i64> for Value {
    fn from(number: i64) -> Value {
        match number.unsigned_abs() <= EXACT {
            true => Value::Number(number as f64),
            false => Value::Whole(number),
        }
    }
}

impl From<&ActorId> for Value {
    fn from(id: &ActorId) -> Value {
        Value::from(id.as_str())
    }
}

impl From<&OrgId> for Value {
    fn from(id: &OrgId) -> Value {
        Value::from(id.as_str())
    }
}

impl From<PartialDate> for Value {
    fn from(date: PartialDate) -> Value {
        Value::Text(date.to_string())
    }
}

impl From<Missing> for Value {
    fn from(reason: Missing) -> Value {
        Value::from(reason.as_str())
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Value {
        Value::Flag(flag)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.to_owned())
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Value {
        Value::Text(text.clone())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Text(text)
    }
}

impl From<Cell> for Value {
    fn from(cell: Cell) -> Value {
        Value::from(cell.number())
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Value {
        value.map_or(Value::Null, Into::into)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::row;

    #[test]
    fn values_read_back_from_json_and_integers_stay_integers() {
        let great = Value::from(9_218_868_437_227_407_266_i64);
        assert_eq!(
            serde_json::to_string(&great).unwrap(),
            "9218868437227407266"
        );
        assert_eq!(great.plain(), "9218868437227407266");
        let row = row![1992, "Türkiye", 0.5, None::<f64>, true, f64::NAN, -0.0];
        let json = serde_json::to_string(&row).unwrap();
        assert_eq!(json, r#"[1992,"Türkiye",0.5,null,true,null,0]"#);
        let back: Vec<Value> = serde_json::from_str(&json).unwrap();
        assert_eq!(back, row);
    }
}
