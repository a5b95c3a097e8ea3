//! Node and the npm packages that the build and the tests use.

use std::fs;

use crate::place;
use crate::step::{Failure, Result, ask, program, run, step};

/// The oldest Node that is supported, here and by the package.
const FLOOR: u32 = 20;

/// Fails unless there is a Node that is new enough, with npm beside it.
pub fn check() -> Result<()> {
    let how = format!("install Node {FLOOR} or newer (https://nodejs.org)");
    let Some(version) = ask(&mut program("node", ["--version"])) else {
        return Err(Failure::new(format!("there is no Node here; {how}")));
    };
    if major(&version).is_none_or(|it| it < FLOOR) {
        return Err(Failure::new(format!("Node {version} is too old; {how}")));
    }
    if ask(&mut program("npm", ["--version"])).is_none() {
        return Err(Failure::new(format!("there is no npm beside Node; {how}")));
    }
    Ok(())
}

/// `v20.1.0` is 20.
fn major(version: &str) -> Option<u32> {
    version
        .trim_start_matches('v')
        .split('.')
        .next()?
        .parse()
        .ok()
}

/// Installs the packages named by the lock file, unless they are those of the last time.
pub fn install() -> Result<()> {
    let lock = fs::read(place::root().join("package-lock.json"))?;
    let stamp = place::root().join("node_modules/.xtask-lock");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    step("npm packages", || {
        let mut npm = program("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
        run(
            &mut npm,
            "`npm ci` failed; it needs a registry that can be reached (npm config get registry)",
        )?;
        Ok(fs::write(&stamp, &lock)?)
    })
}

/// Runs one of the project's scripts.
pub fn script(path: &str, arguments: &[&str], otherwise: &str) -> Result<()> {
    run(program("node", [path]).args(arguments), otherwise)
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn reads_versions() {
        for (version, expected) in [
            ("v20.1.0", Some(20)),
            ("v8.0.0", Some(8)),
            ("24", Some(24)),
            ("", None),
            ("vx", None),
        ] {
            assert_eq!(major(version), expected, "{version}");
        }
    }
}
