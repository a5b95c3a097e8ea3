//! What the command line asks for.

use crate::browsers::Engine;
use crate::test::PACKAGES;

/// Printed when the arguments are missing or wrong.
pub const USAGE: &str = "\
usage: cargo xtask <command> [options]

  build   make the wasm and the npm package in dist/
            --quick            leave wasm-opt out: faster, larger, budgets not checked
  site    build, and make the builder page and the site around it in site/: static files for any host
            --quick            as above
  demo    make the same and serve it on loopback
            --quick            as above
            --port N           default 8000; the next free one if it is taken
  gallery make the site, and a picture of every state in its gallery, in target/gallery/
            NAME               only states whose name has this part
            --quick            as above
  test    run everything
            --only NAME...     these steps only (a part of the name is enough)
            --packages         only what concerns the npm package and the crate as they are published
            --exclude ENGINE   leave a browser out: chromium, firefox or webkit
            --quick            as above
            --list             print the names of the steps
  release test everything, pack the npm package in target/npm/, print sizes, hashes and notes;
          publishing is left to you
            --exclude ENGINE   as above
  bench   build, and time the package against other word diffs, each in a process of its own
            PAIR...            these only: drawing (2,000 paragraphs a side), page (what a reader in a
                               browser waits for), copy, paragraphs-5k and -10k, or edit-, moves- or
                               unrelated- and 1k, 10k, 100k or 1M words; all take more than an hour
  fuzz    throw made-up texts at the crate; stops at the first that breaks what must hold
            NAME...            these targets of fuzz/ only
            --seconds N        for each; default 60

environment
  XTASK_WASM=std               compile std for the wasm target even if the target is installed
  CHROME_PATH                  the Chromium or Chrome to test in
  FIREFOX_PATH                 the Firefox
  WEBKIT_PATH                  the WebKitWebDriver
";

/// The arguments, read.
pub struct Options {
    /// What to do.
    pub command: Command,
    /// Leave out what takes long and changes only size and speed.
    pub quick: bool,
}

/// What to do.
pub enum Command {
    /// Make the package.
    Build,
    /// Make the package and the site with the builder page.
    Site,
    /// Make the same and serve it.
    Demo {
        /// The first port to try.
        port: u16,
    },
    /// Make the site, and pictures of its gallery.
    Gallery {
        /// Part of the names of the states; all if empty.
        part: String,
    },
    /// Test.
    Test(Selection),
    /// Test, and pack what could be published.
    Release(Selection),
    /// Make the package and time it.
    Bench {
        /// Names of pairs; all if empty.
        pairs: Vec<String>,
    },
    /// Fuzz.
    Fuzz {
        /// Names of targets; all if empty.
        targets: Vec<String>,
        /// How long each runs.
        seconds: u32,
    },
}

/// Which tests.
#[derive(Default)]
pub struct Selection {
    /// Parts of step names; all steps if empty.
    pub only: Vec<String>,
    /// Browsers that need not be there.
    pub excluded: Vec<Engine>,
    /// Print the names and run nothing.
    pub list: bool,
}

