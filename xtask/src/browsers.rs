//! The browsers that tests drive: found where they are installed, else installed.

use std::path::{Path, PathBuf};

use crate::debian;
use crate::step::{Failure, Result, ask, program, run};

/// A browser engine that the element must work in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium, Chrome and the like.
    Chromium,
    /// Firefox as its makers ship it.
    Firefox,
    /// WebKit in GTK's port: its driver, its small browser, and a screen for it.
    Webkit,
}

/// How an engine is found and got.
struct Means {
    engine: Engine,
    name: &'static str,
    /// Names where to look first.
    variable: &'static str,
    /// Programs on PATH, best first.
    programs: &'static [&'static str],
    /// Elsewhere.
    places: &'static [&'static str],
    /// Programs on PATH that it takes besides.
    besides: &'static [&'static str],
    /// Debian's packages.
    debian: &'static [&'static str],
    /// What playwright calls it, where playwright's is the one to test in.
    playwright: Option<&'static str>,
}

const ENGINES: [Means; 3] = [
    Means {
        engine: Engine::Chromium,
        name: "chromium",
        variable: "CHROME_PATH",
        programs: &[
            "chromium",
            "chromium-browser",
            "google-chrome",
            "google-chrome-stable",
            "chrome",
        ],
        places: &[
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        ],
        besides: &[],
        debian: &["chromium"],
        playwright: Some("chromium"),
    },
    Means {
        engine: Engine::Firefox,
        name: "firefox",
        variable: "FIREFOX_PATH",
        programs: &["firefox-esr", "firefox"],
        places: &["/Applications/Firefox.app/Contents/MacOS/firefox"],
        besides: &[],
        debian: &["firefox-esr"],
        // Playwright's Firefox is changed for playwright, and speaks to nothing else.
        playwright: None,
    },
    Means {
        engine: Engine::Webkit,
        name: "webkit",
        variable: "WEBKIT_PATH",
        programs: &["WebKitWebDriver"],
        places: &[],
        besides: &["Xvfb"],
        debian: &["webkit2gtk-driver", "xvfb"],
        playwright: None,
    },
];

impl Engine {
    /// The engine with this name, or `None`.
    pub fn from_name(name: &str) -> Option<Engine> {
        ENGINES
            .iter()
            .find(|means| means.name == name)
            .map(|means| means.engine)
    }

    /// Every engine that isn't among these.
    pub fn all_but(excluded: &[Engine]) -> Vec<Engine> {
        ENGINES
            .iter()
            .map(|means| means.engine)
            .filter(|engine| !excluded.contains(engine))
            .collect()
    }

    fn means(self) -> &'static Means {
        match self {
            Engine::Chromium => &ENGINES[0],
            Engine::Firefox => &ENGINES[1],
            Engine::Webkit => &ENGINES[2],
        }
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        self.means().name
    }

    /// The variable in which the tests are told where it is.
    pub fn variable(self) -> &'static str {
        self.means().variable
    }

    /// Where it is, after installing it if need be.
    pub fn find(self) -> Result<PathBuf> {
        let means = self.means();
        if let Some(chosen) = std::env::var_os(means.variable).filter(|it| !it.is_empty()) {
            let chosen = PathBuf::from(chosen);
            if chosen.is_file() {
                return Ok(chosen);
            }
            let line = format!(
                "{} names {}, which is not there",
                means.variable,
                chosen.display()
            );
            return Err(Failure::new(line));
        }
        if let Some(path) = installed(means) {
            return Ok(path);
        }
        if debian::install(means.debian)
            && let Some(path) = installed(means)
        {
            return Ok(path);
        }
        if let Some(name) = means.playwright {
            // Playwright keeps its browsers in a cache of its own and knows where.
            let playwright = "node_modules/playwright-core/cli.js";
            let got = run(
                &mut program("node", [playwright, "install", name]),
                "playwright could not install it",
            );
            if got.is_ok()
                && let Some(path) = playwright_path(name)
            {
                return Ok(path);
            }
        }
        let programs: Vec<_> = means.programs.iter().take(1).chain(means.besides).collect();
        Err(Failure::new(format!(
            "no {0} here and none to be had: install {2:?} (on Debian {3}), or name it in {1}, or \
             leave it out with `--exclude {0}`",
            means.name,
            means.variable,
            programs,
            means.debian.join(", ")
        )))
    }
}

fn installed(means: &Means) -> Option<PathBuf> {
    means
        .besides
        .iter()
        .try_for_each(|name| on_path(name).map(drop))?;
    let mut places = means.places.iter().map(PathBuf::from);
    means
        .programs
        .iter()
        .find_map(|name| on_path(name))
        .or_else(|| places.find(|file| file.is_file()))
        .or_else(|| means.playwright.and_then(playwright_path))
}

fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

fn playwright_path(name: &str) -> Option<PathBuf> {
    let code =
        format!("import('playwright-core').then((it) => console.log(it.{name}.executablePath()))");
    let path = ask(&mut program("node", ["--eval", &code]))?;
    Path::new(&path).is_file().then(|| PathBuf::from(path))
}
