//! A name and its initials: one side writes "Harbour Safety Board", the other only "HSB".
//!
//! Only initials that the other side never writes are looked for: where it has both, the name and its
//! initials stand together and nothing is missed. Connectors ("of the") have no initial, as is usual.
//! Linear in the words of the names, times the initials, which are few.

/// One word of a name: its term, its first letter, whether it is of general use.
pub type Part = (u32, char, bool);

/// Pairs (term of the initials, term that stands for the name), for initials given as (term, lower-case
/// letters) and names given word by word. The first name that fits counts.
pub fn expansions(initials: &[(u32, &str)], names: &[Vec<Part>]) -> Vec<(u32, u32)> {
    let mut found = Vec::new();
    for (term, letters) in initials {
        let wanted = || letters.chars().filter(|it| *it != '.');
        let width = wanted().count();
        if !(2..=6).contains(&width) {
            continue;
        }
        let run = names
            .iter()
            .flat_map(|it| it.windows(width))
            .find(|it| it.iter().map(|part| part.1).eq(wanted()));
        if let Some(run) = run {
            let head = run.iter().rev().find(|it| !it.2).or(run.last());
            found.extend(head.map(|it| (*term, it.0)));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::expansions;

    /// The word of the name that the initials are joined with, by its place; general words in lower case.
    fn check(initials: &str, name: &str, expected: Option<u32>) {
        let parts = name.split(' ').enumerate().map(|(at, word)| {
            let first = word.chars().next().unwrap_or(' ');
            (at as u32, first.to_ascii_lowercase(), first.is_lowercase())
        });
        let found = expansions(&[(99, initials)], &[parts.collect()]);
        assert_eq!(
            found.first().map(|it| it.1),
            expected,
            "{initials} and {name}"
        );
    }

    #[test]
    fn initials_of_names() {
        check("hsb", "Harbour Safety Board", Some(2));
        check("h.s.b", "Harbour Safety Board", Some(2));
        check("hsb", "Harbour Safety board", Some(1));
        check("hsb", "Lannick Harbour Safety Board", Some(3));
        check("hb", "Harbour Safety Board", None);
        check("h", "Harbour", None);
    }
}
