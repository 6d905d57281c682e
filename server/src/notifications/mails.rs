//! Each kind of mail, made of its texts. A mail holds a link to what it is about and never the thing itself: no title, no
//! target group, no answer, no name of a participant.

use super::store::{Claimed, DigestLine, EventFacts, MethodFacts, NoticeFacts, RoundFacts};
use crate::{
    mail::SendError,
    secrets::{Purpose, Secret, Token},
    texts::{Catalogue, mail_texts},
};
use domain::{language::Language, tenants::TenantKind};
use fluent_bundle::FluentValue;
use lettre::{
    Address, Message,
    address::Envelope,
    message::{
        Mailbox, MultiPart,
        header::{HeaderName, HeaderValue},
    },
};
use std::{fmt::Write as _, sync::Arc};
use time::{Date, OffsetDateTime};

/// Begins and ends a name inside a sentence, which may run the other way (Unicode UAX #9, isolates).
const ISOLATE: [char; 2] = ['\u{2068}', '\u{2069}'];

/// What a mail can be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    SignIn,
    Welcome,
    Acceptance,
    Invitation,
    Reminder,
    Closed,
    RoundOpened,
    ResultsReady,
    ResponseDue,
    MethodNewer,
    EventSeat,
    EventEnrolled,
    EventTakenOff,
    EventChanged,
    EventCancelled,
    InvitedChanged,
    InvitedCancelled,
    EventReminder,
    VisitFollowUp,
    PresenceDue,
    SeatsFlowBack,
    EventPlanned,
    RegistrationOpens,
    ThreadStarted,
    ThreadReplied,
    Mentioned,
    ThreadConcluded,
    RoundCloses,
    MethodReview,
    ProposalMade,
    ProposalSaid,
    GroupMinutes,
    GroupDecision,
    DecisionDue,
    MeetingPlanned,
    MeetingChanged,
    MeetingCancelled,
    PeriodOver,
    Digest,
}

impl Kind {
    /// All there are: what is not here is not sent.
    pub(super) const ALL: [Self; 39] = [
        Self::SignIn,
        Self::Welcome,
        Self::Acceptance,
        Self::Invitation,
        Self::Reminder,
        Self::Closed,
        Self::RoundOpened,
        Self::ResultsReady,
        Self::ResponseDue,
        Self::MethodNewer,
        Self::EventSeat,
        Self::EventEnrolled,
        Self::EventTakenOff,
        Self::EventChanged,
        Self::EventCancelled,
        Self::InvitedChanged,
        Self::InvitedCancelled,
        Self::EventReminder,
        Self::VisitFollowUp,
        Self::PresenceDue,
        Self::SeatsFlowBack,
        Self::EventPlanned,
        Self::RegistrationOpens,
        Self::ThreadStarted,
        Self::ThreadReplied,
        Self::Mentioned,
        Self::ThreadConcluded,
        Self::RoundCloses,
        Self::MethodReview,
        Self::ProposalMade,
        Self::ProposalSaid,
        Self::GroupMinutes,
        Self::GroupDecision,
        Self::DecisionDue,
        Self::MeetingPlanned,
        Self::MeetingChanged,
        Self::MeetingCancelled,
        Self::PeriodOver,
        Self::Digest,
    ];

