//! Who and what a file may speak of.

use kenesh_domain::{OrgId, Registry, fold, nearest};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Knows the actors and the organizations of a world by all their names.
#[derive(Debug)]
pub struct Names<'a> {
    /// The actors.
    pub actors: &'a Registry,
    /// The organizations by their ids and names, folded.
    pub organizations: HashMap<String, OrgId>,
    /// The roll calls by body and number, where votes are read.
    pub roll_calls: HashSet<(String, i64)>,
}

impl Names<'_> {
    /// Finds an organization; the error names the nearest.
    pub(super) fn organization(&self, text: &str) -> Result<&OrgId, String> {
        let folded = fold(text);
        self.organizations.get(&folded).ok_or_else(|| {
            // In the order of the names, so that the answer does not depend on how they are held.
            let names: BTreeMap<&String, &OrgId> = self.organizations.iter().collect();
            let near = nearest(&folded, names.into_iter().map(|(name, id)| (id.as_str(), name)), 3);
            let near = match near.is_empty() {
                true => String::new(),
                false => format!("; nearest: {}", near.join(", ")),
            };
            format!("no organization is called “{text}”{near}; one of your own comes first, by `--as organizations`")
        })
    }
}
