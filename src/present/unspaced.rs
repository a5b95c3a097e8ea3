//! Which characters of scripts without spaces belong together, as far as their order shows.
//!
//! Without a dictionary the words of Chinese, Japanese and Thai cannot be known, and the platform's
//! dictionary differs from place to place. What any text shows: between kana, a run of two or three
//! Han characters is nearly always one word, one of four two words; Chinese numerals in a row are
//! one number, and the days and months after it go with it; a Thai syllable begins with a vowel that is written first or with a consonant that
//! bears a sign or has a vowel after it, and what follows without one belongs to it. Such tokens are
//! marked whole, as the parts of a compound are.
//!
//! Linear in the tokens.

use super::line::{Word, border};
use crate::gather::Gather;
use crate::token::TokenKind;

/// Longest run of Han characters but numerals that is taken for a word or two.
const RUN: usize = 4;

/// What a token of such a script is to its neighbours.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Other,
    Kana,
    Han,
    Numeral,
    /// A Thai vowel that is written before its consonant.
    Before,
    /// One written after it, or a sign of repetition.
    After,
    /// A Thai consonant without a sign.
    Bare,
    /// One with a vowel or tone.
    Signed,
}

fn sort_of(text: &str) -> Sort {
    let mut chars = text.chars();
    match chars.next().unwrap_or(' ') {
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '千'
        | '万' | '亿' | '億' | '零' | '两' | '兩' => Sort::Numeral,
        '\u{3040}'..='\u{30FF}' => Sort::Kana,
        '\u{3005}'
        | '\u{3400}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}' => Sort::Han,
        '\u{E40}'..='\u{E44}' => Sort::Before,
        '\u{E30}' | '\u{E32}' | '\u{E33}' | '\u{E45}' | '\u{E46}' => Sort::After,
        // A consonant that is not spoken bears a sign too.
        '\u{E01}'..='\u{E2E}' => match chars.next() {
            None | Some('\u{E4C}') => Sort::Bare,
            Some(_) => Sort::Signed,
        },
        _ => Sort::Other,
    }
}

/// The Thai syllable under way.
#[derive(Clone, Copy, Default)]
struct Syllable {
    begun: bool,
    /// Its vowel is written first.
    vowel: bool,
    /// It has its last consonant.
    closed: bool,
}

impl Syllable {
    /// Whether a consonant may still belong to it.
    fn open(self) -> bool {
        self.begun && !self.closed
    }
}

