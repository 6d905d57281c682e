-- Mail: no tenant's long queue holds up another's, the database's clock says how old a mail is, and people can say that they
-- want no more of what is not strictly needed (RFC 8058, one click).

-- The links that stop mails, by the hash of their token, and whether somebody has used one. Of an invitation (all mails about
-- that round, gone with the invitation) or of an account and a kind of notice. Reached by doors only.
create table notifications_stop (
  token_hash bytea primary key,
  tenant_id uuid,
  invitation_id uuid,
  account_id uuid references identity_account (id) on delete cascade,
  kind text,
  stopped boolean not null default false,
  foreign key (tenant_id, invitation_id) references focus_groups_invitation (tenant_id, id) on delete cascade,
  check (num_nonnulls(account_id, invitation_id) = 1 and num_nonnulls(account_id, tenant_id) = 1 and (account_id is null) = (kind is null))
);
create index notifications_stop_account on notifications_stop (account_id, kind);
create index notifications_stop_invitation on notifications_stop (tenant_id, invitation_id);
alter table notifications_stop enable row level security;
alter table notifications_stop force row level security;
create policy owner_door on notifications_stop to current_user using (true) with check (true);

-- Notes the link that a mail is about to carry. For the jobs only.
create function notifications_stop_link(p_hash bytea, p_tenant uuid, p_invitation uuid, p_account uuid, p_kind text)
returns void language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into public.notifications_stop (token_hash, tenant_id, invitation_id, account_id, kind)
  values (p_hash, p_tenant, p_invitation, p_account, p_kind)
  on conflict do nothing
$$;
grant execute on function notifications_stop_link(bytea, uuid, uuid, uuid, text) to brygga_results;

-- Whom a link is for: 'invitation' or 'account', and whether it was used; nothing for an unknown one. Changes nothing.
create function notifications_peek_stop(p_hash bytea)
returns table (what text, stopped boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select case when s.account_id is null then 'invitation' else 'account' end,
         exists (select 1 from public.notifications_stop o where o.stopped and (o.account_id, o.kind) is not distinct from (s.account_id, s.kind)
                    and (o.tenant_id, o.invitation_id) is not distinct from (s.tenant_id, s.invitation_id))
    from public.notifications_stop s where s.token_hash = p_hash
$$;
grant execute on function notifications_peek_stop(bytea) to brygga_app;

-- Stops the mails that a link is for, at once, also those that wait; or lets them come again. False for an unknown link.
create function notifications_stop(p_hash bytea, p_stop boolean)
returns boolean language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare s public.notifications_stop;
begin
  select * into s from public.notifications_stop x where x.token_hash = p_hash;
  if not found then return false; end if;
  -- After a change of the server's secret there can be several links for the same.
  update public.notifications_stop x set stopped = p_stop
   where (x.account_id, x.kind) is not distinct from (s.account_id, s.kind)
     and (x.tenant_id, x.invitation_id) is not distinct from (s.tenant_id, s.invitation_id);
  if p_stop then
    delete from public.notifications_outbox o
     where o.state <> 'sent'
       and (o.account_id = s.account_id and o.kind = s.kind or o.tenant_id = s.tenant_id and o.invitation_id = s.invitation_id);
  end if;
  return true;
end $$;
grant execute on function notifications_stop(bytea, boolean) to brygga_app;

-- Whether the person has said no to a mail.
create function notifications_is_stopped(p_kind text, p_tenant uuid, p_invitation uuid, p_account uuid)
returns boolean language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select 1 from public.notifications_stop s
                  where s.stopped and (s.tenant_id = p_tenant and s.invitation_id = p_invitation or s.account_id = p_account and s.kind = p_kind))
$$;

-- What somebody has said no to is not queued, whoever queues it.
create function notifications_heed_stop() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if public.notifications_is_stopped(new.kind, new.tenant_id, new.invitation_id, new.account_id) then return null; end if;
  return new;
end $$;
create trigger heed_stop before insert on notifications_outbox for each row execute function notifications_heed_stop();

-- Mails without a tenant (sign-in links) have a lane of their own.
create index notifications_outbox_lane on notifications_outbox
  (coalesce(tenant_id, '00000000-0000-0000-0000-000000000000'::uuid), not_before) where state = 'queued';

-- The mail worker's claim: a lease on due mails, with the address to send to. The tenants take turns: first the oldest mail of
-- each, then the next of each. A mail that was said no to while it was being queued comes without an address. For the jobs only.
drop function notifications_claim(int, interval);
create function notifications_claim(p_limit int, p_lease interval)
returns table (id uuid, tenant_id uuid, kind text, language text, address text, reader text, sign_in_id uuid, invitation_id uuid, payload jsonb,
               attempts int, first_tried_at timestamptz, account_id uuid, age float8)
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  -- From lane to lane over the index, so that a long queue costs no more than a short one.
  with recursive lane (at) as (
    (select coalesce(o.tenant_id, '00000000-0000-0000-0000-000000000000'::uuid) from public.notifications_outbox o
      where o.state = 'queued' order by 1 limit 1)
    union all
    select (select coalesce(o.tenant_id, '00000000-0000-0000-0000-000000000000'::uuid) from public.notifications_outbox o
             where o.state = 'queued' and coalesce(o.tenant_id, '00000000-0000-0000-0000-000000000000'::uuid) > l.at order by 1 limit 1)
      from lane l where l.at is not null
  ), turn as (
    select n.id, n.not_before, n.turn from lane l cross join lateral (
      select f.id, f.not_before, row_number() over (order by f.not_before) as turn from (
        select o.id, o.not_before from public.notifications_outbox o
         where o.state = 'queued' and coalesce(o.tenant_id, '00000000-0000-0000-0000-000000000000'::uuid) = l.at
           and o.not_before <= now() and (o.claimed_until is null or o.claimed_until < now())
         -- More than are claimed: another worker may hold the first ones.
         order by coalesce(o.tenant_id, '00000000-0000-0000-0000-000000000000'::uuid), o.not_before limit 4 * p_limit) f) n
     where l.at is not null
  ), due as (
    select o.id from turn t join public.notifications_outbox o on o.id = t.id
     where o.state = 'queued' and o.not_before <= now() and (o.claimed_until is null or o.claimed_until < now())
     order by t.turn, t.not_before limit p_limit for update of o skip locked
  ), claimed as (
    update public.notifications_outbox o
       set claimed_until = now() + p_lease, attempts = o.attempts + 1, first_tried_at = coalesce(o.first_tried_at, now())
      from due where o.id = due.id
    returning o.*
  )
  select c.id, c.tenant_id, c.kind, c.language,
         case when not public.notifications_is_stopped(c.kind, c.tenant_id, c.invitation_id, c.account_id) then coalesce(a.email, i.email) end,
         coalesce(a.name, ''), c.sign_in_id, c.invitation_id, c.payload,
         c.attempts, c.first_tried_at, c.account_id, extract(epoch from now() - c.first_tried_at)::float8
    from claimed c
    left join public.identity_account a on a.id = c.account_id
    left join public.focus_groups_invitation i on i.tenant_id = c.tenant_id and i.id = c.invitation_id
$$;
grant execute on function notifications_claim(int, interval) to brygga_results;
