//! Every table from every tenant: what is seen, changed and written, without a tenant too (I6), and every door opened with
//! another tenant's ids.

use super::{
    super::world::{World, sheet},
    catalogue,
};
use domain::{
    focus_groups::RoundState,
    ids::{FindingId, InstrumentId},
    language::{Language, Texts},
    methods::Experience,
    tenants::Role,
};
use server::{
    db::Place,
    focus_groups::{RoundKey, findings, invitations, results, rounds},
    identity, looks,
    methods::{self, answers, proposals, usage},
    secrets::Token,
};
use sqlx::{AssertSqlSafe, Connection, PgConnection, Row, postgres::PgPoolOptions};
use std::collections::BTreeSet;
use uuid::Uuid;

/// A world in which every tenant has something of everything.
pub(super) struct Seeded {
    pub world: World,
    /// Every member of every tenant.
    pub places: Vec<Place>,
    /// A round of Alfa's own, open, with people who were invited and some who answered.
    alfas: RoundKey,
    /// One of the region, shared with Alfa and Beta, closed, with findings.
    regions: RoundKey,
    /// A finding of Alfa's own on its own closed round.
    alfas_finding: FindingId,
}

pub(super) async fn seed() -> Seeded {
    let world = World::new().await;
    let mut places = vec![
        world.joint.clone(),
        world.lead_alfa.clone(),
        world.lead_beta.clone(),
        world.lead_gamma.clone(),
    ];
    for (tenant, role, name) in [
        (world.alfa, Role::Staff, "Staff Alfa"),
        (world.beta, Role::Staff, "Staff Beta"),
        (world.beta, Role::Evaluator, "Evaluator Beta"),
        (world.region, Role::Partner, "Partner"),
        (world.region, Role::Evaluator, "Evaluator"),
    ] {
        places.push(world.test.member(tenant, role, name).await);
    }
    let mut alfas = None;
    let mut alfas_finding = None;
    let mut own_methods = Vec::new();
    for place in [&world.lead_alfa, &world.lead_beta, &world.lead_gamma] {
        let open = world.open_round(place, &[]).await;
        invitations::by_mail(
            &world.db,
            &world.secret,
            place,
            open,
            Language::Sv,
            "one@example.se\ntwo@example.se",
        )
        .await
        .unwrap();
        world.answers(place, open, 3, |n| sheet(n as i32 + 1, 4, Some("hemligt"))).await;
        let closed = world.open_round(place, &[]).await;
        world
            .answers(place, closed, 12, |n| sheet(n as i32 % 5 + 1, 4, Some("hemligt")))
            .await;
        // Too few texts for anybody: they are withheld.
        let few = world.open_round(place, &[]).await;
        world.answers(place, few, 3, |_| sheet(1, 4, Some("hemligt"))).await;
        world.close(place, few).await;
        world.close(place, closed).await;
        let text = results::to_review(&world.db, place, closed).await.unwrap().remove(0);
        results::review(&world.db, place, text.id, Some("visat")).await.unwrap();
        let finding = findings::write(&world.db, place, closed, &Texts::swedish("Det vi hörde"), &[])
            .await
            .unwrap();
        findings::respond(&world.db, place, finding, "changed", &Texts::swedish("Vi gjorde"))
            .await
            .unwrap();
        own_methods.push(world.method(place).await);
        if place.tenant == world.alfa {
            (alfas, alfas_finding) = (Some(open), Some(finding));
        }
    }
    let with = [world.alfa, world.beta];
    let regions = world.open_round(&world.joint, &with).await;
    for place in [&world.lead_alfa, &world.lead_beta] {
        world
            .answers(place, regions, 12, |n| sheet(n as i32 % 5 + 1, n as i32, Some("regionalt")))
            .await;
    }
    world.close(&world.joint, regions).await;
    let finding = findings::write(&world.db, &world.joint, regions, &Texts::swedish("Regionen hörde"), &with)
        .await
        .unwrap();
    findings::respond(&world.db, &world.lead_alfa, finding, "later", &Texts::swedish("Senare"))
        .await
        .unwrap();
    let only_alfa = findings::write(&world.db, &world.joint, regions, &Texts::swedish("Om Alfa"), &[world.alfa])
        .await
        .unwrap();
    findings::respond(&world.db, &world.lead_alfa, only_alfa, "later", &Texts::swedish("Senare"))
        .await
        .unwrap();
    // A municipality's own words about the region's round, and a text that it released there.
    let betas = findings::write(&world.db, &world.lead_beta, regions, &Texts::swedish("Beta hörde"), &[])
        .await
        .unwrap();
    findings::respond(&world.db, &world.lead_beta, betas, "later", &Texts::swedish("Senare"))
        .await
        .unwrap();
    let alfa_heard = findings::write(&world.db, &world.lead_alfa, regions, &Texts::swedish("Alfa hörde"), &[])
        .await
        .unwrap();
    let text = results::to_review(&world.db, &world.lead_alfa, regions).await.unwrap().remove(0);
    results::review(&world.db, &world.lead_alfa, text.id, Some("visat")).await.unwrap();
    // Methods of the region: one that is still written, and one that both use; Beta keeps its local version to itself.
    methods::create(&world.db, &world.joint, &Texts::swedish("Ännu inte"))
        .await
        .unwrap();
    let method = world.method(&world.joint).await;
    world.adapted(&world.lead_alfa, method, "Ring Alfa.").await;
    world.adapted(&world.lead_beta, method, "Ring Beta.").await;
    methods::share(&world.db, &world.lead_beta, method, false).await.unwrap();
    // Both propose theirs, and both talk with the region about it; Beta's is taken up and published.
    for place in [&world.lead_alfa, &world.lead_beta] {
        let proposal = proposals::propose(&world.db, place, method, "contact", 1, "Bättre").await.unwrap();
        for who in [place, &world.joint] {
            proposals::comment(&world.db, who, method, proposal, "Hur då?").await.unwrap();
        }
        if place.tenant == world.beta {
            world.take_up(method, proposal, "Ring Beta.").await;
            world.publish(&world.joint, method).await;
        }
    }
    // It is a newer version, of which nobody has been told yet.
    world
        .owner(
            "delete from notifications_outbox where kind = 'methods.newer'; delete from notifications_notice where kind = 'methods.newer'",
        )
        .await;
    // What both tried by it, Beta for itself; and versions that answer what was heard: the region's, what it heard itself, of both
    // and of Alfa alone, and what Alfa heard; Alfa's and Beta's own, what they heard and what the region did.
    for (place, shared) in [(&world.lead_alfa, true), (&world.lead_beta, false)] {
        let text = Experience {
            tried: "Samtal".into(),
            happened: "Lugnare".into(),
            tags: Vec::new(),
            shared,
        };
        usage::write_note(&world.db, place, method, &text).await.unwrap();
    }
    for (place, method, finding) in [
        (&world.joint, method, (world.region, finding)),
        (&world.joint, method, (world.region, only_alfa)),
        (&world.joint, method, (world.alfa, alfa_heard)),
        (&world.lead_alfa, own_methods[0], (world.alfa, alfa_heard)),
        (&world.lead_beta, own_methods[1], (world.region, finding)),
    ] {
        answers::set(&world.db, place, method, 1, finding, true).await.unwrap();
    }
    // One that is like it; and one that is offered no more and stays with Alfa.
    world.method(&world.joint).await;
    // One that both use as it is, and one that Alfa alone uses.
    for places in [&[&world.lead_alfa, &world.lead_beta][..], &[&world.lead_alfa]] {
        let used = world.method(&world.joint).await;
        for place in places {
            methods::adopt(&world.db, place, used).await.unwrap();
        }
    }
    let kept = world.method(&world.joint).await;
    methods::adopt(&world.db, &world.lead_alfa, kept).await.unwrap();
    methods::archive(&world.db, &world.joint, kept, true).await.unwrap();
    // And one of Alfa's own, which knows those that are like it.
    world.method(&world.lead_alfa).await;
    // Open and draft rounds of the region, shared with both and with one.
    world.open_round(&world.joint, &[world.beta]).await;
    let instrument = world.instrument(&world.joint).await;
    rounds::create(&world.db, &world.joint, &world.draft(), Some(instrument), &with)
        .await
        .unwrap();
    // A municipality's round that asks the region's instrument.
    rounds::create(&world.db, &world.lead_alfa, &world.draft(), Some(instrument), &[])
        .await
        .unwrap();
    // Rows of Beta's under ids of Alfa's: what belongs to whom is known by the tenant, never by the id alone.
    for (table, ids) in [
        ("focus_groups_round", "'id', a.id, 'public_id', gen_random_uuid()"),
        ("focus_groups_round_tenant", "'round_id', a.round_id"),
        ("focus_groups_finding", "'id', a.id"),
        ("focus_groups_finding_tenant", "'finding_id', a.finding_id"),
    ] {
        world
            .owner(&format!(
                "insert into {table} select (jsonb_populate_record(null::{table}, (select to_jsonb(b) from {table} b where b.owner_id = '{beta}' {like} limit 1)
                        || jsonb_build_object({ids}))).* from {table} a where a.owner_id = '{alfa}' {which}",
                beta = world.beta,
                alfa = world.alfa,
                like = match table {
                    "focus_groups_round" => "and b.state = 'open'",
                    "focus_groups_finding" | "focus_groups_finding_tenant" => "and b.round_owner_id = b.owner_id",
                    _ => "",
                },
                which = match table {
                    "focus_groups_round" => "and a.id = (select id from focus_groups_round where owner_id = a.owner_id and state = 'closed' order by id limit 1)",
                    "focus_groups_round_tenant" =>
                        "and a.round_id = (select id from focus_groups_round where owner_id = a.owner_id and state = 'closed' order by id limit 1)",
                    _ => "and a.round_owner_id <> a.owner_id",
                },
            ))
            .await;
    }
    // What no verb makes: facts of a collaboration, organisations, mail that failed.
    world
        .owner(
            "insert into tenants_standing (tenant_id, reason) select id, 'Skäl' from tenants_tenant;
             insert into tenants_appearance (tenant_id, statement_contact) select id, 'kontakt' from tenants_tenant;
             insert into tenants_sender (tenant_id, name) select id, name from tenants_tenant;
             insert into focus_groups_wording (tenant_id, version, texts)
               select id, gen_random_uuid(), jsonb_build_object('sv', jsonb_build_object('answering-skip', jsonb_build_object('text', name, 'shipped', 'x')))
                 from tenants_tenant;
             insert into tenants_deletion (tenant_id, closed_at, counts) select id, now(), '{}' from tenants_tenant;
             insert into start_barrier_report (id, page, message) values (gen_random_uuid(), '/', 'Text');
             insert into limits_alarm (kind, counted) values ('codes', 500);
             insert into tenants_organisation (tenant_id, id, name, roles) select id, gen_random_uuid(), 'Organisation', '{partner}' from tenants_tenant;
             insert into tenants_collaboration (tenant_id, name, owner, languages, joint_management, facts) select id, name, name, '{sv}', true, '{}' from tenants_tenant;
             insert into privacy_decision (tenant_id, kind, reference) select id, 'answers', 'KS § 1' from tenants_tenant;
             insert into privacy_decision (tenant_id, kind, reference, years) select id, 'exchange', 'KS § 2', 1 from tenants_tenant;
             insert into privacy_operation (kind, how_many) values ('sessions', 1);
             insert into notifications_returned (what) values ('other');
             insert into notifications_outbox (id, tenant_id, kind, language, account_id, dedupe, state, error)
               select gen_random_uuid(), tenant_id, 'tenants.welcome', 'sv', account_id, 'failed/' || tenant_id || account_id, 'failed', 'smtp-550' from tenants_membership;
             insert into notifications_stop (token_hash, account_id, kind) select sha256(id::text::bytea), id, 'focus_groups.round_opened' from identity_account",
        )
        .await;
    let email = domain::identity::Email::parse("lead.alfa@example.se").unwrap();
    identity::begin_sign_in(&world.db, &world.secret, &email, &Token::random().unwrap())
        .await
        .unwrap();
    world.owner("insert into identity_session (id, account_id, token_hash, expires_at) select gen_random_uuid(), id, sha256(email::bytea), now() + interval '1 hour' from identity_account").await;
    world
        .owner("select audit_record_account(id, 'signed_in', '{}') from identity_account")
        .await;
    for place in [&world.lead_alfa, &world.lead_beta] {
        let (person, last_day) = ((world.joint.actor, world.region), Some(world.today));
        looks::give(&world.db, place, Some(person), Some(looks::Record::Members), "Därför", last_day)
            .await
            .unwrap();
    }
    // Every tenant has a provider, everybody is tied, invited and has tried, and sign-ins are on their way.
    world
        .owner(
            "insert into tenants_membership (tenant_id, account_id, role, name, email) select g.id, a.id, 'evaluator', a.name, a.email
               from tenants_tenant g, identity_account a where g.slug = 'gamma' and a.email_norm = 'lead.beta@example.se';
             insert into identity_provider (tenant_id, issuer, client_id, client_secret_sealed)
               select id, case slug when 'beta' then 'https://beta.example.se' else 'https://id.example.se' end, 'brygga', 'sealed' from tenants_tenant order by slug = 'beta';
             update tenants_tenant set only_provider = true where slug <> 'beta';
             insert into identity_subject (tenant_id, issuer, subject, account_id) select m.tenant_id, p.issuer, 'subject ' || m.account_id, m.account_id from tenants_membership m join identity_provider p using (tenant_id);
             insert into identity_acceptance (tenant_id, id, account_id, token_hash) select tenant_id, gen_random_uuid(), account_id, sha256((tenant_id || 'accept' || account_id)::bytea) from tenants_membership;
             insert into identity_provider_try (tenant_id, account_id, version, passed, own, report) select m.tenant_id, m.account_id, 1, t.slug <> 'beta' or m.role <> 'leader', true, '{}' from tenants_membership m join tenants_tenant t on t.id = m.tenant_id;
             insert into identity_flow (id, tenant_id, version, purpose, state_hash, browser_hash, flow_sealed) select gen_random_uuid(), id, 1, 'sign_in', sha256(('state' || id)::bytea), 'browser', 'sealed' from tenants_tenant;
             insert into identity_logout_token (tenant_id, jti_hash, expires_at) select id, sha256(id::text::bytea), now() + interval '1 hour' from tenants_tenant;
             insert into identity_session (id, account_id, token_hash, expires_at, method, provider_tenant_id) select gen_random_uuid(), account_id, sha256((tenant_id || 'provider' || account_id)::bytea), now() + interval '1 hour', 'provider', tenant_id from tenants_membership where tenant_id <> (select id from tenants_tenant where slug = 'beta')",
        )
        .await;
    // Each person has a factor, whose sealed key and hash are as good as any here.
    world
        .owner(
            "insert into identity_factor (account_id, key_sealed, last_step) select id, sha256(email::bytea), 0 from identity_account;
         insert into identity_recovery_code (account_id, code_hash) select id, sha256(email::bytea) from identity_account",
        )
        .await;
    // Another region, with a municipality that uses its method and shares what it made of it.
    world
        .owner(&format!(
            "insert into tenants_tenant (id, kind, slug, name) values ('{0}', 'region', 'elsewhere', 'Elsewhere'), ('{1}', 'municipality', 'delta', 'Delta');
             insert into tenants_participation (region_id, tenant_id, role) values ('{0}', '{1}', 'full');
             insert into methods_method (owner_id, id, name, published, published_on) values ('{0}', '{0}', '{{}}', 1, now());
             insert into methods_version (owner_id, method_id, number, document, what, why, published_by) values ('{0}', '{0}', 1, '{{}}', 'x', 'x', '{0}');
             insert into methods_adoption (tenant_id, owner_id, method_id, base_version) values ('{1}', '{0}', '{0}', 1);
             insert into methods_local_version (tenant_id, owner_id, method_id, number, base_version, document, adapted, what, why, shared, published_by)
               values ('{1}', '{0}', '{0}', 1, 1, '{{}}', '{{}}', 'x', 'x', true, '{0}');
             insert into methods_note (tenant_id, id, owner_id, method_id, base_version, local_version, tried, happened, written_by)
               values ('{1}', '{1}', '{0}', '{0}', 1, 1, 'x', 'x', '{0}');
             insert into methods_answer (owner_id, method_id, version, finding_owner_id, finding_id) values ('{0}', '{0}', 1, '{2}', '{3}');
             insert into tenants_collaboration (tenant_id, name, owner, ends, languages, joint_management, facts) values ('{0}', 'x', 'x', '2026-06-30', '{{sv}}', true, '{{}}')",
            Uuid::from_u128(11),
            Uuid::from_u128(12),
            world.alfa,
            alfas_finding.unwrap()
        ))
        .await;
    // A proposal and a credit there too, and credits in what nobody took up anything in.
    world
        .owner(&format!(
            "insert into methods_proposal (tenant_id, id, owner_id, method_id, document, local_version, base_version, why) values ('{1}', '{1}', '{0}', '{0}', '{{}}', 1, 1, 'x');
             insert into methods_proposal_entry (tenant_id, id, proposer_id, proposal_id, owner_id, kind, text, by_id, by_name) values ('{0}', '{0}', '{1}', '{1}', '{0}', 'comment', 'x', '{0}', 'x');
             insert into methods_credit (owner_id, method_id, version, proposal_id, from_id, part) select owner_id, method_id, number, owner_id, owner_id, 'contact' from methods_version",
            Uuid::from_u128(11),
            Uuid::from_u128(12)
        ))
        .await;
    // Everybody's collection, with what everybody reads and what is the own.
    world
        .owner(
            "insert into methods_collection (owner_id, id, name) select id, id, '{}' from tenants_tenant;
             insert into methods_collection_item (owner_id, collection_id, method_owner_id, method_id, position)
               select t.id, t.id, m.owner_id, m.id, 1 from tenants_tenant t, methods_method m
                where m.owner_id = t.id or m.published > 0 and m.owner_id in (select region_id from tenants_participation where tenant_id = t.id)",
        )
        .await;
    // A method of the other region has the id of one of this one's, which Delta adapts and proposes there. Everybody has two files in
    // each method that they own or use, and Delta in that one and another too, under the same two ids everywhere. The first is shown by what
    // is published, but in that method of this region, and by what is proposed, but by Alfa.
    world
        .owner(&format!(
            "insert into methods_method (owner_id, id, name, published, published_on) values ('{elsewhere}', '{kept}', '{{}}', 1, now());
             insert into methods_version (owner_id, method_id, number, document, what, why, published_by)
               values ('{elsewhere}', '{kept}', 1, '{{}}', 'x', 'x', '{elsewhere}');
             insert into methods_adoption (tenant_id, owner_id, method_id, base_version) values ('{delta}', '{elsewhere}', '{kept}', 1);
             insert into methods_local_version (tenant_id, owner_id, method_id, number, base_version, document, adapted, what, why, shared, published_by)
               values ('{delta}', '{elsewhere}', '{kept}', 1, 1, '{{}}', '{{}}', 'x', 'x', true, '{elsewhere}');
             insert into methods_proposal (tenant_id, id, owner_id, method_id, document, local_version, base_version, why)
               values ('{delta}', '{elsewhere}', '{elsewhere}', '{kept}', '{{}}', 1, 1, 'x');
             insert into methods_file (tenant_id, owner_id, method_id, id, words, media, size, content)
               select t.tenant_id, t.owner_id, t.method_id, f.id, 'x', 'text/plain', 1, 'x'::bytea
                 from (select owner_id as tenant_id, owner_id, id as method_id from methods_method union select tenant_id, owner_id, method_id from methods_adoption
                       union values ('{delta}'::uuid, '{region}'::uuid, '{kept}'::uuid), ('{delta}', '{region}', '{method}')) t,
                      (values ('{shown}'::uuid), ('{alone}')) f (id);
             alter table methods_version disable trigger keep_fixed;
             alter table methods_local_version disable trigger keep_fixed;
             alter table methods_proposal disable trigger keep_fixed;
             update methods_version set files = array['{shown}'::uuid] where owner_id <> '{region}' or method_id <> '{kept}';
             update methods_local_version set files = array['{shown}'::uuid];
             update methods_proposal set files = array['{shown}'::uuid] where tenant_id <> '{alfa}';
             alter table methods_version enable trigger keep_fixed;
             alter table methods_local_version enable trigger keep_fixed;
             alter table methods_proposal enable trigger keep_fixed",
            elsewhere = Uuid::from_u128(11),
            shown = Uuid::from_u128(77),
            alone = Uuid::from_u128(78),
            delta = Uuid::from_u128(12),
            alfa = world.alfa,
            region = world.region,
        ))
        .await;
    // Everybody has a thread of its own under one id, and a few more; and those who take part in a collaboration have there some for all
    // and some for chosen ones, of whom not all take part. Whoever reads a thread has written in it and asks the same.
    let reads = "x.id = t.owner_id or ((t.audience = 'region' or x.id = any (t.chosen))
        and (t.region_id = x.id or t.region_id in (select region_id from tenants_participation where tenant_id = x.id)))";
    world
        .owner(&format!(
            "insert into exchange_thread (owner_id, id, audience, kind, topic, title) select id, '{same}', 'tenant', 'question', 'other', 'Egen' from tenants_tenant;
             insert into exchange_thread (owner_id, id, audience, kind, topic, title)
               select id, ('ffffffff-0000-4000-8000-00000000000' || n)::uuid, 'tenant', 'question', 'other', 'Egen' from tenants_tenant, generate_series(1, 9) n;
             insert into exchange_thread (owner_id, id, region_id, audience, chosen, kind, topic, title)
               select x.o, gen_random_uuid(), x.r, a.audience, case a.audience when 'chosen' then array[a.who] else '{{}}' end, 'question', 'other', 'Delad'
                 from (values ('{region}'::uuid, '{region}'::uuid), ('{alfa}', '{region}'), ('{beta}', '{region}'), ('{elsewhere}', '{elsewhere}'), ('{delta}', '{elsewhere}')) x (o, r)
                 cross join (values ('region', null::uuid), ('chosen', '{alfa}'::uuid), ('chosen', '{beta}'), ('chosen', '{gamma}'), ('chosen', '{region}'), ('chosen', '{delta}')) a (audience, who);
             insert into exchange_post (owner_id, thread_id, id, tenant_id, text, written_by, by_name)
               select t.owner_id, t.id, gen_random_uuid(), x.id, 'x', x.id, 'x' from exchange_thread t, tenants_tenant x where {reads};
             update exchange_post set text = text || 'z';
             update exchange_post set written_at = written_at - interval '3 years' where owner_id = '{alfa}' and tenant_id = '{alfa}';
             insert into exchange_draft (tenant_id, account_id, id, title, text) select tenant_id, account_id, account_id, 'x', 'x' from tenants_membership;
             insert into exchange_draft (tenant_id, account_id, id, owner_id, thread_id, text)
               select m.tenant_id, m.account_id, gen_random_uuid(), t.owner_id, t.id, 'x' from tenants_membership m, exchange_thread t;
             insert into exchange_file (tenant_id, owner_id, thread_id, post_id, id, words, media, size, content)
               select p.tenant_id, p.owner_id, p.thread_id, p.id, p.id, 'x', 'text/plain', 1, 'x'::bytea from exchange_post p;
             insert into exchange_mentioned (tenant_id, owner_id, thread_id, post_id, method_owner_id, method_id)
               select p.tenant_id, p.owner_id, p.thread_id, p.id, m.owner_id, m.id
                 from exchange_post p, (select owner_id, id from methods_method where owner_id = '{region}' order by id limit 1) m;
             insert into exchange_joined (owner_id, thread_id, tenant_id)
               select t.owner_id, t.id, x.id from exchange_thread t, tenants_tenant x where x.id <> t.owner_id and ({reads});
             insert into exchange_joined (owner_id, thread_id, tenant_id) select owner_id, id, '{delta}' from exchange_thread where id = '{same}' and owner_id <> '{delta}';
             insert into exchange_follow (tenant_id, account_id, owner_id, thread_id, follows)
               select m.tenant_id, m.account_id, t.owner_id, t.id, false from tenants_membership m, exchange_thread t;
             insert into exchange_seen (account_id, owner_id, thread_id) select a.id, t.owner_id, t.id from identity_account a, exchange_thread t;
             update exchange_seen set seen_at = seen_at - interval '1 year' where account_id = '{reader}' and owner_id = '{beta}' and thread_id = '{same}'",
            reader = world.lead_beta.actor,
            same = Uuid::from_u128(91),
            elsewhere = Uuid::from_u128(11),
            delta = Uuid::from_u128(12),
            alfa = world.alfa,
            beta = world.beta,
            gamma = world.gamma,
            region = world.region,
        ))
        .await;
    // The same with events; each that takes part in a collaboration trains others in a method of its region's, and one in its own.
    world
        .owner(&format!(
            "insert into exchange_event (owner_id, id, audience, kind, title, form, whereabouts, starts_at, ends_at, register_by)
               select id, x.n::uuid, 'tenant', 'meeting', 'Egen', 'place', 'Här', now() + interval '9 days', now() + interval '10 days', current_date + 5
                 from tenants_tenant, (values ('{same}'), ('eeeeeeee-0000-4000-8000-000000000001')) x (n);
             insert into exchange_event (owner_id, id, region_id, audience, chosen, kind, title, form, whereabouts, starts_at, ends_at, register_by)
               select x.o, gen_random_uuid(), x.r, a.audience, case a.audience when 'chosen' then array[a.who] else '{{}}' end, 'meeting', 'Delad', 'place', 'Där',
                      now() + interval '9 days', now() + interval '10 days', current_date + 5
                 from (values ('{region}'::uuid, '{region}'::uuid), ('{alfa}', '{region}'), ('{beta}', '{region}'), ('{elsewhere}', '{elsewhere}'), ('{delta}', '{elsewhere}')) x (o, r)
                 cross join (values ('region', null::uuid), ('chosen', '{alfa}'::uuid), ('chosen', '{beta}'), ('chosen', '{gamma}'), ('chosen', '{region}'), ('chosen', '{delta}')) a (audience, who);
             insert into exchange_event (owner_id, id, audience, kind, title, form, whereabouts, starts_at, ends_at, register_by, method_owner_id, method_id)
               select m.owner_id, gen_random_uuid(), 'tenant', 'training', 'Kurs', 'outdoors', 'Ute', now() - interval '10 days', now() - interval '9 days', current_date - 12, m.owner_id, m.id
                 from methods_method m;
             insert into exchange_event (owner_id, id, region_id, audience, kind, title, form, whereabouts, starts_at, ends_at, register_by)
               select x.o, 'eeeeeeee-0000-4000-8000-000000000002', x.r, 'region', 'meeting', 'Samma', 'place', 'Där', now() + interval '9 days', now() + interval '10 days', current_date + 5
                 from (values ('{alfa}'::uuid, '{region}'::uuid), ('{elsewhere}', '{elsewhere}')) x (o, r);
             insert into tenants_membership (tenant_id, account_id, role, name, email)
               select '{elsewhere}', a.id, 'staff', a.name, a.email from identity_account a where a.id = '{from_gamma}';
             insert into exchange_seat (owner_id, event_id, tenant_id, seats) select t.owner_id, t.id, x.id, 1 from exchange_event t, tenants_tenant x where {reads};
             update exchange_event e set need_owner_id = t.owner_id, need_id = t.id from exchange_thread t where t.owner_id = e.owner_id and e.kind = 'training';
             insert into exchange_occasion (owner_id, event_id, id, starts_at, ends_at)
               select e.owner_id, e.id, x.id, e.starts_at, e.starts_at + interval '1 hour' from exchange_event e, lateral (values ('{same}'::uuid), (md5(e.owner_id::text || e.id)::uuid)) x (id);
             insert into exchange_material (owner_id, event_id, position, name, link) select owner_id, id, 1, 'x', 'https://example.se' from exchange_event;
             insert into exchange_material_file (owner_id, event_id, id, words, media, size, content)
               select owner_id, id, id, 'x', 'text/plain', 1, 'x'::bytea from exchange_event;
             insert into exchange_taken_home (tenant_id, owner_id, event_id, text, written_on)
               select x.id, t.owner_id, t.id, 'x', current_date from exchange_event t, tenants_tenant x where x.id <> t.owner_id and ({reads});
             update exchange_taken_home h set method_owner_id = m.owner_id, method_id = m.id from methods_method m where m.owner_id = h.owner_id;
             update exchange_taken_home h set thread_owner_id = t.owner_id, thread_id = t.id from exchange_thread t where t.owner_id = h.owner_id;
             insert into exchange_registration (tenant_id, owner_id, event_id, account_id, by_name, state, needs)
               select m.tenant_id, t.owner_id, t.id, m.account_id, m.name, 'seat', 'behov' from exchange_event t, tenants_tenant x, tenants_membership m where m.tenant_id = x.id and ({reads});
             update exchange_registration r set attended = 60, completed_on = current_date from exchange_event e where e.owner_id = r.owner_id and e.id = r.event_id and e.starts_at < now();
             insert into exchange_presence (tenant_id, owner_id, event_id, account_id, occasion_id, minutes)
               select tenant_id, owner_id, event_id, account_id, '{same}', 60 from exchange_registration;
             insert into exchange_feed (account_id, token_hash) select id, sha256(uuid_send(id)) from identity_account;
             insert into notifications_notice (tenant_id, account_id, id, kind, payload, dedupe)
               select tenant_id, account_id, gen_random_uuid(), 'methods.newer', '{{}}', 'seed/' || tenant_id || '/' || account_id from tenants_membership;
             insert into notifications_choice (tenant_id, account_id, kind, how) select tenant_id, account_id, 'methods.newer', 'daily' from tenants_membership;
             insert into notifications_person (account_id, quiet) select id, false from identity_account;
             insert into notifications_refusal (account_id, points) select id, 1 from identity_account;
             insert into notifications_daily (what, done_on) values ('seed', current_date);
             insert into notifications_happening (owner_id, id, kind, about_id) select id, gen_random_uuid(), 'exchange.started', id from tenants_tenant;
             delete from notifications_outbox where kind like 'exchange.%' or kind like 'methods.%'",
            same = Uuid::from_u128(92),
            elsewhere = Uuid::from_u128(11),
            delta = Uuid::from_u128(12),
            from_gamma = world.lead_gamma.actor,
            alfa = world.alfa,
            beta = world.beta,
            gamma = world.gamma,
            region = world.region,
        ))
        .await;
    // The same with groups, each with a meeting and a decision under its own id; everybody of those who read one is in it.
    world
        .owner(&format!(
            "insert into exchange_group (owner_id, id, audience, kind, name) select id, '{same}', 'tenant', 'operative', 'Egen' from tenants_tenant;
             insert into exchange_group (owner_id, id, region_id, audience, chosen, kind, name)
               select x.o, gen_random_uuid(), x.r, a.audience, case a.audience when 'chosen' then array[a.who] else '{{}}' end, 'steering', 'Delad'
                 from (values ('{region}'::uuid, '{region}'::uuid), ('{alfa}', '{region}'), ('{beta}', '{region}'), ('{elsewhere}', '{elsewhere}'), ('{delta}', '{elsewhere}')) x (o, r)
                 cross join (values ('region', null::uuid), ('chosen', '{alfa}'::uuid), ('chosen', '{beta}'), ('chosen', '{gamma}'), ('chosen', '{region}'), ('chosen', '{delta}')) a (audience, who);
             insert into exchange_group (owner_id, id, region_id, audience, kind, name)
               select x.o, 'eeeeeeee-0000-4000-8000-000000000003', x.r, 'region', 'steering', 'Samma'
                 from (values ('{alfa}'::uuid, '{region}'::uuid), ('{elsewhere}', '{elsewhere}')) x (o, r);
             insert into exchange_event (owner_id, id, region_id, audience, chosen, kind, title, form, whereabouts, starts_at, ends_at, register_by)
               select owner_id, id, region_id, audience, chosen, 'meeting', 'Gruppen', 'place', 'Där', now() + interval '9 days', now() + interval '10 days', current_date + 5
                 from exchange_group;
             insert into exchange_member (owner_id, group_id, id, tenant_id, account_id, name, taken_in)
               select t.owner_id, t.id, gen_random_uuid(), m.tenant_id, m.account_id, m.name, true
                 from exchange_group t, tenants_tenant x, tenants_membership m where m.tenant_id = x.id and ({reads});
             insert into exchange_member (owner_id, group_id, id, name, organisation, taken_in) select owner_id, id, id, 'Eva', 'Skolan', true from exchange_group;
             insert into exchange_meeting (owner_id, event_id, group_id, agenda, draft) select owner_id, id, id, 'En dagordning', 'utkast' from exchange_group;
             insert into exchange_amendment (owner_id, group_id, event_id, id, text, by_name) select owner_id, id, id, id, 'x', 'x' from exchange_group;
             insert into exchange_decision (owner_id, group_id, id, event_id, text, responsible_tenant_id, responsible_id, responsible_name, by_name)
               select g.owner_id, g.id, g.id, g.id, 'Beslutet', m.tenant_id, m.account_id, 'x', 'x'
                 from exchange_group g left join lateral (select x.tenant_id, x.account_id from exchange_member x
                        where x.owner_id = g.owner_id and x.group_id = g.id and x.account_id is not null order by x.tenant_id = g.owner_id desc limit 1) m on true;
             delete from notifications_notice where kind like 'exchange.%'; delete from notifications_outbox where kind like 'exchange.%'",
            same = Uuid::from_u128(93),
            elsewhere = Uuid::from_u128(11),
            delta = Uuid::from_u128(12),
            alfa = world.alfa,
            beta = world.beta,
            gamma = world.gamma,
            region = world.region,
        ))
        .await;
    // Voices as threads; those about a method hang on a thread as well. Deviations are for all or for the own.
    world
        .owner(&format!(
            "insert into exchange_voice (owner_id, id, audience, text, role, said_in, consent, consent_on, covers, code)
               select t.id, '{same}', 'tenant', 'Egen', 'participant', '2026-01-01', 'spoken', '2026-01-01', 'inside', 'SAME-0000' from tenants_tenant t;
             insert into exchange_voice (owner_id, id, region_id, audience, chosen, text, role, said_in, consent, consent_on, covers, code)
               select x.o, gen_random_uuid(), x.r, a.audience, case a.audience when 'chosen' then array[a.who] else '{{}}' end,
                      'Delad', 'employer', '2026-01-01', 'written', '2026-01-01', 'public', to_char(row_number() over (), 'FM0000') || '-0000'
                 from (values ('{region}'::uuid, '{region}'::uuid), ('{alfa}', '{region}'), ('{beta}', '{region}'), ('{elsewhere}', '{elsewhere}'), ('{delta}', '{elsewhere}')) x (o, r)
                 cross join (values ('region', null::uuid), ('chosen', '{alfa}'::uuid), ('chosen', '{beta}'), ('chosen', '{gamma}'), ('chosen', '{region}'), ('chosen', '{delta}')) a (audience, who);
             insert into exchange_voice (owner_id, id, audience, text, role, said_in, consent, consent_on, covers, method_owner_id, method_id,
                                         thread_owner_id, thread_id, on_public, code)
               select m.owner_id, gen_random_uuid(), 'tenant', 'Om en metod', 'staff', '2026-01-01', 'written', '2026-01-01', 'public', m.owner_id, m.id,
                      t.owner_id, t.id, true, to_char(row_number() over (), 'FM0000') || '-M000'
                 from methods_method m join exchange_thread t on t.owner_id = m.owner_id and t.id = '{thread}';
             insert into exchange_deviation (owner_id, id, kind, title, from_on, to_on)
               select t.id, '{same}', 'other', 'Egen', '2020-01-01', case when t.id = '{alfa}' then date '2021-01-01' end from tenants_tenant t;
             insert into exchange_deviation (owner_id, id, region_id, kind, title, from_on)
               select x.o, gen_random_uuid(), x.r, 'health', 'Delad', '2026-01-01'
                 from (values ('{region}'::uuid, '{region}'::uuid), ('{alfa}', '{region}'), ('{beta}', '{region}'), ('{elsewhere}', '{elsewhere}'), ('{delta}', '{elsewhere}')) x (o, r)",
            same = Uuid::from_u128(93),
            thread = Uuid::from_u128(91),
            elsewhere = Uuid::from_u128(11),
            delta = Uuid::from_u128(12),
            alfa = world.alfa,
            beta = world.beta,
            gamma = world.gamma,
            region = world.region,
        ))
        .await;
    // Everybody who takes part in a collaboration shares an instrument there, and everybody there, the region too, has adopted one. What is
    // not the own, nobody shares: a region's are read anyway. Everybody has two pictures under the same two ids, of which what is shared
    // shows one.
    world
        .owner(&format!(
            "insert into focus_groups_instrument (owner_id, id, key) values ('{elsewhere}', '{elsewhere}', 'prov'), ('{delta}', '{delta}', 'prov');
             insert into focus_groups_instrument_version (owner_id, instrument_id, version, document)
               select owner_id, id, 1, '{{\"key\":\"prov\",\"name\":{{}}}}' from focus_groups_instrument where owner_id in ('{elsewhere}', '{delta}');
             insert into focus_groups_shared_instrument (owner_id, instrument_id, region_id, version, document)
               select i.owner_id, i.id, p.region_id, 1, '{{\"key\":\"prov\",\"name\":{{}},\"file\":\"{shown}\"}}' from tenants_participation p,
                      lateral (select owner_id, id from focus_groups_instrument where owner_id = p.tenant_id order by id limit 1) i;
             insert into focus_groups_file (owner_id, id, media, size, content)
               select t.id, f.id, 'image/png', 1, 'x'::bytea from tenants_tenant t, (values ('{shown}'::uuid), ('{alone}')) f (id);
             insert into focus_groups_instrument_adoption (owner_id, instrument_id, base_version, region_id, origin_owner_id, origin_id, origin_version)
               select i.owner_id, i.id, 1, x.region_id, x.region_id, i.id, 1
                 from (select region_id, tenant_id from tenants_participation union select id, id from tenants_tenant where kind = 'region') x,
                      lateral (select owner_id, id from focus_groups_instrument where owner_id = x.tenant_id order by id limit 1) i",
            elsewhere = Uuid::from_u128(11),
            delta = Uuid::from_u128(12),
            shown = Uuid::from_u128(95),
            alone = Uuid::from_u128(96),
        ))
        .await;
    // Everybody has a meeting under one id, and one in an own round where there is such: each with a question, a theme that became an own
    // finding where there is one, and a quote.
    world
        .owner(&format!(
            "insert into focus_groups_meeting (tenant_id, id, title, held_on) select id, '{same}', 'Möte', current_date from tenants_tenant;
             insert into focus_groups_meeting (tenant_id, id, round_owner_id, round_id, title, held_on)
               select distinct on (r.owner_id) r.owner_id, r.id, r.owner_id, r.id, 'Möte', current_date from focus_groups_round r order by r.owner_id, r.id;
             insert into focus_groups_meeting_question (tenant_id, meeting_id, id, position, text, minutes, notes)
               select tenant_id, id, id, 1, 'Vad har hjälpt?', 10, 'hemligt' from focus_groups_meeting;
             insert into focus_groups_meeting_theme (tenant_id, meeting_id, id, position, title, notes) select tenant_id, id, id, 1, 'Väntan', 'hemligt' from focus_groups_meeting;
             update focus_groups_meeting_theme t set finding_id = f.id from focus_groups_finding f where f.owner_id = t.tenant_id;
             insert into focus_groups_meeting_quote (tenant_id, meeting_id, theme_id, id, text, role, agreed)
               select tenant_id, id, id, id, 'hemligt', 'participant', true from focus_groups_meeting",
            same = Uuid::from_u128(94),
        ))
        .await;
    // Everybody has a tablet in each round that it takes part in.
    world
        .owner(
            "insert into focus_groups_tablet (tenant_id, id, owner_id, round_id, sheet, token_hash, pin_hash)
               select tenant_id, gen_random_uuid(), owner_id, round_id, 1, sha256((owner_id::text || round_id || tenant_id)::bytea), 'x'
                 from focus_groups_round_tenant",
        )
        .await;
    // Everybody has a theme in each round of which it has figures, and every text is about it that it reads: the own, and all of its rounds.
    world
        .owner(
            "insert into focus_groups_theme (tenant_id, id, owner_id, round_id, name) select tenant_id, gen_random_uuid(), owner_id, round_id, 'Tema' from focus_groups_edition;
             insert into focus_groups_text_theme (tenant_id, theme_id, text_tenant_id, text_id, owner_id, round_id)
               select h.tenant_id, h.id, x.tenant_id, x.id, x.owner_id, x.round_id
                 from focus_groups_theme h join focus_groups_released_text x on x.owner_id = h.owner_id and x.round_id = h.round_id
                where h.tenant_id in (x.tenant_id, x.owner_id)",
        )
        .await;
    // Alfa and Beta have an open named round under one id, after all others in every order, in which somebody under one id has answered. In
    // Alfa's, one more has.
    world
        .owner(&format!(
            "insert into focus_groups_round
               select (jsonb_populate_record(null::focus_groups_round,
                         to_jsonb(r) || jsonb_build_object('id', '{named}'::uuid, 'public_id', gen_random_uuid(), 'anonymous', false))).*
                 from (select distinct on (owner_id) * from focus_groups_round where owner_id in ('{alfa}', '{beta}') and state = 'open' order by owner_id, id) r;
             insert into focus_groups_round_tenant (owner_id, round_id, tenant_id) values ('{alfa}', '{named}', '{alfa}'), ('{beta}', '{named}', '{beta}');
             insert into participants_participant (tenant_id, id, alias, alias_norm)
               values ('{alfa}', '{same}', 'Blå 7', 'blå 7'), ('{beta}', '{same}', 'Blå 7', 'blå 7'), ('{alfa}', '{alfas}', 'Grön 2', 'grön 2');
             insert into participants_invitation (tenant_id, id, participant_id, round_id, language, token_hash, consent, decided_on)
               select tenant_id, id, id, '{named}', 'sv', sha256((tenant_id || '/' || id)::bytea), 'agreed', current_date from participants_participant;
             insert into participants_answer (tenant_id, invitation_id, submission, answered_on, language, sheet)
               select tenant_id, id, gen_random_uuid(), current_date, 'sv', '{{\"closer\": {{\"step\": 4}}}}' from participants_invitation;
             insert into participants_change (tenant_id, round_id, document) select owner_id, id, '{{}}' from focus_groups_round where not anonymous",
            named = NAMED,
            same = Uuid::from_u128(95),
            alfas = ALFAS_PARTICIPANT,
            alfa = world.alfa,
            beta = world.beta,
        ))
        .await;
    // An empty table would prove nothing.
    for (table, _) in catalogue::tables().filter(|(t, _)| *t != "identity_demo") {
        assert!(world.count(&format!("select count(*) from {table}")).await > 0, "{table} has rows");
    }
    Seeded {
        world,
        places,
        alfas: alfas.unwrap(),
        regions,
        alfas_finding: alfas_finding.unwrap(),
    }
}

