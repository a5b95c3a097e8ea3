//! Words by which a short line shows that it leads away from the story, though it is no label as a
//! whole.
//!
//! Why apart: it is data, as the whole labels are. Lower case, typography folded.

use crate::comparison::WhyCode;

/// Phrases that mark a short line wherever they stand in it.
pub const PHRASES: [(WhyCode, &[&str]); 10] = [
    (
        WhyCode::Advertisement,
        &["continues below", "continues after"],
    ),
    (
        WhyCode::Site,
        &[
            "listen to this",
            "read this article",
            "was this page",
            "was this article",
            "did you find this",
        ],
    ),
    (
        WhyCode::Copyright,
        &[
            "©",
            "all rights reserved",
            "republished",
            "first published by",
            "copyright",
            "alle rechte vorbehalten",
            "tous droits réservés",
            "todos los derechos",
            "tutti i diritti",
            "todos os direitos",
            "alle rechten voorbehouden",
            "все права",
        ],
    ),
    (
        WhyCode::Consent,
        &[
            "cookie",
            "privacy policy",
            "terms of service",
            "terms of use",
            "terms and conditions",
            "datenschutz",
            "personal data",
            "personalised ads",
            "personalized ads",
        ],
    ),
    (
        WhyCode::Related,
        &[
            "next up in",
            "more in ",
            "more from ",
            "more on ",
            "mehr von ",
            "plus de ",
            "most read in",
            "you may also like",
            "you might also like",
        ],
    ),
    (
        WhyCode::Newsletter,
        &[
            "newsletter",
            "unsubscribe",
            "sign up for",
            "subscribe to",
            "your inbox",
            "email address",
            "e-mail address",
            "breaking news alerts",
            "browser notifications",
            "push notifications",
            "free trial",
            "download the app",
            "download our app",
            "our app",
            "get the app",
        ],
    ),
    (
        WhyCode::Account,
        &[
            "log in or",
            "support local news",
            "support our ",
            "sign in to",
            "create an account",
            "already a subscriber",
            "already have an account",
            "become a member",
            "forgot password",
            "log out",
        ],
    ),
    (
        WhyCode::Share,
        &[
            "share on",
            "share this",
            "follow us",
            "follow @",
            "on facebook",
            "on twitter",
            "via email",
            "on whatsapp",
            "share via",
            "auf facebook",
            "sur facebook",
            "en facebook",
        ],
    ),
    (
        WhyCode::Comment,
        &[
            "leave a comment",
            "leave a reply",
            "post a comment",
            "responses to ",
            "feed for comments",
            "required fields are marked",
            "will not be published",
        ],
    ),
    (
        WhyCode::Date,
        &[
            "view date",
            "viewed on",
            "min read",
            "minute read",
            "minutes read",
            "hours ago",
            "days ago",
            "minutes ago",
            "last updated",
            "read time",
            "reading time",
            "lesezeit",
            "temps de lecture",
        ],
    ),
];

/// Words that make up lines of tools and sections together with those that are labels themselves.
pub const TOOLS: &[&str] = &[
    "us", "copy", "link", "x", "bookmark", "listen", "gift", "article",
];

/// What stands before a colon when a line leads to another article.
pub const LEADS: &[&str] = &[
    "related",
    "related post",
    "related article",
    "related story",
    "related stories",
    "read more",
    "read",
    "read also",
    "also read",
    "see also",
    "see more",
    "more",
    "more on this",
    "don't miss",
    "recommended",
    "mehr zum thema",
    "lesen sie auch",
    "lesen sie mehr",
    "lire aussi",
    "à lire aussi",
    "lea también",
    "lee también",
    "leggi anche",
    "leia também",
    "leia mais",
    "lees ook",
    "czytaj także",
    "läs också",
    "læs også",
    "les også",
    "lue myös",
    "читайте также",
];

/// Before a name and nothing else, these head what a site says of an author.
pub const ABOUT: &[&str] = &["about", "über", "sobre", "over", "om", "chi è", "qui est"];

/// With one of these a line of at most four words calls the reader to do something on the site.
pub const CALLS: &[&str] = &[
    "watch",
    "listen",
    "view",
    "download",
    "open",
    "follow",
    "subscribe",
    "join",
    "sign",
    "log",
    "share",
    "skip",
    "click",
    "go",
    "show",
    "load",
    "search",
    "browse",
];

/// With one of these a sentence speaks to the reader of a site rather than of what happened.
pub const ADDRESS: &[&str] = &[
    "we", "our", "us", "you", "your", "site", "website", "please", "click", "read", "follow",
    "join", "wir", "nous", "vous",
];
