//! Finding or getting a compiler for `wasm32-unknown-unknown`.
//!
//! Three ways, the first that works: the target is installed; rustup can add it; a compiler that
//! has std's sources builds std too. The last is for distributions' Rust and for machines that
//! can't reach rustup's server. It uses an unstable option of cargo, which `RUSTC_BOOTSTRAP`
//! opens on a stable compiler; only std is compiled differently, the result is the same.

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

impl Toolchain {
    /// Finds the way, and installs what it takes.
    pub fn find() -> Result<Toolchain> {
        match std::env::var("XTASK_WASM").as_deref() {
            Err(_) | Ok("") => {}
            Ok("std") => return Toolchain::with_std_source(),
            Ok(other) => {
                let line = format!("XTASK_WASM may be `std` or unset, not `{other}`");
                return Err(Failure::new(line));
            }
        }
        if has_target() {
            return Ok(Toolchain::Installed);
        }
        if ask(&mut program("rustup", ["--version"])).is_some() {
            println!("  adding the target {TARGET} with rustup");
            let added = run_within(
                &mut program("rustup", ["target", "add", TARGET]),
                RUSTUP_PATIENCE,
            );
            if added && has_target() {
                return Ok(Toolchain::Installed);
            }
            println!("  rustup could not add it; building std instead");
        }
        Toolchain::with_std_source()
    }

    fn with_std_source() -> Result<Toolchain> {
        let found = || {
            let current = ask(&mut program("rustc", ["--print", "sysroot"]));
            [
                Some(PathBuf::from("/usr/bin")),
                current.map(|it| Path::new(&it).join("bin")),
            ]
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
