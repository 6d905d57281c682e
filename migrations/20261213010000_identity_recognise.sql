-- Whose session it is, as identity_authenticate, which the former version asks. About how many things something is unread is counted in
-- the one place that a request leads to, and is nought elsewhere: no page shows more, and who works in thirty places paid for thirty.
create function identity_recognise(p_token_hash bytea, p_kind text, p_slug text)
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
                                                         'unread', case when t.kind = p_kind and t.slug = p_slug
                                                                        then public.notifications_unread(t.id, a.id) else 0 end)
                              order by t.kind desc, t.name)
                       from public.tenants_membership m join public.tenants_tenant t on t.id = m.tenant_id
                       left join public.tenants_appearance l on l.tenant_id = t.id
                       left join public.tenants_standing s on s.tenant_id = t.id
                      where m.account_id = a.id and t.state <> 'closed'), '[]'::jsonb)
      from public.identity_account a where a.id = held.account_id;
end $$;

grant execute on function identity_recognise(bytea, text, text) to brygga_app;
