//! Readers that go away, disks that are full, and terminals that are gone.

use crate::program::{Run, kenesh};
use std::fs::File;
use std::io::Read;
use std::process::{Command, Stdio};

fn spawn(arguments: &[&str], out: Stdio, err: Stdio) -> std::process::Child {
    Command::new(env!("CARGO_BIN_EXE_kenesh"))
        .env_remove("KENESH_WORLD")
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(out)
        .stderr(err)
        .spawn()
        .unwrap()
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    for arguments in [
        &["sql", "select * from flows"][..],
        &["brief", "CHN", "SCO", "--format", "json"],
    ] {
        let mut child = spawn(arguments, Stdio::piped(), Stdio::piped());
        let mut first = [0; 16];
        let mut out = child.stdout.take().unwrap();
        out.read_exact(&mut first).unwrap();
        drop(out);
        let output = child.wait_with_output().unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{arguments:?}");
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    }
}

/// Opens the device that is always full; elsewhere than on Linux there is none.
fn full_disk() -> Option<Stdio> {
    match File::options().write(true).open("/dev/full") {
        Ok(file) => Some(Stdio::from(file)),
        Err(_) => {
            eprintln!("skipped: this system has no /dev/full");
            None
        }
    }
}

#[test]
fn a_full_disk_is_a_failure_with_a_message() {
    for arguments in [
        &["sql", "select 1"][..],
        &["sql", "select * from flows"],
        &["data", "tables"],
        &["completions", "bash"],
    ] {
        let Some(full) = full_disk() else { return };
        let output = spawn(arguments, full, Stdio::piped())
            .wait_with_output()
            .unwrap();
        let err = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {err}");
        assert!(
            err.starts_with("error: cannot write standard output: "),
            "{err}"
        );
    }
}

#[test]
fn talk_that_nobody_can_hear_does_not_spoil_the_answer() {
    let arguments = ["influence", "TUR", "--year", "1990"];
    let Some(full) = full_disk() else { return };
    let output = spawn(&arguments, Stdio::piped(), full)
        .wait_with_output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        kenesh(&arguments).out
    );
    let Some(full) = full_disk() else { return };
    let output = spawn(&["rank", "TRU"], Stdio::piped(), full)
        .wait_with_output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn data_goes_to_standard_output_and_talk_to_standard_error() {
    let Run { out, err, code } = kenesh(&["influence", "TUR", "--year", "1990", "--format", "csv"]);
    assert_eq!(
        (out.as_str(), code),
        (
            "member,channel,year,basis,bandwidth,dependence,capacity,lo,hi,carried,left_out\n",
            Some(0)
        )
    );
    assert_eq!(
        err,
        "This world holds no figures for that: they are missing, not zero.\n"
    );
}
