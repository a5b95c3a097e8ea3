//! Making the package and the site out of the shell's sources. The work is done by small
//! scripts beside this crate, since the tools (esbuild, tsc) are Node's.

use std::fs;

use crate::node::script;
use crate::place;
use crate::step::{Result, program, run, step};
use crate::wasm;

/// Makes the JavaScript of the npm package in `dist/`.
pub fn package() -> Result<()> {
    step("package", || {
        script(
            "xtask/js/package.mjs",
            &[],
            "esbuild could not make the package; its messages are above",
        )
    })
}

/// Makes the type declarations in `dist/`, and `custom-elements.json` of the class's.
pub fn types() -> Result<()> {
    step("types", || {
        let folder = place::target().join("types");
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        let mut tsc = program("node", ["node_modules/typescript/bin/tsc"]);
        tsc.args(["--project", "tsconfig.types.json", "--outDir"])
            .arg(&folder);
        run(&mut tsc, "tsc found errors in www/; they are above")?;
        script(
            "xtask/js/types.mjs",
            &[&folder.to_string_lossy()],
            "the type declarations could not be put in place",
        )?;
        script(
            "xtask/js/manifest.mjs",
            &[&folder.to_string_lossy()],
            "custom-elements.json could not be made of the class; the message says what differs",
        )
    })
}

/// Prints the sizes of what ships, and fails if one is over its budget, unless only `quick` parts
/// were made, or a compiler without std's sources made them, which are larger than what ships.
pub fn sizes(quick: bool) -> Result<()> {
    let larger = quick || wasm::has_stock_std();
    let arguments: &[&str] = if larger { &["--no-budget"] } else { &[] };
    step("sizes", || {
        script(
            "xtask/js/sizes.mjs",
            arguments,
            "a file is over its budget; the table above says which",
        )
    })
}

/// Makes the site, the builder page included, in `site/`.
pub fn site() -> Result<()> {
    step("site", || {
        script(
            "xtask/js/site.mjs",
            &[],
            "the site could not be made; the messages are above",
        )
    })
}

/// Packs the npm package, and prints what a person needs to publish it.
pub fn release() -> Result<()> {
    step("release", || {
        script(
            "xtask/js/release.mjs",
            &[],
            "this can't be published yet; the last line says why",
        )
    })
}

/// Times how a comparison is drawn, beside a plain page, and the package against other word diffs.
pub fn bench(pairs: &[String]) -> Result<()> {
    let (drawing, others): (Vec<&str>, Vec<&str>) = pairs
        .iter()
        .map(String::as_str)
        .partition(|it| *it == "drawing");
    if pairs.is_empty() || !drawing.is_empty() {
        script(
            "xtask/js/drawing.mjs",
            &[],
            "drawing took longer than its bars; the table above says where",
        )?;
    }
    if !pairs.is_empty() && others.is_empty() {
        return Ok(());
    }
    script(
        "benches/peers/speed.mjs",
        &others,
        "a bar was missed, or a pair could not be timed; it is told above",
    )
}

/// Serves the site until it is interrupted.
pub fn serve(port: u16) -> Result<()> {
    script(
        "xtask/js/demo.mjs",
        &[&port.to_string()],
        "the server stopped",
    )
}
