//! Where things lie in the repository.

use std::path::{Path, PathBuf};

/// The repository's top folder.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("xtask is a folder of the repository")
}

/// Where cargo puts what it builds, unless the caller chose another place.
pub fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

/// Generated sources that the shell imports: the wasm, its glue, the wasm as a module.
pub fn generated() -> PathBuf {
    root().join("www/wasm")
}