/// The named rounds of Alfa and Beta.
const NAMED: Uuid = Uuid::from_u128(u128::MAX - 95);
/// A participant of Alfa's, whose id Beta's have not.
const ALFAS_PARTICIPANT: Uuid = Uuid::from_u128(96);

/// Who may read a thread.
const THREAD: &str = "owner_id = V or ((audience = 'region' or V = any (chosen))
    and (region_id = V or region_id in (select region_id from tenants_participation where tenant_id = V)))";

/// Whose rows a tenant may see, written apart from the policies. `V` is the tenant, `A` the person. `None`: nobody reads it.
pub(super) fn may_be_seen(table: &str) -> Option<&'static str> {
    Some(match table {
        "tenants_tenant" | "tenants_participation" | "tenants_appearance" => "true",
        "tenants_standing" => "tenant_id = V or tenant_id in (select tenant_id from tenants_participation where region_id = V)",
        "identity_account" => "id = A",
        "audit_account_entry" => "account_id = A",
        "focus_groups_instrument" | "focus_groups_instrument_version" => {
            "owner_id = V or owner_id in (select region_id from tenants_participation where tenant_id = V)"
        }
        "focus_groups_shared_instrument" | "focus_groups_instrument_adoption" => {
            "owner_id = V or region_id = V or region_id in (select region_id from tenants_participation where tenant_id = V)"
        }
        "focus_groups_file" => {
            "owner_id = V or owner_id in (select region_id from tenants_participation where tenant_id = V)
             or (owner_id, id) in (select owner_id, unnest(files) from focus_groups_shared_instrument
                   where region_id = V or region_id in (select region_id from tenants_participation where tenant_id = V))"
        }
        "focus_groups_round" => {
            "owner_id = V or (state <> 'draft' and (owner_id, id) in (select owner_id, round_id from focus_groups_round_tenant where tenant_id = V))"
        }
        "focus_groups_round_tenant" => "V in (owner_id, tenant_id)",
        "focus_groups_released_text" => "V in (tenant_id, owner_id)",
        "focus_groups_finding" => {
            "V in (owner_id, round_owner_id) or (owner_id, id) in (select owner_id, finding_id from focus_groups_finding_tenant where tenant_id = V)"
        }
        "focus_groups_finding_tenant" => "V in (owner_id, round_owner_id, tenant_id)",
        "focus_groups_response" => "V in (tenant_id, round_owner_id)",
        "methods_method" => {
            "owner_id = V or (published > 0 and owner_id in (select region_id from tenants_participation where tenant_id = V))"
        }
        "methods_version" => "owner_id = V or owner_id in (select region_id from tenants_participation where tenant_id = V)",
        "methods_adoption" => {
            "V in (tenant_id, owner_id) or (shared and owner_id in (select region_id from tenants_participation where tenant_id = V))"
        }
        "methods_local_version" => {
            "tenant_id = V or (shared and (owner_id = V or owner_id in (select region_id from tenants_participation where tenant_id = V)))"
        }
        "methods_collection" | "methods_collection_item" => {
            "owner_id = V or owner_id in (select region_id from tenants_participation where tenant_id = V)"
        }
        "methods_file" => {
            "tenant_id = V
             or (tenant_id = owner_id and owner_id in (select region_id from tenants_participation where tenant_id = V)
                 and (owner_id, method_id, id) in (select owner_id, method_id, unnest(files) from methods_version))
             or (tenant_id, owner_id, method_id, id) in (select tenant_id, owner_id, method_id, unnest(files) from methods_local_version
                   where shared and (owner_id = V or owner_id in (select region_id from tenants_participation where tenant_id = V)))
             or (tenant_id, owner_id, method_id, id) in (select tenant_id, owner_id, method_id, unnest(files) from methods_proposal where owner_id = V)"
        }
        "methods_proposal" => "V in (tenant_id, owner_id)",
        "methods_proposal_entry" => "V in (proposer_id, owner_id)",
        "methods_credit" => "owner_id = V or owner_id in (select region_id from tenants_participation where tenant_id = V)",
        "methods_note" => {
            "tenant_id = V or (shared and (owner_id = V or owner_id in (select region_id from tenants_participation where tenant_id = V)))"
        }
        "methods_answer" => {
            "owner_id = V or (owner_id in (select region_id from tenants_participation where tenant_id = V)
               and (finding_owner_id, finding_id) in (select owner_id, finding_id from focus_groups_finding_tenant where tenant_id = V))"
        }
        "exchange_thread" | "exchange_event" | "exchange_group" | "exchange_voice" => THREAD,
        "exchange_member" | "exchange_meeting" | "exchange_amendment" | "exchange_decision" => {
            "(owner_id, group_id) in (select owner_id, id from exchange_group where owner_id = V
                or ((audience = 'region' or V = any (chosen)) and (region_id = V or region_id in (select region_id from tenants_participation where tenant_id = V))))"
        }
        "exchange_deviation" => {
            "owner_id = V or region_id = V or region_id in (select region_id from tenants_participation where tenant_id = V)"
        }
        "exchange_seat" | "exchange_occasion" | "exchange_material" | "exchange_material_file" | "exchange_taken_home" => {
            "(owner_id, event_id) in (select owner_id, id from exchange_event where owner_id = V
                or ((audience = 'region' or V = any (chosen)) and (region_id = V or region_id in (select region_id from tenants_participation where tenant_id = V))))"
        }
        "exchange_registration" | "exchange_presence" => "tenant_id = V or owner_id = V",
        "exchange_post" | "exchange_joined" | "exchange_former" | "exchange_file" | "exchange_mentioned" => {
            "(owner_id, thread_id) in (select owner_id, id from exchange_thread where owner_id = V
               or ((audience = 'region' or V = any (chosen)) and (region_id = V or region_id in (select region_id from tenants_participation where tenant_id = V))))"
        }
        "exchange_seen" | "exchange_feed" | "notifications_person" | "notifications_refusal" => "account_id = A",
        "exchange_draft" | "exchange_follow" | "notifications_notice" | "notifications_choice" => "tenant_id = V and account_id = A",
        "methods_draft"
        | "audit_entry"
        | "audit_head"
        | "audit_person"
        | "privacy_decision"
        | "privacy_protocol"
        | "looks_grant"
        | "tenants_collaboration"
        | "tenants_organisation"
        | "tenants_activity"
        | "tenants_membership"
        | "tenants_sender"
        | "focus_groups_wording"
        | "identity_provider"
        | "identity_subject"
        | "identity_acceptance"
        | "identity_provider_try"
        | "focus_groups_invitation"
        | "focus_groups_tablet"
        | "focus_groups_edition"
        | "focus_groups_free_text"
        | "focus_groups_theme"
        | "focus_groups_text_theme"
        | "focus_groups_meeting"
        | "focus_groups_meeting_question"
        | "focus_groups_meeting_theme"
        | "focus_groups_meeting_quote"
        | "participants_participant"
        | "participants_invitation"
        | "participants_change" => "tenant_id = V",
        _ => return None,
    })
}

