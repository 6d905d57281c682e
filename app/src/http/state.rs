//! What every handler can reach.

use super::{Remembered, Site};
use server::{
    db::Db,
    focus_groups::answering::{Documents, Intake},
    identity::provider::Providers,
    methods::Arounds,
    secrets::Secret,
};
use std::{path::PathBuf, sync::Arc, time::Duration};

/// The running product, as handlers see it. Every layer of every request has one, so to clone it is to count one more.
#[derive(Clone, Debug)]
pub struct App(Arc<Parts>);

/// What it is made of.
#[derive(Clone, Debug)]
pub struct Parts {
    /// The database, as requests see it.
    pub db: Db,
    /// What links and codes are derived from.
    pub secret: Secret,
    /// What open rounds ask, remembered.
    pub documents: Documents,
    /// Where answers that arrive at the same moment are taken together.
    pub intake: Intake,
    /// Who takes part around each place, remembered.
    pub arounds: Arounds,
    /// Pages that nothing has changed of, remembered.
    pub remembered: Remembered,
    /// The providers that places have of their own, and the way to ask them.
    pub providers: Providers,
    /// The address people reach the product under, without a slash at the end.
    pub base_url: Arc<str>,
    /// Whether that address is https: then cookies are secure and HSTS is sent.
    pub https: bool,
    /// The built site: styles and islands.
    pub site: Arc<Site>,
    /// For how long what was read of who asks counts while the rest of a request arrives ([`KNOWN_FOR`](super::KNOWN_FOR)).
    pub known_for: Duration,
    /// Demo mode: the folder that its mails are written to.
    pub demo_mail: Option<Arc<PathBuf>>,
}

impl std::ops::Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl App {
    /// Of its parts.
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }

    /// Whether this is the demo.
    pub fn is_demo(&self) -> bool {
        self.demo_mail.is_some()
    }
}
