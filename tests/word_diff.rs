//! Word diffs as a sub-editor would mark them, one line each.
//!
//! `[left/right]` is what was replaced, `[left/]` what went, `[/right]` what came; the quiet kinds
//! are named: `{case The/the}`, `{typography “/"}`, `{space / }`, `p{invisible а/a}ypal`.
//! Reading only the left or only the right alternatives gives the two texts that are compared.

mod notation;

use notation::check;

#[test]
fn nothing_differs() {
    check("");
    check("The cat sat on the mat.");
}

#[test]
fn one_word() {
    check("The [cat/dog] sat.");
    check("The [big /]cat sat.");
    check("The cat sat[/ down].");
    check("[/Yesterday ]the cat sat.");
    check("[The/A] cat sat.");
    check("The cat sat[./!]");
    check("[/“]No[/”]");
}

#[test]
fn quiet_kinds() {
    check("{typography “/\"}No,{typography ”/\"} she said.");
    check("She didn{typography ’/'}t go.");
    check("The vote {typography —/--} the third {typography —/–} failed.");
    check("Well{typography …/...} no.");
    check("It cost 10{typography \u{a0}/ }000 francs.");
    check("The {space / }cat sat.");
    check("{case The/the} cat sat.");
    check("{case PRESIDENT OBAMA/President Obama} spoke.");
    check("Log in to p{invisible \u{430}/a}ypal now.");
    check("A soft co{invisible \u{ad}/}op.");
    check("The caf{typography \u{e9}/e\u{301}} is open.");
}
