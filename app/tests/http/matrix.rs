//! The printed matrix, and that it is what happens: every route is called as everyone.

use super::world::World;
use app::http::{Access, matrix};
use axum::http::{Method, StatusCode};
use domain::tenants::TenantKind;
use uuid::Uuid;

#[tokio::test]
async fn the_committed_matrix_is_what_the_routes_say() {
    let world = World::new().await;
    let printed = matrix(&world.routes);
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/role-matrix.md");
    if std::env::var_os("BRYGGA_TEST_WRITE_SNAPSHOTS").is_some() {
        std::fs::write(path, &printed).unwrap();
    }
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(
        committed, printed,
        "the matrix has changed: look at it, then run the tests with BRYGGA_TEST_WRITE_SNAPSHOTS=1"
    );
}

/// A path with things that do not exist in the place of its parameters.
fn fill(path: &str, slug: &str) -> String {
    path.split('/')
        .map(|part| match part {
            "{slug}" => slug.to_owned(),
            p if p.starts_with('{') => Uuid::new_v4().to_string(),
            p => p.to_owned(),
        })
        .collect::<Vec<_>>()
        .join("/")
}

#[tokio::test]
async fn every_route_refuses_whom_the_matrix_refuses() {
    let world = World::new().await;
    let mut called = 0;
    for name in world.people.keys().copied() {
        let mut client = world.client(name).await;
        let own = world.place(name).clone();
        for spec in &world.routes {
            let (Access::Place(permission), Some(kind)) = (spec.access, spec.kind) else {
                continue;
            };
            let slugs = match kind {
                TenantKind::Region => vec!["samverkan"],
                TenantKind::Municipality => vec!["nybro", "vimmerby"],
            };
            for slug in slugs {
                let path = fill(&spec.path, slug);
                let page = match spec.method {
                    Method::GET => client.get(&path).await,
                    _ => client.post(&path, &[]).await,
                };
                called += 1;
                if slug != own.slug {
                    assert_eq!(
                        page.status,
                        StatusCode::NOT_FOUND,
                        "{name} in somebody else's place: {} {path}",
                        spec.method
                    );
                } else if !own.role.may(permission) {
                    assert_eq!(page.status, StatusCode::FORBIDDEN, "{name}: {} {path}", spec.method);
                } else {
                    assert!(
                        !matches!(
                            page.status,
                            StatusCode::FORBIDDEN | StatusCode::UNAUTHORIZED | StatusCode::INTERNAL_SERVER_ERROR
                        ),
                        "{name} may, and got {}: {} {path}",
                        page.status,
                        spec.method
                    );
                }
            }
        }
    }
    println!("{called} calls over {} routes", world.routes.len());
    assert!(called > 100);
}

#[tokio::test]
async fn a_stranger_is_led_to_sign_in_and_changes_nothing() {
    let world = World::new().await;
    let mut client = world.stranger();
    for spec in &world.routes {
        let path = fill(&spec.path, "nybro");
        let page = match spec.method {
            Method::GET => client.get(&path).await,
            _ => client.post(&path, &[]).await,
        };
        match (spec.access, &spec.method) {
            (Access::SignedIn | Access::Place(_), &Method::GET) => {
                assert_eq!(page.status, StatusCode::SEE_OTHER, "{path}");
                assert!(page.location.is_some_and(|l| l.starts_with("/sign-in?to=")), "{path}");
            }
            (Access::SignedIn | Access::Place(_), _) => assert_eq!(page.status, StatusCode::UNAUTHORIZED, "{path}"),
            (Access::Demo, _) => assert_eq!(page.status, StatusCode::NOT_FOUND, "outside demo mode: {path}"),
            (Access::Machine | Access::Public | Access::Anyone, _) => {
                assert_ne!(page.status, StatusCode::INTERNAL_SERVER_ERROR, "{} {path}", spec.method);
            }
        }
    }
}
