//! What the wall has to do, as statements that are really run: each as one of the three roles, in one tenant or in none,
//! with what has to come of it. Made from the catalogue test's list, so a table or function that is added there is tried
//! as well. What is expected comes from that list and from the rules in `behaviour`, never from the database at hand.
//!
//! Where two locks hide each other, the probe opens the first one and tries the second.

use super::{
    super::world::World,
    behaviour::{self, Seeded},
    catalogue::{self, Listed},
};
use domain::tenants::Role;
use server::db::Place;
use sqlx::{AssertSqlSafe, PgConnection, Row, postgres::PgRow};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

const APP: &str = "brygga_app";
const JOBS: &str = "brygga_results";
const OWNER: &str = "brygga_owner";

/// What has to come of a statement.
#[derive(Clone, Debug)]
enum Expect {
    /// Exactly this text.
    Text(String),
    /// So many rows are touched.
    Touches(u64),
    /// No row is touched, or the statement is refused for want of a privilege.
    Nothing,
    /// It is refused for want of a privilege, or by row security.
    Denied,
    /// The function can't be called.
    Shut,
    /// It is not refused for want of a privilege nor by row security, whatever else may hinder it.
    Allowed,
    /// It is refused by this foreign key.
    Key(String),
    /// It is refused, in one way or by a foreign key.
    Refused,
}

/// One statement, and what has to come of it.
#[derive(Clone, Debug)]
pub(super) struct Probe {
    /// The table or function that it tries.
    pub on: String,
    /// What is tried, for a person.
    pub what: String,
    sql: String,
    expect: Expect,
}

fn code(error: &sqlx::Error) -> String {
    error.as_database_error().and_then(|e| e.code()).unwrap_or_default().into_owned()
}

impl Probe {
    /// Runs it behind the savepoint `p` of a superuser's transaction, who becomes the role that asks: what a session of that
    /// role would see, without the time it takes to make one.
    ///
    /// # Errors
    /// What came instead of what has to.
    pub async fn run(&self, conn: &mut PgConnection) -> Result<(), String> {
        let sql = AssertSqlSafe(format!("rollback to p; {}", self.sql));
        let wrong = |got: String| Err(format!("{} ({}): {got}, not {:?}", self.what, self.on, self.expect));
        let touched = matches!(self.expect, Expect::Touches(_) | Expect::Nothing);
        let got: Result<(u64, String), sqlx::Error> = if touched {
            sqlx::raw_sql(sql).execute(conn).await.map(|d| (d.rows_affected(), String::new()))
        } else {
            sqlx::raw_sql(sql).fetch_all(conn).await.map(|rows| {
                let text = |r: &PgRow| {
                    if r.is_empty() {
                        String::new()
                    } else {
                        r.try_get::<Option<String>, _>(0).unwrap_or_default().unwrap_or_default()
                    }
                };
                (0, rows.iter().map(text).collect::<Vec<_>>().join("|"))
            })
        };
        match (&self.expect, got) {
            (Expect::Text(expected), Ok((_, got))) if got == *expected => Ok(()),
            (Expect::Touches(n), Ok((got, _))) if got == *n => Ok(()),
            (Expect::Nothing, Ok((0, _))) => Ok(()),
            (Expect::Allowed, Ok(_)) => Ok(()),
            (Expect::Nothing | Expect::Denied | Expect::Refused, Err(e)) if code(&e) == "42501" => Ok(()),
            (Expect::Shut, Err(e)) if e.to_string().contains("permission denied for function") => Ok(()),
            // A function may refuse by itself, in its own words, with the same code.
            (Expect::Allowed, Err(e))
                if !["permission denied", "row-level security"]
                    .iter()
                    .any(|words| e.to_string().contains(words)) =>
            {
                Ok(())
            }
            (Expect::Refused, Err(e)) if code(&e) == "23503" => Ok(()),
            (Expect::Key(name), Err(e)) if code(&e) == "23503" && e.as_database_error().and_then(|e| e.constraint()) == Some(name) => {
                Ok(())
            }
            (_, Ok((n, text))) => wrong(if touched { format!("{n} rows") } else { format!("{text:.200?}") }),
            (_, Err(error)) => wrong(error.to_string()),
        }
    }
}

/// Who asks: a tenant and one of its people, or nobody.
struct Asker {
    name: String,
    tenant: Option<Uuid>,
    actor: Option<Uuid>,
}

impl Asker {
    /// A rule of `behaviour` for them: `V` is the tenant, `A` the person.
    fn rule(&self, rule: &str) -> String {
        let id = |id: Option<Uuid>| id.map_or("null::uuid".to_owned(), |id| format!("'{id}'::uuid"));
        rule.replace('V', &id(self.tenant)).replace('A', &id(self.actor))
    }

    /// A statement of theirs, as a role. `first` is run by the superuser before.
    fn says(&self, role: &str, first: &str, sql: &str) -> String {
        let mut out = format!("{first}; set local session authorization {role}; ");
        for (name, id) in [("tenant", self.tenant), ("actor", self.actor)] {
            if let Some(id) = id {
                out.push_str(&format!("set local app.{name} = '{id}'; "));
            }
        }
        out + sql
    }
}

/// What a role has on a table, by the list: each privilege with its columns; none named is all.
fn granted(list: &str, role: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut out: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for grant in list.split_whitespace() {
        let Some((who, what)) = grant.split_once('=') else { continue };
        if who != role {
            continue;
        }
        match what.split_once('(') {
            Some((privilege, columns)) => out
                .entry(privilege.to_owned())
                .or_default()
                .extend(columns.trim_end_matches(')').split(',').map(str::to_owned)),
            None => out.extend(what.split('+').map(|p| (p.to_owned(), BTreeSet::new()))),
        }
    }
    out
}

fn holds(grants: &BTreeMap<String, BTreeSet<String>>, privilege: &str, column: &str) -> bool {
    grants
        .get(privilege)
        .is_some_and(|columns| columns.is_empty() || columns.contains(column))
}

/// What is known of a table before anything is tried.
struct Known {
    listed: Listed,
    columns: Vec<String>,
    /// Its primary key as one text.
    key: String,
    /// The column that says whose a row is, of global tables too where they have one.
    tenant: Option<String>,
    /// Columns in no unique index and no foreign key.
    plain: BTreeSet<String>,
    /// Takes away what would stop a statement for reasons that are not the wall's: triggers, checks, and keys that point here.
    alone: String,
}

