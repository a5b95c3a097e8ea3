//! Saying what is done and how long it took, and running other programs.

use std::ffi::OsStr;
use std::fmt;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

/// What stops a run: one line for a person, which says what is missing and how to get it.
#[derive(Debug)]
pub struct Failure(String);

/// The result of anything a step does.
pub type Result<T> = std::result::Result<T, Failure>;

impl Failure {
    /// A failure with this line.
    pub fn new(line: impl Into<String>) -> Failure {
        Failure(line.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Failure {
        Failure(error.to_string())
    }
}

/// Runs one named step and prints what it took.
pub fn step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("• {name}");
    let start = Instant::now();
    let outcome = work();
    let mark = if outcome.is_ok() { "✓" } else { "✗" };
    println!("{mark} {name}  {}", seconds(start.elapsed()));
    outcome
}

/// Prints the time a whole command took, also when it fails.
pub struct Total {
    name: &'static str,
    start: Instant,
}

impl Total {
    /// Starts the clock.
    pub fn start(name: &'static str) -> Total {
        Total {
            name,
            start: Instant::now(),
        }
    }
}

impl Drop for Total {
    fn drop(&mut self) {
        println!("{} took {}", self.name, seconds(self.start.elapsed()));
    }
}

fn seconds(duration: Duration) -> String {
    format!("{:.1} s", duration.as_secs_f64())
}

/// A program with arguments, to be run in the current folder.
pub fn program<I, S>(name: impl AsRef<OsStr>, arguments: I) -> Command
where
    I: IntoIterator<Item = S>,
    S: AsRef<OsStr>,
{
    let mut command = Command::new(name);
    command.args(arguments);
    command
}

/// Runs it to the end with its output shown. `otherwise` is the line for when it fails.
pub fn run(command: &mut Command, otherwise: &str) -> Result<()> {
    let status = command
        .stdin(Stdio::null())
        .status()
        .map_err(|error| missing(command, &error))?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::new(otherwise))
    }
}

/// Runs it to the end and shows its output only if it fails.
pub fn run_quiet(command: &mut Command, otherwise: &str) -> Result<()> {
    let Output {
        status,
        stdout,
        stderr,
    } = command
        .stdin(Stdio::null())
        .output()
        .map_err(|error| missing(command, &error))?;
    if status.success() {
        return Ok(());
    }
    print!("{}", String::from_utf8_lossy(&stdout));
    eprint!("{}", String::from_utf8_lossy(&stderr));
    Err(Failure::new(otherwise))
}

/// Runs it to the end and takes what it prints; `None` if it isn't there or fails.
pub fn ask(command: &mut Command) -> Option<String> {
    let Output { status, stdout, .. } = command.stdin(Stdio::null()).output().ok()?;
    let text = String::from_utf8(stdout).ok()?;
    status.success().then(|| text.trim().to_owned())
}

/// Runs it with its output shown, for at most this long; whether it succeeded.
pub fn run_within(command: &mut Command, limit: Duration) -> bool {
    let Ok(mut child) = command.stdin(Stdio::null()).spawn() else {
        return false;
    };
    let start = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) if start.elapsed() < limit => std::thread::sleep(Duration::from_millis(100)),
            _ => {
                // Nothing is left to do for a process that can be neither awaited nor ended.
                let _ = child.kill();
                let _ = child.wait();
                return false;
            }
        }
    }
}

fn missing(command: &Command, error: &std::io::Error) -> Failure {
    let name = command.get_program().to_string_lossy();
    Failure::new(format!(
        "`{name}` can't be run ({error}); install it or put it on PATH"
    ))
}
