//! What is logged: one kind for each thing that somebody has to answer for.
//!
//! An entry holds ids, keys, numbers and days. It never holds what a person wrote, a name, an address or an answer: the log
//! is kept for years, and what it points at is deleted long before.

use crate::{
    focus_groups::ResponseKind,
    ids::{
        AccountId, EventId, FindingId, FreeTextId, GrantId, MeetingId, MethodId, ParticipantId, PostId, ProposalId, RoundId, TenantId,
        TextThemeId, ThemeId, ThreadId, VoiceId,
    },
    language::Language,
    looks::RecordKind,
    tenants::Role,
};
use serde::{Deserialize, Serialize};
use time::Date;
use uuid::Uuid;

time::serde::format_description!(day, Date, "[year]-[month]-[day]");

/// Makes an enum of events: each variant with the key that is kept, its fields being what is kept beside it.
macro_rules! events {
    ($(#[$doc:meta])* $name:ident {
        $($(#[$variant_doc:meta])* $variant:ident $({ $($(#[$field_doc:meta])* $field:ident: $type:ty),* $(,)? })? = $key:literal,)*
    }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "kind")]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $key)] $variant $({ $($(#[$field_doc])* $field: $type),* })?,)*
        }

        impl $name {
            /// The keys of all kinds, in the order in which people choose among them.
            pub const KINDS: &'static [&'static str] = &[$($key),*];

            /// The key that is kept.
            pub const fn kind(&self) -> &'static str {
                match self {
                    $(Self::$variant { .. } => $key,)*
                }
            }
        }
    };
}

