//! A row without an end takes no endless memory.

use std::cell::Cell;
use std::io::{self, ErrorKind, Read};
use std::rc::Rc;

/// The most bytes that a row may have, with what the reader reads ahead.
pub const MOST_ROW: usize = 1 << 20;

/// Reads no more bytes than are left for a row; whoever reads the rows sets it anew for each.
#[derive(Debug)]
pub struct Rationed<R> {
    /// Where the bytes come from.
    pub bytes: R,
    /// How many are left for the row.
    pub row: Rc<Cell<usize>>,
}

impl<R: Read> Read for Rationed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.bytes.read(buffer)?;
        let left = self.row.get().checked_sub(read).ok_or_else(|| {
            let problem =
                format!("a row is longer than {MOST_ROW} bytes; is a quotation mark missing?");
            io::Error::new(ErrorKind::FileTooLarge, problem)
        })?;
        self.row.set(left);
        Ok(read)
    }
}
