//! The wall with one piece taken out or weakened, many times over (I4): each such mutant has to be noticed by what comes
//! through (`probes`), not by what the catalogue says. The pieces are read from the database at hand, so what a migration
//! adds is among them.

use super::{
    behaviour::{self, Seeded},
    catalogue,
    probes::{self, Probe},
};
use server::testing::figure;
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::collections::BTreeSet;

/// Mutants that change nothing anybody can see, and why. One that is noticed after all fails the test, so that the list
/// stays true.
const WITHOUT_EFFECT: &[(&str, &str)] = &[
    ("grant execute on function methods_stems(text) to brygga_app", INSIDE),
    ("grant execute on function methods_words(text) to brygga_app", INSIDE),
    ("grant execute on function methods_stems(text) to brygga_results", INSIDE),
    ("grant execute on function methods_words(text) to brygga_results", INSIDE),
];

const INSIDE: &str = "it computes with what it is given alone, and by a function that may not be called either";

/// One piece of the wall, taken out or weakened.
#[derive(Debug)]
struct Mutant {
    /// The table or function that it is about.
    on: String,
    /// What is done to it.
    damage: String,
    /// The beginning of the name of the probe that should notice it, where there is one in particular.
    hint: String,
}

impl Mutant {
    fn new(on: &str, damage: String) -> Self {
        Self {
            on: on.to_owned(),
            damage,
            hint: String::new(),
        }
    }
}

async fn pairs(conn: &mut PgConnection, sql: &str) -> Vec<(String, String)> {
    sqlx::query_as(AssertSqlSafe(sql.to_owned())).fetch_all(conn).await.unwrap()
}

/// Pieces that are taken out whole: policies, row security, foreign keys, tables that say who shares what.
async fn taken_out(conn: &mut PgConnection, out: &mut Vec<Mutant>) {
    for sql in [
        "select polrelid::regclass::text, format('drop policy %I on %s', polname, polrelid::regclass) from pg_policy order by 1, 2",
        "select polrelid::regclass::text, format('alter policy %I on %s using (true)', polname, polrelid::regclass) from pg_policy
          where polqual is not null and pg_get_expr(polqual, polrelid) <> 'true' order by 1, 2",
        "select polrelid::regclass::text, format('alter policy %I on %s with check (true)', polname, polrelid::regclass) from pg_policy
          where polwithcheck is not null and pg_get_expr(polwithcheck, polrelid) <> 'true' order by 1, 2",
        // A policy of another role's, given to the application where that can reach the table at all.
        "select polrelid::regclass::text, format('alter policy %I on %s to brygga_app', polname, polrelid::regclass) from pg_policy
          where not 'brygga_app'::regrole = any(polroles) and has_any_column_privilege('brygga_app', polrelid, 'select, insert, update') order by 1, 2",
        "select oid::regclass::text, format('alter table %s no force row level security', oid::regclass) from pg_class
          where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relforcerowsecurity order by 1",
        "select oid::regclass::text, format('alter table %s disable row level security', oid::regclass) from pg_class
          where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relrowsecurity order by 1",
        "select conrelid::regclass::text, format('alter table %s drop constraint %I', conrelid::regclass, conname) from pg_constraint
          where connamespace = 'public'::regnamespace and contype = 'f' order by 1, 2",
        // Tables that policies of other tables look into.
        "select distinct c.oid::regclass::text, format('drop table %s cascade', c.oid::regclass) from pg_policy p
           join pg_depend d on d.classid = 'pg_policy'::regclass and d.objid = p.oid and d.refclassid = 'pg_class'::regclass
           join pg_class c on c.oid = d.refobjid and c.oid <> p.polrelid and c.relkind = 'r' order by 1",
    ] {
        let made = pairs(conn, sql).await;
        assert!(!made.is_empty(), "{sql}");
        out.extend(made.into_iter().map(|(on, damage)| Mutant::new(&on, damage)));
    }
}

