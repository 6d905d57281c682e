//! Rounds that can stand beside one, and what released texts are about and say in other languages.

use super::super::world::{World, sheet};
use domain::{
    focus_groups::Reason,
    ids::{FreeTextId, TenantId, TextThemeId},
    language::{Language, Texts},
};
use server::{
    Error,
    db::Place,
    focus_groups::{
        RoundKey,
        comparing::{self, Others, Why},
        instruments, results, rounds,
        themes::{self, ThemeError, ThemeProblem, Translation},
    },
    tenants::{export::export, life},
};

/// What stands beside a round, and what does not.
async fn others(world: &World, place: &Place, key: RoundKey) -> Others {
    let round = rounds::get(&world.db, place, key.round).await.unwrap();
    let (_, _, edition) = results::newest(&world.db, place, key).await.unwrap().unwrap();
    comparing::others(&world.db, place, &round, &edition).await.unwrap()
}

/// The rounds that stand beside one, with how many questions are the same.
async fn beside(world: &World, place: &Place, key: RoundKey) -> Vec<(RoundKey, usize)> {
    let offered = others(world, place, key).await.offered;
    offered.into_iter().map(|o| (o.key, o.same)).collect()
}

/// Why others do not, of whichever round.
async fn left_out(world: &World, place: &Place, key: RoundKey) -> Vec<Why> {
    let mut left_out: Vec<Why> = others(world, place, key).await.left_out.into_iter().map(|o| o.why).collect();
    left_out.sort_by_key(|why| format!("{why:?}"));
    left_out
}

#[tokio::test]
async fn closed_rounds_with_the_same_questions_stand_beside_each_other() {
    let world = World::new().await;
    let both = [world.alfa, world.beta];
    let regions = world.open_round(&world.joint, &both).await;
    let own = world.open_round(&world.lead_alfa, &[]).await;
    let betas = world.open_round(&world.lead_beta, &[]).await;
    for (place, key) in [
        (&world.lead_alfa, regions),
        (&world.lead_beta, regions),
        (&world.lead_alfa, own),
        (&world.lead_beta, betas),
    ] {
        world.answers(place, key, 12, |n| sheet(n as i32 % 5 + 1, 1, None)).await;
    }
    for (place, key) in [(&world.joint, regions), (&world.lead_alfa, own), (&world.lead_beta, betas)] {
        world.close(place, key).await;
    }
    // One that is open, one that too few answered, a draft, and one that asks otherwise.
    world.open_round(&world.lead_alfa, &[]).await;
    let few = world.open_round(&world.lead_alfa, &[]).await;
    world.answers(&world.lead_alfa, few, 2, |_| sheet(3, 1, None)).await;
    world.close(&world.lead_alfa, few).await;
    let unused = world.instrument(&world.lead_alfa).await;
    rounds::create(&world.db, &world.lead_alfa, &world.draft(), Some(unused), &[])
        .await
        .unwrap();
    let id = world.instrument(&world.lead_alfa).await;
    let read = instruments::newest(&world.db, &world.lead_alfa, id).await.unwrap();
    let mut document = read.document.clone();
    for item in &mut document.items {
        item.text = Texts::everywhere(format!("{} numera", item.key));
    }
    instruments::save(&world.db, &world.lead_alfa, id, &read, &document).await.unwrap();
    let other = rounds::create(&world.db, &world.lead_alfa, &world.draft(), Some(id), &[])
        .await
        .unwrap();
    rounds::open(&world.db, &world.lead_alfa, other).await.unwrap();
    let other = RoundKey {
        owner: world.alfa,
        round: other,
    };
    world.close(&world.lead_alfa, other).await;

    // Gender, the three ways, the scale and the number; the text has no figures.
    assert_eq!(beside(&world, &world.lead_alfa, own).await, [(regions, 4)]);
    assert_eq!(beside(&world, &world.lead_alfa, regions).await, [(own, 4)]);
    assert_eq!(beside(&world, &world.lead_beta, regions).await, [(betas, 4)]);
    assert_eq!(beside(&world, &world.lead_alfa, other).await, []);
    // The region has none of what municipalities asked by themselves.
    assert_eq!(beside(&world, &world.joint, regions).await, []);

    // What is left out is said, each with why.
    let reworded = || Why::Changed(Language::ALL.map(Reason::Wording).to_vec());
    assert_eq!(
        left_out(&world, &world.lead_alfa, own).await,
        [reworded(), Why::NotClosed, Why::TooFew]
    );
    // To the one that asks otherwise, all others do; how many answered them is not looked at.
    assert_eq!(
        left_out(&world, &world.lead_alfa, other).await,
        [reworded(), reworded(), reworded(), Why::NotClosed]
    );
    // And nobody is told of another's rounds.
    assert_eq!(left_out(&world, &world.lead_beta, regions).await, []);
    assert_eq!(left_out(&world, &world.joint, regions).await, []);
}

