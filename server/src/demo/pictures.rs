//! The demo's questionnaire with pictures: each question has one, one is answered by pictures, and there is a question of each newer kind.
//! The pictures were drawn for the demo. They are kept as uploads are: read, made small and written anew.

use super::texts::{self, Nine};
use crate::{
    db::{Db, Place},
    focus_groups::{instruments, layers},
    secrets::Secret,
};
use anyhow::Context as _;
use domain::{
    focus_groups::{Instrument, ItemKind, Picture},
    ids::InstrumentId,
    language::Language,
};
use time::Date;

/// The questions, in all languages of participants.
pub(super) const QUESTIONS: &str = include_str!("pictures/questionnaire.toml");

/// A picture of a question, or of one of its alternatives.
pub(super) struct Drawn {
    item: &'static str,
    option: Option<&'static str>,
    png: &'static [u8],
    /// What it shows; nothing where the alternative's own words say it.
    pub(super) alt: Option<Nine>,
}

const fn of_question(item: &'static str, png: &'static [u8], alt: Nine) -> Drawn {
    Drawn {
        item,
        option: None,
        png,
        alt: Some(alt),
    }
}

const fn of_option(item: &'static str, option: &'static str, png: &'static [u8]) -> Drawn {
    Drawn {
        item,
        option: Some(option),
        png,
        alt: None,
    }
}

/// All of them.
pub(super) const DRAWN: &[Drawn] = &[
    of_question(
        "gender",
        include_bytes!("pictures/people.png"),
        [
            "Tre personer bredvid varandra",
            "Tre personer bredvid varandra",
            "Three people side by side",
            "ثلاثة أشخاص جنبًا إلى جنب",
            "سه نفر در کنار هم",
            "Saddex qof oo is barbar taagan",
            "ጎድኒ ጎድኒ ዘለዉ ሰለስተ ሰባት",
            "Троє людей поруч",
            "Tres personas una al lado de otra",
        ],
    ),
    of_question(
        "way",
        include_bytes!("pictures/road.png"),
        [
            "En väg med en skylt",
            "En väg med en skylt",
            "A road with a sign",
            "طريق وبجانبه لافتة",
            "یک سرک با یک لوحه",
            "Waddo calaamadi taallo",
            "ታቤላ ዘለዎ መንገዲ",
            "Дорога з вказівником",
            "Un camino con un letrero",
        ],
    ),
    of_option("way", "bus", include_bytes!("pictures/bus.png")),
    of_option("way", "bicycle", include_bytes!("pictures/bicycle.png")),
    of_option("way", "walk", include_bytes!("pictures/walk.png")),
    of_option("way", "car", include_bytes!("pictures/car.png")),
    of_question(
        "began",
        include_bytes!("pictures/calendar.png"),
        [
            "En kalender där en dag är markerad",
            "En kalender där en dag är gul",
            "A calendar with one day marked",
            "تقويم وعليه يوم محدد",
            "یک تقویم که یک روز آن نشانی شده است",
            "Kalandar maalin ka mid ah la calaamadeeyay",
            "ሓንቲ መዓልቲ ምልክት ዝተገብረላ ካለንደር",
            "Календар із позначеним днем",
            "Un calendario con un día marcado",
        ],
    ),
    of_question(
        "week",
        include_bytes!("pictures/list.png"),
        [
            "En lista med tre rader, två är ikryssade",
            "En lista med tre rader och två kryss",
            "A list of three lines, two of them ticked",
            "قائمة من ثلاثة أسطر، على اثنين منها علامة",
            "یک لست با سه سطر که دو سطر آن نشانی شده است",
            "Liis saddex sadar ah, laba ka mid ahna la calaamadeeyay",
            "ሰለስተ መስመር ዘለዎ ዝርዝር፣ ክልቲኡ ምልክት ዝተገብረሉ",
            "Список із трьох рядків, два з них позначено",
            "Una lista de tres líneas, dos de ellas marcadas",
        ],
    ),
    of_question(
        "important",
        include_bytes!("pictures/podium.png"),
        [
            "En prispall med ett, två och tre",
            "En prispall med ett, två och tre",
            "A podium with one, two and three",
            "منصة عليها واحد واثنان وثلاثة",
            "سکوی یک، دو و سه",
            "Kaalmaha koowaad, labaad iyo saddexaad",
            "መድረኽ ሓደ፣ ክልተን ሰለስተን",
            "П’єдестал з одиницею, двійкою та трійкою",
            "Un podio con uno, dos y tres",
        ],
    ),
    of_question(
        "sure",
        include_bytes!("pictures/line.png"),
        [
            "En linje med en punkt en bit från slutet",
            "En linje med en punkt",
            "A line with a point some way from its end",
            "خط عليه نقطة",
            "یک خط با یک نقطه",
            "Xariiq dhibic ku taallo",
            "ነጥቢ ዘለዎ መስመር",
            "Лінія з точкою",
            "Una línea con un punto",
        ],
    ),
    of_question(
        "placement",
        include_bytes!("pictures/workplace.png"),
        [
            "En byggnad där man arbetar",
            "Ett hus där man arbetar",
            "A building where people work",
            "مبنى يعمل فيه الناس",
            "ساختمانی که مردم در آن کار می‌کنند",
            "Dhisme dadku ka shaqeeyaan",
            "ሰባት ዝሰርሑሉ ህንጻ",
            "Будівля, де працюють люди",
            "Un edificio donde se trabaja",
        ],
    ),
    of_question(
        "weeks",
        include_bytes!("pictures/weeks.png"),
        [
            "En kalender med flera veckor",
            "En kalender med flera veckor",
            "A calendar with several weeks",
            "تقويم فيه عدة أسابيع",
            "یک تقویم با چند هفته",
            "Kalandar dhowr toddobaad leh",
            "ብዙሕ ሰሙናት ዘለዎ ካለንደር",
            "Календар із кількома тижнями",
            "Un calendario con varias semanas",
        ],
    ),
    of_question(
        "why_not",
        include_bytes!("pictures/question.png"),
        [
            "Ett frågetecken",
            "Ett frågetecken",
            "A question mark",
            "علامة استفهام",
            "یک علامت سوال",
            "Calaamad su’aal",
            "ምልክት ሕቶ",
            "Знак питання",
            "Un signo de interrogación",
        ],
    ),
    of_question(
        "what_to_change",
        include_bytes!("pictures/paper.png"),
        [
            "En penna och ett papper",
            "En penna och ett papper",
            "A pencil and a sheet of paper",
            "قلم وورقة",
            "یک قلم و یک ورق",
            "Qalin iyo warqad",
            "ብርዕን ወረቐትን",
            "Олівець і аркуш паперу",
            "Un lápiz y una hoja de papel",
        ],
    ),
];

