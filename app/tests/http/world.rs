//! The world of these tests: a region with two municipalities, people in every role, and clients that keep cookies.

use app::http::{App, ClientAddress, KNOWN_FOR, Parts, Remembered, RouteSpec, Site, router};
use axum::{
    Router,
    body::Body,
    http::{Request, Response, StatusCode, header},
};
use domain::{
    focus_groups::{Instrument, Item, ItemKind, Opt, RoundDraft},
    ids::{AccountId, InstrumentId, RoundId, TenantId},
    language::{Language, Texts},
    tenants::{Role, TenantKind},
};
use http_body_util::BodyExt;
use server::{
    db::{Db, Place},
    demo::{self, PERSONS, Person},
    focus_groups::{
        RoundKey,
        answering::{Documents, Intake},
        instruments, invitations, rounds,
    },
    identity::{
        self,
        provider::{Providers, Rules},
    },
    secrets::{Secret, Token},
    testing::TestDb,
};
use std::{collections::BTreeMap, sync::Arc};
use time::{Date, Duration};
use tower::ServiceExt;

/// A database, the application over it, and who is who.
pub struct World {
    pub test: TestDb,
    pub db: Db,
    pub secret: Secret,
    pub app: App,
    pub providers: Providers,
    pub router: Router,
    pub routes: Vec<RouteSpec>,
    pub region: TenantId,
    pub nybro: TenantId,
    pub vimmerby: TenantId,
    /// Everyone, by a short name.
    pub people: BTreeMap<&'static str, Place>,
}

impl World {
    pub async fn new() -> Self {
        Self::with(false).await
    }

    /// As an https site would run it.
    pub async fn https() -> Self {
        Self::with(true).await
    }

    async fn with(https: bool) -> Self {
        let test = TestDb::new().await;
        let region = test.tenant(TenantKind::Region, "samverkan", "Fortsatt samverkan").await;
        let nybro = test.tenant(TenantKind::Municipality, "nybro", "Nybro").await;
        let vimmerby = test.tenant(TenantKind::Municipality, "vimmerby", "Vimmerby").await;
        test.participate(region, nybro).await;
        test.participate(region, vimmerby).await;
        let mut people = BTreeMap::new();
        for (name, tenant, role) in [
            ("management", region, Role::JointManagement),
            ("partner", region, Role::Partner),
            ("evaluator", region, Role::Evaluator),
            ("nybro leader", nybro, Role::Leader),
            ("nybro staff", nybro, Role::Staff),
            ("nybro evaluator", nybro, Role::Evaluator),
            ("vimmerby leader", vimmerby, Role::Leader),
            ("vimmerby staff", vimmerby, Role::Staff),
        ] {
            people.insert(name, test.member(tenant, role, name).await);
        }
        Self::over(test, https, [region, nybro, vimmerby], people)
    }

    /// The demo's, as `brygga demo` makes it, with those who lead in the region, in Nybro and in Vimmerby.
    pub async fn demo() -> Self {
        let test = TestDb::new().await;
        let (owner, results, app) = (
            test.options("brygga_owner"),
            test.options("brygga_results"),
            test.options("brygga_app"),
        );
        demo::prepare(owner, Some(results), app, &test.secret()).await.unwrap();
        let mut people = BTreeMap::new();
        for name in ["karin tallvret", "omar hyttfors", "amina bjorkvass"] {
            people.insert(name, who_leads(&test, name).await);
        }
        let tenants = ["karin tallvret", "omar hyttfors", "amina bjorkvass"].map(|name| people[name].tenant);
        Self::over(test, false, tenants, people)
    }

    /// The application over a database.
    fn over(test: TestDb, https: bool, [region, nybro, vimmerby]: [TenantId; 3], people: BTreeMap<&'static str, Place>) -> Self {
        let (db, secret) = (test.db(), test.secret());
        let providers = Providers::new(Rules::new(https, Vec::new()));
        let app = App::new(Parts {
            db: db.clone(),
            secret: secret.clone(),
            documents: Documents::default(),
            intake: Intake::default(),
            arounds: server::methods::Arounds::default(),
            remembered: Remembered::default(),
            providers: providers.clone(),
            base_url: if https { "https://brygga.example.se" } else { "http://brygga.test" }.into(),
            https,
            site: Arc::new(Site::default()),
            known_for: KNOWN_FOR,
            demo_mail: None,
        });
        let (router, routes) = router(app.clone());
        Self {
            test,
            db,
            secret,
            app,
            providers,
            router,
            routes,
            region,
            nybro,
            vimmerby,
            people,
        }
    }

