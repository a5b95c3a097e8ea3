//! Finding or getting a compiler for `wasm32-unknown-unknown`.
//!
//! Two ways. A compiler that has std's sources builds std along: for size, and without what only
//! words the messages of panics, which takes 20 % off the module. Without sources the installed
//! target serves; rustup can add either. Debian's packages are for machines without rustup or its
//! server. Building std uses unstable options, which `RUSTC_BOOTSTRAP` opens on a stable compiler;
//! only std and panics are compiled differently, every result is the same.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::debian;
use crate::place;
use crate::step::{Failure, Result, ask, program, run_within};

/// The target's name.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Debian's packages of a current compiler, std's sources and a linker for wasm. They exist since
/// Debian 12, whose own `rustc` is older than what this crate needs.
const DEBIAN_PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld-22"];

/// rustup's own retries take minutes where its server can't be reached.
const RUSTUP_PATIENCE: Duration = Duration::from_secs(120);

/// How wasm is compiled on this machine.
pub enum Toolchain {
    /// With the target's own std.
    Installed,
    /// With a std that is built along, by the compiler in this folder.
    BuildStd {
        /// Holds `cargo` and `rustc`.
        bin: PathBuf,
    },
}

/// What std needs not have: the places and words of panics, and `Debug` for values.
const LEAN: [&str; 4] = [
    "-Zunstable-options",
    "-Cpanic=immediate-abort",
    "-Zlocation-detail=none",
    "-Zfmt-debug=none",
];

impl Toolchain {
    /// Finds the way, and installs what it takes.
    pub fn find() -> Result<Toolchain> {
        match std::env::var("XTASK_WASM").as_deref() {
            Err(_) | Ok("") => {}
            Ok("std") => return Toolchain::with_std_source(),
            Ok("installed") if has_target() => return Ok(Toolchain::Installed),
            Ok("installed") => {
                let line = format!("run `rustup target add {TARGET}`, or unset XTASK_WASM");
                return Err(Failure::new(line));
            }
            Ok(other) => {
                let line = format!("XTASK_WASM may be `std`, `installed` or unset, not `{other}`");
                return Err(Failure::new(line));
            }
        }
        // The current compiler alone: another one on this machine was not asked for.
        if let Some(bin) = current_bin().filter(|bin| can_build_std(bin)) {
            return Ok(Toolchain::BuildStd { bin });
        }
        if has_target() {
            return Ok(Toolchain::Installed);
        }
        if ask(&mut program("rustup", ["--version"])).is_some() {
            println!("  adding std's sources with rustup");
            let added = run_within(
                &mut program("rustup", ["component", "add", "rust-src"]),
                RUSTUP_PATIENCE,
            );
            if let Some(bin) = current_bin().filter(|bin| added && can_build_std(bin)) {
                return Ok(Toolchain::BuildStd { bin });
            }
            println!("  rustup could not add them; adding the target {TARGET}");
            let added = run_within(
                &mut program("rustup", ["target", "add", TARGET]),
                RUSTUP_PATIENCE,
            );
            if added && has_target() {
                return Ok(Toolchain::Installed);
            }
            println!(
                "  rustup could not add it either; building std with the distribution's compiler"
            );
        }
        Toolchain::with_std_source()
    }

    /// The other way, where this one could not build.
    pub fn fallback(&self) -> Option<Toolchain> {
        let free = std::env::var_os("XTASK_WASM").is_none_or(|it| it.is_empty());
        (free && matches!(self, Toolchain::BuildStd { .. }) && has_target())
            .then_some(Toolchain::Installed)
    }

    fn with_std_source() -> Result<Toolchain> {
        let found = || {
            [Some(PathBuf::from("/usr/bin")), current_bin()]
                .into_iter()
                .flatten()
                .find(|bin| can_build_std(bin))
        };
        if let Some(bin) = found() {
            return Ok(Toolchain::BuildStd { bin });
        }
        if debian::install(&DEBIAN_PACKAGES)
            && let Some(bin) = found()
        {
            return Ok(Toolchain::BuildStd { bin });
        }
        Err(Failure::new(format!(
            "no compiler for wasm: run `rustup target add {TARGET}`, or as root on Debian \
             `apt-get install {}`",
            DEBIAN_PACKAGES.join(" ")
        )))
    }