/// Each key that counts within a tenant, made to count over all of them. Where what is left of a key stands twice in the seed, as the
/// same person in two tenants does, the seed shows already that it may; and where nothing is in it, nothing could be noticed.
///
/// A key that is only dropped lets a tenant have two rows of its own where one is meant. Nothing of another's comes through by
/// that, so it is no matter of the wall: the tests of the verbs count ("once", "one code, one answer").
async fn keys(conn: &mut PgConnection, out: &mut Vec<Mutant>) {
    let mut made = 0;
    for (table, tenant) in catalogue::tables().filter(|(_, tenant)| !tenant.is_empty()) {
        let keys = pairs(
            conn,
            &format!(
                "select i.indexrelid::regclass::text, string_agg(format('%I', a.attname), ', ' order by a.attnum) from pg_index i
                   join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey) and a.attname not in ('{tenant}', 'tenant_id')
                  where i.indrelid = '{table}'::regclass and i.indisunique and i.indexprs is null and i.indpred is null
                    and exists (select 1 from pg_attribute o where o.attrelid = i.indrelid and o.attnum = any(i.indkey)
                                   and o.attname in ('{tenant}', 'tenant_id'))
                  group by 1 order by 1"
            ),
        )
        .await;
        let rests: BTreeSet<String> = keys.into_iter().map(|(_, rest)| rest).collect();
        for rest in rests {
            let once: bool = sqlx::query_scalar(AssertSqlSafe(format!(
                "select exists (select 1 from {table} where ({rest}) is not null)
                    and not exists (select 1 from {table} where ({rest}) is not null group by {rest} having count(*) > 1)"
            )))
            .fetch_one(&mut *conn)
            .await
            .unwrap();
            if once {
                made += 1;
                out.push(Mutant {
                    hint: probes::STANDS.to_owned(),
                    ..Mutant::new(table, format!("create unique index forgets_the_tenant on {table} ({rest})"))
                });
            }
        }
    }
    assert!(made > 20, "only {made} keys hold a tenant");
}

/// The part of a text from an opening bracket to the one that closes it.
fn bracket(text: &str, from: usize) -> Option<&str> {
    let mut depth = 0;
    for (at, c) in text.get(from..)?.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => {
                depth -= 1;
                if depth == 0 {
                    return text.get(from..=from + at);
                }
            }
            _ => {}
        }
    }
    None
}

/// Each comparison and each `exists` in a policy's rule, as the catalogue prints it, once taken as true and once as false.
fn weakened(rule: &str) -> Vec<(String, bool)> {
    let mut out = Vec::new();
    for (from, _) in rule.match_indices('(') {
        let Some(part) = bracket(rule, from) else { continue };
        let inside = &part[1..part.len() - 1];
        let mut flat = String::new();
        let mut depth = 0;
        for c in inside.chars() {
            match c {
                '(' => depth += 1,
                ')' => depth -= 1,
                c if depth == 0 => flat.push(c),
                _ => {}
            }
        }
        let compares = (flat.contains(" = ") || flat.contains(" <> "))
            && !flat.contains(" AND ")
            && !flat.contains(" OR ")
            && !flat.contains("SELECT");
        if compares || inside.starts_with("EXISTS") {
            for value in [true, false] {
                out.push((format!("{}({value}){}", &rule[..from], &rule[from + part.len()..]), value));
            }
        }
    }
    out
}

/// Each clause of each policy.
async fn clauses(conn: &mut PgConnection, out: &mut Vec<Mutant>) {
    for (kind, column) in [("using", "polqual"), ("with check", "polwithcheck")] {
        let rules: Vec<(String, String, String, bool)> = sqlx::query_as(AssertSqlSafe(format!(
            "select polrelid::regclass::text, format('alter policy %I on %s', polname, polrelid::regclass), pg_get_expr({column}, polrelid),
                    has_any_column_privilege('brygga_app', polrelid, 'insert, update')
               from pg_policy where {column} is not null order by 1, 2"
        )))
        .fetch_all(&mut *conn)
        .await
        .unwrap();
        for (on, alter, rule, writes) in rules {
            for (weak, value) in weakened(&rule) {
                // Nothing is written there anyway: that less could be is no matter.
                if value || writes || kind == "using" {
                    out.push(Mutant::new(&on, format!("{alter} {kind} ({weak})")));
                }
            }
        }
    }
}

