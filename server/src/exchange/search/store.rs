//! The SQL of the search. The index gives ids, as it is not under row security; all that is shown is read under it.

use super::{About, Find, Hit};
use crate::{
    db::{Error, TenantTx},
    exchange::{ThreadKey, events::EventKey, voices::VoiceKey},
    methods::MethodKey,
};
use domain::{
    exchange::{search::FoundKind, voices::VoiceRole},
    ids::{DecisionId, DeviationId, EventId, GroupId, MethodId, PostId, TenantId, ThreadId, VoiceId},
    language::Texts,
    methods::Document,
};

/// A page of what was found.
#[derive(Default)]
pub(super) struct Hits {
    pub rows: Vec<Hit>,
    pub total: i64,
    pub many: bool,
    pub instead: Vec<String>,
    /// What is marked where it is shown: beginnings and parts of words, in lower case.
    pub marked: Vec<String>,
}

pub(super) async fn find(tx: &mut TenantTx, words: &[String], kind: Option<FoundKind>, drafts: bool, page: u32) -> Result<Hits, Error> {
    let skipped = i32::try_from((page - 1) * Find::A_PAGE).unwrap_or(i32::MAX);
    let taken = i32::try_from(Find::A_PAGE).unwrap_or(i32::MAX);
    let rows = sqlx::query!(
        r#"select f.kind as "kind!", f.owner_id as "owner_id!", f.about_id as "about_id!", f.total as "total!", f.many as "many!",
                  f.instead as "instead!", f.marked as "marked!", o.name as "owner_name!", p.id as "post_id?", g.id as "group_id?", g.name as "group_name?",
                  d.id as "decision_id?", y.role as "voice_role?",
                  coalesce(t.title, e.title, w.title, d.text, x.title) as title, m.name as "method_name?", v.document as "document?",
                  coalesce((coalesce(p.written_at, t.started_at, e.starts_at, w.starts_at) at time zone 'Europe/Stockholm')::date,
                           d.decided_on, y.said_in, x.from_on, m.published_on) as day,
                  case f.kind
                    when 'thread' then coalesce(p.text, nullif(t.result, ''), (select b.text from exchange_post b
                           where b.owner_id = t.owner_id and b.thread_id = t.id and b.removed_at is null order by b.written_at, b.id limit 1))
                    when 'event' then concat_ws(E'\n', nullif(e.about, ''), nullif(e.question, ''), nullif(e.preparation, ''),
                                                case when e.form <> 'digital' then e.whereabouts end)
                    when 'minutes' then coalesce(a.text, concat_ws(E'\n', nullif(n.minutes, ''), nullif(n.agenda, '')))
                    when 'decision' then d.note
                    when 'voice' then y.text
                    when 'deviation' then concat_ws(E'\n', nullif(x.effect, ''), nullif(x.measures, '')) end as text
             from exchange_find($1, $2, $3, $4, $5)
                  with ordinality f (kind, owner_id, about_id, tenant_id, post_id, addition_id, total, many, instead, marked, nth)
             join tenants_tenant o on o.id = f.owner_id
             left join exchange_thread t on f.kind = 'thread' and t.owner_id = f.owner_id and t.id = f.about_id
             left join exchange_post p on f.kind = 'thread' and p.tenant_id = f.tenant_id and p.owner_id = f.owner_id and p.thread_id = f.about_id
                   and p.id = f.post_id and p.removed_at is null
             left join exchange_event e on f.kind = 'event' and e.owner_id = f.owner_id and e.id = f.about_id
             left join exchange_meeting n on f.kind = 'minutes' and n.owner_id = f.owner_id and n.event_id = f.about_id
             left join exchange_decision d on f.kind = 'decision' and d.owner_id = f.owner_id and d.group_id = f.about_id and d.id = f.addition_id
             left join exchange_group g on g.owner_id = f.owner_id and g.id = coalesce(n.group_id, d.group_id)
             left join exchange_event w on w.owner_id = n.owner_id and w.id = n.event_id
             left join exchange_amendment a on a.owner_id = n.owner_id and a.event_id = n.event_id and a.id = f.addition_id
             left join exchange_voice y on f.kind = 'voice' and y.owner_id = f.owner_id and y.id = f.about_id and y.withdrawn_on is null
             left join exchange_deviation x on f.kind = 'deviation' and x.owner_id = f.owner_id and x.id = f.about_id
             left join methods_method m on f.kind = 'method' and m.owner_id = f.owner_id and m.id = f.about_id
             left join methods_version v on v.owner_id = m.owner_id and v.method_id = m.id and v.number = m.published
            order by f.nth"#,
        words,
        kind.map(FoundKind::key),
        drafts,
        skipped,
        taken
    )
    .fetch_all(tx.conn())
    .await?;
    let mut hits = Hits::default();
    for r in rows {
        hits.total = r.total;
        hits.many = r.many;
        hits.instead = r.instead;
        for part in r.marked {
            if !hits.marked.contains(&part) {
                hits.marked.push(part);
            }
        }
        let owner = TenantId(r.owner_id);
        let event = EventKey {
            owner,
            id: EventId(r.about_id),
        };
        let mut method: Option<(Texts, Option<Document>)> = None;
        // What row security does not show is not there.
        let about = match FoundKind::parse(&r.kind) {
            Some(FoundKind::Thread) if r.title.is_some() => {
                let key = ThreadKey {
                    owner,
                    id: ThreadId(r.about_id),
                };
                About::Thread(key, r.post_id.map(PostId))
            }
            Some(FoundKind::Event) if r.title.is_some() => About::Event(event),
            Some(FoundKind::Minutes) => match r.group_id {
                Some(group) if r.title.is_some() => About::Minutes(GroupId(group), event),
                _ => continue,
            },
            Some(FoundKind::Decision) => match (r.group_id, r.decision_id) {
                (Some(group), Some(decision)) => About::Decision(GroupId(group), DecisionId(decision)),
                _ => continue,
            },
            Some(FoundKind::Voice) => {
                let Some(role) = r.voice_role else { continue };
                let key = VoiceKey {
                    owner,
                    id: VoiceId(r.about_id),
                };
                // As the page of voices reads a role that it does not know.
                About::Voice(key, VoiceRole::parse(&role).unwrap_or(VoiceRole::Participant))
            }
            Some(FoundKind::Deviation) if r.title.is_some() => About::Deviation(DeviationId(r.about_id)),
            Some(FoundKind::Method) => {
                let Some(name) = r.method_name else { continue };
                let name: Texts = serde_json::from_value(name)?;
                let document: Option<Document> = r.document.map(serde_json::from_value).transpose()?;
                method = Some((name, document));
                About::Method(MethodKey {
                    owner,
                    id: MethodId(r.about_id),
                })
            }
            _ => continue,
        };
        hits.rows.push(Hit {
            about,
            owner_name: r.owner_name,
            group_name: r.group_name,
            day: r.day,
            title: r.title.unwrap_or_default(),
            text: r.text.unwrap_or_default(),
            method,
        });
    }
    Ok(hits)
}
