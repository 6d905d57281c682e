//! What a tenant owns, as one document to take along: before closing, or at any time. Of answers it has what the disclosure
//! rule released and nothing else: neither a sheet, nor who was invited, nor a text that nobody released. Of named rounds it has what changed
//! for the group; a participant's answers are taken out one person at a time, by [`crate::participants::look`], which logs it.

use super::note_life;
use crate::{
    audit,
    db::{Db, Error, Place, TenantTx},
};
use data_encoding::BASE64;
use domain::{audit::Event, tenants::Permission};
use uuid::Uuid;

/// An export on its way: one document, which comes in pieces. What files hold comes last and one at a time: all together would be
/// more than a document of the database can be, and than a server has memory for. It counts as made when it has [arrived](Export::arrived).
#[derive(Debug)]
pub struct Export {
    head: Option<String>,
    files: std::vec::IntoIter<Kept>,
    first: bool,
    ended: bool,
}

/// A file that goes along.
#[derive(Debug)]
struct Kept {
    table: String,
    tenant: Uuid,
    owner: Uuid,
    about: Uuid,
    post: Option<Uuid>,
    id: Uuid,
}

impl Export {
    /// The next piece; nothing at the end.
    ///
    /// # Errors
    /// [`Error::Busy`] or [`Error::Internal`].
    pub async fn next(&mut self, db: &Db, place: &Place) -> Result<Option<String>, Error> {
        if let Some(head) = self.head.take() {
            // The document, but for its end: what files hold stands in it as one member more.
            return Ok(Some(format!(
                "{},\n  \"contents\": [",
                head.trim_end().strip_suffix('}').unwrap_or_default().trim_end()
            )));
        }
        for file in self.files.by_ref() {
            // Files don't change. One that was taken away meanwhile is left out.
            let mut tx = db.tenant(place).await?;
            if let Some(bytes) = content(&mut tx, &file).await? {
                let one = serde_json::json!({ "id": file.id, "content_base64": BASE64.encode(&bytes) });
                let comma = if std::mem::take(&mut self.first) { "" } else { "," };
                return Ok(Some(format!("{comma}\n    {one}")));
            }
        }
        let end = !std::mem::replace(&mut self.ended, true);
        Ok(end.then(|| "\n  ]\n}\n".to_owned()))
    }

    /// Notes that somebody has all of it: a leader closes after that.
    ///
    /// # Errors
    /// [`Error::Conflict`] where a piece of it is left, [`Error::Busy`] or [`Error::Internal`]. Then nothing is noted.
    pub async fn arrived(self, db: &Db, place: &Place) -> Result<(), Error> {
        if !self.ended {
            return Err(Error::Conflict);
        }
        let mut tx = db.tenant(place).await?;
        note_made(&mut tx).await?;
        tx.commit().await
    }
}

/// The export of a tenant as a whole, as JSON to be read by people and machines: [`begin`] and all its pieces.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn export(db: &Db, place: &Place) -> Result<String, Error> {
    place.demand(Permission::ManageTenant)?;
    let mut export = begin(db, place).await?;
    let mut whole = String::new();
    while let Some(piece) = export.next(db, place).await? {
        whole.push_str(&piece);
    }
    export.arrived(db, place).await?;
    Ok(whole)
}

