//! One attempt to bring the rest of a file.

use super::Progress;
use super::client::{self, Answer, Client};
use super::error::{DownloadError, Interruption, Sought};
use super::part::{Part, Record};
use std::io::{ErrorKind, Read};
use std::time::Duration;
use ureq::http::StatusCode;

/// Says why an attempt ended without the whole file.
#[derive(Debug)]
pub(super) enum Stop {
    /// Another attempt may help, after the wait that the server asked for.
    Again {
        /// What happened.
        why: Interruption,
        /// The wait asked for.
        asked: Option<Duration>,
    },
    /// No other attempt would help.
    Final(DownloadError),
}

impl From<DownloadError> for Stop {
    fn from(error: DownloadError) -> Stop {
        Stop::Final(error)
    }
}

impl From<Interruption> for Stop {
    fn from(why: Interruption) -> Stop {
        Stop::Again { why, asked: None }
    }
}

/// Brings the rest of a file.
///
/// `kept` is the number of bytes that an earlier call had brought; it becomes zero where they turn out
/// to be another version's, and the file is brought from its first byte on.
pub(super) fn attempt(
    client: &Client<'_>,
    part: &mut Part,
    kept: &mut u64,
    progress: &dyn Progress,
) -> Result<(), Stop> {
    let rest = ask_for_rest(client, part)?;
    let answer = match rest {
        Some(answer) if client::continues(&answer, part.len(), part.record()) => answer,
        other => {
            *kept = 0;
            let whole = other.filter(|answer| answer.status() == StatusCode::OK);
            begin(client, part, whole)?
        }
    };
    pump(client, part, answer, progress)
}

/// Asks for the bytes after those that are there, where there are any to go on from.
fn ask_for_rest(client: &Client<'_>, part: &Part) -> Result<Option<Answer>, Stop> {
    let Some(version) = part.resumable() else {
        return Ok(None);
    };
    let answer = client.ask(Some((part.len(), version)))?;
    let understood =
        answer.status().is_success() || answer.status() == StatusCode::RANGE_NOT_SATISFIABLE;
    if understood {
        Ok(Some(answer))
    } else {
        Err(refusal(client, &answer))
    }
}

/// Empties the part for the whole file, which is asked for unless it is being answered already.
fn begin(client: &Client<'_>, part: &mut Part, whole: Option<Answer>) -> Result<Answer, Stop> {
    let answer = match whole {
        Some(answer) => answer,
        None => client.ask(None)?,
    };
    if answer.status() != StatusCode::OK {
        return Err(refusal(client, &answer));
    }
    let ending = client.wanted.into.extension();
    let page_wanted = ending.is_some_and(|ending| ending == "html");
    if client::is_web_page(answer.headers()) && !page_wanted {
        let problem = "the server gives a web page in place of the file";
        return Err(client.refused(problem));
    }
    part.start(client::record(client.wanted.url, answer.headers()))?;
    Ok(answer)
}

/// Sorts a status into what may pass (5xx, 408, 429) and what will not.
fn refusal(client: &Client<'_>, answer: &Answer) -> Stop {
    let status = answer.status();
    let passing = status.is_server_error()
        || status == StatusCode::REQUEST_TIMEOUT
        || status == StatusCode::TOO_MANY_REQUESTS;
    if passing {
        let why = Interruption::Status(status.to_string());
        return Stop::Again {
            why,
            asked: client::asked_wait(answer.headers()),
        };
    }
    client.refused(format!("the server answers {status}"))
}

/// Reads a body to its end into the part.
fn pump(
    client: &Client<'_>,
    part: &mut Part,
    answer: Answer,
    progress: &dyn Progress,
) -> Result<(), Stop> {
    let total = part.total();
    check_size(client, part, total.unwrap_or_default())?;
    progress.at(part.len(), total);
    let mut body = answer.into_body().into_reader();
    let mut buffer = vec![0; 1 << 16];
    loop {
        let read = match body.read(&mut buffer) {
            Ok(0) => return at_the_end(part),
            Ok(read) => read,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(client.interruption(error).into()),
        };
        check_size(client, part, part.len() + read as u64)?;
        part.append(&buffer[..read])?;
        progress.at(part.len(), total);
    }
}

fn check_size(client: &Client<'_>, part: &mut Part, size: u64) -> Result<(), Stop> {
    if size <= client.most {
        return Ok(());
    }
    let announced = part.total();
    part.remove()?;
    Err(DownloadError::TooLarge {
        sought: Sought::of(client.wanted),
        most: client.most,
        announced,
    }
    .into())
}

/// Says whether a body that ended was whole.
fn at_the_end(part: &mut Part) -> Result<(), Stop> {
    match part.total() {
        Some(total) if part.len() < total => Err(Interruption::Broken.into()),
        Some(total) if part.len() > total => {
            part.start(Record::default())?;
            Err(Interruption::Nonsense("more bytes came than were announced".to_owned()).into())
        }
        _ => Ok(()),
    }
}
