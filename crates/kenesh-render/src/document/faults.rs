//! What a check of a document found wrong.

use std::fmt;

/// Lists what a check found wrong, a sentence each; empty means sound.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Faults(Vec<String>);

impl Faults {
    /// Lists the faults.
    pub fn list(&self) -> &[String] {
        &self.0
    }

    /// Adds a fault.
    pub fn add(&mut self, fault: String) {
        self.0.push(fault);
    }

    /// Adds what another check found.
    pub fn take(&mut self, found: Result<(), Faults>) {
        if let Err(faults) = found {
            self.0.extend(faults.0);
        }
    }

    /// Adds a fault for each id that occurs more than once.
    pub fn repeated(&mut self, what: &str, mut ids: Vec<&str>) {
        ids.sort_unstable();
        let mut repeated: Vec<&str> = ids
            .windows(2)
            .filter(|pair| pair[0] == pair[1])
            .map(|pair| pair[0])
            .collect();
        repeated.dedup();
        self.0.extend(
            repeated
                .into_iter()
                .map(|id| format!("{what} {id} occurs twice")),
        );
    }

    /// Opens every fault with the place where it was found.
    pub fn within(self, place: &str) -> Faults {
        Faults(
            self.0
                .into_iter()
                .map(|fault| format!("{place}: {fault}"))
                .collect(),
        )
    }

    /// Turns an empty list into success.
    ///
    /// # Errors
    /// Gives itself back when there are faults.
    pub fn result(self) -> Result<(), Faults> {
        if self.0.is_empty() { Ok(()) } else { Err(self) }
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("; "))
    }
}

impl std::error::Error for Faults {}
