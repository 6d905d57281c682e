//! Methods beyond the collaboration: as a file to take along, taken in from one, and open for everybody.

use super::{
    MethodKey,
    files::{self, AddError, Added},
    proposals::Credit,
    put_draft, readable, store,
};
use crate::{
    audit,
    db::{Db, Error, Place, TenantTx},
    limits, tenants,
};
use domain::{
    audit::Event,
    ids::MethodId,
    language::Texts,
    methods::{Document, Facets, FileProblem, Licence, MethodFile, PortableMethod},
    personal_number,
    tenants::{Permission, TenantKind},
};
use time::Date;

/// Why a file can't be taken in.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// Not a file of methods: where it stops making sense, and how, in the words of the reader of the format.
    #[error("unreadable")]
    Unreadable(String),
    /// It can be read, and holds what can't be.
    #[error("problems")]
    Problems(Vec<FileProblem>),
    /// A file that a method shows can't be kept: of which method, counted from 1, and what it is called.
    #[error("a file of method {0}")]
    File(usize, String),
    /// All files of the place would be more than [`files::MOST_TOTAL`].
    #[error("no room for files")]
    NoRoom,
    /// A text has what looks like a Swedish personal identity number: in which method, counted from 1.
    #[error("a personal number in method {0}")]
    Number(usize),
    /// Everything else.
    #[error(transparent)]
    Other(#[from] Error),
}

/// What came of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// What is new here: working texts, not published yet.
    pub made: Vec<MethodId>,
    /// How many of the file are here already, and were left as they are.
    pub known: usize,
}

/// A method that is open for everybody, in a list.
#[derive(Clone, Debug)]
pub struct OpenRow {
    /// Its id.
    pub id: MethodId,
    /// Its owner's name in addresses.
    pub owner_slug: String,
    /// Whose it is.
    pub owner_name: String,
    /// Its name.
    pub name: Texts,
    /// What it is found by.
    pub facets: Facets,
    /// The newest version's number.
    pub version: i32,
    /// The day of that version.
    pub published_on: Date,
    /// Under which terms.
    pub licence: Licence,
}

/// A published method with all its versions, as it goes into a file.
async fn portable(tx: &mut TenantTx, key: MethodKey, owner: String, licence: Option<Licence>) -> Result<Option<PortableMethod>, Error> {
    let versions = store::portable_versions(tx, key).await?;
    Ok((!versions.is_empty()).then_some(PortableMethod {
        id: key.id,
        owner,
        licence,
        versions,
        files: Vec::new(),
    }))
}

/// One method's published versions as a file, with what they show.
///
/// # Errors
/// [`Error::NotFound`] for one that can't be read here or is not published.
pub async fn take_out(db: &Db, place: &Place, id: MethodId) -> Result<MethodFile, Error> {
    place.demand(Permission::SeeMethods)?;
    let mut tx = db.tenant(place).await?;
    let method = readable(&mut tx, place, id).await?;
    let found = portable(&mut tx, method.key, method.owner_name, method.licence).await?;
    let files = files::portable(&mut tx, method.key).await?;
    let found = found.ok_or(Error::NotFound)?;
    Ok(MethodFile::of(vec![PortableMethod { files, ..found }]))
}

/// This place's own published methods as one file, those that are archived too. What they show is not in it: all of it may be more
/// than a program wants to read at once, and goes along with each method by itself.
///
/// # Errors
/// [`Error::NotFound`] where none is published.
pub async fn take_out_all(db: &Db, place: &Place) -> Result<MethodFile, Error> {
    place.demand(Permission::SeeMethods)?;
    let mut tx = db.tenant(place).await?;
    let mut methods = Vec::new();
    for (id, licence) in store::own_published(&mut tx).await? {
        let key = MethodKey { owner: place.tenant, id };
        methods.extend(portable(&mut tx, key, place.name.clone(), licence).await?);
    }
    if methods.is_empty() {
        return Err(Error::NotFound);
    }
    Ok(MethodFile::of(methods))
}

