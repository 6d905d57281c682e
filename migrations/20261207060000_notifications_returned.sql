-- Mail that a mail server took and reported later that it could not be delivered: it counts as if it had been refused at once.

-- Whether one of them was told by a report that came back. Then a relay takes whatever it is given, and that it took a mail says nothing
-- of the address.
alter table notifications_refusal add column came_back boolean not null default false;

-- Global: how much came back on a day, and what it was; of no tenant and nobody. For whoever runs the server.
create table notifications_returned (
  came_on date not null default (now() at time zone 'Europe/Stockholm')::date,
  what text not null check (what in ('failed', 'waits', 'other', 'unknown')),
  how_many bigint not null default 1,
  primary key (came_on, what)
);
alter table notifications_returned enable row level security;
alter table notifications_returned force row level security;
create policy owner_door on notifications_returned to current_user using (true) with check (true);

-- Takes a report that came back and counts it; `p_id` is the mail that it is about, null where nobody knows. One that was given up for
-- good (`failed`) is listed as failed with `p_error`, a code, and `p_points` count against the address, as in notifications_refused: two
-- where there is none such, one for a mailbox that takes nothing, none else. Once for each mail: what is not noted as sent stays as it is.
-- Says what it was: `early` where the mail's sending is still being noted, and the report is to be brought again; `unknown` where there is
-- nothing to note. For the jobs only.
create function notifications_came_back(p_id uuid, p_what text, p_error text, p_points int) returns text
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  mail public.notifications_outbox;
  came text := p_what;
begin
  if p_what = 'failed' then
    select * into mail from public.notifications_outbox o where o.id = p_id for update;
    if mail.state = 'queued' and mail.claimed_until > now() then return 'early'; end if;
    if mail.state is distinct from 'sent' then
      came := 'unknown';
    else
      update public.notifications_outbox o set state = 'failed', error = p_error where o.id = mail.id;
      if mail.account_id is not null and p_points > 0 then
        insert into public.notifications_refusal as r (account_id, points, came_back) values (mail.account_id, p_points, true)
          on conflict (account_id) do update
            set points = case when r.stopped or r.last_on > excluded.last_on - 30 then r.points + p_points else p_points end,
                last_on = excluded.last_on, came_back = true;
        -- What another worker has claimed is on its way.
        delete from public.notifications_outbox o
         where o.account_id = mail.account_id and o.state = 'queued' and o.kind <> 'identity.sign_in'
           and (o.claimed_until is null or o.claimed_until < now())
           and exists (select 1 from public.notifications_refusal r where r.account_id = mail.account_id and r.stopped);
      end if;
    end if;
  end if;
  insert into public.notifications_returned as r (what) values (came)
    on conflict on constraint notifications_returned_pkey do update set how_many = r.how_many + 1;
  delete from public.notifications_returned r where r.came_on < (now() at time zone 'Europe/Stockholm')::date - 90;
  return came;
end $$;
grant execute on function notifications_came_back(uuid, text, text, int) to brygga_results;

-- Notes that a mail was taken: its address is alive, but where reports come back, which tell more. For the jobs only.
create or replace function notifications_arrived(p_id uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  delete from public.notifications_refusal r using public.notifications_outbox o
   where o.id = p_id and r.account_id = o.account_id and not r.came_back;
  perform public.notifications_sent(p_id);
end $$;