/// The methods that the door to the search has to give, written apart from it: what the policies show, without archived ones
/// that are neither the own nor in use, and unpublished ones only where asked for. `V` is the tenant.
pub(super) fn may_be_found(drafts: bool) -> String {
    format!(
        "select owner_id || '/' || id from methods_method where ({}) and (published > 0 or {drafts})
            and (archived_on is null or owner_id = V or (owner_id, id) in (select owner_id, method_id from methods_adoption where tenant_id = V))",
        may_be_seen("methods_method").unwrap_or("false")
    )
}

async fn app(world: &World) -> PgConnection {
    PgConnection::connect_with(&world.test.options("brygga_app")).await.unwrap()
}

fn begin(tenant: Uuid, actor: Uuid) -> AssertSqlSafe<String> {
    AssertSqlSafe(format!("BEGIN; SET LOCAL app.tenant = '{tenant}'; SET LOCAL app.actor = '{actor}'"))
}

/// The columns of a table on which the application role has a privilege, or those of its primary key.
async fn columns(world: &World, table: &str, which: &str) -> Vec<String> {
    world
        .texts(&match which {
            "key" => format!(
                "select a.attname::text from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
                  where i.indrelid = '{table}'::regclass and i.indisprimary order by a.attnum"
            ),
            privilege => format!(
                "select attname::text from pg_attribute where attrelid = '{table}'::regclass and attnum > 0 and not attisdropped
                    and has_column_privilege('brygga_app', attrelid, attnum, '{privilege}') order by attnum"
            ),
        })
        .await
}