/// Begins an export. That somebody takes everything out is in the log from here on, however far it comes.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn begin(db: &Db, place: &Place) -> Result<Export, Error> {
    place.demand(Permission::ManageTenant)?;
    let mut tx = db.tenant(place).await?;
    let tenant = place.tenant.0;
    // One statement, so that it is all of the same moment.
    let document = sqlx::query_scalar!(
        r#"select jsonb_build_object(
             'format', 'brygga tenant export 2',
             'made_at', now(),
             'tenant', (select jsonb_build_object('kind', t.kind, 'name', t.name, 'code', t.code, 'address', t.slug, 'contact', t.contact, 'state', t.state)
                          from tenants_tenant t where t.id = $1),
             'settings', jsonb_build_object(
               'accent', a.accent, 'logo_png_base64', encode(a.logo, 'base64'), 'data_protection_officer', coalesce(a.dpo_contact, ''),
               'accessibility_contact', coalesce(a.statement_contact, ''), 'accessibility_shortcomings', coalesce(a.statement_shortcomings, ''),
               'sender_name', coalesce(s.name, ''), 'reply_to', coalesce(s.reply_to, ''),
               'own_words', coalesce((select w.texts from focus_groups_wording w where w.tenant_id = $1), '{}')),
             'collaborations', (select coalesce(jsonb_agg(jsonb_build_object('name', r.name, 'part', p.role) order by r.name), '[]')
                                  from tenants_participation p join tenants_tenant r on r.id = p.region_id where p.tenant_id = $1),
             'municipalities', (select coalesce(jsonb_agg(jsonb_build_object('name', m.name, 'part', p.role) order by m.name), '[]')
                                  from tenants_participation p join tenants_tenant m on m.id = p.tenant_id where p.region_id = $1),
             'organisations', (select coalesce(jsonb_agg(jsonb_build_object('name', o.name, 'roles', o.roles) order by o.name), '[]')
                                 from tenants_organisation o where o.tenant_id = $1),
             'members', (select coalesce(jsonb_agg(jsonb_build_object('name', m.name, 'email', m.email, 'role', m.role) order by m.name, m.email), '[]')
                           from tenants_membership m where m.tenant_id = $1),
             'instruments', (select coalesce(jsonb_agg(jsonb_build_object('key', i.key, 'archived', i.archived,
                                 'adopted', (select jsonb_build_object('from', o.name, 'version', a.origin_version, 'on', a.adopted_on, 'as_it_came', a.base_version)
                                               from focus_groups_instrument_adoption a left join tenants_tenant o on o.id = a.origin_owner_id
                                              where a.owner_id = i.owner_id and a.instrument_id = i.id),
                                 'shared', (select coalesce(jsonb_agg(jsonb_build_object('with', r.name, 'version', s.version, 'on', s.shared_on) order by r.name), '[]')
                                              from focus_groups_shared_instrument s join tenants_tenant r on r.id = s.region_id
                                             where s.owner_id = i.owner_id and s.instrument_id = i.id),
                                 'versions',
                                 (select jsonb_agg(jsonb_build_object('version', v.version, 'used', v.frozen, 'document', v.document) order by v.version)
                                    from focus_groups_instrument_version v where v.owner_id = i.owner_id and v.instrument_id = i.id)) order by i.key), '[]')
                               from focus_groups_instrument i where i.owner_id = $1),
             'instrument_files', (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'media', f.media) order by f.id), '[]')
                                    from focus_groups_file f where f.owner_id = $1),
             'methods', (select coalesce(jsonb_agg(jsonb_build_object('name', m.name, 'archived_on', m.archived_on,
                             'versions', (select coalesce(jsonb_agg(jsonb_build_object('version', v.number, 'published_on', v.published_on, 'what', v.what,
                                                  'why', v.why, 'document', v.document) order by v.number), '[]')
                                            from methods_version v where v.owner_id = m.owner_id and v.method_id = m.id),
                             'files', (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'words', f.words, 'media', f.media) order by f.id), '[]')
                                         from methods_file f where f.tenant_id = $1 and f.owner_id = m.owner_id and f.method_id = m.id),
                             'draft', (select coalesce(jsonb_agg(d.document order by d.position, d.part), '[]')
                                         from methods_draft d where d.tenant_id = $1 and d.owner_id = m.owner_id and d.method_id = m.id)) order by m.id), '[]')
                           from methods_method m where m.owner_id = $1),
             'adopted_methods', (select coalesce(jsonb_agg(jsonb_build_object('name', m.name, 'owner', o.name, 'since', a.adopted_on, 'comes_from_version', a.base_version,
                             'shared', a.shared, 'used_until', a.ended_on, 'why_ended', a.ended_why, 'used_earlier', a.earlier,
                             'still_used', a.still, 'still_used_words', a.still_words, 'still_used_on', a.still_on,
                             'notes', (select coalesce(jsonb_agg(jsonb_build_object('tried', n.tried, 'happened', n.happened, 'tags', n.tags, 'shared', n.shared,
                                           'common_version', n.base_version, 'local_version', n.local_version, 'written_at', n.written_at) order by n.written_at, n.id), '[]')
                                         from methods_note n where n.tenant_id = a.tenant_id and n.owner_id = a.owner_id and n.method_id = a.method_id),
                             'local_versions', (select coalesce(jsonb_agg(jsonb_build_object('version', l.number, 'comes_from_version', l.base_version,
                                                  'published_on', l.published_on, 'what', l.what, 'why', l.why, 'document', l.document, 'adapted', l.adapted) order by l.number), '[]')
                                            from methods_local_version l where l.tenant_id = a.tenant_id and l.owner_id = a.owner_id and l.method_id = a.method_id),
                             'files', (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'words', f.words, 'media', f.media) order by f.id), '[]')
                                         from methods_file f where f.tenant_id = $1 and f.owner_id = a.owner_id and f.method_id = a.method_id),
                             'draft', (select coalesce(jsonb_object_agg(d.part, jsonb_build_object('text', d.document, 'reason', d.reason)), '{}')
                                         from methods_draft d where d.tenant_id = $1 and d.owner_id = a.owner_id and d.method_id = a.method_id),
                             'proposals', (select coalesce(jsonb_agg(jsonb_build_object('part', q.document, 'from_local_version', q.local_version, 'why', q.why,
                                                  'proposed_on', q.proposed_on, 'said', (select coalesce(jsonb_agg(jsonb_build_object('what', e.kind, 'text', e.text,
                                                    'by', e.by_name, 'on', (e.written_at at time zone 'Europe/Stockholm')::date) order by e.written_at, e.id), '[]')
                                                      from methods_proposal_entry e where e.proposer_id = q.tenant_id and e.proposal_id = q.id)) order by q.proposed_on, q.id), '[]')
                                            from methods_proposal q where q.tenant_id = a.tenant_id and q.owner_id = a.owner_id and q.method_id = a.method_id)) order by a.method_id), '[]')
                           from methods_adoption a join methods_method m on m.owner_id = a.owner_id and m.id = a.method_id
                           join tenants_tenant o on o.id = a.owner_id where a.tenant_id = $1),
             'threads', (select coalesce(jsonb_agg(jsonb_build_object('owner', o.name, 'own', t.owner_id = $1, 'kind', t.kind, 'topic', t.topic,
                             'title', t.title, 'read_by', t.audience, 'started_at', t.started_at, 'closed_on', t.closed_on, 'result', t.result,
                             'posts', (select coalesce(jsonb_agg(jsonb_build_object('by', p.by_name, 'tenant', x.name, 'text', p.text,
                                           'written_at', p.written_at, 'removed', p.removed_at is not null,
                                           'methods', (select coalesce(jsonb_agg(m.name order by m.id), '[]') from exchange_mentioned e
                                                         join methods_method m on m.owner_id = e.method_owner_id and m.id = e.method_id
                                                        where e.tenant_id = p.tenant_id and e.owner_id = p.owner_id and e.thread_id = p.thread_id and e.post_id = p.id),
                                           'files', (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'words', f.words, 'media', f.media)
                                                         order by f.added_at, f.id), '[]') from exchange_file f where f.tenant_id = p.tenant_id
                                                        and f.owner_id = p.owner_id and f.thread_id = p.thread_id and f.post_id = p.id)) order by p.written_at, p.id), '[]')
                                         from exchange_post p join tenants_tenant x on x.id = p.tenant_id
                                        where p.owner_id = t.owner_id and p.thread_id = t.id and (t.owner_id = $1 or p.tenant_id = $1))) order by t.started_at, t.id), '[]')
                           from exchange_thread t join tenants_tenant o on o.id = t.owner_id
                          where t.owner_id = $1 or exists (select 1 from exchange_post p where p.tenant_id = $1 and p.owner_id = t.owner_id and p.thread_id = t.id)),
             'events', (select coalesce(jsonb_agg(jsonb_build_object('owner', o.name, 'own', e.owner_id = $1, 'kind', e.kind, 'title', e.title,
                            'about', e.about, 'question', e.question, 'preparation', e.preparation, 'form', e.form, 'place', e.whereabouts, 'access', e.access, 'starts_at', e.starts_at, 'ends_at', e.ends_at,
                            'register_from', e.register_from, 'register_by', e.register_by, 'seats', e.seats, 'for', e.audience, 'cancelled_on', e.cancelled_on, 'why', e.why_cancelled,
                            'kept', (select coalesce(jsonb_agg(jsonb_build_object('tenant', x.name, 'seats', s.seats) order by x.name), '[]')
                                       from exchange_seat s join tenants_tenant x on x.id = s.tenant_id where s.owner_id = e.owner_id and s.event_id = e.id),
                            'people', (select coalesce(jsonb_agg(jsonb_build_object('name', r.by_name, 'tenant', x.name, 'state', r.state,
                                           'minutes', r.attended, 'confirmed_on', r.confirmed_on, 'completed_on', r.completed_on, 'registered_by_colleague', case when r.tenant_id = $1 then r.enrolled end) order by x.name, r.by_name), '[]')
                                         from exchange_registration r join tenants_tenant x on x.id = r.tenant_id
                                        where r.owner_id = e.owner_id and r.event_id = e.id),
                            'occasions', (select coalesce(jsonb_agg(jsonb_build_object('starts_at', o.starts_at, 'ends_at', o.ends_at, 'place', o.whereabouts)
                                              order by o.starts_at), '[]') from exchange_occasion o where o.owner_id = e.owner_id and o.event_id = e.id),
                            'material', (select coalesce(jsonb_agg(jsonb_build_object('name', x.name, 'link', x.link) order by x.position), '[]')
                                           from exchange_material x where x.owner_id = e.owner_id and x.event_id = e.id),
                            'files', (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'words', f.words, 'media', f.media) order by f.added_at, f.id), '[]')
                                        from exchange_material_file f where f.owner_id = $1 and f.owner_id = e.owner_id and f.event_id = e.id),
                            'taken_home', (select coalesce(jsonb_agg(jsonb_build_object('tenant', x.name, 'text', h.text, 'written_on', h.written_on,
                                               'tried', h.tried, 'happened', h.happened, 'tried_on', h.tried_on) order by x.name), '[]')
                                             from exchange_taken_home h join tenants_tenant x on x.id = h.tenant_id
                                            where h.owner_id = e.owner_id and h.event_id = e.id and $1 in (h.tenant_id, h.owner_id))) order by e.starts_at, e.id), '[]')
                          from exchange_event e join tenants_tenant o on o.id = e.owner_id
                         where e.owner_id = $1 or exists (select 1 from exchange_registration r
                                 where r.tenant_id = $1 and r.owner_id = e.owner_id and r.event_id = e.id)
                            or exists (select 1 from exchange_taken_home h
                                 where h.tenant_id = $1 and h.owner_id = e.owner_id and h.event_id = e.id)),
             'groups', (select coalesce(jsonb_agg(jsonb_build_object('kind', g.kind, 'name', g.name, 'purpose', g.purpose, 'read_by', g.audience,
                            'ended_on', g.ended_on,
                            'members', (select coalesce(jsonb_agg(jsonb_build_object('name', m.name, 'organisation', coalesce(x.name, m.organisation),
                                            'taken_in', m.taken_in) order by m.name, m.id), '[]')
                                          from exchange_member m left join tenants_tenant x on x.id = m.tenant_id
                                         where m.owner_id = g.owner_id and m.group_id = g.id),
                            'meetings', (select coalesce(jsonb_agg(jsonb_build_object('title', e.title, 'starts_at', e.starts_at, 'agenda', n.agenda,
                                            'minutes', n.minutes, 'draft', exchange_meeting_draft(n.owner_id, n.event_id), 'published_on', n.published_on,
                                            'published_by', n.published_by,
                                            'amendments', (select coalesce(jsonb_agg(jsonb_build_object('text', a.text, 'by', a.by_name,
                                                  'written_at', a.written_at) order by a.written_at, a.id), '[]') from exchange_amendment a
                                                 where a.owner_id = n.owner_id and a.event_id = n.event_id)) order by e.starts_at, e.id), '[]')
                                           from exchange_meeting n join exchange_event e on e.owner_id = n.owner_id and e.id = n.event_id
                                          where n.owner_id = g.owner_id and n.group_id = g.id),
                            'decisions', (select coalesce(jsonb_agg(jsonb_build_object('text', d.text, 'responsible', d.responsible_name, 'due_on', d.due_on,
                                            'decided_on', d.decided_on, 'by', d.by_name, 'state', d.state, 'note', d.note, 'followed_on', d.followed_on,
                                            'followed_by', d.followed_by) order by d.decided_on, d.id), '[]')
                                            from exchange_decision d where d.owner_id = g.owner_id and d.group_id = g.id)) order by g.name, g.id), '[]')
                          from exchange_group g where g.owner_id = $1),
             'voices', (select coalesce(jsonb_agg(jsonb_build_object('text', v.text, 'role', v.role, 'said_in', to_char(v.said_in, 'YYYY-MM'),
                            'read_by', v.audience, 'consent', v.consent, 'consent_on', v.consent_on, 'covers', v.covers, 'shown_to_all', v.on_public, 'kept_off_on', v.kept_off_on,
                            'code', exchange_voice_code(v.id), 'added_on', v.added_on, 'withdrawn_on', v.withdrawn_on) order by v.said_in, v.id), '[]')
                          from exchange_voice v where v.owner_id = $1),
             'deviations', (select coalesce(jsonb_agg(jsonb_build_object('kind', d.kind, 'title', d.title, 'from', d.from_on, 'to', d.to_on,
                                'effect', d.effect, 'measures', d.measures, 'in_collaboration', d.region_id is not null) order by d.from_on, d.id), '[]')
                              from exchange_deviation d where d.owner_id = $1),
             'focus_group_meetings', (select coalesce(jsonb_agg(jsonb_build_object('title', m.title, 'held_on', m.held_on, 'starts_at', m.starts_at,
                 'place', m.place, 'facilitator', m.facilitator, 'language', m.language, 'other_language', m.other_language,
                 'interpreter', m.interpreter, 'interpreter_language', m.interpreter_language, 'asked', m.asked, 'present', m.present,
                 'answered', m.answered, 'notes_deleted_on', m.notes_deleted_on,
                 'round', (select r.title from focus_groups_round r where r.owner_id = m.round_owner_id and r.id = m.round_id),
                 'guide', (select coalesce(jsonb_agg(jsonb_build_object('question', q.text, 'minutes', q.minutes, 'help', q.help, 'notes', q.notes)
                               order by q.position, q.id), '[]')
                             from focus_groups_meeting_question q where q.tenant_id = m.tenant_id and q.meeting_id = m.id),
                 'themes', (select coalesce(jsonb_agg(jsonb_build_object('title', h.title, 'notes', h.notes, 'became_finding', h.finding_id is not null,
                                'quotes', (select coalesce(jsonb_agg(jsonb_build_object('text', u.text, 'role', u.role) order by u.id), '[]')
                                             from focus_groups_meeting_quote u
                                            where u.tenant_id = h.tenant_id and u.meeting_id = h.meeting_id and u.theme_id = h.id)) order by h.position, h.id), '[]')
                              from focus_groups_meeting_theme h where h.tenant_id = m.tenant_id and h.meeting_id = m.id)) order by m.held_on, m.id), '[]')
                from focus_groups_meeting m where m.tenant_id = $1),
             'rounds', (select coalesce(jsonb_agg(jsonb_build_object(
                 'owner', o.name, 'own', r.owner_id = $1, 'title', r.title, 'purpose', r.purpose, 'asker', r.asker, 'contact', r.contact,
                 'languages', r.languages, 'opens_on', r.opens_on, 'closes_on', r.closes_on, 'kept_until', r.kept_until, 'state', r.state,
                 'named', not r.anonymous,
                 'change', (select c.document from participants_change c where c.tenant_id = $1 and r.owner_id = $1 and c.round_id = r.id),
                 'fewest_answers', r.threshold_closed, 'fewest_texts', r.threshold_free,
                 'instrument', (select v.document from focus_groups_instrument_version v
                                 where v.owner_id = r.instrument_owner_id and v.instrument_id = r.instrument_id and v.version = r.instrument_version),
                 'asked', (select coalesce(jsonb_agg(x.name order by x.name), '[]') from focus_groups_round_tenant rt
                             join tenants_tenant x on x.id = rt.tenant_id where rt.owner_id = r.owner_id and rt.round_id = r.id),
                 'results', (select coalesce(jsonb_agg(jsonb_build_object('released_on', e.released_on, 'document', e.document) order by e.number), '[]')
                               from focus_groups_edition e where e.tenant_id = $1 and e.owner_id = r.owner_id and e.round_id = r.id),
                 'released_texts', (select coalesce(jsonb_agg(jsonb_build_object('item', f.item, 'text', f.text, 'language', f.language, 'translations', f.translations,
                                        'themes', (select coalesce(jsonb_agg(h.name order by h.name), '[]') from focus_groups_text_theme x
                                                     join focus_groups_theme h on h.tenant_id = x.tenant_id and h.id = x.theme_id
                                                    where x.tenant_id = $1 and x.text_tenant_id = f.tenant_id and x.text_id = f.id)) order by f.item, f.text), '[]')
                                      from focus_groups_released_text f where f.owner_id = r.owner_id and f.round_id = r.id),
                 'themes', (select coalesce(jsonb_agg(h.name order by h.name), '[]') from focus_groups_theme h
                             where h.tenant_id = $1 and h.owner_id = r.owner_id and h.round_id = r.id),
                 'findings', (select coalesce(jsonb_agg(jsonb_build_object('text', f.text, 'written_on', f.written_on, 'from_meeting', f.from_meeting, 'responses',
                                  (select coalesce(jsonb_agg(jsonb_build_object('by', x.name, 'kind', w.kind, 'text', w.text, 'written_on', w.written_on) order by x.name), '[]')
                                     from focus_groups_response w join tenants_tenant x on x.id = w.tenant_id
                                    where w.finding_owner_id = f.owner_id and w.finding_id = f.id)) order by f.position, f.id), '[]')
                                from focus_groups_finding f where f.round_owner_id = r.owner_id and f.round_id = r.id)
               ) order by r.opens_on, r.id), '[]')
                 from focus_groups_round r join tenants_tenant o on o.id = r.owner_id)
           ) as "document!"
             from (select 1) one
             left join tenants_appearance a on a.tenant_id = $1
             left join tenants_sender s on s.tenant_id = $1"#,
        tenant
    )
    .fetch_one(tx.conn())
    .await?;
    let files = kept(&mut tx).await?;
    note_life(&mut tx).await?;
    audit::record(&mut tx, Event::TenantExported).await?;
    tx.commit().await?;
    Ok(Export {
        head: Some(serde_json::to_string_pretty(&document)?),
        files: files.into_iter(),
        first: true,
        ended: false,
    })
}

