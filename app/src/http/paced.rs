//! A connection whose other side has to take what it asked for. Who asks for a file and then reads nothing, or a byte now and then,
//! would keep all of it in memory, and a connection, for as long as it likes.

use server::metrics;
use std::{
    io::{self, IoSlice},
    pin::Pin,
    task::{Context, Poll},
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    time::{Sleep, sleep},
};

/// The fewest bytes a second, over the time that is spent waiting for who takes them. A phone on the slowest of networks takes more.
const LEAST: u64 = 2 * 1024;

/// How much was taken, and how long that was waited for.
#[derive(Debug, Default)]
struct Pace {
    bytes: u64,
    waited: Duration,
}

impl Pace {
    /// Notes what was taken after a wait. Gives whether that goes on: it is looked at each time so much has been waited in all.
    fn goes_on(&mut self, bytes: usize, waited: Duration, most: Duration) -> bool {
        self.bytes = self.bytes.saturating_add(u64::try_from(bytes).unwrap_or(u64::MAX));
        self.waited += waited;
        if self.waited < most {
            return true;
        }
        let needed = self.waited.as_secs_f64() * LEAST as f64;
        let enough = self.bytes as f64 >= needed;
        *self = Self::default();
        enough
    }
}

/// The connection.
#[derive(Debug)]
pub(super) struct Paced<S> {
    stream: S,
    /// How long nothing at all may be taken.
    most: Duration,
    pace: Pace,
    /// Since when somebody is waited for, and until when.
    waiting: Option<(Instant, Pin<Box<Sleep>>)>,
}

impl<S> Paced<S> {
    pub(super) fn new(stream: S, most: Duration) -> Self {
        Self {
            stream,
            most,
            pace: Pace::default(),
            waiting: None,
        }
    }

    fn taken(&mut self, cx: &mut Context<'_>, written: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        let most = self.most;
        let goes_on = match &written {
            Poll::Pending => {
                let (_, end) = self.waiting.get_or_insert_with(|| (Instant::now(), Box::pin(sleep(most))));
                end.as_mut().poll(cx).is_pending()
            }
            Poll::Ready(Ok(bytes)) => {
                let waited = self.waiting.take().map_or(Duration::ZERO, |(since, _)| since.elapsed());
                self.pace.goes_on(*bytes, waited, most)
            }
            Poll::Ready(Err(_)) => true,
        };
        if goes_on {
            return written;
        }
        metrics::limited("slow_readers");
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Paced<S> {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_read(cx, buf)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Paced<S> {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let written = Pin::new(&mut this.stream).poll_write(cx, buf);
        this.taken(cx, written)
    }

    fn poll_write_vectored(self: Pin<&mut Self>, cx: &mut Context<'_>, bufs: &[IoSlice<'_>]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let written = Pin::new(&mut this.stream).poll_write_vectored(cx, bufs);
        this.taken(cx, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    const MOST: Duration = Duration::from_secs(30);

    #[test]
    fn a_trickle_is_no_pace_and_a_slow_phone_is() {
        let second = Duration::from_secs(1);
        // A byte a second, until it is looked at.
        let mut pace = Pace::default();
        assert!((0..29).all(|_| pace.goes_on(1, second, MOST)));
        assert!(!pace.goes_on(1, second, MOST));
        // Three kilobytes a second, for an hour.
        let mut pace = Pace::default();
        assert!((0..3600).all(|_| pace.goes_on(3 * 1024, second, MOST)));
        // Who waits for nothing is not looked at.
        let mut pace = Pace::default();
        assert!((0..1000).all(|_| pace.goes_on(1, Duration::ZERO, MOST)));
    }

    #[tokio::test]
    async fn who_takes_nothing_is_let_go_and_who_takes_it_gets_all() {
        let (here, mut there) = tokio::io::duplex(64);
        let mut here = Paced::new(here, Duration::from_millis(20));
        let stalled = here.write_all(&[0; 1000]).await;
        assert_eq!(stalled.unwrap_err().kind(), io::ErrorKind::TimedOut);
        drop(here);
        let mut got = Vec::new();
        there.read_to_end(&mut got).await.unwrap();
        assert_eq!(got.len(), 64);

        let (here, mut there) = tokio::io::duplex(64);
        let mut here = Paced::new(here, MOST);
        let sending = async move {
            here.write_all(&[0; 1000]).await.unwrap();
        };
        let mut got = Vec::new();
        let (_, read) = tokio::join!(sending, there.read_to_end(&mut got));
        assert_eq!((read.unwrap(), got.len()), (1000, 1000));
    }
}
