//! Word knowledge of the accounts stages: function words, words that every news story uses, and
//! a few classes of words that news writers use for one another.
//!
//! English only and deliberately small: what is rare in the two texts carries the alignment, and
//! in another language the tables simply match nothing. The classes hold actions and roles of
//! reporting in general, never a topic, a place or a name. [`root`] is the coarse key by which
//! `evacuate` and `evacuation`, `Ukraine` and `Ukrainian` meet; a wrong conflation costs little
//! because words are weighed by rarity.

use std::sync::OnceLock;

use crate::map::Map;
use crate::stem::stem;

/// Words without a meaning of their own. They never count as shared.
const FUNCTION_WORDS: &str = "a an the and or but nor if of in on at to for from by with without as than then \
is are was were be been being am it its it's this that these those there here he she they them him her hers his their theirs \
we us our ours you your yours i me my mine who whom whose which what when where why how not no all any both each either \
neither few more most many much other others another some such only own same so too very can could will would shall should may might must \
do does did done doing have has had having about above across after again against along also although always among amid around away \
back because before behind below between beyond down during even ever every further however into just least less like likely \
may near never next now off often once onto out over per quite rather really several since still though through \
throughout thus toward towards under until up upon via well while whether within yet one ones themselves himself herself itself myself \
yourself ourselves something anything nothing everything someone anyone everyone nobody mr mrs ms dr sir don't doesn't didn't isn't \
wasn't weren't won't can't couldn't wouldn't shouldn't hasn't haven't hadn't i'm i've we're we've they're they've he's she's that's there's \
anti pro self non ex let got get gets getting come came comes coming go goes went going gone make makes made making take takes took taken taking \
put see seen saw give gave given giving way lot thing things etc amp";

/// Words of reporting that any story has: they count little.
const COMMON_WORDS: &str = "say says said saying tell told tells telling ask asked report reported reportedly reporting \
according add added statement spokesman spokeswoman spokesperson official officials authority authorities news media press \
year years month months week weeks day days today yesterday tomorrow morning evening night afternoon hour hours minute minutes time times date \
ago later earlier recent recently early late last first second third new old people person man men woman women \
group groups part number state country world government national international local public area \
use used using want wanted know known think thought call called work working show showed shown appear appeared seem seemed \
big large small long high good major great left right place including include included \
begin began start started continue continued become became remain remained follow following followed \
monday tuesday wednesday thursday friday saturday sunday \
january february march april june july august september october november december";

/// Frequent words of general English: they count for less than the two texts alone would have it.
const FREQUENT_WORDS: &str = "able accept account act action active activity actual address affect age air allow alone amount answer \
apply approach area argue arrive article aspect attempt available avoid base basic begin behaviour believe benefit best better bill bit black \
board body book bring brief broad build building business campaign capital care carry case cause center centre central certain chance change \
charge check choice choose circumstance city claim class clear close collect college comment commit common community company compare \
complete concern condition confirm consider contact contain contribute control cost couple course cover create cross current cut daily \
data deal decade decide decision deep degree demand depend describe design despite detail determine develop difference different difficult \
direct director discuss document door doubt draw dream drive due ease easy economic edge education effect effort element else email encourage energy \
enjoy enough ensure enter entire environment establish event evidence exactly example except exist expect experience expert explain \
express extend extra eye face fact factor fail fair faith family far fast fear feature federal feel field figure file fill final find fine finish fit \
focus food foot force foreign forget form former forward free friend front full fund future gain general girl goal ground guess guide half hand \
happen hard hear heart heavy held help hit hold home hope host hour house huge human hundred idea identify image imagine immediate impact \
important impose improve incident independent indicate individual industry influence inform information initial inside instance institution instead interest \
interview introduce invest involve issue item job join keep key kind lack land language latest law lay lead leader learn leave legal letter level life \
light limit line link list listen live lose love low main maintain manage manager march mark market matter mean measure meet member memory mention \
message method middle military mind minor miss moment money moral move name nature near necessary need network night none normal note \
notice object obvious occur offer office officer online open operate operation opinion opportunity opposite option order organise \
organization original outside own page paper parent park particular partner party pass past pay peace percent perform period permit personal phone \
photo physical pick picture piece plan plant play point policy political poor popular position positive possible post power practice prepare present \
president press pressure prevent price private probably problem process produce product professional program programme project promise protect prove \
provide pull purpose push quality question quick quiet quote raise range rate reach read ready real realise reality reason receive recognise \
record red reduce refer reflect refuse regard region relate relation release remain remember remove repeat replace represent request require \
research resource respect respond response rest result return reveal rise risk road role room rule run safe save scale scene school science search \
season seat secretary section sector security seek sell send senior sense series serious serve service set shape share short side sign \
significant similar simple single sit site situation size social society soon sort sound source space speak special specific spend staff stage stand \
standard stay stop story strategy street strong structure student study stuff style subject succeed success suffer suggest suit support suppose sure \
surface system table talk target task team technology tend term test thank theory threaten top total touch tough town track trade \
traditional travel treat trouble true trust truth try turn type understand union unit upon usual value variety various video view village visit voice wait walk \
wall war warn watch water weapon wear website weekend weight white wide wife wind wish wonder word worker worry worth write wrong young";

