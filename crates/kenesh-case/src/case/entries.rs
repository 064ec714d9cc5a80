//! TOML read entry by entry: every problem is found, not the first only, and none hides another.

use super::problem::Problem;
use kenesh_domain::nearest;
use serde::de::DeserializeOwned;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Error, ValueDeserializer};

/// Reads a file of a case, and gathers what is wrong in it.
pub(super) struct Reader<'a> {
    file: &'a str,
    text: &'a str,
    problems: &'a mut Vec<Problem>,
}

/// An entry of a list with the line at which it begins.
pub(super) type Entry<T> = (usize, T);

impl<'a> Reader<'a> {
    pub(super) fn new(file: &'a str, text: &'a str, problems: &'a mut Vec<Problem>) -> Reader<'a> {
        Reader {
            file,
            text,
            problems,
        }
    }

    /// Reads the text as one thing.
    pub(super) fn whole<T: DeserializeOwned>(mut self) -> Option<T> {
        let table = self.parse()?;
        self.take(table, None)
    }

    /// Reads the entries `[[key]]`, each by itself; nothing else may stand beside them.
    pub(super) fn list<T: DeserializeOwned>(mut self, key: &str) -> Vec<Entry<T>> {
        let (entries, rest) = self.split(key);
        let rest = rest.as_ref().and_then(|rest| rest.get_ref().as_table());
        for (other, _) in rest.into_iter().flat_map(DeTable::iter) {
            let words = format!(
                "unknown key `{}`; every entry begins with [[{key}]]",
                other.get_ref()
            );
            self.problem(Some(self.line(&other.span())), None, &words);
        }
        entries
    }

    /// Reads the entries `[[key]]`, each by itself, and what stands beside them as another thing.
    pub(super) fn list_beside<T: DeserializeOwned, Rest: DeserializeOwned>(
        mut self,
        key: &str,
    ) -> (Vec<Entry<T>>, Option<Rest>) {
        let (entries, rest) = self.split(key);
        (entries, rest.and_then(|rest| self.take(rest, None)))
    }

    fn split<T: DeserializeOwned>(
        &mut self,
        key: &str,
    ) -> (Vec<Entry<T>>, Option<Spanned<DeValue<'a>>>) {
        let Some(mut table) = self.parse() else {
            return (Vec::new(), None);
        };
        let listed = match table.get_mut() {
            DeValue::Table(keys) => keys.remove(key),
            _ => None,
        };
        let entries = listed.map_or_else(Vec::new, |listed| self.entries(key, listed));
        (entries, Some(table))
    }

    fn parse(&mut self) -> Option<Spanned<DeValue<'a>>> {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        for error in &errors {
            let at = error.span().map(|span| self.line(&span));
            self.problem(at, None, error.message());
        }
        let span = table.span();
        let whole = Spanned::new(span, DeValue::Table(table.into_inner()));
        errors.is_empty().then_some(whole)
    }

    fn entries<T: DeserializeOwned>(
        &mut self,
        key: &str,
        listed: Spanned<DeValue<'a>>,
    ) -> Vec<Entry<T>> {
        let line = self.line(&listed.span());
        let DeValue::Array(listed) = listed.into_inner() else {
            let words = format!("every `{key}` begins with [[{key}]], in two pairs of brackets");
            self.problem(Some(line), None, &words);
            return Vec::new();
        };
        let mut read = Vec::new();
        for entry in listed {
            let id = entry.get_ref().get("id");
            let id = id.and_then(|id| Some(id.get_ref().as_str()?.to_owned()));
            let line = self.line(&entry.span());
            read.extend(self.take(entry, id.as_deref()).map(|entry| (line, entry)));
        }
        read
    }

    /// Reads a value; each unknown key is told and read as the nearest that is known, and each missing one is told
    /// and read as empty, so that what else is wrong is found too.
    fn take<T: DeserializeOwned>(
        &mut self,
        mut value: Spanned<DeValue<'a>>,
        id: Option<&str>,
    ) -> Option<T> {
        // Where an empty text was given; of the wrong kind it may be, which is nobody's fault.
        let mut given: Vec<Range<usize>> = Vec::new();
        loop {
            let error = match T::deserialize(ValueDeserializer::from(value.clone())) {
                Ok(read) => return given.is_empty().then_some(read),
                Err(error) => error,
            };
            let span = error.span().unwrap_or_else(|| value.span());
            let line = Some(self.line(&span));
            let found = if let Some(strange) = StrangeKey::of(&error) {
                self.problem(line, id, &strange.words());
                rename(value.get_mut(), &span, strange.nearest())
            } else if let Some(key) = missing_key(&error) {
                self.problem(line, id, &format!("there is no key `{key}`"));
                given.push(span.clone());
                give_empty(&mut value, &span, key)
            } else {
                if !given.contains(&span) {
                    self.problem(line, id, &mended(error.message()));
                }
                false
            };
            if !found {
                return None;
            }
        }
    }

    fn problem(&mut self, line: Option<usize>, id: Option<&str>, words: &str) {
        let problem = Problem::new(self.file, words).at(line).of(id);
        self.problems.push(problem);
    }

    fn line(&self, span: &Range<usize>) -> usize {
        let before = self.text.get(..span.start).unwrap_or(self.text);
        before.matches('\n').count() + 1
    }
}

