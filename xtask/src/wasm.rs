//! Making the wasm module: cargo, then the generator of its JavaScript, then wasm-opt; and once more
//! as JavaScript, for pages that refuse wasm.
//!
//! The order is fixed: the generator needs what the compiler wrote about the target's features,
//! and wasm-opt comes last because only its output ships. The results lie in `www/wasm/`, where
//! the shell imports them: `article_diff.js` with types, and `article_diff_bg.wasm`; those of the
//! fallback in `www/wasm/fallback/`.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use wasm_bindgen_cli_support::Bindgen;

use crate::node::script;
use crate::place;
use crate::step::{Failure, Result, program, run, step};
use crate::toolchain::{TARGET, Toolchain};

/// What the module may use: what Rust's target uses by default since 1.82, and nothing that an
/// engine of 2023 lacks. `--all-features` would let wasm-opt write types that no engine takes.
const FEATURES: [&str; 7] = [
    "--mvp-features",
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// At its level for speed the compiler weaves in far more than gains anything here: with these limits
/// and no unrolled loops the module is 4 % larger than at the level for size, and a seventh faster.
const LEAN_SPEED: [&str; 3] = [
    "-Cllvm-args=-inline-threshold=10",
    "-Cllvm-args=-inlinehint-threshold=25",
    "-Cllvm-args=-unroll-threshold=0",
];

static STOCK_STD: AtomicBool = AtomicBool::new(false);

/// Whether the module that was built has the target's own std, and is larger than what ships.
pub fn has_stock_std() -> bool {
    STOCK_STD.load(Ordering::Relaxed)
}

/// Builds all of it. `quick` leaves wasm-opt out.
pub fn build(quick: bool) -> Result<()> {
    let toolchain = Toolchain::find()?;
    let made = |toolchain: &Toolchain| {
        step(&format!("wasm ({})", toolchain.describe()), || {
            compile(toolchain)
        })
    };
    let (compiled, toolchain) = match (made(&toolchain), toolchain.fallback()) {
        (Err(_), Some(other)) => {
            println!("  trying without building std; the module will be larger");
            (made(&other)?, other)
        }
        (compiled, _) => (compiled?, toolchain),
    };
    let stock = matches!(toolchain, Toolchain::Installed);
    STOCK_STD.store(stock, Ordering::Relaxed);
    step("wasm-bindgen", || {
        generate(fs::read(&compiled)?, &place::generated())?;
        generate(
            plain(&fs::read(&compiled)?)?,
            &place::generated().join("fallback"),
        )
    })?;
    if !quick {
        step("wasm-opt", optimise)?;
    }
    step("fallback", || {
        script(
            "xtask/js/fallback.mjs",
            if quick { &["--quick"] } else { &[] },
            "the module could not be made JavaScript; the message is above",
        )
    })
}

fn compile(toolchain: &Toolchain) -> Result<PathBuf> {
    let mut cargo = toolchain.cargo(&[
        "build",
        "--package",
        "article-diff",
        "--lib",
        "--profile",
        "wasm",
    ]);
    cargo.env("CARGO_ENCODED_RUSTFLAGS", rust_flags(toolchain));
    run(
        &mut cargo,
        "the crate does not compile for wasm; the compiler's messages are above",
    )?;
    Ok(toolchain
        .target_dir()
        .join(TARGET)
        .join("wasm/article_diff.wasm"))
}

/// Takes the folders of this machine out of the messages that panics carry: they cost bytes, and
/// the module should not depend on where it was built. Separated as cargo wants it.
fn rust_flags(toolchain: &Toolchain) -> String {
    let home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::home_dir().map(|it| it.join(".cargo")));
    let registry = home.map(|it| it.join("registry/src"));
    let indices = registry.iter().flat_map(fs::read_dir).flatten().flatten();
    // The last that fits decides.
    [place::root().to_path_buf()]
        .into_iter()
        .chain(toolchain.sysroot())
        .chain(indices.map(|index| index.path()))
        .map(|folder| format!("--remap-path-prefix={}/=", folder.display()))
        .chain(toolchain.flags().iter().map(ToString::to_string))
        .chain(LEAN_SPEED.map(String::from))
        .collect::<Vec<_>>()
        .join("\x1f")
}

/// The compiled module as the JavaScript fallback is made of it: it says of itself that it has
/// neither reference types nor several results, so the generator keeps the host's values on the
/// host's side. Nothing else can be written as JavaScript, and the code inside is the same.
fn plain(compiled: &[u8]) -> Result<Vec<u8>> {
    let mut bytes = compiled.to_vec();
    for feature in ["reference-types", "multivalue"] {
        // As the section `target_features` has it: a sign, a length of one byte, the name.
        let length = u8::try_from(feature.len()).unwrap_or(u8::MAX);
        let entry = [&[b'+', length], feature.as_bytes()].concat();
        let found = bytes
            .windows(entry.len())
            .position(|window| window == entry)
            .ok_or_else(|| Failure::new(format!("the module does not say it uses {feature}")))?;
        bytes[found] = b'-';
    }
    Ok(bytes)
}

/// Writes a compiled module with the JavaScript to call it into a folder.
fn generate(compiled: Vec<u8>, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    let failed = |error| Failure::new(format!("wasm-bindgen: {error:#}"));
    Bindgen::new()
        .input_bytes("article_diff", compiled)
        .web(true)
        .map_err(failed)?
        .typescript(true)
        // The shell says where the wasm is; a URL in the glue would make bundlers copy it twice.
        .omit_default_module_path(true)
        // After a trap the instance's memory is unknown; this gives the shell a way to a new one.
        .reset_state_function(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(folder)
        .map_err(failed)
}

fn optimise() -> Result<()> {
    let module = place::generated().join("article_diff_bg.wasm");
    let mut wasm_opt = program("node", ["node_modules/binaryen/bin/wasm-opt"]);
    wasm_opt
        .args(FEATURES)
        .args([
            "-O3",
            // Code woven into its one caller compresses worse than a call: 3 % of the module after
            // brotli, though it is 3 % longer before. Small functions are woven in wherever they are
            // called, which makes a comparison of two short stories 5 to 15 % faster.
            "--one-caller-inline-max-function-size=0",
            "--always-inline-max-function-size=10",
            "--skip-pass=local-cse",
            "--converge",
            "--strip-debug",
            "--strip-producers",
            "--strip-target-features",
        ])
        .arg(&module)
        .arg("-o")
        .arg(&module);
    run(
        &mut wasm_opt,
        "wasm-opt refused the module; its message is above",
    )
}
