//! A meeting of Nybro's: a talk by its guide, what was noted and quoted, and what two of its themes came to.

use super::texts;
use crate::{
    db::{Db, Place},
    focus_groups::{
        RoundKey, findings,
        meetings::{self, Beginning},
    },
};
use domain::focus_groups::meeting::{Question, Typed};
use time::Date;
use uuid::Uuid;

/// The guide: the question, its minutes, the support for whoever leads, and what was noted.
const GUIDE: [(&str, i32, &str, &str); 5] = [
    (
        "Hur var det när ni började i gruppen?",
        10,
        "Gå laget runt. Säg först att det är frivilligt och att inga namn skrivs ner.",
        "De flesta var nervösa första gången. Bra att någon mötte i dörren.\nSvårt att hitta lokalen.",
    ),
    (
        "Vad har hjälpt?",
        20,
        "Be om en gång när det fungerade.",
        "Att samma personer är där varje vecka. Att få öva telefonsamtal.\nStudiebesöken: man ser hur det är på riktigt.",
    ),
    (
        "Vad saknades, eller stod i vägen?",
        20,
        "Försvara inget och lova inget.",
        "Bussen går för sällan på eftermiddagen, flera går innan det är slut.\nTiden hos handläggaren krockar med gruppen.",
    ),
    (
        "Vad skulle ni ändra, om ni fick bestämma?",
        20,
        "Ge en minut i tystnad först.",
        "Börja tidigare, så att alla hinner med bussen.",
    ),
    (
        "Vad har vi inte frågat om?",
        10,
        "Sammanfatta och fråga om det stämmer.",
        "Vad händer efter gruppen?",
    ),
];

/// A theme: its title, what was said about it, a quote and who spoke; and what it came to, where it did: what was heard, in the words of
/// whoever leads, and what Nybro did about it.
pub(super) struct Theme {
    title: &'static str,
    notes: &'static str,
    quote: (&'static str, &'static str),
    pub(super) finding: Option<[texts::Four; 2]>,
}

pub(super) const THEMES: [Theme; 3] = [
    Theme {
        title: "Bussen och gruppen passar inte ihop",
        notes: "Nästan alla tog upp bussen. De som bor utanför tätorten missar slutet varje vecka, och det är då man får veta vad som händer nästa gång.",
        quote: ("Jag går när det blir som bäst, för sen går ingen buss.", "participant"),
        finding: Some([
            [
                "Bussen går för sällan. Flera måste gå innan gruppen är slut.",
                "Bussen går för sällan. Flera måste gå innan gruppen slutar.",
                "The bus runs too rarely. Several have to leave before the group ends.",
                "الحافلة قليلة المواعيد. يضطر عدد منهم إلى المغادرة قبل انتهاء اللقاء.",
            ],
            [
                "Gruppen börjar nu en halvtimme tidigare, så att alla hinner med bussen hem.",
                "Gruppen börjar nu tidigare. Alla hinner med bussen hem.",
                "The group now begins half an hour earlier, so that everybody catches the bus home.",
                "يبدأ اللقاء الآن قبل نصف ساعة حتى يلحق الجميع بالحافلة إلى البيت.",
            ],
        ]),
    },
    Theme {
        title: "Samma personer varje vecka",
        notes: "Tryggheten kommer av att känna igen dem som leder. När en vikarie kom tystnade gruppen.",
        quote: ("Man vågar mer när man slipper börja om från början.", "former"),
        finding: Some([
            [
                "Flera vågar säga mer när samma personer leder gruppen varje vecka.",
                "Flera vågar säga mer när samma person leder gruppen.",
                "Several dare to say more when the same people lead the group every week.",
                "يجرؤ عدد منهم على قول المزيد عندما يقود المجموعةَ الأشخاص أنفسهم كل أسبوع.",
            ],
            [
                "Två fasta handledare delar på gruppen. Är en sjuk kommer den andra.",
                "Två handledare delar på gruppen. Är en sjuk kommer den andra.",
                "Two supervisors share the group. If one is ill, the other comes.",
                "يتشارك مشرفان ثابتان المجموعة. إذا مرض أحدهما حضر الآخر.",
            ],
        ]),
    },
    Theme {
        title: "Vad händer efter gruppen?",
        notes: "Ingen visste. Vi tar upp det med projektledningen innan vi skriver ner det.",
        quote: ("Jag vet vad jag gör på torsdag. Inte vad jag gör i vår.", "participant"),
        finding: None,
    },
];

/// Makes it, in a closed round of the place's own.
pub(super) async fn make(db: &Db, place: &Place, round: RoundKey, held_on: Date) -> anyhow::Result<()> {
    let typed = Typed {
        title: "Samtal om torsdagsgruppen".into(),
        day: held_on.to_string(),
        from: "13.00".into(),
        place: "Biblioteket, grupprummet".into(),
        facilitator: "En handledare från grannkommunen".into(),
        language: "sv".into(),
        interpreter: true,
        interpreter_language: "Arabiska och svenska".into(),
        asked: "9".into(),
        present: "6".into(),
        answered: "6".into(),
        round: Some(round.round),
        ..Typed::default()
    };
    let guide = GUIDE.map(|(text, minutes, help, _)| Question {
        id: None,
        text: text.into(),
        minutes,
        help: help.into(),
    });
    let id = meetings::create(db, place, &typed, &Beginning::Questions(guide.into())).await?;
    let meeting = meetings::get(db, place, id).await?;
    for (question, (_, _, _, notes)) in meeting.questions.iter().zip(GUIDE) {
        meetings::write_notes(db, place, (id, question.id), question.edit, Uuid::new_v4(), notes).await?;
    }
    for theme in THEMES {
        let added = (id, meetings::add_theme(db, place, id, theme.title, theme.notes).await?);
        let (words, speaker) = theme.quote;
        meetings::add_quote(db, place, added, words, speaker, true).await?;
        if let Some([heard, done]) = theme.finding {
            let finding = meetings::give_finding(db, place, added, &texts::texts(&heard), &[]).await?;
            findings::respond(db, place, finding, "changed", &texts::texts(&done)).await?;
        }
    }
    Ok(())
}
