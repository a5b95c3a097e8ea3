//! Markup in, told by a reader of tags that is just enough for well-formed examples. One line a
//! case, in the notation `kind: text | kind: text`; a newline is written `/`, a tab `>`.

use super::*;

/// Tells an outline the elements and texts of well-formed markup.
fn read(markup: &str) -> Story {
    read_as(markup, false)
}

fn read_as(markup: &str, root: bool) -> Story {
    let mut outline = Outline::new(None, root);
    let mut skipping: Vec<bool> = Vec::new();
    let mut skipped = 0;
    let mut rest = markup;
    while !rest.is_empty() {
        if let Some(tag) = rest.strip_prefix('<') {
            let (tag, tail) = tag.split_once('>').expect("closed tag");
            rest = tail;
            if tag.starts_with('/') {
                match skipping.pop().expect("open element") {
                    true => skipped -= 1,
                    false => outline.close(),
                }
                continue;
            }
            let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
            let mut find = |wanted: &'static str| {
                attributes
                    .split('\'')
                    .collect::<Vec<_>>()
                    .chunks(2)
                    .find_map(|pair| match *pair {
                        [name, value] => {
                            (name.trim().trim_end_matches('=') == wanted).then(|| value.to_string())
                        }
                        [names] => names
                            .split(' ')
                            .any(|name| name == wanted)
                            .then(String::new),
                        _ => None,
                    })
            };
            let skip = skipped > 0 || !outline.open(name, &mut find);
            if !matches!(name, "br" | "img" | "hr" | "wbr") {
                skipping.push(skip);
                skipped += usize::from(skip);
            } else if !skip {
                outline.close();
            }
        } else {
            let end = rest.find('<').unwrap_or(rest.len());
            let (text, tail) = rest.split_at(end);
            if skipped == 0 {
                outline.text(&text.replace("&nbsp;", "\u{a0}"));
            }
            rest = tail;
        }
    }
    outline.finish()
}

fn notation(story: &Story) -> String {
    let block = |block: &Block| {
        let level = block
            .level
            .map(|level| level.to_string())
            .unwrap_or_default();
        let text = block.text.replace('\n', "/").replace('\t', ">");
        format!("{}{level}: {text}", block.kind.name())
    };
    story
        .blocks
        .iter()
        .map(block)
        .collect::<Vec<_>>()
        .join(" | ")
}

#[track_caller]
fn check(markup: &str, expected: &str) {
    assert_eq!(notation(&read(markup)), expected);
}

/// The regions and shares of links, in percent.
#[track_caller]
fn evidence(markup: &str, expected: &str) {
    let block = |block: &Block| {
        let landmark = block.landmark.map_or("-", Landmark::name);
        format!("{landmark} {:.0}", block.links.unwrap_or(-1.0) * 100.0)
    };
    let story = read(markup);
    assert_eq!(
        story
            .blocks
            .iter()
            .map(block)
            .collect::<Vec<_>>()
            .join(" | "),
        expected
    );
}

#[test]
fn blocks_and_inline_elements() {
    check("", "");
    check("<p></p><p>&nbsp;</p>", "");
    check("One", "paragraph: One");
    check("<p>One</p><p>Two</p>", "paragraph: One | paragraph: Two");
    check(
        "One<p>Two</p>Three",
        "paragraph: One | paragraph: Two | paragraph: Three",
    );
    check(
        "<div>One<div>Two</div>Three</div>",
        "paragraph: One | paragraph: Two | paragraph: Three",
    );
    check(
        "<p>One <b>two</b>, <a href='x'>th<i>re</i>e</a>.</p>",
        "paragraph: One two, three.",
    );
    check("<span>One</span><span>two</span>", "paragraph: Onetwo");
    check(
        "<a href='x'><h3>Head</h3><p>Text</p></a>",
        "heading3: Head | paragraph: Text",
    );
    check(
        "<my-card>One</my-card><my-card>two</my-card>",
        "paragraph: Onetwo",
    );
    check(
        "<my-card><p>One</p>two</my-card>",
        "paragraph: One | paragraph: two",
    );
    check("One<hr>two", "paragraph: One | paragraph: two");
    check(
        "<h1>A</h1><h6>B</h6><div role='heading' aria-level='3'>C</div><div role='heading'>D</div>",
        "heading1: A | heading6: B | heading3: C | heading2: D",
    );
    check(
        "<h2>A <small>b</small></h2><p>C</p>",
        "heading2: A b | paragraph: C",
    );
    check(
        "<details><summary>More</summary>Text</details>",
        "paragraph: More | paragraph: Text",
    );
}

#[test]
fn white_space() {
    check("<p>  One\n\t two  </p>", "paragraph: One two");
    check("<p>One <b> two</b></p>", "paragraph: One two");
    check("<p>One<b> two </b>three</p>", "paragraph: One two three");
    check("<p>12&nbsp;km&nbsp;</p>", "paragraph: 12\u{a0}km");
    check("<p>a&nbsp; b</p>", "paragraph: a\u{a0} b");
    check("<p>in<wbr>finite</p>", "paragraph: infinite");
}

