//! Every constant of the copy aligner in one place.

macro_rules! settings {
    ($($(#[$doc:meta])* $name:ident = $value:expr),* $(,)?) => {
        /// Constants of the copy aligner.
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub struct Settings {
            $($(#[$doc])* pub $name: f64,)*
        }

        impl Default for Settings {
            fn default() -> Settings {
                Settings { $($name: $value,)* }
            }
        }

        impl Settings {
            /// Changes the setting of this name. False when there is none.
            pub fn set(&mut self, name: &str, value: f64) -> bool {
                match name {
                    $(stringify!($name) => self.$name = value,)*
                    _ => return false,
                }
                true
            }
        }
    };
}

settings! {
    /// Weights are raised to this power.
    power = 1.0,
    /// Blocks of ordinary text that count beside those of each side when words are weighed.
    background = 30.0,
    /// Share of the cosine in a similarity; the rest is the Dice coefficient.
    mix = 1.0,
    /// Pairs that are each other's best and at least this alike are fixed first ...
    lock = 0.5,
    /// ... if no rival comes closer than this.
    margin = 0.1,
    /// Similarity above which a group earns inside a gap.
    gap = 0.25,
    /// Price of every further block of a group inside a gap.
    extra = 0.12,
    /// Least similarity of a pair that does not keep the order.
    moved = 0.4,
    /// Least containment of a near piece ...
    piece = 0.3,
    /// ... of one whose best block anywhere is the near one ...
    home = 0.25,
    /// ... and of a short line.
    short = 0.8,
    /// Least containment of a sentence that went elsewhere.
    sentence = 0.65,
    /// A sentence of a free block that is contained this much ...
    whole = 0.7,
    /// ... needs only so much of it unexplained.
    open = 0.35,
    /// Fewest words of such a sentence.
    floor = 5.0,
    /// A sentence contained this much in what its block is linked to stays there.
    explained = 0.5,
    /// Least containment of a member of a group.
    weak = 0.1,
    /// Halves of a group may be so much less alike than the whole to be two links.
    cut = 0.05,
    /// Median similarity of links below which a text counts as retold.
    retold = 0.55,
    /// Containment above which a cell of the path earns.
    path = 0.15,
    /// Price of going on with the same block on the path ...
    lateral = 0.03,
    /// ... and more of it against the direction of splitting.
    against = 0.05,
    /// What unequal length of telling costs when free blocks are given to a link.
    balance = 0.3,
    /// 1 for the path of retold texts, 0 without.
    path_on = 1.0,
    /// 1 for exact anchors, 0 without.
    anchors = 1.0,
    /// 1 for mutual best pairs, 0 without.
    seeds = 1.0,
    /// 1 for the programme in the gaps, 0 without.
    gaps = 1.0,
    /// 1 for moves, 0 without.
    moves = 1.0,
    /// 1 for near pieces, 0 without.
    near = 1.0,
    /// 1 for sentences elsewhere, 0 without.
    far = 1.0,
    /// 1 for looking groups over, 0 without.
    tidy = 1.0,
    /// 1 for the pairing's say about roles, 0 without.
    pairing = 1.0,
}
