//! Word diffs as a sub-editor would mark them, one line each.
//!
//! `[left/right]` is what was replaced, `[left/]` what went, `[/right]` what came; the quiet kinds
//! are named: `{case The/the}`, `{typography “/"}`, `{space / }`, `p{invisible а/a}ypal`.
//! Reading only the left or only the right alternatives gives the two texts that are compared.

mod notation;

use notation::check_all;

#[test]
fn nothing_differs() {
    check_all(&[
        "",
        "The cat sat on the mat.",
        "“No,” she said — twice.",
        "日本語の文。",
        "👨‍👩‍👧 🇩🇪",
    ]);
}

#[test]
fn one_word() {
    check_all(&[
        "The [cat/dog] sat.",
        "The [big /]cat sat.",
        "The cat sat[/ down].",
        "The cat [/quietly ]sat.",
        "[/Yesterday ]the cat sat.",
        "[The/A] cat sat.",
        "The cat sat[./!]",
        "The council [approved/rejected] the plan.",
        "He paid $[5/6] million for it.",
        "Prices rose [3.5/4.1]% in May.",
        "About [1,200/1,500] people came.",
        "The mayor, [Anna/Anne] Brandt, resigned.",
        "The vote is on [Monday/Tuesday].",
        "It was [not /]clear why.",
        "Nobody [can/could] say.",
        "The [goverment/government] fell.",
    ]);
}

#[test]
fn phrases() {
    check_all(&[
        "The harbour [was closed on/reopened late] Friday.",
        "She arrived [in the early hours/late in the evening].",
        "[A spokesman for the port/The port authority] said ferries would run.",
        "Police [said on Monday that they had/have] arrested two men.",
        "The bridge, [which was built in 1931/a landmark], is closed.",
        "The fire began in the kitchen[, officials said/].",
        "The [old /]town hall [burned/fell] down.",
        "[Three men/Two women] were rescued from the river.",
        "The minister [resigned on Monday/refused to resign].",
    ]);
}

#[test]
fn islands_of_meaningless_equality() {
    check_all(&[
        // Articles, prepositions and commas alone are no reason to interrupt a mark.
        "He sold [the red car/a blue bike] last week.",
        "They met [a farmer and a priest/the baker and the butcher].",
        "It brought [rain to the north/snow to the south].",
        "The shop sells [apples, pears/bread, cakes] and milk.",
        // A name or a number is.
        "[Troops reached/Fighting near] Kharkiv [at dawn/went on].",
        "[Some/More than] 300 [houses burned/people fled].",
        "[Yesterday the/Last night a] judge in Verona [freed both men/ruled otherwise].",
    ]);
}

#[test]
fn sentences() {
    check_all(&[
        "The road is closed. [/Buses are running. ]Trains are not.",
        "The road is closed. [Buses are running. /]Trains are not.",
        "The road is closed.[/ Trains are not running.]",
        "[/The road is closed. ]Trains are not running.",
        "The dam held. [Nobody in the valley was hurt/Engineers are still checking its base]. Repairs begin soon.",
        "He left. [She/They] stayed.",
        "The dam [held/broke]. The town [slept/fled].",
    ]);
}

#[test]
fn repeated_words() {
    check_all(&[
        "the cat [and the bird /]and the dog",
        "[very, /]very cold",
        "[the /]the cat",
        "[no /]no no yes",
    ]);
}

#[test]
fn punctuation_and_quotations() {
    check_all(&[
        "[/“]No[/”] is his answer to everything.",
        "She said it was [“/]over[”/] now.",
        "The mayor[/,] who was ill[/,] stayed away.",
        "“It is over,” he said. [/“Go home.”]",
        "“It is over[/ for good],” he said.",
        "“[We will rebuild/Nothing is left],” the owner said.",
        "Is it over[?/.]",
        "The [well-known/well-loved] singer left.",
        "A [state-of-the-art/run-down] clinic opened.",
        "The [2019-2021/2019-2022] plan failed.",
    ]);
}

