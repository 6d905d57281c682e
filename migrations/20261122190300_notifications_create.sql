-- Notifications: the outbox. A row is written in the transaction of the fact; it holds ids, never an address or a text,
-- and the worker finds the address when it sends. No request reads it: what people may see comes through two functions.
create table notifications_outbox (
  id uuid primary key,
  tenant_id uuid references tenants_tenant (id),
  kind text not null,
  language text not null,
  account_id uuid references identity_account (id) on delete cascade,
  sign_in_id uuid references identity_sign_in (id) on delete cascade,
  invitation_id uuid,
  payload jsonb not null default '{}',
  dedupe text not null constraint notifications_outbox_dedupe unique,
  state text not null default 'queued' check (state in ('queued', 'sent', 'failed')),
  attempts int not null default 0,
  not_before timestamptz not null default now(),
  claimed_until timestamptz,
  first_tried_at timestamptz,
  error text,
  created_at timestamptz not null default now(),
  check (num_nonnulls(account_id, invitation_id) = 1)
);
create index notifications_outbox_due on notifications_outbox (not_before) where state = 'queued';
create index notifications_outbox_tenant on notifications_outbox (tenant_id, state);
create index notifications_outbox_invitation on notifications_outbox (tenant_id, invitation_id);
alter table notifications_outbox enable row level security;
alter table notifications_outbox force row level security;
create policy tenant_writes on notifications_outbox for insert to brygga_app
  with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy owner_door on notifications_outbox to current_user using (true) with check (true);
grant insert on notifications_outbox to brygga_app;

-- Asks for a sign-in link. Says nothing about whether the address is known, and writes about as much either way. At most
-- five links an hour for a person in one browser, and thirty in all, so that nobody can lock somebody else out.
create function identity_begin_sign_in(p_email_norm text, p_id uuid, p_token_hash bytea, p_code_hash bytea, p_browser_hash bytea, p_outbox uuid)
returns void language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare account public.identity_account;
begin
  delete from public.identity_sign_in where expires_at < now() - interval '1 day';
  select * into account from public.identity_account a where a.email_norm = p_email_norm;
  if account.id is not null and (
       (select count(*) from public.identity_sign_in s where s.account_id = account.id and s.created_at > now() - interval '1 hour') >= 30
    or (select count(*) from public.identity_sign_in s where s.account_id = account.id and s.browser_hash = p_browser_hash
           and s.created_at > now() - interval '1 hour') >= 5) then
    return;
  end if;
  insert into public.identity_sign_in (id, account_id, token_hash, code_hash, browser_hash, expires_at)
  values (p_id, account.id, p_token_hash, p_code_hash, p_browser_hash, now() + interval '10 minutes');
  if account.id is not null then
    insert into public.notifications_outbox (id, kind, language, account_id, sign_in_id, dedupe)
    values (p_outbox, 'identity.sign_in', account.language, account.id, p_id, 'identity.sign_in/' || p_id);
  end if;
end $$;
grant execute on function identity_begin_sign_in(text, uuid, bytea, bytea, bytea, uuid) to brygga_app;

-- How a link stands, for the page that a GET shows: null when unknown, used or too old. Changes nothing.
create function identity_peek_sign_in(p_token_hash bytea)
returns table (id uuid, browser_hash bytea)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select s.id, s.browser_hash from public.identity_sign_in s
   where s.token_hash = p_token_hash and s.account_id is not null and s.used_at is null and s.expires_at > now()
$$;
grant execute on function identity_peek_sign_in(bytea) to brygga_app;

-- Uses a link in the browser that asked for it: one session, once. The former session of this browser ends (rotation).
create function identity_redeem_link(p_token_hash bytea, p_browser_hash bytea, p_session uuid, p_session_hash bytea, p_old_session_hash bytea)
returns boolean language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare account uuid;
begin
  update public.identity_sign_in s set used_at = now()
   where s.token_hash = p_token_hash and s.browser_hash = p_browser_hash and s.account_id is not null and s.used_at is null and s.expires_at > now()
  returning s.account_id into account;
  if account is null then return false; end if;
  delete from public.identity_session where token_hash = p_old_session_hash or expires_at < now();
  insert into public.identity_session (id, account_id, token_hash, expires_at)
  values (p_session, account, p_session_hash, now() + interval '12 hours');
  return true;
end $$;
grant execute on function identity_redeem_link(bytea, bytea, uuid, bytea, bytea) to brygga_app;

-- The same by the code that the link showed in another browser. Five tries a link.
create function identity_redeem_code(p_browser_hash bytea, p_code_hash bytea, p_session uuid, p_session_hash bytea, p_old_session_hash bytea)
returns boolean language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare link public.identity_sign_in;
begin
  select * into link from public.identity_sign_in s
   where s.browser_hash = p_browser_hash and s.account_id is not null and s.used_at is null and s.expires_at > now() and s.attempts < 5
   order by s.created_at desc limit 1 for update;
  if not found then return false; end if;
  if link.code_hash <> p_code_hash then
    update public.identity_sign_in s set attempts = s.attempts + 1 where s.id = link.id;
    return false;
  end if;
  update public.identity_sign_in s set used_at = now() where s.id = link.id;
  delete from public.identity_session where token_hash = p_old_session_hash or expires_at < now();
  insert into public.identity_session (id, account_id, token_hash, expires_at)
  values (p_session, link.account_id, p_session_hash, now() + interval '12 hours');
  return true;
end $$;
grant execute on function identity_redeem_code(bytea, bytea, uuid, bytea, bytea) to brygga_app;

-- Demo mode signs in by one click. The function exists everywhere and refuses everywhere but where an operator's
-- own `demo` start marked the database as a demo (the owner writes that row, the application role cannot).
create table identity_demo (only_one boolean primary key default true check (only_one));
alter table identity_demo enable row level security;
alter table identity_demo force row level security;
create policy owner_door on identity_demo to current_user using (true) with check (true);

create function identity_demo_session(p_email_norm text, p_session uuid, p_session_hash bytea, p_old_session_hash bytea)
returns boolean language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare account uuid;
begin
  if not exists (select 1 from public.identity_demo) then return false; end if;
  select a.id into account from public.identity_account a where a.email_norm = p_email_norm;
  if account is null then return false; end if;
  delete from public.identity_session where token_hash = p_old_session_hash;
  insert into public.identity_session (id, account_id, token_hash, expires_at)
  values (p_session, account, p_session_hash, now() + interval '12 hours');
  return true;
end $$;
grant execute on function identity_demo_session(text, uuid, bytea, bytea) to brygga_app;

-- Puts a failed mail of the tenant at hand back into the queue.
create function notifications_resend(p_id uuid)
returns boolean language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update public.notifications_outbox o
     set state = 'queued', attempts = 0, not_before = now(), claimed_until = null, first_tried_at = null, error = null
   where o.id = p_id and o.state = 'failed' and o.kind <> 'focus_groups.reminder'
     and o.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid);
  return found;
end $$;
grant execute on function notifications_resend(uuid) to brygga_app;