/// Whether a statement was refused for want of a privilege.
fn denied(error: &sqlx::Error) -> bool {
    error.as_database_error().and_then(|e| e.code()).is_some_and(|c| c == "42501")
}

/// Runs a statement in a transaction that is taken back. Gives the rows it touched.
async fn attempt(conn: &mut PgConnection, begin_with: AssertSqlSafe<String>, sql: String) -> Result<u64, sqlx::Error> {
    let mut tx = conn.begin_with(begin_with).await.unwrap();
    let done = sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut *tx).await;
    tx.rollback().await.unwrap();
    done.map(|d| d.rows_affected())
}

/// Rows that somebody sees and should not, or does not see and should.
async fn seen(seeded: &Seeded) -> Vec<String> {
    let world = &seeded.world;
    let mut found = Vec::new();
    let mut conn = app(world).await;
    for (table, _) in catalogue::tables() {
        let key = columns(world, table, "key")
            .await
            .iter()
            .map(|c| format!("{c}::text"))
            .collect::<Vec<_>>()
            .join(" || '/' || ");
        for place in &seeded.places {
            let mut tx = conn.begin_with(begin(place.tenant.0, place.actor.0)).await.unwrap();
            let got = sqlx::query_scalar::<_, String>(AssertSqlSafe(format!("select {key} from {table}")))
                .fetch_all(&mut *tx)
                .await;
            tx.rollback().await.unwrap();
            let here = format!("{table} as {} of {}", place.role, place.slug);
            match (may_be_seen(table), got) {
                (None, Err(error)) if denied(&error) => {}
                (None, got) => found.push(format!("{here}: could be read: {got:?}")),
                (Some(_), Err(error)) => found.push(format!("{here}: {error}")),
                (Some(rule), Ok(got)) => {
                    let rule = rule
                        .replace("V", &format!("'{}'::uuid", place.tenant))
                        .replace("A", &format!("'{}'::uuid", place.actor));
                    let may: BTreeSet<String> = world
                        .texts(&format!("select {key} from {table} where {rule}"))
                        .await
                        .into_iter()
                        .collect();
                    let got: BTreeSet<String> = got.into_iter().collect();
                    if got != may {
                        found.push(format!(
                            "{here}: {} rows too many, {} too few",
                            got.difference(&may).count(),
                            may.difference(&got).count()
                        ));
                    }
                }
            }
        }
    }
    found
}

/// Rows of others that somebody could change or delete.
async fn changed(seeded: &Seeded) -> Vec<String> {
    let world = &seeded.world;
    let mut found = Vec::new();
    let mut conn = app(world).await;
    for (table, owner) in catalogue::tables() {
        let updatable = columns(world, table, "update").await;
        let first_of_key = columns(world, table, "key").await.remove(0);
        for place in &seeded.places {
            let others = match (table, owner) {
                ("tenants_tenant", _) => format!("id <> '{}'", place.tenant),
                ("tenants_appearance", _) => format!("tenant_id <> '{}'", place.tenant),
                ("identity_account", _) => format!("id <> '{}'", place.actor),
                ("audit_account_entry" | "audit_account_head", _) => format!("account_id <> '{}'", place.actor),
                (_, "") => "true".to_owned(),
                (_, owner) => format!("{owner} <> '{}'", place.tenant),
            };
            let column = updatable.first().unwrap_or(&first_of_key);
            for sql in [
                format!("update {table} set {column} = {column} where {others}"),
                format!("delete from {table} where {others}"),
            ] {
                match attempt(&mut conn, begin(place.tenant.0, place.actor.0), sql.clone()).await {
                    Ok(0) => {}
                    Err(error) if denied(&error) => {}
                    other => found.push(format!("{sql} as {} of {}: {other:?}", place.role, place.slug)),
                }
            }
        }
    }
    found
}

/// Tables that take a row of Alfa from Beta, from the region, or from nobody.
async fn written(seeded: &Seeded) -> Vec<String> {
    let world = &seeded.world;
    let mut found = Vec::new();
    let mut conn = app(world).await;
    let mine = catalogue::tables().filter(|(t, o)| !o.is_empty() || ["notifications_outbox", "tenants_appearance"].contains(t));
    for (table, owner) in mine {
        let owner = if owner.is_empty() { "tenant_id" } else { owner };
        let may: Vec<String> = columns(world, table, "insert").await;
        let row: serde_json::Value = sqlx::query_scalar(AssertSqlSafe(format!(
            "select to_jsonb(t) from {table} t where {owner} = '{}' limit 1",
            world.alfa
        )))
        .fetch_one(world.test.owner())
        .await
        .unwrap();
        let names = if may.is_empty() {
            columns(world, table, "key").await
        } else {
            may.clone()
        }
        .join(", ");
        let contexts = [
            ("Beta", Some((world.beta.0, world.lead_beta.actor.0))),
            ("the region", Some((world.region.0, world.joint.actor.0))),
            ("nobody", None),
        ];
        for (who, as_who) in contexts {
            // In the own name where a row says who wrote it: it is for the tenant that it is refused.
            let mut row = row.clone();
            for by in ["changed_by", "published_by", "written_by"] {
                if let (Some(name), Some((_, actor))) = (row.get_mut(by), as_who) {
                    *name = actor.to_string().into();
                }
            }
            let sql = format!(
                "insert into {table} ({names}) select {names} from jsonb_populate_record(null::{table}, '{}')",
                row.to_string().replace('\'', "''")
            );
            let context = as_who.map_or_else(|| AssertSqlSafe("BEGIN".to_owned()), |(tenant, actor)| begin(tenant, actor));
            match attempt(&mut conn, context, sql).await {
                Err(error) if denied(&error) && (may.is_empty() || error.to_string().contains("row-level security")) => {}
                other => found.push(format!("{table} takes a row of Alfa from {who}: {other:?}")),
            }
        }
    }
    found
}