async fn note_made(tx: &mut TenantTx) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    sqlx::query!(
        "insert into tenants_standing (tenant_id, exported_at) values ($1, now())
         on conflict (tenant_id) do update set exported_at = excluded.exported_at",
        tenant
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Which files go along: of instruments, of methods, of posts of one's own and in one's own threads, and of one's own trainings.
async fn kept(tx: &mut TenantTx) -> Result<Vec<Kept>, Error> {
    let tenant = tx.tenant().0;
    Ok(sqlx::query_as!(
        Kept,
        r#"select 'methods' as "table!", f.tenant_id as "tenant!", f.owner_id as "owner!", f.method_id as "about!", null::uuid as post, f.id as "id!"
             from methods_file f where f.tenant_id = $1
           union all
           select 'threads', f.tenant_id, f.owner_id, f.thread_id, f.post_id, f.id from exchange_file f where $1 in (f.owner_id, f.tenant_id)
           union all
           select 'trainings', f.owner_id, f.owner_id, f.event_id, null, f.id from exchange_material_file f where f.owner_id = $1
           union all
           select 'instruments', f.owner_id, f.owner_id, f.owner_id, null, f.id from focus_groups_file f where f.owner_id = $1
           order by 1, 3, 4, 6, 2"#,
        tenant
    )
    .fetch_all(tx.conn())
    .await?)
}

async fn content(tx: &mut TenantTx, file: &Kept) -> Result<Option<Vec<u8>>, Error> {
    let found = if file.table == "trainings" {
        sqlx::query_scalar!(
            "select content from exchange_material_file where owner_id = $1 and event_id = $2 and id = $3",
            file.owner,
            file.about,
            file.id
        )
        .fetch_optional(tx.conn())
        .await?
    } else if file.table == "instruments" {
        sqlx::query_scalar!(
            "select content from focus_groups_file where owner_id = $1 and id = $2",
            file.owner,
            file.id
        )
        .fetch_optional(tx.conn())
        .await?
    } else if file.table == "methods" {
        sqlx::query_scalar!(
            "select content from methods_file where tenant_id = $1 and owner_id = $2 and method_id = $3 and id = $4",
            file.tenant,
            file.owner,
            file.about,
            file.id
        )
        .fetch_optional(tx.conn())
        .await?
    } else {
        sqlx::query_scalar!(
            "select content from exchange_file where tenant_id = $1 and owner_id = $2 and thread_id = $3 and post_id = $4 and id = $5",
            file.tenant,
            file.owner,
            file.about,
            file.post,
            file.id
        )
        .fetch_optional(tx.conn())
        .await?
    };
    Ok(found)
}