#[test]
fn line_breaks() {
    check("<p>One<br>two</p>", "paragraph: One/two");
    check("<p>One <br> two</p>", "paragraph: One/two");
    check(
        "<p>One<br><br>Two<br> <br>Three</p>",
        "paragraph: One | paragraph: Two | paragraph: Three",
    );
    check(
        "<p>One<br>&nbsp;<br>Two</p>",
        "paragraph: One | paragraph: Two",
    );
    check("<p>One<br>&nbsp;&nbsp;two</p>", "paragraph: One/two");
    check("<p><br>One<br></p>", "paragraph: One");
    check(
        "<p><b>One<br><br>Two</b></p>",
        "paragraph: One | paragraph: Two",
    );
    check("<li>One<br><br>Two</li>", "list_item: One | list_item: Two");
}

#[test]
fn lists_quotations_captions() {
    check(
        "<ul><li>One</li><li>Two<ol><li>Three</li></ol>four</li></ul>",
        "list_item: One | list_item: Two | list_item: Three | list_item: four",
    );
    check("<ul><li><p>One</p></li></ul>", "list_item: One");
    check(
        "<li><article><h3>Head</h3><p>Text</p></article></li>",
        "heading3: Head | list_item: Text",
    );
    check(
        "<dl><dt>A</dt><dd>B</dd></dl>",
        "list_item: A | list_item: B",
    );
    check(
        "<blockquote><p>One</p>Two</blockquote>",
        "quotation: One | quotation: Two",
    );
    check(
        "<p>She said <q>yes, <q>maybe</q></q>.</p>",
        "paragraph: She said “yes, ‘maybe’”.",
    );
    check(
        "<figure><img alt='A boat at sea'><figcaption><p>The boat</p></figcaption></figure>",
        "caption: The boat",
    );
    check(
        "<figure><img alt='A boat at sea'> Per Lund</figure>",
        "caption: Per Lund",
    );
    check(
        "<figure><div><img alt='A boat  at sea'></div></figure><p>One</p>",
        "caption: A boat at sea | paragraph: One",
    );
    check("<figure><img alt='boat.jpg'></figure>", "");
    check(
        "<p><img alt='A boat at sea'>One</p><figure></figure>",
        "paragraph: One",
    );
    check(
        "<figure><blockquote>One</blockquote></figure>",
        "quotation: One",
    );
    check(
        "<div class='wp-caption'><img alt='x y'><p class='wp-caption-text'>The boat</p></div>",
        "caption: The boat",
    );
    check(
        &format!(
            "<div class='has-captions'><p>{}</p></div>",
            "word ".repeat(200)
        ),
        &format!("paragraph: {}", "word ".repeat(200).trim()),
    );
    check(
        "<p>The boat on Tuesday. Per Lund/AP</p>",
        "caption: The boat on Tuesday. Per Lund/AP",
    );
}

#[test]
fn bylines() {
    check("<p>By Inga Solheim</p>", "byline: By Inga Solheim");
    check(
        "<p>Inga <a rel='author' href='x'>Solheim</a></p>",
        "byline: Inga Solheim",
    );
    check(
        "<div><span itemprop='author'>Inga Solheim</span></div>",
        "byline: Inga Solheim",
    );
    check(
        "<address>Inga Solheim, Ostby</address>",
        "byline: Inga Solheim, Ostby",
    );
    check(
        "<div class='ArticleByline_x1'><div>Inga</div><div>Ostby</div></div>",
        "byline: Inga | byline: Ostby",
    );
    check(
        "<p><span class='byline'>Inga Solheim</span></p>",
        "byline: Inga Solheim",
    );
    check("<div>On <time>Tuesday</time></div>", "byline: On Tuesday");
    check(
        "<p>The meeting of the harbour board begins at <time>seven</time>.</p>",
        "paragraph: The meeting of the harbour board begins at seven.",
    );
    let prose = "word ".repeat(100);
    check(
        &format!("<div class='with-byline'><p>{prose}</p></div>"),
        &format!("paragraph: {}", prose.trim()),
    );
}

