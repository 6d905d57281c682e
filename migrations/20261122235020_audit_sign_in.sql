-- A failed sign-in, in the log of the account that it was tried for: a link that can't be used, by its token; wrong digits,
-- by the browser that asked for the link. Whose account it is, is not said, and where nobody has it nothing happens. At most
-- twenty an hour for an account, so that nobody fills somebody else's log.
create function audit_note_failed_sign_in(p_token_hash bytea, p_browser_hash bytea)
returns void language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  tried record;
begin
  for tried in
    select distinct s.account_id as id, case when s.token_hash = p_token_hash then 'link' else 'code' end as method
      from public.identity_sign_in s
     where s.account_id is not null
       and (s.token_hash = p_token_hash or (s.browser_hash = p_browser_hash and s.used_at is null and s.expires_at > now() and s.attempts > 0))
  loop
    if (select count(*) from public.audit_account_entry e
         where e.account_id = tried.id and e.kind = 'sign_in_failed' and e.at > now() - interval '1 hour') < 20 then
      perform public.audit_record_account(tried.id, 'sign_in_failed', jsonb_build_object('method', tried.method));
    end if;
  end loop;
end $$;
grant execute on function audit_note_failed_sign_in(bytea, bytea) to brygga_app;
