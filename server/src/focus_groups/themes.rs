//! What the released texts of a round are about, as short names that a place makes up for itself, and what they say in other
//! languages. The texts themselves stay as they were released.

use super::{
    RoundKey,
    results::ReleasedText,
    rounds::Round,
    store::over_time::{self as store, Named},
};
use crate::{
    audit,
    db::{Db, Error, Place},
    tenants,
};
use domain::{
    audit::Event,
    disclosure::{self, Thresholds},
    ids::{FreeTextId, TenantId, TextThemeId},
    language::{Language, Texts},
    tenants::{Permission, one_line},
};
use std::collections::BTreeMap;

/// The longest name of a theme, in characters.
pub const LONGEST_NAME: usize = 80;
/// The most themes of a place in a round.
pub const MOST: usize = 40;
/// The longest translation, in characters: twice as long as a text that can be shown.
pub const LONGEST_TRANSLATION: usize = 8000;

/// What texts are about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Its id.
    pub id: TextThemeId,
    /// What it is called.
    pub name: String,
    /// How many texts are about it; `None` where they are too few for being counted, or none.
    pub texts: Option<u32>,
}

/// A place's themes of a round.
#[derive(Clone, Debug, Default)]
pub struct Themes {
    /// All, by name.
    pub all: Vec<Theme>,
    tags: BTreeMap<(TenantId, FreeTextId), Vec<TextThemeId>>,
}

impl Themes {
    /// What a text is about.
    pub fn of(&self, text: &ReleasedText) -> &[TextThemeId] {
        self.tags.get(&(text.tenant, text.id)).map_or(&[], Vec::as_slice)
    }
}

/// What can be wrong with a name or a translation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ThemeProblem {
    /// No name, one of several lines, or one that is too long.
    #[error("no name")]
    NoName,
    /// Another theme of the round is called so.
    #[error("taken")]
    Taken,
    /// There are [`MOST`] already.
    #[error("too many")]
    TooMany,
    /// A translation is longer than [`LONGEST_TRANSLATION`].
    #[error("too long")]
    TooLong(Language),
}

