-- Asking for a sign-in link does the same for every address, so that the time it takes does not tell who has an account: a row and a
-- mail are written in any case. Where nobody has the address, or the person has had enough links, both are nobody's; the mail worker
-- finds no address for such a mail, and drops it.

alter table notifications_outbox drop constraint notifications_outbox_check;
alter table notifications_outbox add constraint notifications_outbox_whom
  check (num_nonnulls(account_id, invitation_id) = 1 or num_nonnulls(account_id, invitation_id, tenant_id) = 0 and sign_in_id is not null);

-- At most five links an hour for a person in one browser, and thirty in all, so that nobody can lock somebody else out.
create or replace function identity_begin_sign_in(p_email_norm text, p_id uuid, p_token_hash bytea, p_code_hash bytea, p_browser_hash bytea, p_outbox uuid)
returns void language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare account public.identity_account;
begin
  delete from public.identity_sign_in where expires_at < now() - interval '1 day';
  select * into account from public.identity_account a where a.email_norm = p_email_norm;
  -- Counted for nobody as well: it finds nothing.
  if (select count(*) from public.identity_sign_in s where s.account_id = account.id and s.created_at > now() - interval '1 hour') >= 30
     or (select count(*) from public.identity_sign_in s where s.account_id = account.id and s.browser_hash = p_browser_hash
            and s.created_at > now() - interval '1 hour') >= 5 then
    account := null;
  end if;
  insert into public.identity_sign_in (id, account_id, token_hash, code_hash, browser_hash, expires_at)
  values (p_id, account.id, p_token_hash, p_code_hash, p_browser_hash, now() + interval '10 minutes');
  insert into public.notifications_outbox (id, kind, language, account_id, sign_in_id, dedupe)
  values (p_outbox, 'identity.sign_in', coalesce(account.language, 'sv'), account.id, p_id, 'identity.sign_in/' || p_id);
  -- Of somebody's, the two foreign keys look the account up, each by itself. Of nobody's, this looks as often.
  if account.id is null then
    perform 1 from public.identity_account a where a.id = p_id for key share;
    perform 1 from public.identity_account a where a.id = p_outbox for key share;
  end if;
end $$;