/// Can be answered with the years of the project so far.
fn with_years(mut document: Instrument, today: Date) -> Instrument {
    for item in &mut document.items {
        if let ItemKind::Date { first, last, .. } = &mut item.kind {
            (*first, *last) = (today.year() - 5, today.year());
        }
    }
    document
}

/// Writes it, as whoever leads there does: first the questions, then picture by picture.
pub(super) async fn write(db: &Db, secret: &Secret, by: &Place, today: Date) -> anyhow::Result<InstrumentId> {
    let written = with_years(toml::from_str(QUESTIONS)?, today);
    let id = instruments::create(db, by, written.name.best(Language::Sv).1).await?;
    let read = instruments::newest(db, by, id).await?;
    let document = Instrument {
        name: written.name,
        items: written.items,
        ..read.document.clone()
    };
    instruments::save(db, by, id, &read, &document).await?;
    for drawn in DRAWN {
        let ready = layers::read_picture(db, secret, by, drawn.png.to_vec()).await?;
        let (width, height) = ready.size.context(drawn.item)?;
        let read = instruments::newest(db, by, id).await?;
        let mut document = read.document.clone();
        let item = document.items.iter_mut().find(|item| item.key == drawn.item).context(drawn.item)?;
        let shown = item.layers_mut(drawn.option).context(drawn.item)?;
        shown.picture = Some(Picture {
            file: ready.id,
            width,
            height,
            alt: drawn.alt.map(|alt| texts::texts(&alt)).unwrap_or_default(),
        });
        layers::save(db, by, &read, &document, Some(&ready)).await?;
    }
    Ok(id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files;
    use domain::focus_groups::Layer;
    use std::{collections::BTreeSet, mem::discriminant};
    use time::macros::date;

    fn questions() -> Instrument {
        with_years(toml::from_str(QUESTIONS).unwrap(), date!(2026 - 11 - 01))
    }

    #[test]
    fn it_can_be_asked_in_every_language() {
        let instrument = questions();
        assert_eq!(instrument.ready(), Ok(()));
        assert!(instrument.branches());
        for language in Language::ALL {
            assert!(instrument.gaps(language, Layer::Text).is_empty(), "{language}");
        }
        // One of each kind, but for what was there before.
        let kinds: Vec<_> = instrument.items.iter().map(|item| discriminant(&item.kind)).collect();
        let different = kinds.iter().enumerate().filter(|(at, kind)| !kinds[..*at].contains(kind)).count();
        assert_eq!(different, 7, "single, date, matrix, ranking, line, number, text");
    }

    #[test]
    fn every_question_has_a_picture_that_can_be_uploaded_and_is_described_in_every_language() {
        let mut without: BTreeSet<String> = questions().items.into_iter().map(|item| item.key).collect();
        for drawn in DRAWN {
            let item = questions().items.into_iter().find(|item| item.key == drawn.item).unwrap();
            assert!(item.part(drawn.option).is_some(), "{} {:?}", drawn.item, drawn.option);
            let kept = files::read_small(drawn.png).unwrap();
            assert_eq!((kept.media, kept.size), (files::Media::Png, Some((240, 180))), "{}", drawn.item);
            if drawn.option.is_none() {
                without.remove(drawn.item);
                let alt = texts::texts(&drawn.alt.unwrap());
                assert!(
                    Language::ALL.into_iter().all(|language| alt.exact(language).is_some()),
                    "{}",
                    drawn.item
                );
            }
        }
        assert_eq!(without, BTreeSet::new());
        let pictured = DRAWN.iter().filter(|drawn| drawn.option.is_some()).count();
        assert_eq!(pictured, questions().item("way").unwrap().options().len());
    }
}