async fn know(world: &World, listed: Listed) -> Known {
    let name = listed.name;
    let columns = world
        .texts(&format!(
            "select attname::text from pg_attribute where attrelid = '{name}'::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum"
        ))
        .await;
    let key = world
        .texts(&format!(
            "select a.attname || '::text' from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
              where i.indrelid = '{name}'::regclass and i.indisprimary order by a.attnum"
        ))
        .await
        .join(" || '/' || ");
    let plain = world
        .texts(&format!(
            "select attname::text from pg_attribute a where attrelid = '{name}'::regclass and attnum > 0 and not attisdropped and attgenerated = ''
                and not exists (select 1 from pg_index i where i.indrelid = a.attrelid and i.indisunique and a.attnum = any(i.indkey))
                and not exists (select 1 from pg_constraint c where c.conrelid = a.attrelid and c.contype = 'f' and a.attnum = any(c.conkey))"
        ))
        .await
        .into_iter()
        .collect();
    let drops = world
        .texts(&format!(
            "select format('alter table %s drop constraint %I', conrelid::regclass, conname) from pg_constraint
              where (contype = 'f' and confrelid = '{name}'::regclass) or (contype = 'c' and conrelid = '{name}'::regclass) order by conname"
        ))
        .await
        .join("; ");
    let tenant = if listed.tenant.is_empty() {
        columns.iter().find(|c| *c == "tenant_id").cloned()
    } else {
        Some(listed.tenant.to_owned())
    };
    Known {
        alone: format!("alter table {name} disable trigger user; {drops}"),
        listed,
        columns,
        key,
        tenant,
        plain,
    }
}

/// The rows of the own that somebody may change or delete, where it is not "all of the own".
fn may_be_changed(known: &Known) -> Option<String> {
    match (known.listed.name, &known.tenant) {
        ("tenants_tenant", _) => Some("id = V".to_owned()),
        ("identity_account", _) => Some("id = A".to_owned()),
        (_, Some(tenant)) => Some(format!("{tenant} = V")),
        _ => None,
    }
}

fn asker(place: &Place) -> Asker {
    Asker {
        name: place.name.clone(),
        tenant: Some(place.tenant.0),
        actor: Some(place.actor.0),
    }
}

/// Everything that is tried.
pub(super) async fn all(seeded: &Seeded) -> Vec<Probe> {
    let world = &seeded.world;
    let mut askers: Vec<Asker> = [&world.joint, &world.lead_alfa, &world.lead_beta, &world.lead_gamma]
        .into_iter()
        .map(asker)
        .collect();
    askers.push(Asker {
        name: "nobody".to_owned(),
        tenant: None,
        actor: None,
    });
    // First, as they leave rows behind.
    let calls = behaviour::foreign_calls(seeded).await;
    let reaching = behaviour::reaching_over(seeded).await;
    let mut probes = Vec::new();
    for listed in catalogue::listed() {
        let known = know(world, listed).await;
        reading(world, &known, &askers, &mut probes).await;
        writing(world, &known, &askers, &mut probes).await;
        changing(world, &known, &askers, &mut probes).await;
        pointing(world, &known, &mut probes).await;
        standing(world, &known, &mut probes).await;
        privileges(&known, &mut probes);
    }
    functions(world, calls, &mut probes).await;
    in_the_own_name(seeded, &mut probes).await;
    found(world, &askers, &mut probes).await;
    running(world, &mut probes);
    for (what, place, sql) in reaching {
        let words: Vec<&str> = sql.split_whitespace().collect();
        let on = words.get(if words[0] == "insert" { 2 } else { 1 }).unwrap().to_string();
        probes.push(Probe {
            what: format!("reaching over: {what}"),
            sql: asker(&place).says(APP, "", &sql),
            expect: Expect::Refused,
            on,
        });
    }
    probes
}

/// What each role sees.
async fn reading(world: &World, known: &Known, askers: &[Asker], probes: &mut Vec<Probe>) {
    let name = known.listed.name;
    let look = format!("select coalesce(string_agg({0}, ' ' order by {0}), '') from {name}", known.key);
    let mut push = |what: String, sql: String, expect: Expect| {
        probes.push(Probe {
            on: name.to_owned(),
            what,
            sql,
            expect,
        });
    };
    // What its policies look into has policies of its own, which could hide that they forgot to ask.
    let opened = world
        .texts(&format!(
            "select distinct format('create policy opened on %s for select to {APP} using (true)', d.refobjid::regclass) from pg_policy p
               join pg_depend d on d.classid = 'pg_policy'::regclass and d.objid = p.oid and d.refclassid = 'pg_class'::regclass
               join pg_class c on c.oid = d.refobjid and c.oid <> p.polrelid and c.relkind = 'r' where p.polrelid = '{name}'::regclass"
        ))
        .await
        .join("; ");
    for asker in askers {
        let expect = match behaviour::may_be_seen(name) {
            None => Expect::Denied,
            Some(rule) => Expect::Text(world.texts(&format!("{look} where {}", asker.rule(rule))).await.remove(0)),
        };
        push(format!("{} reads", asker.name), asker.says(APP, "", &look), expect.clone());
        if !opened.is_empty() {
            push(
                format!("{} reads where what the policies look into is open", asker.name),
                asker.says(APP, &opened, &look),
                expect,
            );
        }
    }
    // Nothing is in it but where an operator started a demo.
    let (filled, everything) = match name {
        "identity_demo" => ("insert into identity_demo default values; ", "true".to_owned()),
        _ => ("", world.texts(&look).await.remove(0)),
    };
    let nobody = &askers[askers.len() - 1];
    let jobs = granted(known.listed.grants, JOBS);
    // Columns that are read only together with others tell the policy nothing: `privileges` tries each.
    let reads_key = known
        .columns
        .iter()
        .filter(|c| {
            known
                .key
                .split(|l: char| !l.is_alphanumeric() && l != '_')
                .any(|word| word == c.as_str())
        })
        .all(|c| holds(&jobs, "SELECT", c));
    match jobs.get("SELECT") {
        None => push("the jobs read".to_owned(), nobody.says(JOBS, "", &look), Expect::Denied),
        Some(_) if reads_key => push(
            "the jobs read".to_owned(),
            nobody.says(JOBS, "", &look),
            Expect::Text(everything.clone()),
        ),
        Some(_) => {}
    }
    push(
        "the owner reads".to_owned(),
        nobody.says(OWNER, filled, &look),
        Expect::Text(everything),
    );
    push(
        "the owner reads without its own policy".to_owned(),
        nobody.says(OWNER, &format!("{filled}drop policy if exists owner_door on {name}"), &look),
        Expect::Text(String::new()),
    );
}