/// Why it could not be kept.
#[derive(Debug, thiserror::Error)]
pub enum ThemeError {
    /// What was typed can't be.
    #[error(transparent)]
    Problem(#[from] ThemeProblem),
    /// Everything else.
    #[error(transparent)]
    Other(#[from] Error),
}

/// What a text says in other languages.
#[derive(Clone, Debug)]
pub struct Translation {
    /// The words that were translated, as they were shown to whoever did it.
    pub words: String,
    /// In which language those are, where that is known.
    pub language: Option<Language>,
    /// What they say in others.
    pub texts: Texts,
}

/// The thresholds of a round.
fn thresholds(round: &Round) -> Thresholds {
    let asked = |n: i32| u32::try_from(n).unwrap_or_default();
    // As high as the product's own at least: the database sees to it.
    Thresholds::new(asked(round.threshold_closed), asked(round.threshold_free), 10).unwrap_or_default()
}

/// This place's themes of a round, and which text is about what. Texts about a theme are counted as the disclosure rule says.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn list(db: &Db, place: &Place, round: &Round) -> Result<Themes, Error> {
    place.demand(Permission::SeeResults)?;
    let mut tx = db.tenant(place).await?;
    let thresholds = thresholds(round);
    let all = store::themes(&mut tx, round.key)
        .await?
        .into_iter()
        .map(|(id, name, texts)| Theme {
            id,
            name,
            texts: disclosure::text_count(u32::try_from(texts).unwrap_or_default(), &thresholds),
        })
        .collect();
    let mut tags: BTreeMap<(TenantId, FreeTextId), Vec<TextThemeId>> = BTreeMap::new();
    for tag in store::tags(&mut tx, round.key).await? {
        tags.entry(tag.text).or_default().push(tag.theme);
    }
    Ok(Themes { all, tags })
}

fn name(typed: &str) -> Result<String, ThemeError> {
    Ok(one_line(typed, LONGEST_NAME).ok_or(ThemeProblem::NoName)?)
}

fn settled(named: Named) -> Result<(), ThemeError> {
    match named {
        Named::Done => Ok(()),
        Named::Taken => Err(ThemeProblem::Taken.into()),
        Named::Nowhere => Err(Error::NotFound.into()),
    }
}

/// Makes a theme up, for a round of which this place has figures.
///
/// # Errors
/// [`ThemeError`]; [`Error::NotFound`] where it has none.
pub async fn add(db: &Db, place: &Place, key: RoundKey, typed: &str) -> Result<TextThemeId, ThemeError> {
    place.demand(Permission::WriteFindings)?;
    let name = name(typed)?;
    let mut tx = db.tenant(place).await?;
    if store::themes(&mut tx, key).await?.len() >= MOST {
        return Err(ThemeProblem::TooMany.into());
    }
    let id = TextThemeId::new();
    settled(store::insert_theme(&mut tx, id, key, &name).await?)?;
    tenants::note_activity(&mut tx).await?;
    let event = Event::TextThemeAdded {
        round: key.round,
        theme: id,
    };
    audit::record(&mut tx, event).await?;
    tx.commit().await?;
    Ok(id)
}

/// Calls a theme something else.
///
/// # Errors
/// [`ThemeError`]; [`Error::NotFound`] where it is not this place's.
pub async fn rename(db: &Db, place: &Place, id: TextThemeId, typed: &str) -> Result<(), ThemeError> {
    place.demand(Permission::WriteFindings)?;
    let name = name(typed)?;
    let mut tx = db.tenant(place).await?;
    settled(store::rename_theme(&mut tx, id, &name).await?)?;
    tenants::note_activity(&mut tx).await?;
    audit::record(&mut tx, Event::TextThemeRenamed { theme: id }).await?;
    Ok(tx.commit().await?)
}

/// Removes a theme; the texts stay.
///
/// # Errors
/// [`Error::NotFound`] where it is not this place's.
pub async fn remove(db: &Db, place: &Place, id: TextThemeId) -> Result<(), Error> {
    place.demand(Permission::WriteFindings)?;
    let mut tx = db.tenant(place).await?;
    if !store::delete_theme(&mut tx, id).await? {
        return Err(Error::NotFound);
    }
    tenants::note_activity(&mut tx).await?;
    audit::record(&mut tx, Event::TextThemeRemoved { theme: id }).await?;
    tx.commit().await
}

/// Says what a released text is about, and, where it is this place's own, what it says in other languages. Themes that are not this
/// place's in that round are left out.
///
/// # Errors
/// [`ThemeError`]; [`Error::NotFound`] for a text that is not released or can't be read here; [`Error::Conflict`] where its words
/// are others by now; [`Error::Forbidden`] for a translation of another's.
pub async fn sort(
    db: &Db,
    place: &Place,
    key: RoundKey,
    text: (TenantId, FreeTextId),
    themes: &[TextThemeId],
    translation: Option<&Translation>,
) -> Result<(), ThemeError> {
    place.demand(Permission::WriteFindings)?;
    if let Some(translation) = translation {
        place.demand(Permission::ReviewTexts)?;
        if text.0 != place.tenant {
            return Err(Error::Forbidden.into());
        }
        let long = |l: &Language| translation.texts.exact(*l).is_some_and(|t| t.chars().count() > LONGEST_TRANSLATION);
        if let Some(language) = Language::ALL.into_iter().find(long) {
            return Err(ThemeProblem::TooLong(language).into());
        }
    }
    let mut tx = db.tenant(place).await?;
    if !store::sort_text(&mut tx, key, text, themes).await? {
        return Err(Error::NotFound.into());
    }
    if let Some(Translation { words, language, texts }) = translation
        && !store::translate_text(&mut tx, text.1, words, *language, texts).await?
    {
        return Err(Error::Conflict.into());
    }
    tenants::note_activity(&mut tx).await?;
    Ok(tx.commit().await?)
}
