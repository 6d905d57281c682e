//! Ids: one type per thing, so that a tenant's id can't be taken for a round's.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new id: version 4, since the order of ids must not tell the order of events.
            #[cfg(not(target_family = "wasm"))]
            pub fn new() -> Self {
                Self(Uuid::new_v4())
            }
        }

        #[cfg(not(target_family = "wasm"))]
        impl Default for $name {
            fn default() -> Self {
                Self::new()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(s: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(s).map(Self)
            }
        }
    };
}

id!(
    /// A tenant: a municipality, or the region (the collaboration's own level).
    TenantId
);
id!(
    /// A person who signs in.
    AccountId
);
id!(
    /// A partner organisation of a region.
    OrganisationId
);
id!(
    /// An instrument (a survey's questions), in all its versions.
    InstrumentId
);
id!(
    /// A round: one time an instrument is asked.
    RoundId
);
id!(
    /// An invitation to a round, by mail or by a printed code.
    InvitationId
);
id!(
    /// A tablet in the room, at which people answer a round one after the other.
    TabletId
);
id!(
    /// What was heard in a round.
    FindingId
);
id!(
    /// A focus group as a meeting.
    MeetingId
);
id!(
    /// A question of a meeting's guide.
    QuestionId
);
id!(
    /// What a meeting's notes are gathered under.
    ThemeId
);
id!(
    /// What somebody said at a meeting, word for word.
    QuoteId
);
id!(
    /// One free text that a leader reviews.
    FreeTextId
);
id!(
    /// What free texts of a round are about, to one tenant.
    TextThemeId
);
id!(
    /// The public address of a round's page "you said – we did".
    PublicId
);
id!(
    /// A look that a municipality has given.
    GrantId
);
id!(
    /// A person whom a municipality asks before and after, by an alias.
    ParticipantId
);
id!(
    /// One submission of answers: sent again, it is the same.
    SubmissionId
);
id!(
    /// A method, in all its versions.
    MethodId
);
id!(
    /// A municipality's proposal to change a method for all.
    ProposalId
);
id!(
    /// Methods that somebody has put together.
    CollectionId
);
id!(
    /// A picture or document that a text shows.
    FileId
);
id!(
    /// What a municipality tried by a method, and what happened.
    NoteId
);
id!(
    /// A thread of the exchange.
    ThreadId
);
id!(
    /// What somebody wrote in a thread.
    PostId
);
id!(
    /// When the people of a training meet.
    OccasionId
);
id!(
    /// A meeting, a study visit or a joint training.
    EventId
);
id!(
    /// A group that meets and decides.
    GroupId
);
id!(
    /// Somebody in a group, with an account or without.
    MemberId
);
id!(
    /// What a group has decided.
    DecisionId
);
id!(
    /// What somebody said, quoted with consent.
    VoiceId
);
id!(
    /// What nobody foresaw, with its time.
    DeviationId
);
