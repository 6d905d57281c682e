//! Members and roles: inviting, changing, removing, and which role may call which verb.

use super::world::World;
use domain::{
    focus_groups::RoundDraft,
    ids::{AccountId, FileId, FindingId, FreeTextId, GrantId, InstrumentId, MethodId, NoteId, OrganisationId, PostId, RoundId, TenantId},
    language::{Language, Texts},
    tenants::{Permission, Role},
};
use server::{
    Error, audit,
    db::Place,
    exchange::{self, check_in, events, groups, trainings, visits},
    focus_groups::{
        RoundKey, findings, instrument_files, instruments, invitations, layers, meetings, results, rounds, sharing, tablets, wording,
    },
    looks,
    methods::{self, answers, portable, proposals, usage},
    notifications,
    participants::{self, asking},
    privacy,
    tenants::{
        self, Invited, MemberError, MemberProblem, export,
        life::{self, LifeError, NewMunicipality},
        settings::{self, SettingsError},
    },
};
use std::collections::BTreeSet;

fn invited(name: &str, email: &str, role: &str) -> Invited {
    Invited {
        name: name.into(),
        email: email.into(),
        role: role.into(),
        ..Invited::default()
    }
}

fn problems<T: std::fmt::Debug>(result: Result<T, MemberError>) -> Vec<MemberProblem> {
    match result {
        Err(MemberError::Problems(problems)) => problems,
        other => panic!("{other:?}"),
    }
}

async fn names(world: &World, place: &Place) -> Vec<(String, Role)> {
    tenants::members(&world.db, place)
        .await
        .unwrap()
        .into_iter()
        .map(|m| (m.name, m.role))
        .collect()
}

#[tokio::test]
async fn a_member_is_invited_changed_and_removed() {
    let world = World::new().await;
    let place = &world.lead_alfa;
    let account = tenants::invite(
        &world.db,
        place,
        &Invited {
            language: Some(Language::En),
            ..invited(" Kim ", "Kim@example.se", "staff")
        },
    )
    .await
    .unwrap();
    assert_eq!(
        names(&world, place).await,
        [("Kim".to_owned(), Role::Staff), ("Lead Alfa".to_owned(), Role::Leader)]
    );
    let mails = world
        .texts("select kind || ' ' || language || ' ' || (account_id is not null) from notifications_outbox")
        .await;
    assert_eq!(mails, ["tenants.welcome en true"]);
    tenants::change_role(&world.db, place, account, "evaluator").await.unwrap();
    assert_eq!(names(&world, place).await[0], ("Kim".to_owned(), Role::Evaluator));
    // Nobody else sees it, and nobody else can change it.
    assert_eq!(names(&world, &world.lead_beta).await, [("Lead Beta".to_owned(), Role::Leader)]);
    assert_eq!(names(&world, &world.joint).await, [("Joint".to_owned(), Role::JointManagement)]);
    for other in [&world.lead_beta, &world.lead_gamma] {
        assert!(matches!(
            tenants::change_role(&world.db, other, account, "staff").await,
            Err(MemberError::Other(Error::NotFound))
        ));
        assert!(matches!(
            tenants::remove(&world.db, other, account).await,
            Err(MemberError::Other(Error::NotFound))
        ));
    }
    tenants::remove(&world.db, place, account).await.unwrap();
    assert!(matches!(
        tenants::remove(&world.db, place, account).await,
        Err(MemberError::Other(Error::NotFound))
    ));
    assert_eq!(names(&world, place).await.len(), 1);
    assert_eq!(
        world.count("select count(*) from identity_account where name = 'Kim'").await,
        1,
        "the account stays"
    );
    assert_eq!(
        world
            .count(&format!("select count(*) from tenants_activity where tenant_id = '{}'", world.alfa))
            .await,
        1
    );
}

