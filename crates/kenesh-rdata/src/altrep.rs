//! Vectors that R writes in a compact form (ALTREP) instead of element by element.

use crate::RDataError;
use crate::value::{Kind, NumberText, Sequence, Value};

/// The longest sequence, beyond which its numbers would not be exact.
const LONGEST: f64 = 9_007_199_254_740_992.0;

/// Makes a vector from the class and the state of a compact one.
///
/// Beware that a sequence stays two numbers and a length here: a few bytes can declare billions of
/// elements, which the budget refuses when a column is made of them.
pub(crate) fn vector<'a>(
    class: &Value<'a>,
    state: Value<'a>,
    offset: usize,
) -> Result<Value<'a>, RDataError> {
    match name(class) {
        Some("compact_intseq") => Ok(Value::new(Kind::IntegerSequence(sequence(&state)?), offset)),
        Some("compact_realseq") => Ok(Value::new(Kind::RealSequence(sequence(&state)?), offset)),
        Some("deferred_string") => number_text(state, offset),
        Some(wrapper) if wrapper.starts_with("wrap_") => first(state).map(|(wrapped, _)| wrapped),
        Some("mmap_integer" | "mmap_real") => Ok(Value::new(Kind::Other("a mapped file"), offset)),
        _ => Ok(Value::new(
            Kind::Other("a compact vector of an unknown class"),
            offset,
        )),
    }
}

/// Gives the name of the class, the first of a pairlist of symbols.
fn name<'v>(class: &'v Value<'_>) -> Option<&'v str> {
    match &class.kind {
        Kind::Pairs(pairs) => match &pairs.first()?.1.kind {
            Kind::Symbol(name) => Some(name),
            _ => None,
        },
        _ => None,
    }
}

/// Reads the length, the first number and the step.
fn sequence(state: &Value<'_>) -> Result<Sequence, RDataError> {
    let wrong = || RDataError::damaged(state.offset, "a compact sequence has no possible state");
    let Kind::Real(bytes) = state.kind else {
        return Err(wrong());
    };
    let (numbers, _) = bytes.as_chunks::<8>();
    let numbers: Vec<f64> = numbers.iter().map(|b| f64::from_be_bytes(*b)).collect();
    let [length, first, step] = numbers.try_into().map_err(|_| wrong())?;
    let whole = (0.0..=LONGEST).contains(&length) && length.fract() == 0.0;
    if !whole || !first.is_finite() || step.abs() != 1.0 {
        return Err(wrong());
    }
    Ok(Sequence {
        length: length as usize,
        first,
        step,
    })
}

fn number_text<'a>(state: Value<'a>, offset: usize) -> Result<Value<'a>, RDataError> {
    let (numbers, rest) = first(state)?;
    let penalty = match rest.map(|value| value.kind) {
        Some(Kind::Integer(bytes)) => bytes.try_into().map_or(0, i32::from_be_bytes),
        _ => 0,
    };
    let text = NumberText { numbers, penalty };
    Ok(Value::new(Kind::NumberText(Box::new(text)), offset))
}

/// Gives the first element of a state, which is the vector, and the second.
fn first<'a>(state: Value<'a>) -> Result<(Value<'a>, Option<Value<'a>>), RDataError> {
    let offset = state.offset;
    let values: Vec<Value<'a>> = match state.kind {
        Kind::Pairs(pairs) => pairs.into_iter().map(|(_, value)| value).take(2).collect(),
        Kind::List(values) => values,
        _ => Vec::new(),
    };
    let mut values = values.into_iter();
    match values.next() {
        Some(first) => Ok((first, values.next())),
        None => Err(RDataError::damaged(offset, "a wrapped vector is absent")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(numbers: &[f64]) -> Option<Sequence> {
        let bytes: Vec<u8> = numbers.iter().flat_map(|n| n.to_be_bytes()).collect();
        sequence(&Value::new(Kind::Real(&bytes), 0)).ok()
    }

    #[test]
    fn a_sequence_has_a_whole_length_and_a_step_of_one() {
        assert_eq!(state(&[3.0, 5.0, -1.0]).map(|s| s.length), Some(3));
        for wrong in [
            &[3.0, 5.0][..],
            &[-1.0, 5.0, 1.0],
            &[2.5, 5.0, 1.0],
            &[f64::NAN, 5.0, 1.0],
            &[3.0, f64::INFINITY, 1.0],
            &[3.0, 5.0, 0.5],
            &[1e300, 5.0, 1.0],
        ] {
            assert_eq!(state(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn a_state_may_be_a_list_or_pairs() {
        let null = || Value::new(Kind::Null, 0);
        let list = Value::new(Kind::List(vec![null(), null()]), 0);
        assert!(first(list).unwrap().1.is_some());
        let pairs = Value::new(Kind::Pairs(vec![(None, null())]), 0);
        assert!(first(pairs).unwrap().1.is_none());
        assert!(first(null()).is_err());
    }
}