#[tokio::test]
async fn a_round_with_other_questions_and_a_named_one_do_not_stand_beside() {
    let world = World::new().await;
    let alfa = &world.lead_alfa;
    let own = world.open_round(alfa, &[]).await;
    world.close(alfa, own).await;
    let id = world.instrument(alfa).await;
    let read = instruments::newest(&world.db, alfa, id).await.unwrap();
    let mut document = read.document.clone();
    for item in &mut document.items {
        item.key = format!("{}2", item.key);
    }
    instruments::save(&world.db, alfa, id, &read, &document).await.unwrap();
    for named in [false, true] {
        let round = rounds::create(&world.db, alfa, &world.draft(), Some(id), &[]).await.unwrap();
        rounds::set_named(&world.db, alfa, round, named).await.unwrap();
        rounds::open(&world.db, alfa, round).await.unwrap();
        if !named {
            let owner = world.alfa;
            world.close(alfa, RoundKey { owner, round }).await;
        }
    }
    assert_eq!(left_out(&world, alfa, own).await, [Why::Named, Why::OtherQuestions]);
    assert_eq!(beside(&world, alfa, own).await, []);
}

fn problem<T: std::fmt::Debug>(result: Result<T, ThemeError>) -> ThemeProblem {
    match result {
        Err(ThemeError::Problem(problem)) => problem,
        other => panic!("{other:?}"),
    }
}

fn not_found<T: std::fmt::Debug>(result: Result<T, ThemeError>) {
    assert!(matches!(result, Err(ThemeError::Other(Error::NotFound))), "{result:?}");
}

/// A round of the region in which twelve wrote in Alfa and in Beta, all of it released.
async fn released(world: &World) -> (RoundKey, Vec<(TenantId, FreeTextId)>) {
    let key = world.open_round(&world.joint, &[world.alfa, world.beta]).await;
    for place in [&world.lead_alfa, &world.lead_beta] {
        world.answers(place, key, 12, |n| sheet(n as i32 % 5 + 1, 1, Some("ord"))).await;
    }
    world.close(&world.joint, key).await;
    let mut all = Vec::new();
    for place in [&world.lead_alfa, &world.lead_beta] {
        for text in results::to_review(&world.db, place, key).await.unwrap() {
            results::review(&world.db, place, text.id, Some("ord")).await.unwrap();
            all.push((place.tenant, text.id));
        }
    }
    (key, all)
}