/// Takes in the methods of a file: each becomes a working text of its newest version, with where it came from. Nothing is
/// published by it. What was taken in before, or was written here, is left as it is, so the same file again changes nothing.
///
/// # Errors
/// [`ImportError`]; a file with a problem changes nothing.
pub async fn take_in(db: &Db, place: &Place, bytes: &[u8]) -> Result<Imported, ImportError> {
    place.demand(Permission::EditMethods)?;
    let file: MethodFile = serde_json::from_slice(bytes).map_err(|e| ImportError::Unreadable(e.to_string()))?;
    file.check().map_err(ImportError::Problems)?;
    for (n, method) in (1..).zip(&file.methods) {
        // What people wrote alone: ids and keys are long enough to hold such digits by chance.
        let texts = method
            .versions
            .iter()
            .flat_map(|v| [v.document.searched(), v.what.clone(), v.why.clone()])
            .chain(method.files.iter().map(|f| f.words.clone()));
        if texts
            .chain([method.owner.clone()])
            .any(|text| !personal_number::find(&text).is_empty())
        {
            return Err(ImportError::Number(n));
        }
    }
    let mut shown = Vec::new();
    for (n, method) in (1..).zip(&file.methods) {
        shown.push(read_files(n, method).await?);
    }
    let mut tx = db.tenant(place).await?;
    let mut out = Imported::default();
    for (method, shown) in file.methods.iter().zip(&shown) {
        let Some(newest) = method.newest() else { continue };
        if store::known(&mut tx, method.id).await? {
            out.known += 1;
            continue;
        }
        limits::take_for_tenant(&mut tx, limits::METHODS, 1).await.map_err(Error::from)?;
        let key = MethodKey {
            owner: place.tenant,
            id: MethodId::new(),
        };
        let document = Document {
            facets: newest.document.facets.clone().tidy(),
            ..newest.document.clone()
        };
        put_draft(&mut tx, place, key, document).await?;
        store::set_origin(&mut tx, key, &method.origin()).await?;
        for added in shown {
            files::put(&mut tx, key, added).await.map_err(|error| match error {
                AddError::Other(error) => ImportError::Other(error),
                _ => ImportError::NoRoom,
            })?;
        }
        out.made.push(key.id);
    }
    tenants::note_activity(&mut tx).await?;
    tx.commit().await?;
    Ok(out)
}

/// Reads what the newest version of a method in a file shows, as anything that somebody uploads. What is not in the file is missing
/// in the working text, and told when it is to be published.
async fn read_files(n: usize, method: &PortableMethod) -> Result<Vec<Added>, ImportError> {
    let mut out = Vec::new();
    let shown = method.shown();
    for file in method.files.iter().filter(|f| shown.contains(&f.id)) {
        let refused = || ImportError::File(n, file.words.trim().to_owned());
        let bytes = data_encoding::BASE64.decode(file.content.as_bytes()).map_err(|_| refused())?;
        let added = files::read_as(file.id, bytes, &file.words).await.map_err(|error| match error {
            AddError::Other(error) => error.into(),
            _ => refused(),
        })?;
        if !personal_number::find(added.text()).is_empty() {
            return Err(ImportError::Number(n));
        }
        out.push(added);
    }
    Ok(out)
}

/// Opens a region's method for everybody under these terms, or, without any, for those who take part alone.
///
/// # Errors
/// [`Error::NotFound`] where it is not this region's; [`Error::Conflict`] where it is so already, or nothing is published.
pub async fn open(db: &Db, place: &Place, id: MethodId, licence: Option<Licence>) -> Result<(), Error> {
    place.demand(Permission::PublishMethods)?;
    if place.kind != TenantKind::Region {
        return Err(Error::NotFound);
    }
    let mut tx = db.tenant(place).await?;
    let method = readable(&mut tx, place, id).await?;
    if method.key.owner != place.tenant {
        return Err(Error::NotFound);
    }
    if method.version == 0 || !store::set_licence(&mut tx, method.key, licence).await? {
        return Err(Error::Conflict);
    }
    tenants::note_activity(&mut tx).await?;
    let event = Event::MethodOpened {
        method: id,
        on: licence.is_some(),
    };
    audit::record(&mut tx, event).await?;
    tx.commit().await
}

/// What a region has opened for everybody, or all regions. Nobody has to be signed in.
///
/// # Errors
/// [`Error::NotFound`] for a region that has opened none.
pub async fn open_list(db: &Db, region: Option<&str>) -> Result<Vec<OpenRow>, Error> {
    let mut tx = db.open().await?;
    let rows = store::open_list(&mut tx, region).await?;
    if rows.is_empty() && region.is_some() {
        return Err(Error::NotFound);
    }
    Ok(rows)
}

/// One of them, with all its versions, the newest last, and from whom something in that one came. Nobody has to be signed in.
///
/// # Errors
/// [`Error::NotFound`] where it is not open.
pub async fn open_method(db: &Db, region: &str, id: MethodId) -> Result<(PortableMethod, Vec<Credit>), Error> {
    let mut tx = db.open().await?;
    let method = store::open_versions(&mut tx, region, id).await?.ok_or(Error::NotFound)?;
    let newest = method.newest().map_or(0, |v| v.number);
    let credits = store::open_credits(&mut tx, region, id, newest).await?;
    Ok((method, credits))
}

/// One of them as a file, with what it shows. Nobody has to be signed in.
///
/// # Errors
/// [`Error::NotFound`] where it is not open.
pub async fn open_file(db: &Db, region: &str, id: MethodId) -> Result<MethodFile, Error> {
    let mut tx = db.open().await?;
    let method = store::open_versions(&mut tx, region, id).await?.ok_or(Error::NotFound)?;
    let files = files::portable_for_all(&mut tx, region, &method).await?;
    Ok(MethodFile::of(vec![PortableMethod { files, ..method }]))
}