/// Glues the tokens of one block that belong together; `text` gives a token's text.
pub fn glue<'a>(words: &mut [Word], text: impl Fn(&Word) -> &'a str) {
    if !words.iter().any(|it| it.part) {
        return;
    }
    let sorts: Vec<Sort> = words
        .iter()
        .map(|it| match it.kind {
            TokenKind::Mark => Sort::Other,
            _ => sort_of(text(it)),
        })
        .gather();
    let sort = |at: usize| sorts.get(at).copied().unwrap_or(Sort::Other);
    let begins = |at: usize, with: &str| {
        let first = words.get(at).and_then(|it| text(it).chars().next());
        first.is_some_and(|it| with.contains(it))
    };
    // A day of the week or an ordinal begins, which ends the word before it.
    let dated = |at: usize| {
        begins(at, "星") && begins(at + 1, "期")
            || begins(at, "第周") && sort(at + 1) == Sort::Numeral
    };
    let is_han = |at: usize| sort(at) == Sort::Han && !dated(at);
    // The second of two consonants that are spoken together.
    let joins = |at: usize| {
        matches!(sort(at), Sort::Bare | Sort::Signed)
            && at > 0
            && sort(at - 1) == Sort::Bare
            && (begins(at, "รลว") && begins(at - 1, "กขคตปผพทส")
                || begins(at, "งญนมยรลว") && begins(at - 1, "ห"))
    };
    let mut run = 0;
    // The token before is what a number counts.
    let mut counter = false;
    let mut syllable = Syllable::default();
    let mut ties = Vec::new();
    for at in 0..words.len() {
        let touches = match at.checked_sub(1).and_then(|it| words.get(it..=at)) {
            Some([before, this]) => before.end == this.start && before.block == this.block,
            _ => false,
        };
        if !touches {
            (run, syllable) = (0, Syllable::default());
        }
        let before = at.checked_sub(1).map_or(Sort::Other, sort);
        let vowel_next =
            sort(at + 1) == Sort::After || sort(at) == Sort::Bare && begins(at + 1, "อ");
        let tied = match sort(at) {
            Sort::Han | Sort::Numeral => {
                run = match touches && is_han(at) && before == Sort::Han && !counter {
                    true => run + 1,
                    false => 0,
                };
                // A number, and what it counts in a date: 三千, 六月, 星期一.
                let number = match (before, sort(at)) {
                    (Sort::Numeral, Sort::Numeral) => true,
                    (Sort::Numeral, _) => begins(at, "月日年天"),
                    (Sort::Han, Sort::Numeral) => begins(at - 1, "期第周"),
                    (Sort::Han, Sort::Han) => begins(at - 1, "星") && begins(at, "期"),
                    _ => false,
                };
                // Digits are counted too: 30|人|受伤.
                let previous = at.checked_sub(1).and_then(|it| words.get(it));
                let digits = previous.is_some_and(|it| it.kind == TokenKind::Number)
                    && before == Sort::Other
                    && touches;
                counter = is_han(at) && (number || digits);
                let rest = (at + 1..at + 1 + RUN).take_while(|&it| is_han(it)).count();
                let len = run + 1 + rest;
                let whole = match dated(at + 1 + rest) {
                    true => len == 2,
                    false => len < RUN || len == RUN && run != 2,
                };
                number || run > 0 && whole
            }
            Sort::After => true,
            Sort::Bare | Sort::Signed if joins(at) => true,
            Sort::Bare | Sort::Signed if before == Sort::Before => true,
            // The vowel that looks like a consonant, and one of a diphthong.
            Sort::Bare
                if syllable.open() && (begins(at, "อ") || syllable.vowel && begins(at, "ย")) =>
            {
                true
            }
            // The last consonant of a syllable.
            Sort::Bare if syllable.open() && !vowel_next && !joins(at + 1) => {
                syllable.closed = true;
                true
            }
            sort => {
                syllable = Syllable {
                    begun: matches!(sort, Sort::Before | Sort::Bare | Sort::Signed),
                    vowel: sort == Sort::Before,
                    closed: false,
                };
                false
            }
        };
        let tied = tied && touches;
        // After the particles and endings of one phrase the next begins.
        let phrase = touches && before == Sort::Kana && sort(at) != Sort::Kana;
        ties.push((tied, phrase));
    }
    for (word, (tied, phrase)) in words.iter_mut().zip(ties) {
        word.glued |= tied;
        if tied {
            word.before = border::NONE;
        } else if phrase && word.before == border::WORD {
            word.before = border::PHRASE;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::options::Options;
    use crate::present::line::Line;
    use crate::story::{Block, BlockKind, Story};
    use crate::token::Pair;

    /// What is together, `|` between.
    fn check(expected: &str) {
        let story = Story {
            blocks: vec![Block::new(BlockKind::Paragraph, expected.replace('|', ""))],
            ..Story::default()
        };
        let options = Options::default();
        let pair = Pair::tokenized(story, Story::default(), &options);
        let line = Line::new(&pair.left, &[0], &pair.lexicon, &options);
        let mut shown = String::new();
        for (at, word) in line.words.iter().enumerate() {
            if at > 0 && !word.glued {
                shown.push('|');
            }
            shown.push_str(line.text(at));
        }
        assert_eq!(shown, expected);
    }

    #[test]
    fn han_between_kana() {
        check("橋|は|月曜日|に|閉鎖|さ|れ|た|。");
        check("市長|が|記者|会見|で|辞任|を|表明|し|た");
        // Longer runs and sentences of nothing else show no words.
        check("東|京|都|知|事|が|来|た");
        check("大|桥|于|星期一|关闭|。");
        check("从|六月|起延长");
        // Weekdays and ordinals are no part of the word before them, nor counters of that after.
        check("总统|周一|见面");
        check("他|星期一|来");
        check("30|人|受伤");
        check("3|名|男子");
        check("约|三千二百|人|参|加|游|行");
    }

    #[test]
    fn thai_by_syllable() {
        check("แมว|นอน|บน");
        check("ประ|เทศ|ไทย");
        check("น้ำ|ตาล");
        check("เดิน|ทาง|ไป");
        check("ปี|หน้า|นี้");
        check("ฝน|ตก|หนัก");
    }
}
