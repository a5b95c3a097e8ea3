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

/// Makes pictures of the states in the gallery whose name has this part, in `target/gallery/`.
pub fn gallery(part: &str) -> Result<()> {
    let folder = place::target().join("gallery");
    println!("pictures go to {}", folder.display());
    script(
        "xtask/js/gallery.mjs",
        &[&folder.to_string_lossy(), part],
        "a state throws, prints or shows nothing; the lines above say which",
    )
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

/// What is timed in a browser, by the name it is asked for with.
const IN_BROWSER: [(&str, &str, &str); 2] = [
    (
        "drawing",
        "xtask/js/drawing.mjs",
        "drawing took longer than its bars; the table above says where",
    ),
    (
        "page",
        "xtask/js/page.mjs",
        "a page waits longer than its bars; the lines above say where",
    ),
];

/// Times how a comparison is drawn, beside a plain page, what a page waits for, and the package against
/// other word diffs. All are run, whichever miss a bar; the first of those is the failure.
pub fn bench(names: &[String]) -> Result<()> {
    let asked = |name: &str| names.is_empty() || names.iter().any(|it| it == name);
    let mut outcomes: Vec<Result<()>> = IN_BROWSER
        .iter()
        .filter(|it| asked(it.0))
        .map(|(_, file, missed)| script(file, &[], missed))
        .collect();
    let in_browser = |it: &&str| IN_BROWSER.iter().any(|known| known.0 == *it);
    let pairs: Vec<&str> = names.iter().map(String::as_str).collect();
    let pairs: Vec<&str> = pairs.into_iter().filter(|it| !in_browser(it)).collect();
    if names.is_empty() || !pairs.is_empty() {
        outcomes.push(script(
            "benches/peers/speed.mjs",
            &pairs,
            "a bar was missed, or a pair could not be timed; it is told above",
        ));
    }
    outcomes.into_iter().collect()
}

/// Serves the site until it is interrupted.
pub fn serve(port: u16) -> Result<()> {
    script(
        "xtask/js/demo.mjs",
        &[&port.to_string()],
        "the server stopped",
    )
}