    pub fn place(&self, name: &str) -> &Place {
        &self.people[name]
    }

    /// Runs a statement as the owner: what time or an operator would do.
    pub async fn owner(&self, sql: &'static str) {
        server::testing::execute(&self.test, sql).await;
    }

    /// Somebody who has not signed in.
    pub fn stranger(&self) -> Client {
        Client {
            router: self.router.clone(),
            cookies: BTreeMap::new(),
            language: "sv",
            address: [192, 0, 2, 1].into(),
        }
    }

    /// Somebody who has signed in, by a link as it would come by mail, and has shown a second factor.
    pub async fn client(&self, name: &str) -> Client {
        let client = self.client_by_link(name).await;
        let session = Token::parse(&client.cookies["brygga-session"]).unwrap();
        self.test.shown_second_factor(&session).await;
        client
    }

    /// Somebody who has signed in by a link as it would come by mail, and has shown nothing else.
    pub async fn client_by_link(&self, name: &str) -> Client {
        let email = domain::identity::Email::parse(&format!("{}@example.se", name.replace(' ', "."))).unwrap();
        let browser = Token::random().unwrap();
        identity::begin_sign_in(&self.db, &self.secret, &email, &browser).await.unwrap();
        let id: uuid::Uuid = sqlx_scalar(
            &self.test,
            "select id from identity_sign_in where used_at is null order by created_at desc limit 1",
        )
        .await;
        let link = self.secret.token(server::secrets::Purpose::SignIn, id);
        let session = identity::redeem_link(&self.db, &link, &browser, None)
            .await
            .unwrap()
            .expect("the link works");
        let mut client = self.stranger();
        client.cookies.insert("brygga-session".into(), session.to_string());
        client
    }

