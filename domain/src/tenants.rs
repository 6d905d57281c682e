//! Tenants, roles, and who may do what. One function, [`Role::may`], is the whole matrix.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The two kinds of tenant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TenantKind {
    /// The collaboration's own level.
    Region,
    /// A municipality.
    Municipality,
}

impl TenantKind {
    /// As kept in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Region => "region",
            Self::Municipality => "municipality",
        }
    }

    /// The first part of its URLs.
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Region => "r",
            Self::Municipality => "t",
        }
    }

    /// Reads the first part of a URL.
    pub fn from_prefix(prefix: &str) -> Option<Self> {
        [Self::Region, Self::Municipality].into_iter().find(|k| k.prefix() == prefix)
    }

    /// The roles that a member can have there.
    pub const fn roles(self) -> &'static [Role] {
        match self {
            Self::Region => &[Role::JointManagement, Role::Partner, Role::Evaluator],
            Self::Municipality => &[Role::Leader, Role::Staff, Role::Evaluator],
        }
    }

    /// The role without which a tenant can't be run: its last holder can't leave by accident.
    pub const fn leading_role(self) -> Role {
        match self {
            Self::Region => Role::JointManagement,
            Self::Municipality => Role::Leader,
        }
    }
}

/// How a tenant stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TenantState {
    /// As usual.
    Active,
    /// Its people read, and change nothing.
    Paused,
    /// Nobody gets in.
    Closed,
}

impl TenantState {
    /// As kept in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Paused => "paused",
            Self::Closed => "closed",
        }
    }

    /// Reads what is kept.
    pub fn parse(key: &str) -> Option<Self> {
        [Self::Active, Self::Paused, Self::Closed].into_iter().find(|s| s.key() == key)
    }
}