impl Options {
    /// Reads the arguments after the program's name. The error says what is wrong with them and
    /// is empty if there are none.
    pub fn read(arguments: impl Iterator<Item = String>) -> Result<Options, String> {
        let mut arguments = arguments.peekable();
        let mut command = match arguments.next().as_deref() {
            None => return Err(String::new()),
            Some("build") => Command::Build,
            Some("site") => Command::Site,
            Some("demo") => Command::Demo { port: 8000 },
            Some("gallery") => Command::Gallery {
                part: String::new(),
            },
            Some("test") => Command::Test(Selection::default()),
            Some("release") => Command::Release(Selection::default()),
            Some("bench") => Command::Bench { pairs: Vec::new() },
            Some("fuzz") => Command::Fuzz {
                targets: Vec::new(),
                seconds: 60,
            },
            Some("help" | "--help" | "-h") => return Err(String::new()),
            Some(other) => return Err(format!("there is no command `{other}`")),
        };
        let mut quick = false;
        while let Some(argument) = arguments.next() {
            match (argument.as_str(), &mut command) {
                (
                    "--quick",
                    Command::Build
                    | Command::Site
                    | Command::Demo { .. }
                    | Command::Gallery { .. }
                    | Command::Test(_),
                ) => quick = true,
                ("--port", Command::Demo { port }) => {
                    let value = arguments.next().unwrap_or_default();
                    *port = value
                        .parse()
                        .map_err(|_| format!("--port takes a number, not `{value}`"))?;
                }
                ("--list", Command::Test(selection)) => selection.list = true,
                ("--only", Command::Test(selection)) => {
                    while let Some(name) = arguments.next_if(|it| !it.starts_with("--")) {
                        selection.only.push(name);
                    }
                    if selection.only.is_empty() {
                        return Err("--only takes names of steps".into());
                    }
                }
                ("--packages", Command::Test(selection)) => {
                    selection.only.extend(PACKAGES.map(String::from));
                }
                ("--exclude", Command::Test(selection) | Command::Release(selection)) => {
                    let name = arguments.next().unwrap_or_default();
                    let engine = Engine::from_name(&name)
                        .ok_or_else(|| format!("--exclude takes a browser, not `{name}`"))?;
                    selection.excluded.push(engine);
                }
                ("--seconds", Command::Fuzz { seconds, .. }) => {
                    let value = arguments.next().unwrap_or_default();
                    *seconds = value
                        .parse()
                        .map_err(|_| format!("--seconds takes a number, not `{value}`"))?;
                }
                (name, Command::Gallery { part }) if !name.starts_with('-') && part.is_empty() => {
                    name.clone_into(part);
                }
                (name, Command::Bench { pairs: names } | Command::Fuzz { targets: names, .. })
                    if !name.starts_with('-') =>
                {
                    names.push(name.to_owned());
                }
                (other, _) => return Err(format!("`{other}` is not an option here")),
            }
        }
        Ok(Options { command, quick })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Options, String> {
        Options::read(line.split_whitespace().map(String::from))
    }

    #[test]
    fn reads_what_usage_names() {
        assert!(matches!(
            read("build").map(|it| it.command),
            Ok(Command::Build)
        ));
        for line in [
            "build --quick",
            "site --quick",
            "demo --quick",
            "test --quick",
        ] {
            assert!(read(line).is_ok_and(|it| it.quick), "{line}");
        }
        let Ok(Command::Bench { pairs }) = read("bench copy edit-1k").map(|it| it.command) else {
            panic!("a benchmark");
        };
        assert_eq!(pairs, ["copy", "edit-1k"]);
        assert!(matches!(
            read("site").map(|it| it.command),
            Ok(Command::Site)
        ));
        assert!(matches!(
            read("gallery ar --quick").map(|it| it.command),
            Ok(Command::Gallery { part }) if part == "ar"
        ));
        let demo = read("demo --port 9000").map(|it| it.command);
        assert!(matches!(demo, Ok(Command::Demo { port: 9000 })));
        assert!(matches!(
            read("fuzz words copy --seconds 5").map(|it| it.command),
            Ok(Command::Fuzz { targets, seconds: 5 }) if targets == ["words", "copy"]
        ));
        let Ok(Command::Test(selection)) =
            read("test --only fmt tidy --exclude chromium --exclude webkit").map(|it| it.command)
        else {
            panic!("a test command");
        };
        assert_eq!(selection.only, ["fmt", "tidy"]);
        assert_eq!(selection.excluded, [Engine::Chromium, Engine::Webkit]);
        let Ok(Command::Test(selection)) = read("test --packages").map(|it| it.command) else {
            panic!("a test command");
        };
        assert_eq!(selection.only, PACKAGES);
    }

    #[test]
    fn refuses_the_rest() {
        for line in [
            "",
            "bulid",
            "build --port 1",
            "site --port 1",
            "demo --port",
            "demo --port x",
            "test --only",
            "test --exclude lynx",
            "build more",
            "gallery one two",
            "release --quick",
            "release --only fmt",
            "fuzz --seconds",
            "fuzz --quick-or-not",
        ] {
            assert!(read(line).is_err(), "{line}");
        }
    }
}