/// What somebody writes in order to hang rows of its own on what is another's, or to push them at another: what it would
/// do, and whose the statement is. Mostly Beta tries it on Alfa.
pub(super) async fn reaching_over(seeded: &Seeded) -> Vec<(&'static str, Place, String)> {
    let world = &seeded.world;
    let (alfa, beta, region) = (world.alfa, world.beta, world.region);
    let (alfas, regions, finding) = (seeded.alfas.round, seeded.regions.round, seeded.alfas_finding);
    let one = |sql: String| async move { world.texts(&sql).await.into_iter().next().unwrap() };
    let beta_round = one(format!(
        "select id::text from focus_groups_round where owner_id = '{beta}' and state = 'open' limit 1"
    ))
    .await;
    let beta_finding = one(format!(
        "select finding_id::text from focus_groups_response where tenant_id = '{beta}' and round_owner_id = '{beta}' limit 1"
    ))
    .await;
    let beta_closed = one(format!(
        "select round_id::text from focus_groups_finding where owner_id = '{beta}' and id = '{beta_finding}'"
    ))
    .await;
    let beta_text = one(format!(
        "select id::text from focus_groups_free_text where tenant_id = '{beta}' and state = 'waiting' limit 1"
    ))
    .await;
    let regions_finding = one(format!(
        "select id::text from focus_groups_finding where owner_id = '{region}' and text ->> 'sv' = 'Om Alfa'"
    ))
    .await;
    let mut statements = Vec::new();
    for (table, change) in [
        // Invited by Beta to a round that Alfa keeps to itself.
        (
            "focus_groups_invitation",
            format!("tenant_id = '{beta}', owner_id = '{alfa}', round_id = '{alfas}'"),
        ),
        // A finding of Beta's on Alfa's round: it would stand on Alfa's public page.
        (
            "focus_groups_finding",
            format!("owner_id = '{beta}', round_owner_id = '{alfa}', round_id = '{alfas}'"),
        ),
        // Beta's round asks Alfa's instrument: its text could be read by answering.
        (
            "focus_groups_round",
            format!("owner_id = '{beta}', state = 'draft', closed_on = null, instrument_owner_id = '{alfa}'"),
        ),
        // A meeting of Beta's in a round that Alfa keeps to itself: its title could be read.
        (
            "focus_groups_meeting",
            format!("tenant_id = '{beta}', round_owner_id = '{alfa}', round_id = '{alfas}'"),
        ),
        // Beta's organisation and a member of it in Alfa.
        (
            "tenants_membership",
            format!("tenant_id = '{beta}', organisation_id = (select id from tenants_organisation where tenant_id = '{alfa}')"),
        ),
    ] {
        let owner = catalogue::tables().find(|(t, _)| *t == table).unwrap().1;
        let of_its_own = if table == "focus_groups_round" {
            " and instrument_owner_id = owner_id"
        } else {
            ""
        };
        let like = format!("{owner} = '{alfa}'{of_its_own}");
        statements.push((table, copy(world, table, &like, &change).await));
    }
    let text = "'{\"sv\":\"Text\"}'";
    let raw = [
        ("Alfa would see Beta's round", format!("insert into focus_groups_round_tenant (owner_id, round_id, tenant_id) values ('{beta}', '{beta_round}', '{alfa}')")),
        ("a tenant added to Alfa's round", format!("insert into focus_groups_round_tenant (owner_id, round_id, tenant_id) values ('{beta}', '{alfas}', '{beta}')")),
        ("a tenant added to the region's round", format!("insert into focus_groups_round_tenant (owner_id, round_id, tenant_id) values ('{beta}', '{regions}', '{beta}')")),
        ("Beta's finding concerns Alfa", format!(
            "insert into focus_groups_finding_tenant (owner_id, finding_id, round_owner_id, round_id, tenant_id) values ('{beta}', '{beta_finding}', '{beta}', '{beta_closed}', '{alfa}')"
        )),
        ("Beta joins Alfa's finding", format!(
            "insert into focus_groups_finding_tenant (owner_id, finding_id, round_owner_id, round_id, tenant_id) values ('{beta}', '{finding}', '{alfa}', '{alfas}', '{beta}')"
        )),
        ("Beta answers Alfa's finding", format!(
            "insert into focus_groups_response (tenant_id, finding_owner_id, finding_id, round_owner_id, kind, text, written_on)
             values ('{beta}', '{alfa}', '{finding}', '{alfa}', 'later', {text}, now())"
        )),
        ("Beta answers what concerns only Alfa", format!(
            "insert into focus_groups_response (tenant_id, finding_owner_id, finding_id, round_owner_id, kind, text, written_on)
             values ('{beta}', '{region}', '{regions_finding}', '{region}', 'later', {text}, now())"
        )),
        ("what Alfa heard comes from a theme of Beta's", format!(
            "update focus_groups_meeting_theme set finding_id = '{finding}' where tenant_id = '{beta}'"
        )),
        ("Beta's response is shown to Alfa as the round's owner", format!(
            "update focus_groups_response set round_owner_id = '{alfa}' where tenant_id = '{beta}' and finding_id = '{beta_finding}'"
        )),
        ("Beta's text is released into Alfa's round", format!(
            "insert into focus_groups_released_text (tenant_id, id, owner_id, round_id, item, text) values ('{beta}', '{beta_text}', '{alfa}', '{alfas}', 'why', 'text')"
        )),
        ("Beta releases Alfa's text", format!(
            "insert into focus_groups_released_text (tenant_id, id, owner_id, round_id, item, text)
             select '{beta}', id, owner_id, round_id, item, 'text' from jsonb_to_record('{}') as x(id uuid, owner_id uuid, round_id uuid, item text)",
            one(format!("select to_jsonb(t)::text from focus_groups_free_text t where tenant_id = '{alfa}' and state = 'waiting' limit 1")).await
        )),
        ("Beta writes to one whom Alfa invited", format!(
            "insert into notifications_outbox (id, tenant_id, kind, language, invitation_id, dedupe)
             values (gen_random_uuid(), '{beta}', 'focus_groups.invitation', 'sv', '{}', 'x')",
            one(format!("select id::text from focus_groups_invitation where tenant_id = '{alfa}' limit 1")).await
        )),
        ("a version of Alfa's instrument", format!(
            "insert into focus_groups_instrument_version (owner_id, instrument_id, version, document) values ('{beta}', '{}', 9, '{{}}')",
            one(format!("select id::text from focus_groups_instrument where owner_id = '{alfa}' limit 1")).await
        )),
    ];
    statements.extend(raw);
    for (table, columns) in [("exchange_post", ", id, text"), ("exchange_joined", "")] {
        let values = if columns.is_empty() { "" } else { ", gen_random_uuid(), 'x'" };
        for thread in [
            format!("owner_id = '{alfa}' and id = '{}'", Uuid::from_u128(91)),
            format!("owner_id = '{alfa}' and audience = 'chosen' and chosen = array['{region}'::uuid]"),
        ] {
            let id = one(format!("select id::text from exchange_thread where {thread} limit 1")).await;
            statements.push((
                "Beta writes in a thread of Alfa's that it does not read",
                format!("insert into {table} (owner_id, thread_id, tenant_id{columns}) values ('{alfa}', '{id}', '{beta}'{values})"),
            ));
        }
    }
    let draft = one(format!(
        "select id::text from focus_groups_round where owner_id = '{region}' and state = 'draft' limit 1"
    ))
    .await;
    let betas_on_regions = one(format!(
        "select id::text from focus_groups_finding where owner_id = '{beta}' and round_owner_id = '{region}'"
    ))
    .await;
    let twin = one(format!(
        "select a.id::text from focus_groups_round a join focus_groups_round b on b.id = a.id where a.owner_id = '{alfa}' and b.owner_id = '{beta}'"
    ))
    .await;
    statements.extend([
        (
            "Beta's finding on Alfa's round, whose id is that of one of Beta's",
            copy(
                world,
                "focus_groups_finding",
                &format!("owner_id = '{beta}'"),
                &format!("owner_id = '{beta}', round_owner_id = '{alfa}', round_id = '{twin}'"),
            )
            .await,
        ),
        (
            "Beta's finding on a round of the region that Beta does not see",
            copy(
                world,
                "focus_groups_finding",
                &format!("owner_id = '{beta}' and round_owner_id = '{region}'"),
                &format!("owner_id = '{beta}', round_id = '{draft}'"),
            )
            .await,
        ),
        (
            "Beta's meeting in Alfa's round, whose id is that of one of Beta's",
            copy(
                world,
                "focus_groups_meeting",
                &format!("tenant_id = '{beta}'"),
                &format!("tenant_id = '{beta}', round_owner_id = '{alfa}', round_id = '{twin}'"),
            )
            .await,
        ),
        (
            "Beta's meeting in a round of the region that Beta does not see",
            copy(
                world,
                "focus_groups_meeting",
                &format!("tenant_id = '{beta}'"),
                &format!("tenant_id = '{beta}', round_owner_id = '{region}', round_id = '{draft}'"),
            )
            .await,
        ),
        (
            "Beta's finding on the region's round asks Alfa",
            format!(
                "insert into focus_groups_finding_tenant (owner_id, finding_id, round_owner_id, round_id, tenant_id)
                 values ('{beta}', '{betas_on_regions}', '{region}', '{regions}', '{alfa}')"
            ),
        ),
    ]);
    let mut all: Vec<(&'static str, Place, String)> = statements
        .into_iter()
        .map(|(what, sql)| (what, world.lead_beta.clone(), sql))
        .collect();
    let gamma = world.gamma;
    let asks_regions = format!(
        "owner_id = '{gamma}', state = 'draft', instrument_owner_id = '{region}', instrument_id = '{}', instrument_version = '1'",
        one(format!("select instrument_id::text from focus_groups_round where id = '{regions}'")).await
    );
    all.push((
        "Gamma, which takes part in nothing, asks the region's instrument",
        world.lead_gamma.clone(),
        copy(world, "focus_groups_round", &format!("owner_id = '{gamma}'"), &asks_regions).await,
    ));
    let start = |owner, place| {
        format!(
            "insert into exchange_thread (owner_id, id, region_id, audience, kind, topic, title)
             values ('{owner}', gen_random_uuid(), '{place}', 'region', 'question', 'other', 'x')"
        )
    };
    all.push((
        "Gamma, which takes part in nothing, starts a thread in the region's collaboration",
        world.lead_gamma.clone(),
        start(gamma.0, region.0),
    ));
    let invite = |owner, place| {
        format!(
            "insert into exchange_event (owner_id, id, region_id, audience, kind, title, form, whereabouts, starts_at, ends_at, register_by)
             values ('{owner}', gen_random_uuid(), '{place}', 'region', 'meeting', 'x', 'place', 'x', now(), now() + interval '1 hour', current_date)"
        )
    };
    all.push((
        "Gamma, which takes part in nothing, invites the region's collaboration",
        world.lead_gamma.clone(),
        invite(gamma.0, region.0),
    ));
    all.push((
        "Beta invites a collaboration in which others take part",
        world.lead_beta.clone(),
        invite(beta.0, Uuid::from_u128(11)),
    ));
    let meet = |owner, place| {
        format!(
            "insert into exchange_group (owner_id, id, region_id, audience, kind, name)
             values ('{owner}', gen_random_uuid(), '{place}', 'region', 'steering', 'x')"
        )
    };
    all.push((
        "Gamma, which takes part in nothing, makes a group in the region's collaboration",
        world.lead_gamma.clone(),
        meet(gamma.0, region.0),
    ));
    all.push((
        "Beta makes a group in a collaboration in which others take part",
        world.lead_beta.clone(),
        meet(beta.0, Uuid::from_u128(11)),
    ));
    let unforeseen = |owner, place| {
        format!(
            "insert into exchange_deviation (owner_id, id, region_id, kind, title, from_on)
             values ('{owner}', gen_random_uuid(), '{place}', 'other', 'x', current_date)"
        )
    };
    let spare = |owner| {
        format!(
            "(select i.id from focus_groups_instrument i where i.owner_id = '{owner}'
                and not exists (select 1 from focus_groups_instrument_adoption a where a.owner_id = i.owner_id and a.instrument_id = i.id)
              order by i.id limit 1)"
        )
    };
    for (what, who, collaboration) in [
        (
            "Gamma, which takes part in nothing, puts an instrument into the region's collaboration",
            &world.lead_gamma,
            region.0,
        ),
        (
            "Beta puts an instrument into a collaboration in which others take part",
            &world.lead_beta,
            Uuid::from_u128(11),
        ),
    ] {
        let (owner, id) = (who.tenant, spare(who.tenant));
        all.push((
            what,
            who.clone(),
            format!(
                "insert into focus_groups_shared_instrument (owner_id, instrument_id, region_id, version, document)
                 values ('{owner}', {id}, '{collaboration}', 1, '{{}}')"
            ),
        ));
        all.push((
            what,
            who.clone(),
            format!(
                "insert into focus_groups_instrument_adoption (owner_id, instrument_id, base_version, region_id, origin_owner_id, origin_id, origin_version)
                 values ('{owner}', {id}, 1, '{collaboration}', '{owner}', {id}, 1)"
            ),
        ));
    }
    all.push((
        "Gamma, which takes part in nothing, notes a deviation in the region's collaboration",
        world.lead_gamma.clone(),
        unforeseen(gamma.0, region.0),
    ));
    all.push((
        "Beta notes a deviation in a collaboration in which others take part",
        world.lead_beta.clone(),
        unforeseen(beta.0, Uuid::from_u128(11)),
    ));
    let training = |owner, of, method: &str| {
        format!(
            "insert into exchange_event (owner_id, id, audience, kind, title, form, whereabouts, starts_at, ends_at, register_by, method_owner_id, method_id)
             values ('{owner}', gen_random_uuid(), 'tenant', 'training', 'x', 'place', 'x', now(), now() + interval '1 hour', current_date, '{of}', '{method}')"
        )
    };
    all.push((
        "Beta starts a thread in a collaboration in which others take part",
        world.lead_beta.clone(),
        start(beta.0, Uuid::from_u128(11)),
    ));
    let method_of = |owner| format!("select method_id::text from methods_version where owner_id = '{owner}' limit 1");
    let (alfas_method, regions_method) = (one(method_of(alfa)).await, one(method_of(region)).await);
    let adopt = |tenant, owner, method: &str| {
        format!("insert into methods_adoption (tenant_id, owner_id, method_id, base_version) values ('{tenant}', '{owner}', '{method}', 1)")
    };
    all.push((
        "Beta adopts what Alfa keeps to itself",
        world.lead_beta.clone(),
        adopt(beta, alfa, &alfas_method),
    ));
    all.push((
        "Gamma, which takes part in nothing, adopts the region's method",
        world.lead_gamma.clone(),
        adopt(gamma, region, &regions_method),
    ));
    // Alfa's own thread, whose id is that of one of Beta's.
    all.push((
        "Beta makes an event of a thread that it does not read",
        world.lead_beta.clone(),
        format!(
            "insert into exchange_event (owner_id, id, audience, kind, title, form, whereabouts, starts_at, ends_at, register_by, need_owner_id, need_id)
             values ('{beta}', gen_random_uuid(), 'tenant', 'training', 'x', 'place', 'x', now(), now() + interval '1 hour', current_date, '{alfa}', '{}')",
            Uuid::from_u128(91)
        ),
    ));
    all.push((
        "Beta trains in what Alfa keeps to itself",
        world.lead_beta.clone(),
        training(beta.0, alfa.0, &alfas_method),
    ));
    all.push((
        "Gamma, which takes part in nothing, trains in the region's method",
        world.lead_gamma.clone(),
        training(gamma.0, region.0, &regions_method),
    ));
    let betas_method = one(method_of(beta)).await;
    let answering = |owner, finding: &str| {
        format!(
            "insert into methods_answer (owner_id, method_id, version, finding_owner_id, finding_id) values ('{beta}', '{betas_method}', 1, '{owner}', '{finding}')"
        )
    };
    let alfa_heard = one(format!(
        "select id::text from focus_groups_finding where owner_id = '{alfa}' and round_owner_id = '{region}' limit 1"
    ))
    .await;
    let of_alfa_alone = one(format!(
        "select f.id::text from focus_groups_finding f where f.owner_id = '{region}' and not exists (
           select 1 from focus_groups_finding_tenant t where t.owner_id = f.owner_id and t.finding_id = f.id and t.tenant_id = '{beta}') limit 1"
    ))
    .await;
    for (what, sql) in [
        ("Beta's method answers what Alfa heard", answering(alfa, &finding.to_string())),
        (
            "Beta's method answers what Alfa heard, under the id of what Beta heard",
            answering(alfa, &alfa_heard),
        ),
        (
            "Beta's method answers what the region heard of Alfa",
            answering(region, &of_alfa_alone),
        ),
    ] {
        all.push((what, world.lead_beta.clone(), sql));
    }
    let not_betas = one(format!(
        "select m.id::text from methods_method m where m.owner_id = '{region}' and m.published > 0
            and exists (select 1 from methods_adoption a where a.tenant_id = '{alfa}' and a.method_id = m.id)
            and not exists (select 1 from methods_adoption a where a.tenant_id = '{beta}' and a.method_id = m.id) limit 1"
    ))
    .await;
    let add_file = |tenant, owner, method: &str| {
        format!(
            "insert into methods_file (tenant_id, owner_id, method_id, id, words, media, size, content)
             values ('{tenant}', '{owner}', '{method}', gen_random_uuid(), 'x', 'text/plain', 1, 'x')"
        )
    };
    for (what, place, sql) in [
        (
            "Beta adds a file to Alfa's method",
            &world.lead_beta,
            add_file(beta, alfa, &alfas_method),
        ),
        (
            "Beta adds a file to Alfa's method as Alfa",
            &world.lead_beta,
            add_file(alfa, alfa, &alfas_method),
        ),
        (
            "Gamma, which does not use it, adds a file to the region's method",
            &world.lead_gamma,
            add_file(gamma, region, &regions_method),
        ),
        (
            "Beta, which uses others, adds a file to a method of the region's",
            &world.lead_beta,
            add_file(beta, region, &not_betas),
        ),
    ] {
        all.push((what, place.clone(), sql));
    }
    let send_along = |tenant: domain::ids::TenantId, post: &str, content: &str| {
        format!(
            "insert into exchange_file (tenant_id, owner_id, thread_id, post_id, id, words, media, size, content)
             values ('{tenant}', {post}, gen_random_uuid(), 'x', 'text/plain', 1, '{content}')"
        )
    };
    // A post of Beta's own in a thread of Alfa's that it reads; of a colleague's there; and Alfa's.
    let post = |which: &str| {
        let sql = format!(
            "select format('%L, %L, %L', p.owner_id, p.thread_id, p.id) from exchange_post p join exchange_thread t on t.owner_id = p.owner_id and t.id = p.thread_id
              where t.owner_id = '{alfa}' and t.audience = 'region' and {which} limit 1"
        );
        one(sql)
    };
    let betas_post = post(&format!("p.tenant_id = '{beta}' and p.written_by <> '{}'", world.lead_beta.actor)).await;
    let alfas_post = post(&format!("p.tenant_id = '{alfa}'")).await;
    for (what, sql) in [
        ("Beta sends a file along with a post of Alfa's", send_along(beta, &alfas_post, "x")),
        (
            "Beta sends a file along with a post of Alfa's as Alfa",
            send_along(alfa, &alfas_post, "x"),
        ),
        (
            "Beta's leader sends a file along with what somebody else wrote",
            send_along(beta, &betas_post, "x"),
        ),
    ] {
        all.push((what, world.lead_beta.clone(), sql));
    }
    let collect = |owner, method_owner, method: &str| {
        format!(
            "insert into methods_collection_item (owner_id, collection_id, method_owner_id, method_id, position)
             values ('{owner}', '{owner}', '{method_owner}', '{method}', 9)"
        )
    };
    all.push((
        "Beta writes into the region's collection",
        world.lead_beta.clone(),
        collect(region, region, &regions_method),
    ));
    let elsewhere = Uuid::from_u128(11);
    let elsewhere_too = one(format!(
        "select e.id::text from methods_method e join methods_method m on m.id = e.id and m.owner_id = '{region}' where e.owner_id = '{elsewhere}'"
    ))
    .await;
    let unwritten = one(format!(
        "select id::text from methods_method where owner_id = '{region}' and published = 0 limit 1"
    ))
    .await;
    for (what, method_owner, method) in [
        (
            "Alfa collects a method of a region that it takes no part in",
            elsewhere.to_string(),
            &elsewhere_too,
        ),
        ("Alfa collects what the region is still writing", region.to_string(), &unwritten),
    ] {
        all.push((
            what,
            world.lead_alfa.clone(),
            format!(
                "insert into methods_collection_item (owner_id, collection_id, method_owner_id, method_id, position)
                 values ('{alfa}', '{alfa}', '{method_owner}', '{method}', 9)"
            ),
        ));
    }
    all.push((
        "a collection of the region's by Beta",
        world.lead_beta.clone(),
        format!("insert into methods_collection (owner_id, id, name) values ('{region}', gen_random_uuid(), '{{}}')"),
    ));
    all.push((
        "Beta collects what Alfa keeps to itself",
        world.lead_beta.clone(),
        format!(
            "with made as (insert into methods_collection (owner_id, id, name) values ('{beta}', '{alfas_method}', '{{}}') returning id)
             insert into methods_collection_item (owner_id, collection_id, method_owner_id, method_id, position)
             select '{beta}', id, '{alfa}', '{alfas_method}', 9 from made"
        ),
    ));
    all.push((
        "a version of Alfa's method by Beta",
        world.lead_beta.clone(),
        format!(
            "insert into methods_version (owner_id, method_id, number, document, what, why, published_by)
             values ('{beta}', '{alfas_method}', 2, '{{}}', 'x', 'x', current_setting('app.actor')::uuid)"
        ),
    ));
    all.push((
        "Beta's local version of what it has not adopted",
        world.lead_beta.clone(),
        format!(
            "insert into methods_local_version (tenant_id, owner_id, method_id, number, base_version, document, adapted, what, why, shared, published_by)
             values ('{beta}', '{alfa}', '{alfas_method}', 1, 1, '{{}}', '{{}}', 'x', 'x', true, current_setting('app.actor')::uuid)"
        ),
    ));
    let alfas_proposal = one(format!("select id::text from methods_proposal where tenant_id = '{alfa}' limit 1")).await;
    let say = |tenant, owner, kind: &str| {
        format!(
            "insert into methods_proposal_entry (tenant_id, id, proposer_id, proposal_id, owner_id, kind, text)
             values ('{tenant}', gen_random_uuid(), '{alfa}', '{alfas_proposal}', '{owner}', '{kind}', 'x')"
        )
    };
    for (what, place, sql) in [
        ("Beta talks about Alfa's proposal", &world.lead_beta, say(beta, region, "comment")),
        ("Beta takes Alfa's proposal back", &world.lead_beta, say(beta, region, "withdrawn")),
        (
            "Beta declines Alfa's proposal as its own",
            &world.lead_beta,
            say(beta, beta, "declined"),
        ),
        (
            "Beta proposes what it has not published",
            &world.lead_beta,
            format!(
                "insert into methods_proposal (tenant_id, id, owner_id, method_id, document, local_version, base_version, why)
                 values ('{beta}', gen_random_uuid(), '{region}', '{regions_method}', '{{}}', 9, 1, 'x')"
            ),
        ),
        (
            "Beta thanks itself in the region's version",
            &world.lead_beta,
            format!(
                "insert into methods_credit (owner_id, method_id, version, proposal_id, from_id, part)
                 values ('{region}', '{regions_method}', 1, gen_random_uuid(), '{beta}', 'contact')"
            ),
        ),
    ] {
        all.push((what, place.clone(), sql));
    }
    all.push((
        "the region shares a round with Gamma, which does not take part",
        world.joint.clone(),
        format!("insert into focus_groups_round_tenant (owner_id, round_id, tenant_id) values ('{region}', '{regions}', '{gamma}')"),
    ));
    all
}

/// What of [`reaching_over`] is not refused.
async fn hung_on(seeded: &Seeded) -> Vec<String> {
    let world = &seeded.world;
    let mut found = Vec::new();
    let mut conn = app(world).await;
    for (what, place, sql) in reaching_over(seeded).await {
        match attempt(&mut conn, begin(place.tenant.0, place.actor.0), sql).await {
            Err(error) if denied(&error) || error.as_database_error().and_then(|e| e.code()).is_some_and(|c| c == "23503") => {}
            other => found.push(format!("{what}: {other:?}")),
        }
    }
    found
}

