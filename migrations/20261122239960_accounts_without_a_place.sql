-- An account whose last membership has ended is kept for a while, so that an invitation finds it again, and is then deleted
-- with everything that hangs on it (factor, sessions, links, notes of mails). Its log goes when that log's own time is over.

-- Since when the account has been without any membership; null: it has one. A new one has none yet.
alter table identity_account add column placeless_since date default (now() at time zone 'Europe/Stockholm')::date;
update identity_account a set placeless_since = null where exists (select 1 from tenants_membership m where m.account_id = a.id);
create index identity_account_placeless on identity_account (placeless_since) where placeless_since is not null;

create function identity_keep_placeless() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    update public.identity_account a set placeless_since = null where a.id = new.account_id and a.placeless_since is not null;
  else
    update public.identity_account a set placeless_since = (now() at time zone 'Europe/Stockholm')::date
     where a.id = old.account_id and not exists (select 1 from public.tenants_membership m where m.account_id = old.account_id);
  end if;
  return null;
end $$;
create trigger keep_placeless after insert or delete on tenants_membership for each row execute function identity_keep_placeless();

-- Whoever invites somebody gives that account a place in the same transaction: it is held until then, and does not go.
create or replace function identity_account_for_invitation(p_id uuid, p_email text, p_email_norm text, p_name text, p_language text)
returns uuid language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare found uuid;
begin
  insert into public.identity_account (id, email, email_norm, name, language)
  values (p_id, p_email, p_email_norm, p_name, p_language)
  on conflict (email_norm) do nothing;
  select a.id into found from public.identity_account a where a.email_norm = p_email_norm for no key update;
  return found;
end $$;

-- Deletes accounts that have been without any membership for so many days. For the jobs only.
create function privacy_delete_accounts(p_days int)
returns bigint language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare deleted bigint;
begin
  if p_days < 1 then
    raise exception 'nothing is deleted on the day it comes';
  end if;
  with old as (
    -- One that is being invited now is held, and looked at the next time.
    select a.id from public.identity_account a
     where a.placeless_since < (now() at time zone 'Europe/Stockholm')::date - p_days
       and not exists (select 1 from public.tenants_membership m where m.account_id = a.id)
     for update skip locked
  ), gone as (
    delete from public.identity_account a using old where a.id = old.id returning 1
  )
  select count(*) into deleted from gone;
  if deleted > 0 then
    insert into public.privacy_operation (kind, how_many) values ('accounts', deleted)
    on conflict (deleted_on, kind) do update set how_many = privacy_operation.how_many + excluded.how_many;
  end if;
  return deleted;
end $$;
grant execute on function privacy_delete_accounts(int) to brygga_results;
