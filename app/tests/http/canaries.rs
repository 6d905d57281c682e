//! Nobody meets a word of another tenant's (I3): every text that people can write holds a word of its own, and every page
//! that somebody can reach is read, by following links and by calling every route with everybody's ids. So are the mails,
//! and the log.

use super::{
    full::{Full, Marked, full, words},
    world::{Client, Page},
};
use axum::http::Method;
use server::{
    config::MailRoute,
    mail::{self, Transport},
    notifications::{Worker, WorkerSettings},
    testing::{Found, Log, figure, seen_red},
};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use uuid::Uuid;

/// Who reads.
struct Reader {
    name: String,
    client: Client,
    tenant: Option<Uuid>,
    actor: Option<Uuid>,
    /// A participant's: the round.
    round: Option<Uuid>,
    /// The path of the own place.
    place: Option<String>,
    /// Where they begin.
    start: Vec<String>,
}

/// Which threads are read besides one's own.
const THREAD: &str = "((audience = 'region' or V = any (chosen))
    and (region_id = V or region_id in (select region_id from tenants_participation where tenant_id = V)))";

/// What of a table somebody may read, by design: the rows of the own tenant, and what is shared. `V` is the tenant, `A` the
/// person.
fn shared(table: &str, tenant: Option<&str>) -> String {
    match table {
        "identity_account" | "audit_account_entry" => format!("{} = A", if table == "identity_account" { "id" } else { "account_id" }),
        "focus_groups_instrument" | "focus_groups_instrument_version" => {
            "owner_id = V or owner_id in (select region_id from tenants_participation where tenant_id = V)".to_owned()
        }
        "focus_groups_round" => {
            "owner_id = V or (state <> 'draft' and (owner_id, id) in (select owner_id, round_id from focus_groups_round_tenant where tenant_id = V))"
                .to_owned()
        }
        "methods_method" => {
            "owner_id = V or (published > 0 and owner_id in (select region_id from tenants_participation where tenant_id = V))".to_owned()
        }
        "methods_version" => "owner_id = V or owner_id in (select region_id from tenants_participation where tenant_id = V)".to_owned(),
        "methods_collection" | "methods_collection_item" => {
            "owner_id = V or owner_id in (select region_id from tenants_participation where tenant_id = V)".to_owned()
        }
        "methods_file" => {
            "tenant_id = V
             or (tenant_id = owner_id and owner_id in (select region_id from tenants_participation where tenant_id = V)
                 and (owner_id, method_id, id) in (select owner_id, method_id, unnest(files) from methods_version))
             or (tenant_id, owner_id, method_id, id) in (select tenant_id, owner_id, method_id, unnest(files) from methods_local_version
                   where shared and (owner_id = V or owner_id in (select region_id from tenants_participation where tenant_id = V)))
             or (tenant_id, owner_id, method_id, id) in (select tenant_id, owner_id, method_id, unnest(files) from methods_proposal where owner_id = V)"
                .to_owned()
        }
        "methods_proposal" => "V in (tenant_id, owner_id)".to_owned(),
        "methods_proposal_entry" => "V in (proposer_id, owner_id)".to_owned(),
        "methods_credit" => "owner_id = V or owner_id in (select region_id from tenants_participation where tenant_id = V)".to_owned(),
        "methods_local_version" => {
            "tenant_id = V or (shared and (owner_id = V or owner_id in (select region_id from tenants_participation where tenant_id = V)))"
                .to_owned()
        }
        "methods_adoption" => {
            "V in (tenant_id, owner_id) or (shared and owner_id in (select region_id from tenants_participation where tenant_id = V))"
                .to_owned()
        }
        "methods_note" => {
            "tenant_id = V or (shared and (owner_id = V or owner_id in (select region_id from tenants_participation where tenant_id = V)))"
                .to_owned()
        }
        "exchange_thread" | "exchange_event" | "exchange_group" | "exchange_voice" => format!("owner_id = V or {THREAD}"),
        "exchange_member" | "exchange_meeting" | "exchange_amendment" | "exchange_decision" => {
            format!("(owner_id, group_id) in (select owner_id, id from exchange_group where owner_id = V or {THREAD})")
        }
        "exchange_deviation" => {
            "owner_id = V or region_id = V or region_id in (select region_id from tenants_participation where tenant_id = V)".to_owned()
        }
        "exchange_registration" | "exchange_presence" => "V in (tenant_id, owner_id)".to_owned(),
        "exchange_draft" | "notifications_notice" | "notifications_choice" => "tenant_id = V and account_id = A".to_owned(),
        "notifications_person" | "notifications_refusal" => "account_id = A".to_owned(),
        "exchange_seat" | "exchange_occasion" | "exchange_material" | "exchange_material_file" | "exchange_taken_home" => format!("(owner_id, event_id) in (select owner_id, id from exchange_event where owner_id = V or {THREAD})"),
        "exchange_post" | "exchange_joined" | "exchange_former" | "exchange_file" => format!("(owner_id, thread_id) in (select owner_id, id from exchange_thread where owner_id = V or {THREAD})"),
        "focus_groups_released_text" => "V in (tenant_id, owner_id)".to_owned(),
        "focus_groups_finding" => {
            "V in (owner_id, round_owner_id) or (owner_id, id) in (select owner_id, finding_id from focus_groups_finding_tenant where tenant_id = V)"
                .to_owned()
        }
        "focus_groups_response" => "V in (tenant_id, finding_owner_id, round_owner_id)".to_owned(),
        // Joint management sees who leads; and who can be given a look, joint management and partners, is named to those who give.
        "tenants_membership" => {
            "tenant_id = V or (role = 'leader' and tenant_id in (select tenant_id from tenants_participation where region_id = V))
             or (role in ('joint_management', 'partner') and tenant_id in (select region_id from tenants_participation where tenant_id = V))"
                .to_owned()
        }
        // Joint management sees why a municipality stands as it does; what a place says of accessibility is public.
        "tenants_standing" => "tenant_id = V or tenant_id in (select tenant_id from tenants_participation where region_id = V)".to_owned(),
        "tenants_appearance" => "true".to_owned(),
        _ => tenant.map_or("false".to_owned(), |column| format!("{column} = V")),
    }
}

