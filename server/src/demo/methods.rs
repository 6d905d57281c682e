//! The demo's methods: made up, in the spirit of what such projects do. One is used and adapted in Vimmerby, and has a newer
//! common version since.

use crate::{
    db::{Db, Place},
    methods::{self, SeenPart, answers, usage},
};
use anyhow::{Context as _, anyhow};
use domain::{
    ids::MethodId,
    language::{Language, Texts},
    methods::{Adaptation, Experience, ExperienceTag, Facets, Need, Note, Part, PartKind, Phase, TargetGroup, TimeNeeded},
};

/// A text in Swedish and English.
type Two = [&'static str; 2];

struct Written {
    name: Two,
    groups: &'static [TargetGroup],
    needs: &'static [Need],
    phases: &'static [Phase],
    time: TimeNeeded,
    parts: &'static [(PartKind, Two)],
}

static METHODS: &[Written] = &[
    Written {
        name: ["Trepartssamtal före praktiken", "Three-way talk before a placement"],
        groups: &[TargetGroup::LongTermUnemployed, TargetGroup::Disability, TargetGroup::Employers],
        needs: &[Need::Workplace, Need::Motivation],
        phases: &[Phase::Preparation, Phase::Placement],
        time: TimeNeeded::Hours,
        parts: &[
            (
                PartKind::Purpose,
                [
                    "Deltagaren, arbetsplatsen och handledaren vet samma saker innan praktiken börjar. Då blir den första veckan lugnare, och färre slutar i förtid.",
                    "The participant, the workplace and the supervisor know the same things before the placement begins. The first week becomes calmer, and fewer leave early.",
                ],
            ),
            (
                PartKind::EasyLanguage,
                [
                    "Vi träffas innan du börjar. Du, din chef och jag. Vi pratar om vad du ska göra. Du får säga vad du behöver.",
                    "We meet before you begin. You, your boss and I. We talk about what you will do. You can say what you need.",
                ],
            ),
            (
                PartKind::ForWhom,
                [
                    "Alla som ska börja en praktik. Särskilt den som inte har arbetat på länge.",
                    "Everybody who is about to begin a placement. Most of all somebody who has not worked for a long time.",
                ],
            ),
            (
                PartKind::NotWhen,
                [
                    "När deltagaren inte vill att arbetsplatsen får veta något. Börja då med ett enskilt samtal.",
                    "When the participant does not want the workplace to know anything. Begin with a talk in private then.",
                ],
            ),
            (
                PartKind::Steps,
                [
                    "1. Fråga deltagaren vad arbetsplatsen får veta.\n2. Boka 45 minuter på arbetsplatsen.\n3. Gå igenom uppgifter, tider och raster.\n4. Låt deltagaren säga vad som hjälper en svår dag.\n5. Skriv tre saker som alla tre lovar. Läs dem högt.\n6. Ring båda efter tre dagar.",
                    "1. Ask the participant what the workplace may know.\n2. Book 45 minutes at the workplace.\n3. Go through tasks, hours and breaks.\n4. Let the participant say what helps on a hard day.\n5. Write down three things that all three promise. Read them aloud.\n6. Call both after three days.",
                ],
            ),
            (
                PartKind::Roles,
                [
                    "Handledaren leder samtalet och skriver. Arbetsplatsen utser en person som tar emot.",
                    "The supervisor leads the talk and writes. The workplace names one person who receives.",
                ],
            ),
            (
                PartKind::AccessibilityCommunicative,
                [
                    "Erbjud tolk och bildstöd. Skicka frågorna i förväg.",
                    "Offer an interpreter and pictures. Send the questions beforehand.",
                ],
            ),
            (
                PartKind::Contact,
                [
                    "Ring den gemensamma projektledningen på tisdagar mellan 9 och 11.",
                    "Call joint management on Tuesdays between 9 and 11.",
                ],
            ),
        ],
    },
    Written {
        name: ["Kartläggning med egna ord", "Mapping in one’s own words"],
        groups: &[TargetGroup::Youth, TargetGroup::SocialAssistance, TargetGroup::LongSickLeave],
        needs: &[Need::Motivation, Need::Health],
        phases: &[Phase::Mapping],
        time: TimeNeeded::Days,
        parts: &[
            (
                PartKind::Purpose,
                [
                    "Deltagaren beskriver själv sin situation, sina styrkor och det första steget. Det blir planens början.",
                    "The participants themselves describe where they stand, their strengths and the first step. It becomes the beginning of the plan.",
                ],
            ),
            (
                PartKind::Steps,
                [
                    "- Träff ett: en vanlig vecka. Rita den tillsammans.\n- Träff två: vad ger kraft, och vad tar kraft?\n- Träff tre: ett första steg, och vem som är med på det.",
                    "- Meeting one: an ordinary week. Draw it together.\n- Meeting two: what gives strength, and what takes it?\n- Meeting three: a first step, and who is part of it.",
                ],
            ),
            (PartKind::Time, ["Tre träffar, en timme var.", "Three meetings of an hour each."]),
        ],
    },
    Written {
        name: ["Företagsbesök i liten grupp", "Company visits in a small group"],
        groups: &[TargetGroup::NewlyArrived, TargetGroup::ForeignBorn],
        needs: &[Need::Language, Need::Network, Need::Workplace],
        phases: &[Phase::Preparation],
        time: TimeNeeded::Day,
        parts: &[
            (
                PartKind::Purpose,
                [
                    "Deltagarna ser hur ett arbete går till, och får ställa frågor till någon som gör det.",
                    "The participants see how a job is done, and ask questions to somebody who does it.",
                ],
            ),
            (
                PartKind::Steps,
                [
                    "1. Öva tio ord från arbetsplatsen dagen innan.\n2. Var högst sex deltagare.\n3. Låt var och en ställa en fråga.\n4. Prata efteråt: vad förvånade dig?",
                    "1. Practise ten words from the workplace the day before.\n2. Be at most six participants.\n3. Let each ask one question.\n4. Talk afterwards: what surprised you?",
                ],
            ),
        ],
    },
];

fn texts(two: Two) -> Texts {
    let mut out = Texts::swedish(two[0]);
    out.set(Language::En, two[1]);
    out
}

fn note(what: &str, why: &str) -> Note {
    Note {
        what: what.to_owned(),
        why: why.to_owned(),
    }
}

async fn write_part(db: &Db, place: &Place, id: MethodId, kind: PartKind, text: Two) -> anyhow::Result<()> {
    let (_, draft) = methods::draft(db, place, id).await?;
    let row = draft.parts.into_iter().find(|p| p.part.kind == kind).context(kind.key())?;
    let part = Part {
        text: texts(text),
        ..row.part
    };
    Ok(methods::save_part(db, place, id, row.edit, &part).await?)
}

/// Publishes the working text as it stands.
async fn publish(db: &Db, place: &Place, id: MethodId, note: &Note) -> anyhow::Result<()> {
    let (_, draft) = methods::draft(db, place, id).await?;
    methods::publish(db, place, id, &draft.seen(), note).await?;
    Ok(())
}

/// Makes them.
pub(super) async fn make(db: &Db, region: &Place, vimmerby: &Place, nybro: &Place) -> anyhow::Result<()> {
    let mut made = Vec::new();
    for method in METHODS {
        let id = methods::create(db, region, &texts(method.name)).await?;
        for (kind, text) in method.parts {
            write_part(db, region, id, *kind, *text).await?;
        }
        let facets = Facets {
            groups: method.groups.to_vec(),
            needs: method.needs.to_vec(),
            phases: method.phases.to_vec(),
            time: Some(method.time),
        };
        let (_, draft) = methods::draft(db, region, id).await?;
        methods::save_head(db, region, id, draft.edit, &draft.name, &facets).await?;
        publish(db, region, id, &note("Första versionen", "Kommunerna ville göra lika")).await?;
        made.push(id);
    }
    let [talk, mapping, visits, ..] = made.as_slice() else {
        return Err(anyhow!("the demo has too few methods"));
    };
    for place in [vimmerby, nybro] {
        methods::adopt(db, place, *talk).await?;
    }
    methods::adopt(db, nybro, *mapping).await?;
    let own = Adaptation {
        text: texts([
            "Ring den gemensamma projektledningen på onsdagar mellan 9 och 11.",
            "Call joint management on Wednesdays between 9 and 11.",
        ]),
        reason: "På tisdagar har vi gruppträffar och svarar inte i telefon.".to_owned(),
    };
    let seen = SeenPart { base: 1, edit: 0 };
    methods::adapt(db, vimmerby, *talk, PartKind::Contact.key(), seen, &own).await?;
    let seen = methods::get(db, vimmerby, *talk).await?.own.map_or(0, |own| own.edit);
    methods::publish_local(db, vimmerby, *talk, seen, &note("Annan telefontid", "Tisdagar har vi gruppträffar")).await?;
    // Since then the common text has changed, in the core and where Vimmerby has its own words.
    write_part(
        db,
        region,
        *talk,
        PartKind::NotWhen,
        [
            "När deltagaren inte vill att arbetsplatsen får veta något. Börja då med ett enskilt samtal och fråga igen senare.",
            "When the participant does not want the workplace to know anything. Begin with a talk in private then, and ask again later.",
        ],
    )
    .await?;
    write_part(
        db,
        region,
        *talk,
        PartKind::Contact,
        [
            "Ring eller skriv till den gemensamma projektledningen på tisdagar mellan 9 och 11. Du får svar samma vecka.",
            "Call or write to joint management on Tuesdays between 9 and 11. You get an answer the same week.",
        ],
    )
    .await?;
    let why = "Handledare sa att det var svårt att nå fram på telefon";
    publish(
        db,
        region,
        *talk,
        &note("Det går att skriva, och man får fråga deltagaren igen", why),
    )
    .await?;
    // It answers what was heard in a focus group.
    if let Some(heard) = answers::choices(db, region).await?.first() {
        answers::set(db, region, *talk, 2, (heard.owner, heard.id), true).await?;
    }
    // What was tried, and one that did not fit.
    for (place, tried, happened, tags) in [
        (
            vimmerby,
            "Vi skickade frågorna till arbetsplatsen veckan innan samtalet.",
            "Samtalet blev kortare och lugnare. Fler vågade säga vad de behöver.",
            vec![ExperienceTag::WorkedWell, ExperienceTag::NeededAdapting],
        ),
        (
            nybro,
            "Vi höll samtalet på arbetsplatsen med tolk på telefon.",
            "Det tog dubbelt så lång tid. Nästa gång bokar vi nittio minuter och en tolk på plats.",
            vec![ExperienceTag::TookMoreTime, ExperienceTag::Accessibility],
        ),
    ] {
        let text = Experience {
            tried: tried.to_owned(),
            happened: happened.to_owned(),
            tags,
            shared: true,
        };
        usage::write_note(db, place, *talk, &text).await?;
    }
    methods::adopt(db, vimmerby, *visits).await?;
    usage::end(db, vimmerby, *visits, "Vi har för få arbetsplatser på gångavstånd.").await?;
    Ok(())
}