#[test]
fn punctuation_stays_by_its_word() {
    check_all(&[
        "Mr[./] Smith left.",
        "Mr[./]{typography \u{a0}/ }Smith left.",
        "Mr[./] {space  /}Smith left.",
        "Mr[/.]{typography \u{a0}/ }Smith left.",
        "He came[,/]{typography \u{a0}/ }saw and won.",
        "He came[/ ,] saw and won.",
        "He came[,/] {space  /}saw and won.",
        "One. {space / }Two[/,] three.",
        "It is over{space  /}[-/,] he said.",
        "He said,{space  /}\"no\".",
        "There was rain [- a lot of it - /]in the hills.",
    ]);
}

#[test]
fn scores_and_times_are_whole() {
    check_all(&[
        "It starts at [10:30/10:45] today.",
        "Verona [won 3-1/lost 2-1] there.",
        "It was [-/]5 degrees.",
        "About [10⁶/106] cells grew over 5 {typography m²/m2}.",
    ]);
    let options = article_diff::Options::default();
    let found = notation::marked("It is 12/15 now.", "It is 15/12 now.", &options);
    assert_eq!(found, "It is [12/15/15/12] now.");
}

#[test]
fn single_and_double_quotation_marks_are_typography() {
    check_all(&[
        "She said: {typography '/\"}No.{typography '/\"}",
        "She said: {typography ‘/“}No.{typography ’/”}",
        "{typography “/‘}in 2019{typography ”/’}",
        "He left [/‘]in 2019[/’].",
        // Feet and inches are not.
        "He is 6['/\"] tall.",
    ]);
}

#[test]
fn one_word_in_every_script() {
    check_all(&[
        "แมว[นอน/นั่ง]บนเสื่อ",
        "สะพานปิดในวัน[จันทร์/อังคาร]",
        "ฝนตกหนักในภาค[เหนือ/ใต้]",
        "ตำรวจจับกุมชาย[สอง/สาม]คน",
        "시장은 [월요일에/화요일에] 사임했다.",
        "다리가 [폐쇄되었다/다시 열렸다].",
        "회의는 [3시에/4시에] 시작한다.",
        "경찰은 [두/세] 남성을 체포했다.",
        "ראש העיר התפטר [אתמול/היום].",
        "הגשר [נסגר/נפתח] ביום שני.",
        "غادر [الوزير/الرئيس] المدينة أمس.",
        "أغلق الجسر [3/5] أيام.",
        "पुल [सोमवार/मंगलवार] को बंद हुआ।",
        "उन्होंने [3/5] लोगों को बचाया।",
        "Ο δήμαρχος παραιτήθηκε [χθες/σήμερα].",
        "Η γέφυρα [έκλεισε/άνοιξε].",
        "Мост закрыли [в понедельник/во вторник].",
        "Мэр [ушёл/ушел].",
        "大桥于[星期一/星期二]关闭。",
        "约[三千二百/三千五百]人参加了游行。",
        "図書館は[六月/七月]から閉まる。",
        "橋は[月曜日/火曜日]に閉鎖された。",
        "警察は[二/三]人の男を逮捕した。",
    ]);
}

#[test]
fn quiet_kinds() {
    check_all(&[
        "{typography “/\"}No,{typography ”/\"} she said.",
        "She didn{typography ’/'}t go.",
        "The vote {typography —/--} the third {typography —/–} failed.",
        "Well{typography …/...} no.",
        "It cost 10{typography \u{a0}/ }000 francs.",
        "The {space / }cat sat.",
        "The cat{space \n/ }sat.",
        "{case The/the} cat sat.",
        "{case PRESIDENT OBAMA/President Obama} spoke.",
        "Log in to p{invisible \u{430}/a}ypal now.",
        "A soft co{invisible \u{ad}/}op.",
        "The caf{typography \u{e9}/e\u{301}} is open.",
        "The {typography \u{fb01}/fi}sh swam.",
        "pay{invisible \u{200b}/}pal",
        "A {invisible \u{202e}/}hidden order.",
        "{invisible сосо/coco}",
        "10{typography −/-}5",
        "The [cat/dog] didn{typography ’/'}t sit.",
        "[Yesterday, /]{case the/The} road was closed.",
    ]);
}

