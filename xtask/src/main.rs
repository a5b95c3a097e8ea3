//! The project's own commands: `cargo xtask build | site | demo | gallery | test | release | bench | fuzz`.
//!
//! Each command is a list of steps. A step says what it does and how long it took; a step that
//! can't be done stops the run with one line that says what is missing and how to get it. The
//! commands set up what they need themselves: the wasm target, the npm packages, the browsers.
//!
//! * `step` prints, times and runs programs; `place` knows where things lie
//! * `toolchain` finds or gets a compiler for wasm; `wasm` makes the module with it
//! * `node` finds Node and installs the npm packages; `bundle` makes the package and the site
//! * `browsers` finds or gets the browsers that the tests drive
//! * `test` is the list of everything that must hold
//! * `fuzz` looks for texts for which it doesn't

mod browsers;
mod bundle;
mod debian;
mod fuzz;
mod node;
mod options;
mod place;
mod step;
mod test;
mod toolchain;
mod wasm;

use std::process::ExitCode;

use options::{Command, Options};
use step::Result;

fn main() -> ExitCode {
    let options = match Options::read(std::env::args().skip(1)) {
        Ok(options) => options,
        Err(wrong) => {
            if !wrong.is_empty() {
                eprintln!("{wrong}\n");
            }
            eprint!("{}", options::USAGE);
            return ExitCode::from(2);
        }
    };
    match run(&options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("xtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> Result<()> {
    std::env::set_current_dir(place::root())?;
    match &options.command {
        Command::Build => {
            let _total = step::Total::start("build");
            build(options.quick)?;
            bundle::sizes(options.quick)
        }
        Command::Site => {
            build(options.quick)?;
            bundle::site()
        }
        Command::Demo { port } => {
            build(options.quick)?;
            bundle::site()?;
            bundle::serve(*port)
        }
        Command::Gallery { part } => {
            build(options.quick)?;
            bundle::site()?;
            bundle::gallery(part)
        }
        Command::Test(selection) => test::all(selection, options.quick),
        Command::Release(selection) => {
            test::all(selection, false)?;
            bundle::release()
        }
        Command::Bench { pairs } => {
            build(false)?;
            bundle::bench(pairs)
        }
        Command::Fuzz { targets, seconds } => fuzz::all(targets, *seconds),
    }
}

/// Makes the content of the npm package in `dist/`.
fn build(quick: bool) -> Result<()> {
    node::check()?;
    node::install()?;
    wasm::build(quick)?;
    bundle::package()?;
    bundle::types()
}
