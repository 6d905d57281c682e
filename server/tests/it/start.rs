//! Starting: migrations under a lock, and the role that serves.

use server::{
    db::{self, Db, Undurable},
    testing::{Durable, TestDb},
};
use sqlx::{Connection as _, PgConnection};

#[tokio::test]
async fn two_servers_that_start_at_once_migrate_once() {
    let test = TestDb::empty().await;
    let (one, two, three) = tokio::join!(
        db::migrate(test.options("brygga_owner")),
        db::migrate(test.options("brygga_owner")),
        db::migrate(test.options("brygga_owner"))
    );
    one.and(two).and(three).unwrap();
    let twice: i64 =
        sqlx::query_scalar("select count(*) from (select version from _sqlx_migrations group by version having count(*) > 1) x")
            .fetch_one(test.owner())
            .await
            .unwrap();
    assert_eq!(twice, 0);
    test.db().demand_fit_role().await.unwrap();
}

#[tokio::test]
async fn a_role_that_could_see_everything_does_not_serve() {
    let test = TestDb::new().await;
    for role in ["admin", "brygga_owner"] {
        assert!(Db::connect(test.options(role), 1).demand_fit_role().await.is_err(), "{role}");
    }
}

#[tokio::test]
async fn a_database_that_could_lose_what_was_thanked_for_is_told_apart() {
    // The tests' own cluster does not wait for its disk, and says so.
    let refused = TestDb::new().await.db().demand_durability().await;
    assert!(matches!(&refused, Err(Undurable::Off(off)) if *off == db::DURABLE), "{refused:?}");
    assert!(
        refused
            .unwrap_err()
            .to_string()
            .contains("fsync, full_page_writes, synchronous_commit off")
    );
    // One as in operation is served over; not where the role that serves has a setting of its own.
    let cluster = Durable::new("").await;
    cluster.db().db().demand_durability().await.unwrap();
    let test = cluster.db();
    let mut admin = PgConnection::connect_with(&cluster.options("admin", "brygga")).await.unwrap();
    sqlx::query("alter role brygga_app set synchronous_commit = off")
        .execute(&mut admin)
        .await
        .unwrap();
    let refused = test.db().demand_durability().await;
    assert!(
        matches!(&refused, Err(Undurable::Off(off)) if off == &["synchronous_commit"]),
        "{refused:?}"
    );
}