/// What a member is in a tenant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Gemensam projektledning: runs the collaboration; sees figures, and no person.
    JointManagement,
    /// Lokal projektledare: runs one municipality.
    Leader,
    /// Medarbetare, handledare.
    Staff,
    /// Samverkanspart.
    Partner,
    /// Utvärderare.
    Evaluator,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 5] = [Self::JointManagement, Self::Leader, Self::Staff, Self::Partner, Self::Evaluator];

    /// As kept in the database and sent by forms.
    pub const fn key(self) -> &'static str {
        match self {
            Self::JointManagement => "joint_management",
            Self::Leader => "leader",
            Self::Staff => "staff",
            Self::Partner => "partner",
            Self::Evaluator => "evaluator",
        }
    }

    /// Reads what is kept or sent.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.key() == key)
    }

    /// Whether the role meets rows about single persons, or runs a collaboration: then a mailed link alone is not enough.
    pub const fn sees_persons(self) -> bool {
        match self {
            Self::JointManagement | Self::Leader | Self::Staff => true,
            Self::Partner | Self::Evaluator => false,
        }
    }

    /// Whether this role may do that in the tenant where it is held. Nothing else decides it.
    pub const fn may(self, permission: Permission) -> bool {
        use Permission as P;
        match self {
            // The region meets no person of a municipality.
            Self::JointManagement => !matches!(permission, P::FollowParticipants),
            Self::Leader => !matches!(permission, P::Oversee | P::TakeLooks | P::ManageMunicipalities),
            Self::Staff => matches!(
                permission,
                P::See
                    | P::SeeInstruments
                    | P::SeeRounds
                    | P::Invite
                    | P::HoldMeetings
                    | P::FollowParticipants
                    | P::SeeResults
                    | P::SeeMembers
                    | P::SeeMethods
                    | P::EditMethods
                    | P::SeeExchange
                    | P::WriteExchange
            ),
            Self::Partner => matches!(
                permission,
                P::See | P::SeeRounds | P::SeeResults | P::TakeLooks | P::SeeMethods | P::SeeExchange | P::WriteExchange
            ),
            Self::Evaluator => matches!(
                permission,
                P::See | P::SeeInstruments | P::SeeRounds | P::SeeResults | P::SeeMethods | P::SeeExchange
            ),
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// What can be done in a tenant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Permission {
    /// See the tenant's front page.
    See,
    /// See who works there.
    SeeMembers,
    /// Invite, change and remove members.
    ManageMembers,
    /// Read instruments.
    SeeInstruments,
    /// Write instruments.
    WriteInstruments,
    /// See rounds, and participation in steps.
    SeeRounds,
    /// Write, open and close rounds.
    RunRounds,
    /// Add invited participants: addresses and code sheets.
    Invite,
    /// See meetings of focus groups, lead the talk by their guides, and write down what is said.
    HoldMeetings,
    /// Keep the participants of named rounds, by alias; ask them, and read what each of them answered. Each look is logged.
    FollowParticipants,
    /// See released results.
    SeeResults,
    /// Read free texts before anyone else, and release them.
    ReviewTexts,
    /// Write down what was heard.
    WriteFindings,
    /// Answer what was heard.
    Respond,
    /// See and resend failed mail.
    SeeMail,
    /// See what was deleted, and write on which decision.
    ManageRetention,
    /// See the region's table of municipalities.
    Oversee,
    /// Give somebody outside a look at records, see what was given, and end it.
    GiveLooks,
    /// Look at records of a municipality that has given a look at them.
    TakeLooks,
    /// See the log.
    SeeLog,
    /// Change name, look, sender and accessibility contact.
    ChangeSettings,
    /// Pause, resume and close the tenant, and export what it owns. Possible also while it is paused.
    ManageTenant,
    /// Create municipalities in the region's collaboration, and change how they take part.
    ManageMunicipalities,
    /// Read published methods and the local versions that are shared.
    SeeMethods,
    /// Write the working text of methods: in a region the common ones, in a municipality its adaptations.
    EditMethods,
    /// Publish and archive methods; in a municipality adopt one and publish the local version.
    PublishMethods,
    /// Read the threads of the exchange that the place reads.
    SeeExchange,
    /// Start threads and write in them.
    WriteExchange,
    /// Announce, and keep order in threads: pin, close, move, take away what others wrote.
    LeadExchange,
}

impl Permission {
    /// Whether what it allows is possible while the tenant is paused: what changes nothing, and what ends the pause.
    /// Pages can be read anyway; this is about what is sent.
    pub const fn while_paused(self) -> bool {
        matches!(self, Self::SeeLog | Self::TakeLooks | Self::ManageTenant)
    }

    /// All permissions, in the order of the printed matrix.
    pub const ALL: [Self; 29] = [
        Self::See,
        Self::SeeMembers,
        Self::ManageMembers,
        Self::SeeInstruments,
        Self::WriteInstruments,
        Self::SeeRounds,
        Self::RunRounds,
        Self::Invite,
        Self::HoldMeetings,
        Self::FollowParticipants,
        Self::SeeResults,
        Self::ReviewTexts,
        Self::WriteFindings,
        Self::Respond,
        Self::SeeMail,
        Self::ManageRetention,
        Self::Oversee,
        Self::GiveLooks,
        Self::TakeLooks,
        Self::SeeLog,
        Self::ChangeSettings,
        Self::ManageTenant,
        Self::ManageMunicipalities,
        Self::SeeMethods,
        Self::EditMethods,
        Self::PublishMethods,
        Self::SeeExchange,
        Self::WriteExchange,
        Self::LeadExchange,
    ];
}

/// Days that a closed tenant can be reopened; after them what it owns is deleted.
pub const REOPEN_DAYS: u16 = 30;

/// The most characters of a tenant's name, of an address, and of a reason.
pub const LONGEST_NAME: usize = 100;
/// The most characters of a tenant's part of the URL.
pub const LONGEST_SLUG: usize = 60;
/// The most characters of the reason for a pause or a closing.
pub const LONGEST_REASON: usize = 300;

/// An official municipality code (SCB): two digits for the county, two for the municipality in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MunicipalityCode(String);

/// The counties' numbers that SCB uses (`län`, since 1998).
const COUNTIES: [u8; 21] = [1, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 14, 17, 18, 19, 20, 21, 22, 23, 24, 25];

impl MunicipalityCode {
    /// Checks what was typed: four digits, of a county that there is, and not 00, which is the county itself.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
        let county = text.get(..2).and_then(|c| c.parse::<u8>().ok());
        (digits && county.is_some_and(|c| COUNTIES.contains(&c)) && text.get(2..) != Some("00")).then(|| Self(text.to_owned()))
    }

    /// Its four digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether a text can be a tenant's part of the URL.
pub fn is_slug(text: &str) -> bool {
    !text.is_empty() && text.len() <= LONGEST_SLUG && slug(text) == text
}

/// One line that a person typed, without spaces around it: `None` where it is empty, too long, or holds what can't be seen,
/// which could turn a line around or, in a mail's header, begin another one.
pub fn one_line(text: &str, longest: usize) -> Option<String> {
    let line = text.trim();
    let unseen =
        |c: char| c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    let sound = !line.is_empty() && line.chars().count() <= longest && !line.chars().any(unseen) && !text.contains(['\r', '\n']);
    sound.then(|| line.to_owned())
}

/// A URL's name for a place: lower-case letters, digits and hyphens, made of its name (å, ä → a; ö → o).
pub fn slug(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars().flat_map(char::to_lowercase) {
        let c = match c {
            'å' | 'ä' | 'á' | 'à' => 'a',
            'ö' | 'ø' | 'ó' => 'o',
            'é' | 'è' | 'ë' => 'e',
            'ü' => 'u',
            c if c.is_ascii_alphanumeric() => c,
            _ => '-',
        };
        if c != '-' || (!out.is_empty() && !out.ends_with('-')) {
            out.push(c);
        }
    }
    out.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_of_swedish_names() {
        assert_eq!(slug("Mörbylånga"), "morbylanga");
        assert_eq!(slug("Västervik"), "vastervik");
        assert_eq!(slug(" Region  Kalmar län! "), "region-kalmar-lan");
    }

    #[test]
    fn only_joint_management_oversees() {
        for role in Role::ALL {
            for permission in [Permission::Oversee, Permission::ManageMunicipalities] {
                assert_eq!(role.may(permission), role == Role::JointManagement, "{role}");
            }
        }
    }

    #[test]
    fn codes_are_those_of_scb() {
        for good in ["0885", " 0114 ", "2584", "1080"] {
            assert_eq!(
                MunicipalityCode::parse(good).map(|c| c.as_str().to_owned()),
                Some(good.trim().to_owned())
            );
        }
        for bad in [
            "", "885", "08855", "0200", "0000", "0285", "1185", "2684", "9999", "08 5", "088a", "٠٨٨٥", "0800",
        ] {
            assert_eq!(MunicipalityCode::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_line_is_one_line() {
        assert_eq!(one_line("  Nybro kommun ", 20).as_deref(), Some("Nybro kommun"));
        for bad in [
            "",
            "  ",
            "Nybro\r\nBcc: x@example.se",
            "Nybro\n",
            "a\u{202e}b",
            "a\u{0}b",
            "a\u{2028}b",
            "far too long a name",
        ] {
            assert_eq!(one_line(bad, 12), None, "{bad:?}");
        }
    }

    #[test]
    fn an_address_is_what_a_name_gives() {
        assert!(is_slug("nybro") && is_slug("habo-2"));
        for bad in ["", "Nybro", "ny bro", "-nybro", "nybro-", "a--b", "../x", &"a".repeat(61)] {
            assert!(!is_slug(bad), "{bad}");
        }
    }

    #[test]
    fn everybody_reads_methods_staff_write_and_who_leads_publishes() {
        for role in Role::ALL {
            assert!(role.may(Permission::SeeMethods), "{role}");
            assert_eq!(role.may(Permission::EditMethods), role.sees_persons(), "{role}");
            assert_eq!(
                role.may(Permission::PublishMethods),
                matches!(role, Role::JointManagement | Role::Leader),
                "{role}"
            );
        }
    }

    #[test]
    fn participants_are_met_in_a_municipality_only() {
        for role in Role::ALL {
            let meets = matches!(role, Role::Leader | Role::Staff);
            assert_eq!(role.may(Permission::FollowParticipants), meets, "{role}");
            assert!(!meets || role.sees_persons(), "{role} shows a second factor first");
        }
    }

    #[test]
    fn a_partner_reads_and_writes_nothing() {
        for p in [
            Permission::ChangeSettings,
            Permission::ManageTenant,
            Permission::ManageMembers,
            Permission::WriteInstruments,
            Permission::RunRounds,
            Permission::Invite,
            Permission::ReviewTexts,
            Permission::WriteFindings,
            Permission::Respond,
            Permission::SeeMail,
            Permission::GiveLooks,
            Permission::SeeLog,
            Permission::EditMethods,
            Permission::PublishMethods,
        ] {
            assert!(!Role::Partner.may(p) && !Role::Evaluator.may(p), "{p:?}");
        }
    }
}