/// A statement that writes a row like one that is there, with another id and these changes.
async fn copy(world: &World, table: &str, like: &str, change: &str) -> String {
    let may = columns(world, table, "insert").await;
    let mut values = Vec::new();
    // Made by the owner in one look, so that the statement itself needs to read nothing.
    let fresh = "id = gen_random_uuid(), public_id = gen_random_uuid(), token_hash = sha256(gen_random_uuid()::text::bytea), code_hash = sha256(gen_random_uuid()::text::bytea)";
    let changes: Vec<(String, String)> = format!("{change}, {fresh}")
        .split(", ")
        .filter_map(|c| c.split_once(" = ").map(|(a, b)| (a.to_owned(), b.to_owned())))
        .collect();
    for column in &may {
        let expression = changes
            .iter()
            .find(|(c, _)| c == column)
            .map_or_else(|| column.clone(), |(_, e)| e.clone());
        values.push(format!("coalesce(quote_literal(({expression})::text), 'null')"));
    }
    let literals = world
        .texts(&format!(
            "select concat_ws(', ', {}) from {table} where {like} limit 1",
            values.join(", ")
        ))
        .await
        .remove(0);
    format!("insert into {table} ({}) values ({literals})", may.join(", "))
}

#[tokio::test]
async fn every_tenant_sees_and_changes_its_own_and_what_is_shared() {
    let seeded = seed().await;
    let mut found = seen(&seeded).await;
    found.extend(changed(&seeded).await);
    found.extend(written(&seeded).await);
    found.extend(hung_on(&seeded).await);
    assert!(found.is_empty(), "{}", found.join("\n"));
    nothing_without_a_tenant(&seeded.world).await;
    doors_open_for_the_own_tenant_only(&seeded).await;
}

#[tokio::test]
async fn damage_to_the_wall_is_seen_by_what_comes_through() {
    let seeded = seed().await;
    let own = "tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)";
    let by_reading = [
        "alter policy tenant on focus_groups_invitation using (true)",
        "alter table focus_groups_edition disable row level security",
        "create policy more on tenants_membership for select to brygga_app using (true)",
        "grant select on focus_groups_answer to brygga_app",
        "drop policy shared_with on focus_groups_round",
    ];
    for damage in by_reading {
        assert_eq!(seen(&seeded).await, Vec::<String>::new(), "before {damage}");
        seeded.world.owner(damage).await;
        assert!(!seen(&seeded).await.is_empty(), "{damage}");
        let mend = match damage {
            d if d.starts_with("alter policy") => format!("alter policy tenant on focus_groups_invitation using ({own})"),
            d if d.starts_with("alter table") => "alter table focus_groups_edition enable row level security".to_owned(),
            d if d.starts_with("create policy") => "drop policy more on tenants_membership".to_owned(),
            _ => "revoke select on focus_groups_answer from brygga_app".to_owned(),
        };
        seeded.world.owner(&mend).await;
    }
    assert_eq!(changed(&seeded).await, Vec::<String>::new());
    seeded.world.owner("create policy more on focus_groups_response for delete to brygga_app using (true); create policy more2 on focus_groups_response for select to brygga_app using (true)").await;
    assert!(!changed(&seeded).await.is_empty());
    assert_eq!(written(&seeded).await, Vec::<String>::new());
    seeded
        .world
        .owner("alter policy tenant on focus_groups_invitation with check (true)")
        .await;
    assert!(!written(&seeded).await.is_empty());
    assert_eq!(hung_on(&seeded).await, Vec::<String>::new());
    let key = seeded.world.texts("select conname::text from pg_constraint where conrelid = 'focus_groups_response'::regclass and contype = 'f' and cardinality(conkey) > 1").await;
    seeded
        .world
        .owner(&format!("alter table focus_groups_response drop constraint {}", key[0]))
        .await;
    assert!(!hung_on(&seeded).await.is_empty());
}

/// I6: without a tenant nothing is seen, whatever the connection did before.
async fn nothing_without_a_tenant(world: &World) {
    // One connection, so that it is the same one each time.
    let pool = PgPoolOptions::new()
        .max_connections(1)
        .connect_with(world.test.options("brygga_app"))
        .await
        .unwrap();
    for round in 0..2 {
        for (table, _) in catalogue::tables() {
            let got = sqlx::query_scalar::<_, i64>(AssertSqlSafe(format!("select count(*) from {table}")))
                .fetch_one(&pool)
                .await;
            match got {
                Ok(0) => {}
                Ok(n) => assert!(
                    ["tenants_tenant", "tenants_participation", "tenants_appearance"].contains(&table) && n > 0,
                    "{table}: {n} rows, {round}"
                ),
                Err(error) => assert!(denied(&error), "{table}: {error}"),
            }
        }
        let mut tx = pool.begin_with(begin(world.alfa.0, world.lead_alfa.actor.0)).await.unwrap();
        let seen: i64 = sqlx::query_scalar("select count(*) from focus_groups_invitation")
            .fetch_one(&mut *tx)
            .await
            .unwrap();
        assert!(seen > 0, "with a tenant there is something to see");
        if round == 0 {
            tx.commit().await.unwrap();
        } else {
            tx.rollback().await.unwrap();
        }
    }
    let row = sqlx::query(
        "select current_setting('app.tenant', true), current_setting('app.actor', true), count(*) from focus_groups_invitation",
    )
    .fetch_one(&pool)
    .await
    .unwrap();
    assert_eq!(
        (row.get::<Option<&str>, _>(0), row.get::<Option<&str>, _>(1), row.get::<i64, _>(2)),
        (Some(""), Some(""), 0)
    );
}

/// A mail of Alfa's that failed.
async fn alfas_failed_mail(world: &World) -> String {
    world
        .texts(&format!(
            "select id::text from notifications_outbox where tenant_id = '{}' and state = 'failed' order by id limit 1",
            world.alfa
        ))
        .await
        .remove(0)
}

/// A look that Alfa has given.
async fn alfas_grant(world: &World) -> String {
    world
        .texts(&format!(
            "select id::text from looks_grant where tenant_id = '{}' limit 1",
            world.alfa
        ))
        .await
        .remove(0)
}

