//! Runs the program and holds what it said.

use assert_cmd::Command;

/// Holds what a run printed and how it ended.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
    /// The exit code; none where a signal ended the program.
    pub code: Option<i32>,
}

/// Gives the command with an environment that does not depend on who runs the tests.
pub fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kenesh"));
    for name in [
        "KENESH_WORLD",
        "KENESH_CASE",
        "NO_COLOR",
        "CLICOLOR_FORCE",
        "COLUMNS",
        "LINES",
        "PAGER",
    ] {
        command.env_remove(name);
    }
    // The day on which files are read, and no proxy for the tests' own server.
    command.env("SOURCE_DATE_EPOCH", "1764028800");
    command.env("NO_PROXY", "127.0.0.1");
    command.args(arguments);
    command
}

/// Runs the program.
pub fn kenesh(arguments: &[&str]) -> Run {
    run(&mut command(arguments))
}

/// Runs a command.
pub fn run(command: &mut Command) -> Run {
    let output = command.output().unwrap();
    Run {
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
        code: output.status.code(),
    }
}

impl Run {
    /// Gives standard output of a run that must have succeeded.
    #[track_caller]
    pub fn succeeded(self) -> String {
        assert_eq!(self.code, Some(0), "{}", self.err);
        self.out
    }

    /// Writes the run down for a snapshot.
    pub fn whole(&self) -> String {
        let code = self.code.map_or("none".to_owned(), |code| code.to_string());
        stable(&format!(
            "exit code {code}\n── standard output ──\n{}── standard error ──\n{}",
            self.out, self.err
        ))
    }
}

/// Takes out what differs between versions and worlds: the version and the world's hash.
pub fn stable(text: &str) -> String {
    let world = kenesh_store::World::starter().unwrap();
    let version = env!("CARGO_PKG_VERSION");
    text.replace(world.hash().unwrap(), "[hash]")
        .replace(&world.hash().unwrap()[..12], "[hash]")
        .replace(&format!("kenesh {version}"), "kenesh [version]")
}
