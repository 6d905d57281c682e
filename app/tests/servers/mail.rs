//! Mail by two servers over one Postgres, and one of them killed while both send: the other goes on, nothing is lost, and only what the
//! dead one had in hand comes again.

use super::house::House;
use server::testing::{Found, rewrite, seen_red};
use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::{TcpListener, TcpStream},
    sync::watch,
};

const PROMISE: &str = "A mail is sent at least once, and never twice for the same event";
/// How many mails a server sends at the same time.
const AT_ONCE: usize = 8;
/// How many mails are answered for before the rest waits.
const ANSWERED: usize = 2 * AT_ONCE;
const MAILS: usize = 200;

/// Where one server's mail goes: takes everything, answers for the first ones, and lets the rest wait for an answer until it goes on.
#[derive(Clone)]
struct Office {
    port: u16,
    /// Receiver and id of each mail that came whole.
    taken: Arc<Mutex<Vec<(String, String)>>>,
    answers: Arc<watch::Sender<usize>>,
}

impl Office {
    async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let office = Self {
            port: listener.local_addr().unwrap().port(),
            taken: Arc::default(),
            answers: Arc::new(watch::channel(ANSWERED).0),
        };
        let running = office.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let office = running.clone();
                tokio::spawn(async move { office.serve(stream).await });
            }
        });
        office
    }

    fn taken(&self) -> Vec<(String, String)> {
        self.taken.lock().unwrap().clone()
    }

    /// Answers for all that waits, and for all that comes.
    fn go_on(&self) {
        self.answers.send_replace(usize::MAX);
    }

    /// Keeps a mail, and gives which one it is.
    fn take(&self, to: &str, id: String) -> usize {
        let mut taken = self.taken.lock().unwrap();
        taken.push((to.to_owned(), id));
        taken.len()
    }

    async fn serve(&self, stream: TcpStream) -> io::Result<()> {
        let mut answers = self.answers.subscribe();
        let (read, mut write) = stream.into_split();
        let mut lines = BufReader::new(read).lines();
        write.write_all(b"220 here\r\n").await?;
        let mut to = String::new();
        while let Some(line) = lines.next_line().await? {
            let answer = match line.get(..4).unwrap_or_default().to_ascii_uppercase().as_str() {
                "RCPT" => {
                    to = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
                    "250 ok\r\n"
                }
                "DATA" => {
                    write.write_all(b"354 go on\r\n").await?;
                    let mut id = String::new();
                    loop {
                        // Whoever dies in the middle of a mail has not sent it.
                        let Some(line) = lines.next_line().await? else { return Ok(()) };
                        if line == "." {
                            break;
                        }
                        if let Some(found) = line.strip_prefix("Message-ID: ") {
                            id = found.to_owned();
                        }
                    }
                    let number = self.take(&to, id);
                    let gone = answers.wait_for(|answered| number <= *answered).await.is_err();
                    if gone {
                        return Ok(());
                    }
                    "250 taken\r\n"
                }
                "QUIT" => "221 bye\r\n",
                _ => "250 ok\r\n",
            };
            write.write_all(answer.as_bytes()).await?;
        }
        Ok(())
    }
}