/// Every door that requests can open, as Beta calls it with Alfa's ids: its name, the call, and what it gives. That is no
/// row, null, or a flat no.
pub(super) async fn foreign_calls(seeded: &Seeded) -> Vec<(&'static str, String, &'static [&'static str])> {
    let Seeded { world, alfas, .. } = seeded;
    let (owner, round) = (alfas.owner.0, alfas.round.0);
    let (beta, alfas_lead) = (world.beta, world.lead_alfa.actor);
    let failed = alfas_failed_mail(world).await;
    let alfas_notice = world
        .texts(&format!(
            "select id::text from notifications_notice where tenant_id = '{owner}' limit 1"
        ))
        .await
        .remove(0);
    let grant = alfas_grant(world).await;
    let draft: (Uuid, i32) = {
        let id: InstrumentId = world.instrument(&world.lead_alfa).await;
        rounds::create(&world.db, &world.lead_alfa, &world.draft(), Some(id), &[])
            .await
            .unwrap();
        (id.0, 1)
    };
    let alfas_method = world
        .texts(&format!(
            "select method_id::text from methods_search where owner_id = '{owner}' and alike <> '{{}}' limit 1"
        ))
        .await
        .remove(0);
    // What Alfa wrote in a thread for the region's eyes and in one for its own.
    let alfas_posts = world
        .texts(&format!(
            "select format('%L, %L, %L', p.owner_id, p.thread_id, p.id) from exchange_post p join exchange_thread t on t.owner_id = p.owner_id and t.id = p.thread_id
              where p.owner_id = '{owner}' and p.tenant_id = '{owner}' and (t.audience = 'region' or t.id = '{same}') order by t.audience",
            same = Uuid::from_u128(91)
        ))
        .await;
    let [of_region, of_alfa] = alfas_posts.as_slice() else {
        panic!("{alfas_posts:?}")
    };
    // Events that Beta does not see: Alfa's own, Alfa's for the region, and another region's for all who take part there.
    let unseen = world
        .texts(&format!(
            "(select format('(%L::uuid, %L::uuid)', owner_id, id) from exchange_event where owner_id = '{owner}' and id = '{same}')
             union all (select format('(%L::uuid, %L::uuid)', owner_id, id) from exchange_event where owner_id = '{owner}' and chosen = array['{region}'::uuid] limit 1)
             union all (select format('(%L::uuid, %L::uuid)', owner_id, id) from exchange_event where owner_id = '{elsewhere}' and audience = 'region' limit 1)",
            same = Uuid::from_u128(92),
            region = world.region,
            elsewhere = Uuid::from_u128(11),
        ))
        .await;
    assert_eq!(unseen.len(), 3);
    let taught = world
        .texts(&format!(
            "select format('(%L::uuid, %L::uuid)', method_owner_id, method_id) from exchange_event e where method_owner_id in ('{owner}', '{}')
                and exists (select 1 from exchange_registration r where r.owner_id = e.owner_id and r.event_id = e.id and r.attended > 0)",
            Uuid::from_u128(11)
        ))
        .await;
    assert!(taught.len() > 1, "{taught:?}");
    // Threads that Beta does not read, and two voices of Alfa's: one that Beta reads and one that it does not.
    let closed = world
        .texts(&format!(
            "(select format('(null, null, null, %L, %L)', owner_id, id) from exchange_thread where owner_id = '{owner}' and id = '{same}')
             union all (select format('(null, null, null, %L, %L)', owner_id, id) from exchange_thread where owner_id = '{owner}' and chosen = array['{region}'::uuid] limit 1)
             union all (select format('(null, null, null, %L, %L)', owner_id, id) from exchange_thread where owner_id = '{elsewhere}' and audience = 'region' limit 1)",
            same = Uuid::from_u128(91),
            region = world.region,
            elsewhere = Uuid::from_u128(11),
        ))
        .await;
    assert_eq!(closed.len(), 3);
    let alfas_voices = world
        .texts(&format!(
            "select format('(%L::uuid, %L)', id, code) from exchange_voice where owner_id = '{owner}' and (audience = 'region' or chosen = array['{}'::uuid])",
            world.region
        ))
        .await;
    assert_eq!(alfas_voices.len(), 2);
    let voices = format!("(values {}) x (v, c)", alfas_voices.join(", "));
    let alfas_shown = world
        .texts(&format!(
            "select id::text from exchange_voice where owner_id = '{owner}' and on_public order by id limit 1"
        ))
        .await
        .remove(0);
    // A training of Alfa's own that has been.
    let alfas_training = world
        .texts(&format!(
            "select id::text from exchange_event where owner_id = '{owner}' and kind = 'training' order by id limit 1"
        ))
        .await
        .remove(0);
    let events = format!("(values {}) x (o, e)", unseen.join(", "));
    let chosen = unseen[1].clone();
    // The same with groups, each of which has a meeting and a decision under its id: the group, and somebody in it.
    let unread = world
        .texts(&format!(
            "select format('(%L::uuid, %L::uuid, %L::uuid)', g.owner_id, g.id, (select m.id from exchange_member m where m.owner_id = g.owner_id and m.group_id = g.id
                       and m.account_id is not null order by m.id limit 1))
               from ((select owner_id, id from exchange_group where owner_id = '{owner}' and id = '{same}')
                     union all (select owner_id, id from exchange_group where owner_id = '{owner}' and chosen = array['{region}'::uuid] limit 1)
                     union all (select owner_id, id from exchange_group where owner_id = '{elsewhere}' and audience = 'region' limit 1)) g",
            same = Uuid::from_u128(93),
            region = world.region,
            elsewhere = Uuid::from_u128(11),
        ))
        .await;
    assert_eq!(unread.len(), 3);
    let groups = format!("(values {}) x (o, g, m)", unread.join(", "));
    // In one that Beta reads and writes, somebody of Alfa's, whom Alfa alone takes out.
    let colleague = world
        .texts(&format!(
            "select format('%L, %L, %L', m.owner_id, m.group_id, m.id) from exchange_member m join exchange_group g on g.owner_id = m.owner_id and g.id = m.group_id
              where g.owner_id = '{owner}' and g.audience = 'region' and m.tenant_id = '{owner}' limit 1"
        ))
        .await
        .remove(0);
    let alfas_session = world
        .texts(&format!(
            "select id::text from identity_session where account_id = '{}'",
            world.lead_alfa.actor
        ))
        .await
        .remove(0);
    vec![
        (
            "focus_groups_begin_closing",
            format!("select focus_groups_begin_closing('{owner}', '{round}')::text"),
            &["false"],
        ),
        (
            "focus_groups_freeze",
            format!("select focus_groups_freeze('{owner}', '{}', {})::text", draft.0, draft.1),
            &[""],
        ),
        (
            "focus_groups_participation",
            format!("select tenant_id::text from focus_groups_participation('{owner}', '{round}')"),
            &[],
        ),
        (
            "focus_groups_queue_reminders",
            format!("select focus_groups_queue_reminders('{owner}', '{round}')::text"),
            &[""],
        ),
        (
            "focus_groups_queue_staff_mail",
            format!("select focus_groups_queue_staff_mail('{owner}', '{round}', 'focus_groups.round_opened')::text"),
            &[""],
        ),
        (
            "focus_groups_oversight",
            "select name from focus_groups_oversight()".to_owned(),
            &[],
        ),
        (
            "methods_find",
            format!("select method_id::text from methods_find('{{}}', '{{}}', true, null, '{owner}', 0, 25)"),
            &[],
        ),
        (
            "methods_alike",
            format!("select method_id::text from methods_alike('{owner}', '{alfas_method}')"),
            &[],
        ),
        // Words of Alfa's own threads and events, of which Beta has some with the same words and ids.
        (
            "exchange_find",
            format!("select about_id::text from exchange_find('{{egen}}', null, true, 0, 1000) where owner_id = '{owner}'"),
            &[],
        ),
        (
            "methods_marks",
            "select about from methods_marks('{audit_entry,methods_method}') where about <> 'methods_method'".to_owned(),
            &[],
        ),
        (
            "notifications_failed",
            format!("select id::text from notifications_failed() where id = '{failed}'"),
            &[],
        ),
        (
            "notifications_resend",
            format!("select notifications_resend('{failed}')::text"),
            &["false"],
        ),
        (
            "notifications_peek_stop",
            format!("select what from notifications_peek_stop(uuid_send('{round}'))"),
            &[],
        ),
        (
            "notifications_stop_kind",
            format!("select notifications_stop_kind(uuid_send('{round}'))"),
            &[""],
        ),
        (
            "notifications_stop_words",
            format!("select notifications_stop_words(uuid_send('{round}'), 'sv')::text"),
            &[""],
        ),
        (
            "notifications_stop",
            format!("select notifications_stop(uuid_send('{round}'), true)::text"),
            &["false"],
        ),
        // Of the own person only: nothing of Alfa's is marked by its id, and what is chosen is for oneself.
        (
            "notifications_mark",
            format!("select notifications_mark('{alfas_notice}', true)::text"),
            &[""],
        ),
        ("notifications_choose", "select notifications_choose('methods.review', 'never')::text".to_owned(), &[""]),
        ("notifications_be_quiet", "select notifications_be_quiet(true, '22:00', '06:00', false)::text".to_owned(), &[""]),
        ("notifications_stopped", "select kind from notifications_stopped() kind".to_owned(), &[]),
        ("notifications_try_again", "select notifications_try_again()::text".to_owned(), &[""]),
        ("notifications_unreached", "select account_id::text from notifications_unreached()".to_owned(), &[]),
        (
            "notifications_lift",
            "select notifications_lift('focus_groups.round_opened')::text".to_owned(),
            &[""],
        ),
        // By secrets that nobody in Beta has: the ids of things are not among them.
        (
            "focus_groups_find_invitation",
            format!("select title::text from focus_groups_find_invitation(uuid_send('{round}'))"),
            &[],
        ),
        (
            "focus_groups_open_invitation",
            format!("select title::text from focus_groups_open_invitation(uuid_send('{round}'))"),
            &[],
        ),
        (
            "methods_tell_users",
            format!("select methods_tell_users(id)::text from methods_method where owner_id <> '{beta}' and published = 2"),
            &[""],
        ),
        // What a region has opened for everybody: nothing of Alfa's is among it, nor what the region has not opened.
        ("methods_open_list", "select name::text from methods_open_list('alfa')".to_owned(), &[]),
        // In a thread that Beta reads and does not keep in order, and in one that it does not read.
        (
            "exchange_lead",
            format!(
                "select exchange_lead(x.o::uuid, x.t::uuid, true, true, 'proposal', 'methods')::text from (values ({of_region}), ({of_alfa})) x (o, t, p)"
            ),
            &["false", "false"],
        ),
        (
            "exchange_see",
            format!("select exchange_see(x.o::uuid, x.t::uuid)::text from (values ({of_region}), ({of_alfa})) x (o, t, p)"),
            &["", ""],
        ),
        (
            "exchange_mention",
            format!(
                "select exchange_mention(x.o::uuid, x.t::uuid, x.p::uuid, array['{owner}', '{beta}']::uuid[], array['{alfas_lead}', '{alfas_lead}']::uuid[])::text
                   from (values ({of_region}), ({of_alfa})) x (o, t, p)"
            ),
            &["", ""],
        ),
        (
            "exchange_mention_tenants",
            format!(
                "select exchange_mention_tenants(x.o::uuid, x.t::uuid, x.p::uuid, array['{owner}', '{region}']::uuid[])::text
                   from (values ({of_region}), ({of_alfa})) x (o, t, p)",
                region = world.region
            ),
            &["", ""],
        ),
        (
            "exchange_mention_methods",
            format!(
                "select exchange_mention_methods(x.o::uuid, x.t::uuid, x.p::uuid, array(select m.owner_id from methods_method m order by m.owner_id, m.id),
                                                 array(select m.id from methods_method m order by m.owner_id, m.id))::text
                   from (values ({of_region}), ({of_alfa})) x (o, t, p)"
            ),
            &["", ""],
        ),
        (
            "exchange_remove",
            format!("select exchange_remove(x.o::uuid, x.t::uuid, x.p::uuid)::text from (values ({of_region}), ({of_alfa})) x (o, t, p)"),
            &["false", "false"],
        ),
        // In another's collaboration, about another's method, and in threads that it does not read.
        (
            "exchange_say",
            format!(
                "select exchange_say(gen_random_uuid(), x.r, case when x.r is null then 'tenant' else 'region' end, '{{}}', 'x', 'staff', '2026-01-01',
                                     'spoken', '2026-01-01', 'inside', x.mo, x.m, x.w, x.t, 'FFFF-0000')::text
                   from (values ('{}'::uuid, null::uuid, null::uuid, null::uuid, null::uuid), (null, '{owner}', '{alfas_method}', null, null), {}) x (r, mo, m, w, t)",
                Uuid::from_u128(11),
                closed.join(", ")
            ),
            &["false", "false", "false", "false", "false"],
        ),
        (
            "exchange_voice_code",
            format!("select exchange_voice_code(x.v) from {voices}"),
            &["", ""],
        ),
        (
            "exchange_show_voice",
            format!("select exchange_show_voice(x.v, y.o)::text from {voices}, (values (true), (false)) y (o)"),
            &["false", "false", "false", "false"],
        ),
        // Everybody reads it beside a method of Alfa's.
        (
            "exchange_hide_voice",
            format!("select exchange_hide_voice('{owner}', '{alfas_shown}', y.o)::text from (values (true), (false)) y (o)"),
            &["false", "false"],
        ),
        (
            "exchange_withdraw",
            format!(
                "select w.id::text from {voices}, exchange_withdraw(x.v, null) w union all select w.id::text from {voices}, exchange_withdraw(null, x.c) w"
            ),
            &[],
        ),
        (
            "exchange_open_voices",
            "select o.text from methods_method m, exchange_open_voices('regionen', m.id) o".to_owned(),
            &[],
        ),
        (
            "exchange_shares",
            format!("select s.tenant_id::text from {events}, exchange_shares(x.o, x.e) s"),
            &[],
        ),
        (
            "exchange_register",
            format!("select exchange_register(x.o, x.e, 'x') from {events}"),
            &["", "", ""],
        ),
        (
            "exchange_unregister",
            format!("select exchange_unregister(x.o, x.e)::text from {events}"),
            &["false", "false", "false"],
        ),
        (
            "exchange_enrol",
            format!(
                "select exchange_enrol(x.o, x.e, '{0}') from {events} union all select (select exchange_enrol(e.owner_id, e.id, '{0}') from exchange_event e where e.owner_id = '{owner}' limit 1)",
                world.lead_alfa.actor
            ),
            &["", "", "", ""],
        ),
        (
            "exchange_take_off",
            format!(
                "select exchange_take_off(e.owner_id, e.id, '{}')::text from exchange_event e where e.owner_id = '{owner}' limit 1",
                world.lead_alfa.actor
            ),
            &["false"],
        ),
        (
            "exchange_own_needs",
            format!("select exchange_own_needs(x.o, x.e) from {events}"),
            &["", "", ""],
        ),
        (
            "exchange_confirm",
            format!("select exchange_confirm(e.owner_id, e.id)::text from exchange_event e where e.owner_id = '{owner}' limit 1"),
            &["false"],
        ),
        (
            "exchange_feed_places",
            "select slug from exchange_feed_places(uuid_send('00000000-0000-0000-0000-000000000000'))".to_owned(),
            &[],
        ),
        ("exchange_feed_make", "select exchange_feed_make('\\x00')::text".to_owned(), &[""]),
        ("exchange_feed_end", "select exchange_feed_end()::text".to_owned(), &["true"]),
        (
            "exchange_attend_occasion",
            format!(
                "select exchange_attend_occasion('{alfas_training}', '{owner}', '{}', '{}', 30)::text",
                world.lead_alfa.actor,
                Uuid::from_u128(92)
            ),
            &["false"],
        ),
        (
            "exchange_check_in",
            format!("select exchange_check_in(x.o, x.e)::text from {events}"),
            &["false", "false", "false"],
        ),
        (
            "exchange_complete",
            format!(
                "select exchange_complete('{alfas_training}', '{owner}', '{}', false)::text",
                world.lead_alfa.actor
            ),
            &["false"],
        ),
        (
            "exchange_take_home",
            format!("select exchange_take_home(x.o, x.e, 0, 'x') from {events}"),
            &["", "", ""],
        ),
        (
            "exchange_tell_tried",
            format!("select exchange_tell_tried(x.o, x.e, 0, 'tried', 'x', null, null, null, null) from {events}"),
            &["", "", ""],
        ),
        (
            "exchange_attend",
            format!(
                "select exchange_attend(x.e, '{owner}', '{}', 60)::text from (values {chosen}) x (o, e)",
                world.lead_alfa.actor
            ),
            &["false"],
        ),
        (
            "exchange_needs",
            format!("select n.needs from (values {chosen}) x (o, e), exchange_needs(x.e) n"),
            &[],
        ),
        (
            "exchange_deal_own",
            format!("select exchange_deal_own(x.e)::text from (values {chosen}) x (o, e)"),
            &[""],
        ),
        // In threads that Beta does not read; and what it throws away is its own.
        (
            "exchange_draft_save",
            format!(
                "select exchange_draft_save(x.w::uuid, x.t::uuid, null, 0, gen_random_uuid(), 0, 'x', 'x', '', '', '', '{{}}')
                   from (values {}) x (r, mo, m, w, t)",
                closed.join(", ")
            ),
            &["", "", ""],
        ),
        (
            "exchange_unread",
            format!(
                "select u.unread::text from exchange_unread((select array_agg(x.w::uuid) from (values {0}) x (r, mo, m, w, t)), (select array_agg(x.t::uuid) from (values {0}) x (r, mo, m, w, t))) u",
                closed.join(", ")
            ),
            &[],
        ),
        (
            "exchange_group_numbers",
            format!("select n.members::text from exchange_group_numbers((select array_agg(x.o) from {groups}), (select array_agg(x.g) from {groups})) n"),
            &[],
        ),
        (
            "exchange_follow_save",
            format!(
                "select exchange_follow_save(x.w::uuid, x.t::uuid, true)::text from (values {}) x (r, mo, m, w, t)",
                closed.join(", ")
            ),
            &["false", "false", "false"],
        ),
        (
            "exchange_draft_drop",
            format!(
                "select exchange_draft_drop(null, null, null, 0, null)::text union all
                 select (case when (select count(*) from exchange_draft where tenant_id = '{owner}') > 0 then 'seen' end)"
            ),
            &["true", ""],
        ),
        // Of the own alone: others' files are no bytes of Beta's.
        (
            "exchange_files_total",
            format!(
                "select t.n::text from exchange_files_total() t (n)
                  where t.n <> (select sum(f.size) from exchange_file f where f.tenant_id = '{beta}')
                             + (select sum(m.size) from exchange_material_file m where m.owner_id = '{beta}')"
            ),
            &[],
        ),
        // Of the own alone: nothing of Beta's is as old as its decision says, and something of Alfa's is.
        ("privacy_due", "select d.what from privacy_due() d".to_owned(), &[]),
        (
            "privacy_dispose",
            "select privacy_dispose(d, gen_random_uuid(), 100)::text from (values (current_date - 400), (current_date)) x (d)".to_owned(),
            &["0", ""],
        ),
        (
            "exchange_trained_in_own",
            format!("select t.tenant_id::text from exchange_trained_in_own() t where t.tenant_id <> '{beta}'"),
            &[],
        ),
        (
            "exchange_trained",
            format!(
                "select t.tenant_id::text from (values {}) m (o, id), exchange_trained(m.o, m.id) t",
                taught.join(", ")
            ),
            &[],
        ),
        (
            "exchange_member_add",
            format!(
                "select exchange_member_add(x.o, x.g, gen_random_uuid(), a.id, 'x', 'y')::text from {groups}, (values ('{}'::uuid), (null)) a (id)",
                world.lead_beta.actor
            ),
            &["false", "false", "false", "false", "false", "false"],
        ),
        (
            "exchange_member_settle",
            format!(
                "select exchange_member_settle(x.o, x.g, x.m, i.taken_in)::text from {groups}, (values (true), (false)) i (taken_in)
                 union all select exchange_member_settle({colleague}, false)::text"
            ),
            &["false", "false", "false", "false", "false", "false", "false"],
        ),
        (
            "exchange_meeting_write",
            format!("select exchange_meeting_write(x.o, x.g, 1, 'x', 'x', true) from {groups}"),
            &["", "", ""],
        ),
        (
            "exchange_meeting_draft",
            format!("select exchange_meeting_draft(x.o, x.g) from {groups}"),
            &["", "", ""],
        ),
        (
            "exchange_amend",
            format!("select exchange_amend(x.o, x.g, gen_random_uuid(), 'x')::text from {groups}"),
            &["false", "false", "false"],
        ),
        (
            "exchange_decide",
            format!("select exchange_decide(x.o, x.g, gen_random_uuid(), null, 'x', null, null)::text from {groups}"),
            &["false", "false", "false"],
        ),
        (
            "exchange_decision_follow",
            format!("select exchange_decision_follow(x.o, x.g, x.g, 'done', 'x')::text from {groups}"),
            &["false", "false", "false"],
        ),
        (
            "methods_open_credits",
            "select o.from_name from methods_method m, generate_series(1, 9) n, methods_open_credits('regionen', m.id, n) o".to_owned(),
            &[],
        ),
        (
            "methods_open_file",
            "select o.words from methods_file f, methods_open_file('regionen', f.method_id, f.id) o".to_owned(),
            &[],
        ),
        (
            "methods_open_versions",
            "select document::text from methods_method m, methods_open_versions('regionen', m.id)".to_owned(),
            &[],
        ),
        (
            "focus_groups_invited_document",
            format!("select document::text from focus_groups_invited_document(uuid_send('{round}'))"),
            &[],
        ),
        (
            "focus_groups_invited_file",
            format!("select f.media from focus_groups_file x, focus_groups_invited_file(uuid_send('{round}'), x.id) f"),
            &[],
        ),
        (
            "focus_groups_invited_words",
            format!("select texts::text from focus_groups_invited_words(uuid_send('{round}'))"),
            &[],
        ),
        (
            "focus_groups_submit",
            format!("select focus_groups_submit(uuid_send('{round}'), gen_random_uuid(), gen_random_uuid(), 'sv', '{{}}')"),
            &["unknown"],
        ),
        (
            "focus_groups_submit_all",
            format!(
                "select (focus_groups_submit_all(array[uuid_send('{round}')], array[gen_random_uuid()], array[gen_random_uuid()], array['sv'], array['{{}}'::jsonb], array[null::text]))[1]"
            ),
            &["unknown"],
        ),
        (
            "focus_groups_received",
            format!("select focus_groups_received(uuid_send('{round}'), gen_random_uuid())::text"),
            &["false"],
        ),
        (
            "focus_groups_tablet_codes",
            format!("select invitation_id::text from focus_groups_tablet_codes(uuid_send('{round}'))"),
            &[],
        ),
        (
            "focus_groups_tablet_leave",
            format!("select focus_groups_tablet_leave(uuid_send('{round}'), array['x'::bytea])::text"),
            &["false"],
        ),
        (
            "participants_open",
            format!("select alias from participants_open(uuid_send('{round}'))"),
            &[],
        ),
        (
            "participants_asked",
            format!("select document::text from participants_asked(uuid_send('{round}'))"),
            &[],
        ),
        (
            "participants_file",
            format!("select f.media from focus_groups_file x, participants_file(uuid_send('{round}'), x.id) f"),
            &[],
        ),
        (
            "participants_decide",
            format!("select participants_decide(uuid_send('{round}'), true)"),
            &["unknown"],
        ),
        (
            "participants_submit",
            format!("select participants_submit(uuid_send('{round}'), gen_random_uuid(), 'sv', '{{}}')"),
            &["unknown"],
        ),
        (
            "participants_received",
            format!("select participants_received(uuid_send('{round}'), gen_random_uuid())::text"),
            &["false"],
        ),
        (
            "participants_withdraw",
            format!("select participants_withdraw('{ALFAS_PARTICIPANT}', '{NAMED}')::text"),
            &["false"],
        ),
        (
            "focus_groups_said",
            format!("select title::text from focus_groups_said('{round}')"),
            &[],
        ),
        (
            "focus_groups_said_words",
            format!("select focus_groups_said_words('{round}', 'sv')::text"),
            &[""],
        ),
        (
            "focus_groups_type_code",
            format!("select invitation_id::text from focus_groups_type_code(uuid_send('{owner}'), 'x', 20, 5, 500)"),
            &[""],
        ),
        (
            "limits_take",
            "select limits_take('sign_in', 'x', 1, '1 hour')::text".to_owned(),
            &["0"],
        ),
        (
            "limits_take_for_tenant",
            "select limits_take_for_tenant('tried', 1, 1)::text".to_owned(),
            &["true"],
        ),
        (
            "identity_authenticate",
            format!("select name from identity_authenticate(uuid_send('{owner}'))"),
            &[],
        ),
        (
            "identity_recognise",
            format!("select name from identity_recognise(uuid_send('{owner}'), 'municipality', 'beta')"),
            &[],
        ),
        (
            "identity_peek_sign_in",
            format!("select id::text from identity_peek_sign_in(uuid_send('{owner}'))"),
            &[],
        ),
        (
            "identity_redeem_link",
            "select identity_redeem_link('x', 'x', gen_random_uuid(), 'y', '')::text".to_owned(),
            &["false"],
        ),
        (
            "identity_redeem_code",
            "select identity_redeem_code('x', 'x', gen_random_uuid(), 'y', '')::text".to_owned(),
            &["false"],
        ),
        (
            "identity_demo_session",
            "select identity_demo_session('lead.alfa@example.se', gen_random_uuid(), 'y', '')::text".to_owned(),
            &["false"],
        ),
        // Alfa's grant is Joint's, in the region: for Beta it is not there.
        ("looks_end", format!("select looks_end('{grant}')::text"), &["false"]),
        ("looks_living", "select id::text from looks_living()".to_owned(), &[]),
        (
            "looks_give",
            format!(
                "select looks_give(gen_random_uuid(), '{}', '{}', 'invitations', '{owner}', '{round}', 'x', '{}')::text",
                world.joint.actor, world.region, world.today
            ),
            &["false"],
        ),
        (
            "tenants_create_municipality",
            "select tenants_create_municipality(gen_random_uuid(), 'x', 'X', null, 'full', gen_random_uuid(), 'x@example.se', 'x@example.se', 'X', 'sv', gen_random_uuid())::text".to_owned(),
            &["false"],
        ),
        ("tenants_set_part", format!("select tenants_set_part('{owner}', 'exchange')"), &["unknown"]),
        ("tenants_rename", format!("select tenants_rename('{owner}', 'X', null)::text"), &["false"]),
        (
            "tenants_set_state_from",
            format!("select tenants_set_state_from('{owner}', 'active', 'closed', '')"),
            &["forbidden"],
        ),
        (
            "audit_record_in",
            format!("select audit_record_in('{owner}', 'tenant_paused', 'tenant', '{owner}', '{{}}')::text"),
            &["false"],
        ),
        (
            "audit_note_failed_sign_in",
            "select audit_note_failed_sign_in('x', 'x')::text".to_owned(),
            &[""],
        ),
        ("identity_end_session", "select identity_end_session('x')::text".to_owned(), &[""]),
        // By a session's token, which nobody else has; the rest is right.
        (
            "identity_factor_of",
            format!("select added_on::text from identity_factor_of(uuid_send('{owner}'))"),
            &[],
        ),
        (
            "identity_try_factor",
            format!("select wait::text from identity_try_factor(uuid_send('{owner}'))"),
            &[],
        ),
        (
            "identity_factor_was_wrong",
            format!("select identity_factor_was_wrong(uuid_send('{owner}'))::text"),
            &["true"],
        ),
        (
            "identity_show_code",
            format!("select identity_show_code(uuid_send('{owner}'), 99999999, 'y')::text"),
            &["false"],
        ),
        (
            "identity_show_recovery_code",
            format!("select identity_show_recovery_code(uuid_send('{owner}'), sha256('lead.alfa@example.se'), 'y')::text"),
            &["false"],
        ),
        (
            "identity_add_factor",
            format!("select identity_add_factor(uuid_send('{owner}'), 'x', 1, '{{}}', 'y')::text"),
            &["false"],
        ),
        (
            "identity_renew_recovery_codes",
            format!("select identity_renew_recovery_codes(uuid_send('{owner}'), '{{}}')::text"),
            &["false"],
        ),
        (
            "identity_remove_factor",
            format!("select identity_remove_factor(uuid_send('{owner}'))::text"),
            &["false"],
        ),
        (
            "identity_own_sessions",
            format!("select id::text from identity_own_sessions(uuid_send('{owner}'))"),
            &[],
        ),
        (
            "identity_end_own_sessions",
            format!("select identity_end_own_sessions(uuid_send('{owner}'), (select '{alfas_session}'::uuid))::text"),
            &["0"],
        ),
        // When the projects end that Beta takes part in: not the one elsewhere.
        (
            "methods_project_ends",
            format!("select ends::text from methods_project_ends() where region_id <> '{}'", world.region),
            &[],
        ),
        // Tells the time, which is nobody's.
        ("identity_clock", "select (identity_clock() > 0)::text".to_owned(), &["true"]),
        (
            "notifications_which_hash",
            format!("select notifications_which_hash('invitation', '{round}', array[uuid_send('{round}')])::text"),
            &[""],
        ),
        // What a provider does is done in its own tenant, or by who holds what was begun.
        (
            "identity_begin_flow",
            format!(
                "select identity_begin_flow(gen_random_uuid(), '{owner}', 1, 'accept', uuid_send('{owner}'), 'new state', 'browser', 'sealed')::text"
            ),
            &["false"],
        ),
        (
            "identity_take_flow",
            format!("select id::text from identity_take_flow('{owner}', sha256(('state' || '{owner}')::bytea), 'another browser')"),
            &[],
        ),
        (
            "identity_take_flow",
            format!("select id::text from identity_take_flow('{beta}', sha256(('state' || '{owner}')::bytea), 'browser')"),
            &[],
        ),
        (
            "identity_open_by_provider",
            format!("select outcome from identity_open_by_provider('{beta}', 1, 'subject {alfas_lead}', null, gen_random_uuid(), 'y', '')"),
            &["unknown"],
        ),
        (
            "identity_accept",
            format!(
                "select outcome from identity_accept('{beta}', (select id from identity_acceptance limit 0), 1, 'new', null, gen_random_uuid(), 'y', '')"
            ),
            &["used"],
        ),
        (
            "identity_peek_acceptance",
            format!("select state from identity_peek_acceptance(uuid_send('{owner}'))"),
            &[],
        ),
        (
            "identity_provider_left",
            format!("select identity_provider_left('{beta}', 'https://another.example', 'session')::text"),
            &["0"],
        ),
        (
            "identity_provider_signed_out",
            format!("select identity_provider_signed_out('{beta}', 1, 'subject {alfas_lead}', null, 'jti', now())::text"),
            &["0"],
        ),
        // Public: which tenants have a provider, and what a browser is told on its way there. No secret.
        (
            "identity_providers",
            format!("select tenant_id::text from identity_providers() where tenant_id = '{owner}'"),
            Vec::leak(vec![String::leak(owner.to_string()) as &'static str]),
        ),
        (
            "identity_provider_of",
            format!("select client_id from identity_provider_of('{owner}')"),
            &["brygga"],
        ),
        (
            "identity_begin_sign_in",
            "select identity_begin_sign_in('nobody@example.se', gen_random_uuid(), 'x', 'y', 'z', gen_random_uuid())::text".to_owned(),
            &[""],
        ),
    ]
}

