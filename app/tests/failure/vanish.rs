//! The phone vanishes: the network goes when the answers are with the server, or before its thanks arrive.

use crate::{
    house::{Form, House},
    relay::{Cut, Relay},
};
use server::testing::{Found, seen_red};

/// The phone hangs up while the server works on its answers, and nobody sends them again. They are kept all the same.
async fn kept_although_the_phone_hung_up(house: &House) -> Result<(), Found> {
    let relay = Relay::start(house.address).await;
    let mut result = Ok(());
    // The server gives up after a second what this test makes it wait for. On a machine that is slower than that, once more.
    for form in house.forms(3).await {
        // The server has to wait in the middle of taking the answers.
        let mut tx = house.test.owner().begin().await.unwrap();
        sqlx::query("select pg_advisory_xact_lock(hashtextextended('round ' || id, 0)) from focus_groups_round")
            .execute(&mut *tx)
            .await
            .unwrap();
        relay.cut_next(Cut::AfterRequest).await;
        let sending = {
            let (form, to) = (form.clone(), relay.address);
            tokio::spawn(async move { form.send(to).await })
        };
        house
            .until("the server is in the middle of it", async || {
                (house.locks(true).await > 0).then_some(())
            })
            .await;
        relay.cut_now();
        assert!(sending.await.unwrap().is_err(), "the phone heard nothing");
        // A little later, so that the server knows; then it may go on.
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        tx.rollback().await.unwrap();
        house
            .until("the server is done with it", async || (house.locks(false).await == 0).then_some(()))
            .await;
        result = house.check(&[form.number]).await;
        if result.is_ok() {
            break;
        }
    }
    result
}

/// The thanks are lost on the way, and the phone sends the same form again: it is thanked, and counted once.
async fn thanked_when_sent_again(house: &House, forms: Vec<Form>) -> Result<(), Found> {
    let relay = Relay::start(house.address).await;
    let mut numbers = Vec::new();
    for form in forms {
        relay.cut_next(Cut::BeforeResponse).await;
        assert!(form.send(relay.address).await.is_err(), "the phone heard nothing");
        let again = form.send(relay.address).await.unwrap();
        if !again.is_thanks() {
            return Err(Found(format!(
                "sent again, the same form is answered with {}, not with thanks",
                again.status
            )));
        }
        numbers.push(form.number);
    }
    house.check(&numbers).await
}

#[tokio::test]
async fn answers_are_kept_although_the_phone_hung_up() {
    let house = House::new().await;
    kept_although_the_phone_hung_up(&house).await.unwrap();
}

#[tokio::test]
async fn sabotage_taking_answers_ends_with_the_request() {
    let house = House::with("", "not-detached").await;
    seen_red(
        "Answers that arrived are kept, also when the phone hangs up",
        "taking answers ends with the request",
        kept_although_the_phone_hung_up(&house).await,
    );
}

#[tokio::test]
async fn a_form_whose_thanks_were_lost_is_thanked_for_when_sent_again_and_counts_once() {
    let house = House::new().await;
    let forms = house.forms(8).await;
    thanked_when_sent_again(&house, forms).await.unwrap();
}

#[tokio::test]
async fn sabotage_the_same_submission_is_not_known_again() {
    let promise = "Sent again, the same form is thanked for and counted once";
    let house = House::new().await;
    house
        .break_function("focus_groups_submit_all", &[("and c.submission = p_submissions[n]", "and false")])
        .await;
    let forms = house.forms(1).await;
    seen_red(
        promise,
        "nobody looks at which submissions arrived",
        thanked_when_sent_again(&house, forms).await,
    );
    let house = House::new().await;
    house
        .owner("alter table focus_groups_receipt drop constraint focus_groups_receipt_pkey")
        .await;
    house
        .break_function(
            "focus_groups_submit_all",
            &[
                (" and not x.used", ""),
                ("and c.submission = p_submissions[n]) is null", "and false) is null"),
            ],
        )
        .await;
    let forms = house.forms(1).await;
    seen_red(
        promise,
        "an invitation can be used again",
        thanked_when_sent_again(&house, forms).await,
    );
}