/// The same for a participant of round `R`.
fn asked(table: &str) -> &'static str {
    match table {
        "focus_groups_round" => "id = R",
        "focus_groups_instrument_version" => {
            "(owner_id, instrument_id, version) in (select instrument_owner_id, instrument_id, instrument_version from focus_groups_round where id = R)"
        }
        // "You said – we did" is public.
        "focus_groups_finding" => "round_id = R",
        "focus_groups_response" => "(finding_owner_id, finding_id) in (select owner_id, id from focus_groups_finding where round_id = R)",
        "tenants_appearance" => "true",
        _ => "false",
    }
}

/// What of a round stands on its public page.
async fn public_page(full: &Full, public: &str) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for table in ["focus_groups_round", "focus_groups_finding", "focus_groups_response"] {
        let key = full.key(table).await;
        let rule = asked(table).replace(
            'R',
            &format!("(select id from focus_groups_round where public_id::text = '{public}')"),
        );
        out.extend(full.texts(&format!("select '{table}/' || {key} from {table} where {rule}")).await);
    }
    out
}

/// Rows that a reader may meet, as `table/key`.
async fn may_meet(full: &Full, reader: &Reader) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    let id = |id: Option<Uuid>| id.map_or("null::uuid".to_owned(), |id| format!("'{id}'::uuid"));
    for (table, tenant) in full.tables().await {
        if table == "_sqlx_migrations" {
            continue;
        }
        let rule = match reader.round {
            Some(_) => asked(&table).to_owned(),
            None => shared(&table, tenant.as_deref()),
        };
        let rule = rule
            .replace('V', &id(reader.tenant))
            .replace('A', &id(reader.actor))
            .replace('R', &id(reader.round));
        let key = full.key(&table).await;
        out.extend(full.texts(&format!("select '{table}/' || {key} from {table} where {rule}")).await);
    }
    out
}