/// A statement that writes a row that is there once more.
fn again(name: &str, columns: &[&String], row: &str) -> String {
    let names = columns.iter().map(|c| c.as_str()).collect::<Vec<_>>().join(", ");
    format!(
        "insert into {name} ({names}) select {names} from jsonb_populate_record(null::{name}, '{}')",
        row.replace('\'', "''")
    )
}

/// Rows written in the own place and in another's name.
async fn writing(world: &World, known: &Known, askers: &[Asker], probes: &mut Vec<Probe>) {
    let name = known.listed.name;
    for role in [APP, JOBS] {
        let grants = granted(known.listed.grants, role);
        let mut columns: Vec<&String> = known.columns.iter().filter(|c| holds(&grants, "INSERT", c)).collect();
        let closed = columns.is_empty();
        if closed && role == JOBS {
            continue;
        }
        // Closed by a missing grant: with it, the policy would still have to keep others out.
        let mut first = known.alone.clone();
        if closed {
            columns = known.columns.iter().collect();
            first.push_str(&format!("; grant insert on {name} to {role}"));
        }
        let first = first.as_str();
        let rows = |rule: String| async move {
            world
                .texts(&format!(
                    "select to_jsonb(t)::text from {name} t where {rule} order by {} limit 8",
                    known.key
                ))
                .await
        };
        let nobody = &askers[askers.len() - 1];
        let Some(tenant) = known.tenant.as_ref().filter(|_| role == APP) else {
            if closed {
                continue;
            }
            for row in rows("true".to_owned()).await.into_iter().take(1) {
                probes.push(Probe {
                    on: name.to_owned(),
                    what: format!("{role} writes a row"),
                    sql: nobody.says(role, first, &again(name, &columns, &row)),
                    expect: Expect::Allowed,
                });
            }
            continue;
        };
        for asker in askers {
            for owner in askers.iter().filter(|o| o.tenant.is_some()) {
                let own = asker.tenant == owner.tenant;
                if own && closed {
                    continue;
                }
                // Of the own all that there are: a policy may let one pass for one reason, and the next for another.
                let tried = if own { 8 } else { 1 };
                for row in rows(format!("{tenant} = '{}'", owner.tenant.unwrap()))
                    .await
                    .into_iter()
                    .take(tried)
                {
                    probes.push(Probe {
                        on: name.to_owned(),
                        what: format!("{} writes a row of {}", asker.name, owner.name),
                        sql: asker.says(role, first, &again(name, &columns, &row)),
                        expect: if own { Expect::Allowed } else { Expect::Denied },
                    });
                }
            }
        }
    }
}

/// Rows changed and deleted: the own, all of them, and no other.
async fn changing(world: &World, known: &Known, askers: &[Asker], probes: &mut Vec<Probe>) {
    let name = known.listed.name;
    let grants = granted(known.listed.grants, APP);
    let Some(rule) = may_be_changed(known) else { return };
    let mut push = |what: String, sql: String, expect: Expect| {
        probes.push(Probe {
            on: name.to_owned(),
            what,
            sql,
            expect,
        });
    };
    for asker in askers {
        let own = asker.rule(&rule);
        let mine = u64::try_from(world.count(&format!("select count(*) from {name} where {own}")).await).unwrap();
        // Without a condition: then nothing but the policy for the change itself decides which rows are meant.
        if let Some(column) = known
            .columns
            .iter()
            .find(|c| holds(&grants, "UPDATE", c) && known.plain.contains(*c))
        {
            let value = world
                .texts(&format!(
                    "select coalesce(quote_literal((array_agg({column}) filter (where {column} is not null))[1]::text), 'null') from {name}"
                ))
                .await
                .remove(0);
            push(
                format!("{} changes all rows", asker.name),
                asker.says(APP, &known.alone, &format!("update {name} set {column} = {value}")),
                Expect::Touches(mine),
            );
        } else if grants.contains_key("UPDATE") {
            push(
                format!("{} changes the rows of others", asker.name),
                asker.says(
                    APP,
                    &known.alone,
                    &format!(
                        "update {name} set {0} = {0} where ({own}) is not true",
                        grants["UPDATE"].first().unwrap_or(&known.columns[0])
                    ),
                ),
                Expect::Nothing,
            );
        }
        if grants.contains_key("DELETE") {
            push(
                format!("{} deletes all rows", asker.name),
                asker.says(APP, &known.alone, &format!("delete from {name}")),
                Expect::Touches(mine),
            );
        }
        // Who may change a row can't hand it to another.
        let whose = known.tenant.as_deref().unwrap_or("id");
        if grants.contains_key("UPDATE") && mine > 0 {
            push(
                format!("{} gives its rows away", asker.name),
                asker.says(
                    APP,
                    &format!("{}; grant update on {name} to {APP}", known.alone),
                    &format!("update {name} set {whose} = '{}'", Uuid::new_v4()),
                ),
                Expect::Denied,
            );
        }
    }
}