#[test]
fn german() {
    check_all(&[
        "Der [Hund/Kater] schläft.",
        "Die Brücke [wurde am Montag/bleibt bis Freitag] gesperrt.",
        "Der Minister [trat zurück/lehnte einen Rücktritt ab].",
        "Die [alte /]Fähre fährt wieder.",
        "„[Wir bauen wieder auf/Alles ist verloren]“, sagte die Wirtin.",
        "{typography „/\"}Nein{typography “/\"}, sagte sie.",
        "Das [Grundwasser/Hochwasser] stieg.",
        "Er ist [35-jährig/40-jährig].",
        "Die Straße ist gesperrt. [/Busse fahren nicht. ]Züge fahren.",
        "Etwa [1.200/1.500] Menschen kamen.",
        "Das kostet [3,50/4,20] Euro.",
    ]);
}

#[test]
fn french() {
    check_all(&[
        "Le [chat/chien] dort.",
        "Le pont [a été fermé lundi/restera ouvert].",
        "L{typography ’/'}école est fermée.",
        "« [Nous reviendrons/Tout est perdu] », dit-elle.",
        "{typography «/\"}{space \u{a0}/}Non{space \u{a0}/}{typography »/\"}, dit-elle.",
        "La [vieille /]gare rouvre.",
        "[Le maire/La ministre] a démissionné.",
        "Il a payé [1\u{202f}200/1\u{202f}500] euros.",
    ]);
}

#[test]
fn spanish() {
    check_all(&[
        "El [gato/perro] duerme.",
        "¿[Quién/Cuándo] llegó?",
        "El puente [fue cerrado el lunes/sigue abierto].",
        "La [vieja /]estación abre de nuevo.",
        "Unas [1.200/1.500] personas llegaron.",
    ]);
}

#[test]
fn russian_and_greek() {
    check_all(&[
        "[Кошка/Собака] спит.",
        "Мост [закрыли в понедельник/откроют завтра].",
        "Около [1200/1500] человек пришли.",
        "«[Мы вернёмся/Всё потеряно]», сказала она.",
        "В городе [старый /]вокзал закрыт.",
        "{case МОСКВА/Москва} молчит.",
        "Η [γάτα/πόλη] κοιμάται.",
        "Το παλιό [σχολείο/λιμάνι] έκλεισε.",
        "Η {case ΑΘΗΝΑ/Αθηνα} περιμένει.",
    ]);
}

#[test]
fn arabic_and_hebrew() {
    check_all(&[
        "نام [القط/الكلب] في البيت.",
        "وصل [الوزير/الرئيس] إلى المدينة.",
        "قال الوزير [أمس /]إن الجسر مغلق.",
        "هل وصل[؟/.]",
        "كت{typography /ـــ}اب جديد",
        "ك{invisible ت\u{200c}/ت}اب",
        "החתול [ישן/רץ] בבית.",
        "ראש העיר [/סירב ]התפטר אתמול.",
        "{invisible \u{202b}/}שלום",
    ]);
}

#[test]
fn hindi() {
    check_all(&[
        "[बिल्ली/कुत्ता] सो रही है।",
        "पुल [सोमवार को बंद हुआ/कल खुलेगा]।",
        "मंत्री ने [इस्तीफ़ा/बयान] दिया।",
        "लगभग [१२००/१५००] लोग आए।",
    ]);
}

#[test]
fn chinese_japanese_korean() {
    check_all(&[
        "猫[睡/坐]在垫子上。",
        "市长[星期一/昨天]辞职。",
        "大桥[/将]于明年开放。",
        "约有[1200/1500]人参加。",
        "总统[周一/周二]会见了外长。",
        "至少[12/17]人死亡，[30/40多]人受伤。",
        "“[我们会重建/一切都完了]”，店主说。",
        "猫が[寝/走っ]ている。",
        "[カメラ/テレビ]を買った。",
        "市長は[月曜日に/きのう]辞任した。",
        "고양이가 [매트/의자] 위에 앉았다.",
        "시장은 [월요일/어제] 사임했다.",
    ]);
}

#[test]
fn thai() {
    check_all(&["แมว[นอน/นั่ง]บนเสื่อ", "ราคา [100/150] บาท"]);
}

#[test]
fn emoji_and_marks() {
    check_all(&[
        "We won [👍/👎]!",
        "The family [👨‍👩‍👧/👨‍👩‍👧‍👦] waved.",
        "[🇩🇪/🇫🇷] wins.",
        "Press [1️⃣/2️⃣] now.",
        "A wave [👋🏽/👋🏿] back.",
        "I {typography ❤️/❤} it.",
        "Five stars[/ ⭐].",
    ]);
}

