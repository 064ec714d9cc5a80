//! Asks a server for a file or the rest of it, and reads what the headers of its answer say.

use super::error::{DownloadError, Interruption, Sought};
use super::part::{Record, Version};
use super::transfer::Stop;
use super::{DownloadOptions, Wanted};
use std::fmt::Display;
use std::io::ErrorKind;
use std::time::Duration;
use ureq::http::{HeaderMap, StatusCode, header};
use ureq::{Agent, Body};

/// An answer whose body has not been read yet.
pub(super) type Answer = ureq::http::Response<Body>;

/// Asks one server for one file.
#[derive(Debug)]
pub(super) struct Client<'a> {
    agent: Agent,
    /// What is asked for.
    pub(super) wanted: &'a Wanted<'a>,
    silence: Duration,
    /// The most bytes that a file may have.
    pub(super) most: u64,
}

impl<'a> Client<'a> {
    /// Makes a client; an address that is secured is never left for one that is not.
    pub(super) fn new(wanted: &'a Wanted<'a>, options: &DownloadOptions) -> Client<'a> {
        let mut config = Agent::config_builder()
            .http_status_as_error(false)
            .https_only(wanted.url.to_ascii_lowercase().starts_with("https:"))
            .user_agent(concat!("kenesh/", env!("CARGO_PKG_VERSION")))
            .accept_encoding("identity")
            .timeout_resolve(Some(options.connect))
            .timeout_connect(Some(options.connect))
            .timeout_per_read(Some(options.silence))
            .timeout_per_write(Some(options.silence));
        if !options.proxy_from_environment {
            config = config.proxy(None);
        }
        Client {
            agent: config.build().new_agent(),
            wanted,
            silence: options.silence,
            most: options.most_bytes,
        }
    }

    /// Asks for a file, or for its bytes from a place on where it is still that version.
    pub(super) fn ask(&self, from: Option<(u64, &Version)>) -> Result<Answer, Stop> {
        let mut request = self.agent.get(self.wanted.url);
        if let Some((start, version)) = from {
            request = request
                .header(header::RANGE, format!("bytes={start}-"))
                .header(header::IF_RANGE, version.as_str());
        }
        request.call().map_err(|error| self.why(error))
    }

    /// Says in the field's terms what broke off the reading of a body.
    pub(super) fn interruption(&self, error: std::io::Error) -> Interruption {
        match self.why(error.into()) {
            Stop::Again {
                why: Interruption::Unreachable(_),
                ..
            }
            | Stop::Final(_) => Interruption::Broken,
            Stop::Again { why, .. } => why,
        }
    }

    fn why(&self, error: ureq::Error) -> Stop {
        use ureq::Error::{
            BadUri, Http, InvalidProxyUrl, Io, RequireHttpsOnly, Rustls, Tls, TooManyRedirects,
        };
        match error {
            BadUri(_) | Http(_) => self.refused("this is no address of a file on the web"),
            TooManyRedirects => self.refused("the server redirects without end"),
            RequireHttpsOnly(to) => self.refused(format!(
                "the server redirects to an address that is not secured, {to}"
            )),
            Tls(why) => self.unsecured(why),
            Rustls(why) => self.unsecured(why),
            InvalidProxyUrl => self.refused("the environment names a proxy that is none"),
            Io(error) if error.kind() == ErrorKind::InvalidData => self.unsecured(error),
            Io(error) => broken(&error).into(),
            ureq::Error::Timeout(timeout) => self.late(timeout).into(),
            ureq::Error::HostNotFound => unreachable("no such host"),
            ureq::Error::ConnectionFailed => unreachable("no connection"),
            ureq::Error::ConnectProxyFailed(why) => unreachable(why),
            other => Interruption::Nonsense(other.to_string()).into(),
        }
    }

    fn late(&self, timeout: ureq::Timeout) -> Interruption {
        match timeout {
            ureq::Timeout::Resolve | ureq::Timeout::Connect => {
                Interruption::Unreachable("it does not answer".to_owned())
            }
            _ => Interruption::Silent(self.silence),
        }
    }

    fn unsecured(&self, why: impl Display) -> Stop {
        self.refused(format!("no secured connection: {why}"))
    }

    /// Says that asking again would not help.
    pub(super) fn refused(&self, problem: impl Into<String>) -> Stop {
        Stop::Final(DownloadError::Refused {
            sought: Sought::of(self.wanted),
            problem: problem.into(),
        })
    }
}

fn unreachable(why: impl Into<String>) -> Stop {
    Interruption::Unreachable(why.into()).into()
}