/// Rows that point to what is not there, or to a row of another tenant by its own tenant's name.
async fn pointing(world: &World, known: &Known, probes: &mut Vec<Probe>) {
    let name = known.listed.name;
    let elsewhere = |column: &str| {
        let of = |key: &str| key.split('>').next().is_some_and(|columns| columns.split(',').any(|c| c == column));
        known.listed.keys.split_whitespace().filter(|key| of(key)).count()
    };
    for key in known.listed.keys.split_whitespace() {
        let (columns, target) = key.split_once('>').unwrap();
        let (parent, parents) = target.trim_end_matches(')').split_once('(').unwrap();
        let columns: Vec<&str> = columns.split(',').collect();
        let parents: Vec<&str> = parents.split(',').collect();
        let names = world
            .texts(&format!(
                "select c.conname::text from pg_constraint c where c.conrelid = '{name}'::regclass and c.contype = 'f' and c.confrelid = '{parent}'::regclass
                    and (select array_agg(a.attname::text order by n) from unnest(c.conkey) with ordinality x(att, n)
                           join pg_attribute a on a.attrelid = c.conrelid and a.attnum = x.att) = '{{{}}}'::text[]",
                columns.join(",")
            ))
            .await;
        let [constraint] = names.as_slice() else {
            probes.push(Probe {
                on: name.to_owned(),
                what: format!("the foreign key {key}"),
                sql: "select 'is not there'".to_owned(),
                expect: Expect::Text(String::new()),
            });
            continue;
        };
        let whose = catalogue::tables().find(|(t, _)| *t == parent).map_or("", |(_, tenant)| tenant);
        // What is changed so that no parent is meant: an id, not the tenant where there is another.
        let types: BTreeMap<String, String> = world
            .texts(&format!(
                "select attname || ' ' || format_type(atttypid, null) from pg_attribute where attrelid = '{name}'::regclass and attnum > 0 and not attisdropped"
            ))
            .await
            .iter()
            .filter_map(|t| t.split_once(' ').map(|(a, b)| (a.to_owned(), b.to_owned())))
            .collect();
        let changed = (0..columns.len())
            .filter(|at| types[columns[*at]] == "uuid")
            .max_by_key(|at| (parents[*at] != whose, std::cmp::Reverse(elsewhere(columns[*at]))))
            .unwrap_or(0);
        let rows = |from: &str, condition: String| format!("select ctid from {from} where {condition} limit 1");
        let filled = columns
            .iter()
            .enumerate()
            .filter(|(at, _)| *at != changed)
            .map(|(_, c)| format!("{c} is not null"))
            .chain(["true".to_owned()])
            .collect::<Vec<_>>()
            .join(" and ");
        let mut wrongs = vec![("nothing", "gen_random_uuid()".to_owned())];
        if columns.len() > 1 && parents[changed] != whose && !whose.is_empty() {
            // An id that is there, in another tenant.
            let at = parents.iter().position(|p| *p == whose).unwrap();
            wrongs.push((
                "another tenant's",
                format!(
                    "(select p.{id} from {parent} p where p.{whose} <> {name}.{mine}
                         and not exists (select 1 from {parent} o where o.{whose} = {name}.{mine} and o.{id} = p.{id}) limit 1)",
                    id = parents[changed],
                    mine = columns[at],
                ),
            ));
        }
        for (what, wrong) in wrongs {
            let there = world
                .count(&format!("select count(*) from {name} where {filled} and {wrong} is not null"))
                .await;
            if there == 0 {
                continue;
            }
            probes.push(Probe {
                on: name.to_owned(),
                what: format!("a row points to {what}: {key}"),
                sql: format!(
                    "{}; update {name} set {} = {wrong} where ctid = ({})",
                    known.alone,
                    columns[changed],
                    rows(name, format!("{filled} and {wrong} is not null"))
                ),
                expect: Expect::Key(constraint.clone()),
            });
        }
    }
}

/// What the probe of a table's keys begins with.
pub(super) const STANDS: &str = "what one tenant has, others can have as well";

/// A key counts within a tenant. One that counted over all would tell a tenant, by a refusal, that another has a row of that
/// name, address or number, and would let it keep the place from the other. So all rows can stand a second time, under tenants
/// that there are not: as they are, but for whose they are, and for what is unique over all by design (`catalogue`: hashes of
/// tokens). Keys that point elsewhere are `pointing`'s, and are not asked here.
async fn standing(world: &World, known: &Known, probes: &mut Vec<Probe>) {
    let (name, tenant) = (known.listed.name, known.listed.tenant);
    if tenant.is_empty() {
        return;
    }
    let over_all: BTreeMap<String, String> = world
        .texts(&format!(
            "select distinct a.attname || ' ' || format_type(a.atttypid, null) from pg_index i
               join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
              where i.indrelid = '{name}'::regclass and i.indisunique
                and not exists (select 1 from pg_attribute o where o.attrelid = i.indrelid and o.attnum = any(i.indkey)
                                   and o.attname in ('{tenant}', 'tenant_id'))"
        ))
        .await
        .iter()
        .filter_map(|t| t.split_once(' ').map(|(column, kind)| (column.to_owned(), kind.to_owned())))
        .collect();
    let columns: Vec<String> = known.columns.iter().map(|c| format!("\"{c}\"")).collect();
    // Each in a way that gives different values for different ones.
    let values: Vec<String> = known
        .columns
        .iter()
        .map(|c| match over_all.get(c).map(String::as_str) {
            _ if c == tenant || c == "tenant_id" => format!("md5(\"{c}\"::text)::uuid"),
            Some("uuid") => format!("md5(\"{c}\"::text)::uuid"),
            Some("bytea") => format!("sha256(\"{c}\")"),
            Some(_) => format!("md5(\"{c}\"::text)"),
            None => format!("\"{c}\""),
        })
        .collect();
    probes.push(Probe {
        on: name.to_owned(),
        what: STANDS.to_owned(),
        sql: format!(
            "{}; set local session_replication_role = replica;
             with again as (insert into {name} ({}) select {} from {name} returning 1)
             select ((select count(*) from again) = (select count(*) from {name}))::text",
            known.alone,
            columns.join(", "),
            values.join(", ")
        ),
        expect: Expect::Text("true".to_owned()),
    });
}

/// Every column and every privilege, as the application and as the jobs.
fn privileges(known: &Known, probes: &mut Vec<Probe>) {
    let name = known.listed.name;
    for role in [APP, JOBS] {
        let grants = granted(known.listed.grants, role);
        let mut push = |what: String, first: &str, sql: String, may: bool| {
            probes.push(Probe {
                on: name.to_owned(),
                what,
                sql: format!("{first}set local session authorization {role}; {sql}"),
                expect: if may { Expect::Allowed } else { Expect::Denied },
            });
        };
        for column in &known.columns {
            for (privilege, sql) in [
                ("SELECT", format!("select {column} from {name} where false")),
                ("INSERT", format!("insert into {name} ({column}) select null where false")),
                ("UPDATE", format!("update {name} set {column} = null where false")),
            ] {
                push(
                    column_probe(role, privilege, name, column),
                    "",
                    sql,
                    holds(&grants, privilege, column),
                );
            }
        }
        for (privilege, sql) in [
            ("DELETE", format!("delete from {name} where false")),
            ("TRUNCATE", format!("truncate {name}")),
        ] {
            let first = format!("{}; ", known.alone);
            push(
                column_probe(role, privilege, name, "*"),
                &first,
                sql,
                grants.contains_key(privilege),
            );
        }
    }
}

/// The name of the probe for a privilege on a column.
pub(super) fn column_probe(role: &str, privilege: &str, table: &str, column: &str) -> String {
    format!("{role}: {privilege} {table}.{column}")
}

