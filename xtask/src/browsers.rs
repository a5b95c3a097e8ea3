//! The browsers that tests drive: found where they are installed, else installed.

use std::path::{Path, PathBuf};

use crate::debian;
use crate::step::{Failure, Result, ask, program, run};

/// A browser engine that the element must work in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium, Chrome and the like.
    Chromium,
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
    /// Debian's package.
    debian: &'static str,
    /// What playwright calls it.
    playwright: &'static str,
}

const ENGINES: [Means; 1] = [Means {
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
    debian: "chromium",
    playwright: "chromium",
}];

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
        if debian::install(&[means.debian])
            && let Some(path) = installed(means)
        {
            return Ok(path);
        }
        // Playwright keeps its browsers in a cache of its own and knows where.
        let playwright = "node_modules/playwright-core/cli.js";
        let got = run(
            &mut program("node", [playwright, "install", means.playwright]),
            "playwright could not install it",
        );
        if got.is_ok()
            && let Some(path) = playwright_path(means)
        {
            return Ok(path);
        }
        Err(Failure::new(format!(
            "no {0} here and none to be had: install it, or name it in {1}, or leave it out with \
             `--exclude {0}`",
            means.name, means.variable
        )))
    }
}

fn installed(means: &Means) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    means
        .programs
        .iter()
        .flat_map(|name| std::env::split_paths(&path).map(move |folder| folder.join(name)))
        .chain(means.places.iter().map(PathBuf::from))
        .find(|file| file.is_file())
        .or_else(|| playwright_path(means))
}

fn playwright_path(means: &Means) -> Option<PathBuf> {
    let code = format!(
        "import('playwright-core').then((it) => console.log(it.{}.executablePath()))",
        means.playwright
    );
    let path = ask(&mut program("node", ["--eval", &code]))?;
    Path::new(&path).is_file().then(|| PathBuf::from(path))
}
