//! Plain text in: what is a block, and of which kind. One line a case, in the notation
//! `kind: text | kind: text`, where a newline inside a block is written `/`.

// A test ends by panicking.
#![allow(clippy::expect_used)]

mod spec;

use article_diff::{Story, read_story};
use proptest::prelude::*;

fn notation(story: &Story) -> String {
    let block = |block: &article_diff::Block| {
        let level = block
            .level
            .map(|level| level.to_string())
            .unwrap_or_default();
        let text = block.text.replace(['\n', '\r', '\u{2028}'], "/");
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
fn check(text: &str, expected: &str) {
    assert_eq!(notation(&read_story(text)), expected);
    check_source(text);
}

/// Only how the text is cut: blocks between bars.
#[track_caller]
fn cut(text: &str, expected: &str) {
    let story = read_story(text);
    let blocks: Vec<String> = story
        .blocks
        .iter()
        .map(|block| block.text.replace(['\n', '\r', '\u{2028}'], "/"))
        .collect();
    assert_eq!(blocks.join(" | "), expected);
    check_source(text);
}

/// The kind of the one block that `text` is, between two paragraphs of prose.
#[track_caller]
fn kind(text: &str, expected: &str) {
    let around = format!("{PROSE}\n\n{text}\n\n{PROSE}");
    let story = read_story(&around);
    let block = story.blocks.get(1).expect("three blocks");
    assert_eq!(
        (block.text.as_str(), block.kind.name(), story.blocks.len()),
        (text, expected, 3)
    );
}

const PROSE: &str = "The harbour bridge at Ostby will stay closed until the middle of next week, the council said on Tuesday.";

fn check_source(text: &str) {
    spec::check_reading(text);
}

#[test]
fn blank_lines_end_blocks() {
    cut("", "");
    cut(" \n\t\n\u{a0}", "");
    cut("One.\n\nTwo.", "One. | Two.");
    cut("One.\n\n\n \nTwo.\n", "One. | Two.");
    cut("\u{feff}One.\r\n\r\nTwo.\r\n", "One. | Two.");
    cut("One.\r\rTwo.", "One. | Two.");
    cut("One.\u{2029}Two.", "One. | Two.");
    cut("One.\u{c}Two.", "One. | Two.");
    cut("One.\u{85}\u{85}Two.", "One. | Two.");
    cut(
        "\u{a0} One. \u{3000}\n\u{2003}\nTwo.\u{feff}",
        "One. | Two.",
    );
}

#[test]
fn a_line_separator_breaks_inside_a_block() {
    cut("One,\u{2028}two.\nThree.", "One,/two. | Three.");
    cut(
        "One.\u{2028}Two.\u{2028}\u{2028}Three.",
        "One. | Two. | Three.",
    );
    cut("One.\u{2028}\u{2028}Two.\n", "One. | Two.");
}

#[test]
fn separate_lines_are_separate_blocks() {
    cut(
        "Ferry service resumes\nThe first boat left at six.\nPassengers cheered from the quay.",
        "Ferry service resumes | The first boat left at six. | Passengers cheered from the quay.",
    );
    cut(
        "home\nnews\nsport\nweather",
        "home | news | sport | weather",
    );
    cut(
        "Storm floods the old market hall for the second time\nTrains to the coast cancelled until Friday morning\nWhat the new parking rules mean for residents of Ostby",
        "Storm floods the old market hall for the second time | Trains to the coast cancelled until Friday morning | What the new parking rules mean for residents of Ostby",
    );
    cut(
        "渡轮恢复运行。\n第一班船六点离开。",
        "渡轮恢复运行。 | 第一班船六点离开。",
    );
    cut(
        "Die Brücke bleibt zu.\nDer Rat will am Freitag beraten.",
        "Die Brücke bleibt zu. | Der Rat will am Freitag beraten.",
    );
    cut("a\n-\n***\nb", "a | - | *** | b");
}

/// `text` wrapped as a greedy wrapper does it.
fn wrapped(text: &str, width: usize) -> String {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().expect("never empty");
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > width {
            lines.push(word.to_string());
        } else {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines.join("\n")
}

const STORY: [&str; 6] = [
    "Divers find the missing anchor of the Maren Lund",
    "Two volunteer divers from Ostby have found the anchor that the trawler Maren Lund lost in the January storm, the harbour office said on Wednesday.",
    "It lay in eleven metres of water - barely two hundred metres from the north mole - and weighs about 1,200 kilograms, more than anyone had expected.",
    "“We thought at first that it was a boulder,” said Inga Solheim, who has been diving in the fjord for 30 years. “Then I saw the chain.”",
    "The owners now have to decide who pays for raising it.",
    "A crane from Vik is due on Monday.",
];

#[test]
fn hard_wrapped_paragraphs_are_whole() {
    for width in [44, 60, 72, 80, 100] {
        let lines: Vec<String> = STORY.iter().map(|text| wrapped(text, width)).collect();
        for end in ["\n", "\r\n", "\r"] {
            let text = lines.join("\n\n").replace('\n', end);
            let read: Vec<String> = read_story(&text)
                .blocks
                .iter()
                .map(|block| block.text.replace(end, " "))
                .collect();
            assert_eq!(read, STORY, "at width {width}");
            check_source(&text);
        }
    }
    let chinese = "该桥将关闭至下周中期，市议会周二表示，维修工作比预期更为复杂，因为两根支柱在一月的风暴中受损。工程师们说，他们需要更多时间来检查水下部分，之后才能决定何时重新开放交通。";
    let chars: Vec<char> = chinese.chars().collect();
    let lines: Vec<String> = chars.chunks(30).map(|line| line.iter().collect()).collect();
    assert_eq!(read_story(&lines.join("\n")).blocks.len(), 1);
}

#[test]
fn short_lines_among_wrapped_paragraphs_are_blocks() {
    let [headline, first, second, ..] = STORY.map(|text| wrapped(text, 66));
    cut(
        &format!("{headline}\n\n{first}\n\nHome\nNews\nSport\nWeather\n\n{second}"),
        &format!("{headline} | {first} | Home | News | Sport | Weather | {second}")
            .replace('\n', "/"),
    );
    // A heading directly over its paragraph, the last line of a paragraph directly over the next.
    cut(
        &format!("WHAT WAS FOUND\n{first}\n{second}"),
        &format!("WHAT WAS FOUND | {first} | {second}").replace('\n', "/"),
    );
    // Items, also where they are wrapped.
    let item = format!("- {}", second.replace('\n', "\n  "));
    cut(
        &format!("{first}\n{item}\n{item}"),
        &format!("{first} | {item} | {item}").replace('\n', "/"),
    );
    // A long line that was never wrapped.
    let long = STORY[1];
    cut(
        &format!("{first}\n\n{second}\n\n{first}\n\n{long}\n{headline}"),
        &format!("{first} | {second} | {first} | {long} | {headline}").replace('\n', "/"),
    );
}

#[test]
fn long_paragraphs_say_that_short_lines_were_not_wrapped() {
    let title = "Crews search the fjord for a third day in rising wind\nand heavy rain";
    cut(
        &format!("{title}\n\n{PROSE}\n\n{PROSE}"),
        &format!("{} | {PROSE} | {PROSE}", title.replace('\n', " | ")),
    );
}

#[test]
fn headlines_and_headings() {
    check(
        "A headline\n\nFirst sentence.",
        "heading: A headline | paragraph: First sentence.",
    );
    check(
        &format!(
            "Watch the Ostby News\n\nDivers find the missing anchor of a trawler\n\nBy Inga Solheim\n\n{PROSE}"
        ),
        &format!(
            "paragraph: Watch the Ostby News | heading: Divers find the missing anchor of a trawler | byline: By Inga Solheim | paragraph: {PROSE}"
        ),
    );
    check(
        &format!("# Anchor found\n{PROSE}\n### In the fjord"),
        &format!("heading1: # Anchor found | paragraph: {PROSE} | heading3: ### In the fjord"),
    );
    check(
        &format!("Anchor found\n============\n\n{PROSE}\n\nIn the fjord\n---\n"),
        &format!(
            "heading1: Anchor found | paragraph: ============ | paragraph: {PROSE} | heading2: In the fjord | paragraph: ---"
        ),
    );
    check(
        "桥梁关闭\n该桥将关闭至下周中期，市议会周二表示。",
        "heading: 桥梁关闭 | paragraph: 该桥将关闭至下周中期，市议会周二表示。",
    );
    // The headline, not the section before it or the standfirst after it.
    let lead = "OSTBY COURIER / News\n\nFEATURE\n\nDivers find the missing anchor of a trawler\n\nTwo days after the storm a harbour town counts its boats and asks who moored them\n\nReading time: 7 min";
    let story = read_story(&format!("{lead}\n\n{PROSE}"));
    let found: Vec<&str> = story
        .blocks
        .iter()
        .filter(|it| it.kind.name() == "heading")
        .map(|it| it.text.as_str())
        .collect();
    assert_eq!(found, ["Divers find the missing anchor of a trawler"]);
    kind("What happened in the fjord?", "heading");
    kind("WHAT HAPPENED IN THE FJORD", "heading");
    kind("Was nun geschehen soll", "heading");
    kind("ماذا حدث في المضيق", "heading");
    kind("Что случилось в порту", "heading");
}

#[test]
fn short_lines_that_are_no_headings() {
    kind("Advertisement", "paragraph");
    kind("Background", "paragraph");
    kind("He said no.", "paragraph");
    kind("The reasons are these:", "paragraph");
    kind("“Was it a boulder?”", "paragraph");
    kind("and so the search went on", "paragraph");
    kind("Home > News > Local", "paragraph");
    kind("Ostby News | Local", "paragraph");
    kind("www.example.org://x", "paragraph");
    kind("#anchor found today", "paragraph");
    kind("© 2024 Ostby Courier", "paragraph");
    check(
        &format!("{PROSE}\n\nKeep reading below\n\n{PROSE}\n\nKeep reading below\n\n{PROSE}"),
        &[PROSE, PROSE, PROSE]
            .map(|it| format!("paragraph: {it}"))
            .join(" | paragraph: Keep reading below | "),
    );
    check(
        &format!("{PROSE}\n\nStorm floods market hall\nTrains to the coast cancelled\n{PROSE}"),
        &format!(
            "paragraph: {PROSE} | paragraph: Storm floods market hall | paragraph: Trains to the coast cancelled | paragraph: {PROSE}"
        ),
    );
    check(
        &format!("{PROSE}\n\nThe end of it"),
        &format!("paragraph: {PROSE} | paragraph: The end of it"),
    );
    check(
        &format!(
            "{PROSE}\n\nLate in the year 2014\nsome four thousand people left the island, the council said on Friday."
        ),
        &format!(
            "paragraph: {PROSE} | paragraph: Late in the year 2014 | paragraph: some four thousand people left the island, the council said on Friday."
        ),
    );
}

#[test]
fn bylines() {
    for line in [
        "By Inga Solheim",
        "By Inga Solheim and Per van der Berg, Ostby Courier",
        "by Inga Solheim",
        "Von Anna Berg",
        "Por María Pérez",
        "Inga Solheim, Staff Writer",
        "Per Lund, Senior Crime Reporter",
        "Inga Solheim contributed to this report.",
        "Ostby Courier's Per Lund and Inga Solheim contributed reporting.",
        "Reporting by Inga Solheim; Editing by Per Lund",
        "Additional reporting by Inga Solheim",
        "Updated 3:15 p.m. EST",
        "Published: May 3, 2024, 10:04 am",
        "Last updated on 3 May 2024",
        "May 3, 2024",
        "3. Mai 2024, 14:05 Uhr",
        "View Date:2024-12-24 01:25:53",
        "2024年5月3日 14:05",
        "3 hours ago",
        "Text: Inga Solheim",
        "The Ostby Courier, Friday 3 May 2024",
    ] {
        kind(line, "byline");
    }
    for line in [
        "By Friday the river had risen",
        "By the time the boats came",
        "Updated rules for 12 harbours",
        "Ferry at 19:30",
        "Posted letters reach 40 islands",
        "Von Hamburg nach Berlin",
    ] {
        kind(line, "heading");
    }
    kind(
        "Five people contributed to this report on fishing, the ministry said.",
        "paragraph",
    );
    kind("In May 2024 the harbour froze.", "paragraph");
    kind("2024", "paragraph");
}

#[test]
fn captions() {
    for line in [
        "Photo: Inga Solheim",
        "Photographs: Inga Solheim and Per Lund",
        "Foto: Anna Berg/dpa",
        "(Photo by Inga Solheim)",
        "FILE - The bridge at Ostby in 2019, before the storm.",
        "Watch: Divers raise the anchor",
        "The anchor on the quay at Ostby on Tuesday. Inga Solheim/AP",
        "The anchor on the quay at Ostby.   Ostby Courier",
        "The anchor on the quay at Ostby. (AP Photo/Inga Solheim)",
        "The anchor on the quay. PHOTO: OSTBY COURIER",
        "The anchor on the quay. Courtesy of Per Lund",
        "Inga Solheim/Getty Images",
        "Getty Images",
        "An image from video shows the anchor of the Maren Lund, on the quay at Ostby, May 3, 2024.",
        "In this photo provided by the harbour office, divers prepare to raise the anchor.",
        "Divers raise the lost anchor 02:04",
    ] {
        kind(line, "caption");
    }
    for line in [
        "A photo of the anchor hung in the hall for years. Nobody knew who shows such things.",
        "He sent the picture to the agency. It went to AP and Reuters.",
        "The agency is a rival of Reuters.",
        "An image is worth a thousand words.",
    ] {
        kind(line, "paragraph");
    }
    check(
        &format!(
            "{PROSE}\n\nanchor ostby harbour\nThe anchor on the quay. PHOTO: OSTBY COURIER\n\n{PROSE}"
        ),
        &format!(
            "paragraph: {PROSE} | caption: anchor ostby harbour | caption: The anchor on the quay. PHOTO: OSTBY COURIER | paragraph: {PROSE}"
        ),
    );
}

#[test]
fn lists() {
    check("- one\n- two", "list_item: - one | list_item: - two");
    check("• one.", "list_item: • one.");
    check(
        "1. one\n2. two\n3) three",
        "list_item: 1. one | list_item: 2. two | paragraph: 3) three",
    );
    check("a) one\nb) two", "list_item: a) one | list_item: b) two");
    kind("- Per Lund warns of a harsh winter", "list_item");
    // Speech, dates, initials, sports leagues.
    kind("- We are shaken, says the mayor.", "paragraph");
    kind("– Vi er rystet, sier ordføreren.", "paragraph");
    kind("— Мы потрясены, — сказала она.", "paragraph");
    kind("1. FC Ostby won the cup.", "paragraph");
    kind("2023. A year like no other.", "paragraph");
    kind("-5 degrees were measured in Ostby.", "paragraph");
}

#[test]
fn quotations_tables_code() {
    check("> one\n\ntwo.", "quotation: > one | paragraph: two.");
    check(
        "Team\tPoints\nOstby\t12\nVik\t9",
        "table_row: Team\tPoints | table_row: Ostby\t12 | table_row: Vik\t9",
    );
    check(
        "| Team | Points |\n|---|---|\n| Vik | 9 |",
        "table_row: | Team | Points | | table_row: |---|---| | table_row: | Vik | 9 |",
    );
    check("Per\tLund", "paragraph: Per\tLund");
    check(
        "```\nlet x;\n\nlet y;\n```\nDone.",
        "code: ```/let x;//let y;/``` | paragraph: Done.",
    );
    check(
        "```\nlet x;\n\nDone.",
        "paragraph: ``` | paragraph: let x; | paragraph: Done.",
    );
}

#[test]
fn nothing_is_too_big_or_too_odd() {
    for text in [
        "a".repeat(1_000_000),
        "a\n\n".repeat(100_000),
        "a\n".repeat(100_000),
        "-".repeat(1_000_000),
        "word ".repeat(300_000),
        "```\n".repeat(100_000),
        "a\tb\n".repeat(100_000),
        "\0\n\0\0 \u{202e}x\n".repeat(50_000),
        "By ".repeat(200_000),
        "1. ".repeat(200_000),
        "> ".repeat(200_000),
        "(".repeat(500_000),
    ] {
        check_source(&text);
    }
    cut("\0", "\0");
    cut("\u{200b}", "\u{200b}");
}

fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zA-Z]{1,9}",
        3 => Just(" ".to_string()),
        2 => prop::sample::select(vec!["\n", "\r\n", "\r", "\n\n", "\u{2028}", "\u{2029}", "\u{c}", "\t", "\u{a0}", "\u{feff}"]).prop_map(String::from),
        1 => prop::sample::select(vec![". ", "- ", "# ", "> ", "```", "1. ", "|", "“", "”", "—", "…", ":", "By ", "Photo: ", "/AP", "02:04", "2024", "漢字。", "שלום", "🇳🇴", "e\u{301}", "\0", "("]).prop_map(String::from),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn nothing_is_lost(text in any_text()) {
        check_source(&text);
    }

    #[test]
    fn blocks_set_apart_by_blank_lines_are_read_again(text in any_text()) {
        // Where every block is one line, nothing is left to weigh.
        let blocks: Vec<String> = read_story(&text).blocks.into_iter().map(|block| block.text).filter(|it| !it.contains(['\n', '\r', '\u{2028}', '\u{85}', '\u{b}']) && !it.starts_with("```")).collect();
        let again: Vec<String> = read_story(&blocks.join("\n\n")).blocks.into_iter().map(|block| block.text).collect();
        prop_assert_eq!(again, blocks);
    }
}