/// Who registers for an event is the person at hand for the tenant at hand, also where that person works in another one as well, and
/// others of the tenant have registered.
fn registering(seeded: &Seeded, probes: &mut Vec<Probe>) {
    let world = &seeded.world;
    let beta = asker(&world.lead_beta);
    let same = Uuid::from_u128(92);
    let both = format!(
        "insert into tenants_membership (tenant_id, account_id, role, name, email)
           select t.id, a.id, 'staff', 'Också', a.email from identity_account a, tenants_tenant t
            where (t.id, a.id) in (('{gamma}', '{lead}'), ('{beta}', '{other}')) on conflict do nothing",
        gamma = world.gamma,
        beta = world.beta,
        lead = world.lead_beta.actor,
        other = world.lead_alfa.actor,
    );
    let known = format!("owner_id = '{0}' and event_id = '{same}'", world.beta);
    let mut push = |on: &str, what: &str, first: String, sql: String, expected: &str| {
        probes.push(Probe {
            on: on.to_owned(),
            what: format!("in the own name: {what}"),
            sql: beta.says(APP, &first, &sql),
            expect: Expect::Text(expected.to_owned()),
        });
    };
    push(
        "exchange_register",
        "oneself, for the place at hand",
        format!("delete from exchange_registration where {known}; {both}"),
        format!(
            "select exchange_register('{0}', '{same}', 'mitt'); reset session authorization;
             select string_agg(concat_ws('/', tenant_id = '{0}', account_id = '{1}', needs, state), ' ') from exchange_registration where {known}",
            world.beta, world.lead_beta.actor
        ),
        "seat|t/t/mitt/seat",
    );
    push(
        "exchange_enrol",
        "a colleague, for the place at hand",
        format!("delete from exchange_registration where {known}; {both}"),
        format!(
            "select exchange_enrol('{0}', '{same}', '{1}'); reset session authorization;
             select string_agg(concat_ws('/', tenant_id = '{0}', account_id = '{1}', needs, state, enrolled), ' ') from exchange_registration where {known}",
            world.beta, world.lead_alfa.actor
        ),
        "seat|t/t//seat/t",
    );
    push(
        "exchange_take_off",
        "a colleague whom somebody at the place at hand registered, and nobody else",
        format!(
            "delete from exchange_registration where {known}; {both};
             insert into exchange_registration (tenant_id, owner_id, event_id, account_id, by_name, state, enrolled)
               values ('{0}', '{0}', '{same}', '{1}', 'x', 'seat', true), ('{2}', '{0}', '{same}', '{3}', 'x', 'seat', true)",
            world.beta, world.lead_alfa.actor, world.gamma, world.lead_beta.actor
        ),
        format!(
            "select exchange_take_off('{0}', '{same}', '{1}')::text; select exchange_take_off('{0}', '{same}', '{2}')::text; reset session authorization;
             select string_agg(tenant_id::text, ' ') from exchange_registration where {known}",
            world.beta, world.lead_alfa.actor, world.lead_beta.actor
        ),
        &format!("true|false|{}", world.gamma),
    );
    push(
        "exchange_feed_make",
        "one's own link",
        "delete from exchange_feed".to_owned(),
        "select exchange_feed_make('\\x01')::text; reset session authorization; select account_id::text from exchange_feed".to_owned(),
        &format!("|{}", world.lead_beta.actor),
    );
    push(
        "exchange_feed_end",
        "one's own link and nobody else's",
        String::new(),
        "select exchange_feed_end()::text; reset session authorization;
         select (count(*) = (select count(*) - 1 from identity_account))::text from exchange_feed"
            .to_owned(),
        "true|true",
    );
    push(
        "exchange_event",
        "a training in the region's method",
        String::new(),
        format!(
            "insert into exchange_event (owner_id, id, audience, kind, title, form, whereabouts, starts_at, ends_at, register_by, method_owner_id, method_id)
               select '{}', gen_random_uuid(), 'tenant', 'training', 'x', 'place', 'x', now(), now() + interval '1 hour', current_date, m.owner_id, m.id
                 from methods_method m where m.owner_id = '{}' limit 1 returning title",
            world.beta, world.region
        ),
        "x",
    );
    // A member writes in another's group, under the name at the place at hand; and takes nobody of others' out of it.
    push(
        "exchange_group_here",
        "a decision, where one is a member",
        String::new(),
        format!(
            "select exchange_decide(owner_id, id, '{same}', null, 'x', null, null)::text from exchange_group where owner_id = '{}' and audience = 'region' and name = 'Delad';
             reset session authorization;
             select (by_name = (select name from tenants_membership where tenant_id = '{}' and account_id = '{}'))::text from exchange_decision where id = '{same}'",
            world.alfa, world.beta, world.lead_beta.actor
        ),
        "true|true",
    );
    push(
        "exchange_group_here",
        "no decision, where one is not taken in",
        "update exchange_member set taken_in = false".to_owned(),
        format!(
            "select exchange_decide(owner_id, id, '{same}', null, 'x', null, null)::text from exchange_group where owner_id = '{}' and audience = 'region' and name = 'Delad'",
            world.alfa
        ),
        "false",
    );
    push(
        "exchange_group_here",
        "no decision, where the owner has left the collaboration",
        format!("delete from tenants_participation where tenant_id = '{}'", world.alfa),
        format!(
            "select exchange_decide(owner_id, id, '{same}', null, 'x', null, null)::text from exchange_group where owner_id = '{}' and audience = 'region' and name = 'Delad'",
            world.alfa
        ),
        "false",
    );
    push(
        "exchange_event",
        "a training of what somebody in the region needs",
        String::new(),
        format!(
            "insert into exchange_event (owner_id, id, audience, kind, title, form, whereabouts, starts_at, ends_at, register_by, need_owner_id, need_id)
               select '{}', gen_random_uuid(), 'tenant', 'training', 'x', 'place', 'x', now(), now() + interval '1 hour', current_date, t.owner_id, t.id
                 from exchange_thread t where t.owner_id = '{}' and t.audience = 'region' limit 1 returning title",
            world.beta, world.region
        ),
        "x",
    );
    push(
        "exchange_own",
        "what oneself needs, at the place at hand",
        format!(
            "{both}; update exchange_registration set needs = 'mitt' where {known} and tenant_id = '{0}' and account_id = '{1}';
             insert into exchange_registration (tenant_id, owner_id, event_id, account_id, by_name, state, needs)
               values ('{2}', '{0}', '{same}', '{1}', 'x', 'seat', 'annat'), ('{0}', '{0}', '{same}', '{3}', 'x', 'seat', 'hens')
             on conflict (tenant_id, owner_id, event_id, account_id) do update set needs = excluded.needs",
            world.beta, world.lead_beta.actor, world.gamma, world.lead_alfa.actor
        ),
        format!("select exchange_own_needs('{}', '{same}')", world.beta),
        "mitt",
    );
}

