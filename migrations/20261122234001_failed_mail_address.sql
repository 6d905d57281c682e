-- The failed mails of the tenant at hand, as before, but to colleagues by the address that the tenant wrote itself: how
-- another tenant wrote the same person's is not its business.
create or replace function notifications_failed()
returns table (id uuid, kind text, address text, error text, failed_on date)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select o.id, o.kind, coalesce(m.email, i.email, '–'), o.error, (o.created_at at time zone 'Europe/Stockholm')::date
    from public.notifications_outbox o
    left join public.tenants_membership m on m.tenant_id = o.tenant_id and m.account_id = o.account_id
    left join public.focus_groups_invitation i on i.tenant_id = o.tenant_id and i.id = o.invitation_id
   where o.state = 'failed' and o.kind <> 'focus_groups.reminder'
     and o.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
   order by o.created_at
$$;
