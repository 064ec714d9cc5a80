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

    /// Reads a value; of unknown keys each is told and taken out, so that the next is found too.
    fn take<T: DeserializeOwned>(
        &mut self,
        mut value: Spanned<DeValue<'a>>,
        id: Option<&str>,
    ) -> Option<T> {
        let mut unknown = false;
        loop {
            let error = match T::deserialize(ValueDeserializer::from(value.clone())) {
                Ok(read) => return (!unknown).then_some(read),
                Err(error) => error,
            };
            let span = error.span().unwrap_or_else(|| value.span());
            let line = Some(self.line(&span));
            match unknown_key(&error) {
                Some(words) => {
                    self.problem(line, id, &words);
                    unknown = true;
                    if !without(value.get_mut(), &span) {
                        return None;
                    }
                }
                // A key that is missing beside an unknown one is most likely that one, misspelt.
                None if unknown => return None,
                None => {
                    self.problem(line, id, &mended(error.message()));
                    return None;
                }
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

/// Words an error about an unknown key with the nearest key that belongs there, or with all of them.
fn unknown_key(error: &Error) -> Option<String> {
    let message = error.message();
    let mut quoted = message
        .starts_with("unknown field")
        .then(|| message.split('`').skip(1).step_by(2))?;
    let key = quoted.next()?;
    let known: Vec<&str> = quoted.collect();
    let near = nearest(key, known.iter().map(|known| (*known, *known)), 1);
    Some(match near.first() {
        Some(near) => format!("unknown key `{key}`; nearest: {near}"),
        None => format!(
            "unknown key `{key}`; the keys here are {}",
            known.join(", ")
        ),
    })
}

/// Words an error about a value in the words of the other problems.
fn mended(message: &str) -> String {
    message
        .replace("missing field", "there is no key")
        .replace("unknown variant", "there is no such word:")
}

/// Takes the key at a place in the text out of a value, however deep; says whether it was there.
fn without(value: &mut DeValue<'_>, place: &Range<usize>) -> bool {
    let DeValue::Table(table) = value else {
        return false;
    };
    let named = table.keys().find(|key| key.span() == *place).cloned();
    match named {
        Some(key) => table.remove(key.get_ref().as_ref()).is_some(),
        None => table
            .iter_mut()
            .any(|(_, inner)| without(inner.get_mut(), place)),
    }
}