/// Words that news writers use for one another, a class between bars: what happens and is done, in
/// conflict, crime and courts, disasters, politics, business and sport.
const EVENTS: &str = "kill dead death died dies slain fatal fatally lethal|wound injure injury hurt|\
attack attacker assault raid raider incursion strike struck offensive storm|\
shell shelling mortar artillery bombard|shoot shot shooting gunfire gunman gunmen shooter|\
explosion explode blast bomb bombing bomber detonate|fight fighter clash combat battle skirmish|\
ceasefire truce armistice|seize capture overrun|evacuate evacuation resettle flee fled displace relocate|\
protest demonstrate demonstration demonstrator rally rallied protester|riot unrest|\
arrest detain detention apprehend custody|accuse allege blame|suspect suspicion|charge indict indictment|\
investigate investigation investigator probe inquiry|murder homicide slaying|\
theft steal stole stolen rob robbery burglary heist loot|sentence convict conviction|guilty plead|\
prosecutor prosecute|fire blaze flames|quake earthquake temblor tremor|flood inundate|rescue rescuer|\
missing disappear vanish|crash collision collide|damage destroy destruction wreck|vote election ballot poll|\
resign quit step|oust topple overthrow depose|repel eject expel repulse|approve endorse|oppose opponent opposition|\
ban prohibit forbid outlaw|deny denied denial reject dismiss refute disavow distance|\
condemn denounce criticise criticize criticism slam|warn warning|agree agreement deal pact|\
negotiate negotiation talks|intent intend aim goal seek sought|pledge vow promise|apologise apologize apology|\
praise hail|invade invader invasion|buy bought purchase acquire acquisition takeover buyout merger|\
increase rise rose risen grow grew soar climb surge|decrease fall fell drop decline reduce cut plunge slump|\
launch unveil introduce debut|cancel scrap abandon|win won victory triumph beat|lose lost defeat loss|\
wed wedding marry married marriage|announce announcement declare declaration|release publish issue|\
help aid assist assistance|involve involvement connection role|reply replied respond response react reaction|\
rehab rehabilitation|claim responsibility|order command instruct|allow permit|block obstruct|stage hold held";

/// The same for people, things and matters of every story.
const MATTERS: &str = "missile rocket|drone unmanned uncrewed uav|plane aircraft jet airliner|helicopter chopper|\
tank armour armoured armored|weapon gun rifle firearm|\
rebel militant insurgent partisan guerrilla militia separatist|troops soldier army forces servicemen|\
hostage captive kidnap abduct|refugee migrant|free freedom liberate liberty liberation|\
extremist nationalist neo-nazi nazi far-right ultranationalist|terror terrorist militancy|\
judge court trial hearing|prison jail imprison|lawyer attorney|police officer cops constable|\
hurricane typhoon cyclone tornado|president presidential presidency|lawmaker legislator parliament|\
law legislation bill|company firm corporation|job employment|layoff laid|profit earnings revenue|\
money cash fund|hospital clinic|doctor physician medic|illness disease sick|match game|team club squad|\
coach manager|film movie|tv television|award prize|child children kid|teen teenager teenage|\
say said tell told state|video footage clip film|photo photograph picture image|citizen national|regime dictatorship tyranny autocracy|village hamlet settlement|consist compose comprise|\
leader chief head boss|begin began begun start|end finish complete completion conclude|fear worry worried|resident inhabitant|car vehicle|\
ship boat vessel|train railway|online internet web|military armed|minister ministry|\
govern government governor|study survey|expert analyst|ally allies|foe enemy";

