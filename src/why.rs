//! Every reason that a result may give, in one place: the shell's locales are checked against it.
//!
//! Why apart: reasons are said by several stages and worded by none of them. A reason crosses the
//! boundary as its code; a code is a name and is never changed.

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal,)*) => {
        /// A machine-readable reason; the words for it are in the locale files. What says most
        /// comes first.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum WhyCode {
            $($(#[$doc])* $name,)*
        }

        impl WhyCode {
            /// Every reason.
            pub const ALL: &'static [WhyCode] = &[$(WhyCode::$name),*];

            /// The public name: lower case, underscores.
            pub fn code(self) -> &'static str {
                match self {
                    $(WhyCode::$name => $code,)*
                }
            }
        }
    };
}

codes! {
    // Why a block is furniture: what it says or where it lay.

    /// Labels advertisement or paid content.
    Advertisement = "advertisement_label",
    /// Cookies, privacy, terms.
    Consent = "consent_label",
    /// Newsletters, notifications, apps.
    Newsletter = "newsletter_label",
    /// Logging in, subscribing.
    Account = "account_label",
    /// Offers sharing, printing, following.
    Share = "share_label",
    /// Readers' comments.
    Comment = "comment_label",
    /// Labels or leads to other articles.
    Related = "related_label",
    /// Copyright line.
    Copyright = "copyright_label",
    /// Sections and tools of the site, calls to use them.
    Site = "site_label",
    /// Date of the view, reading time.
    Date = "date_label",
    /// Lay in a `nav`.
    Navigation = "landmark_navigation",
    /// Lay in an `aside`.
    Complementary = "landmark_complementary",
    /// Lay in the page's `footer`.
    Contentinfo = "landmark_contentinfo",
    /// Lay in the page's `header`.
    Banner = "landmark_banner",
    /// Lay in a form.
    Form = "landmark_form",
    /// Nearly all its text is links.
    LinkDensity = "link_density",

    // Why a block is furniture: its form and place.

    /// A bare list marker or mark.
    ListMarker = "list_marker",
    /// In a list of headlines of other articles.
    HeadlineList = "headline_list",
    /// A single list item between paragraphs that is a headline, not a sentence.
    LinkItem = "link_item",
    /// Not in the other text, which is clean, and not a sentence.
    UnpairedLine = "unpaired_line",
    /// Before or after the stretch of lines that is the story.
    OutsideStory = "outside_story",

    // Why a mode was used.

    /// Copy or accounts: it was asked for.
    Requested = "requested",
    /// Copy: a side has no words, so that there is nothing to relate.
    EmptySide = "empty_side",
    /// Copy: all words are the same in the same order.
    IdenticalText = "identical_text",
    /// Copy: nearly all of the shorter text stands in the longer one, which has more than twice
    /// its words.
    ContainedText = "contained_text",
    /// Copy: much of the running text is shared.
    SharedText = "shared_text",
    /// Accounts: both sides tell in their own words.
    LittleSharedText = "little_shared_text",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_distinct_names() {
        let mut codes: Vec<&str> = WhyCode::ALL.iter().map(|it| it.code()).collect();
        let count = codes.len();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), count);
        for code in codes {
            assert!(
                code.chars().all(|c| c.is_ascii_lowercase() || c == '_'),
                "{code}"
            );
        }
        assert!(WhyCode::ALL.is_sorted());
    }
}
