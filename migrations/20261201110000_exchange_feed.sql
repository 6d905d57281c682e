-- A person's calendar as a calendar program subscribes to it: by a link that nobody else has, which shows what the person sees.

-- Global, and the person's own: the link, one at most. Only its hash is kept, so it is shown once.
create table exchange_feed (
  account_id uuid primary key references identity_account (id) on delete cascade,
  token_hash bytea not null unique,
  made_on date not null default (now() at time zone 'Europe/Stockholm')::date
);
alter table exchange_feed enable row level security;
alter table exchange_feed force row level security;
create policy own on exchange_feed for select to brygga_app
  using (account_id = (select nullif(current_setting('app.actor', true), '')::uuid));
create policy owner_door on exchange_feed to current_user using (true) with check (true);
grant select (account_id, made_on) on exchange_feed to brygga_app;

-- Makes a link for the person at hand; a former one opens nothing any more.
create function exchange_feed_make(p_hash bytea) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare actor uuid := nullif(current_setting('app.actor', true), '')::uuid;
begin
  insert into public.exchange_feed (account_id, token_hash) select a.id, p_hash from public.identity_account a where a.id = actor
    on conflict (account_id) do update set token_hash = excluded.token_hash, made_on = excluded.made_on;
end $$;
grant execute on function exchange_feed_make(bytea) to brygga_app;

-- Ends the link of the person at hand. False where there is none.
create function exchange_feed_end() returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  delete from public.exchange_feed f where f.account_id = (select nullif(current_setting('app.actor', true), '')::uuid);
  return found;
end $$;
grant execute on function exchange_feed_end() to brygga_app;

-- Whose link it is, and where that person works: without places that demand to be entered by their provider, which a calendar
-- program can't.
create function exchange_feed_places(p_hash bytea)
returns table (account_id uuid, language text, tenant_id uuid, kind text, slug text, name text, role text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select a.id, a.language, t.id, t.kind, t.slug, t.name, m.role
    from public.exchange_feed f
    join public.identity_account a on a.id = f.account_id
    join public.tenants_membership m on m.account_id = a.id
    join public.tenants_tenant t on t.id = m.tenant_id and t.state <> 'closed' and not t.only_provider
   where f.token_hash = p_hash
   order by t.kind desc, t.name
$$;
grant execute on function exchange_feed_places(bytea) to brygga_app;
