//! The table of routes: every route says who may. A route can't be added without it, so the printed matrix
//! (`docs/role-matrix.md`) can't miss one.

use super::{App, Reply, Visitor, guard, serve_layers};
use axum::{Router, handler::Handler, http::Method, middleware, routing::on};
use domain::tenants::{Permission, Role, TenantKind};
use std::fmt::Write as _;

/// Who may use a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Machines that watch the server; no session is looked up.
    Machine,
    /// Participants and everyone else; no session is looked up, so nothing ties an answer to a person who is signed in.
    Public,
    /// Everyone; a session is looked up to show who is signed in.
    Anyone,
    /// Everyone, in demo mode only; elsewhere it does not exist.
    Demo,
    /// Everyone who has signed in.
    SignedIn,
    /// Members of the place that the URL names, whose role has the permission. For others it does not exist (no
    /// member), or is refused (member without it).
    Place(Permission),
}

/// One route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RouteSpec {
    /// GET or POST.
    pub method: Method,
    /// As axum writes it.
    pub path: String,
    /// Who may.
    pub access: Access,
    /// For routes in a place: in which kind of tenant.
    pub kind: Option<TenantKind>,
}

/// The routes under construction.
#[derive(Debug)]
pub struct Routes {
    app: App,
    router: Router<App>,
    specs: Vec<RouteSpec>,
}

impl Routes {
    /// None yet.
    pub fn new(app: &App) -> Self {
        Self {
            app: app.clone(),
            router: Router::new(),
            specs: Vec::new(),
        }
    }

    /// Adds a page.
    #[must_use]
    pub fn get<H, T>(self, path: &str, access: Access, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.add(Method::GET, path, access, None, handler)
    }

    /// Adds what a form posts to.
    #[must_use]
    pub fn post<H, T>(self, path: &str, access: Access, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.add(Method::POST, path, access, None, handler)
    }

    /// Adds a page in a place: under `/r/{slug}`, `/t/{slug}` or both.
    #[must_use]
    pub fn get_in<H, T>(self, kinds: &[TenantKind], path: &str, permission: Permission, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.add_in(Method::GET, kinds, path, permission, handler)
    }

    /// Adds what a form in a place posts to.
    #[must_use]
    pub fn post_in<H, T>(self, kinds: &[TenantKind], path: &str, permission: Permission, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.add_in(Method::POST, kinds, path, permission, handler)
    }

    fn add_in<H, T>(mut self, method: Method, kinds: &[TenantKind], path: &str, permission: Permission, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        for kind in kinds {
            let path = format!("/{}/{{slug}}{path}", kind.prefix());
            self = self.add(method.clone(), &path, Access::Place(permission), Some(*kind), handler.clone());
        }
        self
    }

    fn add<H, T>(mut self, method: Method, path: &str, access: Access, kind: Option<TenantKind>, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        let filter = if method == Method::GET {
            axum::routing::MethodFilter::GET
        } else {
            axum::routing::MethodFilter::POST
        };
        let guarded = on(filter, handler).layer(middleware::from_fn_with_state((self.app.clone(), access, kind), guard::guard));
        self.router = self.router.route(path, guarded);
        self.specs.push(RouteSpec {
            method,
            path: path.to_owned(),
            access,
            kind,
        });
        self
    }
}

/// All routes, with the layers around them, and the table.
pub fn router(app: App) -> (Router, Vec<RouteSpec>) {
    let routes = Routes::new(&app);
    let routes = crate::start::routes(routes);
    let routes = crate::identity::routes(routes);
    let routes = crate::demo::routes(routes);
    let routes = crate::tenants::routes(routes);
    let routes = crate::focus_groups::routes(routes);
    let routes = crate::participants::routes(routes);
    let routes = crate::notifications::routes(routes);
    let routes = crate::privacy::routes(routes);
    let routes = crate::looks::routes(routes);
    let routes = crate::methods::routes(routes);
    let routes = crate::exchange::routes(routes);
    let routes = crate::audit::routes(routes);
    let nowhere = app.clone();
    let router = routes
        .router
        .fallback(move |parts: axum::http::request::Parts| {
            let app = nowhere.clone();
            async move {
                // Who has signed in keeps the own places at hand, also where there is no page; but not before others who wait to be
                // recognised. Where that takes too long it is a page for strangers. Nobody is at home where there is no page.
                let mut visitor = Visitor::stranger(&app, &parts.uri, &parts.headers);
                let nobodys = (None, Some(parts.uri.path()));
                visitor.actor = guard::recognise(&app, &visitor, &parts, nobodys).await.ok().flatten();
                Reply::not_found(&app, &visitor)
            }
        })
        .with_state(app.clone());
    (serve_layers(router, app), routes.specs)
}

/// The matrix as a table in Markdown: what is committed as `docs/role-matrix.md`.
pub fn matrix(specs: &[RouteSpec]) -> String {
    let mut out = String::from(
        "# Who may do what\n\nPrinted by a test from the table of routes and `domain::tenants::Role::may`; do not edit.\n\
         Every role acts only in the tenant where it is held. There are no server functions.\n\n## Routes\n\n| method | route | who |\n| --- | --- | --- |\n",
    );
    for spec in specs {
        let who = match spec.access {
            Access::Machine => "machines that watch the server".to_owned(),
            Access::Public => "everyone; no session is read".to_owned(),
            Access::Anyone => "everyone".to_owned(),
            Access::Demo => "everyone, in demo mode only".to_owned(),
            Access::SignedIn => "who has signed in".to_owned(),
            Access::Place(permission) => {
                let roles: Vec<&str> = spec
                    .kind
                    .map_or(&[][..], TenantKind::roles)
                    .iter()
                    .filter(|r| r.may(permission))
                    .map(|r| r.key())
                    .collect();
                format!("{} ({permission:?})", roles.join(", "))
            }
        };
        let _ = writeln!(out, "| {} | `{}` | {who} |", spec.method, spec.path);
    }
    out.push_str("\n## Permissions\n\n| |");
    for role in Role::ALL {
        let _ = write!(out, " {} |", role.key());
    }
    out.push_str("\n| --- |");
    out.push_str(&" --- |".repeat(Role::ALL.len()));
    for permission in Permission::ALL {
        let _ = write!(out, "\n| {permission:?} |");
        for role in Role::ALL {
            out.push_str(if role.may(permission) { " yes |" } else { " |" });
        }
    }
    out.push('\n');
    out
}
