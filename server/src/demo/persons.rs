//! Who works in the demo: made up, as every address is (RFC 2606 keeps example.se and example.org free of people).

use domain::tenants::{Role, TenantKind};

/// One person in one place; somebody who works in two places is here twice, with one address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Person {
    /// The person's name.
    pub name: &'static str,
    /// The address to sign in with.
    pub email: &'static str,
    /// What the person is there.
    pub role: Role,
    /// The tenant's name, as shown.
    pub place: &'static str,
    /// The tenant's part of the URL.
    pub place_slug: &'static str,
    /// Region or municipality.
    pub kind: TenantKind,
}

const REGION: (&str, &str) = ("Fortsatt samverkan leder till arbete", super::REGION);

const fn region(name: &'static str, email: &'static str, role: Role) -> Person {
    Person {
        name,
        email,
        role,
        place: REGION.0,
        place_slug: REGION.1,
        kind: TenantKind::Region,
    }
}

const fn local(place: &'static str, place_slug: &'static str, role: Role, name: &'static str, email: &'static str) -> Person {
    Person {
        name,
        email,
        role,
        place,
        place_slug,
        kind: TenantKind::Municipality,
    }
}

/// Everybody: the region first, then the municipalities by name, leaders before staff.
pub const PERSONS: &[Person] = &[
    region("Karin Tallvret", "karin.tallvret@example.se", Role::JointManagement),
    region("Johan Sjöglimt", "johan.sjoglimt@example.se", Role::JointManagement),
    region("Eva Stenvass", "eva.stenvass@example.org", Role::Partner),
    region("Magnus Åkersol", "magnus.akersol@example.org", Role::Evaluator),
    local(
        "Borgholm",
        "borgholm",
        Role::Leader,
        "Maria Havsljung",
        "maria.havsljung@example.se",
    ),
    local("Emmaboda", "emmaboda", Role::Leader, "Peter Glasvik", "peter.glasvik@example.se"),
    local(
        "Hultsfred",
        "hultsfred",
        Role::Leader,
        "Fatima Ljungklint",
        "fatima.ljungklint@example.se",
    ),
    local("Hultsfred", "hultsfred", Role::Staff, "Anders Mossbro", "anders.mossbro@example.se"),
    local("Mönsterås", "monsteras", Role::Leader, "Lena Brukhage", "lena.brukhage@example.se"),
    local(
        "Mörbylånga",
        "morbylanga",
        Role::Leader,
        "Maria Havsljung",
        "maria.havsljung@example.se",
    ),
    local("Nybro", "nybro", Role::Leader, "Omar Hyttfors", "omar.hyttfors@example.se"),
    local("Nybro", "nybro", Role::Staff, "Sofia Kvarnglänt", "sofia.kvarnglant@example.se"),
    local("Nybro", "nybro", Role::Staff, "Daniel Granvret", "daniel.granvret@example.se"),
    local("Torsås", "torsas", Role::Leader, "Ingrid Kustmåne", "ingrid.kustmane@example.se"),
    local(
        "Vimmerby",
        "vimmerby",
        Role::Leader,
        "Amina Björkvass",
        "amina.bjorkvass@example.se",
    ),
    local("Vimmerby", "vimmerby", Role::Leader, "Lars Ängsvret", "lars.angsvret@example.se"),
    local(
        "Vimmerby",
        "vimmerby",
        Role::Staff,
        "Helena Rönnglimt",
        "helena.ronnglimt@example.se",
    ),
    local(
        "Västervik",
        "vastervik",
        Role::Leader,
        "Mikael Skärljung",
        "mikael.skarljung@example.se",
    ),
    local("Västervik", "vastervik", Role::Staff, "Sara Fyrhage", "sara.fyrhage@example.se"),
];