/// Every path that is worth calling: links are followed from here, and every route is filled with everybody's ids. In the
/// own place with all of them; in others', which do not exist for the reader, with `few`, unless everything is tried.
pub async fn guesses(full: &Full, own: Option<&str>, whole: bool) -> Vec<String> {
    let texts = |ids: Vec<Uuid>| ids.iter().map(Uuid::to_string).collect::<Vec<_>>();
    let rounds = texts(full.ids("focus_groups_round", "id").await);
    let instruments = texts(full.ids("focus_groups_instrument", "id").await);
    let findings = texts(full.ids("focus_groups_finding", "id").await);
    let free_texts = texts(full.ids("focus_groups_free_text", "id").await);
    let methods = texts(full.ids("methods_method", "id").await);
    let proposals = texts(full.ids("methods_proposal", "id").await);
    let notes = texts(full.ids("methods_note", "id").await);
    let collections = texts(full.ids("methods_collection", "id").await);
    let files = texts(full.ids("methods_file", "id").await);
    let sent_along = texts(full.ids("exchange_file", "id").await);
    let material = texts(full.ids("exchange_material_file", "id").await);
    let threads = texts(full.ids("exchange_thread", "id").await);
    let posts = texts(full.ids("exchange_post", "id").await);
    let events = texts(full.ids("exchange_event", "id").await);
    let groups = texts(full.ids("exchange_group", "id").await);
    let decisions = texts(full.ids("exchange_decision", "id").await);
    let voices = texts(full.ids("exchange_voice", "id").await);
    let deviations = texts(full.ids("exchange_deviation", "id").await);
    let accounts = texts(full.ids("identity_account", "id").await);
    let tenants = texts(full.ids("tenants_tenant", "id").await);
    let mut out = BTreeSet::new();
    for spec in full.world.routes.iter().filter(|r| r.method == Method::GET) {
        for slug in ["samverkan", "nybro", "vimmerby"] {
            let all = whole
                || spec
                    .path
                    .starts_with(&own.map_or("-".to_owned(), |own| own.replace(slug, "{slug}")));
            let mut paths = vec![String::new()];
            let mut ids = 0;
            for part in spec.path.split('/').skip(1) {
                let values: Vec<String> = match part {
                    "{slug}" => vec![slug.to_owned()],
                    // Whoever has the address of "you said – we did" may read it; here nobody guesses one.
                    "{public}" => vec![Uuid::new_v4().to_string()],
                    "{key}" => vec!["closer".to_owned()],
                    "{part}" => vec!["contact".to_owned()],
                    "{n}" => vec!["1".to_owned()],
                    p if p.starts_with('{') => {
                        ids += 1;
                        let values = match p {
                            "{finding}" => &findings,
                            "{text}" => &free_texts,
                            "{account}" => &accounts,
                            "{method}" => &methods,
                            "{proposal}" => &proposals,
                            "{note}" => &notes,
                            "{collection}" => &collections,
                            "{thread}" => &threads,
                            "{post}" => &posts,
                            "{event}" => &events,
                            "{group}" => &groups,
                            "{decision}" => &decisions,
                            "{voice}" => &voices,
                            "{deviation}" => &deviations,
                            // Theirs alone; the other is a stylesheet's.
                            "{file}" if spec.path.contains("methods") => &files,
                            "{file}" if spec.path.contains("exchange") => &sent_along,
                            "{file}" if spec.path.contains("material") => &material,
                            "{tenant}" | "{municipality}" => &tenants,
                            _ if spec.path.contains("instruments") => &instruments,
                            _ => &rounds,
                        };
                        let few = if !all || ids > 1 { 2 } else { usize::MAX };
                        let step = if whole { 1 } else { (values.len() / few).max(1) };
                        values.iter().step_by(step).cloned().collect()
                    }
                    p => vec![p.to_owned()],
                };
                paths = paths
                    .iter()
                    .flat_map(|path| values.iter().map(move |v| format!("{path}/{v}")))
                    .collect();
            }
            out.extend(paths);
        }
    }
    out.into_iter().collect()
}

/// Links of a page to pages of ours.
fn links(page: &Page) -> Vec<String> {
    page.body
        .split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|l| l.starts_with('/') && !l.starts_with("//") && !l.starts_with("/pkg/"))
        .map(|l| l.split('#').next().unwrap_or_default().replace("&amp;", "&"))
        .collect()
}

/// Words that somebody met and should not have, with where.
struct Crawl<'a> {
    words: &'a BTreeMap<String, Marked>,
    found: Vec<String>,
    met: usize,
    pages: usize,
}

