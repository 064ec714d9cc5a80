//! A web server on this machine that gives one scripted answer a connection.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

/// How long a stalled answer is held open at most.
const STALL: Duration = Duration::from_secs(5);

/// What the server does with one connection.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    status: &'static str,
    headers: Vec<String>,
    body: Vec<u8>,
    etag: Option<&'static str>,
    heeds_range: bool,
    heeds_if_range: bool,
    announced: bool,
    most_sent: Option<usize>,
    stalls: bool,
    endless: bool,
}

impl Answer {
    /// Serves a file as a good server does.
    pub fn file(bytes: &[u8], etag: &'static str) -> Answer {
        Answer {
            body: bytes.to_vec(),
            etag: Some(etag),
            heeds_range: true,
            heeds_if_range: true,
            ..Answer::status("200 OK")
        }
    }

    /// Gives a status and a few words.
    pub fn status(status: &'static str) -> Answer {
        Answer {
            status,
            announced: true,
            body: b"some words".to_vec(),
            ..Answer::default()
        }
    }

    /// Points to another path.
    pub fn redirect(to: &str) -> Answer {
        Answer::status("302 Found").header(&format!("Location: {to}"))
    }

    /// Closes the connection without an answer.
    pub fn nothing() -> Answer {
        Answer::default()
    }

    /// Takes the request and says nothing.
    pub fn silent() -> Answer {
        Answer {
            stalls: true,
            ..Answer::default()
        }
    }

    /// Sends blanks without end and without saying how many.
    pub fn endless() -> Answer {
        Answer {
            endless: true,
            announced: false,
            ..Answer::status("200 OK")
        }
    }

    /// Adds a header line.
    pub fn header(mut self, line: &str) -> Answer {
        self.headers.push(line.to_owned());
        self
    }

    /// Closes the connection after so many bytes of the body.
    pub fn cut_after(mut self, bytes: usize) -> Answer {
        self.most_sent = Some(bytes);
        self
    }

    /// Sends nothing more after so many bytes of the body, and leaves the connection open.
    pub fn stalls_after(mut self, bytes: usize) -> Answer {
        self.stalls = true;
        self.cut_after(bytes)
    }

    /// Ignores `Range`.
    pub fn ignoring_range(mut self) -> Answer {
        self.heeds_range = false;
        self
    }

    /// Heeds `Range` and ignores `If-Range`, as a server must not.
    pub fn ignoring_if_range(mut self) -> Answer {
        self.heeds_if_range = false;
        self
    }

    /// Sends the body as chunks, which it must be already.
    pub fn chunked(mut self) -> Answer {
        self.announced = false;
        self.heeds_range = false;
        self.header("Transfer-Encoding: chunked")
    }

    /// Names no entity tag.
    pub fn without_tag(mut self) -> Answer {
        self.etag = None;
        self
    }

    fn give(&self, request: &str, to: &mut TcpStream, stop: &AtomicBool) -> std::io::Result<()> {
        if !self.status.is_empty() {
            let (head, body) = self.head_and_body(request);
            to.write_all(head.as_bytes())?;
            to.write_all(&body[..self.most_sent.unwrap_or(body.len()).min(body.len())])?;
        }
        for _ in 0..if self.endless { 1 << 20 } else { 0 } {
            to.write_all(&[b' '; 1 << 12])?;
        }
        if self.stalls {
            stall(to, stop);
        }
        Ok(())
    }

    fn head_and_body(&self, request: &str) -> (String, &[u8]) {
        let start = self.start(request);
        let mut status = self.status;
        let mut lines = self.headers.clone();
        lines.extend(self.etag.map(|tag| format!("ETag: {tag}")));
        let body = &self.body[start.unwrap_or(0)..];
        if let Some(start) = start {
            status = "206 Partial Content";
            let whole = self.body.len();
            lines.push(format!(
                "Content-Range: bytes {start}-{}/{whole}",
                whole - 1
            ));
        }
        if self.announced {
            lines.push(format!("Content-Length: {}", body.len()));
        }
        let lines: String = lines.iter().map(|line| format!("{line}\r\n")).collect();
        (
            format!("HTTP/1.1 {status}\r\n{lines}Connection: close\r\n\r\n"),
            body,
        )
    }

    fn start(&self, request: &str) -> Option<usize> {
        let start = field(request, "range")?
            .strip_prefix("bytes=")?
            .strip_suffix('-')?;
        let same = field(request, "if-range").is_none_or(|tag| Some(tag) == self.etag);
        let start = start
            .parse()
            .ok()
            .filter(|start| *start < self.body.len())?;
        (self.heeds_range && (same || !self.heeds_if_range)).then_some(start)
    }
}

/// Says nothing until the client hangs up or the server is to stop.
fn stall(client: &mut TcpStream, stop: &AtomicBool) {
    let step = Duration::from_millis(10);
    let _ = client.set_read_timeout(Some(step));
    let steps = 0..STALL.as_millis() / step.as_millis();
    let waits = |_: &u128| !stop.load(Ordering::SeqCst) && client.read(&mut [0]).is_err();
    steps.take_while(waits).for_each(drop);
}

/// Gives a header of a request.
pub fn field<'a>(request: &'a str, name: &str) -> Option<&'a str> {
    let mut fields = request.lines().filter_map(|line| line.split_once(": "));
    fields
        .find(|(key, _)| key.eq_ignore_ascii_case(name))
        .map(|(_, value)| value)
}

/// Listens until its script is at its end or it is dropped.
pub struct Server {
    /// Where it listens, as `127.0.0.1:4711`.
    pub address: String,
    stop: Arc<AtomicBool>,
    requests: Arc<Mutex<Vec<String>>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Starts a server that gives these answers, one a connection.
    pub fn new(script: Vec<Answer>) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let (stop, requests) = (
            Arc::<AtomicBool>::default(),
            Arc::<Mutex<Vec<String>>>::default(),
        );
        let (stopped, seen) = (Arc::clone(&stop), Arc::clone(&requests));
        let thread = std::thread::spawn(move || {
            for answer in script {
                let Ok((mut stream, _)) = listener.accept() else {
                    return;
                };
                if stopped.load(Ordering::SeqCst) {
                    return;
                }
                let request = read_request(&stream);
                seen.lock().unwrap().push(request.clone());
                // a client that hangs up is what some tests are about
                let _ = answer.give(&request, &mut stream, &stopped);
            }
        });
        Server {
            address,
            stop,
            requests,
            thread: Some(thread),
        }
    }

    /// Gives the address of a file.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}/{path}", self.address)
    }

    /// Gives the requests that came.
    pub fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }
}

impl Server {
    /// Ends the server: nobody listens at its address any more.
    pub fn finish(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        // wakes a server that waits for a connection
        let _ = TcpStream::connect(&self.address);
        self.thread.take().map(JoinHandle::join);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.finish();
    }
}

fn read_request(stream: &TcpStream) -> String {
    let _ = stream.set_read_timeout(Some(STALL));
    let _ = stream.set_write_timeout(Some(STALL));
    let lines = BufReader::new(stream).lines().map_while(Result::ok);
    lines
        .take(100)
        .take_while(|line| !line.is_empty())
        .map(|line| line + "\n")
        .collect()
}
