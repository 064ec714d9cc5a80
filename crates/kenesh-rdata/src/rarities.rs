//! Objects of which no column can be made: they are read to get past them.

use crate::RDataError;
use crate::flags::Flags;
use crate::parser::Parser;
use crate::value::Kind;

impl<'a> Parser<'a, '_> {
    /// Reads what no column can be made of, to get past it.
    pub(crate) fn rarity(&mut self, flags: Flags, offset: usize) -> Result<Kind<'a>, RDataError> {
        match flags.code() {
            15 => self.vector(16).map(|_| Kind::Other("complex numbers")),
            24 => self.vector(1).map(|_| Kind::Other("raw bytes")),
            7 | 8 => self.vector(1).map(|_| Kind::Other("a function")),
            4 => self.environment(),
            22 => self.pointer(),
            23 => self
                .remember(None)
                .map(|()| Kind::Other("a weak reference")),
            25 => Ok(Kind::Other("an object of an S4 class")),
            247..=250 => self.named_environment(flags),
            241 | 242 | 253 => Ok(Kind::Other("an environment")),
            251 | 252 => Ok(Kind::Other("a missing argument")),
            other => Err(RDataError::Unsupported {
                what: rare(other),
                offset,
            }),
        }
    }

    fn environment(&mut self) -> Result<Kind<'a>, RDataError> {
        self.remember(None)?;
        // Whether it is locked; then what encloses it, its frame, its table, its attributes.
        self.input.unsigned()?;
        for _ in 0..4 {
            self.item()?;
        }
        Ok(Kind::Other("an environment"))
    }

    fn pointer(&mut self) -> Result<Kind<'a>, RDataError> {
        self.remember(None)?;
        self.item()?;
        self.item()?;
        Ok(Kind::Other("an external pointer"))
    }

    /// Reads the name of a package, of a namespace or of what a hook of the writer named.
    fn named_environment(&mut self, flags: Flags) -> Result<Kind<'a>, RDataError> {
        if flags.code() != 247 {
            self.input.unsigned()?;
            let length = self.input.length()?;
            for _ in 0..length {
                self.text()?;
            }
            self.remember(None)?;
        }
        Ok(Kind::Other("an environment"))
    }
}

/// Names a type that is not read.
fn rare(code: u32) -> String {
    match code {
        21 | 239 | 240 | 243 | 244 => "the byte code of a function".into(),
        245 | 246 => "a reference of a kind that R no longer writes".into(),
        _ => format!("an object of the unknown type {code}"),
    }
}
