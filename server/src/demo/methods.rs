//! The demo's methods, in the spirit of what such projects do. One is used and adapted in Vimmerby, which proposes its text for
//! all, and has a newer common version since.

mod catalogue;

use crate::{
    db::{Db, Place},
    methods::{self, SeenPart, answers, collections, files, proposals, usage},
};
use anyhow::{Context as _, anyhow};
use catalogue::{METHODS, Two};
use domain::{
    ids::MethodId,
    language::{Language, Texts},
    methods::{Adaptation, Experience, ExperienceTag, Facets, Licence, Note, Part, PartKind},
};

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

/// What the first method brings along.
const AGENDA: &str = "Dagordning för trepartssamtal\n\n\
    1. Vilka är vi? (5 minuter)\n\
    2. Vad ska du göra, och när? (10 minuter)\n\
    3. Var hittar du det du behöver? Raster, kläder, väg dit. (10 minuter)\n\
    4. Vad hjälper dig en svår dag? (10 minuter)\n\
    5. Tre saker som vi lovar. Läs dem högt. (5 minuter)\n\
    6. När hörs vi igen? (5 minuter)\n";

/// Adds it to the materials, as a file.
async fn add_agenda(db: &Db, place: &Place, id: MethodId) -> anyhow::Result<()> {
    let added = files::read(AGENDA.as_bytes().to_vec(), "Dagordning att skriva ut").await?;
    files::keep(db, place, id, &added).await?;
    let (sv, en) = (added.line(), added.line_as("Agenda to print, in Swedish"));
    let (_, draft) = methods::draft(db, place, id).await?;
    let row = draft.parts.into_iter().find(|p| p.part.kind == PartKind::Materials);
    let row = row.context("materials")?;
    let mut text = Texts::swedish(sv);
    text.set(Language::En, &en);
    Ok(methods::save_part(db, place, id, row.edit, &Part { text, ..row.part }).await?)
}

/// Makes them.
pub(super) async fn make(db: &Db, region: &Place, vimmerby: &Place, nybro: &Place) -> anyhow::Result<()> {
    let mut made = Vec::new();
    for method in METHODS {
        let id = methods::create(db, region, &texts(method.name)).await?;
        for (kind, text) in method.parts {
            write_part(db, region, id, *kind, *text).await?;
        }
        if made.is_empty() {
            add_agenda(db, region, id).await?;
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
    for id in made.iter().take(2) {
        methods::open(db, region, *id, Some(Licence::CcBy)).await?;
    }
    let (name, purpose) = (
        texts(["Startpaket för en ny kollega", "Start kit for a new colleague"]),
        texts([
            "Läs de här första veckan, i den här ordningen.",
            "Read these in the first week, in this order.",
        ]),
    );
    let kit = collections::create(db, region, &name, &purpose).await?;
    for id in made.iter().take(3) {
        collections::put(db, region, kit, *id).await?;
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
    // Vimmerby thinks that its day would suit everybody, and joint management wonders.
    let why = "Sju av kommunerna har gruppträffar på tisdagar. När vi bytte till onsdagar kom handledarna fram på första försöket.";
    let proposal = proposals::propose(db, vimmerby, *talk, PartKind::Contact.key(), 1, why).await?;
    let asked = "Tack, det låter klokt. Fungerar onsdagar även för dem som arbetar kväll?";
    proposals::comment(db, region, *talk, proposal, asked).await?;
    // It answers what was heard in a focus group.
    let heard = answers::choices(db, region).await?;
    let about_employers = |text: &Texts| text.exact(Language::Sv).is_some_and(|text| text.contains("arbetsgivare"));
    if let Some(heard) = heard.iter().find(|heard| about_employers(&heard.text)) {
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
