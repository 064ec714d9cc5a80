//! From the bytes of a serialization to a tree of objects, by the tables of “R Internals”, section
//! “Serialization Formats”.

use crate::RDataError;
use crate::altrep;
use crate::cursor::Cursor;
use crate::flags::Flags;
use crate::text::{Gatherer, RawText};
use crate::value::{Attributes, Kind, Pair, Value};
use std::rc::Rc;

/// How deep objects may be nested; the elements of a pairlist count as one level.
pub(crate) const DEPTH: usize = 100;

/// Reads objects one after the other and remembers those that later ones may refer to.
#[derive(Debug)]
pub(crate) struct Parser<'a, 'b> {
    pub(crate) input: Cursor<'a, 'b>,
    /// A symbol's name; nothing for an environment or a pointer.
    references: Vec<Option<Rc<str>>>,
    depth: usize,
}

impl<'a, 'b> Parser<'a, 'b> {
    pub(crate) fn new(input: Cursor<'a, 'b>) -> Parser<'a, 'b> {
        Parser {
            input,
            references: Vec::new(),
            depth: 0,
        }
    }

    /// Reads an object with all that it holds.
    pub(crate) fn item(&mut self) -> Result<Value<'a>, RDataError> {
        let offset = self.input.offset();
        let flags = Flags(self.input.unsigned()?);
        self.item_after(flags, offset)
    }

    /// Reads an object of which the flags have been read.
    fn item_after(&mut self, flags: Flags, offset: usize) -> Result<Value<'a>, RDataError> {
        if self.depth == DEPTH {
            return Err(RDataError::Depth {
                limit: DEPTH,
                offset,
            });
        }
        self.depth += 1;
        let kind = self.kind(flags, offset)?;
        let mut value = Value::new(kind, offset);
        if flags.code() == 238 {
            value = self.compact(value)?;
        } else if flags.has_trailing_attributes() {
            value.attributes = self.attributes()?;
        }
        self.depth -= 1;
        Ok(value)
    }

    fn kind(&mut self, flags: Flags, offset: usize) -> Result<Kind<'a>, RDataError> {
        match flags.code() {
            0 | 254 => Ok(Kind::Null),
            10 => Ok(Kind::Logical(self.vector(4)?)),
            13 => Ok(Kind::Integer(self.vector(4)?)),
            14 => Ok(Kind::Real(self.vector(8)?)),
            16 => self.texts(),
            19 | 20 => self.list(),
            1 => self.symbol(),
            255 => self.reference(flags, offset),
            238 => self.pairs_of_compact(),
            _ if flags.is_pairs() => self.pairs(flags),
            9 => self.text_after(flags).map(|_| Kind::Other("a text")),
            _ => self.rarity(flags, offset),
        }
    }

    /// Takes the bytes of a vector whose elements take so many bytes each.
    pub(crate) fn vector(&mut self, size: usize) -> Result<&'a [u8], RDataError> {
        let length = self.input.length()?;
        self.input.take(length, size)
    }

    fn texts(&mut self) -> Result<Kind<'a>, RDataError> {
        let length = self.input.length()?;
        self.input.fit(length, 8)?;
        self.input.charge::<u32>(length)?;
        let mut gatherer = Gatherer::with_capacity(length);
        for _ in 0..length {
            let text = self.text()?;
            gatherer.push(text, &mut self.input)?;
        }
        Ok(Kind::Text(Box::new(gatherer.finish())))
    }

    /// Reads a text; nothing stands for R's `NA_character_`.
    pub(crate) fn text(&mut self) -> Result<Option<RawText<'a>>, RDataError> {
        let offset = self.input.offset();
        let flags = Flags(self.input.unsigned()?);
        if flags.code() != 9 {
            return Err(RDataError::damaged(offset, "no text stands where one must"));
        }
        self.text_after(flags)
    }

    fn text_after(&mut self, flags: Flags) -> Result<Option<RawText<'a>>, RDataError> {
        let offset = self.input.offset();
        let text = match self.input.signed()? {
            -1 => None,
            length => {
                let length = usize::try_from(length)
                    .map_err(|_| RDataError::damaged(offset, "a text has no possible length"))?;
                Some(RawText {
                    bytes: self.input.take(length, 1)?,
                    latin1: flags.is_latin1(),
                })
            }
        };
        if flags.has_attributes() {
            self.item()?;
        }
        Ok(text)
    }

    fn list(&mut self) -> Result<Kind<'a>, RDataError> {
        let length = self.input.length()?;
        self.input.fit(length, 4)?;
        self.input.charge::<Value<'a>>(length)?;
        let mut values = Vec::with_capacity(length);
        for _ in 0..length {
            values.push(self.item()?);
        }
        Ok(Kind::List(values))
    }

    /// Reads pairs until the list ends, without nesting deeper for its length.
    fn pairs(&mut self, first: Flags) -> Result<Kind<'a>, RDataError> {
        let mut pairs: Vec<Pair<'a>> = Vec::new();
        let mut flags = first;
        loop {
            pairs.push(self.pair(flags)?);
            let offset = self.input.offset();
            flags = Flags(self.input.unsigned()?);
            if flags.is_pairs() {
                continue;
            }
            let end = self.item_after(flags, offset)?;
            if !matches!(end.kind, Kind::Null) {
                pairs.push((None, end));
            }
            return Ok(match first.code() {
                2 => Kind::Pairs(pairs),
                3 => Kind::Other("a function"),
                5 => Kind::Other("a promise"),
                _ => Kind::Other("a call"),
            });
        }
    }

    fn pair(&mut self, flags: Flags) -> Result<Pair<'a>, RDataError> {
        // A vector of pairs at most doubles, so that twice the size covers it.
        self.input.charge::<[Pair<'a>; 2]>(1)?;
        if flags.has_attributes() {
            self.item()?;
        }
        let mut tag = None;
        if flags.has_tag() {
            // The tag of a function is its environment, which has no name.
            if let Kind::Symbol(name) = self.item()?.kind {
                tag = Some(name);
            }
        }
        Ok((tag, self.item()?))
    }

    fn symbol(&mut self) -> Result<Kind<'a>, RDataError> {
        let name = self.text()?.map(RawText::decode).unwrap_or_default();
        self.input.charge::<u8>(name.len())?;
        let name: Rc<str> = name.into();
        self.remember(Some(Rc::clone(&name)))?;
        Ok(Kind::Symbol(name))
    }

    pub(crate) fn remember(&mut self, symbol: Option<Rc<str>>) -> Result<(), RDataError> {
        self.input.charge::<[Rc<str>; 3]>(1)?;
        self.references.push(symbol);
        Ok(())
    }

    fn reference(&mut self, flags: Flags, offset: usize) -> Result<Kind<'a>, RDataError> {
        let index = match flags.index() {
            0 => self.input.unsigned()? as usize,
            index => index,
        };
        match index.checked_sub(1).and_then(|i| self.references.get(i)) {
            Some(Some(name)) => Ok(Kind::Symbol(Rc::clone(name))),
            Some(None) => Ok(Kind::Other("an environment")),
            None => Err(RDataError::Reference {
                index,
                known: self.references.len(),
                offset,
            }),
        }
    }

    /// Reads the three parts of an ALTREP object: what it is, its state, its attributes.
    fn pairs_of_compact(&mut self) -> Result<Kind<'a>, RDataError> {
        let parts = [self.item()?, self.item()?, self.item()?];
        self.input.charge::<[Value<'a>; 3]>(1)?;
        Ok(Kind::List(parts.into()))
    }

    fn compact(&mut self, parts: Value<'a>) -> Result<Value<'a>, RDataError> {
        let offset = parts.offset;
        let parts = match parts.kind {
            Kind::List(parts) => <[Value<'a>; 3]>::try_from(parts).ok(),
            _ => None,
        };
        let lacking = || RDataError::damaged(offset, "a compact vector lacks its parts");
        let [class, state, attributes] = parts.ok_or_else(lacking)?;
        let mut value = altrep::vector(&class, state, offset)?;
        if let Some(attributes) = self.kept(attributes)? {
            value.attributes = Some(attributes);
        }
        Ok(value)
    }

    fn attributes(&mut self) -> Result<Option<Box<Attributes<'a>>>, RDataError> {
        let attributes = self.item()?;
        self.kept(attributes)
    }

    /// Keeps of a list of attributes those that a data frame needs.
    fn kept(&mut self, list: Value<'a>) -> Result<Option<Box<Attributes<'a>>>, RDataError> {
        let pairs = match list.kind {
            Kind::Null => return Ok(None),
            Kind::Pairs(pairs) => pairs,
            _ => {
                return Err(RDataError::damaged(
                    list.offset,
                    "no list of attributes stands where one must",
                ));
            }
        };
        self.input.charge::<Attributes<'a>>(1)?;
        let mut kept = Attributes::default();
        for (tag, value) in pairs {
            match tag.as_deref() {
                Some("names") => kept.names = Some(value),
                Some("class") => kept.class = Some(value),
                Some("levels") => kept.levels = Some(value),
                Some("row.names") => kept.row_names = Some(value),
                Some("dim") => kept.dim = true,
                _ => {}
            }
        }
        Ok(Some(Box::new(kept)))
    }
}