#[tokio::test]
async fn a_place_sorts_what_it_reads_by_themes_of_its_own() {
    let world = World::new().await;
    let (db, alfa, joint) = (&world.db, &world.lead_alfa, &world.joint);
    let (key, all) = released(&world).await;
    let of = |tenant: TenantId| all.iter().copied().filter(move |(t, _)| *t == tenant).collect::<Vec<_>>();
    let (alfas, betas) = (of(world.alfa), of(world.beta));

    assert_eq!(problem(themes::add(db, alfa, key, " ").await), ThemeProblem::NoName);
    assert_eq!(problem(themes::add(db, alfa, key, "två\nrader").await), ThemeProblem::NoName);
    let waiting = themes::add(db, alfa, key, " Väntetid ").await.unwrap();
    assert_eq!(problem(themes::add(db, alfa, key, "Väntetid").await), ThemeProblem::Taken);
    // Each has its own, under the same name too; who has no figures of the round has none.
    let betas_own = themes::add(db, &world.lead_beta, key, "Väntetid").await.unwrap();
    let regions = themes::add(db, joint, key, "Väntetid").await.unwrap();
    not_found(themes::add(db, &world.lead_gamma, key, "Väntetid").await);

    let sort = async |place, text, list: &[TextThemeId]| themes::sort(db, place, key, text, list, None).await;
    for text in &alfas[..9] {
        sort(alfa, *text, &[waiting]).await.unwrap();
        sort(joint, *text, &[regions]).await.unwrap();
    }
    sort(joint, betas[0], &[regions]).await.unwrap();
    not_found(sort(alfa, betas[0], &[waiting]).await);
    not_found(sort(&world.lead_gamma, alfas[0], &[]).await);
    // Another's theme is none.
    sort(alfa, alfas[9], &[betas_own, regions]).await.unwrap();

    let counted = async |place| {
        let round = rounds::get(db, place, key.round).await.unwrap();
        let list = themes::list(db, place, &round).await.unwrap();
        let texts = results::released(db, place, key).await.unwrap();
        let tagged = texts.iter().filter(|x| !list.of(x).is_empty()).count();
        (list.all.into_iter().map(|t| (t.name, t.texts)).collect::<Vec<_>>(), tagged)
    };
    let name = || "Väntetid".to_owned();
    // Nine are too few for being counted, ten are not.
    assert_eq!(counted(alfa).await, (vec![(name(), None)], 9));
    assert_eq!(counted(joint).await, (vec![(name(), Some(10))], 10));
    assert_eq!(counted(&world.lead_beta).await, (vec![(name(), None)], 0));

    // A text that is taken back takes along what it was about, to the region as well; shown in other words, it stays where it was.
    results::review(db, alfa, alfas[0].1, None).await.unwrap();
    results::review(db, alfa, alfas[1].1, Some("andra ord")).await.unwrap();
    assert_eq!(counted(alfa).await.1, 8);
    assert_eq!(counted(joint).await, (vec![(name(), None)], 9));
    // Sorted anew, in place of what was said before.
    sort(alfa, alfas[1], &[]).await.unwrap();
    assert_eq!(counted(alfa).await.1, 7);

    not_found(themes::rename(db, &world.lead_beta, waiting, "Annat").await);
    themes::rename(db, alfa, waiting, "Att vänta").await.unwrap();
    assert!(matches!(themes::remove(db, joint, waiting).await, Err(Error::NotFound)));
    let taken = export(db, alfa).await.unwrap();
    assert!(
        taken.contains("Att vänta") && !taken.contains("Väntetid"),
        "its own themes, and no other's"
    );
    themes::remove(db, alfa, waiting).await.unwrap();
    assert_eq!(counted(alfa).await, (vec![], 0));
    assert_eq!(results::released(db, alfa, key).await.unwrap().len(), 11);

    // The database refuses what no verb does: Beta sorts a text of Alfa's in a round of the region's.
    let (tenant, text) = alfas[2];
    let reaching = format!(
        "insert into focus_groups_text_theme (tenant_id, theme_id, text_tenant_id, text_id, owner_id, round_id)
         values ('{}', '{betas_own}', '{tenant}', '{text}', '{}', '{}')",
        world.beta, key.owner, key.round
    );
    let refused = world.asked(&world.lead_beta, &reaching).await.unwrap_err();
    let on = refused.as_database_error().and_then(|e| e.constraint()).map(str::to_owned);
    assert_eq!(on.as_deref(), Some("focus_groups_text_theme_read"), "{refused}");

    // When Alfa is gone, so is what anybody said of its texts.
    life::close(db, joint, world.alfa, "Alfa", "Slut").await.unwrap();
    world.owner("update tenants_standing set since = now() - interval '31 days'").await;
    assert_eq!(life::delete_due(&world.jobs).await.unwrap(), 1);
    assert_eq!(counted(joint).await, (vec![(name(), None)], 1));
}

#[tokio::test]
async fn a_translation_is_its_texts_and_goes_with_its_words() {
    let world = World::new().await;
    let (db, alfa, joint) = (&world.db, &world.lead_alfa, &world.joint);
    let (key, all) = released(&world).await;
    let text = all[0];
    assert_eq!(text.0, world.alfa);
    let says = |sv: &str, words: &str| Translation {
        words: words.to_owned(),
        language: Some(Language::Ar),
        texts: Texts::swedish(sv),
    };
    let write = async |place, translation: &Translation| themes::sort(db, place, key, text, &[], Some(translation)).await;
    write(alfa, &says("Det här står där", "ord")).await.unwrap();
    // Forms send line ends of their own.
    results::review(db, alfa, text.1, Some("två\nrader")).await.unwrap();
    write(alfa, &says("Två rader", "två\r\nrader")).await.unwrap();
    assert_eq!(
        problem(write(alfa, &says(&"å".repeat(8001), "två\nrader")).await),
        ThemeProblem::TooLong(Language::Sv)
    );
    assert!(matches!(
        write(alfa, &says("Nej", "andra ord")).await,
        Err(ThemeError::Other(Error::Conflict))
    ));
    for other in [joint, &world.lead_beta] {
        assert!(matches!(
            write(other, &says("Nej", "två\nrader")).await,
            Err(ThemeError::Other(Error::Forbidden))
        ));
    }
    let translated = async |place| {
        let texts = results::released(db, place, key).await.unwrap();
        let of = texts.into_iter().find(|x| (x.tenant, x.id) == text);
        of.map(|x| (x.language, x.translations.exact(Language::Sv).map(str::to_owned)))
    };
    let there = Some((Some(Language::Ar), Some("Två rader".to_owned())));
    assert_eq!((translated(alfa).await, translated(joint).await), (there.clone(), there));
    assert_eq!(translated(&world.lead_beta).await, None);
    // The same words again change nothing; other words have no translation yet, as it could hold what was taken out of them.
    results::review(db, alfa, text.1, Some("två\nrader")).await.unwrap();
    assert!(translated(joint).await.is_some_and(|(_, sv)| sv.is_some()));
    results::review(db, alfa, text.1, Some("två")).await.unwrap();
    assert_eq!(translated(joint).await, Some((Some(Language::Ar), None)));
}