/// Each privilege that a role has and should not have, and the other way round.
async fn grants(conn: &mut PgConnection, out: &mut Vec<Mutant>) {
    for role in ["brygga_app", "brygga_results"] {
        for privilege in ["SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE"] {
            let whole = pairs(
                conn,
                &format!("select relname::text, has_table_privilege('{role}', oid, '{privilege}')::text from pg_class
                           where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> '_sqlx_migrations' order by 1"),
            )
            .await;
            for (table, has) in whole {
                let has = has == "true";
                // One column is enough for what is had or lacked whole.
                let columns = if ["DELETE", "TRUNCATE"].contains(&privilege) {
                    Vec::new()
                } else {
                    pairs(
                        conn,
                        &format!("select attname::text, has_column_privilege('{role}', attrelid, attnum, '{privilege}')::text from pg_attribute
                                   where attrelid = '{table}'::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum"),
                    )
                    .await
                };
                let mut push = |damage: String, column: &str| {
                    out.push(Mutant {
                        hint: probes::column_probe(role, privilege, &table, column),
                        ..Mutant::new(&table, damage)
                    });
                };
                let first = columns.first().map_or("*", |(c, _)| c);
                if has {
                    push(format!("revoke {privilege} on {table} from {role}"), first);
                    continue;
                }
                if columns.iter().all(|(_, has)| has == "false") {
                    push(format!("grant {privilege} on {table} to {role}"), first);
                }
                for (column, has) in &columns {
                    let (verb, word) = if has == "true" { ("revoke", "from") } else { ("grant", "to") };
                    push(format!("{verb} {privilege} ({column}) on {table} {word} {role}"), column);
                }
            }
        }
        let functions = pairs(
            conn,
            &format!("select proname::text, format(case when has_function_privilege('{role}', oid, 'execute') then 'revoke execute on function %s from {role}'
                                                   else 'grant execute on function %s to {role}' end, oid::regprocedure)
                        from pg_proc where pronamespace = 'public'::regnamespace and prorettype <> 'trigger'::regtype order by 1"),
        )
        .await;
        out.extend(functions.into_iter().map(|(on, damage)| Mutant {
            hint: format!("{role} calls"),
            ..Mutant::new(&on, damage)
        }));
    }
}

/// The word that ends a text.
fn last_word(text: &str) -> &str {
    let from = text
        .rfind(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.'))
        .map_or(0, |at| at + 1);
    &text[from..]
}

/// Each place in a function's text where something is compared with `asked`, with the answer "yes" in its place; and what
/// is no comparison, with `other` in its place.
fn answered(definition: &str, asked: &str, other: Option<&str>) -> Vec<String> {
    let mut out = Vec::new();
    for (from, _) in definition.match_indices(asked) {
        let end = from + asked.len();
        let (before, after) = (definition[..from].trim_end(), &definition[end..]);
        let within = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        if within(definition[..from].chars().next_back()) || within(after.chars().next()) {
            continue;
        }
        let mut cut = |start: usize, end: usize, value: &str| {
            out.push(format!("{} {value} {}", &definition[..start], &definition[end..]));
        };
        let side = |operator: &str| {
            let left = before.strip_suffix(operator)?.trim_end();
            Some(left.len() - last_word(left).len())
        };
        if let Some(start) = side("is distinct from").or_else(|| side("<>")) {
            cut(start, end, "false");
        } else if let Some(start) = side("=").filter(|_| !before.ends_with(":=")) {
            cut(start, end, "true");
        } else if after.trim_start().starts_with("in (") {
            let bracket_at = end + after.find('(').unwrap_or_default();
            let length = bracket(definition, bracket_at).map_or(0, str::len);
            cut(from, bracket_at + length, "true");
        } else if let Some(other) = other {
            cut(from, end, other);
            if let Some(variable) = before.strip_suffix(":=") {
                let name = variable.trim_end().trim_end_matches(" uuid").trim_end();
                out.extend(answered(definition, last_word(name), None));
            }
        }
    }
    out
}

/// A function's text with one of its questions "is it the tenant, or the person, at hand" taken as answered with yes; where
/// it takes the tenant or the person without a question, with Alfa's in their place.
fn unasked(definition: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (setting, other) in [
        ("app.tenant", "(select id from public.tenants_tenant where slug = 'alfa')"),
        (
            "app.actor",
            "(select id from public.identity_account where email_norm = 'lead.alfa@example.se')",
        ),
    ] {
        let bare = format!("nullif(current_setting('{setting}', true), '')::uuid");
        let wrapped = format!("(select {bare})");
        out.extend(answered(definition, &wrapped, Some(other)));
        let hidden = definition.replace(&wrapped, "__WRAPPED__");
        out.extend(
            answered(&hidden, &bare, Some(other))
                .into_iter()
                .map(|m| m.replace("__WRAPPED__", &wrapped)),
        );
    }
    out
}

/// Each question in a function that runs as the owner.
async fn questions(conn: &mut PgConnection, out: &mut Vec<Mutant>) {
    let functions = pairs(
        conn,
        "select proname::text, pg_get_functiondef(oid) from pg_proc where pronamespace = 'public'::regnamespace and prosecdef order by 1",
    )
    .await;
    for (name, definition) in functions {
        let made = unasked(&definition);
        let mentions = definition.matches("current_setting('app.").count();
        assert!(
            made.len() >= mentions,
            "{name} asks for the tenant in a form that is not known here"
        );
        out.extend(made.into_iter().map(|damage| Mutant::new(&name, damage)));
    }
}

/// One in so many is tried in `make test` of what is a table's, a policy's or a key's whole.
const ONE_OF_WHOLE: usize = 4;

/// One in so many of the rest: each question in a clause or a function, and each column of a grant.
const ONE_OF_FINER: usize = 60;

/// The mutants of the database at hand: all, or those of `make test`.
async fn all(conn: &mut PgConnection, full: bool) -> Vec<Mutant> {
    let (mut whole, mut finer) = (Vec::new(), Vec::new());
    taken_out(conn, &mut whole).await;
    keys(conn, &mut whole).await;
    clauses(conn, &mut finer).await;
    grants(conn, &mut finer).await;
    questions(conn, &mut finer).await;
    // The same at each run; those without effect always.
    let tried = |mutants: Vec<Mutant>, one_of: usize| {
        mutants
            .into_iter()
            .enumerate()
            .filter(move |(n, m)| full || n % one_of == 0 || WITHOUT_EFFECT.iter().any(|(w, _)| *w == m.damage))
            .map(|(_, mutant)| mutant)
    };
    tried(whole, ONE_OF_WHOLE).chain(tried(finer, ONE_OF_FINER)).collect()
}

/// What comes through a wall with this damage, tried in a transaction that is taken back: the first probe that notices.
async fn noticed(conn: &mut PgConnection, probes: &[Probe], mutant: &Mutant) -> Option<String> {
    let mut tx = conn.begin().await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(format!("{}; savepoint p", mutant.damage)))
        .execute(&mut *tx)
        .await
        .unwrap_or_else(|e| panic!("{}: {e}", mutant.damage));
    let mut order: Vec<&Probe> = probes.iter().collect();
    order.sort_by_key(|p| {
        if p.on != mutant.on {
            2
        } else {
            u8::from(mutant.hint.is_empty() || !p.what.starts_with(&mutant.hint))
        }
    });
    let mut found = None;
    for probe in order {
        if let Err(what) = probe.run(&mut tx).await {
            found = Some(what);
            break;
        }
    }
    sqlx::raw_sql("rollback to p").execute(&mut *tx).await.unwrap();
    tx.rollback().await.unwrap();
    found
}

async fn prepared() -> (Seeded, PgConnection, Vec<Probe>) {
    let seeded = behaviour::seed().await;
    let probes = probes::all(&seeded).await;
    let mut conn = PgConnection::connect_with(&seeded.world.test.options("admin")).await.unwrap();
    // Every table and every function is tried.
    let tried: BTreeSet<&str> = probes.iter().map(|p| p.on.as_str()).collect();
    for (table, _) in catalogue::tables() {
        assert!(tried.contains(table), "{table} is not tried");
    }
    let mut wrong = Vec::new();
    let mut tx = conn.begin().await.unwrap();
    sqlx::raw_sql("savepoint p").execute(&mut *tx).await.unwrap();
    for probe in &probes {
        wrong.extend(probe.run(&mut tx).await.err());
    }
    sqlx::raw_sql("rollback to p").execute(&mut *tx).await.unwrap();
    tx.rollback().await.unwrap();
    assert!(
        wrong.is_empty(),
        "the wall as it is does not do what it has to:\n{}",
        wrong.join("\n")
    );
    (seeded, conn, probes)
}

/// Tries them, and says how many were noticed, and of how many.
async fn try_all(full: bool) -> (usize, usize) {
    let (_seeded, mut conn, probes) = prepared().await;
    let mutants = all(&mut conn, full).await;
    let (mut caught, mut unnoticed, mut stale) = (0, Vec::new(), Vec::new());
    for mutant in &mutants {
        let without = WITHOUT_EFFECT.iter().any(|(m, _)| *m == mutant.damage);
        match (noticed(&mut conn, &probes, mutant).await, without) {
            (Some(_), false) => caught += 1,
            (None, false) => unnoticed.push(mutant.damage.as_str()),
            (None, true) => {}
            (Some(_), true) => stale.push(mutant.damage.as_str()),
        }
    }
    let with_effect = mutants.len() - WITHOUT_EFFECT.len();
    println!(
        "{caught}/{with_effect} mutants of the wall were noticed by {} probes; {} listed as without effect",
        probes.len(),
        WITHOUT_EFFECT.len()
    );
    assert!(stale.is_empty(), "listed as without effect, and noticed:\n{}", stale.join("\n"));
    assert!(unnoticed.is_empty(), "{} not noticed:\n{}", unnoticed.len(), unnoticed.join("\n"));
    (caught, with_effect)
}

#[tokio::test]
async fn sabotage_mutants_of_the_wall_are_noticed_by_what_comes_through() {
    let (caught, _) = try_all(false).await;
    assert!(caught > 150, "only {caught} mutants");
}

#[tokio::test]
#[ignore = "full scale: make soak"]
async fn soak_every_mutant_of_the_wall() {
    let (caught, of) = try_all(true).await;
    assert!(caught > 5000, "only {caught} mutants");
    figure(
        "mutants of the wall: noticed by what comes through",
        format!("{caught} of {of}"),
        "all",
    );
}
