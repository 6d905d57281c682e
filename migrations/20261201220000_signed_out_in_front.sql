-- Signing out where a provider tells it through the person's browser (OpenID Connect Front-Channel Logout 1.0).

-- Ends the session that the provider has under that name. The name is the provider's secret, so who knows it may end it; nothing is
-- told of whether there was one. How many have ended.
create function identity_provider_left(p_tenant uuid, p_issuer text, p_sid text) returns int
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare ended int;
begin
  if p_sid = '' or not exists (select 1 from public.identity_provider p where p.tenant_id = p_tenant and p.issuer = p_issuer) then return 0; end if;
  delete from public.identity_session s where s.provider_tenant_id = p_tenant and s.provider_sid = p_sid;
  get diagnostics ended = row_count;
  return ended;
end $$;
grant execute on function identity_provider_left(uuid, text, text) to brygga_app;
