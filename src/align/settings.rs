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
    /// Rarity is raised to this power.
    power = 1.0,
    /// Share of cosine (against dice) in a similarity.
    mix = 1.0,
    /// Exact anchors on.
    anchors = 1.0,
    /// Mutual best pairs at least this alike are fixed before the gaps are aligned.
    lock = 0.5,
    /// ... and ahead of the second best by this much.
    margin = 0.1,
    /// Least similarity inside a gap.
    gap = 0.25,
    /// Price of every further block in a group.
    extra = 0.12,
    /// Most blocks of one side in a group.
    group = 3.0,
    /// Bonus for a pair that follows a pair directly.
    follow = 0.0,
    /// Least similarity of a pair off the order.
    moved = 0.4,
    /// Least containment of a near piece.
    piece = 0.3,
    /// ... of one of fewer than four words.
    short = 0.8,
    /// Best block is the near one.
    home = 0.25,
    reach = 2.0,
    /// Least containment of a sentence elsewhere.
    sentence = 0.65,
    /// Fewest words of such a sentence.
    floor = 5.0,
    /// A sentence contained this much in its own link stays there.
    explained = 0.5,
    /// Least containment of a member of a group.
    weak = 0.1,
    sandwich = 0.2,
    rare = 0.6,
    rares = 1.0,
    cut = 0.05,
    retold = 0.55,
    path = 0.15,
    cellmix = 0.5,
    lateral = 0.03,
    down = 0.05,
    /// Steps on.
    seeds = 1.0,
    gaps = 1.0,
    moves = 1.0,
    near = 1.0,
    far = 1.0,
    refine = 1.0,
}
