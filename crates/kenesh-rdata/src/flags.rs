//! The number before each object, which packs its type and what comes with it.

/// Holds the number before each object: its type, and what follows it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Flags(pub(crate) u32);

impl Flags {
    pub(crate) fn code(self) -> u32 {
        self.0 & 0xff
    }

    pub(crate) fn has_attributes(self) -> bool {
        self.0 & 1 << 9 != 0
    }

    pub(crate) fn has_tag(self) -> bool {
        self.0 & 1 << 10 != 0
    }

    /// Whether the type is one of those made of pairs: lists, functions, promises, calls, dots.
    pub(crate) fn is_pairs(self) -> bool {
        matches!(self.code(), 2 | 3 | 5 | 6 | 17)
    }

    /// Whether a text is marked as Latin-1 or as bytes without an encoding.
    pub(crate) fn is_latin1(self) -> bool {
        self.0 >> 12 & 0b110 != 0
    }

    /// The index that a reference may carry beside its type.
    pub(crate) fn index(self) -> usize {
        (self.0 >> 8) as usize
    }

    /// Whether attributes follow the contents; texts and pairs have theirs before or within, and an
    /// environment is read with its own.
    pub(crate) fn has_trailing_attributes(self) -> bool {
        self.has_attributes() && matches!(self.code(), 7 | 8 | 10 | 13..=16 | 19 | 20 | 22..=25)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bits_say_what_comes_with_an_object() {
        // A data frame, as R writes it: a list of a class with attributes.
        let frame = Flags(0x313);
        assert_eq!((frame.code(), frame.has_trailing_attributes()), (19, true));
        // An element of a pairlist with a tag, a text in UTF-8, the third symbol again.
        assert!(Flags(0x402).is_pairs() && Flags(0x402).has_tag());
        assert!(!Flags(0x8009).is_latin1() && Flags(0x4009).is_latin1());
        assert_eq!(Flags(0x3ff).index(), 3);
    }
}
