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
            Self::JointManagement => true,
            Self::Leader => !matches!(permission, P::Oversee | P::TakeLooks),
            Self::Staff => matches!(
                permission,
                P::See | P::SeeInstruments | P::SeeRounds | P::Invite | P::SeeResults | P::SeeMembers
            ),
            Self::Partner => matches!(permission, P::See | P::SeeRounds | P::SeeResults | P::TakeLooks),
            Self::Evaluator => matches!(permission, P::See | P::SeeInstruments | P::SeeRounds | P::SeeResults),
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
}

impl Permission {
    /// All permissions, in the order of the printed matrix.
    pub const ALL: [Self; 18] = [
        Self::See,
        Self::SeeMembers,
        Self::ManageMembers,
        Self::SeeInstruments,
        Self::WriteInstruments,
        Self::SeeRounds,
        Self::RunRounds,
        Self::Invite,
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
    ];
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
            assert_eq!(role.may(Permission::Oversee), role == Role::JointManagement, "{role}");
        }
    }

    #[test]
    fn a_partner_reads_and_writes_nothing() {
        for p in [
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
        ] {
            assert!(!Role::Partner.may(p) && !Role::Evaluator.may(p), "{p:?}");
        }
    }
}