impl Crawl<'_> {
    fn read(&mut self, who: &str, place: &str, text: &str, may: &BTreeSet<String>) {
        for word in words(text) {
            let Some(marked) = self.words.get(word) else { continue };
            self.met += 1;
            if !may.contains(&format!("{}/{}", marked.table, marked.key)) {
                self.found
                    .push(format!("{who} met {}.{} of {} at {place}", marked.table, marked.column, marked.key));
            }
        }
    }

    async fn crawl(&mut self, full: &Full, reader: &mut Reader, whole: bool) {
        let may = may_meet(full, reader).await;
        let mut said: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let guesses = guesses(full, reader.place.as_deref(), whole).await;
        let mut waiting: VecDeque<String> = reader.start.iter().chain(&guesses).cloned().collect();
        let mut seen: BTreeSet<String> = waiting.iter().cloned().collect();
        while let Some(path) = waiting.pop_front() {
            let page = reader.client.get(&path).await;
            self.pages += 1;
            assert!(!page.status.is_server_error(), "{} {path}: {}", reader.name, page.status);
            let headers: String = page.headers.iter().map(|(n, v)| format!("{n}: {v:?}\n")).collect();
            let text = headers + &page.body;
            // "You said – we did" of a round is public for who has its address.
            match path.strip_prefix("/said/") {
                Some(public) => {
                    let public = public.split('?').next().unwrap_or_default().to_owned();
                    if !said.contains_key(&public) {
                        let mut more = may.clone();
                        more.extend(public_page(full, &public).await);
                        said.insert(public.clone(), more);
                    }
                    self.read(&reader.name, &path, &text, &said[&public]);
                }
                None => self.read(&reader.name, &path, &text, &may),
            }
            for link in links(&page).into_iter().chain(page.location) {
                // Ways out change nothing here, and another language has the same words.
                if seen.insert(link.clone()) && seen.len() < 3000 {
                    waiting.push_back(link);
                }
            }
        }
    }
}

/// Everybody who reads, signed in before their addresses are marked.
async fn readers(full: &Full) -> Vec<Reader> {
    let mut out = Vec::new();
    let slug = |name: &str| full.world.place(name).path();
    for name in [
        "nybro leader",
        "nybro staff",
        "nybro evaluator",
        "vimmerby leader",
        "vimmerby staff",
        "management",
        "partner",
        "evaluator",
    ] {
        let place = full.world.place(name);
        out.push(Reader {
            name: name.to_owned(),
            client: full.world.client(name).await,
            tenant: Some(place.tenant.0),
            actor: Some(place.actor.0),
            round: None,
            place: Some(slug(name)),
            start: vec!["/".to_owned(), slug(name)],
        });
    }
    out.push(Reader {
        name: "a stranger".to_owned(),
        client: full.world.stranger(),
        tenant: None,
        actor: None,
        round: None,
        place: None,
        start: vec!["/".to_owned()],
    });
    for (who, key) in [
        ("nybro leader", full.own["nybro leader"]),
        ("vimmerby leader", full.own["vimmerby leader"]),
        ("nybro leader", full.regions),
    ] {
        let link = full.world.links(who, key, 1).await.remove(0);
        let public = full
            .texts(&format!(
                "select public_id::text from focus_groups_round where id = '{}'",
                key.round
            ))
            .await
            .remove(0);
        out.push(Reader {
            name: format!("a participant of {who}"),
            client: full.world.stranger(),
            tenant: None,
            actor: None,
            round: Some(key.round.0),
            place: None,
            start: vec![
                link.clone(),
                format!("{link}?lang=sv"),
                format!("{link}?lang=en"),
                format!("/said/{public}"),
            ],
        });
    }
    out
}

/// Reads everything as everybody. Gives what was read, and the first foreign words.
async fn check(full: &Full, readers: &mut [Reader], words: &BTreeMap<String, Marked>, whole: bool) -> (usize, usize, Result<(), Found>) {
    let mut crawl = Crawl {
        words,
        found: Vec::new(),
        met: 0,
        pages: 0,
    };
    for reader in readers {
        crawl.crawl(full, reader, whole).await;
    }
    let checked = if crawl.found.is_empty() {
        Ok(())
    } else {
        let n = crawl.found.len();
        let first: BTreeSet<&String> = crawl.found.iter().collect();
        let first: Vec<&str> = first.into_iter().map(String::as_str).take(30).collect();
        Err(Found(format!("{n} foreign words: {}", first.join("\n"))))
    };
    (crawl.pages, crawl.met, checked)
}

#[tokio::test]
async fn nobody_meets_a_word_of_another_tenants() {
    everybody_reads(false).await;
}

#[tokio::test]
#[ignore = "full scale: make soak"]
async fn soak_nobody_meets_a_word_of_another_tenants() {
    let (pages, met) = everybody_reads(true).await;
    figure(
        &format!("{pages} pages, mails and the log read by everybody, {met} own and shared words met: foreign words"),
        0,
        "0",
    );
}

