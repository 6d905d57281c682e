//! Starting: migrations under a lock, and the role that serves.

use server::{
    db::{self, Db},
    testing::TestDb,
};

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