/// What a person was told and has chosen: the own, in the place at hand.
fn telling(world: &World, probes: &mut Vec<Probe>) {
    let (beta, me) = (world.beta, world.lead_beta.actor);
    let mut push = |on: &str, what: &str, before: &str, sql: String, expected: String| {
        probes.push(Probe {
            on: on.to_owned(),
            what: format!("in the own name: {what}"),
            sql: asker(&world.lead_beta).says(APP, before, &sql),
            expect: Expect::Text(expected),
        });
    };
    push(
        "notifications_here",
        "what one is done with",
        "update notifications_notice set done_at = null",
        format!(
            "select notifications_mark(null, true)::text; reset session authorization;
             select string_agg(distinct concat_ws('/', tenant_id = '{beta}', account_id = '{me}'), ' ') from notifications_notice where done_at is not null"
        ),
        "|t/t".to_owned(),
    );
    push(
        "notifications_stopped",
        "what one has said no to",
        "update notifications_stop set stopped = true; update notifications_stop set kind = 'other' where account_id <> (select account_id from notifications_stop limit 1)",
        "select count(*)::text from notifications_stopped()".to_owned(),
        "1".to_owned(),
    );
    push(
        "notifications_lift",
        "one's own no, taken back",
        "update notifications_stop set stopped = true",
        "select notifications_lift('focus_groups.round_opened')::text; reset session authorization;
         select string_agg(account_id::text, ' ') from notifications_stop where not stopped"
            .to_owned(),
        format!("|{me}"),
    );
    push(
        "notifications_try_again",
        "one's own address, tried again",
        "update notifications_refusal set points = 4",
        "select notifications_try_again()::text; reset session authorization;
         select string_agg(a.id::text, ' ') from identity_account a where not exists (select 1 from notifications_refusal r where r.account_id = a.id)"
            .to_owned(),
        format!("|{me}"),
    );
    push(
        "notifications_unreached",
        "to whom no mail goes, of those who work here",
        "update notifications_refusal set points = 4",
        "select ((select array_agg(account_id order by account_id) from notifications_unreached())
               = (select array_agg(account_id order by account_id) from tenants_membership))::text"
            .to_owned(),
        "true".to_owned(),
    );
    push(
        "notifications_tell",
        "nothing of what one has done",
        "delete from notifications_notice",
        format!(
            "reset session authorization;
             select (count(*) > 1)::text from (select notifications_tell('{beta}', m.account_id, 'methods.review', '{{}}', 'probe')
                                                from tenants_membership m where m.tenant_id = '{beta}' offset 0) told;
             select string_agg(distinct (account_id = '{me}')::text, ' ') from notifications_notice"
        ),
        "true|false".to_owned(),
    );
    push(
        "notifications_note_happening",
        "what one has begun",
        "delete from notifications_happening",
        format!(
            "insert into exchange_thread (owner_id, id, audience, kind, topic, title) values ('{beta}', gen_random_uuid(), 'tenant', 'question', 'other', 'x');
             reset session authorization; select by_id::text from notifications_happening"
        ),
        me.to_string(),
    );
}

/// What is done in the own name: looks, to whom one can be given and who can take it; what is counted for a tenant.
async fn in_the_own_name(seeded: &Seeded, probes: &mut Vec<Probe>) {
    let world = &seeded.world;
    let one = |sql: String| async move { world.texts(&sql).await.remove(0) };
    let grant = |of: Uuid| format!("select id::text from looks_grant where tenant_id = '{of}'");
    let (alfas, betas) = (one(grant(world.alfa.0)).await, one(grant(world.beta.0)).await);
    let members = one(format!(
        "select count(*)::text from tenants_membership where tenant_id = '{}'",
        world.alfa
    ))
    .await;
    let (joint, beta, gamma) = (asker(&world.joint), asker(&world.lead_beta), asker(&world.lead_gamma));
    let partner = Asker {
        actor: seeded.places.iter().find(|p| p.role == Role::Partner).map(|p| p.actor.0),
        ..asker(&world.joint)
    };
    let elsewhere = Asker {
        actor: joint.actor,
        ..asker(&world.lead_beta)
    };
    let (new, today) = (Uuid::new_v4(), world.today);
    let betas_own = format!("true|{}/{}", world.beta, world.lead_beta.actor);
    let living = "select id::text from looks_living()";
    let people = "select name from looks_people()";
    // A thread of Alfa's for Beta, which the region does not read, and what Alfa wrote there.
    let between = one(format!(
        "select format('%L, %L', p.owner_id, p.thread_id) || '|' || p.id from exchange_post p join exchange_thread t on t.owner_id = p.owner_id and t.id = p.thread_id
          where t.owner_id = '{0}' and p.tenant_id = '{0}' and t.chosen = array['{1}'::uuid] limit 1",
        world.alfa, world.beta
    ))
    .await;
    let (between, post) = between.split_once('|').unwrap();
    let same = Uuid::from_u128(91);
    let written = format!(
        "insert into exchange_post (owner_id, thread_id, id, tenant_id, text) values ('{0}', '{same}', '{new}', '{0}', 'x');
         update exchange_post set text = 'y' where id = '{new}';
         select concat_ws('/', tenant_id, written_by, by_name, text, edit) from exchange_post where id = '{new}'",
        world.region
    );
    let as_partner = format!("{}/{}/Partner/y/2", world.region, partner.actor.unwrap());
    registering(seeded, probes);
    telling(world, probes);
    for (on, what, who, sql, expected) in [
        (
            "exchange_keep_writer",
            "a post under the own name",
            &partner,
            written.clone(),
            as_partner.clone(),
        ),
        ("exchange_keep_former", "a change of the own post", &partner, written, as_partner),
        (
            "exchange_lead",
            "order in what it does not read",
            &joint,
            format!("select exchange_lead({between}, true, true, null, null)::text"),
            "false".to_owned(),
        ),
        (
            "exchange_remove",
            "a post in what it does not read",
            &joint,
            format!("select exchange_remove({between}, '{post}')::text"),
            "false".to_owned(),
        ),
        (
            "exchange_see",
            "seen by oneself",
            &beta,
            format!(
                "select exchange_see('{}', '{same}')::text; reset session authorization;
                 select account_id::text from exchange_seen where seen_at = now()",
                world.beta
            ),
            format!("|{}", world.lead_beta.actor),
        ),
        (
            "exchange_unread",
            "new to oneself, whoever else has read it",
            &beta,
            format!(
                "select (u.unread > 0)::text from exchange_unread(array['{}'::uuid], array['{same}'::uuid]) u",
                world.beta
            ),
            "true".to_owned(),
        ),
        (
            "exchange_follow_save",
            "followed by oneself",
            &beta,
            format!(
                "select exchange_follow_save('{}', '{same}', true)::text; reset session authorization;
                 select string_agg(concat_ws('/', tenant_id, account_id), ' ') from exchange_follow where follows",
                world.beta
            ),
            format!("true|{}/{}", world.beta, world.lead_beta.actor),
        ),
        (
            "exchange_say",
            "a voice kept for the own",
            &beta,
            format!(
                "select exchange_say('{new}', null, 'tenant', '{{}}', 'x', 'staff', '2026-01-01', 'spoken', '2026-01-01', 'inside',
                                     null, null, null, null, 'FFFF-0000')::text; reset session authorization;
                 select string_agg(owner_id::text, ' ') from exchange_voice where id = '{new}'"
            ),
            format!("true|{}", world.beta),
        ),
        (
            "exchange_own_voice",
            "the own of all that have one id",
            &beta,
            format!(
                "select stood::text from exchange_withdraw('{voice}', null); reset session authorization;
                 select string_agg(owner_id::text, ' ') from exchange_voice where id = '{voice}' and withdrawn_on is not null",
                voice = Uuid::from_u128(93)
            ),
            format!("true|{}", world.beta),
        ),
        (
            "looks_people",
            "those of its region",
            &beta,
            people.to_owned(),
            "Joint|Partner".to_owned(),
        ),
        (
            "looks_people",
            "nobody where it takes part in nothing",
            &gamma,
            people.to_owned(),
            String::new(),
        ),
        (
            "looks_living",
            "what was given",
            &joint,
            living.to_owned(),
            format!("{alfas}|{betas}"),
        ),
        (
            "looks_living",
            "what somebody else was given",
            &partner,
            living.to_owned(),
            String::new(),
        ),
        ("looks_living", "elsewhere than given", &elsewhere, living.to_owned(), String::new()),
        (
            "looks_note",
            "a look in the log of who gave it, by who took it",
            &joint,
            format!(
                "select count(*)::text from looks_at_members('{alfas}'); reset session authorization;
                 select tenant_id || '/' || actor_id from audit_entry where kind = 'looked'"
            ),
            format!("{members}|{}/{}", world.alfa, world.joint.actor),
        ),
        (
            "looks_end",
            "the own, under the own name",
            &beta,
            format!("select looks_end('{betas}')::text; select tenant_id || '/' || ended_by from looks_grant where id = '{betas}'"),
            betas_own.clone(),
        ),
        (
            "looks_give",
            "the own, under the own name",
            &beta,
            format!(
                "select looks_give('{new}', '{}', '{}', 'members', null, null, 'x', '{today}')::text;
                 select tenant_id || '/' || given_by from looks_grant where id = '{new}'",
                world.joint.actor, world.region
            ),
            betas_own,
        ),
        (
            "limits_take_for_tenant",
            "counted for the own",
            &beta,
            "select limits_take_for_tenant('probed', 1, 5)::text; reset session authorization;
             select encode(who, 'hex') from limits_tally where kind = 'probed'"
                .to_owned(),
            format!("true|{}", world.beta.0.simple()),
        ),
    ] {
        probes.push(Probe {
            on: on.to_owned(),
            what: what.to_owned(),
            sql: who.says(APP, "", &sql),
            expect: Expect::Text(expected),
        });
    }
}

