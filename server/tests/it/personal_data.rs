//! P10: the register of personal data. Every column that can hold a text, a document or bytes says here whether it holds personal
//! data, whose and what for; a new one that says nothing fails the test. `docs/personal-data.md` is printed from it.

use super::world::World;
use server::testing::{Found, seen_red};
use std::{collections::BTreeSet, fmt::Write as _};

/// What a column holds.
#[derive(Clone, Copy)]
enum Holds {
    /// What is known of a participant, by name or address.
    Participant(&'static str),
    /// A key that stands for a person, by which alone nobody can tell who it is.
    Pseudonym(&'static str),
    /// What a person may write about themselves or somebody else, in their own words.
    Words(&'static str),
    /// What is known of somebody who works with it.
    Staff(&'static str),
    /// No personal data.
    Nothing,
}

use Holds::{Nothing, Participant, Pseudonym, Staff, Words};

/// Every such column.
static COLUMNS: &[(&str, &str, Holds)] = &[
    (
        "audit_account_entry",
        "account_id",
        Staff("whose sign-ins are logged, so that the person can see them"),
    ),
    ("audit_account_entry", "kind", Nothing),
    ("audit_account_entry", "payload", Staff("how somebody signed in; ids and keys only")),
    ("audit_account_entry", "previous_hash", Nothing),
    ("audit_account_entry", "hash", Nothing),
    ("audit_account_head", "hash", Nothing),
    ("audit_account_head", "removed_hash", Nothing),
    (
        "audit_entry",
        "actor_id",
        Staff("who did it, so that the tenant can hold somebody to account"),
    ),
    ("audit_entry", "kind", Nothing),
    ("audit_entry", "subject_kind", Nothing),
    ("audit_entry", "payload", Nothing),
    ("audit_entry", "previous_hash", Nothing),
    ("audit_entry", "hash", Nothing),
    ("audit_head", "hash", Nothing),
    ("audit_head", "removed_hash", Nothing),
    ("audit_person", "account_id", Staff("whose name it is")),
    (
        "audit_person",
        "name",
        Staff("the name in the log, as long as an entry names the person"),
    ),
    (
        "exchange_amendment",
        "text",
        Words("what was added to a group's minutes, as staff wrote"),
    ),
    (
        "exchange_amendment",
        "by_name",
        Staff("what whoever added it is called at work, for those who read the group"),
    ),
    ("exchange_decision", "text", Words("what a group has decided, as staff wrote")),
    (
        "exchange_decision",
        "responsible_id",
        Staff("who sees to a decision, so that it stands on the person's front page"),
    ),
    (
        "exchange_decision",
        "responsible_name",
        Staff("what that person is called at work, for those who read the group; stays, as what was decided does"),
    ),
    (
        "exchange_decision",
        "by_name",
        Staff("what whoever noted a decision is called at work"),
    ),
    ("exchange_decision", "state", Nothing),
    ("exchange_decision", "note", Words("what became of a decision, as staff wrote")),
    (
        "exchange_decision",
        "followed_by",
        Staff("what whoever noted that is called at work"),
    ),
    ("exchange_deviation", "kind", Nothing),
    ("exchange_deviation", "title", Words("what nobody foresaw, as staff wrote")),
    ("exchange_deviation", "effect", Words("what it affected, as staff wrote")),
    ("exchange_deviation", "measures", Words("what was done, as staff wrote")),
    ("exchange_event", "audience", Nothing),
    ("exchange_event", "chosen", Nothing),
    ("exchange_event", "kind", Nothing),
    ("exchange_event", "form", Nothing),
    ("exchange_event", "title", Words("what an event is called, as staff wrote")),
    ("exchange_event", "about", Words("what an event is about, as staff wrote")),
    ("exchange_event", "whereabouts", Words("where an event is, as staff wrote")),
    ("exchange_event", "access", Words("how one gets in and about, as staff wrote")),
    (
        "exchange_event",
        "question",
        Words("what one wants to find out at a study visit, as staff wrote"),
    ),
    (
        "exchange_event",
        "preparation",
        Words("how one prepares for a study visit, as staff wrote"),
    ),
    (
        "exchange_event",
        "why_cancelled",
        Words("why an event was cancelled, as staff wrote"),
    ),
    ("exchange_feed", "account_id", Staff("whose calendar program subscribes")),
    ("exchange_feed", "token_hash", Nothing),
    (
        "exchange_former",
        "text",
        Words("what a post in a thread said before it was changed, as staff wrote"),
    ),
    (
        "exchange_follow",
        "account_id",
        Staff("who follows a thread, or does not, for that person alone"),
    ),
    ("exchange_draft", "account_id", Staff("who is writing, and alone sees it")),
    (
        "exchange_draft",
        "title",
        Words("what somebody is writing as the title of a thread; seen by that person alone"),
    ),
    (
        "exchange_draft",
        "text",
        Words("what somebody is writing in the exchange, as typed; seen by that person alone; deleted after 90 days"),
    ),
    ("exchange_draft", "kind", Nothing),
    ("exchange_draft", "topic", Nothing),
    ("exchange_draft", "readers", Nothing),
    ("exchange_draft", "chosen", Nothing),
    (
        "exchange_draft",
        "tell",
        Staff("whom somebody wants to tell of what is being written; seen by that writer alone; deleted after 90 days"),
    ),
    ("exchange_draft", "tell_tenants", Nothing),
    ("exchange_draft", "methods", Nothing),
    (
        "exchange_file",
        "words",
        Words("what a picture or document in a thread shows or is called, as staff wrote"),
    ),
    ("exchange_file", "media", Nothing),
    (
        "exchange_file",
        "content",
        Words("a picture or document that staff sent along with a post; pictures keep neither place nor time; gone with the post"),
    ),
    ("exchange_group", "audience", Nothing),
    ("exchange_group", "chosen", Nothing),
    ("exchange_group", "kind", Nothing),
    ("exchange_group", "name", Words("what a group is called, as staff wrote")),
    ("exchange_group", "purpose", Words("what a group is to bring about, as staff wrote")),
    (
        "exchange_meeting",
        "agenda",
        Words("what a group's meeting is to talk about, as staff wrote"),
    ),
    (
        "exchange_meeting",
        "draft",
        Words("minutes that are not published, for those who write them"),
    ),
    ("exchange_meeting", "minutes", Words("minutes of a group's meeting, as staff wrote")),
    (
        "exchange_meeting",
        "published_by",
        Staff("what whoever published the minutes is called at work, for those who read the group"),
    ),
    (
        "exchange_member",
        "account_id",
        Staff("who is in a group, so that the person can write there"),
    ),
    (
        "exchange_member",
        "name",
        Staff("what whoever is in a group is called, for those who read it"),
    ),
    (
        "exchange_member",
        "organisation",
        Staff("whom somebody in a group without an account stands for"),
    ),
    ("exchange_material", "name", Words("what one reads for a training, as staff wrote")),
    ("exchange_material", "link", Words("where that is, as staff wrote")),
    (
        "exchange_material_file",
        "words",
        Words("what a picture or document of a training shows or is called, as staff wrote"),
    ),
    ("exchange_material_file", "media", Nothing),
    (
        "exchange_material_file",
        "content",
        Words("a picture or document that staff added to a training; pictures keep neither place nor time"),
    ),
    (
        "exchange_occasion",
        "whereabouts",
        Words("where the people of a training meet, as staff wrote"),
    ),
    ("exchange_post", "text", Words("what was written in a thread, as staff wrote")),
    (
        "exchange_post",
        "written_by",
        Staff("who wrote in a thread, so that the person can change and take away what it says"),
    ),
    (
        "exchange_post",
        "by_name",
        Staff("what that person is called at work, so that those who read the thread know whom they talk with"),
    ),
    (
        "exchange_presence",
        "account_id",
        Staff("who was at which occasion of a training, so that the certificate says how long"),
    ),
    (
        "exchange_registration",
        "account_id",
        Staff("who comes to an event, so that there is a place and a certificate"),
    ),
    (
        "exchange_registration",
        "by_name",
        Staff(
            "what that person is called at work, for the own place and whoever holds the event; of who has completed a training, on its method's page for who leads the own place",
        ),
    ),
    ("exchange_registration", "state", Nothing),
    (
        "exchange_registration",
        "needs",
        Staff("what that person needs to take part, for whoever holds the event; deleted the day after"),
    ),
    (
        "exchange_seen",
        "account_id",
        Staff("who has read a thread until when, for that person alone"),
    ),
    (
        "exchange_taken_home",
        "text",
        Words("what a municipality took home from a study visit, as staff wrote"),
    ),
    ("exchange_taken_home", "tried", Nothing),
    (
        "exchange_taken_home",
        "happened",
        Words("what happened when that was tried, as staff wrote"),
    ),
    ("exchange_thread", "audience", Nothing),
    ("exchange_thread", "chosen", Nothing),
    ("exchange_thread", "kind", Nothing),
    ("exchange_thread", "topic", Nothing),
    ("exchange_thread", "title", Words("what a thread asks or tells, as staff wrote")),
    ("exchange_thread", "result", Words("what came of a thread, as staff wrote")),
    ("exchange_voice", "audience", Nothing),
    ("exchange_voice", "chosen", Nothing),
    (
        "exchange_voice",
        "text",
        Words("what somebody said, word for word and with consent, under no name; gone when it is withdrawn"),
    ),
    ("exchange_voice", "role", Nothing),
    ("exchange_voice", "consent", Nothing),
    ("exchange_voice", "covers", Nothing),
    (
        "exchange_voice",
        "code",
        Pseudonym("on the paper of whoever said it, who withdraws it by that; nobody else has it written down"),
    ),
    (
        "exchange_words",
        "named",
        Words("the stems of the words of a title, to be found by"),
    ),
    (
        "exchange_words",
        "words",
        Words("the stems of the words of threads, events, minutes, decisions, voices and deviations, to be found by; gone with the text"),
    ),
    ("exchange_words", "shelf", Nothing),
    (
        "exchange_words",
        "spelled",
        Words("the words themselves, to be found by where they are not typed right; gone with the text"),
    ),
    (
        "focus_groups_answer",
        "answered_on",
        Pseudonym("the day it came, to find out what went wrong while a round is open; gone at closing"),
    ),
    (
        "focus_groups_answer",
        "language",
        Pseudonym("in which language it was answered; gone at closing"),
    ),
    (
        "focus_groups_answer",
        "sheet",
        Words("the answers: what the round asks; without own words after closing"),
    ),
    ("focus_groups_edition", "document", Nothing),
    ("focus_groups_file", "media", Nothing),
    (
        "focus_groups_file",
        "content",
        Staff("a picture for a question, or the voice of whoever read it aloud, with consent; pictures keep neither place nor time"),
    ),
    ("focus_groups_finding", "text", Words("what staff heard; shown to everyone")),
    ("focus_groups_free_text", "item", Nothing),
    (
        "focus_groups_free_text",
        "original",
        Words("a participant's own words, for one reader, apart from all other answers"),
    ),
    (
        "focus_groups_free_text",
        "shown",
        Words("the same with what could give somebody away taken out"),
    ),
    ("focus_groups_free_text", "state", Nothing),
    ("focus_groups_instrument", "key", Nothing),
    ("focus_groups_instrument_version", "document", Nothing),
    ("focus_groups_instrument_version", "files", Nothing),
    ("focus_groups_shared_instrument", "document", Nothing),
    ("focus_groups_shared_instrument", "files", Nothing),
    (
        "focus_groups_invitation",
        "email",
        Participant("where the invitation is sent, where somebody is invited by mail"),
    ),
    (
        "focus_groups_invitation",
        "email_norm",
        Participant("the same, so that nobody is invited twice"),
    ),
    (
        "focus_groups_invitation",
        "used",
        Pseudonym("that a submission came, so that it is counted once; no request can read it"),
    ),
    (
        "focus_groups_invitation",
        "language",
        Pseudonym("the language of the mail or the slip"),
    ),
    ("focus_groups_invitation", "token_hash", Pseudonym("opens the link")),
    ("focus_groups_invitation", "code_hash", Pseudonym("opens the typed code")),
    ("focus_groups_meeting", "title", Words("what a meeting is called, as staff wrote")),
    ("focus_groups_meeting", "place", Words("where a meeting is held, as staff wrote")),
    (
        "focus_groups_meeting",
        "facilitator",
        Staff("who leads the talk at a meeting, by name or in words; gone when its notes are deleted"),
    ),
    ("focus_groups_meeting", "language", Nothing),
    ("focus_groups_meeting", "other_language", Nothing),
    ("focus_groups_meeting", "interpreter_language", Nothing),
    (
        "focus_groups_meeting_question",
        "text",
        Words("a question of a meeting's guide, as staff wrote"),
    ),
    (
        "focus_groups_meeting_question",
        "help",
        Words("a note for whoever leads the talk, as staff wrote"),
    ),
    (
        "focus_groups_meeting_question",
        "notes",
        Words("what was said at a meeting, as staff noted, tied to nobody; deleted after 180 days"),
    ),
    (
        "focus_groups_meeting_quote",
        "text",
        Words("what somebody said at a meeting, word for word and with consent, under no name; deleted after 180 days"),
    ),
    ("focus_groups_meeting_quote", "role", Nothing),
    (
        "focus_groups_meeting_theme",
        "title",
        Words("what was talked about at a meeting, as staff wrote"),
    ),
    (
        "focus_groups_meeting_theme",
        "notes",
        Words("the same at length; deleted after 180 days"),
    ),
    (
        "focus_groups_receipt",
        "submission",
        Pseudonym("that this form came, so that sending it again changes nothing"),
    ),
    ("focus_groups_released_text", "item", Nothing),
    (
        "focus_groups_released_text",
        "text",
        Words("a participant's own words, as a leader released them"),
    ),
    (
        "focus_groups_released_text",
        "language",
        Words("in which language those words are, where staff said so"),
    ),
    (
        "focus_groups_released_text",
        "translations",
        Words("the same words in other languages, as staff wrote them"),
    ),
    ("focus_groups_response", "kind", Nothing),
    ("focus_groups_response", "text", Words("what staff responded; shown to everyone")),
    ("focus_groups_round", "title", Nothing),
    ("focus_groups_round", "purpose", Nothing),
    (
        "focus_groups_round",
        "asker",
        Staff("who asks: an organisation, or a person who wants to be named"),
    ),
    ("focus_groups_round", "contact", Staff("whom participants can ask")),
    ("focus_groups_round", "languages", Nothing),
    ("focus_groups_round", "state", Nothing),
    (
        "focus_groups_theme",
        "name",
        Words("what released texts are about, as staff called it"),
    ),
    ("focus_groups_withheld_text", "item", Nothing),
    (
        "focus_groups_withheld_text",
        "original",
        Words("a participant's own words that nobody may read, since too few wrote"),
    ),
    ("identity_account", "email", Staff("signing in, and mails about work")),
    ("identity_account", "email_norm", Staff("the same, so that a person is one")),
    ("identity_account", "name", Staff("what the person is called on the own pages")),
    ("identity_account", "language", Staff("the language of pages and mails, as chosen")),
    ("identity_factor", "account_id", Staff("whose second factor it is")),
    ("identity_factor", "key_sealed", Staff("the key of the authenticator app, locked")),
    ("identity_recovery_code", "account_id", Staff("whose code it is")),
    (
        "identity_recovery_code",
        "code_hash",
        Staff("signs in when the phone is gone; gone when it is used"),
    ),
    ("identity_session", "account_id", Staff("whose session it is")),
    (
        "identity_acceptance",
        "account_id",
        Staff("who may accept to be known by the provider"),
    ),
    ("identity_acceptance", "token_hash", Staff("opens the link that accepts")),
    (
        "identity_flow",
        "account_id",
        Staff("who is signing in, where that is known already"),
    ),
    ("identity_flow", "browser_hash", Staff("knows the browser that began")),
    (
        "identity_flow",
        "flow_sealed",
        Staff("what the way to the provider needs, locked; gone after ten minutes"),
    ),
    ("identity_flow", "purpose", Nothing),
    ("identity_flow", "state_hash", Staff("knows the way that came back")),
    ("identity_logout_token", "jti_hash", Nothing),
    ("identity_provider", "acr_values", Nothing),
    ("identity_provider", "amr_values", Nothing),
    ("identity_provider", "client_id", Nothing),
    ("identity_provider", "client_secret_sealed", Nothing),
    ("identity_provider", "issuer", Nothing),
    ("identity_provider", "scopes", Nothing),
    ("identity_provider_try", "account_id", Staff("who tried the provider")),
    ("identity_provider_try", "report", Staff("what the provider told when it was tried")),
    ("identity_subject", "account_id", Staff("whom the provider knows")),
    ("identity_subject", "issuer", Nothing),
    ("identity_subject", "subject", Staff("the provider's name for the person")),
    (
        "identity_session",
        "provider_sid",
        Staff("the provider's name for the session, so that signing out there ends it here"),
    ),
    ("identity_session", "token_hash", Staff("knows the browser that signed in")),
    (
        "identity_session",
        "method",
        Staff("how somebody signed in: decides what the session reaches"),
    ),
    ("identity_sign_in", "account_id", Staff("whose link it is")),
    ("identity_sign_in", "token_hash", Staff("opens the link")),
    (
        "identity_sign_in",
        "code_hash",
        Staff("the digits, where the link is opened in another browser"),
    ),
    (
        "identity_sign_in",
        "browser_hash",
        Staff("knows the browser that asked for the link"),
    ),
    ("limits_alarm", "kind", Nothing),
    ("limits_tally", "kind", Nothing),
    (
        "limits_tally",
        "who",
        Pseudonym("a keyed hash of a visitor's address and the day, to stop guessing; of what staff write, whose it is; gone after a day"),
    ),
    (
        "looks_grant",
        "to_account",
        Staff("who was given a look, so that the tenant can see and end it"),
    ),
    ("looks_grant", "record_kind", Nothing),
    ("looks_grant", "purpose", Words("why a look was given")),
    ("looks_grant", "given_by", Staff("who gave it")),
    (
        "methods_adoption",
        "ended_why",
        Words("why a municipality uses a method no more, as staff wrote"),
    ),
    (
        "methods_adoption",
        "earlier",
        Words("earlier times of use, and why each ended, as staff wrote"),
    ),
    ("methods_adoption", "still", Nothing),
    (
        "methods_adoption",
        "still_words",
        Words("whether a method is still used half a year after the project, in a line that staff wrote"),
    ),
    ("methods_draft", "part", Nothing),
    (
        "methods_draft",
        "document",
        Words("what staff write of a method; the contact can name a colleague"),
    ),
    (
        "methods_draft",
        "reason",
        Words("why a municipality does it otherwise, as staff wrote"),
    ),
    (
        "methods_draft",
        "changed_by",
        Staff("who saved a part last, so that two who write at once can find each other"),
    ),
    ("methods_local_version", "files", Nothing),
    ("methods_proposal", "files", Nothing),
    ("methods_version", "files", Nothing),
    ("methods_collection", "name", Nothing),
    (
        "methods_collection",
        "purpose",
        Words("what methods were put together for, as staff wrote"),
    ),
    (
        "methods_file",
        "words",
        Words("what a picture shows or a file is called, as staff wrote"),
    ),
    ("methods_file", "media", Nothing),
    (
        "methods_file",
        "content",
        Words("a picture or document that staff added; pictures keep neither place nor time"),
    ),
    (
        "methods_local_version",
        "document",
        Words("a method as a municipality uses it; the contact can name a colleague"),
    ),
    (
        "methods_local_version",
        "adapted",
        Words("which parts are otherwise there, and why"),
    ),
    ("methods_local_version", "what", Words("what changed, as staff wrote")),
    ("methods_local_version", "why", Words("why, as staff wrote")),
    (
        "methods_local_version",
        "published_by",
        Staff("who published it, for the municipality to answer for"),
    ),
    ("methods_method", "name", Nothing),
    ("methods_method", "facets", Nothing),
    (
        "methods_method",
        "origin",
        Words("where it was taken in from, and what its versions said there"),
    ),
    ("methods_method", "licence", Nothing),
    (
        "methods_method",
        "searched",
        Words("the words of the newest version, to be found by"),
    ),
    ("methods_change", "about", Nothing),
    ("methods_search", "name", Nothing),
    ("methods_search", "named", Nothing),
    (
        "methods_search",
        "words",
        Words("the stems of the words of a method's newest version, to be found by"),
    ),
    ("methods_search", "alike_owners", Nothing),
    ("methods_search", "alike", Nothing),
    (
        "methods_word",
        "word",
        Words("each word of an owner's published methods, to be found by"),
    ),
    ("methods_word", "stem", Words("its stem")),
    (
        "methods_proposal",
        "document",
        Words("what a municipality has written of a part, as it proposes it; the contact can name a colleague"),
    ),
    (
        "methods_proposal",
        "why",
        Words("why it would be better for everybody, as staff wrote"),
    ),
    ("methods_proposal_entry", "kind", Nothing),
    ("methods_proposal_entry", "text", Words("what staff say about a proposal")),
    (
        "methods_proposal_entry",
        "by_id",
        Staff("who said it, for the municipality or the region to answer for"),
    ),
    (
        "methods_proposal_entry",
        "by_name",
        Staff("what that person is called at work, so that the two can talk with each other"),
    ),
    ("methods_credit", "part", Nothing),
    (
        "methods_version",
        "document",
        Words("a method as it was published; the contact can name a colleague"),
    ),
    ("methods_version", "what", Words("what changed, as staff wrote")),
    ("methods_version", "why", Words("why, as staff wrote")),
    (
        "methods_version",
        "published_by",
        Staff("who published it, for the owner to answer for"),
    ),
    ("methods_note", "tried", Words("what was tried by a method, as staff wrote")),
    ("methods_note", "happened", Words("what happened, as staff wrote")),
    ("methods_note", "tags", Nothing),
    (
        "methods_note",
        "written_by",
        Staff("who wrote a note of experience, told to colleagues only"),
    ),
    ("methods_note", "changed_by", Staff("who changed it last, told to colleagues only")),
    (
        "notifications_choice",
        "account_id",
        Staff("how a person wants to hear of things, for that person alone"),
    ),
    ("notifications_choice", "kind", Nothing),
    ("notifications_choice", "how", Nothing),
    ("notifications_daily", "what", Nothing),
    ("notifications_happening", "kind", Nothing),
    (
        "notifications_notice",
        "account_id",
        Staff("what is new for a person, for that person alone; gone after 90 days"),
    ),
    ("notifications_notice", "kind", Nothing),
    ("notifications_notice", "payload", Nothing),
    ("notifications_notice", "digest", Nothing),
    ("notifications_notice", "dedupe", Nothing),
    (
        "notifications_person",
        "account_id",
        Staff("when no mail is to come, for that person alone"),
    ),
    (
        "notifications_refusal",
        "account_id",
        Staff("that mail to a person was refused, for that person and those who manage members"),
    ),
    ("notifications_returned", "what", Nothing),
    ("notifications_outbox", "account_id", Staff("whom a mail is for")),
    (
        "notifications_outbox",
        "invitation_id",
        Pseudonym("whom a mail is for; gone at closing"),
    ),
    ("notifications_outbox", "kind", Nothing),
    ("notifications_outbox", "language", Nothing),
    ("notifications_outbox", "payload", Nothing),
    ("notifications_outbox", "dedupe", Nothing),
    ("notifications_outbox", "state", Nothing),
    ("notifications_outbox", "error", Nothing),
    ("notifications_stop", "token_hash", Pseudonym("opens the link that stops mails")),
    (
        "notifications_stop",
        "invitation_id",
        Pseudonym("whose mails about a round it stops; gone at closing"),
    ),
    ("notifications_stop", "account_id", Staff("whose notices it stops")),
    ("notifications_stop", "kind", Nothing),
    (
        "participants_answer",
        "invitation_id",
        Pseudonym("whose answers they are, by alias, with the person's consent"),
    ),
    (
        "participants_answer",
        "language",
        Pseudonym("in which language a named round was answered"),
    ),
    (
        "participants_answer",
        "sheet",
        Words("the answers of a named round, tied to an alias; gone at the round's day, and at once when consent is taken back"),
    ),
    ("participants_change", "document", Nothing),
    (
        "participants_invitation",
        "language",
        Pseudonym("the language of the slip to a named round"),
    ),
    (
        "participants_invitation",
        "token_hash",
        Pseudonym("opens the link to a named round"),
    ),
    (
        "participants_invitation",
        "consent",
        Pseudonym("what the person has said about being asked by alias"),
    ),
    (
        "participants_participant",
        "alias",
        Pseudonym("what a person is called who is asked before and after; who it is, those know who work with the person"),
    ),
    (
        "participants_participant",
        "alias_norm",
        Pseudonym("the same, so that two are not taken for each other"),
    ),
    ("privacy_decision", "kind", Nothing),
    ("privacy_decision", "reference", Nothing),
    ("privacy_operation", "kind", Nothing),
    ("privacy_protocol", "kind", Nothing),
    ("privacy_protocol", "what", Nothing),
    ("privacy_protocol", "decision", Nothing),
    ("privacy_protocol", "round_title", Nothing),
    ("start_barrier_report", "page", Words("where somebody met a barrier")),
    ("start_barrier_report", "message", Words("what did not work")),
    (
        "start_barrier_report",
        "contact",
        Words("where an answer can be sent, if one is wanted"),
    ),
    ("tenants_appearance", "accent", Nothing),
    ("tenants_appearance", "logo", Nothing),
    ("tenants_appearance", "logo_small", Nothing),
    ("tenants_appearance", "theme", Nothing),
    (
        "tenants_appearance",
        "statement_contact",
        Staff("whom people can ask about accessibility at the tenant"),
    ),
    ("tenants_appearance", "statement_shortcomings", Nothing),
    (
        "tenants_appearance",
        "dpo_contact",
        Staff("how people reach the tenant's data protection officer"),
    ),
    ("tenants_collaboration", "name", Nothing),
    ("tenants_collaboration", "long_name", Nothing),
    ("tenants_collaboration", "owner", Nothing),
    ("tenants_collaboration", "area", Nothing),
    ("tenants_collaboration", "languages", Nothing),
    ("tenants_collaboration", "facts", Nothing),
    ("tenants_deletion", "counts", Nothing),
    ("tenants_membership", "account_id", Staff("who is a member")),
    ("tenants_membership", "role", Staff("what somebody may do in a tenant")),
    ("tenants_membership", "name", Staff("what the tenant calls its member")),
    ("tenants_membership", "email", Staff("where the tenant reaches its member")),
    ("tenants_organisation", "name", Nothing),
    ("tenants_organisation", "roles", Nothing),
    ("tenants_participation", "role", Nothing),
    ("focus_groups_wording", "texts", Nothing),
    ("focus_groups_tablet", "token_hash", Nothing),
    ("focus_groups_tablet", "pin_hash", Nothing),
    ("tenants_sender", "name", Nothing),
    ("tenants_sender", "reply_to", Staff("where answers to the tenant's mails go")),
    ("tenants_standing", "reason", Words("why a tenant is paused or closed")),
    (
        "tenants_standing",
        "reason",
        Words("why a tenant is paused or closed, as who leads it wrote"),
    ),
    ("tenants_appearance", "accent", Nothing),
    ("tenants_appearance", "logo", Nothing),
    ("tenants_appearance", "logo_small", Nothing),
    ("tenants_appearance", "theme", Nothing),
    ("tenants_appearance", "statement_contact", Staff("whom people can tell of barriers")),
    ("tenants_appearance", "statement_shortcomings", Nothing),
    ("tenants_sender", "name", Nothing),
    ("tenants_sender", "reply_to", Staff("where answers to the tenant's mails go")),
    ("tenants_deletion", "counts", Nothing),
    ("tenants_tenant", "kind", Nothing),
    ("tenants_tenant", "slug", Nothing),
    ("tenants_tenant", "name", Nothing),
    ("tenants_tenant", "code", Nothing),
    ("tenants_tenant", "contact", Staff("whom people can ask about the tenant")),
    ("tenants_tenant", "state", Nothing),
];

/// The columns of a table that hold personal data.
pub(super) fn personal(table: &str) -> Vec<&'static str> {
    COLUMNS
        .iter()
        .filter(|(of, _, holds)| *of == table && !matches!(holds, Nothing))
        .map(|(_, column, _)| *column)
        .collect()
}

/// The checker: every column that could hold personal data is listed, and every listed one is there. A uuid or a date holds some
/// only where it stands for a person, so of those only what names one is asked for.
async fn complete(world: &World) -> Result<(), Found> {
    let asked: BTreeSet<String> = world
        .texts(
            "select c.relname || '.' || a.attname from pg_class c
               join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
               join pg_type t on t.oid = a.atttypid
              where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'f') and c.relname <> '_sqlx_migrations'
                and (t.typcategory in ('S', 'I', 'U', 'A') and t.typname <> 'uuid' and t.typname <> 'tid'
                     or a.attname in ('account_id', 'actor_id', 'invitation_id') and (c.relname, a.attname) not in (('audit_account_head', 'account_id')))",
        )
        .await
        .into_iter()
        .collect();
    let there: BTreeSet<String> = world
        .texts(
            "select c.relname || '.' || a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
              where c.relnamespace = 'public'::regnamespace",
        )
        .await
        .into_iter()
        .collect();
    let listed: BTreeSet<String> = COLUMNS.iter().map(|(table, column, _)| format!("{table}.{column}")).collect();
    let missing: Vec<&String> = asked.difference(&listed).collect();
    let gone: Vec<&String> = listed.difference(&there).collect();
    match (missing.as_slice(), gone.as_slice()) {
        ([], []) => Ok(()),
        _ => Err(Found(format!("say what these hold: {missing:?}; these are not there: {gone:?}"))),
    }
}

/// What a form must ask for: columns that cannot be empty and have no value by themselves.
async fn demanded(world: &World, table: &str) -> BTreeSet<String> {
    world
        .texts(&format!(
            "select attname::text from pg_attribute where attrelid = '{table}'::regclass and attnum > 0 and not attisdropped and attnotnull and not atthasdef"
        ))
        .await
        .into_iter()
        .collect()
}

#[tokio::test]
async fn every_column_says_what_it_holds() {
    complete(&World::new().await).await.unwrap();
}

#[tokio::test]
async fn sabotage_by_a_new_column_is_seen() {
    let world = World::new().await;
    world.owner("alter table tenants_membership add column personal_number text").await;
    seen_red("P10", "a column that nobody has accounted for", complete(&world).await);
}

#[tokio::test]
async fn participants_need_no_personal_field_and_staff_four() {
    let world = World::new().await;
    for (table, column, holds) in COLUMNS {
        if matches!(holds, Participant(_)) {
            assert!(
                !demanded(&world, table).await.contains(*column),
                "{table}.{column} is demanded of a participant"
            );
        }
    }
    // With a slip, nothing about a person is known: neither before nor after answering.
    let key = world.open_round(&world.lead_alfa, &[]).await;
    world.answers(&world.lead_alfa, key, 3, |_| super::world::sheet(1, 1, None)).await;
    for (table, column, holds) in COLUMNS {
        if matches!(holds, Participant(_)) {
            assert_eq!(
                world.count(&format!("select count({column}) from {table}")).await,
                0,
                "{table}.{column}"
            );
        }
    }
    // The tenant, the role, the name and the address (which is kept twice, as written and as compared); the language has a default.
    let staff: BTreeSet<String> = demanded(&world, "identity_account")
        .await
        .into_iter()
        .chain(demanded(&world, "tenants_membership").await)
        .filter(|column| !matches!(column.as_str(), "id" | "account_id" | "email_norm"))
        .collect();
    assert_eq!(
        staff.iter().map(String::as_str).collect::<Vec<_>>(),
        ["email", "name", "role", "tenant_id"]
    );
}

fn printed() -> String {
    let mut out = String::from(
        "# Personal data\n\nPrinted by a test from the register in `server/tests/it/personal_data.rs`; do not edit. A column that could hold personal data\n\
         and is not in the register fails the test. How long each is kept: [security.md](security.md#what-is-kept-how-long-and-why).\n\n\
         Participants need to give **no** personal data: with a printed slip nothing here about them has a value but pseudonyms, which are\n\
         deleted when the round closes. In a named round a person is an alias, and answers are tied to it with consent. Staff give name, mail address, tenant and role. Nobody's personal identity number is asked for, and\n\
         what looks like one in free text is asked about before it is kept.\n",
    );
    type Purpose = fn(&Holds) -> Option<&'static str>;
    let parts: [(&str, &str, Purpose); 4] = [
        ("Participants", "Deleted when the round closes.", |h| {
            if let Participant(what) = h { Some(*what) } else { None }
        }),
        (
            "Pseudonyms",
            "Keys that stand for a person, by which alone nobody can tell who it is.",
            |h| if let Pseudonym(what) = h { Some(*what) } else { None },
        ),
        (
            "What people write",
            "In their own words: about themselves, or somebody else.",
            |h| if let Words(what) = h { Some(*what) } else { None },
        ),
        ("Staff", "Of those who work with it.", |h| {
            if let Staff(what) = h { Some(*what) } else { None }
        }),
    ];
    for (title, text, purpose) in parts {
        let _ = write!(
            out,
            "\n## {title}\n\n{text}\n\n| table | column | what for |\n| --- | --- | --- |\n"
        );
        for (table, column, holds) in COLUMNS {
            if let Some(purpose) = purpose(holds) {
                let _ = writeln!(out, "| `{table}` | `{column}` | {purpose} |");
            }
        }
    }
    out
}

#[test]
fn the_register_is_printed() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/personal-data.md");
    if std::env::var_os("BRYGGA_TEST_WRITE_SNAPSHOTS").is_some() {
        std::fs::write(path, printed()).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        kept == printed(),
        "docs/personal-data.md is not what the register says: write it with BRYGGA_TEST_WRITE_SNAPSHOTS=1"
    );
}
