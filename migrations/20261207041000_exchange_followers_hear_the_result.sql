-- As before, and who follows a thread hears what came of it as well; who has stopped following does not, unless the place joined it.
create or replace function exchange_tell_result() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform public.notifications_tell(w.tenant_id, w.account_id, 'exchange.concluded', jsonb_build_object('owner', new.owner_id, 'thread', new.id),
      new.id || '/' || new.result_on)
    from (select p.tenant_id, p.written_by as account_id from public.exchange_post p
           where p.owner_id = new.owner_id and p.thread_id = new.id
             and not exists (select 1 from public.exchange_follow f where f.tenant_id = p.tenant_id and f.account_id = p.written_by
                                and f.owner_id = p.owner_id and f.thread_id = p.thread_id and not f.follows)
          union
          select f.tenant_id, f.account_id from public.exchange_follow f
           where f.owner_id = new.owner_id and f.thread_id = new.id and f.follows
          union
          select m.tenant_id, m.account_id from public.exchange_joined j
            join public.tenants_membership m on m.tenant_id = j.tenant_id and m.role <> 'evaluator'
           where j.owner_id = new.owner_id and j.thread_id = new.id) w
   where public.notifications_reads(w.tenant_id, 'exchange.concluded', new.owner_id, new.id);
  return null;
end $$;