    /// The outbox's word for it.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::SignIn => "identity.sign_in",
            Self::Welcome => "tenants.welcome",
            Self::Acceptance => "identity.acceptance",
            Self::Invitation => "focus_groups.invitation",
            Self::Reminder => "focus_groups.reminder",
            Self::Closed => "focus_groups.closed",
            Self::RoundOpened => "focus_groups.round_opened",
            Self::ResultsReady => "focus_groups.results_ready",
            Self::ResponseDue => "focus_groups.response_due",
            Self::MethodNewer => "methods.newer",
            Self::EventSeat => "exchange.seat",
            Self::EventEnrolled => "exchange.enrolled",
            Self::EventTakenOff => "exchange.taken_off",
            Self::EventChanged => "exchange.changed",
            Self::EventCancelled => "exchange.cancelled",
            Self::InvitedChanged => "exchange.invited_changed",
            Self::InvitedCancelled => "exchange.invited_cancelled",
            Self::EventReminder => "exchange.reminder",
            Self::VisitFollowUp => "exchange.follow_up",
            Self::PresenceDue => "exchange.presence",
            Self::SeatsFlowBack => "exchange.flows_back",
            Self::EventPlanned => "exchange.planned",
            Self::RegistrationOpens => "exchange.opens",
            Self::ThreadStarted => "exchange.started",
            Self::ThreadReplied => "exchange.replied",
            Self::Mentioned => "exchange.mentioned",
            Self::ThreadConcluded => "exchange.concluded",
            Self::RoundCloses => "focus_groups.closes_tomorrow",
            Self::MethodReview => "methods.review",
            Self::ProposalMade => "methods.proposal",
            Self::ProposalSaid => "methods.proposal_said",
            Self::GroupMinutes => "exchange.minutes",
            Self::GroupDecision => "exchange.decision",
            Self::DecisionDue => "exchange.decision_due",
            Self::MeetingPlanned => "exchange.meeting_planned",
            Self::MeetingChanged => "exchange.meeting_changed",
            Self::MeetingCancelled => "exchange.meeting_cancelled",
            Self::PeriodOver => "privacy.due",
            Self::Digest => super::notices::DIGEST,
        }
    }

    /// Reads the outbox's word for it.
    pub(super) fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// The beginning of its texts' ids, and the paragraphs before and after the link.
    const fn texts(self) -> (&'static str, &'static [&'static str], &'static [&'static str]) {
        match self {
            Self::SignIn => ("sign-in", &["1"], &["valid", "elsewhere", "not-you"]),
            Self::Welcome => ("welcome", &["1"], &["how", "mistake"]),
            Self::Acceptance => ("acceptance", &["1", "2"], &["valid", "private", "mistake"]),
            Self::Invitation => ("invitation", &["1", "2"], &["private", "last-day", "decline", "address"]),
            Self::Reminder => ("reminder", &["1", "2"], &["private", "last-day", "decline"]),
            Self::Closed => ("result", &["1", "2"], &["address"]),
            Self::RoundOpened => ("round-opened", &["1", "2"], &["why"]),
            Self::ResultsReady => ("results-ready", &["1", "2"], &["why"]),
            Self::ResponseDue => ("response-due", &["1", "2"], &["why"]),
            Self::MethodNewer => ("method-newer", &["1", "2"], &["why"]),
            Self::EventSeat => ("event-seat", &["1", "2"], &["why"]),
            Self::EventEnrolled => ("event-enrolled", &["1", "2"], &["why"]),
            Self::EventTakenOff => ("event-taken-off", &["1"], &["why"]),
            Self::EventChanged => ("event-changed", &["1", "2"], &["why"]),
            Self::EventCancelled => ("event-cancelled", &["1"], &["why"]),
            Self::InvitedChanged => ("invited-changed", &["1", "2"], &["why"]),
            Self::InvitedCancelled => ("invited-cancelled", &["1", "2"], &["why"]),
            Self::EventReminder => ("event-reminder", &["1", "2"], &["why"]),
            Self::VisitFollowUp => ("visit-follow-up", &["1", "2"], &["why"]),
            Self::PresenceDue => ("presence-due", &["1", "2"], &["why"]),
            Self::SeatsFlowBack => ("seats-flow-back", &["1", "2"], &["why"]),
            Self::EventPlanned => ("event-planned", &["1"], &["why"]),
            Self::RegistrationOpens => ("registration-opens", &["1"], &["why"]),
            Self::ThreadStarted => ("thread-started", &["1"], &["why"]),
            Self::ThreadReplied => ("thread-replied", &["1"], &["why"]),
            Self::Mentioned => ("mentioned", &["1"], &["why"]),
            Self::ThreadConcluded => ("thread-concluded", &["1"], &["why"]),
            Self::RoundCloses => ("round-closes", &["1", "2"], &["why"]),
            Self::MethodReview => ("method-review", &["1"], &["why"]),
            Self::ProposalMade => ("proposal-made", &["1", "2"], &["why"]),
            Self::ProposalSaid => ("proposal-said", &["1"], &["why"]),
            Self::GroupMinutes => ("group-minutes", &["1"], &["why"]),
            Self::GroupDecision => ("group-decision", &["1"], &["why"]),
            Self::DecisionDue => ("decision-due", &["1", "2"], &["why"]),
            Self::MeetingPlanned => ("meeting-planned", &["1"], &["why"]),
            Self::MeetingChanged => ("meeting-changed", &["1"], &["why"]),
            Self::MeetingCancelled => ("meeting-cancelled", &["1"], &["why"]),
            Self::PeriodOver => ("period-over", &["1", "2"], &["why"]),
            Self::Digest => ("digest", &["1"], &["why"]),
        }
    }
}

/// What the mail's texts and link are filled with.
#[derive(Clone, Debug)]
pub(super) enum About {
    /// The person it is for.
    Person,
    /// A tenant of that name.
    Tenant(String),
    /// A round, seen from one tenant.
    Round(RoundFacts),
    /// A method, seen from a municipality that uses it.
    Method(MethodFacts),
    /// An event, seen from where somebody has registered.
    Event(EventFacts),
    /// What there is a notice of, in the place where it is read.
    Notice(NoticeFacts),
    /// How much is new for a person, by place and kind.
    Digest(Vec<DigestLine>),
}

/// What all mails of this server have in common.
#[derive(Clone, Debug)]
pub(super) struct Sender {
    pub from: Mailbox,
    /// Where mail comes back to, each with its mark; else to the sender.
    pub bounces: Option<Address>,
    /// Scheme, host and port.
    pub base: String,
    /// The host alone: the right side of every `Message-ID`.
    pub host: String,
    pub secret: Secret,
}

impl Sender {
    /// Writes a mail; `None` where what it is about is gone. `secret` is the one that its link was derived from.
    ///
    /// # Errors
    /// A permanent [`SendError`] where it can't be written, such as for an address that can't be one.
    pub(super) fn write(
        &self,
        secret: &Secret,
        mail: &Claimed,
        kind: Kind,
        about: &About,
        stop: Option<Token>,
        now: OffsetDateTime,
    ) -> Result<Option<Message>, SendError> {
        let language = Language::parse(&mail.language).unwrap_or(Language::Sv);
        let Some(link) = self.link(secret, mail, (kind, language), about) else {
            return Ok(None);
        };
        let stop = stop.map(|token| self.stop_link(&token, kind, language));
        let words = Words::new(language, kind, about, link, self.news(about), stop.clone());
        let address: Address = mail.address.parse().map_err(|_| SendError::permanent("bad-address"))?;
        let envelope = self.envelope(mail, &address)?;
        let name = one_line(&mail.reader);
        let to = Mailbox::new((!name.is_empty()).then_some(name), address);
        let mut message = Message::builder()
            .from(self.sender_of(mail))
            .to(to)
            .subject(words.subject())
            .date(now.into())
            .message_id(Some(format!("<{}@{}>", self.secret.message_id(mail.id), self.host)))
            .raw_header(raw("Content-Language", language.lang()))
            // RFC 3834 5; the second is what Exchange heeds: no notes of absence, but reports of failure.
            .raw_header(raw("Auto-Submitted", "auto-generated"))
            .raw_header(raw("X-Auto-Response-Suppress", "OOF, AutoReply"));
        if let Some(envelope) = envelope {
            message = message.envelope(envelope);
        }
        // What was kept was checked; an address that would not pass any more is left out, and answers go to the sender.
        if let Ok(address) = mail.reply_to.parse::<Address>() {
            message = message.reply_to(Mailbox::new(None, address));
        }
        if let Some(stop) = stop {
            // RFC 8058: the mail program's own button, which posts without opening anything.
            message = message
                .raw_header(raw("List-Unsubscribe", &format!("<{stop}>")))
                .raw_header(raw("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
        }
        let message = message
            .multipart(MultiPart::alternative_plain_html(words.text(), words.html()))
            .map_err(|_| SendError::permanent("unwritable"))?;
        Ok(Some(message))
    }

    /// Where one can say no to such mails. A participant's page opens in the language of the mail; staff's in that of their browser.
    fn stop_link(&self, token: &Token, kind: Kind, language: Language) -> String {
        let more = match kind {
            Kind::Invitation | Kind::Reminder => format!("?lang={}", language.key()),
            _ => String::new(),
        };
        format!("{}/unsubscribe/{token}{more}", self.base)
    }

    /// The envelope of a mail that comes back to an address of its own (VERP), by which it is known again; else `None`.
    fn envelope(&self, mail: &Claimed, to: &Address) -> Result<Option<Envelope>, SendError> {
        let Some(bounces) = &self.bounces else {
            return Ok(None);
        };
        let user = format!("{}+{}", bounces.user(), self.secret.mark(mail.id));
        let from = Address::new(user, bounces.domain()).map_err(|_| SendError::permanent("unwritable"))?;
        Envelope::new(Some(from), vec![to.clone()])
            .map(Some)
            .map_err(|_| SendError::permanent("unwritable"))
    }

    /// In the tenant's name where it has one for its mails. The address stays the product's: others' would not pass SPF and DMARC.
    fn sender_of(&self, mail: &Claimed) -> Mailbox {
        let name = one_line(&mail.sender_name);
        if name.is_empty() {
            return self.from.clone();
        }
        Mailbox::new(Some(name), self.from.email.clone())
    }

    fn link(&self, secret: &Secret, mail: &Claimed, (kind, language): (Kind, Language), about: &About) -> Option<String> {
        let base = &self.base;
        Some(match (kind, about) {
            (Kind::SignIn, _) => {
                let token = secret.token(Purpose::SignIn, mail.sign_in?);
                format!("{base}/sign-in/{token}")
            }
            (Kind::Welcome, _) => format!("{base}/sign-in"),
            (Kind::Acceptance, _) => {
                let token = secret.token(Purpose::Acceptance, mail.acceptance()?);
                format!("{base}/accept/{token}")
            }
            // In the language of the mail, so that it is not asked for again.
            (Kind::Invitation | Kind::Reminder, _) => {
                let token = secret.token(Purpose::Invitation, mail.invitation?);
                format!("{base}/s/{token}?lang={}", language.key())
            }
            (Kind::Closed, About::Round(round)) => format!("{base}/said/{}?lang={}", round.public_id, language.key()),
            (Kind::RoundOpened, About::Round(round)) => self.staff(round, ""),
            (Kind::ResultsReady, About::Round(round)) => self.staff(round, "/results"),
            (Kind::ResponseDue, About::Round(round)) => self.staff(round, "/findings"),
            (Kind::MethodNewer, About::Method(method)) => format!(
                "{base}/{}/{}/methods/{}",
                TenantKind::Municipality.prefix(),
                method.tenant_slug,
                method.method
            ),
            (Kind::EventSeat | Kind::EventChanged | Kind::EventCancelled, About::Event(event)) => {
                format!("{}/events/{}", self.place(&event.tenant_kind, &event.tenant_slug), event.event)
            }
            (
                Kind::EventEnrolled
                | Kind::EventTakenOff
                | Kind::InvitedChanged
                | Kind::InvitedCancelled
                | Kind::EventReminder
                | Kind::VisitFollowUp
                | Kind::PresenceDue
                | Kind::SeatsFlowBack
                | Kind::EventPlanned
                | Kind::RegistrationOpens
                | Kind::ThreadStarted
                | Kind::ThreadReplied
                | Kind::Mentioned
                | Kind::ThreadConcluded
                | Kind::RoundCloses
                | Kind::MethodReview
                | Kind::ProposalMade
                | Kind::ProposalSaid
                | Kind::GroupMinutes
                | Kind::GroupDecision
                | Kind::DecisionDue
                | Kind::MeetingPlanned
                | Kind::MeetingChanged
                | Kind::MeetingCancelled
                | Kind::PeriodOver,
                About::Notice(notice),
            ) => format!("{}{}", self.place(&notice.tenant_kind, &notice.tenant_slug), notice.page),
            (Kind::Digest, About::Digest(lines)) => {
                let first = lines.first()?;
                format!("{}/notices", self.place(&first.tenant_kind, &first.tenant_slug))
            }
            (
                Kind::Closed
                | Kind::RoundOpened
                | Kind::ResultsReady
                | Kind::ResponseDue
                | Kind::MethodNewer
                | Kind::EventSeat
                | Kind::EventEnrolled
                | Kind::EventTakenOff
                | Kind::EventChanged
                | Kind::EventCancelled
                | Kind::InvitedChanged
                | Kind::InvitedCancelled
                | Kind::EventReminder
                | Kind::VisitFollowUp
                | Kind::PresenceDue
                | Kind::SeatsFlowBack
                | Kind::EventPlanned
                | Kind::RegistrationOpens
                | Kind::ThreadStarted
                | Kind::ThreadReplied
                | Kind::Mentioned
                | Kind::ThreadConcluded
                | Kind::RoundCloses
                | Kind::MethodReview
                | Kind::ProposalMade
                | Kind::ProposalSaid
                | Kind::GroupMinutes
                | Kind::GroupDecision
                | Kind::DecisionDue
                | Kind::MeetingPlanned
                | Kind::MeetingChanged
                | Kind::MeetingCancelled
                | Kind::PeriodOver
                | Kind::Digest,
                _,
            ) => return None,
        })
    }

    /// What is new, place by place.
    fn news(&self, about: &About) -> Vec<Place> {
        let About::Digest(lines) = about else { return Vec::new() };
        let mut places: Vec<Place> = Vec::new();
        for line in lines {
            let link = format!("{}/notices", self.place(&line.tenant_kind, &line.tenant_slug));
            if places.last().is_none_or(|place| place.link != link) {
                places.push(Place {
                    name: isolated(&line.tenant_name),
                    link,
                    new: Vec::new(),
                });
            }
            if let Some(place) = places.last_mut() {
                place.new.push((line.kind.replace(['.', '_'], "-"), line.how_many));
            }
        }
        places
    }

    fn staff(&self, round: &RoundFacts, page: &str) -> String {
        let place = self.place(&round.tenant_kind, &round.tenant_slug);
        format!("{place}/focus-groups/{}{page}", round.round)
    }

    /// Where a place's pages begin.
    fn place(&self, kind: &str, slug: &str) -> String {
        let kind = if kind == TenantKind::Region.key() {
            TenantKind::Region
        } else {
            TenantKind::Municipality
        };
        format!("{}/{}/{slug}", self.base, kind.prefix())
    }
}

fn raw(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

/// A place in a digest.
struct Place {
    name: String,
    link: String,
    /// Kinds, as in the names of texts, and how many of each.
    new: Vec<(String, i64)>,
}

/// The words of one mail in one language.
struct Words {
    language: Language,
    /// Those of whoever asks, where they stand in place of Brygga's.
    own: Option<Arc<Catalogue>>,
    kind: Kind,
    asker: String,
    tenant: String,
    /// The last day of a round, or the day that a reminder is about.
    day: String,
    link: String,
    /// In a digest, what is new; its links stand in place of the one above.
    news: Vec<Place>,
    /// Where one can say no to such mails.
    stop: Option<String>,
}

impl Words {
    fn new(language: Language, kind: Kind, about: &About, link: String, news: Vec<Place>, stop: Option<String>) -> Self {
        let own = match about {
            About::Round(round) => round.words.clone(),
            _ => None,
        };
        let (asker, tenant, day) = match about {
            About::Person | About::Digest(_) => (String::new(), String::new(), String::new()),
            About::Tenant(name) => (String::new(), isolated(name), String::new()),
            About::Round(round) => (
                isolated(&round.asker),
                isolated(&round.tenant_name),
                day(language, own.as_deref(), round.closes_on),
            ),
            About::Method(method) => (isolated(&method.owner_name), isolated(&method.tenant_name), String::new()),
            About::Event(event) => (isolated(&event.owner_name), isolated(&event.tenant_name), String::new()),
            About::Notice(notice) => (
                isolated(&notice.owner_name),
                isolated(&notice.tenant_name),
                notice.day.map(|on| day(language, None, on)).unwrap_or_default(),
            ),
        };
        Self {
            language,
            own,
            kind,
            asker,
            tenant,
            day,
            link,
            news,
            stop,
        }
    }

    /// A text with names in isolates.
    fn get(&self, part: &str) -> String {
        let id = format!("mail-{}-{part}", self.kind.texts().0);
        say(
            self.language,
            self.own.as_deref(),
            &id,
            &[
                ("asker", FluentValue::from(self.asker.as_str())),
                ("tenant", FluentValue::from(self.tenant.as_str())),
                ("closes", FluentValue::from(self.day.as_str())),
                ("day", FluentValue::from(self.day.as_str())),
                ("link", FluentValue::from(self.link.as_str())),
            ],
        )
    }

    /// How many of a kind are new.
    fn how_many(&self, kind: &str, n: i64) -> String {
        mail_texts().get(self.language, &format!("mail-digest-{kind}"), &[("n", FluentValue::from(n))])
    }

    /// What the link to a place in a digest is called.
    fn at_place(&self, place: &Place) -> String {
        mail_texts().get(
            self.language,
            "mail-digest-place",
            &[("tenant", FluentValue::from(place.name.as_str()))],
        )
    }

    /// A text for where there is no markup. Isolates stay only where they are needed: many programs show them as boxes.
    fn plain(&self, part: &str) -> String {
        let text = self.get(part);
        if self.language.dir() == "rtl" {
            text
        } else {
            text.replace(ISOLATE, "")
        }
    }

    /// On one line, also where own words have several.
    fn subject(&self) -> String {
        one_line(&self.get("subject"))
    }

    fn text(&self) -> String {
        let (_, before, after) = self.kind.texts();
        let mut parts: Vec<String> = ["greeting"].iter().chain(before).map(|part| self.plain(part)).collect();
        if self.news.is_empty() {
            parts.push(self.plain("link"));
        }
        for place in &self.news {
            let mut lines = place.name.replace(ISOLATE, "");
            for (kind, n) in &place.new {
                // Writing to a string can't fail.
                let _ = write!(lines, "\n- {}", self.how_many(kind, *n));
            }
            let _ = write!(lines, "\n{}: {}", self.at_place(place).replace(ISOLATE, ""), place.link);
            parts.push(lines);
        }
        parts.extend(after.iter().map(|part| self.plain(part)));
        let mut text = parts.join("\n\n");
        if let Some(stop) = &self.stop {
            let (question, link) = self.stop_texts();
            // Writing to a string can't fail.
            let _ = write!(text, "\n\n{question} {link}: {stop}");
        }
        text.push('\n');
        text
    }

    /// The question whether one wants such mails, and what the link is called.
    fn stop_texts(&self) -> (String, String) {
        let of = match self.kind {
            Kind::Invitation | Kind::Reminder => "mail-stop-participant",
            _ => "mail-stop-staff",
        };
        let text = |id: &str| say(self.language, self.own.as_deref(), id, &[]);
        (text(of), text("mail-stop-link"))
    }

    fn html(&self) -> String {
        let (_, before, after) = self.kind.texts();
        let (lang, dir) = (self.language.lang(), self.language.dir());
        let title = escaped(&self.subject());
        let heading = marked_up(&self.get("subject"));
        let mut html = format!(
            "<!doctype html>\n<html lang=\"{lang}\" dir=\"{dir}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n</head>\n\
             <body style=\"margin:0;padding:24px 16px;font-family:system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;font-size:18px;line-height:1.5\">\n\
             <main lang=\"{lang}\" dir=\"{dir}\" style=\"max-width:34em;margin:0 auto\">\n\
             <h1 style=\"font-size:24px;line-height:1.25;margin:0 0 16px\">{heading}</h1>\n"
        );
        let paragraph = |html: &mut String, part: &str| {
            // Writing to a string can't fail.
            let _ = writeln!(html, "<p style=\"margin:0 0 16px\">{}</p>", marked_up(&self.get(part)));
        };
        for part in ["greeting"].iter().chain(before) {
            paragraph(&mut html, part);
        }
        if self.news.is_empty() {
            let _ = writeln!(
                html,
                "<p style=\"margin:24px 0\"><a href=\"{}\" style=\"display:inline-block;padding:12px 24px;border-radius:6px;\
                 background:#0b4f8a;color:#ffffff;font-weight:bold;text-decoration:underline\">{}</a></p>",
                escaped(&self.link),
                marked_up(&self.get("button"))
            );
        }
        for place in &self.news {
            let _ = writeln!(
                html,
                "<h2 style=\"font-size:20px;line-height:1.25;margin:24px 0 8px\">{}</h2>\n<ul style=\"margin:0 0 8px;padding-left:24px\">",
                marked_up(&place.name)
            );
            for (kind, n) in &place.new {
                let _ = writeln!(html, "<li>{}</li>", escaped(&self.how_many(kind, *n)));
            }
            let _ = writeln!(
                html,
                "</ul>\n<p style=\"margin:0 0 16px\"><a href=\"{}\" style=\"color:inherit\">{}</a></p>",
                escaped(&place.link),
                marked_up(&self.at_place(place))
            );
        }
        for part in after {
            paragraph(&mut html, part);
        }
        if let Some(stop) = &self.stop {
            let (question, link) = self.stop_texts();
            let _ = writeln!(
                html,
                "<p style=\"margin:24px 0 0;font-size:16px\">{} <a href=\"{}\" style=\"color:inherit\">{}</a></p>",
                escaped(&question),
                escaped(stop),
                escaped(&link)
            );
        }
        html.push_str("</main>\n</body>\n</html>\n");
        html
    }
}

/// A text of a mail, in own words where there are some.
fn say(language: Language, own: Option<&Catalogue>, id: &str, args: &[(&'static str, FluentValue<'_>)]) -> String {
    let own = own.and_then(|own| own.exact(language, id, args));
    own.unwrap_or_else(|| mail_texts().get(language, id, args))
}

/// A day as the mails of that language write it.
fn day(language: Language, own: Option<&Catalogue>, date: Date) -> String {
    isolated(&say(
        language,
        own,
        "mail-date",
        &[
            ("day", FluentValue::from(date.day())),
            ("month", FluentValue::from(u8::from(date.month()))),
            // As text, so that no language puts a mark between its thousands.
            ("year", FluentValue::from(date.year().to_string())),
        ],
    ))
}

/// What somebody typed, on one line and without characters that change direction or can't be seen.
fn one_line(text: &str) -> String {
    let unseen = |c: &char| !matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let line: String = text.chars().filter(unseen).map(|c| if c.is_control() { ' ' } else { c }).collect();
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn isolated(text: &str) -> String {
    let [open, close] = ISOLATE;
    format!("{open}{}{close}", one_line(text))
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// Text as HTML, with names isolated by markup.
fn marked_up(text: &str) -> String {
    let [open, close] = ISOLATE;
    escaped(text).replace(open, "<bdi>").replace(close, "</bdi>")
}