    /// Signs in over HTTP, by the link of the mail, in a browser that holds `session` already.
    pub async fn signing_in(&self, name: &str, session: Option<&str>) -> Client {
        let mut client = self.stranger();
        if let Some(session) = session {
            client.cookies.insert("brygga-session".into(), session.to_owned());
        }
        let email = format!("{}@example.se", name.replace(' ', "."));
        client.post("/sign-in", &[("email", &email)]).await;
        let id: uuid::Uuid = sqlx_scalar(
            &self.test,
            "select id from identity_sign_in where used_at is null order by created_at desc limit 1",
        )
        .await;
        let link = self.secret.token(server::secrets::Purpose::SignIn, id);
        let page = client.post(&format!("/sign-in/{link}"), &[]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
        client
    }

    /// Another server over the same database, with connections of its own.
    pub fn another_server(&self) -> Router {
        let app = App::new(Parts {
            db: self.test.db(),
            documents: Documents::default(),
            intake: Intake::default(),
            arounds: server::methods::Arounds::default(),
            remembered: Remembered::default(),
            ..Parts::clone(&self.app)
        });
        router(app).0
    }

    /// An instrument of the region with an item of every kind.
    pub async fn instrument(&self, place: &Place) -> InstrumentId {
        let id = instruments::create(&self.db, place, "Prov").await.unwrap();
        let read = instruments::newest(&self.db, place, id).await.unwrap();
        let document = Instrument {
            items: items(),
            ..read.document.clone()
        };
        instruments::save(&self.db, place, id, &read, &document).await.unwrap();
        id
    }

    /// An open round of the region with both municipalities.
    pub async fn open_round(&self) -> RoundKey {
        let management = self.place("management");
        let instrument = self.instrument(management).await;
        let today = self.today().await;
        let round = rounds::create(&self.db, management, &draft(today), Some(instrument), &[self.nybro, self.vimmerby])
            .await
            .unwrap();
        rounds::open(&self.db, management, round).await.unwrap();
        RoundKey { owner: self.region, round }
    }

    /// A draft of the region.
    pub async fn draft_round(&self) -> RoundId {
        let management = self.place("management");
        let instrument = self.instrument(management).await;
        let today = self.today().await;
        rounds::create(&self.db, management, &draft(today), Some(instrument), &[self.nybro, self.vimmerby])
            .await
            .unwrap()
    }

    pub async fn today(&self) -> Date {
        sqlx_scalar(&self.test, "select (now() at time zone 'Europe/Stockholm')::date").await
    }

    /// Links (`/s/…`) of a sheet of slips in a municipality.
    pub async fn links(&self, who: &str, key: RoundKey, slips: usize) -> Vec<String> {
        let place = self.place(who);
        let sheet = invitations::by_sheet(&self.db, &self.secret, place, key, Language::Sv, slips)
            .await
            .unwrap();
        let (_, slips) = invitations::sheet(&self.db, &self.secret, place, key, sheet).await.unwrap();
        slips.iter().map(|s| format!("/s/{}", s.token)).collect()
    }
}

/// Somebody of the demo, where they lead.
async fn who_leads(test: &TestDb, name: &str) -> Place {
    let email = format!("{}@example.se", name.replace(' ', "."));
    let is_it = |person: &&Person| person.email == email && person.role == person.kind.leading_role();
    let person = PERSONS.iter().find(is_it).expect(name);
    let (tenant, account): (uuid::Uuid, uuid::Uuid) = sqlx::query_as(
        "select t.id, a.id from tenants_tenant t, identity_account a where t.kind = $1 and t.slug = $2 and a.email_norm = $3",
    )
    .bind(person.kind.key())
    .bind(person.place_slug)
    .bind(person.email)
    .fetch_one(test.owner())
    .await
    .unwrap();
    Place {
        tenant: TenantId(tenant),
        kind: person.kind,
        slug: person.place_slug.to_owned(),
        name: person.place.to_owned(),
        actor: AccountId(account),
        role: person.role,
    }
}

pub fn draft(today: Date) -> RoundDraft {
    let mut title = Texts::everywhere("Hur går det för dig?");
    title.set(Language::Ar, "كيف تسير أمورك؟");
    RoundDraft {
        title,
        purpose: Texts::everywhere("Vi vill bli bättre."),
        asker: "Fortsatt samverkan".into(),
        contact: "0480-000 00".into(),
        languages: vec![Language::Sv, Language::En, Language::Ar],
        opens_on: today,
        closes_on: today + Duration::days(14),
        kept_until: today + Duration::days(700),
    }
}

fn items() -> Vec<Item> {
    let opt = |key: &str| Opt::new(key, Texts::everywhere(key));
    let item = |key: &str, kind, background| Item {
        background,
        ..Item::new(key, kind, Texts::everywhere(format!("Fråga {key}")))
    };
    vec![
        item(
            "gender",
            ItemKind::Single {
                options: vec![opt("woman"), opt("man"), opt("other")],
            },
            true,
        ),
        item(
            "ways",
            ItemKind::Multiple {
                options: vec![opt("talk"), opt("course"), opt("placement")],
            },
            false,
        ),
        item(
            "closer",
            ItemKind::Scale {
                min: 1,
                max: 5,
                low: Texts::everywhere("Inte alls"),
                high: Texts::everywhere("Helt"),
                dont_know: true,
            },
            false,
        ),
        item("weeks", ItemKind::Number { min: 0, max: 104 }, false),
        item("why", ItemKind::Text { max_length: 200 }, false),
    ]
}

async fn sqlx_scalar<T>(test: &TestDb, sql: &'static str) -> T
where
    T: Send + Unpin + for<'r> server::testing::Decode<'r>,
{
    server::testing::scalar(test, sql).await
}

/// What a form with a file sends.
pub fn upload(path: &str, file: &[u8]) -> (axum::http::request::Builder, Body) {
    let mut body =
        b"--between\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../logo.svg\"\r\nContent-Type: image/svg+xml\r\n\r\n"
            .to_vec();
    body.extend_from_slice(file);
    body.extend_from_slice(b"\r\n--between--\r\n");
    let request = Request::post(path)
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=between");
    (request, Body::from(body))
}

/// What a form with fields and a file sends.
pub fn form_with_file(path: &str, fields: &[(&str, &str)], file: &[u8]) -> (axum::http::request::Builder, Body) {
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend_from_slice(format!("--between\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").as_bytes());
    }
    body.extend_from_slice(
        b"--between\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../<img src=x>.html\"\r\nContent-Type: text/html\r\n\r\n",
    );
    body.extend_from_slice(file);
    body.extend_from_slice(b"\r\n--between--\r\n");
    let request = Request::post(path)
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=between");
    (request, Body::from(body))
}

/// A browser without JavaScript: keeps cookies, follows nothing by itself.
#[derive(Clone)]
pub struct Client {
    pub router: Router,
    pub cookies: BTreeMap<String, String>,
    pub language: &'static str,
    /// Where its requests come from.
    pub address: std::net::IpAddr,
}

/// What came back.
#[derive(Debug)]
pub struct Page {
    pub status: StatusCode,
    pub location: Option<String>,
    pub headers: axum::http::HeaderMap,
    pub body: String,
    /// The same as it came: a file can be no text.
    pub bytes: axum::body::Bytes,
}

impl Client {
    /// The same browser, whose request a balancer sends to another server.
    pub fn on(&self, server: &Router) -> Self {
        Self {
            router: server.clone(),
            ..self.clone()
        }
    }

