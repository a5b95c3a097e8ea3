//! Names for links, only-blocks, sections and facts that survive re-rendering.
//!
//! An id depends on content and place in the stories, never on the view: it is a hash of the
//! texts it names, and where the same content occurs again, the number of that occurrence.
//! FNV-1a, 64 bits (Fowler, Noll, Vo), of which 40 are shown; the occurrence count also parts
//! the rare hashes that collide.

use crate::gather::Gather;
use crate::map::Map;
use crate::token::Side;

const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;
const SHOWN_BITS: u32 = 40;

/// What an id names; its first letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// A [`crate::Link`].
    Link,
    /// A left [`crate::Only`].
    LeftOnly,
    /// A right [`crate::Only`].
    RightOnly,
    /// A [`crate::Section`].
    Section,
    /// A [`crate::Fact`].
    Fact,
}

impl Named {
    fn letter(self) -> char {
        match self {
            Named::Link => 'k',
            Named::LeftOnly => 'l',
            Named::RightOnly => 'r',
            Named::Section => 's',
            Named::Fact => 'f',
        }
    }
}

/// Gives ids and remembers which it gave.
#[derive(Debug, Default)]
pub struct Ids {
    given: Map<[u32; 3], u32>,
}

impl Ids {
    /// The id of what consists of `parts` (hashes of its texts), in order.
    pub fn give(&mut self, named: Named, parts: impl IntoIterator<Item = u64>) -> String {
        let mut hash = OFFSET;
        for part in parts {
            for byte in part.to_le_bytes() {
                hash = (hash ^ u64::from(byte)).wrapping_mul(PRIME);
            }
        }
        let shown = (hash ^ (hash >> SHOWN_BITS)) & ((1 << SHOWN_BITS) - 1);
        let key = [named.letter() as u32, shown as u32, (shown >> 32) as u32];
        let count = self.given.or_default(key);
        *count += 1;
        let mut id = String::from(named.letter());
        push_base36(&mut id, shown);
        if *count > 1 {
            id.push('-');
            push_base36(&mut id, u64::from(*count));
        }
        id
    }
}

/// Hash of each block's text, for [`Ids::give`].
pub fn block_hashes(side: &Side) -> Vec<u64> {
    let hash = |text: &str| {
        text.bytes().fold(OFFSET, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(PRIME)
        })
    };
    side.story.blocks.iter().map(|it| hash(&it.text)).gather()
}

fn push_base36(id: &mut String, mut number: u64) {
    let start = id.len();
    loop {
        let digit = (number % 36) as u8;
        let digit = if digit < 10 {
            b'0' + digit
        } else {
            b'a' + digit - 10
        };
        id.insert(start, char::from(digit));
        number /= 36;
        if number == 0 {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn same_content_same_id_and_repeats_are_numbered() {
        let mut ids = Ids::default();
        let first = ids.give(Named::Link, [1, 2]);
        assert_eq!(first, Ids::default().give(Named::Link, [1, 2]));
        assert_eq!(ids.give(Named::Link, [1, 2]), format!("{first}-2"));
        assert_ne!(ids.give(Named::Link, [2, 1]), first);
        assert_ne!(ids.give(Named::Section, [1, 2]), first);
    }
}