fn broken(error: &std::io::Error) -> Interruption {
    match error.kind() {
        ErrorKind::UnexpectedEof
        | ErrorKind::ConnectionReset
        | ErrorKind::ConnectionAborted
        | ErrorKind::BrokenPipe => Interruption::Broken,
        // the kind's words are the same on every system
        ErrorKind::ConnectionRefused => Interruption::Unreachable(error.kind().to_string()),
        _ => Interruption::Unreachable(error.to_string()),
    }
}

/// Reads of the headers of a whole file what a part of it is a part of.
pub(super) fn record(url: &str, headers: &HeaderMap) -> Record {
    let chunked = headers.contains_key(header::TRANSFER_ENCODING);
    let total = text(headers, header::CONTENT_LENGTH).and_then(|length| length.parse().ok());
    Record {
        url: url.to_owned(),
        total: total.filter(|_| !chunked),
        version: version(headers),
    }
}

/// Reads the version, where the headers name one that is sure.
///
/// Beware that a weak tag (`W/`) does not promise the same bytes, nor does a last change in the very
/// second of the answer (RFC 9110, sections 8.8.1 and 8.8.2.2).
fn version(headers: &HeaderMap) -> Option<Version> {
    let tag = text(headers, header::ETAG).filter(|tag| tag.starts_with('"'));
    let modified = text(headers, header::LAST_MODIFIED)
        .filter(|time| text(headers, header::DATE) != Some(*time));
    let tag = tag.map(|tag| Version::Tag(tag.to_owned()));
    tag.or_else(|| modified.map(|time| Version::Modified(time.to_owned())))
}

/// Says whether an answer brings the bytes from this place on of the very version that a record names.
///
/// Beware that a server may heed `Range` and not `If-Range`: its answer then has another tag.
pub(super) fn continues(answer: &Answer, start: u64, record: &Record) -> bool {
    let headers = answer.headers();
    let range = text(headers, header::CONTENT_RANGE).and_then(range);
    let place = range.is_some_and(|(first, total)| {
        first == start && (total.is_none() || record.total.is_none() || total == record.total)
    });
    let same = match &record.version {
        Some(Version::Tag(tag)) => text(headers, header::ETAG) == Some(tag),
        Some(Version::Modified(time)) => {
            text(headers, header::LAST_MODIFIED).is_none_or(|now| now == time)
        }
        None => false,
    };
    answer.status() == StatusCode::PARTIAL_CONTENT && place && same
}

/// Reads `bytes 100-199/200`: the first place, and the size of the whole unless it is `*`.
fn range(text: &str) -> Option<(u64, Option<u64>)> {
    let (places, total) = text.strip_prefix("bytes ")?.split_once('/')?;
    let (first, _) = places.split_once('-')?;
    Some((first.trim().parse().ok()?, total.trim().parse().ok()))
}

/// Reads how long the server asks to wait, where it says so in seconds.
pub(super) fn asked_wait(headers: &HeaderMap) -> Option<Duration> {
    let seconds = text(headers, header::RETRY_AFTER)?.parse().ok()?;
    Some(Duration::from_secs(seconds))
}

/// Says whether the answer is a web page.
pub(super) fn is_web_page(headers: &HeaderMap) -> bool {
    let kind = text(headers, header::CONTENT_TYPE)
        .unwrap_or_default()
        .to_ascii_lowercase();
    kind.starts_with("text/html") || kind.starts_with("application/xhtml")
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| {
                (
                    header::HeaderName::from_static(name),
                    value.parse().unwrap(),
                )
            })
            .collect()
    }

    #[test]
    fn a_version_must_be_sure() {
        let strong = headers(&[("etag", "\"a\""), ("last-modified", "Mon")]);
        assert_eq!(version(&strong), Some(Version::Tag("\"a\"".to_owned())));
        let weak = headers(&[
            ("etag", "W/\"a\""),
            ("last-modified", "Mon"),
            ("date", "Tue"),
        ]);
        assert_eq!(version(&weak), Some(Version::Modified("Mon".to_owned())));
        let just_changed = headers(&[("last-modified", "Mon"), ("date", "Mon")]);
        assert_eq!(version(&just_changed), None);
    }

    #[test]
    fn a_range_gives_its_place_and_the_whole() {
        assert_eq!(range("bytes 100-199/200"), Some((100, Some(200))));
        assert_eq!(range("bytes 100-199/*"), Some((100, None)));
        for wrong in [
            "",
            "bytes */200",
            "bytes 100",
            "items 1-2/3",
            "bytes x-9/10",
        ] {
            assert_eq!(range(wrong), None, "{wrong}");
        }
    }
}
