//! Bridges between sessions: resolutions that come back.

use std::collections::BTreeMap;

/// What libraries of the United Nations append to titles since the 1990s.
const APPENDED: &str = ": resolution / adopted by the general assembly";

/// Numbers the items so that a roll call shares one with the roll call of the session before that
/// has the same title.
///
/// One session and one title a roll call; case, spaces and the library's suffix do not count. A title
/// that several roll calls of one session have bridges nothing, as they ask for different things, nor
/// does a missing or an empty one. For [`RollCalls::bridged`](super::RollCalls::bridged); beware of
/// the assumption that is named there.
///
/// ```
/// use kenesh_estimation::ideal_points::same_title;
/// let titles = [Some("Nuclear disarmament"), Some("NUCLEAR DISARMAMENT "), Some("Zone of peace"), None];
/// assert_eq!(same_title(&[60, 61, 61, 61], &titles), [0, 0, 2, 3]);
/// ```
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

#[cfg(test)]
mod tests {
    use super::same_title;

    #[test]
    fn a_title_bridges_sessions_that_follow_each_other() {
        let title = Some("Nuclear disarmament");
        let long = Some("Nuclear disarmament : resolution / adopted by the General Assembly");
        assert_eq!(
            same_title(&[1, 2, 3, 5], &[title, long, title, title]),
            [0, 0, 0, 3]
        );
    }

    #[test]
    fn two_votes_under_one_title_bridge_nothing() {
        let title = Some("Report of the First Committee");
        assert_eq!(same_title(&[1, 1, 2], &[title; 3]), [0, 1, 2]);
        assert_eq!(same_title(&[1, 2], &[Some(" "), Some("")]), [0, 1]);
    }
}
