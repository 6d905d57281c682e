//! The same form many times, and many forms with the same code.

use crate::{
    house::{Form, House},
    phone,
};
use domain::ids::SubmissionId;
use server::testing::{Found, figure, seen_red};
use tokio::task::JoinSet;

/// Sends these at the same time; gives how many were thanked.
async fn at_once(house: &House, forms: Vec<Form>) -> usize {
    let mut tasks = JoinSet::new();
    for form in forms {
        let to = house.address;
        tasks.spawn(async move { form.send(to).await });
    }
    let mut thanked = 0;
    while let Some(answer) = tasks.join_next().await {
        thanked += usize::from(answer.unwrap().is_ok_and(|a| a.is_thanks()));
    }
    thanked
}

/// The same form sent so many times at once: everybody is thanked, one answer counts; so also after "back" and after the
/// page of thanks is loaded again.
async fn counts_once(house: &House, form: Form, times: usize) -> Result<(), Found> {
    let thanked = at_once(house, vec![form.clone(); times]).await;
    if thanked != times {
        return Err(Found(format!("{thanked} of {times} sendings of the same form were thanked for")));
    }
    // "Back" in the browser, and the button again.
    let again = form.send(house.address).await.unwrap();
    assert!(again.is_thanks());
    let receipt = again.header("location").unwrap();
    for _ in 0..2 {
        assert_eq!(phone::get(house.address, receipt).await.unwrap().status, 200);
    }
    house.check(&[form.number]).await
}

/// So many phones with the same code, each with answers of its own, at once: exactly one is taken.
async fn one_is_taken(house: &House, form: &Form, phones: usize) -> Result<(), Found> {
    let before: usize = house.kept().await.values().sum();
    let forms = (0..phones)
        .map(|_| Form {
            submission: SubmissionId::new(),
            ..form.clone()
        })
        .collect();
    let thanked = at_once(house, forms).await;
    let taken = house.kept().await.values().sum::<usize>() - before;
    if (thanked, taken) != (1, 1) {
        return Err(Found(format!(
            "one code gave {taken} answers, and {thanked} of {phones} phones were thanked"
        )));
    }
    Ok(())
}

#[tokio::test]
async fn a_form_sent_twenty_times_at_once_counts_once() {
    let house = House::new().await;
    for form in house.forms(5).await {
        counts_once(&house, form, 20).await.unwrap();
    }
}

#[tokio::test]
async fn sabotage_nothing_tells_the_same_form_again() {
    let promise = "A form that is sent many times counts once";
    let house = House::new().await;
    // The key of what arrived, and the look at whether the invitation was used, are gone.
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
    let form = house.forms(1).await.remove(0);
    seen_red(
        promise,
        "unique(round, submission) is dropped, and the lock with it",
        counts_once(&house, form, 20).await,
    );
}

#[tokio::test]
async fn one_code_takes_one_of_fifty_answers() {
    let house = House::new().await;
    for form in house.forms(5).await {
        one_is_taken(&house, &form, 50).await.unwrap();
    }
}

#[tokio::test]
async fn sabotage_a_code_can_be_used_again() {
    let house = House::new().await;
    house.break_function("focus_groups_submit_all", &[(" and not x.used", "")]).await;
    let form = house.forms(1).await.remove(0);
    seen_red(
        "One code, one answer",
        "nobody asks whether the code was used",
        one_is_taken(&house, &form, 50).await,
    );
}

#[tokio::test]
#[ignore = "full scale: make soak"]
async fn soak_one_code_takes_one_of_fifty_answers_a_thousand_times() {
    let house = House::new().await;
    let mut wrong = 0;
    for form in house.forms(1000).await {
        wrong += usize::from(one_is_taken(&house, &form, 50).await.is_err());
    }
    figure(
        "1,000 rounds of 50 phones with one code: rounds that took another number than one",
        wrong,
        "0",
    );
    assert_eq!(wrong, 0);
}

#[tokio::test]
#[ignore = "full scale: make soak"]
async fn soak_ten_thousand_forms_sent_five_times_each() {
    let house = House::new().await;
    let forms = house.forms(10_000).await;
    let numbers: Vec<usize> = forms.iter().map(|f| f.number).collect();
    for form in forms {
        assert_eq!(at_once(&house, vec![form; 5]).await, 5);
    }
    let kept = house.kept().await;
    figure(
        "10,000 forms sent five times each: counted twice",
        kept.values().filter(|n| **n > 1).count(),
        "0",
    );
    house.check(&numbers).await.unwrap();
}
