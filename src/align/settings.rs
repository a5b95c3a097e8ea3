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
    /// Weight of a bigram; 0 does without.
    bigram = 0.0,
    /// Share of cosine (against dice) in a similarity.
    mix = 1.0,
    /// Exact anchors on.
    anchors = 1.0,
    /// Mutual best pairs at least this alike are fixed before the gaps are aligned.
    lock = 0.5,
    /// ... and ahead of the second best by this much.
    margin = 0.1,
    /// Least similarity inside a gap.
    gap = 0.3,
    /// Price of every further block in a group.
    extra = 0.12,
    /// Most blocks of one side in a group.
    group = 3.0,
    /// Bonus for a pair that follows a pair directly.
    follow = 0.0,
    /// Least similarity of a pair off the order.
    moved = 0.4,
    /// Least containment of a piece.
    piece = 0.3,
    /// Refinement on.
    refine = 1.0,
}