#[tokio::test]
async fn what_was_typed_wrongly_is_said_all_at_once() {
    let world = World::new().await;
    let place = &world.lead_alfa;
    use MemberProblem as P;
    assert_eq!(
        problems(tenants::invite(&world.db, place, &invited(" ", "kim", "boss")).await),
        [P::NoName, P::Email, P::Role]
    );
    assert_eq!(
        problems(tenants::invite(&world.db, place, &invited(&"a".repeat(101), "kim@example.se", "staff")).await),
        [P::NameTooLong]
    );
    // A role of the other kind of tenant.
    assert_eq!(
        problems(tenants::invite(&world.db, place, &invited("Kim", "kim@example.se", "joint_management")).await),
        [P::Role]
    );
    assert_eq!(
        problems(tenants::invite(&world.db, &world.joint, &invited("Kim", "kim@example.se", "leader")).await),
        [P::Role]
    );
    assert_eq!(
        problems(tenants::change_role(&world.db, place, place.actor, "partner").await),
        [P::Role]
    );
    assert_eq!(
        problems(tenants::invite(&world.db, place, &invited("Lead", "LEAD.ALFA@example.se", "staff")).await),
        [P::Already]
    );
    assert_eq!(world.count("select count(*) from notifications_outbox").await, 0);
    assert_eq!(
        world
            .count("select count(*) from identity_account where email_norm = 'kim@example.se'")
            .await,
        0
    );
    // An organisation of another region is not there.
    let elsewhere = OrganisationId::new();
    world
        .owner(&format!(
            "insert into tenants_organisation (tenant_id, id, name, roles) values ('{}', '{elsewhere}', 'Elsewhere', '{{}}')",
            world.gamma
        ))
        .await;
    let result = tenants::invite(
        &world.db,
        &world.joint,
        &Invited {
            organisation: Some(elsewhere),
            ..invited("Kim", "kim@example.se", "partner")
        },
    )
    .await;
    assert!(matches!(result, Err(MemberError::Other(Error::NotFound))), "{result:?}");
}

#[tokio::test]
async fn one_person_can_work_in_two_tenants() {
    let world = World::new().await;
    let account = tenants::invite(&world.db, &world.lead_beta, &invited("Other name", "lead.alfa@example.se", "staff"))
        .await
        .unwrap();
    assert_eq!(account, world.lead_alfa.actor);
    tenants::remove(&world.db, &world.lead_beta, account).await.unwrap();
    assert_eq!(names(&world, &world.lead_alfa).await, [("Lead Alfa".to_owned(), Role::Leader)]);
}

#[tokio::test]
async fn the_last_leader_stays() {
    let world = World::new().await;
    for place in [&world.lead_alfa, &world.joint] {
        let least = if place.role == Role::Leader { "staff" } else { "partner" };
        assert_eq!(
            problems(tenants::remove(&world.db, place, place.actor).await),
            [MemberProblem::LastLeader]
        );
        assert_eq!(
            problems(tenants::change_role(&world.db, place, place.actor, least).await),
            [MemberProblem::LastLeader]
        );
        tenants::change_role(&world.db, place, place.actor, place.role.key()).await.unwrap();
    }
}

#[tokio::test]
async fn two_leaders_cannot_remove_each_other_at_once() {
    let world = World::new().await;
    for round in 0..10 {
        let second = world.test.member(world.alfa, Role::Leader, &format!("Second {round}")).await;
        let leaders = tenants::members(&world.db, &second).await.unwrap();
        let one = leaders
            .iter()
            .find(|m| m.account != second.actor && m.role == Role::Leader)
            .unwrap()
            .account;
        let first = Place {
            actor: one,
            ..second.clone()
        };
        // Two processes, each with its own connections.
        let (here, there) = (world.test.db(), world.test.db());
        let (a, b) = if round % 2 == 0 {
            tokio::join!(tenants::remove(&here, &first, second.actor), tenants::remove(&there, &second, one))
        } else {
            tokio::join!(
                tenants::change_role(&here, &first, second.actor, "staff"),
                tenants::remove(&there, &second, one)
            )
        };
        assert_eq!([a.is_ok(), b.is_ok()].iter().filter(|ok| **ok).count(), 1, "{a:?} {b:?}");
        let left = world
            .count(&format!(
                "select count(*) from tenants_membership where tenant_id = '{}' and role = 'leader'",
                world.alfa
            ))
            .await;
        assert_eq!(left, 1);
    }
}

#[tokio::test]
async fn the_region_sees_a_row_for_each_municipality_and_others_see_none() {
    let world = World::new().await;
    let rows = tenants::oversight(&world.db, &world.joint).await.unwrap();
    assert_eq!(rows.iter().map(|r| r.slug.as_str()).collect::<Vec<_>>(), ["alfa", "beta"]);
    assert_eq!(rows[0].leaders, ["Lead Alfa"]);
    let as_if = Place {
        role: Role::JointManagement,
        ..world.lead_beta.clone()
    };
    assert!(tenants::oversight(&world.db, &as_if).await.unwrap().is_empty());
}

/// What a verb says about being allowed.
trait Refuses {
    fn forbidden(&self) -> bool;
}

impl Refuses for Error {
    fn forbidden(&self) -> bool {
        matches!(self, Self::Forbidden)
    }
}