events! {
    /// Something that happened in a tenant.
    Event {
        /// Somebody was invited to work here.
        MemberInvited {
            /// Who.
            account: AccountId,
            /// As what.
            role: Role,
        } = "member_invited",
        /// A member got another role.
        MemberRoleChanged {
            /// Who.
            account: AccountId,
            /// As what from now on.
            role: Role,
        } = "member_role_changed",
        /// A member was removed.
        MemberRemoved {
            /// Who.
            account: AccountId,
        } = "member_removed",
        /// The place's own provider was set or changed.
        ProviderSaved = "provider_saved",
        /// The place's own provider was removed.
        ProviderRemoved = "provider_removed",
        /// People get in by the place's own provider only, or by mailed links too.
        ProviderOnly {
            /// Whether by it only.
            on: bool,
        } = "provider_only",
        /// A member was sent a link to be known by the provider.
        ProviderInvited {
            /// Who.
            account: AccountId,
        } = "provider_invited",
        /// A member accepted, and is known by the provider.
        ProviderTied {
            /// Who.
            account: AccountId,
        } = "provider_tied",
        /// A round began to take answers.
        RoundOpened {
            /// Which.
            round: RoundId,
        } = "round_opened",
        /// The last day of an open round was moved.
        RoundExtended {
            /// Which.
            round: RoundId,
            /// Its last day from now on.
            #[serde(with = "day")]
            last_day: Date,
        } = "round_extended",
        /// A round stopped taking answers: by somebody, or by its last day.
        RoundClosed {
            /// Which.
            round: RoundId,
        } = "round_closed",
        /// A round's results were made, and what could link an answer to an invitation was deleted.
        RoundSealed {
            /// Which.
            round: RoundId,
        } = "round_sealed",
        /// A sheet of slips was made.
        SlipsMade {
            /// To which round.
            round: RoundId,
            /// How many.
            slips: usize,
        } = "slips_made",
        /// A tablet was set up in the room: people answer on it, one after the other.
        TabletBegun {
            /// To which round.
            round: RoundId,
            /// For how many people.
            slips: usize,
        } = "tablet_begun",
        /// A tablet left the room: with its PIN, or by somebody from elsewhere.
        TabletEnded {
            /// Of which round.
            round: RoundId,
        } = "tablet_ended",
        /// Addresses were invited.
        AddressesInvited {
            /// To which round.
            round: RoundId,
            /// How many that were not invited before.
            addresses: usize,
        } = "addresses_invited",
        /// Those who had not answered were reminded; how many is told nobody.
        RemindersSent {
            /// Of which round.
            round: RoundId,
        } = "reminders_sent",
        /// A free text was released, as it was or with something taken out.
        TextReleased {
            /// Which.
            text: FreeTextId,
        } = "text_released",
        /// A free text was kept back.
        TextKeptBack {
            /// Which.
            text: FreeTextId,
        } = "text_kept_back",
        /// People were added whom the municipality asks before and after.
        ParticipantsAdded {
            /// How many.
            participants: usize,
        } = "participants_added",
        /// A participant has ended.
        ParticipantEnded {
            /// Who.
            participant: ParticipantId,
        } = "participant_ended",
        /// A participant was deleted, with all answers.
        ParticipantRemoved {
            /// Who.
            participant: ParticipantId,
        } = "participant_removed",
        /// Somebody looked at what a participant answered. Written by the database, with what is shown.
        ParticipantLooked {
            /// Whose.
            participant: ParticipantId,
            /// Whether it was taken out as a file.
            taken_out: bool,
        } = "participant_looked",
        /// Participants were asked in a named round.
        ParticipantsInvited {
            /// Which.
            round: RoundId,
            /// How many.
            participants: usize,
        } = "participants_invited",
        /// Consent was taken back and the answers were deleted: by the person, or by somebody at the person's word. Written by the database.
        ConsentWithdrawn {
            /// Whose.
            participant: ParticipantId,
            /// In which round.
            round: RoundId,
        } = "consent_withdrawn",
        /// A theme of a round's free texts was made up.
        TextThemeAdded {
            /// Of which round.
            round: RoundId,
            /// Which.
            theme: TextThemeId,
        } = "text_theme_added",
        /// A theme of free texts got another name.
        TextThemeRenamed {
            /// Which.
            theme: TextThemeId,
        } = "text_theme_renamed",
        /// A theme of free texts was removed; the texts stay.
        TextThemeRemoved {
            /// Which.
            theme: TextThemeId,
        } = "text_theme_removed",
        /// A meeting was planned.
        MeetingPlanned {
            /// Which.
            meeting: MeetingId,
            /// Its day.
            #[serde(with = "day")]
            held_on: Date,
        } = "meeting_planned",
        /// What, when or where a meeting is, or how many came, was changed.
        MeetingChanged {
            /// Which.
            meeting: MeetingId,
            /// Its day from now on.
            #[serde(with = "day")]
            held_on: Date,
        } = "meeting_changed",
        /// A meeting's guide was changed. What is noted under its questions is not logged: a page saves it by itself.
        MeetingGuideChanged {
            /// Which meeting.
            meeting: MeetingId,
        } = "meeting_guide_changed",
        /// A meeting was deleted, with all that was noted there.
        MeetingDeleted {
            /// Which.
            meeting: MeetingId,
            /// Its day.
            #[serde(with = "day")]
            held_on: Date,
        } = "meeting_deleted",
        /// A theme was added to a meeting.
        MeetingThemeAdded {
            /// Which meeting.
            meeting: MeetingId,
            /// Which theme.
            theme: ThemeId,
        } = "meeting_theme_added",
        /// A theme of a meeting was changed: its words, or its quotes.
        MeetingThemeChanged {
            /// Which meeting.
            meeting: MeetingId,
            /// Which theme.
            theme: ThemeId,
        } = "meeting_theme_changed",
        /// A theme of a meeting was taken away, with its notes and quotes.
        MeetingThemeRemoved {
            /// Which meeting.
            meeting: MeetingId,
            /// Which theme.
            theme: ThemeId,
        } = "meeting_theme_removed",
        /// What was heard was published.
        FindingPublished {
            /// In which round.
            round: RoundId,
            /// Which finding.
            finding: FindingId,
        } = "finding_published",
        /// A finding was removed, with the responses to it.
        FindingRemoved {
            /// Which.
            finding: FindingId,
        } = "finding_removed",
        /// A finding was answered.
        ResponseGiven {
            /// Which finding.
            finding: FindingId,
            /// How.
            response: ResponseKind,
        } = "response_given",
        /// A failed mail was put back into the queue.
        MailResent {
            /// Which, by its id in the outbox.
            mail: Uuid,
        } = "mail_resent",
        /// A look at records was given.
        GrantGiven {
            /// Which.
            grant: GrantId,
            /// To whom.
            account: AccountId,
            /// At what.
            record: RecordKind,
            /// Of which round, where it is about one.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            round: Option<RoundId>,
            /// Its last day.
            #[serde(with = "day")]
            last_day: Date,
        } = "grant_given",
        /// A grant was ended before its time.
        GrantEnded {
            /// Which.
            grant: GrantId,
        } = "grant_ended",
        /// Somebody looked at records by a grant. Written by the database, with what is shown.
        Looked {
            /// Which.
            grant: GrantId,
            /// At what.
            record: RecordKind,
            /// Of which round, where it is about one.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            round: Option<RoundId>,
        } = "looked",
        /// A method's next version was published.
        MethodPublished {
            /// Which.
            method: MethodId,
            /// Which version.
            version: i32,
        } = "method_published",
        /// A method is offered no more.
        MethodArchived {
            /// Which.
            method: MethodId,
        } = "method_archived",
        /// A method is offered again.
        MethodRestored {
            /// Which.
            method: MethodId,
        } = "method_restored",
        /// A common method came into use here.
        MethodAdopted {
            /// Which.
            method: MethodId,
            /// Which version.
            version: i32,
        } = "method_adopted",
        /// The next local version of a common method was published.
        MethodAdapted {
            /// Which.
            method: MethodId,
            /// Which version.
            version: i32,
        } = "method_adapted",
        /// A newer common version was followed.
        MethodFollowed {
            /// Which.
            method: MethodId,
            /// Which version.
            version: i32,
        } = "method_followed",
        /// Others may read the local versions of a method, or no more.
        MethodShared {
            /// Which.
            method: MethodId,
            /// Whether they may.
            on: bool,
        } = "method_shared",
        /// A method was opened for everybody, or no more.
        MethodOpened {
            /// Which.
            method: MethodId,
            /// Whether it is open.
            on: bool,
        } = "method_opened",
        /// The own text of a part was proposed for all.
        ProposalMade {
            /// Of which method.
            method: MethodId,
            /// Which proposal.
            proposal: ProposalId,
        } = "proposal_made",
        /// A proposal was taken back by who had made it.
        ProposalWithdrawn {
            /// Of which method.
            method: MethodId,
            /// Which proposal.
            proposal: ProposalId,
        } = "proposal_withdrawn",
        /// A municipality's proposal was taken up in the draft.
        ProposalTakenUp {
            /// Of which method.
            method: MethodId,
            /// Which proposal.
            proposal: ProposalId,
        } = "proposal_taken_up",
        /// A municipality's proposal was declined.
        ProposalDeclined {
            /// Of which method.
            method: MethodId,
            /// Which proposal.
            proposal: ProposalId,
        } = "proposal_declined",
        /// A common method is used here no more.
        MethodUseEnded {
            /// Which.
            method: MethodId,
        } = "method_use_ended",
        /// A common method that was used here before came into use again.
        MethodUseBegunAgain {
            /// Which.
            method: MethodId,
            /// From which version.
            version: i32,
        } = "method_use_begun_again",
        /// A version of a method answers a finding, or does so no more.
        MethodAnswers {
            /// Which method.
            method: MethodId,
            /// Which version.
            version: i32,
            /// What was heard.
            finding: FindingId,
            /// Whether it does.
            on: bool,
        } = "method_answers",
        /// What somebody else had written in a thread was taken away.
        PostRemoved {
            /// In which thread.
            thread: ThreadId,
            /// Which post.
            post: PostId,
        } = "post_removed",
        /// A colleague was registered for an event by who leads here.
        ColleagueRegistered {
            /// Who.
            account: AccountId,
            /// For which.
            event: EventId,
        } = "colleague_registered",
        /// A colleague whom somebody who leads here had registered was taken off again.
        ColleagueTakenOff {
            /// Who.
            account: AccountId,
            /// Which event.
            event: EventId,
        } = "colleague_taken_off",
        /// A voice was withdrawn, and its text deleted.
        VoiceWithdrawn {
            /// Which.
            voice: VoiceId,
        } = "voice_withdrawn",
        /// A voice is shown to everybody beside an open method, or is so no more.
        VoiceShown {
            /// Which.
            voice: VoiceId,
            /// Whether it is.
            on: bool,
        } = "voice_shown",
        /// A voice is kept off the open page of a method that is owned here, or is so no more.
        VoiceKeptOff {
            /// Which.
            voice: VoiceId,
            /// Whether it is.
            on: bool,
        } = "voice_kept_off",
        /// The log was taken out as a file.
        LogExported {
            /// How many entries.
            entries: usize,
        } = "log_exported",
        /// The collaboration's file was loaded, at the command line.
        CollaborationLoaded = "collaboration_loaded",
        /// A municipality was added to a collaboration. This and what follows about a tenant is written in its own log, and
        /// where joint management did it, in the region's too.
        TenantCreated {
            /// Which.
            tenant: TenantId,
            /// Whether it takes part in the exchange only.
            exchange_only: bool,
        } = "tenant_created",
        /// A tenant got another name, or a municipality its code.
        TenantRenamed {
            /// Which.
            tenant: TenantId,
        } = "tenant_renamed",
        /// A municipality takes part in another way.
        TenantPartChanged {
            /// Which.
            tenant: TenantId,
            /// Whether in the exchange only from now on.
            exchange_only: bool,
        } = "tenant_part_changed",
        /// A tenant was paused.
        TenantPaused {
            /// Which.
            tenant: TenantId,
        } = "tenant_paused",
        /// A paused tenant goes on.
        TenantResumed {
            /// Which.
            tenant: TenantId,
        } = "tenant_resumed",
        /// A municipality was closed.
        TenantClosed {
            /// Which.
            tenant: TenantId,
        } = "tenant_closed",
        /// A closed municipality was opened again.
        TenantReopened {
            /// Which.
            tenant: TenantId,
        } = "tenant_reopened",
        /// What the tenant owns was taken out as a file.
        TenantExported = "tenant_exported",
        /// The tenant's colour or logo was changed.
        AppearanceChanged = "appearance_changed",
        /// In whose name mails are sent, or where answers to them go, was changed.
        SenderChanged = "sender_changed",
        /// What participants read in the tenant's own words, in place of Brygga's, was changed.
        WordingChanged {
            /// Which text, by the name that Brygga has for it; never what it says.
            text: String,
            /// In which language.
            language: Language,
        } = "wording_changed",
        /// Whom participants can ask was changed.
        ContactChanged = "contact_changed",
        /// The tenant's part of the accessibility statement was changed.
        StatementChanged = "statement_changed",
        /// What was written for others and is older than the tenant's decision says was deleted.
        RecordsDisposed = "records_disposed",
    }
}