#[test]
fn tables() {
    check(
        "<table><caption>Points</caption><tr><th>Team</th><th>Points</th></tr><tr><td>Vik</td><td><p>12</p></td></tr></table>",
        "caption: Points | table_row: Team>Points | table_row: Vik>12",
    );
    check(
        "<tr><td>A</td><td></td><td>B<br>c</td><td></td></tr>",
        "table_row: A>>B c",
    );
    check(
        "<tr><td>May 3, 2024</td><td>Photo: x</td></tr>",
        "table_row: May 3, 2024>Photo: x",
    );
    // Columns of a page.
    check(
        "<tr><td>Menu</td><td><p>One</p><p>Two</p></td></tr>",
        "paragraph: Menu | paragraph: One | paragraph: Two",
    );
    check(
        "<tr><td>Menu</td><td>One<br><br>Two</td></tr>",
        "paragraph: Menu | paragraph: One | paragraph: Two",
    );
    check(
        "<tr><td>Menu</td><td><h1>One</h1></td></tr>",
        "paragraph: Menu | heading1: One",
    );
    check("<tr><td>One</td></tr>", "paragraph: One");
    check(
        "<tr><td>Menu</td><td><table><tr><td>A</td><td>1</td></tr></table></td></tr>",
        "paragraph: Menu | table_row: A>1",
    );
    check(
        "<blockquote><tr><td>A</td><td>1</td></tr></blockquote>",
        "table_row: A>1",
    );
}

#[test]
fn preformatted_text() {
    check(
        "<pre><code>let x;\n\n  let y;\n</code></pre>",
        "code: let x;//  let y;",
    );
    check(
        "<pre>One, \n two.\n\nThree.</pre>",
        "paragraph: One, | paragraph: two. | paragraph: Three.",
    );
    check(
        "<p>One</p><pre>a  b<br>c</pre><p>d  e</p>",
        "paragraph: One | paragraph: a  b | paragraph: c | paragraph: d e",
    );
}

#[test]
fn what_is_no_text() {
    for element in [
        "script", "style", "template", "noscript", "svg", "iframe", "object", "textarea", "select",
        "button", "video", "dialog",
    ] {
        check(
            &format!("<p>One<{element}>x<b>y</b></{element}> two</p>"),
            "paragraph: One two",
        );
    }
    for attribute in [
        "hidden",
        "hidden=''",
        "aria-hidden='true'",
        "style='display: none'",
        "style='color:red;VISIBILITY : Hidden !important'",
    ] {
        check(
            &format!("<div>One<p {attribute}>x</p></div>"),
            "paragraph: One",
        );
    }
    check(
        "<div><p hidden='until-found'>One</p><p aria-hidden='false'>Two</p><p style='display:block'>Three</p><dialog open>Four</dialog></div>",
        "paragraph: One | paragraph: Two | paragraph: Three | paragraph: Four",
    );
    assert_eq!(
        notation(&read_as("<p hidden>One<i hidden>x</i></p>", true)),
        "paragraph: One"
    );
    check("<p hidden>x</p><script>x</script>", "");
    check(
        "<ruby>漢字<rp>(</rp><rt>かんじ</rt></ruby>",
        "paragraph: 漢字",
    );
    check("<p>x<sup>2</sup> <math>y</math></p>", "paragraph: x2 y");
}

#[test]
fn regions_and_links() {
    evidence("<p>One</p>", "- 0");
    evidence("<p>One <a href='x'>two</a></p>", "- 50");
    evidence("<p>One <a>two</a></p>", "- 0");
    evidence(
        "<nav><ul><li><a href='x'>One</a></li></ul></nav>",
        "navigation 100",
    );
    evidence(
        "<body><header>A</header><main><header>B</header></main><aside>C<article>D</article></aside><footer>E</footer></body>",
        "banner 0 | - 0 | complementary 0 | complementary 0 | contentinfo 0",
    );
    evidence(
        "<article><header>A</header><footer>B</footer></article>",
        "- 0 | - 0",
    );
    evidence(
        "<div><div role='navigation'>A</div><div role='search'>B</div><div role='main'>C</div></div>",
        "navigation 0 | form 0 | - 0",
    );
    evidence("<div><header><h1>A</h1>B</header></div>", "- 0 | - 0");
    evidence("<div><form>A</form></div>", "form 0");
    evidence(
        &format!("<form><nav>A</nav><p>{}</p></form>", "word ".repeat(500)),
        "navigation 0 | - 0",
    );
    evidence("<tr><td><a href='x'>ab</a></td><td>cd</td></tr>", "- 50");
}

#[test]
fn particulars() {
    let story = read(
        "<html lang='nb'><head><title> Anker \n funnet </title><style>x</style></head><body lang='en'><p>One</p></body></html>",
    );
    assert_eq!(story.title.as_deref(), Some("Anker funnet"));
    assert_eq!(story.lang.as_deref(), Some("nb"));
    assert_eq!(notation(&story), "paragraph: One");
    assert_eq!(read("<div>One<p lang='fr'>deux</p></div>").lang, None);
    assert_eq!(read("<div><title>x</title></div>").title, None);
}

#[test]
fn deep_and_long() {
    let deep = 100_000;
    let story = read(&format!(
        "{}One{}",
        "<div>".repeat(deep),
        "</div>".repeat(deep)
    ));
    assert_eq!(notation(&story), "paragraph: One");
    let story = read(&"<p>a</p>".repeat(deep));
    assert_eq!(story.blocks.len(), deep);
}