macro_rules! refuses {
    ($($error:ty),*) => {$(
        impl Refuses for $error {
            fn forbidden(&self) -> bool {
                matches!(self, Self::Other(Error::Forbidden))
            }
        }
    )*};
}
refuses!(
    MemberError,
    looks::GrantError,
    looks::LookError,
    LifeError,
    SettingsError,
    rounds::RoundError,
    instruments::InstrumentError,
    layers::LayerError,
    sharing::SharingError,
    instrument_files::LoadError,
    wording::WordingError,
    methods::ImportError,
    usage::UsageError,
    methods::MethodError,
    exchange::ExchangeError,
    events::EventError,
    groups::GroupError,
    trainings::TrainingError,
    visits::VisitError,
    invitations::InviteError,
    findings::FindingError,
    meetings::MeetingError,
    meetings::GuideError,
    meetings::NotesError,
    meetings::ThemeError,
    tablets::TabletError,
    participants::AddError,
    privacy::DecisionError
);

/// Every verb as every role, in a region and in a municipality: forbidden exactly where `Role::may` says so.
#[tokio::test]
async fn every_verb_asks_for_its_permission() {
    use Permission as P;
    let world = World::new().await;
    let (db, secret) = (&world.db, &world.secret);
    let key = RoundKey {
        owner: TenantId::new(),
        round: RoundId::new(),
    };
    let instrument = world.instrument(&world.lead_alfa).await;
    let version = instruments::newest(db, &world.lead_alfa, instrument).await.unwrap();
    let draft: RoundDraft = world.draft();
    let text = Texts::swedish("Text");
    let method = MethodId::new();
    let shown = domain::identity::Shown {
        method: domain::identity::Method::Link,
        second_factor: true,
    };
    let part = domain::methods::Part::of(domain::methods::PartKind::Steps);
    let experience = domain::methods::Experience {
        tried: "x".into(),
        happened: "x".into(),
        tags: Vec::new(),
        shared: true,
    };
    let mut called = BTreeSet::new();
    for base in [&world.lead_alfa, &world.joint] {
        for role in Role::ALL {
            let place = &Place { role, ..base.clone() };
            macro_rules! verb {
                ($permission:expr, $module:ident::$name:ident($($argument:expr),*)) => {
                    let refused = Box::pin($module::$name($($argument),*)).await.err().is_some_and(|e| e.forbidden());
                    assert_eq!(refused, !role.may($permission), "{}::{} as {role} of {}", stringify!($module), stringify!($name), place.slug);
                    called.insert(concat!(stringify!($module), "::", stringify!($name)));
                };
            }
            verb!(P::See, tenants::collaboration(db, place));
            verb!(P::See, tenants::contact(db, place));
            verb!(P::SeeMembers, tenants::members(db, place));
            verb!(P::SeeMembers, tenants::team(db, place));
            verb!(P::SeeMembers, tenants::organisations(db, place));
            verb!(P::ManageMembers, tenants::invite(db, place, &Invited::default()));
            verb!(P::ManageMembers, tenants::change_role(db, place, AccountId::new(), "staff"));
            verb!(P::ManageMembers, tenants::remove(db, place, AccountId::new()));
            verb!(P::Oversee, tenants::oversight(db, place));
            verb!(P::GiveLooks, looks::people(db, place));
            verb!(P::GiveLooks, looks::records(db, place));
            verb!(P::GiveLooks, looks::give(db, place, None, None, "", None));
            verb!(P::GiveLooks, looks::end(db, place, GrantId::new()));
            verb!(P::GiveLooks, looks::given(db, place));
            verb!(P::GiveLooks, looks::grant(db, place, GrantId::new()));
            verb!(P::TakeLooks, looks::mine(db, place));
            verb!(P::TakeLooks, looks::my_grant(db, place, GrantId::new()));
            verb!(P::TakeLooks, looks::look(db, place, shown, GrantId::new()));
            verb!(P::See, looks::at_me(db, place));
            verb!(P::ManageRetention, privacy::retention(db, place));
            verb!(P::ManageRetention, privacy::due(db, place));
            verb!(P::ManageRetention, privacy::dispose(db, place, world.today));
            verb!(P::ManageRetention, privacy::dispose_in_portions(db, place, world.today, 1));
            verb!(
                P::ManageRetention,
                privacy::decide(db, place, &Default::default(), &Default::default())
            );
            verb!(P::SeeLog, audit::list(db, place, &audit::Filter::default(), 1));
            verb!(P::SeeLog, audit::export(db, place, &audit::Filter::default()));
            verb!(P::SeeLog, audit::people(db, place));
            verb!(P::SeeLog, audit::standing(db, place));
            verb!(
                P::ManageMunicipalities,
                life::create_municipality(db, place, &NewMunicipality::default())
            );
            verb!(P::ManageMunicipalities, life::municipalities(db, place));
            verb!(P::ManageMunicipalities, life::set_part(db, place, TenantId::new(), ""));
            verb!(P::ChangeSettings, life::rename(db, place, place.tenant, "", ""));
            verb!(P::See, life::standing(db, place));
            verb!(P::ManageTenant, life::pause(db, place, place.tenant, ""));
            verb!(P::ManageTenant, life::close(db, place, place.tenant, "", ""));
            verb!(P::ManageTenant, life::resume(db, place, place.tenant));
            verb!(P::ManageTenant, life::reopen_closed(db, place, place.tenant));
            verb!(P::SeeLog, tenants::names(db, place, &[]));
            verb!(P::ManageTenant, export::export(db, place));
            verb!(P::ManageTenant, export::begin(db, place));
            verb!(P::ChangeSettings, settings::settings(db, place));
            verb!(P::ChangeSettings, settings::set_contact(db, place, "a\nb", ""));
            verb!(P::ChangeSettings, settings::set_accent(db, place, "no colour"));
            verb!(P::ChangeSettings, settings::set_logo(db, place, Vec::new()));
            verb!(P::ChangeSettings, settings::remove_logo(db, place));
            verb!(P::ChangeSettings, settings::set_sender(db, place, "<", ""));
            verb!(P::ChangeSettings, settings::set_statement(db, place, "a\nb", ""));
            verb!(P::ChangeSettings, wording::read(db, place));
            verb!(
                P::ChangeSettings,
                wording::set(db, place, None, Language::Sv, "answering-skip", ("x", "{"))
            );
            verb!(P::SeeMail, notifications::failed(db, place));
            verb!(P::SeeMail, notifications::resend(db, place, uuid::Uuid::new_v4()));
            verb!(P::SeeInstruments, instruments::list(db, place));
            verb!(P::SeeInstruments, instruments::owner_name(db, place, instrument));
            verb!(P::SeeInstruments, instruments::newest(db, place, instrument));
            verb!(P::SeeInstruments, instruments::versions(db, place, instrument));
            verb!(P::WriteInstruments, instruments::create(db, place, ""));
            verb!(P::WriteInstruments, instruments::copy(db, place, InstrumentId::new()));
            verb!(
                P::WriteInstruments,
                instruments::save(db, place, instrument, &version, &version.document)
            );
            verb!(P::SeeInstruments, instrument_files::take_out(db, place, instrument, None));
            verb!(P::WriteInstruments, instrument_files::take_in(db, secret, place, b"{}"));
            verb!(P::SeeInstruments, layers::open(db, place, FileId::new()));
            verb!(P::WriteInstruments, layers::read_picture(db, secret, place, Vec::new()));
            verb!(P::WriteInstruments, layers::read_sound(db, secret, place, Vec::new()));
            verb!(P::WriteInstruments, layers::save(db, place, &version, &version.document, None));
            let nobody = TenantId::new();
            verb!(P::SeeInstruments, sharing::offers(db, place));
            verb!(P::SeeInstruments, sharing::offer(db, place, nobody, instrument));
            verb!(P::SeeInstruments, sharing::standing(db, place, instrument));
            verb!(P::WriteInstruments, sharing::share(db, place, instrument, nobody));
            verb!(P::WriteInstruments, sharing::withdraw(db, place, instrument, nobody));
            verb!(P::WriteInstruments, sharing::adopt(db, place, nobody, instrument));
            verb!(P::WriteInstruments, sharing::take_over(db, place, instrument, 1));
            verb!(P::SeeMethods, methods::find(db, place, &methods::Find::default()));
            verb!(P::SeeMethods, methods::names(db, place, &[]));
            verb!(P::SeeMethods, methods::around(db, place));
            verb!(P::SeeMethods, methods::get(db, place, method));
            verb!(P::SeeMethods, methods::page(db, place, method));
            verb!(P::SeeMethods, methods::version(db, place, method, 1));
            verb!(P::SeeMethods, methods::local_version(db, place, method, place.tenant, 1));
            verb!(P::EditMethods, methods::create(db, place, &Texts::default()));
            verb!(P::EditMethods, methods::draft(db, place, method));
            verb!(
                P::EditMethods,
                methods::save_head(db, place, method, 1, &text, &domain::methods::Facets::default())
            );
            verb!(P::EditMethods, methods::save_part(db, place, method, 1, &part));
            verb!(P::EditMethods, methods::add_part(db, place, method, &text, true));
            verb!(P::EditMethods, methods::remove_part(db, place, method, "x", 1));
            verb!(P::EditMethods, methods::move_part(db, place, method, "x", true));
            verb!(P::EditMethods, methods::ask_review(db, place, method, true));
            verb!(P::PublishMethods, methods::publish(db, place, method, "", &super::world::note()));
            verb!(P::PublishMethods, methods::archive(db, place, method, true));
            verb!(P::SeeMethods, portable::take_out(db, place, method));
            verb!(P::SeeMethods, portable::take_out_all(db, place));
            verb!(P::EditMethods, portable::take_in(db, place, b"{}"));
            verb!(P::PublishMethods, portable::open(db, place, method, None));
            verb!(P::PublishMethods, methods::adopt(db, place, method));
            verb!(
                P::EditMethods,
                methods::adapt(db, place, method, "contact", Default::default(), &super::world::adaptation("Text"))
            );
            verb!(
                P::EditMethods,
                methods::drop_adaptation(db, place, method, "contact", Default::default())
            );
            verb!(
                P::PublishMethods,
                methods::publish_local(db, place, method, 1, &super::world::note())
            );
            verb!(P::PublishMethods, methods::share(db, place, method, true));
            verb!(P::EditMethods, methods::newer(db, place, method));
            let proposal = domain::ids::ProposalId::new();
            let thread = domain::ids::ThreadId::new();
            let start = exchange::Start {
                kind: domain::exchange::ThreadKind::Question,
                topic: domain::exchange::Topic::Other,
                audience: domain::exchange::Audience::Tenant,
                region: None,
                chosen: Vec::new(),
                title: "Rubrik".into(),
                text: "Text".into(),
            };
            verb!(P::PublishMethods, usage::end(db, place, method, "x"));
            verb!(P::Oversee, usage::overview(db, place, usage::Only::default(), None));
            verb!(P::SeeMethods, usage::notes(db, place, method));
            verb!(P::EditMethods, usage::note(db, place, method, NoteId::new()));
            verb!(P::EditMethods, usage::write_note(db, place, method, &experience));
            verb!(
                P::EditMethods,
                usage::correct_note(db, place, method, NoteId::new(), 1, &experience)
            );
            verb!(P::EditMethods, usage::remove_note(db, place, method, NoteId::new(), 1));
            verb!(P::PublishMethods, usage::asked(db, place));
            verb!(P::PublishMethods, usage::answer(db, place, method, None, ""));
            verb!(P::SeeMethods, answers::of(db, place, method, 1));
            verb!(P::SeeResults, answers::to(db, place, &[]));
            verb!(P::PublishMethods, answers::choices(db, place));
            verb!(
                P::PublishMethods,
                answers::set(db, place, method, 1, (world.region, FindingId::new()), true)
            );
            verb!(P::SeeResults, findings::heard(db, place, None));
            verb!(P::SeeExchange, exchange::find(db, place, &exchange::Find::default()));
            verb!(P::SeeExchange, exchange::unread(db, place));
            verb!(P::WriteExchange, exchange::around(db, place));
            verb!(P::WriteExchange, exchange::start(db, place, &start));
            verb!(P::SeeExchange, exchange::read(db, place, thread, None));
            verb!(P::SeeExchange, exchange::read_choosing(db, place, thread, None));
            verb!(P::SeeExchange, exchange::read_writing(db, place, thread, exchange::Opened::New));
            verb!(P::SeeExchange, exchange::begun(db, place, thread));
            verb!(P::SeeExchange, exchange::news(db, place, thread, 0));
            verb!(P::WriteExchange, exchange::reply(db, place, thread, "Text"));
            verb!(P::WriteExchange, exchange::reply_telling(db, place, thread, "Text", &[]));
            verb!(P::SeeExchange, exchange::post(db, place, thread, PostId::new()));
            verb!(P::WriteExchange, exchange::change(db, place, thread, PostId::new(), 1, "Text"));
            verb!(P::WriteExchange, exchange::remove(db, place, thread, PostId::new()));
            verb!(P::LeadExchange, exchange::order(db, place, thread, exchange::Order::default()));
            verb!(P::WriteExchange, exchange::accept(db, place, thread, None));
            verb!(P::WriteExchange, exchange::conclude(db, place, thread, 0, ""));
            verb!(P::WriteExchange, exchange::join(db, place, thread, true));
            let event = domain::ids::EventId::new();
            let typed = domain::exchange::events::Typed::default();
            let whom = events::For {
                audience: domain::exchange::Audience::Tenant,
                region: None,
                chosen: Vec::new(),
            };
            verb!(P::SeeExchange, events::find(db, place, &events::Find::default()));
            verb!(P::SeeExchange, events::next(db, place));
            verb!(P::SeeExchange, events::places(db, place));
            verb!(P::SeeExchange, events::month(db, place, None, events::Only::default()));
            verb!(P::SeeExchange, events::week(db, place, None, events::Only::default()));
            verb!(P::SeeExchange, events::show(db, place, event));
            verb!(P::LeadExchange, events::make(db, place, &typed, &whom));
            verb!(P::LeadExchange, events::make_once(db, place, exchange::Once::NO, &typed, &whom));
            verb!(P::LeadExchange, events::change(db, place, event, 1, &typed));
            verb!(P::LeadExchange, events::cancel(db, place, event, "x"));
            verb!(P::WriteExchange, events::register(db, place, event, ""));
            verb!(P::WriteExchange, events::unregister(db, place, event));
            verb!(P::LeadExchange, events::colleagues(db, place, event, 1));
            verb!(P::LeadExchange, events::enrol(db, secret, place, event, place.actor));
            verb!(P::LeadExchange, events::take_off(db, place, event, place.actor));
            verb!(P::WriteExchange, events::confirm(db, place, event));
            verb!(P::LeadExchange, events::people(db, place, event));
            verb!(P::LeadExchange, events::attend(db, place, event, &[]));
            verb!(P::LeadExchange, events::methods(db, place));
            verb!(P::LeadExchange, check_in::code(db, secret, place, event));
            verb!(P::WriteExchange, check_in::check_in(db, secret, place, event, "123456"));
            verb!(P::LeadExchange, trainings::held(db, place, event));
            verb!(P::LeadExchange, trainings::arrange(db, place, event, 1, &[], &[]));
            verb!(P::LeadExchange, trainings::attend(db, place, event, &[]));
            verb!(P::LeadExchange, trainings::complete(db, place, event, &[]));
            verb!(P::WriteExchange, visits::visited(db, place, event));
            verb!(P::WriteExchange, visits::choices(db, place));
            verb!(P::WriteExchange, visits::take_home(db, place, event, 0, ""));
            verb!(P::WriteExchange, visits::tell(db, place, event, 0, &visits::Typed::default()));
            verb!(P::WriteExchange, visits::link_thread(db, place, event, thread));
            verb!(P::SeeExchange, events::subscribed_on(db, place));
            verb!(P::SeeExchange, events::subscribe(db, place));
            verb!(P::SeeExchange, events::end_subscription(db, place));
            let (group, decision) = (domain::ids::GroupId::new(), domain::ids::DecisionId::new());
            let member = domain::ids::MemberId::new();
            let named = domain::exchange::groups::Typed::default();
            verb!(P::SeeExchange, groups::list(db, place, 1));
            verb!(P::SeeExchange, groups::show(db, place, group));
            verb!(P::SeeExchange, groups::show_pages(db, place, group, groups::Pages::default()));
            verb!(P::SeeExchange, groups::decided_at(db, place, group, event, 1));
            verb!(P::SeeExchange, groups::people(db, place, group));
            verb!(P::SeeExchange, groups::decision(db, place, group, decision));
            verb!(P::SeeExchange, groups::page_of_decision(db, place, group, decision));
            verb!(P::LeadExchange, groups::make(db, place, &named, &whom));
            verb!(P::LeadExchange, groups::make_once(db, place, exchange::Once::NO, &named, &whom));
            verb!(P::LeadExchange, groups::change(db, place, group, 1, &named));
            verb!(P::LeadExchange, groups::end(db, place, group, true));
            verb!(P::LeadExchange, groups::colleagues(db, place, group, 1));
            verb!(P::LeadExchange, groups::add_colleague(db, place, group, None));
            verb!(P::WriteExchange, groups::add_person(db, place, group, "x", "x"));
            verb!(
                P::WriteExchange,
                groups::add_person_once(db, place, group, exchange::Once::NO, "x", "x")
            );
            verb!(P::LeadExchange, groups::settle(db, place, group, member, true));
            verb!(P::LeadExchange, groups::plan(db, place, group, &typed, ""));
            verb!(P::LeadExchange, groups::plan_once(db, place, group, exchange::Once::NO, &typed, ""));
            verb!(P::SeeExchange, groups::meeting(db, place, group, event));
            verb!(
                P::WriteExchange,
                groups::write_meeting(db, place, group, event, &groups::Writing::default())
            );
            verb!(P::WriteExchange, groups::amend(db, place, group, event, "x"));
            verb!(
                P::WriteExchange,
                groups::amend_once(db, place, group, event, exchange::Once::NO, "x")
            );
            verb!(P::WriteExchange, groups::decide(db, place, group, &groups::Typing::default()));
            verb!(
                P::WriteExchange,
                groups::decide_once(db, place, group, exchange::Once::NO, &groups::Typing::default())
            );
            verb!(P::WriteExchange, groups::follow_up(db, place, group, decision, "done", ""));
            verb!(P::SeeExchange, groups::due(db, place));
            verb!(P::EditMethods, proposals::list(db, place));
            verb!(P::EditMethods, proposals::of_method(db, place, method));
            verb!(P::EditMethods, proposals::get(db, place, method, proposal));
            verb!(P::EditMethods, proposals::comment(db, place, method, proposal, "Text"));
            verb!(P::PublishMethods, proposals::offer(db, place, method, "contact"));
            verb!(P::PublishMethods, proposals::propose(db, place, method, "contact", 1, "Text"));
            verb!(P::PublishMethods, proposals::withdraw(db, place, method, proposal));
            verb!(P::PublishMethods, proposals::take_up(db, place, method, proposal, 1, &text));
            verb!(P::PublishMethods, proposals::decline(db, place, method, proposal, "Text"));
            verb!(P::EditMethods, methods::follow(db, place, method, 2, 1, &Default::default()));
            verb!(P::SeeRounds, rounds::list(db, place));
            verb!(P::SeeRounds, rounds::get(db, place, key.round));
            verb!(P::SeeRounds, rounds::participation(db, place, key));
            verb!(P::RunRounds, rounds::choosable_tenants(db, place));
            verb!(P::RunRounds, rounds::create(db, place, &draft, None, &[]));
            verb!(P::RunRounds, rounds::update(db, place, key.round, &draft, None, &[]));
            verb!(P::RunRounds, rounds::delete_draft(db, place, key.round));
            verb!(P::RunRounds, rounds::open(db, place, key.round));
            verb!(P::RunRounds, rounds::move_last_day(db, place, key.round, world.today));
            verb!(P::RunRounds, rounds::close(db, place, key.round));
            verb!(P::Invite, invitations::by_mail(db, secret, place, key, Language::Sv, ""));
            verb!(P::Invite, invitations::by_sheet(db, secret, place, key, Language::Sv, 0));
            verb!(P::Invite, invitations::sheet(db, secret, place, key, 1));
            verb!(P::Invite, invitations::list(db, place, key));
            verb!(P::Invite, invitations::remind(db, place, key));
            let pin = domain::focus_groups::Pin::parse("2580").unwrap();
            verb!(P::RunRounds, tablets::begin(db, secret, place, key, 0, &pin));
            verb!(P::RunRounds, tablets::list(db, place, key));
            verb!(P::RunRounds, tablets::end(db, place, key, domain::ids::TabletId::new()));
            let meeting = domain::ids::MeetingId::new();
            let (question, theme) = (domain::ids::QuestionId::new(), domain::ids::ThemeId::new());
            let quote = domain::ids::QuoteId::new();
            let planned = domain::focus_groups::meeting::Typed::default();
            let beginning = meetings::Beginning::Like(meeting);
            verb!(P::HoldMeetings, meetings::list(db, place));
            verb!(P::HoldMeetings, meetings::of_round(db, place, key));
            verb!(P::HoldMeetings, meetings::get(db, place, meeting));
            verb!(P::RunRounds, meetings::create(db, place, &planned, &beginning));
            verb!(P::RunRounds, meetings::change(db, place, meeting, 1, &planned));
            verb!(P::RunRounds, meetings::delete(db, place, meeting));
            verb!(P::HoldMeetings, meetings::write_guide(db, place, meeting, 1, &[]));
            verb!(
                P::HoldMeetings,
                meetings::write_notes(db, place, (meeting, question), 1, uuid::Uuid::nil(), "")
            );
            verb!(P::HoldMeetings, meetings::add_theme(db, place, meeting, "x", ""));
            verb!(P::HoldMeetings, meetings::change_theme(db, place, (meeting, theme), 1, "x", ""));
            verb!(P::HoldMeetings, meetings::remove_theme(db, place, (meeting, theme)));
            verb!(
                P::HoldMeetings,
                meetings::add_quote(db, place, (meeting, theme), "x", "participant", true)
            );
            verb!(P::HoldMeetings, meetings::remove_quote(db, place, (meeting, theme), quote));
            verb!(P::WriteFindings, meetings::give_finding(db, place, (meeting, theme), &text, &[]));
            let participant = domain::ids::ParticipantId::new();
            verb!(P::RunRounds, rounds::set_named(db, place, key.round, true));
            verb!(P::FollowParticipants, participants::list(db, place));
            verb!(P::FollowParticipants, participants::add(db, place, "x"));
            verb!(P::FollowParticipants, participants::get(db, place, participant));
            verb!(P::FollowParticipants, participants::end(db, place, participant));
            verb!(P::FollowParticipants, participants::remove(db, place, participant));
            verb!(
                P::FollowParticipants,
                participants::look(db, place, participant, participants::Look::Read)
            );
            verb!(P::FollowParticipants, participants::looks(db, place, participant));
            verb!(P::FollowParticipants, participants::withdraw(db, place, participant, key.round));
            verb!(
                P::FollowParticipants,
                asking::invite(db, secret, place, key.round, &[], Language::Sv)
            );
            verb!(P::FollowParticipants, asking::invited(db, place, key.round));
            verb!(P::FollowParticipants, asking::slips(db, secret, place, key.round));
            verb!(P::SeeResults, asking::change(db, place, key.round));
            verb!(P::SeeResults, results::newest(db, place, key));
            verb!(P::SeeResults, results::released(db, place, key));
            verb!(P::ReviewTexts, results::to_review(db, place, key));
            verb!(P::ReviewTexts, results::waiting(db, place));
            verb!(P::ReviewTexts, results::review(db, place, FreeTextId::new(), None));
            verb!(P::SeeResults, findings::list(db, place, key));
            verb!(P::WriteFindings, findings::write(db, place, key, &text, &[]));
            verb!(P::WriteFindings, findings::remove(db, place, FindingId::new()));
            verb!(P::Respond, findings::respond(db, place, FindingId::new(), "later", &text));
            verb!(P::Respond, findings::outstanding(db, place));
        }
    }
    // A verb that is not above fails here: every public function that takes a place.
    let sources = [
        ("tenants", include_str!("../../src/tenants/mod.rs")),
        ("life", include_str!("../../src/tenants/life/mod.rs")),
        ("settings", include_str!("../../src/tenants/settings/mod.rs")),
        ("export", include_str!("../../src/tenants/export.rs")),
        ("notifications", include_str!("../../src/notifications/mod.rs")),
        ("audit", include_str!("../../src/audit/mod.rs")),
        ("looks", include_str!("../../src/looks/mod.rs")),
        ("privacy", include_str!("../../src/privacy/mod.rs")),
        ("methods", include_str!("../../src/methods/mod.rs")),
        ("proposals", include_str!("../../src/methods/proposals/mod.rs")),
        ("usage", include_str!("../../src/methods/usage/mod.rs")),
        ("answers", include_str!("../../src/methods/answers/mod.rs")),
        ("portable", include_str!("../../src/methods/portable.rs")),
        ("groups", include_str!("../../src/exchange/groups/mod.rs")),
        ("instruments", include_str!("../../src/focus_groups/instruments.rs")),
        ("instrument_files", include_str!("../../src/focus_groups/instrument_files.rs")),
        ("layers", include_str!("../../src/focus_groups/layers/mod.rs")),
        ("sharing", include_str!("../../src/focus_groups/sharing/mod.rs")),
        ("rounds", include_str!("../../src/focus_groups/rounds.rs")),
        ("invitations", include_str!("../../src/focus_groups/invitations.rs")),
        ("meetings", include_str!("../../src/focus_groups/meetings/mod.rs")),
        ("participants", include_str!("../../src/participants/mod.rs")),
        ("asking", include_str!("../../src/participants/asking.rs")),
        ("results", include_str!("../../src/focus_groups/results.rs")),
        ("findings", include_str!("../../src/focus_groups/findings.rs")),
        ("wording", include_str!("../../src/focus_groups/wording.rs")),
        ("tablets", include_str!("../../src/focus_groups/tablets/mod.rs")),
    ];
    for (module, source) in sources {
        for function in source.split("\npub async fn ").skip(1) {
            let (name, rest) = function.split_once(['(', '<']).unwrap();
            let parameters = rest.split_once("Result<").map_or(rest, |(p, _)| p);
            if parameters.contains("place: &Place") {
                assert!(
                    called.contains(format!("{module}::{name}").as_str()),
                    "{module}::{name} is in no matrix"
                );
            }
        }
    }
}

#[tokio::test]
async fn a_tenant_learns_nothing_of_what_another_knows_of_a_person() {
    let world = World::new().await;
    let invited = |name: &str| tenants::Invited {
        name: name.into(),
        email: "same@example.se".into(),
        role: "staff".into(),
        ..tenants::Invited::default()
    };
    tenants::invite(&world.db, &world.lead_alfa, &invited("Name in Alfa"))
        .await
        .unwrap();
    tenants::invite(&world.db, &world.lead_beta, &invited("Name in Beta"))
        .await
        .unwrap();
    for (place, own, other) in [
        (&world.lead_alfa, "Name in Alfa", "Name in Beta"),
        (&world.lead_beta, "Name in Beta", "Name in Alfa"),
    ] {
        let names: Vec<String> = tenants::members(&world.db, place)
            .await
            .unwrap()
            .into_iter()
            .map(|m| m.name)
            .collect();
        assert!(names.iter().any(|n| n == own) && !names.iter().any(|n| n == other), "{names:?}");
    }
}
