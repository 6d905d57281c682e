//! Nobody meets a word of another tenant's (I3): every text that people can write holds a word of its own, and every page
//! that somebody can reach is read, by following links and by calling every route with everybody's ids. So is what is shown
//! only to who asks by a form: what a tenant takes out, its log as a file, what a look shows, the feed of a calendar program,
//! and a participant's questions. So are the mails, and the log.

use super::{
    full::{Full, Marked, full, words},
    world::{Client, Page},
};
use axum::http::{Method, StatusCode};
use data_encoding::BASE64;
use server::{
    config::MailRoute,
    looks::{self, Record},
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

/// Which looks somebody was given.
const MINE: &str = "(to_region = V and to_account = A)";

/// What of a table somebody may read, by design: the rows of the own tenant, and what is shared. `V` is the tenant, `A` the
/// person.
fn shared(table: &str, tenant: Option<&str>) -> String {
    match table {
        "identity_account" | "audit_account_entry" => format!("{} = A", if table == "identity_account" { "id" } else { "account_id" }),
        "focus_groups_instrument" | "focus_groups_instrument_version" => {
            "owner_id = V or owner_id in (select region_id from tenants_participation where tenant_id = V)".to_owned()
        }
        "focus_groups_shared_instrument" | "focus_groups_instrument_adoption" => {
            "owner_id = V or region_id = V or region_id in (select region_id from tenants_participation where tenant_id = V)".to_owned()
        }
        "focus_groups_file" => {
            "owner_id = V or owner_id in (select region_id from tenants_participation where tenant_id = V)
             or (owner_id, id) in (select owner_id, unnest(files) from focus_groups_shared_instrument
                   where region_id = V or region_id in (select region_id from tenants_participation where tenant_id = V))"
                .to_owned()
        }
        "focus_groups_round" => {
            // Whom a municipality lets look at its invitations to a round reads which round that is.
            format!(
                "owner_id = V or (state <> 'draft' and (owner_id, id) in (select owner_id, round_id from focus_groups_round_tenant where tenant_id = V))
                 or (owner_id, id) in (select record_owner, record_id from looks_grant where {MINE})"
            )
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
        "looks_grant" => format!("tenant_id = V or {MINE}"),
        "exchange_draft" | "exchange_follow" | "notifications_notice" | "notifications_choice" => {
            "tenant_id = V and account_id = A".to_owned()
        }
        "notifications_person" | "notifications_refusal" => "account_id = A".to_owned(),
        "exchange_seat" | "exchange_occasion" | "exchange_material" | "exchange_material_file" | "exchange_taken_home" => format!("(owner_id, event_id) in (select owner_id, id from exchange_event where owner_id = V or {THREAD})"),
        "exchange_post" | "exchange_joined" | "exchange_former" | "exchange_file" | "exchange_mentioned" => format!("(owner_id, thread_id) in (select owner_id, id from exchange_thread where owner_id = V or {THREAD})"),
        "focus_groups_released_text" => "V in (tenant_id, owner_id)".to_owned(),
        "focus_groups_finding" => {
            "V in (owner_id, round_owner_id) or (owner_id, id) in (select owner_id, finding_id from focus_groups_finding_tenant where tenant_id = V)"
                .to_owned()
        }
        "focus_groups_response" => "V in (tenant_id, round_owner_id)".to_owned(),
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

/// With how many ids of a kind a route of the own place is called in `make test`, evenly out of all; links lead to the others.
const SOME: usize = 4;

/// Every path that is worth calling: links are followed from here, and every route is filled with everybody's ids. In the
/// own place with some of each kind, in others', which do not exist for the reader, with one; with all where everything is tried.
pub async fn guesses(full: &Full, own: Option<&str>, whole: bool) -> Vec<String> {
    let texts = |ids: Vec<Uuid>| ids.iter().map(Uuid::to_string).collect::<Vec<_>>();
    let rounds = texts(full.ids("focus_groups_round", "id").await);
    let instruments = texts(full.ids("focus_groups_instrument", "id").await);
    let findings = texts(full.ids("focus_groups_finding", "id").await);
    let meetings = texts(full.ids("focus_groups_meeting", "id").await);
    let questions = texts(full.ids("focus_groups_meeting_question", "id").await);
    let participants = texts(full.ids("participants_participant", "id").await);
    let themes = texts(full.ids("focus_groups_meeting_theme", "id").await);
    let quotes = texts(full.ids("focus_groups_meeting_quote", "id").await);
    let free_texts = texts(full.ids("focus_groups_free_text", "id").await);
    let topics = texts(full.ids("focus_groups_theme", "id").await);
    let methods = texts(full.ids("methods_method", "id").await);
    let proposals = texts(full.ids("methods_proposal", "id").await);
    let notes = texts(full.ids("methods_note", "id").await);
    let collections = texts(full.ids("methods_collection", "id").await);
    let files = texts(full.ids("methods_file", "id").await);
    let layers = texts(full.ids("focus_groups_file", "id").await);
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
    let grants = texts(full.ids("looks_grant", "id").await);
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
                            "{meeting}" => &meetings,
                            "{question}" => &questions,
                            "{participant}" => &participants,
                            "{theme}" => &themes,
                            "{quote}" => &quotes,
                            "{topic}" => &topics,
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
                            "{grant}" => &grants,
                            // Theirs alone; the other is a stylesheet's.
                            "{file}" if spec.path.contains("methods") => &files,
                            "{file}" if spec.path.contains("exchange") => &sent_along,
                            "{file}" if spec.path.contains("instruments") || spec.path.contains("layers") => &layers,
                            "{file}" if spec.path.contains("material") => &material,
                            "{tenant}" | "{municipality}" => &tenants,
                            _ if spec.path.contains("instruments") => &instruments,
                            _ => &rounds,
                        };
                        let few = match (all, ids) {
                            (false, _) => 1,
                            (true, 1) => SOME,
                            (true, _) => 2,
                        };
                        let step = if whole { 1 } else { values.len().div_ceil(few).max(1) };
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

/// Each municipality gives two looks: at who works there, and at whom it invited, to a round of its own or of the region's.
/// Gives how many there are.
async fn give_looks(full: &Full) -> usize {
    let last_day = full.world.today().await + time::Duration::days(20);
    let given = [
        ("nybro leader", "management", Record::Members),
        ("nybro leader", "partner", Record::Invitations(full.own["nybro leader"])),
        ("vimmerby leader", "management", Record::Invitations(full.regions)),
        ("vimmerby leader", "partner", Record::Members),
    ];
    for (from, to, record) in given {
        let (from, to) = (full.world.place(from), full.world.place(to));
        let person = Some((to.actor, to.tenant));
        looks::give(&full.world.db, from, person, Some(record), "Uppföljning", Some(last_day))
            .await
            .unwrap();
    }
    given.len()
}

/// What a look shows to whom it was given, and to nobody else.
async fn looked_at(full: &Full, reader: &Reader, grant: Uuid) -> BTreeSet<String> {
    let (Some(tenant), Some(actor)) = (reader.tenant, reader.actor) else {
        return BTreeSet::new();
    };
    let theirs = format!("from looks_grant where id = '{grant}' and to_region = '{tenant}' and to_account = '{actor}' and record_kind");
    let mut out = BTreeSet::new();
    for (table, rule) in [
        (
            "tenants_membership",
            format!("tenant_id in (select tenant_id {theirs} = 'members')"),
        ),
        (
            "focus_groups_invitation",
            format!("(tenant_id, owner_id, round_id) in (select tenant_id, record_owner, record_id {theirs} = 'invitations')"),
        ),
    ] {
        let key = full.key(table).await;
        out.extend(full.texts(&format!("select '{table}/' || {key} from {table} where {rule}")).await);
    }
    out
}

/// What is in the files that an export has within it.
fn files_within(text: &str) -> String {
    text.split("content_base64\": \"")
        .skip(1)
        .filter_map(|rest| {
            let coded = rest[..rest.find('"')?].replace("\\n", "");
            let bytes = BASE64.decode(coded.as_bytes()).expect("the file of an export");
            Some(format!("{}\n", String::from_utf8_lossy(&bytes)))
        })
        .collect()
}

/// Links of the page at `path` to pages of ours, and to itself with another query.
fn links(page: &Page, path: &str) -> Vec<String> {
    let itself = path.split('?').next().unwrap_or_default();
    page.body
        .split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .map(|l| if l.starts_with('?') { format!("{itself}{l}") } else { l.to_owned() })
        .filter(|l| l.starts_with('/') && !l.starts_with("//") && !l.starts_with("/pkg/"))
        .map(|l| l.split('#').next().unwrap_or_default().replace("&amp;", "&"))
        .collect()
}

/// How many links one reader follows at most, besides the paths that are called anyway.
const FOLLOWED: usize = 3000;

/// With how many queries a page is opened at most by links: months of a calendar lead to months.
const QUERIES: usize = 30;

/// Words that somebody met and should not have, with where; and what was read.
struct Crawl<'a> {
    words: &'a BTreeMap<String, Marked>,
    found: Vec<String>,
    met: usize,
    pages: usize,
    /// How many of the pages were reached by a link, and are no path that is called anyway.
    followed: usize,
    /// Exports and logs as files that somebody got.
    taken_out: usize,
    looks: usize,
    feeds: usize,
    /// Pages of participants that answer a form.
    steps: usize,
    /// Tables that say something else after the pages were read, and are not to.
    written: Vec<String>,
}

impl<'a> Crawl<'a> {
    fn new(words: &'a BTreeMap<String, Marked>) -> Self {
        Self {
            words,
            found: Vec::new(),
            met: 0,
            pages: 0,
            followed: 0,
            taken_out: 0,
            looks: 0,
            feeds: 0,
            steps: 0,
            written: Vec::new(),
        }
    }
}

impl Crawl<'_> {
    fn read(&mut self, who: &str, place: &str, text: &str, may: &BTreeSet<String>) {
        // Long lines of a calendar are folded (RFC 5545, 3.1), wherever that is.
        let text = text.replace("\r\n ", "");
        for word in words(&text) {
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
        let called = seen.len();
        let mut queries: BTreeMap<String, usize> = BTreeMap::new();
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
            for link in links(&page, &path).into_iter().chain(page.location) {
                // Ways out change nothing here, and another language has the same words.
                if seen.contains(&link) || seen.len() >= called + FOLLOWED {
                    continue;
                }
                let times = queries.entry(link.split('?').next().unwrap_or_default().to_owned()).or_default();
                *times += 1;
                if *times <= QUERIES {
                    seen.insert(link.clone());
                    waiting.push_back(link);
                }
            }
        }
        let followed = seen.len() - called;
        println!("{}: {called} paths called, {followed} links followed besides", reader.name);
        assert!(followed > 0 || reader.place.is_none(), "{} followed no link", reader.name);
        self.followed += followed;
    }

    /// What is shown only to who asks by a form.
    async fn ask(&mut self, full: &Full, reader: &mut Reader) {
        let may = may_meet(full, reader).await;
        if reader.round.is_some() {
            self.answer(reader, &may).await;
        }
        let Some(place) = reader.place.clone() else { return };
        for path in [format!("{place}/settings/export"), format!("{place}/log/export")] {
            let page = reader.client.post(&path, &[]).await;
            self.taken_out += usize::from(self.sent(&reader.name, &path, &page, &may));
        }
        for grant in full.ids("looks_grant", "id").await {
            let path = format!("{place}/looks/{grant}");
            let mut more = may.clone();
            more.extend(looked_at(full, reader, grant).await);
            let before = self.met;
            let page = reader.client.post(&path, &[]).await;
            if self.sent(&reader.name, &path, &page, &more) {
                assert!(self.met > before + 1, "{path} shows nothing but what it is for");
                self.looks += 1;
            }
        }
        let path = format!("{place}/events/subscription");
        let made = reader.client.post(&path, &[]).await;
        self.sent(&reader.name, &path, &made, &may);
        if let Some(link) = made.body.split("/calendar/").nth(1).and_then(|rest| rest.split('"').next()) {
            // A calendar program, which knows nothing but the link.
            let feed = full.world.stranger().get(&format!("/calendar/{link}")).await;
            assert!(feed.body.contains("BEGIN:VCALENDAR"), "{}: {}", reader.name, feed.status);
            self.feeds += usize::from(self.sent(&reader.name, "the calendar's feed", &feed, &may));
        }
    }

    /// Reads what answers a form. Gives whether it shows something.
    fn sent(&mut self, who: &str, path: &str, page: &Page, may: &BTreeSet<String>) -> bool {
        assert!(!page.status.is_server_error(), "{who} {path}: {}", page.status);
        self.pages += 1;
        let headers: String = page.headers.iter().map(|(n, v)| format!("{n}: {v:?}\n")).collect();
        self.read(who, path, &(headers + &page.body), may);
        self.read(who, &format!("{path}, in a file"), &files_within(&page.body), may);
        page.status == StatusCode::OK
    }

    /// A participant's way from the link to the thanks: each question, and the page with all answers, is what answers a form.
    async fn answer(&mut self, reader: &mut Reader, may: &BTreeSet<String>) {
        let path = reader.start[0].clone();
        let mut page = reader.client.get(&format!("{path}?lang=sv")).await;
        let ways: [(&[(&str, &str)], &str); 7] = [
            (&[], "start"),
            (&[("q.gender", "woman")], "next"),
            (&[("q.ways", "talk")], "next"),
            (&[("q.closer", "4")], "next"),
            (&[("q.weeks", "12")], "next"),
            (&[("q.why", "Det blev av.")], "next"),
            (&[], "send"),
        ];
        for (typed, go) in ways {
            page = reader.client.submit(&page, typed, go).await;
            self.sent(&reader.name, &path, &page, may);
            self.steps += 1;
        }
        let thanks = page.location.expect("it is taken");
        let page = reader.client.get(&thanks).await;
        self.sent(&reader.name, &thanks, &page, may);
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

/// What a GET writes by design: the table, the columns of it that may differ (none: all of it may), and why.
const WRITTEN_BY_READING: [(&str, &[&str], &str); 4] = [
    (
        "identity_session",
        &["last_seen_at"],
        "a session ends so long after it was used last",
    ),
    ("exchange_seen", &[], "until when a person has read a thread"),
    (
        "notifications_notice",
        &["read_at"],
        "what somebody has opened is not new for them any more",
    ),
    ("limits_tally", &[], "how often somebody has searched"),
];

/// What stands in each table, as a hash of its rows, but for what reading writes by design.
async fn contents(full: &Full) -> BTreeMap<String, String> {
    let tables = full.tables().await;
    for (listed, _, why) in WRITTEN_BY_READING {
        assert!(
            tables.iter().any(|(table, _)| table == listed),
            "listed, and not there: {listed} ({why})"
        );
    }
    let mut parts = Vec::new();
    for (table, _) in tables {
        let may_differ = match WRITTEN_BY_READING.iter().find(|(listed, ..)| *listed == table) {
            Some((_, [], _)) => continue,
            Some((_, columns, _)) => columns.join(","),
            None => String::new(),
        };
        let row = format!("(to_jsonb(t) - '{{{may_differ}}}'::text[])::text");
        parts.push(format!(
            "select '{table}'::text, coalesce(md5(string_agg({row}, '' order by {row})), '') from {table} t"
        ));
    }
    sqlx::query_as::<_, (String, String)>(sqlx::AssertSqlSafe(parts.join(" union all ")))
        .fetch_all(full.world.test.owner())
        .await
        .unwrap()
        .into_iter()
        .collect()
}

/// Reads everything as everybody.
async fn read_all<'a>(full: &Full, readers: &mut [Reader], words: &'a BTreeMap<String, Marked>, whole: bool) -> Crawl<'a> {
    let mut crawl = Crawl::new(words);
    let before = contents(full).await;
    for reader in readers.iter_mut() {
        crawl.crawl(full, reader, whole).await;
    }
    let after = contents(full).await;
    crawl.written = before
        .into_iter()
        .filter(|(table, rows)| after[table] != *rows)
        .map(|(table, _)| table)
        .collect();
    // After all pages, so that none of them is of what was changed here.
    for reader in readers.iter_mut() {
        crawl.ask(full, reader).await;
    }
    crawl
}

/// The first foreign words.
fn check(crawl: &Crawl<'_>) -> Result<(), Found> {
    if crawl.found.is_empty() {
        return Ok(());
    }
    let n = crawl.found.len();
    let first: BTreeSet<&String> = crawl.found.iter().collect();
    let first: Vec<&str> = first.into_iter().map(String::as_str).take(30).collect();
    Err(Found(format!("{n} foreign words: {}", first.join("\n"))))
}

/// That no GET has written anything but what it writes by design: each row is as it was, not only as many of them.
fn nothing_written(crawl: &Crawl<'_>) -> Result<(), Found> {
    if crawl.written.is_empty() {
        return Ok(());
    }
    Err(Found(format!("reading {} pages changed {}", crawl.pages, crawl.written.join(", "))))
}

#[tokio::test]
async fn nobody_meets_a_word_of_another_tenants() {
    everybody_reads(false).await;
}

#[tokio::test]
#[ignore = "full scale: make soak"]
async fn soak_nobody_meets_a_word_of_another_tenants() {
    let (pages, followed, met) = everybody_reads(true).await;
    figure(
        &format!(
            "{pages} pages ({followed} of them by links, besides every route), exports, looks, feeds, mails and the log read by everybody, {met} own and shared words met: foreign words"
        ),
        0,
        "0",
    );
}

/// Everybody reads everything that they can reach. Gives how many pages, how many of them by following links, and how many words
/// they met.
async fn everybody_reads(whole: bool) -> (usize, usize, usize) {
    let (log, _guard) = Log::catch("trace,hyper=info,sqlx=off");

    let full = full().await;
    let given = give_looks(&full).await;
    let mut readers = readers(&full).await;
    let words = full.mark().await;
    let columns: BTreeSet<String> = words.values().map(|m| format!("{}.{}", m.table, m.column)).collect();
    let before = log.text().len();
    let read = read_all(&full, &mut readers, &words, whole).await;
    let (pages, followed, met) = (read.pages, read.followed, read.met);
    println!(
        "{} words in {} columns; {pages} pages read as {} readers, {followed} of them by links that are no path called anyway; \
         {} exports and logs, {} looks, {} feeds, {} steps of participants; own and shared words met {met} times",
        words.len(),
        columns.len(),
        readers.len(),
        read.taken_out,
        read.looks,
        read.feeds,
        read.steps,
    );
    check(&read).unwrap();
    nothing_written(&read).unwrap();
    assert!(pages > 1500 && met > 2000, "too little was read: {pages} pages, {met} words");
    assert!(followed > 100, "{followed} links followed");
    // Who leads takes out what the tenant has, and its log; everybody who works somewhere has a calendar; three participants.
    let everybody = readers.iter().filter(|r| r.place.is_some()).count();
    assert_eq!(
        (read.taken_out, read.looks, read.feeds, read.steps),
        (6, given, everybody, 21),
        "exports and logs, looks, feeds, steps of participants"
    );

    // Mails: each to one address, which is of one tenant.
    let folder = tempfile::tempdir().unwrap();
    let route = MailRoute::Dir(folder.path().to_owned());
    let settings = WorkerSettings::new("Brygga <brygga@example.se>".parse().unwrap(), "http://brygga.test".to_owned());
    let worker = Worker::new(full.world.test.jobs(), full.world.secret.clone(), Transport::new(&route), settings);
    while worker.run_once().await.unwrap() > 0 {}
    let mails = mail::read_dir(folder.path()).unwrap();
    assert!(mails.len() > 10, "{} mails", mails.len());
    let mut crawl = Crawl::new(&words);
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
    (pages, followed, met)
}

#[tokio::test]
async fn sabotage_policies_that_are_open_are_seen_by_who_reads() {
    let full = full().await;
    let mut readers = readers(&full).await;
    readers.retain(|r| r.name == "vimmerby leader");
    let words = full.mark().await;
    check(&read_all(&full, &mut readers, &words, false).await).unwrap();
    for tables in [
        ["focus_groups_round", "focus_groups_round_tenant"],
        ["focus_groups_instrument", "focus_groups_instrument_version"],
    ] {
        for table in tables {
            full.sql(&format!("create policy opened on {table} for select to brygga_app using (true)"))
                .await;
        }
        let checked = check(&read_all(&full, &mut readers, &words, false).await);
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

#[tokio::test]
async fn sabotage_a_look_that_was_given_to_another_is_seen() {
    let full = full().await;
    give_looks(&full).await;
    let mut readers = readers(&full).await;
    readers.retain(|r| r.name == "partner");
    let words = full.mark().await;
    full.sql(
        "do $$ begin
           execute replace(pg_get_functiondef('looks_living()'::regprocedure),
             'g.to_account = (select nullif(current_setting(''app.actor'', true), '''')::uuid)', 'true');
         end $$",
    )
    .await;
    let checked = check(&read_all(&full, &mut readers, &words, false).await);
    seen_red(
        "Nobody sees another municipality's data",
        "everybody in a region takes the looks that somebody there was given",
        checked.map_err(|f| Found(f.0.lines().next().unwrap_or_default().to_owned())),
    );
}

/// The promise of GET: reading a thread also moves it to the top of the list, and adds no row anywhere.
#[tokio::test]
async fn sabotage_a_page_that_writes_when_it_is_read_is_seen() {
    let full = full().await;
    let mut readers = readers(&full).await;
    readers.retain(|r| r.name == "vimmerby leader");
    let words = full.mark().await;
    nothing_written(&read_all(&full, &mut readers, &words, false).await).unwrap();
    let sees = full.texts("select pg_get_functiondef('exchange_see'::regproc)").await.remove(0);
    let notes = "do update set seen_at = now();";
    assert!(sees.contains(notes));
    let more = format!("{notes} update public.exchange_thread t set last_at = now() where t.owner_id = p_owner and t.id = p_thread;");
    full.sql(&sees.replace(notes, &more)).await;
    seen_red(
        "Nothing is changed by a GET",
        "reading a thread moves it to the top of the list",
        nothing_written(&read_all(&full, &mut readers, &words, false).await),
    );
}
