//! A mail server in memory, on loopback, with moods.

use std::{
    io,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::{TcpListener, TcpStream},
};

/// How it treats mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// Takes everything.
    Takes,
    /// Says "later" (451) to so many of a hundred receivers.
    Busy(usize),
    /// Refuses those for good (550) that it does not know. Of the attempts for others, it says "later" to a fifth, and hangs up on some
    /// more when it has the whole mail and has not answered for it.
    Mixed,
    /// Hangs up at once.
    Down,
    /// Takes connections and never says a word, until it is in another mood: then it hangs up.
    BlackHole,
}

/// A mail that it answered for with "250".
#[derive(Clone, Debug)]
pub struct Taken {
    pub id: String,
    pub to: String,
    pub at: Instant,
}

/// Whether nobody has that address, for a mail server that is [`Mood::Mixed`]: a tenth of those that tests make up.
pub fn is_unknown(address: &str) -> bool {
    address.split('@').next().is_some_and(|name| name.ends_with('7'))
}

/// The running server.
#[derive(Clone, Debug)]
pub struct PostOffice {
    pub port: u16,
    mood: Arc<Mutex<Mood>>,
    taken: Arc<Mutex<Vec<Taken>>>,
    asked: Arc<AtomicUsize>,
}

impl PostOffice {
    pub async fn open(mood: Mood) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let office = Self {
            port: listener.local_addr().unwrap().port(),
            mood: Arc::new(Mutex::new(mood)),
            taken: Arc::default(),
            asked: Arc::default(),
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

    /// What the server is told to use.
    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    pub fn set(&self, mood: Mood) {
        *self.mood.lock().unwrap() = mood;
    }

    pub fn taken(&self) -> Vec<Taken> {
        self.taken.lock().unwrap().clone()
    }

    /// How many connections hang in the black hole, or were ever served.
    pub fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }

    /// One of a hundred, each as often as the others.
    fn turn(&self) -> usize {
        self.asked.fetch_add(1, Ordering::SeqCst) * 37 % 100
    }

    async fn serve(&self, stream: TcpStream) -> io::Result<()> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        let mood = *self.mood.lock().unwrap();
        match mood {
            Mood::Down => return Ok(()),
            Mood::BlackHole => {
                while *self.mood.lock().unwrap() == Mood::BlackHole {
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
                return Ok(());
            }
            Mood::Takes | Mood::Busy(_) | Mood::Mixed => {}
        }
        let (read, mut write) = stream.into_split();
        let mut lines = BufReader::new(read).lines();
        write.write_all(b"220 here\r\n").await?;
        let mut to = String::new();
        while let Some(line) = lines.next_line().await? {
            let answer = match line.get(..4).unwrap_or_default().to_ascii_uppercase().as_str() {
                "RCPT" => {
                    to = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
                    let turn = self.turn();
                    match mood {
                        Mood::Mixed if is_unknown(&to) => "550 5.1.1 nobody here\r\n",
                        Mood::Mixed if turn < 20 => "451 4.7.1 later\r\n",
                        Mood::Busy(percent) if turn < percent => "451 4.7.1 later\r\n",
                        _ => "250 ok\r\n",
                    }
                }
                "DATA" => {
                    write.write_all(b"354 go on\r\n").await?;
                    let mut id = String::new();
                    while let Some(line) = lines.next_line().await? {
                        if line == "." {
                            break;
                        }
                        if let Some(found) = line.strip_prefix("Message-ID: ") {
                            id = found.to_owned();
                        }
                    }
                    if mood == Mood::Mixed && self.turn() < 6 {
                        return Ok(());
                    }
                    self.taken.lock().unwrap().push(Taken {
                        id,
                        to: to.clone(),
                        at: Instant::now(),
                    });
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
