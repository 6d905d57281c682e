-- How much is new for a person in each place comes with who the person is: for the menu of every page, without a statement more.

create index notifications_notice_unread on notifications_notice (account_id, tenant_id, made_at) where read_at is null and done_at is null;

-- About how many things something is unread for somebody in a tenant, as far as it can be read there; no more than ten are counted,
-- among the fifty newest notices: every request of who is signed in pays for it. For functions alone.
create function notifications_unread(p_tenant uuid, p_account uuid) returns bigint
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  told record;
  owner uuid;
  n bigint := 0;
begin
  for told in
    select distinct x.kind, x.payload
      from (select y.kind, y.payload from public.notifications_notice y
             where y.account_id = p_account and y.tenant_id = p_tenant and y.read_at is null and y.done_at is null
             order by y.made_at desc limit 50) x
  loop
    owner := (told.payload ->> 'owner')::uuid;
    if (case
         when told.payload ? 'thread' then public.notifications_reads(p_tenant, 'exchange.started', owner, (told.payload ->> 'thread')::uuid)
         when told.payload ? 'event' then public.notifications_reads(p_tenant, 'exchange.planned', owner, (told.payload ->> 'event')::uuid)
         when told.payload ? 'group' then exists (select 1 from public.exchange_group g where g.owner_id = owner and g.id = (told.payload ->> 'group')::uuid
             and (owner = p_tenant or (g.audience = 'region' or p_tenant = any (g.chosen)) and (g.region_id = p_tenant
               or exists (select 1 from public.tenants_participation p where p.region_id = g.region_id and p.tenant_id = p_tenant))))
         when told.payload ? 'round' then exists (select 1 from public.focus_groups_round r where r.owner_id = owner and r.id = (told.payload ->> 'round')::uuid
             and (owner = p_tenant or r.state <> 'draft' and exists (select 1 from public.focus_groups_round_tenant s
               where s.owner_id = owner and s.round_id = r.id and s.tenant_id = p_tenant)))
         else exists (select 1 from public.methods_method m where m.owner_id = owner and m.id = (told.payload ->> 'method')::uuid
             and (owner = p_tenant or m.published > 0 and exists (select 1 from public.tenants_participation p
               where p.region_id = owner and p.tenant_id = p_tenant))) end)
    then
      n := n + 1;
      exit when n = 10;
    end if;
  end loop;
  return n;
end $$;

-- As before, and: about how many things something is unread in each place.
create or replace function identity_authenticate(p_token_hash bytea)
returns table (session_id uuid, method text, provider_tenant_id uuid, second_factor boolean,
               account_id uuid, name text, email text, language text, memberships jsonb)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare held public.identity_session;
begin
  select * into held from public.identity_live_session(p_token_hash);
  if not found then return; end if;
  if held.last_seen_at < now() - interval '1 minute' then
    update public.identity_session s set last_seen_at = now() where s.id = held.id;
  end if;
  return query
    select held.id, held.method, held.provider_tenant_id, held.second_factor_at is not null, a.id, a.name, a.email, a.language,
           coalesce((select jsonb_agg(jsonb_build_object('tenant', t.id, 'kind', t.kind, 'slug', t.slug, 'name', t.name,
                                                         'state', t.state, 'role', m.role, 'only_provider', t.only_provider,
                                                         'theme', l.theme, 'logo', l.logo is not null,
                                                         'since', (s.since at time zone 'Europe/Stockholm')::date,
                                                         'reason', coalesce(s.reason, ''),
                                                         'unread', public.notifications_unread(t.id, a.id))
                              order by t.kind desc, t.name)
                       from public.tenants_membership m join public.tenants_tenant t on t.id = m.tenant_id
                       left join public.tenants_appearance l on l.tenant_id = t.id
                       left join public.tenants_standing s on s.tenant_id = t.id
                      where m.account_id = a.id and t.state <> 'closed'), '[]'::jsonb)
      from public.identity_account a where a.id = held.account_id;
end $$;