async fn until(what: &str, mut there: impl AsyncFnMut() -> bool) {
    let until = Instant::now() + Duration::from_secs(60);
    while !there().await {
        assert!(Instant::now() < until, "never happened: {what}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// Invites so many people by mail. Gives their addresses.
async fn queue(house: &House) -> BTreeSet<String> {
    let addresses: Vec<String> = (0..MAILS).map(|n| format!("m-{n}@example.se")).collect();
    let mut tx = house.test.owner().begin().await.unwrap();
    sqlx::query(
        "insert into focus_groups_invitation (tenant_id, id, owner_id, round_id, email, email_norm, language, token_hash, code_hash)
         select $1, gen_random_uuid(), $2, $3, a, a, 'sv', sha256(a::bytea), sha256((a || '/code')::bytea) from unnest($4::text[]) a",
    )
    .bind(house.leaders[0].tenant.0)
    .bind(house.key.owner.0)
    .bind(house.key.round.0)
    .bind(&addresses)
    .execute(&mut *tx)
    .await
    .unwrap();
    sqlx::query(
        "insert into notifications_outbox (id, tenant_id, kind, language, invitation_id, dedupe)
         select gen_random_uuid(), i.tenant_id, 'focus_groups.invitation', 'sv', i.id, 'test/' || i.id
           from focus_groups_invitation i where i.email = any($1)",
    )
    .bind(&addresses)
    .execute(&mut *tx)
    .await
    .unwrap();
    tx.commit().await.unwrap();
    addresses.into_iter().collect()
}

/// The receivers of what was claimed together with the mail to this one, and is not noted as sent.
async fn claimed_with(house: &House, receiver: &str) -> BTreeSet<String> {
    let addresses: Vec<String> = sqlx::query_scalar(
        "select i.email from notifications_outbox o join focus_groups_invitation i on i.id = o.invitation_id
          where o.state = 'queued'
            and o.claimed_until = (select h.claimed_until from notifications_outbox h
                                     join focus_groups_invitation w on w.id = h.invitation_id where w.email = $1)",
    )
    .bind(receiver)
    .fetch_all(house.test.owner())
    .await
    .unwrap();
    addresses.into_iter().collect()
}

/// Each mail was taken, and none again but what was in hand at the kill, and that under the same id. Gives how many were taken again.
fn as_promised(mails: &BTreeSet<String>, taken: &[(String, String)], in_hand: &BTreeSet<String>) -> Result<usize, Found> {
    let mut ids: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (to, id) in taken.iter().filter(|(to, _)| mails.contains(to)) {
        ids.entry(to).or_default().push(id);
    }
    let lost = mails.len() - ids.len();
    let again: Vec<&str> = ids.iter().filter(|(_, ids)| ids.len() > 1).map(|(to, _)| *to).collect();
    let unexplained = again.iter().filter(|to| !in_hand.contains(**to)).count();
    let strange = ids
        .values()
        .filter(|ids| ids.len() > 2 || ids.iter().any(|id| *id != ids[0]))
        .count();
    if lost + unexplained + strange > 0 || in_hand.len() > AT_ONCE {
        return Err(Found(format!(
            "{lost} of {} mails lost, {unexplained} sent again that the dead server did not have in hand ({} it had), \
             {strange} more than twice or under another id",
            mails.len(),
            in_hand.len()
        )));
    }
    Ok(again.len())
}

/// Both servers are in the middle of sending when one of them is killed. The other sends the rest, and what the dead one had claimed when
/// that claim has run out.
async fn one_is_killed_while_both_send(house: &House) -> Result<usize, Found> {
    let offices = [Office::open().await, Office::open().await];
    until("what came before has left", async || house.waiting_mails().await == 0).await;
    for (n, office) in offices.iter().enumerate() {
        house.kill(n).await;
        let url = format!("smtp://127.0.0.1:{}", office.port);
        let mail = [("BRYGGA_MAIL", url.as_str()), ("BRYGGA_MAIL_FROM", "Brygga <brygga@example.se>")];
        house.start_with(n, &mail).await;
    }
    let mails = queue(house).await;
    until("both wait for an answer", async || {
        offices.iter().all(|office| office.taken().len() > ANSWERED)
    })
    .await;
    house.kill(0).await;
    let in_hand = claimed_with(house, &offices[0].taken()[ANSWERED].0).await;
    offices[1].go_on();
    let waiting = i64::try_from(in_hand.len()).unwrap();
    until("the other has sent the rest", async || house.waiting_mails().await <= waiting).await;
    // The lease runs out.
    sqlx::query("update notifications_outbox set claimed_until = now() - interval '1 second' where state = 'queued'")
        .execute(house.test.owner())
        .await
        .unwrap();
    until("and what the dead one had in hand", async || house.waiting_mails().await == 0).await;
    let taken: Vec<_> = offices.iter().flat_map(Office::taken).collect();
    as_promised(&mails, &taken, &in_hand)
}

#[tokio::test]
async fn one_of_two_senders_is_killed_and_the_other_sends_what_it_had_in_hand() {
    let house = House::new(2, 1, "").await;
    let again = one_is_killed_while_both_send(&house).await.unwrap();
    assert!((1..=AT_ONCE).contains(&again), "{again} were in hand and taken, and are sent again");
}

#[tokio::test]
async fn sabotage_a_claim_keeps_the_other_sender_from_nothing() {
    let house = House::new(2, 1, "").await;
    rewrite(
        &house.test,
        "notifications_claim",
        "claimed_until = now() + p_lease",
        "claimed_until = null",
    )
    .await;
    seen_red(
        PROMISE,
        "a sender's claim does not keep another server from the mail",
        one_is_killed_while_both_send(&house).await.map(drop),
    );
}
