//! Getting packages on Debian and its kin, where the caller may install them.

use std::path::Path;
use std::sync::OnceLock;

use crate::step::{ask, program, run};

/// Whether packages can be installed: there is `apt-get`, and the caller is root.
pub fn can_install() -> bool {
    static ANSWER: OnceLock<bool> = OnceLock::new();
    *ANSWER.get_or_init(|| {
        Path::new("/usr/bin/apt-get").exists()
            && ask(&mut program("id", ["-u"])).as_deref() == Some("0")
    })
}

/// Installs these packages; whether they are there afterwards.
pub fn install(packages: &[&str]) -> bool {
    if !can_install() {
        return false;
    }
    println!("  installing {} with apt-get", packages.join(", "));
    let apt = |arguments: &[&str]| {
        let mut command = program("apt-get", ["-qq", "-y", "-o", "DPkg::Lock::Timeout=300"]);
        command
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive");
        run(&mut command, "apt-get failed").is_ok()
    };
    let mut wanted = vec!["install", "--no-install-recommends"];
    wanted.extend(packages);
    // A fresh machine has no lists, or old ones that name packages which are gone.
    apt(&wanted) || (apt(&["update"]) && apt(&wanted))
}
