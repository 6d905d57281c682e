-- Addresses of staff that the receiving mail server says there are not, or whose mailbox takes nothing for days: after two of the
-- first or four of the second within thirty days no more mail goes there, but for the link to sign in that the person asks for, and
-- the person and those who lead where they work are told.

-- Global, and the person's own: that mail was refused because of its address, since one was taken.
create table notifications_refusal (
  account_id uuid primary key references identity_account (id) on delete cascade,
  -- Two for each that said that there is no such address, one for each whose mailbox took nothing.
  points int not null check (points > 0),
  -- The day of the last one.
  last_on date not null default (now() at time zone 'Europe/Stockholm')::date,
  -- Whether mail has stopped.
  stopped boolean not null generated always as (points >= 4) stored
);
alter table notifications_refusal enable row level security;
alter table notifications_refusal force row level security;
create policy own on notifications_refusal for select to brygga_app
  using (account_id = (select nullif(current_setting('app.actor', true), '')::uuid));
create policy owner_door on notifications_refusal to current_user using (true) with check (true);
grant select on notifications_refusal to brygga_app;

-- Notes that a mail was given up because of its address: there is none such, or its mailbox takes nothing. When it is enough, what
-- else waits for the address is taken back. Once for each mail: what was noted before is not queued any more. For the jobs only.
create function notifications_refused(p_id uuid, p_error text, p_none_such boolean) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  who uuid;
  more int := case when p_none_such then 2 else 1 end;
begin
  update public.notifications_outbox o set state = 'failed', claimed_until = null, error = p_error
   where o.id = p_id and o.state = 'queued' returning o.account_id into who;
  if who is null then return; end if;
  insert into public.notifications_refusal as r (account_id, points) values (who, more)
    on conflict (account_id) do update
      set points = case when r.stopped or r.last_on > excluded.last_on - 30 then r.points + more else more end, last_on = excluded.last_on;
  -- What another worker has claimed is on its way.
  delete from public.notifications_outbox o
   where o.account_id = who and o.state = 'queued' and o.kind <> 'identity.sign_in' and (o.claimed_until is null or o.claimed_until < now())
     and exists (select 1 from public.notifications_refusal r where r.account_id = who and r.stopped);
end $$;
grant execute on function notifications_refused(uuid, text, boolean) to brygga_results;

-- Notes that a mail was taken: its address is alive. For the jobs only.
create function notifications_arrived(p_id uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  delete from public.notifications_refusal r using public.notifications_outbox o where o.id = p_id and r.account_id = o.account_id;
  perform public.notifications_sent(p_id);
end $$;
grant execute on function notifications_arrived(uuid) to brygga_results;

-- Nothing more is queued for an address to which mail has stopped, whoever queues it. What is new stays in the product: the trigger
-- that makes notices comes before this one, by its name.
create function notifications_heed_refusals() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if exists (select 1 from public.notifications_refusal r where r.account_id = new.account_id and r.stopped) then return null; end if;
  return new;
end $$;
create trigger stop_refused before insert on notifications_outbox for each row
  when (new.account_id is not null and new.kind <> 'identity.sign_in') execute function notifications_heed_refusals();

-- Another address has refused nothing.
create function notifications_new_address() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  delete from public.notifications_refusal r where r.account_id = new.id;
  return null;
end $$;
create trigger new_address after update of email_norm on identity_account for each row
  when (new.email_norm <> old.email_norm) execute function notifications_new_address();

-- To which members of the tenant at hand mail has stopped, and the day of the last refusal.
create function notifications_unreached() returns table (account_id uuid, refused_on date)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select m.account_id, r.last_on from public.notifications_here() h
    join public.tenants_membership m on m.tenant_id = h.tenant_id
    join public.notifications_refusal r on r.account_id = m.account_id and r.stopped
$$;
grant execute on function notifications_unreached() to brygga_app;

-- Lets mail go to the person at hand again.
create function notifications_try_again() returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  delete from public.notifications_refusal r using public.notifications_here() h where r.account_id = h.account_id
$$;
grant execute on function notifications_try_again() to brygga_app;