/// Everybody reads everything that they can reach. Gives how many pages, and how many words they met.
async fn everybody_reads(whole: bool) -> (usize, usize) {
    let (log, _guard) = Log::catch("trace,hyper=info,sqlx=off");

    let full = full().await;
    let mut readers = readers(&full).await;
    let words = full.mark().await;
    let columns: BTreeSet<String> = words.values().map(|m| format!("{}.{}", m.table, m.column)).collect();
    let before = log.text().len();
    let (pages, met, checked) = check(&full, &mut readers, &words, whole).await;
    println!(
        "{} words in {} columns; {pages} pages read as {} readers; own and shared words met {met} times",
        words.len(),
        columns.len(),
        readers.len()
    );
    assert!(pages > 1500 && met > 2000, "too little was read: {pages} pages, {met} words");
    checked.unwrap();

    // Mails: each to one address, which is of one tenant.
    let folder = tempfile::tempdir().unwrap();
    let route = MailRoute::Dir(folder.path().to_owned());
    let settings = WorkerSettings::new("Brygga <brygga@example.se>".parse().unwrap(), "http://brygga.test".to_owned());
    let worker = Worker::new(full.world.test.jobs(), full.world.secret.clone(), Transport::new(&route), settings);
    while worker.run_once().await.unwrap() > 0 {}
    let mails = mail::read_dir(folder.path()).unwrap();
    assert!(mails.len() > 10, "{} mails", mails.len());
    let mut crawl = Crawl {
        words: &words,
        found: Vec::new(),
        met: 0,
        pages: 0,
    };
    let mut may: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for mail in &mails {
        let tenant = full
            .texts(&format!(
                "select tenant_id::text from focus_groups_invitation where email = '{0}' union select m.tenant_id::text from tenants_membership m
                   join identity_account a on a.id = m.account_id where a.email = '{0}'",
                mail.to
            ))
            .await;
        let [tenant] = tenant.as_slice() else {
            panic!("{} is of {tenant:?}", mail.to)
        };
        if !may.contains_key(tenant) {
            let reader = Reader {
                name: tenant.clone(),
                client: full.world.stranger(),
                tenant: Some(tenant.parse().unwrap()),
                actor: None,
                round: None,
                place: None,
                start: Vec::new(),
            };
            may.insert(tenant.clone(), may_meet(&full, &reader).await);
        }
        let mut may = may[tenant].clone();
        // The own address.
        may.extend(
            full.texts(&format!(
                "select 'identity_account/' || id from identity_account where email = '{}'",
                mail.to
            ))
            .await,
        );
        let whole = [&mail.to, &mail.subject, &mail.text, &mail.html].map(String::as_str).join("\n");
        crawl.read(&format!("a mail to {}", mail.to), &mail.subject, &whole, &may);
    }
    assert!(crawl.found.is_empty(), "{}", crawl.found.join("\n"));

    // The log holds no word of anybody's. What the database's library logs of its statements is switched off in operation.
    let text = log.text().split_off(before);
    let lines = text.matches("milliseconds=").count();
    assert!(lines > 1500, "every request has a line: {lines}");
    let leaked: Vec<&str> = text.lines().filter(|line| !super::full::words(line).is_empty()).take(5).collect();
    assert!(leaked.is_empty(), "words in the log:\n{}", leaked.join("\n"));
    (pages, met)
}

#[tokio::test]
async fn sabotage_policies_that_are_open_are_seen_by_who_reads() {
    let full = full().await;
    let mut readers = readers(&full).await;
    readers.retain(|r| r.name == "vimmerby leader");
    let words = full.mark().await;
    check(&full, &mut readers, &words, false).await.2.unwrap();
    for tables in [
        ["focus_groups_round", "focus_groups_round_tenant"],
        ["focus_groups_instrument", "focus_groups_instrument_version"],
    ] {
        for table in tables {
            full.sql(&format!("create policy opened on {table} for select to brygga_app using (true)"))
                .await;
        }
        let checked = check(&full, &mut readers, &words, false).await.2;
        seen_red(
            "Nobody sees another municipality's data",
            &format!("everybody reads {} and {}", tables[0], tables[1]),
            checked.map_err(|f| Found(f.0.lines().next().unwrap_or_default().to_owned())),
        );
        for table in tables {
            full.sql(&format!("drop policy opened on {table}")).await;
        }
    }
}