    /// What a person is told about it.
    pub fn describe(&self) -> String {
        match self {
            Toolchain::Installed => "the installed target".into(),
            Toolchain::BuildStd { bin } => {
                format!("std built along by {}", bin.join("rustc").display())
            }
        }
    }

    /// The folder that the compiler lies in, with std's sources if there are any.
    pub fn sysroot(&self) -> Option<PathBuf> {
        let rustc = match self {
            Toolchain::Installed => PathBuf::from("rustc"),
            Toolchain::BuildStd { bin } => bin.join("rustc"),
        };
        ask(&mut program(rustc, ["--print", "sysroot"])).map(PathBuf::from)
    }

    /// Flags for the compiler: those that take words out of panics, if it knows them.
    pub fn flags(&self) -> &'static [&'static str] {
        match self {
            Toolchain::Installed => &[],
            Toolchain::BuildStd { bin } => {
                let mut rustc = program(bin.join("rustc"), LEAN);
                rustc.args(["--print", "cfg", "--target", TARGET]);
                match ask(rustc.env("RUSTC_BOOTSTRAP", "1")) {
                    Some(_) => &LEAN,
                    None => &[],
                }
            }
        }
    }

    /// Where this way keeps its files: apart, since the two disagree about every one of them.
    pub fn target_dir(&self) -> PathBuf {
        match self {
            Toolchain::Installed => place::target(),
            Toolchain::BuildStd { .. } => place::target().join("build-std"),
        }
    }

    /// `cargo` with these arguments, for the wasm target in this way.
    pub fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = match self {
            Toolchain::Installed => program("cargo", arguments),
            Toolchain::BuildStd { bin } => {
                let mut command = program(bin.join("cargo"), arguments);
                command
                    .args(["-Z", "build-std=std,panic_abort"])
                    .args(["-Z", "build-std-features=optimize_for_size"])
                    .env("RUSTC_BOOTSTRAP", "1")
                    .env("RUSTC", bin.join("rustc"))
                    .env("PATH", path_with_first(bin))
                    // Set by rustup for its own children; they would lead back to its toolchain.
                    .env_remove("RUSTUP_TOOLCHAIN")
                    .env_remove("CARGO")
                    .env_remove("LD_LIBRARY_PATH");
                command
            }
        };
        command
            .args(["--target", TARGET])
            .arg("--target-dir")
            .arg(self.target_dir());
        command
    }
}

/// The folder of the compiler on PATH, behind rustup's proxy if there is one.
fn current_bin() -> Option<PathBuf> {
    let sysroot = ask(&mut program("rustc", ["--print", "sysroot"]))?;
    Some(Path::new(&sysroot).join("bin"))
}

/// Whether the compiler on PATH has a std for the target.
fn has_target() -> bool {
    ask(&mut program(
        "rustc",
        ["--print", "target-libdir", "--target", TARGET],
    ))
    .is_some_and(|folder| Path::new(&folder).is_dir())
}

/// Whether this compiler has std's sources beside it.
fn can_build_std(bin: &Path) -> bool {
    let rustc = bin.join("rustc");
    bin.join("cargo").exists()
        && ask(&mut program(rustc, ["--print", "sysroot"])).is_some_and(|sysroot| {
            Path::new(&sysroot)
                .join("lib/rustlib/src/rust/library/std/Cargo.toml")
                .exists()
        })
}

fn path_with_first(folder: &Path) -> std::ffi::OsString {
    let rest = std::env::var_os("PATH").unwrap_or_default();
    let all = std::iter::once(folder.to_path_buf()).chain(std::env::split_paths(&rest));
    std::env::join_paths(all).unwrap_or(rest)
}