/// What the doors to the search give: what may be found, and not one more.
async fn found(world: &World, askers: &[Asker], probes: &mut Vec<Probe>) {
    for asker in askers {
        for drafts in [false, true] {
            let may = asker.rule(&behaviour::may_be_found(drafts));
            for (given, having) in [("", ""), ("kartläggning", " and searched like '%kartläggning%'")] {
                let expected = world
                    .texts(&format!(
                        "select coalesce(string_agg(x, ' ' order by x), '') from ({may}{having}) y (x)"
                    ))
                    .await
                    .remove(0);
                let look = format!(
                    "select coalesce(string_agg(owner_id || '/' || method_id, ' ' order by owner_id || '/' || method_id), '')
                       from methods_find('{{{given}}}', '{{}}', {drafts}, null, null, 0, 1000)"
                );
                probes.push(Probe {
                    on: "methods_find".to_owned(),
                    what: format!("{} finds {given}, drafts {drafts}", asker.name),
                    sql: asker.says(APP, "", &look),
                    expect: Expect::Text(expected),
                });
            }
        }
        // Of the exchange, by a word in the titles of what is one's own, of what is shared, and in minutes.
        for (table, kind, word, having) in [
            ("exchange_thread", "thread", "egen", "title = 'Egen'"),
            ("exchange_thread", "thread", "delad", "title = 'Delad'"),
            ("exchange_event", "event", "delad", "title = 'Delad'"),
            ("exchange_event", "event", "gruppen", "title = 'Gruppen'"),
            ("exchange_meeting", "minutes", "dagordning", "agenda like '%dagordning%'"),
            ("exchange_decision", "decision", "beslutet", "text = 'Beslutet'"),
            ("exchange_voice", "voice", "egen", "text = 'Egen'"),
            ("exchange_voice", "voice", "delad", "text = 'Delad'"),
            ("exchange_deviation", "deviation", "egen", "title = 'Egen'"),
            ("exchange_deviation", "deviation", "delad", "title = 'Delad'"),
        ] {
            // A decision stands in the index below its group.
            let (id, given) = match table {
                "exchange_meeting" => ("event_id", "about_id"),
                "exchange_decision" => ("id", "addition_id"),
                _ => ("id", "about_id"),
            };
            let may = asker.rule(&format!(
                "select owner_id || '/' || {id} from {table} where ({}) and {having}",
                behaviour::may_be_seen(table).unwrap_or("false")
            ));
            let expected = world
                .texts(&format!("select coalesce(string_agg(x, ' ' order by x), '') from ({may}) y (x)"))
                .await
                .remove(0);
            let look = format!(
                "select coalesce(string_agg(owner_id || '/' || {given}, ' ' order by owner_id || '/' || {given}), '')
                   from exchange_find('{{{word}}}', '{kind}', true, 0, 1000)"
            );
            probes.push(Probe {
                on: "exchange_find".to_owned(),
                what: format!("{} finds {word}, {kind}", asker.name),
                sql: asker.says(APP, "", &look),
                expect: Expect::Text(expected),
            });
        }
        // What is alike to a method of the region's is told to who takes part in it.
        let one = world
            .texts(&format!(
                "select method_id::text from methods_search where owner_id = '{}' and alike <> '{{}}' order by method_id limit 1",
                world.region
            ))
            .await
            .remove(0);
        let takes_part = asker.name != "nobody" && asker.tenant != Some(world.gamma.0);
        let alike = format!(
            "select cardinality(alike)::text from methods_search where owner_id = '{}' and method_id = '{one}'",
            world.region
        );
        let expected = if takes_part {
            world.texts(&alike).await.remove(0)
        } else {
            "0".to_owned()
        };
        probes.push(Probe {
            on: "methods_alike".to_owned(),
            what: format!("{} asks what is alike", asker.name),
            sql: asker.says(
                APP,
                "",
                &format!("select count(*)::text from methods_alike('{}', '{one}')", world.region),
            ),
            expect: Expect::Text(expected),
        });
    }
}