    pub async fn get(&mut self, path: &str) -> Page {
        self.send(Request::get(path), Body::empty()).await
    }

    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = Request::post(path)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, Body::from(body)).await
    }

    /// Sends a form with a file, under a name and a type that mean nothing.
    pub async fn upload(&mut self, path: &str, file: &[u8]) -> Page {
        let (request, body) = upload(path, file);
        self.send(request, body).await
    }

    /// Sends a form with fields and a file, as browsers do.
    pub async fn post_with_file(&mut self, path: &str, fields: &[(&str, &str)], file: &[u8]) -> Page {
        let (request, body) = form_with_file(path, fields, file);
        self.send(request, body).await
    }

    /// Sends the first form of a page on whose `go` button stands `go`, with its hidden fields and some typed ones.
    pub async fn submit(&mut self, page: &Page, typed: &[(&str, &str)], go: &str) -> Page {
        let (action, mut fields) = page.form();
        fields.extend(typed.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())));
        fields.push(("go".to_owned(), go.to_owned()));
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        self.post(&action, &fields).await
    }

    pub async fn send(&mut self, request: axum::http::request::Builder, body: Body) -> Page {
        let cookies: Vec<String> = self.cookies.iter().map(|(n, v)| format!("{n}={v}")).collect();
        let request = request
            .header(header::COOKIE, cookies.join("; "))
            .header(header::ACCEPT_LANGUAGE, self.language)
            .header(header::HOST, "brygga.test")
            .extension(ClientAddress(self.address));
        let response: Response<Body> = self.router.clone().oneshot(request.body(body).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            let text = cookie.to_str().unwrap();
            let (name, value) = text.split(';').next().unwrap().split_once('=').unwrap();
            if text.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let bytes = body.collect().await.unwrap().to_bytes();
        Page {
            status: parts.status,
            location: parts.headers.get(header::LOCATION).map(|l| l.to_str().unwrap().to_owned()),
            headers: parts.headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
            bytes,
        }
    }
}

impl Page {
    /// The text between tags, in one line.
    pub fn text(&self) -> String {
        let mut out = String::new();
        let mut inside = false;
        for c in self.body.chars() {
            match c {
                '<' => inside = true,
                '>' => {
                    inside = false;
                    out.push(' ');
                }
                c if !inside => out.push(c),
                _ => {}
            }
        }
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[track_caller]
    pub fn says(&self, text: &str) {
        assert!(
            self.text().contains(text),
            "{text:?} is not on the page ({}): {}",
            self.status,
            self.text()
        );
    }

    /// What was saved meanwhile, as it stands over what was typed.
    pub fn stands(&self) -> String {
        let text = self.text();
        let stands = text
            .split_once("Så här står det nu")
            .and_then(|(_, rest)| rest.split_once("Det du har skrivit"));
        stands
            .unwrap_or_else(|| panic!("nothing stands over what was typed ({}): {text}", self.status))
            .0
            .to_owned()
    }

    /// The form `answers`: where it goes, and its hidden fields.
    pub fn form(&self) -> (String, Vec<(String, String)>) {
        let at = self.body.find("id=\"answers\"").expect("the page has the form");
        let start = self.body[..at].rfind("<form").unwrap();
        let end = at + self.body[at..].find("</form>").unwrap();
        let form = &self.body[start..end];
        let action = attribute(&form[..form.find('>').unwrap()], "action").unwrap();
        let fields = form
            .split("<input")
            .skip(1)
            .map(|i| &i[..i.find('>').unwrap()])
            .filter(|i| i.contains("type=\"hidden\""))
            .map(|i| (attribute(i, "name").unwrap(), attribute(i, "value").unwrap_or_default()))
            .collect();
        (action, fields)
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let from = tag.find(&format!("{name}=\""))? + name.len() + 2;
    let value = &tag[from..from + tag[from..].find('"')?];
    Some(
        value
            .replace("&quot;", "\"")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&#x27;", "'")
            .replace("&amp;", "&"),
    )
}