/// What an entry is about, where it is about one thing: entries are found by it.
pub type Subject = (&'static str, Uuid);

impl Event {
    /// What it is about.
    pub const fn subject(&self) -> Option<Subject> {
        match self {
            Self::MemberInvited { account, .. }
            | Self::MemberRoleChanged { account, .. }
            | Self::MemberRemoved { account }
            | Self::ColleagueRegistered { account, .. }
            | Self::ColleagueTakenOff { account, .. }
            | Self::ProviderInvited { account }
            | Self::ProviderTied { account } => Some(("account", account.0)),
            Self::RoundOpened { round }
            | Self::RoundExtended { round, .. }
            | Self::RoundClosed { round }
            | Self::RoundSealed { round }
            | Self::SlipsMade { round, .. }
            | Self::TabletBegun { round, .. }
            | Self::TabletEnded { round }
            | Self::AddressesInvited { round, .. }
            | Self::RemindersSent { round }
            | Self::TextThemeAdded { round, .. }
            | Self::ParticipantsInvited { round, .. }
            | Self::FindingPublished { round, .. } => Some(("round", round.0)),
            Self::ParticipantEnded { participant }
            | Self::ParticipantRemoved { participant }
            | Self::ParticipantLooked { participant, .. }
            | Self::ConsentWithdrawn { participant, .. } => Some(("participant", participant.0)),
            Self::TextThemeRenamed { theme } | Self::TextThemeRemoved { theme } => Some(("text_theme", theme.0)),
            Self::MeetingPlanned { meeting, .. }
            | Self::MeetingChanged { meeting, .. }
            | Self::MeetingGuideChanged { meeting }
            | Self::MeetingDeleted { meeting, .. }
            | Self::MeetingThemeAdded { meeting, .. }
            | Self::MeetingThemeChanged { meeting, .. }
            | Self::MeetingThemeRemoved { meeting, .. } => Some(("meeting", meeting.0)),
            Self::FindingRemoved { finding } | Self::ResponseGiven { finding, .. } => Some(("finding", finding.0)),
            Self::TextReleased { text } | Self::TextKeptBack { text } => Some(("free_text", text.0)),
            Self::MailResent { mail } => Some(("mail", *mail)),
            Self::GrantGiven { grant, .. } | Self::GrantEnded { grant } | Self::Looked { grant, .. } => Some(("grant", grant.0)),
            Self::MethodPublished { method, .. }
            | Self::MethodArchived { method }
            | Self::MethodRestored { method }
            | Self::MethodAdopted { method, .. }
            | Self::MethodAdapted { method, .. }
            | Self::MethodFollowed { method, .. }
            | Self::MethodShared { method, .. }
            | Self::MethodOpened { method, .. }
            | Self::ProposalMade { method, .. }
            | Self::ProposalWithdrawn { method, .. }
            | Self::ProposalTakenUp { method, .. }
            | Self::ProposalDeclined { method, .. }
            | Self::MethodUseEnded { method }
            | Self::MethodUseBegunAgain { method, .. }
            | Self::MethodAnswers { method, .. } => Some(("method", method.0)),
            Self::PostRemoved { thread, .. } => Some(("thread", thread.0)),
            Self::VoiceWithdrawn { voice } | Self::VoiceShown { voice, .. } | Self::VoiceKeptOff { voice, .. } => Some(("voice", voice.0)),
            Self::TenantCreated { tenant, .. }
            | Self::TenantRenamed { tenant }
            | Self::TenantPartChanged { tenant, .. }
            | Self::TenantPaused { tenant }
            | Self::TenantResumed { tenant }
            | Self::TenantClosed { tenant }
            | Self::TenantReopened { tenant } => Some(("tenant", tenant.0)),
            Self::LogExported { .. }
            | Self::ParticipantsAdded { .. }
            | Self::CollaborationLoaded
            | Self::TenantExported
            | Self::AppearanceChanged
            | Self::SenderChanged
            | Self::WordingChanged { .. }
            | Self::ContactChanged
            | Self::StatementChanged
            | Self::RecordsDisposed
            | Self::ProviderSaved
            | Self::ProviderRemoved
            | Self::ProviderOnly { .. } => None,
        }
    }
}

events! {
    /// Something that happened to an account, outside any tenant. Only the person reads it.
    AccountEvent {
        /// Signed in.
        SignedIn {
            /// By what.
            method: SignInMethod,
        } = "signed_in",
        /// Somebody tried to sign in as this person and could not.
        SignInFailed {
            /// At what.
            method: SignInMethod,
        } = "sign_in_failed",
        /// A second factor was added.
        SecondFactorAdded {
            /// Which.
            factor: SecondFactor,
        } = "second_factor_added",
        /// A second factor was removed.
        SecondFactorRemoved {
            /// Which.
            factor: SecondFactor,
        } = "second_factor_removed",
        /// A second factor was shown.
        SecondFactorShown {
            /// Which.
            factor: SecondFactor,
        } = "second_factor_shown",
        /// A second factor was not right.
        SecondFactorFailed {
            /// Which.
            factor: SecondFactor,
        } = "second_factor_failed",
        /// New recovery codes were made; those from before can't be used any more.
        RecoveryCodesMade = "recovery_codes_made",
        /// Signed out.
        SignedOut = "signed_out",
        /// The person ended sessions from the list of their own.
        SessionsEnded {
            /// How many.
            sessions: u64,
        } = "sessions_ended",
    }
}

/// What somebody signs in by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignInMethod {
    /// A mailed link.
    Link,
    /// The digits that a mailed link showed.
    Code,
    /// A municipality's own provider.
    Provider,
    /// One click, in a demo.
    Demo,
}

/// A second factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SecondFactor {
    /// A passkey or a security key.
    Passkey,
    /// An app that shows six digits.
    Totp,
    /// A recovery code, used once.
    RecoveryCode,
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use time::macros::date;

    #[test]
    fn keys_are_stable_and_each_is_used_once() {
        for kinds in [Event::KINDS, AccountEvent::KINDS] {
            assert_eq!(kinds.iter().collect::<BTreeSet<_>>().len(), kinds.len());
            for kind in kinds {
                assert!(kind.chars().all(|c| c.is_ascii_lowercase() || c == '_'), "{kind}");
            }
        }
    }

    #[test]
    fn an_event_is_kept_by_its_key_and_read_again() {
        let round = RoundId(Uuid::nil());
        let event = Event::RoundExtended {
            round,
            last_day: date!(2026 - 12 - 24),
        };
        let kept = serde_json::to_value(&event).unwrap();
        assert_eq!(
            kept,
            serde_json::json!({ "kind": "round_extended", "round": round, "last_day": "2026-12-24" })
        );
        assert_eq!(serde_json::from_value::<Event>(kept).unwrap(), event);
        assert_eq!((event.kind(), event.subject()), ("round_extended", Some(("round", round.0))));
    }
}