/// Who runs a tenant: nobody by what they are elsewhere, and joint management a municipality of its own only in part.
fn running(world: &World, probes: &mut Vec<Probe>) {
    let (alfa, beta, gamma) = (world.alfa, world.beta, world.gamma);
    let mixed = |tenant: Uuid, place: &Place| Asker {
        tenant: Some(tenant),
        ..asker(place)
    };
    let rename = |tenant| format!("select tenants_rename('{tenant}', 'X', null)::text");
    let second = format!(
        "insert into tenants_tenant (id, kind, slug, name) values ('{0}', 'region', 'second', 'Second');
         insert into tenants_participation (region_id, tenant_id, role) values ('{0}', '{alfa}', 'full')",
        Uuid::from_u128(2)
    );
    let parts = format!(
        "select tenants_set_part('{alfa}', 'exchange'); reset session authorization;
         select string_agg(role, ',' order by role) from tenants_participation where tenant_id = '{alfa}'"
    );
    let close = format!("select tenants_set_state_from('{alfa}', null, 'closed', 'Skäl')");
    // Joint management is not alone in its region, and works elsewhere too, under another name.
    let joint = world.joint.actor;
    let colleagues = format!(
        "insert into tenants_membership (tenant_id, account_id, role, name, email)
           values ('{}', '{}', 'partner', 'Colleague', 'x@example.se'), ('{gamma}', '{joint}', 'staff', 'Elsewhere', 'y@example.se');
         delete from audit_person where tenant_id = '{alfa}' and account_id = '{joint}';
         insert into tenants_tenant (id, kind, slug, name) values ('{2}', 'region', 'second', 'Second');
         insert into tenants_participation (region_id, tenant_id, role) values ('{2}', '{gamma}', 'full')",
        world.region,
        world.lead_gamma.actor,
        Uuid::from_u128(2)
    );
    let note = |tenant| {
        format!(
            "select audit_record_in('{tenant}', 'tenant_paused', null, null, '{{}}')::text; reset session authorization;
             select coalesce((select p.name from audit_entry e join audit_person p on p.tenant_id = e.tenant_id and p.account_id = e.actor_id
                               where e.tenant_id = '{tenant}' and e.kind = 'tenant_paused' order by e.number desc limit 1), 'nobody')"
        )
    };
    for (on, what, sql, gives) in [
        (
            "tenants_leads_here",
            "who leads elsewhere renames",
            mixed(beta.0, &world.lead_alfa).says(APP, "", &rename(beta)),
            "false",
        ),
        (
            "tenants_leads_here",
            "who is nobody here renames",
            mixed(alfa.0, &world.joint).says(APP, "", &rename(alfa)),
            "false",
        ),
        (
            "tenants_set_part",
            "part in one of two collaborations",
            asker(&world.joint).says(APP, &second, &parts),
            "done|exchange,full",
        ),
        (
            "tenants_set_state",
            "joint management closes, without an export",
            asker(&world.joint).says(APP, "", &close),
            "done",
        ),
        (
            "audit_record_in",
            "joint management writes into the log of its municipality",
            asker(&world.joint).says(APP, &colleagues, &note(alfa)),
            "true|Joint",
        ),
        (
            "audit_record_in",
            "joint management writes into the log of another region's",
            asker(&world.joint).says(APP, &colleagues, &note(gamma)),
            "false|nobody",
        ),
    ] {
        probes.push(Probe {
            on: on.to_owned(),
            what: what.to_owned(),
            sql,
            expect: Expect::Text(gives.to_owned()),
        });
    }
}

/// Who can call what, and what a call with another tenant's ids gives.
async fn functions(world: &World, calls: Vec<(&'static str, String, &'static [&'static str])>, probes: &mut Vec<Probe>) {
    for (name, roles) in catalogue::functions() {
        let call = world
            .texts(&format!(
                "select format('select %s(%s)', p.oid::regproc, (select string_agg('null::' || format_type(t, null), ', ' order by n) from unnest(p.proargtypes) with ordinality x(t, n)))
                   from pg_proc p where p.oid = '{name}'::regproc and p.prorettype <> 'trigger'::regtype"
            ))
            .await;
        for call in call {
            for role in [APP, JOBS] {
                let may = roles.split(' ').any(|r| r == role);
                probes.push(Probe {
                    on: name.to_owned(),
                    what: format!("{role} calls"),
                    sql: format!("set local session authorization {role}; {call}"),
                    expect: if may { Expect::Allowed } else { Expect::Shut },
                });
            }
        }
    }
    // Everything that is not Beta's, before and after.
    let mut others = Vec::new();
    for listed in catalogue::listed() {
        let known = know(world, listed).await;
        match (&known.tenant, known.listed.name) {
            (Some(tenant), name) => {
                // Asking for a link writes a mail that is nobody's, for an address that nobody has.
                let but = match name {
                    "notifications_outbox" => " and num_nonnulls(account_id, invitation_id) > 0",
                    _ => "",
                };
                others.push(format!(
                    "select to_jsonb(t)::text x from {name} t where {tenant} is distinct from '{}'{but}",
                    world.beta
                ));
            }
            (
                None,
                name @ ("tenants_tenant"
                | "tenants_participation"
                | "identity_account"
                | "identity_session"
                | "identity_factor"
                | "identity_recovery_code"),
            ) => {
                others.push(format!("select to_jsonb(t)::text x from {name} t"));
            }
            _ => {}
        }
    }
    let hash = format!(
        "select md5(coalesce(string_agg(x, '' order by x), '')) from ({}) y",
        others.join(" union all ")
    );
    let before = world.texts(&hash).await.remove(0);
    let beta = asker(&world.lead_beta);
    // Doors that write, into what is Beta's own and under the own name.
    let own = behaviour::own_calls(world);
    let own: Vec<(&str, &String, Vec<&str>)> = own
        .iter()
        .map(|(d, s, e)| (*d, s, e.iter().map(String::as_str).collect()))
        .collect();
    let calls = calls.iter().map(|(door, sql, expected)| (*door, sql, expected.to_vec()));
    for (door, sql, expected) in calls.chain(own) {
        let mut answer = expected;
        answer.push(&before);
        probes.push(Probe {
            on: door.to_owned(),
            what: "Beta calls with Alfa's ids".to_owned(),
            sql: format!("{}; reset session authorization; {hash}", beta.says(APP, "", sql)),
            expect: Expect::Text(answer.join("|")),
        });
    }
}