/// Gives the key that must be and is not.
fn missing_key(error: &Error) -> Option<&str> {
    let rest = error.message().strip_prefix("missing field `")?;
    rest.strip_suffix('`')
}

/// Puts an empty text under a key of the table at a place, however deep; says whether there is such a table.
fn give_empty(value: &mut Spanned<DeValue<'_>>, place: &Range<usize>, key: &str) -> bool {
    let here = value.span() == *place;
    let DeValue::Table(table) = value.get_mut() else {
        return false;
    };
    if !here {
        let mut inner = table.iter_mut();
        return inner.any(|(_, inner)| give_empty(inner, place, key));
    }
    let key = Spanned::new(place.clone(), key.to_owned().into());
    let empty = Spanned::new(place.clone(), DeValue::String("".into()));
    table.insert(key, empty).is_none()
}

/// A key that belongs nowhere, and those that would.
struct StrangeKey<'e> {
    key: &'e str,
    known: Vec<&'e str>,
}

impl<'e> StrangeKey<'e> {
    /// Takes the names from the words of the error, which quote them.
    fn of(error: &'e Error) -> Option<StrangeKey<'e>> {
        let message = error.message();
        let strange = message.starts_with("unknown field");
        let mut quoted = strange.then(|| message.split('`').skip(1).step_by(2))?;
        Some(StrangeKey {
            key: quoted.next()?,
            known: quoted.collect(),
        })
    }

    fn nearest(&self) -> Option<&'e str> {
        let known = self.known.iter().map(|known| (*known, *known));
        nearest(self.key, known, 1).first().copied()
    }

    fn words(&self) -> String {
        let key = self.key;
        match self.nearest() {
            Some(near) => format!("unknown key `{key}`; nearest: {near}"),
            None => {
                let known = self.known.join(", ");
                format!("unknown key `{key}`; the keys here are {known}")
            }
        }
    }
}

/// Words an error about a value in the words of the other problems.
fn mended(message: &str) -> String {
    message.replace("unknown variant", "there is no such word:")
}

/// Gives the key at a place in the text another name, however deep it is, or takes it out where that name is
/// taken; says whether it was there.
fn rename(value: &mut DeValue<'_>, place: &Range<usize>, name: Option<&str>) -> bool {
    let DeValue::Table(table) = value else {
        return false;
    };
    let Some(key) = table.keys().find(|key| key.span() == *place).cloned() else {
        let mut inner = table.iter_mut();
        return inner.any(|(_, inner)| rename(inner.get_mut(), place, name));
    };
    let held = table.remove(key.get_ref().as_ref());
    if let (Some(held), Some(name)) = (held, name)
        && !table.contains_key(name)
    {
        table.insert(Spanned::new(place.clone(), name.to_owned().into()), held);
    }
    true
}
