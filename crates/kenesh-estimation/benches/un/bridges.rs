//! Bridges between sessions: resolutions that come back.

use std::collections::BTreeMap;

/// What libraries of the United Nations append to titles since the 1990s.
const APPENDED: &str = ": resolution / adopted by the general assembly";

/// Numbers the items so that a roll call shares one with the roll call of the session before that
/// has the same title.
///
/// One session and one title a roll call; case, spaces and the library's suffix do not count. A title
/// that several roll calls of one session have bridges nothing, as they ask for different things, nor
/// does a missing or an empty one. For `RollCalls::bridged`; beware of
/// the assumption that is named there.
pub fn same_title(sessions: &[i32], titles: &[Option<&str>]) -> Vec<usize> {
    let mut held: BTreeMap<(String, i32), Vec<usize>> = BTreeMap::new();
    for (call, (session, title)) in sessions.iter().zip(titles).enumerate() {
        let title = title.map(plain).filter(|title| !title.is_empty());
        if let Some(title) = title {
            held.entry((title, *session)).or_default().push(call);
        }
    }
    let mut items: Vec<usize> = (0..sessions.len()).collect();
    // By title, then by session: the one before has its item already.
    for ((title, session), calls) in &held {
        let before = held.get(&(title.clone(), session - 1));
        if let ([call], Some([earlier])) = (calls.as_slice(), before.map(Vec::as_slice)) {
            items[*call] = items[*earlier];
        }
    }
    items
}

fn plain(title: &str) -> String {
    let words: Vec<&str> = title.split_whitespace().collect();
    let title = words.join(" ").to_lowercase();
    title
        .strip_suffix(APPENDED)
        .unwrap_or(&title)
        .trim_end()
        .to_owned()
}