/// Doors that write what is the caller's own: what Beta calls, and what that gives, one after the other.
pub(super) fn own_calls(world: &World) -> Vec<(&'static str, String, Vec<String>)> {
    let (beta, gamma, me, other) = (world.beta, world.gamma, world.lead_beta.actor, world.lead_alfa.actor);
    let texts = |all: &[&str]| all.iter().map(|t| (*t).to_owned()).collect::<Vec<_>>();
    let begin = |tenant| {
        format!("select identity_begin_flow(gen_random_uuid(), '{tenant}', 1, 'try', null, gen_random_uuid()::text::bytea, 'b', 's')::text")
    };
    vec![
        (
            "audit_record",
            format!(
                "select audit_record('member_removed', null, null, '{{}}');
                 select actor_id::text from audit_entry where tenant_id = '{beta}' order by number desc limit 1"
            ),
            texts(&["", &me.to_string()]),
        ),
        // A try is begun where one is, by who is a member there.
        (
            "identity_begin_flow",
            format!(
                "{}; {}; set local app.actor = '{other}'; {}",
                begin(gamma),
                begin(beta),
                begin(beta)
            ),
            texts(&["false", "true", "false"]),
        ),
        (
            "identity_note_try",
            format!(
                "select identity_note_try(1, true, 'subject {other}', '{{}}');
                 select string_agg(account_id::text, ',') from identity_provider_try where tenant_id = '{beta}' and report ? 'tied'"
            ),
            texts(&["nobody", &me.to_string()]),
        ),
        // A colleague's try does not count, nor one's own elsewhere.
        (
            "identity_only_by_provider",
            format!(
                "select identity_only_by_provider(true)::text; select identity_note_try(1, true, 'subject {me}', '{{}}');
                 select identity_only_by_provider(true)::text; select identity_only_by_provider(false)::text"
            ),
            texts(&["false", "own", "true", "true"]),
        ),
        (
            "identity_save_provider",
            "select identity_save_provider('https://beta.example.se', 'another', null, '{}', '{}', '{}', null)".to_owned(),
            texts(&["saved"]),
        ),
        (
            "identity_remove_provider",
            "select identity_remove_provider()::text".to_owned(),
            texts(&["true"]),
        ),
    ]
}

/// Every door, opened by Beta with Alfa's ids.
async fn doors_open_for_the_own_tenant_only(seeded: &Seeded) {
    let Seeded { world, alfas, .. } = seeded;
    let failed = alfas_failed_mail(world).await;
    // Beta's own mails may wait for Beta's quiet times to end.
    let everything = format!(
        "select md5(string_agg(x, '' order by x)) from (select to_jsonb(t)::text x from focus_groups_round t union all select to_jsonb(t)::text from focus_groups_instrument_version t
        union all select (case when account_id = '{}' then to_jsonb(t) - 'not_before' else to_jsonb(t) end)::text
          from notifications_outbox t where num_nonnulls(account_id, invitation_id) > 0
        union all select to_jsonb(t)::text from focus_groups_invitation t
        union all select to_jsonb(t)::text from focus_groups_answer t union all select to_jsonb(t)::text from identity_session t
        union all select to_jsonb(t)::text from identity_account t union all select to_jsonb(t)::text from tenants_tenant t
        union all select to_jsonb(t)::text from tenants_participation t union all select to_jsonb(t)::text from tenants_standing t
        union all select to_jsonb(t)::text from exchange_event t union all select to_jsonb(t)::text from exchange_registration t
        union all select to_jsonb(t)::text from exchange_thread t union all select to_jsonb(t)::text from exchange_post t
        union all select to_jsonb(t)::text from exchange_group t union all select to_jsonb(t)::text from exchange_member t
        union all select to_jsonb(t)::text from exchange_meeting t union all select to_jsonb(t)::text from exchange_decision t
        union all select to_jsonb(t)::text from exchange_voice t union all select to_jsonb(t)::text from exchange_presence t
        union all select to_jsonb(t)::text from exchange_taken_home t union all select to_jsonb(t)::text from exchange_file t
        union all select to_jsonb(t)::text from exchange_mentioned t
        union all select to_jsonb(t)::text from identity_factor t union all select to_jsonb(t)::text from identity_recovery_code t) x",
        world.lead_beta.actor
    );
    let calls = foreign_calls(seeded).await;
    let before = world.texts(&everything).await;
    let mut opened: BTreeSet<&str> = BTreeSet::new();
    let mut conn = app(world).await;
    for (door, sql, expected) in calls {
        let mut tx = conn.begin_with(begin(world.beta.0, world.lead_beta.actor.0)).await.unwrap();
        let got: Vec<Option<String>> = sqlx::query_scalar(AssertSqlSafe(sql))
            .fetch_all(&mut *tx)
            .await
            .unwrap_or_else(|e| panic!("{door}: {e}"));
        tx.commit().await.unwrap();
        let got: Vec<&str> = got.iter().map(|g| g.as_deref().unwrap_or_default()).collect();
        assert_eq!(got, expected, "{door}");
        opened.insert(door);
    }
    let mut tx = conn.begin_with(begin(world.beta.0, world.lead_beta.actor.0)).await.unwrap();
    let mails: Vec<Uuid> = sqlx::query_scalar("select id from notifications_failed()")
        .fetch_all(&mut *tx)
        .await
        .unwrap();
    tx.rollback().await.unwrap();
    assert!(
        !mails.is_empty() && !mails.iter().any(|m| m.to_string() == failed),
        "Beta sees its own failed mail only"
    );
    let theirs = world
        .count(&format!(
            "select count(*) from notifications_outbox where tenant_id <> '{}' and id = any('{{{}}}')",
            world.beta,
            mails.iter().map(Uuid::to_string).collect::<Vec<_>>().join(",")
        ))
        .await;
    assert_eq!(theirs, 0);
    assert_eq!(world.texts(&everything).await, before, "nothing of anybody's has changed");
    // The one that may write: it finds an account or makes one, and says the same either way.
    opened.insert("identity_account_for_invitation");
    let mut made = Vec::new();
    for email in ["lead.alfa@example.se", "new@example.se"] {
        let mut tx = conn.begin_with(begin(world.beta.0, world.lead_beta.actor.0)).await.unwrap();
        let id: Uuid = sqlx::query_scalar("select identity_account_for_invitation(gen_random_uuid(), $1, $1, 'Other name', 'sv')")
            .bind(email)
            .fetch_one(&mut *tx)
            .await
            .unwrap();
        let names: Vec<String> = sqlx::query_scalar("select name from identity_account where id = $1")
            .bind(id)
            .fetch_all(&mut *tx)
            .await
            .unwrap();
        assert_eq!(names, Vec::<String>::new(), "an account cannot be read before it is a member");
        tx.commit().await.unwrap();
        made.push(id);
    }
    assert_ne!(made[0], made[1]);
    assert_eq!(
        world
            .texts("select name from identity_account where email_norm = 'lead.alfa@example.se'")
            .await,
        ["Lead Alfa"]
    );
    // A look by somebody who was not given it.
    let grant = alfas_grant(world).await;
    for door in ["looks_at_members", "looks_at_invitations"] {
        let sql = format!("select * from {door}('{grant}')");
        let error = attempt(&mut conn, begin(world.beta.0, world.lead_beta.actor.0), sql)
            .await
            .unwrap_err();
        assert_eq!(error.as_database_error().and_then(|e| e.code()).as_deref(), Some("P0002"), "{door}");
        opened.insert(door);
    }
    // A look at a participant of another's.
    let sql = format!("select * from participants_look('{ALFAS_PARTICIPANT}', false)");
    let error = attempt(&mut conn, begin(world.beta.0, world.lead_beta.actor.0), sql)
        .await
        .unwrap_err();
    assert_eq!(error.as_database_error().and_then(|e| e.code()).as_deref(), Some("P0002"));
    opened.insert("participants_look");
    // Whom a look can be given to: those of the own region, and for one that takes part in nothing nobody.
    let mut tx = conn.begin_with(begin(world.gamma.0, world.lead_gamma.actor.0)).await.unwrap();
    let people: Vec<String> = sqlx::query_scalar("select name from looks_people()")
        .fetch_all(&mut *tx)
        .await
        .unwrap();
    tx.rollback().await.unwrap();
    assert_eq!(people, Vec::<String>::new());
    opened.insert("looks_people");
    // The log's doors add an entry, to the log of the tenant at hand and to an account's, and give nothing back.
    let own = own_calls(world).into_iter().map(|(door, sql, _)| (door, sql));
    for (door, sql) in own.chain([(
        "audit_record_account",
        format!("select audit_record_account('{}', 'signed_out', '{{}}')", world.lead_alfa.actor),
    )]) {
        let alfas = format!("select count(*) from audit_entry where tenant_id = '{}'", world.alfa);
        let before = world.count(&alfas).await;
        attempt(&mut conn, begin(world.beta.0, world.lead_beta.actor.0), sql).await.unwrap();
        assert_eq!(world.count(&alfas).await, before);
        opened.insert(door);
    }
    // Where a text stands follows from what is given alone.
    let shelf = "select exchange_shelf(gen_random_uuid(), ''::tsvector)".to_owned();
    attempt(&mut conn, begin(world.beta.0, world.lead_beta.actor.0), shelf)
        .await
        .unwrap();
    opened.insert("exchange_shelf");
    assert_eq!(opened, catalogue::doors(), "every door was tried");
    // Doors of the jobs are shut.
    for sql in [
        "select * from tenants_delete_due()",
        "select tenants_may_run(gen_random_uuid())",
        "select tenants_leads_here()",
        "select * from notifications_claim(1, '1 minute')",
        "select * from focus_groups_due_rounds()",
        "select focus_groups_delete_expired()",
        "select limits_forget()",
        "select identity_forget(1, 30)",
        "select privacy_delete_counts(90)",
        "select privacy_remind(now())",
        "select * from metrics_figures()",
        "select focus_groups_queue_due_reminders()",
        "select focus_groups_seal(gen_random_uuid(), gen_random_uuid(), '{}')",
        "select notifications_stop_link('x', null, null, null, null)",
        "select notifications_sent(gen_random_uuid())",
        "select notifications_spread(1)",
        "select notifications_remind(now())",
        "select exchange_follow_up(now(), 21)",
        "select exchange_remind_occasions(now())",
        "select notifications_digests(now(), 1)",
        "select * from notifications_digest_facts(gen_random_uuid(), current_date)",
        "select * from notifications_facts(null, null, null, null)",
        "select notifications_reminded_day(null, null, null, null)",
        "select notifications_forget(1)",
        "select notifications_refused(gen_random_uuid(), 'x', true)",
        "select notifications_known(array['x'])",
        "select notifications_came_back(gen_random_uuid(), 'failed', 'x', 2)",
        "select notifications_arrived(gen_random_uuid())",
        "select notifications_not_sent(gen_random_uuid(), 'x', null)",
        "select notifications_put_back(gen_random_uuid(), 'x', interval '1 second')",
        "select * from focus_groups_mail_facts(null, null, null, null)",
        "select focus_groups_mail_words(null, null, null, 'sv')",
        "select audit_append(gen_random_uuid(), null, 'x', null, null, '{}')",
        "select audit_record_by_job(gen_random_uuid(), 'x', null, null, '{}')",
        "select audit_note_check(gen_random_uuid(), 1, null)",
        "select audit_remove_old()",
        "select audit_note_account_check(gen_random_uuid(), null)",
        "select looks_remove_old()",
        "select looks_note(gen_random_uuid(), 'members')",
    ] {
        let error = sqlx::raw_sql(sql).execute(&mut conn).await.unwrap_err();
        assert!(denied(&error), "{sql}: {error}");
    }
    assert_eq!(
        rounds::get(&world.db, &world.lead_alfa, alfas.round).await.unwrap().state,
        RoundState::Open
    );
}
