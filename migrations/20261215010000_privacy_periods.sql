-- A decision can name a period for what has no limit of the product's own. When it is over, its tenant is told, and nothing goes by itself:
-- what is a public record is disposed of by a decision of the authority, which it carries out (arkivlagen 1990:782, 10 §).
alter table privacy_decision
  -- So many years it is kept; null: the decision names no period, or is about a kind that has a limit of its own.
  add column years smallint check (years between 1 and 100),
  add constraint privacy_decision_period check (years is null or kind in ('results', 'exchange'));

-- The day before which the tenant at hand need not keep a kind any more; null without a decision that names a period. For functions alone.
create function privacy_before(p_kind text) returns date
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select ((now() at time zone 'Europe/Stockholm')::date - make_interval(years => d.years))::date
    from public.privacy_decision d
   where d.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid) and d.kind = p_kind and d.years is not null
$$;

create index exchange_post_age on exchange_post (tenant_id, written_at) where removed_at is null;

-- What the tenant at hand has that is older than its decisions say: how much, and the day of the oldest. Its own rows alone, also in threads
-- that it does not read any more: they are its records all the same. Nothing where nothing is older, or no decision names a period.
create function privacy_due() returns table (kind text, what text, how_many bigint, oldest date, cut_on date)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  here uuid := nullif(current_setting('app.tenant', true), '')::uuid;
  written date := public.privacy_before('exchange');
  closed date := public.privacy_before('results');
begin
  return query
  select x.of_kind, x.of_what, x.n, x.first_on, x.before_on
    from (select 'exchange' as of_kind, 'posts' as of_what, count(*) as n,
                 min((p.written_at at time zone 'Europe/Stockholm')::date) as first_on, written as before_on
            from public.exchange_post p
           where written is not null and p.tenant_id = here and p.removed_at is null
             and p.written_at < written::timestamp at time zone 'Europe/Stockholm'
          union all
          -- One that goes on has no age.
          select 'exchange', 'deviations', count(*), min(d.to_on), written
            from public.exchange_deviation d where written is not null and d.owner_id = here and d.to_on < written
          union all
          select 'results', 'rounds', count(*), min(r.closed_on), closed
            from public.focus_groups_round r where closed is not null and r.owner_id = here and r.state = 'closed' and r.closed_on < closed) x
   where x.n > 0;
end $$;
grant execute on function privacy_due() to brygga_app;

-- Deletes what the tenant at hand wrote for others before a day, as its members do one by one: of a post the text with all it said before
-- and its files, while its place and the name stay; a deviation whole. With a protocol. Gives how many there were; null where the
-- tenant's decision does not reach that day, or names no period.
create function privacy_dispose(p_before date) returns bigint
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  here uuid := nullif(current_setting('app.tenant', true), '')::uuid;
  run uuid := gen_random_uuid();
  posts bigint;
  deviations bigint;
begin
  if coalesce(p_before > public.privacy_before('exchange'), true) then
    return null;
  end if;
  with taken as (
    update public.exchange_post p set removed_at = now()
     where p.tenant_id = here and p.removed_at is null and p.written_at < p_before::timestamp at time zone 'Europe/Stockholm'
    returning 1
  )
  select count(*) into posts from taken;
  with taken as (
    delete from public.exchange_deviation d where d.owner_id = here and d.to_on < p_before returning 1
  )
  select count(*) into deviations from taken;
  if posts > 0 then
    perform public.privacy_note(here, run, 'exchange', 'posts', posts, false, null, null);
  end if;
  if deviations > 0 then
    perform public.privacy_note(here, run, 'exchange', 'deviations', deviations, false, null, null);
  end if;
  return posts + deviations;
end $$;
grant execute on function privacy_dispose(date) to brygga_app;