#[test]
fn updates_as_newsrooms_make_them() {
    check_all(&[
        "At least [12/14] people were killed when a ferry sank off Tarn on Sunday.",
        "The ferry [Aurora/Aurelia] left port at [6/7] a.m.",
        "The cause is [not yet known/under investigation].",
        "Police [believe/allege] the driver fell asleep.",
        "The court [/on Friday ]found him guilty of fraud.",
        "Mr [Smith/Smyth] denied the charge.",
        "The company, based in [Lisbon/Porto], declined to comment.",
        "Shares fell [3.2/2.9]% to [41.10/41.70] euros.",
        "The story [was first published/appeared] in 2019.",
        "A [23-year-old/24-year-old] man was arrested.",
        "The storm is expected to [reach/hit] the coast [late on Friday/by midnight].",
        "The bill passed [52-48/51-48].",
        "[Officials/Witnesses] said the fire spread quickly[/ through the upper floors].",
        "The [former /]prime minister was [also /]present.",
        "Two of the [five /]suspects are still at large.",
        "It is the [third/fourth] such incident this year.",
        "The museum will [re-open/reopen] in spring.",
        "Their [organisation/organization] was founded in Geneva.",
        "[Kiev/Kyiv] was calm overnight.",
        "Visit [example.com/example.org] for details.",
        "The #[flood/storm] tag trended.",
        "Contact [info/news]@example.com now.",
    ]);
}

#[test]
fn clauses_and_lists() {
    check_all(&[
        "She brought bread, [cheese, /]olives and wine.",
        "She brought bread, olives[/, figs] and wine.",
        "The road, [/long and steep, ]leads to the sea.",
        "He apologised[; nobody answered/].",
        "The plan (drawn up in [May/June]) failed.",
        "The plan [(drawn up in May) /]failed.",
        "First, the road was closed; then[/, at noon,] the rail line.",
        "There was rain [- a lot of it - /]in the hills.",
    ]);
}

#[test]
fn whole_sentences_in_many_scripts() {
    check_all(&[
        "市政府[昨天宣布，老/今天表示，旧]图书馆将[改建为社区中心/拆除并改建成停车场]。",
        "警察は[月曜日に男/火曜日、女]を逮捕した[と発表/ことを明らかに]した。",
        "市長は辞任[する意向を示/を否定]した。",
        "시장은 [월요일에 사임하겠다고 말했다/화요일에 사임하지 않겠다고 밝혔다].",
        "महापौर ने [सोमवार को कहा/मंगलवार को बताया] कि पुल [एक/दो] सप्ताह [के लिए/तक] बंद रहेगा।",
        "Ο δήμαρχος [δήλωσε τη Δευτέρα/ανακοίνωσε την Τρίτη] ότι η γέφυρα θα [κλείσει/ανοίξει ξανά].",
        "Мэр города [объявил в понедельник/сообщила во вторник], что мост [закроют/откроют].",
        "แมว[นอน/นั่ง]บนเสื่อน้ำ[ตาล/เงิน]ในห้อง[ครัว/นอน]",
        "قالت الوزارة إن [الجسر/النفق] سيفتح يوم [الاثنين/الثلاثاء].",
        "העירייה הודיעה כי [הגשר/המנהרה] ייפתח ביום [שני/שלישי].",
    ]);
}

#[test]
fn quiet_kinds_say_what_exactly() {
    let check =
        |line: &str, expected: &[&str]| assert_eq!(notation::details(line), expected, "{line}");
    check(
        "{typography \"/“}No,{typography \"/”} she said.",
        &["straight_to_curly"; 2],
    );
    check("She didn{typography ’/'}t go.", &["curly_to_straight"]);
    check("1939{typography -/–}45", &["hyphen_to_dash"]);
    check("10{typography  /\u{a0}}000 francs", &["space_to_no_break"]);
    check("the caf{typography e\u{301}/\u{e9}}s", &["composition"]);
    check("a {typography \u{fb01}/fi}sh", &["ligature"]);
    check("One{space  /  }two", &["more_space"]);
    check("p{invisible а/a}ypal", &["look_alike"]);
    check("co{invisible \u{ad}/}op", &["soft_hyphen"]);
    check("The [cat/dog] and {case The/the}", &[]);
}
