//! Demo data.

use crate::{db::ConnectOptions, secrets::Secret};

/// x
///
/// # Errors
/// x
pub async fn prepare(
    _owner: ConnectOptions,
    _results: Option<ConnectOptions>,
    _app: ConnectOptions,
    _secret: &Secret,
) -> anyhow::Result<()> {
    Ok(())
}