/// How much a word says by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Usage {
    /// Nothing: a function word.
    Function,
    /// Little: a word of reporting.
    Common,
    /// Less than its rarity in two texts suggests.
    Frequent,
    /// As much as it is rare.
    Plain,
}

/// The word lists by stem and the classes by root. Built once from constants.
struct Tables {
    usage: Map<String, Usage>,
    classes: Map<String, u64>,
}

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let mut usage = Map::default();
        let lists = [
            (FREQUENT_WORDS, Usage::Frequent),
            (COMMON_WORDS, Usage::Common),
            (FUNCTION_WORDS, Usage::Function),
        ];
        for (list, kind) in lists {
            for word in list.split_ascii_whitespace() {
                *usage.or_insert::<str>(stem(word), kind) = kind;
            }
        }
        let mut classes = Map::default();
        for (number, class) in EVENTS.split('|').chain(MATTERS.split('|')).enumerate() {
            for word in class.split_ascii_whitespace() {
                classes.or_insert::<str>(root(&stem(word)).to_owned(), number as u64);
            }
        }
        Tables { usage, classes }
    })
}

/// What kind of word a stem is.
pub fn usage(stem: &str) -> Usage {
    tables().usage.get(stem).copied().unwrap_or(Usage::Plain)
}

/// Number of the class of words that a root belongs to.
pub fn class(root: &str) -> Option<u64> {
    tables().classes.get(root).copied()
}

/// Whether a key is that of a class of events.
pub fn is_event(key: u64) -> bool {
    /// Asked for each word that two sentences share, so counted when compiled.
    const COUNT: u64 = {
        let (mut at, mut count) = (0, 1);
        while at < EVENTS.len() {
            count += (EVENTS.as_bytes()[at] == b'|') as u64;
            at += 1;
        }
        count
    };
    key < COUNT
}

/// Equal for words of one root or class (FNV-1a over the root, above the class numbers).
pub fn key(stem: &str) -> u64 {
    let root = root(stem);
    class(root).unwrap_or_else(|| {
        let hash = root.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
        });
        hash | 1 << 63
    })
}

/// Endings that derive one word from another, longest first; at least [`ROOT`] bytes must remain.
const ENDINGS: [&str; 32] = [
    "ation", "ition", "ement", "ative", "ment", "ness", "ship", "hood", "able", "ible", "ious",
    "ence", "ance", "ian", "ial", "ion", "ist", "ism", "ity", "ant", "ent", "ive", "ary", "ory",
    "ful", "ate", "ous", "al", "er", "or", "an", "at",
];

/// Fewest bytes a root keeps.
const ROOT: usize = 5;

/// The coarse key of a word given as a stem (lower case, inflection off).
pub fn root(stem: &str) -> &str {
    let mut root = stem;
    if !root.is_ascii() {
        return root;
    }
    for prefix in ["counter", "anti"] {
        if let Some(rest) = root.strip_prefix(prefix)
            && rest.len() >= ROOT
        {
            root = rest;
        }
    }
    for _ in 0..2 {
        let ending = ENDINGS
            .iter()
            .find(|it| root.ends_with(**it) && root.len() - it.len() >= ROOT);
        if let Some(ending) = ending {
            root = &root[..root.len() - ending.len()];
        }
    }
    while root.len() > ROOT && root.ends_with(['e', 'i', 'y', 'a']) {
        root = &root[..root.len() - 1];
    }
    root
}

#[cfg(test)]
mod tests {
    use super::root;
    use crate::stem::stem;

    #[test]
    fn derived_words_share_a_root() {
        for (a, b) in [
            ("evacuated", "evacuation"),
            ("investigating", "investigation"),
            ("Valdoria", "Valdorian"),
            ("terrorism", "counterterrorist"),
            ("prosecutor", "prosecution"),
            ("declared", "declaration"),
            ("territory", "territorial"),
            ("involved", "involvement"),
        ] {
            assert_eq!(root(&stem(a)), root(&stem(b)), "{a} and {b}");
        }
        for (a, b) in [
            ("country", "counter"),
            ("station", "state"),
            ("interior", "interest"),
            ("form", "former"),
        ] {
            assert_ne!(root(&stem(a)), root(&stem(b)), "{a} and {b}");
        }
    }
}
