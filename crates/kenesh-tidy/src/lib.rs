//! Holds the repository to its own rules: docs, names, lengths, order, and who may know of what.
//!
//! There is nothing here but tests. A rule finds **faults**, which are mended, or **sizes** (lines of a
//! long file, uses of a name where it does not belong), which `exceptions.toml` may agree to. An agreed
//! size may only shrink: whoever makes one smaller lowers its entry, so that it does not grow back.
//! After a merge `INSTA_UPDATE=always cargo test -p kenesh-tidy` writes the list anew; read the difference,
//! as nothing in it should have grown.
//!
//! A new rule is a function from the repository to findings, in the file of its kind, and a line in
//! `RULES`.

#[cfg(test)]
mod boundaries;
#[cfg(test)]
mod crates;
#[cfg(test)]
mod docs;
#[cfg(test)]
mod exceptions;
#[cfg(test)]
mod lengths;
#[cfg(test)]
mod order;
#[cfg(test)]
mod repository;
#[cfg(test)]
mod source;
#[cfg(test)]
mod text;

#[cfg(test)]
mod tests {
    use crate::exceptions::{self, Findings};
    use crate::repository::Repository;
    use crate::{boundaries, crates, docs, lengths, order, text};

    /// Every rule, sorted by name.
    const RULES: &[fn(&Repository, &mut Findings)] = &[
        boundaries::rules,
        crates::rules,
        docs::rules,
        lengths::rules,
        order::rules,
        text::rules,
    ];

    #[test]
    fn the_repository_is_tidy() {
        let Some(repository) = Repository::read() else {
            return eprintln!("skipped: this is no clone of the repository");
        };
        let mut findings = Findings::default();
        for rule in RULES {
            rule(&repository, &mut findings);
        }
        let faults = exceptions::hold(findings, &repository);
        assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
    }
}
