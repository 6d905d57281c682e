//! Tenants: the front page of a place, its members, its settings and look, and a region's municipalities.

mod home;
mod members;
mod municipalities;
mod oversight;
mod settings;
mod theme;

use crate::{
    http::{FieldErrors, Fields, Routes, Visitor},
    t,
    ui::ask_about_numbers,
};
use domain::tenants::{LONGEST_NAME, LONGEST_REASON, Permission, TenantKind};
use server::tenants::life::LifeProblem;

pub(crate) use settings::LOGO_PATH;

/// The routes of this feature.
pub fn routes(routes: Routes) -> Routes {
    let both = &[TenantKind::Region, TenantKind::Municipality];
    let routes = members::routes(routes.get_in(both, "", Permission::See, home::show));
    theme::routes(settings::routes(municipalities::routes(routes)))
}

/// What looks like a personal identity number in these fields, and was not said to be something else.
fn numbers(v: &Visitor, fields: &Fields, names: &[&'static str]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    ask_about_numbers(v, fields, names, &mut errors);
    errors
}

/// What is wrong with what was typed about a tenant, at the fields of the forms.
fn life_errors(v: &Visitor, problems: &[LifeProblem]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for problem in problems {
        let (field, id) = match problem {
            LifeProblem::Name => ("name", "life-problem-name"),
            LifeProblem::Code => ("code", "life-problem-code"),
            LifeProblem::CodeTaken => ("code", "life-problem-code-taken"),
            LifeProblem::Slug => ("slug", "life-problem-slug"),
            LifeProblem::SlugTaken => ("slug", "life-problem-slug-taken"),
            LifeProblem::Part => ("part", "life-problem-part"),
            LifeProblem::LeaderName => ("leader", "life-problem-leader"),
            LifeProblem::LeaderEmail => ("email", "life-problem-email"),
            LifeProblem::Reason => ("reason", "life-problem-reason"),
            LifeProblem::NotTheName => ("typed", "life-problem-not-the-name"),
            LifeProblem::NoExport => ("export", "life-problem-no-export"),
        };
        let most = match problem {
            LifeProblem::Reason => LONGEST_REASON,
            _ => LONGEST_NAME,
        };
        errors.push(field, t!(v, id, most = most));
    }
    errors
}
