//! Inside a replacement: which words replaced which.

mod notation;

/// Each line as marked, and its pairs.
fn check_all(lines: &[(&str, &str)]) {
    let mut wrong = String::new();
    for (line, expected) in lines {
        let found = notation::pairs(line);
        if found != *expected {
            wrong.push_str(&format!("\nin {line}\nwanted {expected}\n found {found}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn one_for_one() {
    check_all(&[
        ("The [cat/dog] sat.", "cat=dog"),
        ("[The/A] cat sat.", "The=A"),
        ("The [big/small] [/brown ]cat sat.", "big=small brown"),
        ("About [1,200/1,500] people came.", "1,200=1,500"),
    ]);
}

#[test]
fn spellings() {
    check_all(&[
        (
            "The [goverment/government] fell.",
            "goverment=government | r>rn",
        ),
        ("A [colour/color] print.", "colour=color | ou>o"),
        ("They [recieve/receive] it.", "recieve=receive | ie>ei"),
        ("The [cafe/café] is open.", "cafe=café | e>é"),
        ("[Zelensky/Zelenskyy] spoke.", "Zelensky=Zelenskyy | y>yy"),
        ("The [हिंदी/हिन्दी] text.", "हिंदी=हिन्दी"),
    ]);
}

#[test]
fn written_together_or_apart() {
    check_all(&[
        ("Our [web site/website] is down.", "web site=website"),
        ("He [cannot/can not] go.", "cannot=can not"),
        ("They [didn’t/did not] go.", "didn’t=did not"),
        ("Send an [e-mail/email] now.", "e-mail=email"),
        ("The [UN/United Nations] agreed.", "UN=United Nations"),
        (
            "The [Department of Justice/DOJ] agreed.",
            "Department of Justice=DOJ",
        ),
    ]);
}

#[test]
fn in_the_same_place() {
    check_all(&[
        ("The road [has been/was] closed.", "has been=was"),
        ("It [happened/took place] in May.", "happened=took place"),
        (
            "The [president/current head of state] spoke.",
            "president=state",
        ),
        ("They came [in/during the] spring.", "in=during"),
        ("It closed [before/prior to] the vote.", "before=prior to"),
        ("It was [a/the first] vote.", "a=the"),
        (
            "Towns [including/such as] Tarn flooded.",
            "including=such as",
        ),
        ("He is [in/near] [Rome/Milan].", "in=near | Rome=Milan"),
    ]);
}

#[test]
fn several() {
    check_all(&[
        (
            "[Three men/Two women] were rescued.",
            "Three=Two | men=women",
        ),
        (
            "He sold [the red car/a blue bike] last week.",
            "the=a | red=blue | car=bike",
        ),
        (
            "They [invested in the port/made an investment in ports].",
            "invested=investment | ed>ment | in=in | port=ports | t>ts",
        ),
        (
            "The [mayor said on Monday that he had/mayor has] resigned.",
            "had=has | d>s",
        ),
        (
            "[On Monday the court/The court on Friday] ruled.",
            "the=The | court=court",
        ),
    ]);
}

#[test]
fn numbers() {
    check_all(&[
        ("[Twenty-five/25] ships sank.", "Twenty-five=25"),
        ("The [12th/twelfth] man.", "12th=twelfth"),
        ("They [won 3-1/lost 2-1] there.", "won=lost | 3-1=2-1"),
        (
            "About [3,000/4,000] [men/women] left.",
            "3,000=4,000 | men=women",
        ),
        ("It has [21/about 23] seats.", "21=23"),
        ("The [9000/9,000] runners.", "9000=9,000"),
    ]);
}

#[test]
fn nothing_by_chance() {
    check_all(&[
        (
            "[The old theatre burned down on a Monday night/Nothing is known about the early life of the composer].",
            "",
        ),
        (
            "[Buses were late/Rain fell on Verona all day]. Then it was over.",
            "",
        ),
    ]);
}

#[test]
fn abbreviations() {
    check_all(&[
        ("The [U.S./US] fleet.", "U.S=US"),
        ("He [dont/don’t] know.", "dont=don’t"),
        (
            "A [hyper-parameter/hyperparameter] is set.",
            "hyper-parameter=hyperparameter",
        ),
    ]);
}

#[test]
fn words_that_moved() {
    check_all(&[
        (
            "[Yesterday /]{case the/The} old harbour master [/yesterday ]resigned.",
            "Yesterday=yesterday | the=The",
        ),
        (
            "The mayor [quietly /]left the council meeting in Verona[/ quietly].",
            "quietly=quietly",
        ),
        (
            "The [council/plan] annoyed the [plan/council].",
            "council=council | plan=plan",
        ),
        (
            "[/Per Holm and ]Anna Lind [and Per Holm /]left.",
            "Per=Per | Holm=Holm",
        ),
    ]);
}
