//! What is written in the demo, by staff and by participants: made up.

use super::answers::Group;
use domain::language::{Language, Texts};

/// A text in Swedish, easy Swedish, English and Arabic; an empty one is not written.
pub(super) type Four = [&'static str; 4];

/// A text in every language of participants, in their order.
pub(super) type Nine = [&'static str; Language::ALL.len()];

/// As they are kept: the first languages, as many as there are texts.
pub(super) fn texts(written: &[&str]) -> Texts {
    let mut texts = Texts::default();
    for (language, text) in Language::ALL.into_iter().zip(written) {
        texts.set(language, text);
    }
    texts
}

/// What the regional rounds are called, from the winter that begins the year; the year follows.
pub(super) const HOW_ARE_YOU: [Nine; 4] = [
    [
        "Hur går det för dig? Vintern",
        "Hur går det för dig? Vintern",
        "How are you doing? Winter",
        "كيف تسير أمورك؟ شتاء",
        "کارهای شما چطور پیش می‌رود؟ زمستان",
        "Sidee bay wax kuu socdaan? Jiilaalka",
        "ኩነታትኩም ከመይ ኣሎ? ጥሪ",
        "Як у Вас справи? Зима",
        "¿Cómo le va? Invierno de",
    ],
    [
        "Hur går det för dig? Våren",
        "Hur går det för dig? Våren",
        "How are you doing? Spring",
        "كيف تسير أمورك؟ ربيع",
        "کارهای شما چطور پیش می‌رود؟ بهار",
        "Sidee bay wax kuu socdaan? Guga",
        "ኩነታትኩም ከመይ ኣሎ? ሚያዝያ",
        "Як у Вас справи? Весна",
        "¿Cómo le va? Primavera de",
    ],
    [
        "Hur går det för dig? Sommaren",
        "Hur går det för dig? Sommaren",
        "How are you doing? Summer",
        "كيف تسير أمورك؟ صيف",
        "کارهای شما چطور پیش می‌رود؟ تابستان",
        "Sidee bay wax kuu socdaan? Xagaaga",
        "ኩነታትኩም ከመይ ኣሎ? ሓምለ",
        "Як у Вас справи? Літо",
        "¿Cómo le va? Verano de",
    ],
    [
        "Hur går det för dig? Hösten",
        "Hur går det för dig? Hösten",
        "How are you doing? Autumn",
        "كيف تسير أمورك؟ خريف",
        "کارهای شما چطور پیش می‌رود؟ خزان",
        "Sidee bay wax kuu socdaan? Dayrta",
        "ኩነታትኩም ከመይ ኣሎ? ጥቅምቲ",
        "Як у Вас справи? Осінь",
        "¿Cómo le va? Otoño de",
    ],
];

/// Why the regional rounds are asked.
pub(super) const PURPOSE: Nine = [
    "Vi vill veta vad projektet har gett dig och vad vi kan göra bättre. Dina svar hjälper oss att ändra det som inte fungerar.",
    "Vi vill veta vad du har fått ut av projektet. Vi vill också veta vad vi kan göra bättre. Dina svar hjälper oss.",
    "We want to know what the project has given you and what we can do better. Your answers help us change what does not work.",
    "نريد أن نعرف ماذا قدّم لك المشروع وما الذي يمكننا تحسينه. إجاباتك تساعدنا على تغيير ما لا يعمل جيدًا.",
    "می‌خواهیم بدانیم که پروژه برای شما چه فایده داشته است و چه چیز را می‌توانیم بهتر کنیم. جواب‌های شما به ما کمک می‌کند که آنچه را خوب کار نمی‌کند تغییر بدهیم.",
    "Waxaannu rabnaa inaannu ogaanno waxa mashruucu kuu taray iyo waxa aannu si ka fiican u qaban karno. Jawaabahaagu waxay naga caawinayaan inaannu beddelno waxa aan shaqaynayn.",
    "እቲ ፕሮጀክት እንታይ ከም ዝሃበኩምን እንታይ ብዝሓሸ ክንገብር ከም እንኽእልን ክንፈልጥ ንደሊ ኢና። መልስታትኩም ነቲ ጽቡቕ ዘይሰርሕ ንምቕያር ይሕግዙና።",
    "Ми хочемо знати, що Вам дав проєкт і що ми можемо робити краще. Ваші відповіді допоможуть нам змінити те, що не працює.",
    "Queremos saber qué le ha aportado el proyecto y qué podemos hacer mejor. Sus respuestas nos ayudan a cambiar lo que no funciona.",
];

/// What the local round in Nybro is called, and why it is asked.
pub(super) const NYBRO: [Four; 2] = [
    [
        "Gruppträffarna i Nybro",
        "Våra träffar i Nybro",
        "The group meetings in Nybro",
        "اللقاءات الجماعية في نيبرو",
    ],
    [
        "Gruppträffarna har pågått i ett halvår. Vi vill veta om de hjälper dig.",
        "Vi har träffats i grupp i sex månader. Är det till hjälp för dig?",
        "The group meetings have been going on for half a year. We want to know whether they help you.",
        "تُعقد اللقاءات الجماعية منذ نصف عام. نريد أن نعرف إن كانت تساعدك.",
    ],
];

/// What the rounds with pictures are called: the region's two, and the one that is open in Nybro.
pub(super) const WEEK: [Nine; 3] = [
    [
        "Min vecka i projektet, första gången",
        "Min vecka i projektet, första gången",
        "My week in the project, first time",
        "أسبوعي في المشروع، المرة الأولى",
        "هفتهٔ من در پروژه، بار اول",
        "Toddobaadkayga mashruuca, markii koowaad",
        "ሰሙነይ ኣብ ፕሮጀክት፣ ቀዳማይ ግዜ",
        "Мій тиждень у проєкті, перший раз",
        "Mi semana en el proyecto, primera vez",
    ],
    [
        "Min vecka i projektet, andra gången",
        "Min vecka i projektet, andra gången",
        "My week in the project, second time",
        "أسبوعي في المشروع، المرة الثانية",
        "هفتهٔ من در پروژه، بار دوم",
        "Toddobaadkayga mashruuca, markii labaad",
        "ሰሙነይ ኣብ ፕሮጀክት፣ ካልኣይ ግዜ",
        "Мій тиждень у проєкті, другий раз",
        "Mi semana en el proyecto, segunda vez",
    ],
    [
        "Min vecka i Nybro",
        "Min vecka i Nybro",
        "My week in Nybro",
        "أسبوعي في نيبرو",
        "هفتهٔ من در نیبرو",
        "Toddobaadkayga Nybro",
        "ሰሙነይ ኣብ ኒብሮ",
        "Мій тиждень у Нюбру",
        "Mi semana en Nybro",
    ],
];

/// Why the rounds with pictures are asked.
pub(super) const WEEK_PURPOSE: Nine = [
    "Vi vill veta hur din vecka ser ut och vad som kan bli lättare. Frågorna har bilder.",
    "Vi vill veta hur din vecka är. Vad kan bli lättare? Frågorna har bilder.",
    "We want to know what your week is like and what can become easier. The questions have pictures.",
    "نريد أن نعرف كيف يكون أسبوعك وما الذي يمكن أن يصبح أسهل. مع الأسئلة صور.",
    "می‌خواهیم بدانیم که هفتهٔ شما چطور است و چه چیز می‌تواند آسان‌تر شود. سوال‌ها عکس دارند.",
    "Waxaannu rabnaa inaannu ogaanno sida toddobaadkaagu yahay iyo waxa fududaan kara. Su’aaluhu sawirro ayay leeyihiin.",
    "ሰሙንኩም ከመይ ከም ዝኸውንን እንታይ ክቐልል ከም ዝኽእልን ክንፈልጥ ንደሊ ኢና። እቶም ሕቶታት ስእልታት ኣለዎም።",
    "Ми хочемо знати, як минає Ваш тиждень і що може стати легшим. До запитань є малюнки.",
    "Queremos saber cómo es su semana y qué puede ser más fácil. Las preguntas tienen imágenes.",
];

/// What Vimmerby's draft is called, and why it is asked.
pub(super) const VIMMERBY: [Four; 2] = [
    ["Efter praktiken", "Efter praktiken", "After the work placement", ""],
    [
        "Vi vill veta hur praktiken var, så att nästa blir bättre.",
        "Vi vill veta hur din praktik var. Då kan nästa praktik bli bättre.",
        "We want to know what your placement was like, so that the next one is better.",
        "",
    ],
];

/// Whom participants can ask, by place. The telephone numbers are of those that PTS keeps free of subscribers.
pub(super) const CONTACTS: &[(&str, &str)] = &[
    (super::REGION, "Karin Tallvret, 070-174 06 05, karin.tallvret@example.se"),
    ("borgholm", "Maria Havsljung, 070-174 06 11, maria.havsljung@example.se"),
    ("emmaboda", "Peter Glasvik, 070-174 06 12, peter.glasvik@example.se"),
    ("hultsfred", "Fatima Ljungklint, 070-174 06 13, fatima.ljungklint@example.se"),
    ("monsteras", "Lena Brukhage, 070-174 06 14, lena.brukhage@example.se"),
    ("morbylanga", "Maria Havsljung, 070-174 06 11, maria.havsljung@example.se"),
    ("nybro", "Omar Hyttfors, 070-174 06 16, omar.hyttfors@example.se"),
    ("torsas", "Ingrid Kustmåne, 070-174 06 17, ingrid.kustmane@example.se"),
    ("vimmerby", "Amina Björkvass, 070-174 06 18, amina.bjorkvass@example.se"),
    ("vastervik", "Mikael Skärljung, 070-174 06 19, mikael.skarljung@example.se"),
];

/// How many days ago somebody last worked in a place.
pub(super) const LAST_ACTIVE: &[(&str, i32)] = &[
    (super::REGION, 1),
    ("borgholm", 3),
    ("emmaboda", 41),
    ("hultsfred", 2),
    ("monsteras", 6),
    ("morbylanga", 12),
    ("nybro", 0),
    ("torsas", 67),
    ("vimmerby", 0),
    ("vastervik", 1),
];

const fn group(place: &'static str, answered: usize, mood: i32, writes: usize, unsaid: usize) -> Group {
    Group {
        place,
        answered,
        mood,
        writes,
        unsaid,
    }
}

/// Who answered the first round. Two municipalities are too small to be shown, and together just large enough that hiding
/// them hides little else (rules 2 and 4 of the disclosure rule): Borgholm in one item, and some of the splits.
pub(super) const FIRST: &[Group] = &[
    group("borgholm", 14, 20, 34, 0),
    group("emmaboda", 3, -10, 50, 0),
    group("hultsfred", 31, -35, 42, 0),
    group("monsteras", 22, 5, 30, 0),
    group("morbylanga", 18, 30, 30, 0),
    group("nybro", 36, 15, 46, 0),
    group("torsas", 2, 0, 40, 0),
    group("vimmerby", 28, 40, 56, 0),
    group("vastervik", 38, -15, 42, 16),
];

/// Who answered Nybro's own round: all wrote something, since the leader asked for it.
pub(super) const SECOND: &[Group] = &[group("nybro", 15, 35, 85, 0)];

/// Who has answered the open round so far.
pub(super) const THIRD: &[Group] = &[
    group("borgholm", 2, 30, 40, 0),
    group("hultsfred", 9, -20, 40, 0),
    group("monsteras", 4, 10, 30, 0),
    group("nybro", 17, 25, 46, 2),
    group("vimmerby", 12, 45, 50, 0),
    group("vastervik", 18, 0, 42, 4),
];

/// Who answered the round with pictures the first time. As in [`FIRST`], two are too small to be shown and together just large enough.
pub(super) const WEEK_EARLIER: &[Group] = &[
    group("emmaboda", 3, -30, 0, 0),
    group("hultsfred", 11, -60, 0, 0),
    group("nybro", 14, -30, 0, 0),
    group("torsas", 2, -20, 0, 0),
    group("vimmerby", 12, -10, 0, 0),
    group("vastervik", 13, -45, 0, 0),
];

/// And the second time.
pub(super) const WEEK_LATER: &[Group] = &[
    group("emmaboda", 3, 10, 50, 0),
    group("hultsfred", 13, 5, 40, 0),
    group("monsteras", 11, 25, 40, 0),
    group("nybro", 17, 40, 92, 0),
    group("torsas", 2, 0, 50, 0),
    group("vimmerby", 14, 45, 40, 0),
    group("vastervik", 15, 10, 40, 0),
];

/// Who has answered the one in Nybro so far, and its slips.
pub(super) const WEEK_OPEN: &[Group] = &[group("nybro", 6, 30, 50, 0)];
pub(super) const WEEK_SHEETS: &[(&str, Language, usize)] = &[("nybro", Language::Sv, 10), ("nybro", Language::So, 6)];

/// The open round's sheets of slips, by place and language. Torsås, Emmaboda and Mörbylånga have not begun.
pub(super) const SHEETS: &[(&str, Language, usize)] = &[
    ("borgholm", Language::Sv, 12),
    ("hultsfred", Language::SvEasy, 24),
    ("monsteras", Language::Sv, 16),
    ("nybro", Language::SvEasy, 20),
    ("nybro", Language::Ar, 12),
    ("vimmerby", Language::Sv, 20),
    ("vastervik", Language::Sv, 30),
    ("vastervik", Language::En, 8),
];

/// Those who were invited to the open round by mail.
pub(super) const ADDRESSES: &[(&str, Language, &str)] = &[
    ("nybro", Language::Ar, "deltagare.ar@example.org"),
    ("nybro", Language::En, "deltagare.en@example.org"),
    ("vimmerby", Language::Sv, "deltagare.sv@example.org\nandra.deltagaren@example.org"),
    ("vimmerby", Language::SvEasy, "deltagare.latt@example.org"),
];

/// How often the options of an item are chosen, of a hundred; where it is not said, alike.
pub(super) fn weights(item: &str, group: &Group, options: usize) -> Vec<usize> {
    match item {
        "gender" => vec![52, 48, group.unsaid],
        "age_band" => vec![30, 36, 24, 10],
        "way" => vec![44, 14, 18, 24],
        "important" => vec![30, 22, 34, 14],
        "placement" => vec![60, 40],
        "why_not" => vec![45, 30, 25],
        _ => vec![1; options],
    }
}

/// What is answered to a statement on average, in hundredths of a step.
pub(super) fn mean(item: &str) -> i32 {
    match item {
        "professional_network" => 270,
        "closer_to_profession" => 320,
        "closer_to_labour_market" => 335,
        "own_development" => 390,
        "clear_view_of_own_ability" => 375,
        "strengthened_in_employment_situation" => 345,
        "motivation" => 405,
        "self_confidence" => 385,
        "had_a_say" => 305,
        "week.know" => 385,
        "week.help" => 360,
        "week.learn" => 325,
        _ => 340,
    }
}

/// What participants wrote about one item in one language.
#[derive(Debug)]
pub(super) struct FreeTexts {
    pub(super) item: &'static str,
    pub(super) language: Language,
    pub(super) texts: &'static [&'static str],
}

/// All of them.
pub(super) const FREE_TEXTS: &[FreeTexts] = &[
    FreeTexts {
        item: "what_helped",
        language: Language::Sv,
        texts: &[
            "Att någon lyssnar på mig varje vecka.",
            "Praktiken på verkstaden. Jag fick visa vad jag kan.",
            "Min handläggare Anna ringde till chefen och frågade.",
            "Att vi gick och tittade på riktiga arbeten.",
            "Gruppen. Jag är inte ensam längre.",
            "Hjälp med att skriva cv.",
            "Språkträningen på fikat. Jag vågar prata nu.",
            "Att få börja med få timmar och öka sakta.",
            "Valideringen. Nu har jag papper på att jag kan svetsa.",
            "Studiebesöket på äldreboendet. Nu vet jag vad jag vill bli.",
            "Att det finns en och samma person att fråga.",
            "Jag kommer upp på morgonen igen.",
            "Promenaderna med gruppen.",
            "Hjälp att förstå brev från Försäkringskassan.",
            "Att ni inte gav upp fast jag uteblev ibland.",
            "Jag fick öva på intervju. Det var läskigt men bra.",
            "Kocken på praktiken lärde mig allt.",
            "Att få säga vad jag själv vill.",
            "Datakursen. Nu kan jag söka jobb själv.",
            "Tolk på det första mötet.",
            "Att träffa andra som har det som jag.",
            "Min handledare på förskolan. Hon hade tid.",
            "Struktur i veckan.",
            "Mod att ringa till en arbetsgivare.",
            "Körkortsteorin.",
            "Att ni följde med till banken.",
            "Samtalen om vad jag är bra på.",
            "Att kommunen och Arbetsförmedlingen satt vid samma bord.",
            "Jag har fått timmar på lagret efter praktiken.",
            "Kursen i hur skatt och lön fungerar i Sverige.",
            "Att planen var min egen.",
            "Lugnet. Ingen stress.",
        ],
    },
    FreeTexts {
        item: "what_helped",
        language: Language::En,
        texts: &[
            "My coach. She believes in me.",
            "The work placement at the hotel. I learned Swedish faster there.",
            "Someone explained how applying for a job works here.",
            "The group. We help each other.",
            "That I could bring my child to the first meeting.",
            "Getting my education from home looked at.",
            "Practice interviews.",
            "One person who answers the phone.",
            "The visit to the factory.",
        ],
    },
    FreeTexts {
        item: "what_helped",
        language: Language::Ar,
        texts: &[
            "التدريب في المطعم ساعدني كثيرًا.",
            "المشرفة تستمع إليّ وتشرح ببطء.",
            "تعلمت كيف أكتب سيرتي الذاتية.",
            "اللقاءات مع المجموعة كل أسبوع.",
            "ساعدوني في فهم الرسائل.",
            "أصبحت أتكلم السويدية بثقة أكبر.",
            "زيارة أماكن العمل.",
            "وجود مترجم في الاجتماع الأول.",
            "عرفت ما الذي أستطيع أن أعمله.",
            "شخص واحد أسأله عن كل شيء.",
            "دورة الحاسوب.",
        ],
    },
    FreeTexts {
        item: "what_to_change",
        language: Language::Sv,
        texts: &[
            "Mer praktik, mindre möten.",
            "Bussen går inte så att jag hinner till klockan åtta.",
            "Brev som jag förstår.",
            "Jag vill träffa fler chefer.",
            "Det tog för lång tid innan jag fick börja.",
            "Vi byter handledare för ofta.",
            "Jag vill välja praktikplats själv.",
            "Gruppen är för stor.",
            "Fler träffar på kvällen, jag har barn.",
            "Jag fick svara på samma frågor tre gånger.",
            "Säg i tid när något är inställt.",
            "Mer svenska på jobbet, inte i klassrum.",
            "Lokalen är kall och svår att hitta.",
            "Ring i stället för att skicka brev.",
            "Jag vill ha en plan på papper.",
            "Jag vill veta vad som händer efter projektet.",
            "Längre praktik. Fyra veckor är för kort.",
            "Praktik som kan bli ett riktigt jobb.",
            "Mer hjälp med körkort.",
            "Lugnare rum. Jag har svårt med ljud.",
            "Någon som följer med första dagen.",
            "Fråga oss innan ni bestämmer.",
            "Ingenting. Det är bra som det är.",
            "Jag är den enda kvinnan från mitt land här, så ni vet vem jag är. Sluta prata om min man på mötet.",
            "Samma dag varje vecka, så att jag minns.",
            "Att Arbetsförmedlingen svarar.",
            "Mer tid med min handläggare.",
            "Jag vill prova flera yrken.",
            "Information på mitt språk från början.",
            "Handledaren Kalle på lagret skrek åt oss. Det måste någon säga till om.",
        ],
    },
    FreeTexts {
        item: "what_to_change",
        language: Language::En,
        texts: &[
            "More contact with employers.",
            "Shorter waiting time in the beginning.",
            "I want to choose my placement.",
            "Meetings after my language class, not at the same time.",
            "Letters in easier Swedish.",
            "The bus is the biggest problem.",
            "Tell us what happens after the project.",
            "Longer placements.",
        ],
    },
    FreeTexts {
        item: "what_to_change",
        language: Language::Ar,
        texts: &[
            "أريد لقاءات أكثر مع أصحاب العمل.",
            "الرسائل صعبة الفهم.",
            "فترة التدريب قصيرة جدًا.",
            "أريد أن أختار مكان التدريب بنفسي.",
            "مواعيد الحافلة لا تناسب الدوام.",
            "أحتاج إلى مترجم مرات أكثر.",
            "الانتظار كان طويلًا في البداية.",
            "لقاءات في المساء من فضلكم.",
            "لا شيء، كل شيء جيد.",
            "أريد خطة مكتوبة بلغتي.",
        ],
    },
    FreeTexts {
        item: "why_not.own_words",
        language: Language::Sv,
        texts: &["Barnomsorgen", "Jag läser en kurs", "Jag har nyss börjat", "Bussen"],
    },
    FreeTexts {
        item: "why_not.own_words",
        language: Language::En,
        texts: &["I have just begun", "My language course"],
    },
    FreeTexts {
        item: "why_not.own_words",
        language: Language::Ar,
        texts: &["دورة اللغة", "المواصلات"],
    },
];

/// Names that a leader takes out before releasing a text.
pub(super) const TAKEN_OUT: &[(&str, &str)] = &[("Anna", "[namn]"), ("Kalle", "[namn]")];

/// What tells who wrote it is kept back.
pub(super) const KEPT_BACK: &str = "ni vet vem jag är";

/// How many of a hundred texts a place has reviewed of the first round; the region those of small groups, together.
pub(super) const REVIEWED: &[(&str, usize)] = &[
    (super::REGION, 50),
    ("hultsfred", 0),
    ("nybro", 100),
    ("vimmerby", 70),
    ("vastervik", 60),
];

/// What leaders saw in the texts, each with parts of words by which they are known here.
pub(super) const THEMES: &[(&str, &[&str])] = &[
    (
        "Praktik och studiebesök",
        &["raktik", "tudiebesök", "placement", "visit", "riktiga arbeten", "التدريب"],
    ),
    (
        "Någon som lyssnar",
        &["lyssnar", "person", "andledare", "amtal", "coach", "المشرفة"],
    ),
    ("Gruppen", &["rupp", "group", "träffa andra"]),
    ("Språk och kurser", &["pråk", "urs", "Tolk", "Swedish"]),
];

/// What was written in other languages, and what it says in Swedish.
pub(super) const TRANSLATED: &[(&str, Language, &str)] = &[
    ("My coach. She believes in me.", Language::En, "Min handledare. Hon tror på mig."),
    ("The group. We help each other.", Language::En, "Gruppen. Vi hjälper varandra."),
    ("Practice interviews.", Language::En, "Att öva på intervjuer."),
    (
        "التدريب في المطعم ساعدني كثيرًا.",
        Language::Ar,
        "Praktiken på restaurangen hjälpte mig mycket.",
    ),
    (
        "المشرفة تستمع إليّ وتشرح ببطء.",
        Language::Ar,
        "Handledaren lyssnar på mig och förklarar långsamt.",
    ),
    ("تعلمت كيف أكتب سيرتي الذاتية.", Language::Ar, "Jag lärde mig att skriva mitt cv."),
];

/// The instrument that Vimmerby wrote itself: items of all kinds, and a branch.
pub(super) const PLACEMENT: &str = r#"
key = "after-placement"
[name]
sv = "Efter praktiken"

[[item]]
key = "before"
kind = "info"
[item.text]
sv = "Tänk på praktiken"
sv-easy = "Tänk på din praktik"
en = "Think of your placement"
[item.body]
sv = """
Frågorna handlar om den senaste praktiken.

Det finns inga rätta svar."""
sv-easy = """
Vi frågar om din senaste praktik.

Alla svar är bra."""
en = """
The questions are about your latest placement.

There are no right answers."""

[[item]]
key = "workplace"
kind = "single"
shuffle = true
[item.text]
sv = "Var hade du praktik?"
sv-easy = "Var hade du praktik?"
en = "Where was your placement?"
[[item.option]]
key = "shop"
[item.option.text]
sv = "I butik eller på restaurang"
sv-easy = "I en butik eller på en restaurang"
en = "In a shop or a restaurant"
[[item.option]]
key = "care"
[item.option.text]
sv = "I vård eller förskola"
sv-easy = "I vården eller på en förskola"
en = "In care or preschool"
[[item.option]]
key = "workshop"
[item.option.text]
sv = "På verkstad eller lager"
sv-easy = "På en verkstad eller ett lager"
en = "In a workshop or warehouse"
[[item.option]]
key = "elsewhere"
own_words = true
[item.option.text]
sv = "Någon annanstans"
sv-easy = "På en annan plats"
en = "Somewhere else"

[[item]]
key = "began"
kind = "date"
first = 2020
last = 2035
parts = "month"
no_answer = ["dont_know"]
[item.text]
sv = "När började du?"
sv-easy = "När började du?"
en = "When did you begin?"

[[item]]
key = "weeks"
kind = "number"
min = 1
max = 26
[item.text]
sv = "Hur många veckor var du där?"
sv-easy = "Hur många veckor var du där?"
en = "How many weeks were you there?"

[[item]]
key = "learnt"
kind = "multiple"
[item.text]
sv = "Vad lärde du dig?"
sv-easy = "Vad lärde du dig?"
en = "What did you learn?"
[[item.option]]
key = "trade"
[item.option.text]
sv = "Arbetet"
sv-easy = "Arbetet"
en = "The work"
[[item.option]]
key = "swedish"
[item.option.text]
sv = "Mer svenska"
sv-easy = "Mer svenska"
en = "More Swedish"
[[item.option]]
key = "routines"
[item.option.text]
sv = "Rutiner: tider, raster, ansvar"
sv-easy = "Tider, raster och ansvar"
en = "Routines: times, breaks, responsibility"

[[item]]
key = "place"
kind = "matrix"
min = 1
max = 5
no_answer = ["dont_know", "declined"]
[item.text]
sv = "Hur väl stämmer det här?"
sv-easy = "Stämmer det här?"
en = "How true is this?"
[item.low]
sv = "Stämmer inte alls"
sv-easy = "Stämmer inte alls"
en = "Not true at all"
[item.high]
sv = "Stämmer helt"
sv-easy = "Stämmer helt"
en = "Completely true"
[[item.row]]
key = "welcome"
[item.row.text]
sv = "Jag kände mig välkommen på arbetsplatsen."
sv-easy = "Jag kände mig välkommen på arbetsplatsen."
en = "I felt welcome at the workplace."
[[item.row]]
key = "help"
[item.row.text]
sv = "Någon visade mig hur jag skulle göra."
sv-easy = "Någon visade mig hur jag skulle göra."
en = "Somebody showed me what to do."
[[item.row]]
key = "fit"
[item.row.text]
sv = "Arbetet passade mig."
sv-easy = "Arbetet passade mig."
en = "The work suited me."

[[item]]
key = "important"
kind = "ranking"
places = 2
shuffle = true
[item.text]
sv = "Vad är viktigast för dig i ett arbete?"
sv-easy = "Vad är viktigast för dig i ett arbete?"
en = "What matters most to you in a job?"
[[item.option]]
key = "people"
[item.option.text]
sv = "Bra arbetskamrater"
sv-easy = "Bra kollegor"
en = "Good colleagues"
[[item.option]]
key = "hours"
[item.option.text]
sv = "Tider som passar"
sv-easy = "Tider som passar"
en = "Hours that suit me"
[[item.option]]
key = "pay"
[item.option.text]
sv = "Lönen"
sv-easy = "Lönen"
en = "The pay"
[[item.option]]
key = "way"
[item.option.text]
sv = "Nära hemmet"
sv-easy = "Nära mitt hem"
en = "Close to home"

[[item]]
key = "sure"
kind = "slider"
min = 0
max = 100
step = 10
[item.text]
sv = "Hur säker är du på att du får ett arbete inom ett år?"
sv-easy = "Tror du att du får ett arbete inom ett år?"
en = "How sure are you that you will have a job within a year?"
[item.low]
sv = "Inte alls säker"
sv-easy = "Nej"
en = "Not at all sure"
[item.high]
sv = "Helt säker"
sv-easy = "Ja, helt säkert"
en = "Completely sure"

[[item]]
key = "again"
kind = "single"
required = true
[item.text]
sv = "Skulle du vilja arbeta där?"
sv-easy = "Vill du arbeta där?"
en = "Would you like to work there?"
[[item.option]]
key = "yes"
[item.option.text]
sv = "Ja"
sv-easy = "Ja"
en = "Yes"
[[item.option]]
key = "no"
[item.option.text]
sv = "Nej"
sv-easy = "Nej"
en = "No"

[[item]]
key = "why_not"
kind = "single"
[item.text]
sv = "Vad är det främsta skälet?"
sv-easy = "Varför inte?"
en = "What is the main reason?"
[[item.option]]
key = "work"
[item.option.text]
sv = "Arbetet passar mig inte"
sv-easy = "Arbetet passar mig inte"
en = "The work does not suit me"
[[item.option]]
key = "place"
[item.option.text]
sv = "Jag trivdes inte på arbetsplatsen"
sv-easy = "Jag trivdes inte där"
en = "I was not happy at the workplace"
[[item.option]]
key = "other"
own_words = true
[item.option.text]
sv = "Något annat"
sv-easy = "Något annat"
en = "Something else"
[item.show_if]
[[item.show_if.test]]
on = "again"
is = "one_of"
options = ["no"]

[[item]]
key = "better"
kind = "text"
max_length = 500
[item.text]
sv = "Vad kunde ha varit bättre?"
sv-easy = "Vad kunde ha varit bättre?"
en = "What could have been better?"
"#;
