-- As before, and: a municipality's methods with all that hangs on them, its local versions and drafts, what it proposed and said, and its
-- notes. Others' drafts on a method of its own, too: nobody else can see it, so there are none but what was made past the program, and
-- they must not hold up the deletion. From whom something in a version of the region's came stays: the version is the region's, and fixed.
create or replace function tenants_delete_due()
returns table (tenant_id uuid, counts jsonb)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare gone record; counted jsonb; n bigint; step text;
begin
  for gone in
    select t.id, s.since from public.tenants_tenant t join public.tenants_standing s on s.tenant_id = t.id
     where t.kind = 'municipality' and t.state = 'closed' and t.deleted_on is null and s.since <= now() - interval '30 days'
       and not exists (select 1 from public.focus_groups_round_tenant rt
                         join public.focus_groups_round r on r.owner_id = rt.owner_id and r.id = rt.round_id
                        where rt.tenant_id = t.id and r.state in ('open', 'closing'))
     for update of t skip locked
  loop
    counted := '{}';
    -- From the leaves to the root: what points at something goes before it.
    foreach step in array array[
      'methods_proposal_entry.tenant_id', 'methods_proposal.tenant_id', 'methods_note.tenant_id', 'methods_answer.owner_id', 'methods_credit.owner_id',
      'methods_local_version.tenant_id', 'methods_adoption.tenant_id', 'methods_draft.owner_id', 'methods_draft.tenant_id', 'methods_version.owner_id', 'methods_method.owner_id', 'methods_word.owner_id', 'methods_offered.owner_id',
      'looks_grant.tenant_id', 'notifications_outbox.tenant_id', 'focus_groups_response.tenant_id', 'focus_groups_finding.owner_id', 'focus_groups_released_text.tenant_id',
      'focus_groups_free_text.tenant_id', 'focus_groups_withheld_text.tenant_id', 'focus_groups_edition.tenant_id',
      'focus_groups_receipt.tenant_id', 'focus_groups_answer.tenant_id', 'focus_groups_invitation.tenant_id', 'focus_groups_round.owner_id',
      'focus_groups_instrument_version.owner_id', 'focus_groups_instrument.owner_id', 'tenants_membership.tenant_id',
      'privacy_decision.tenant_id', 'tenants_activity.tenant_id', 'tenants_standing.tenant_id', 'tenants_sender.tenant_id', 'tenants_appearance.tenant_id', 'tenants_participation.tenant_id'] loop
      execute format('delete from public.%I where %I = $1', split_part(step, '.', 1), split_part(step, '.', 2)) using gone.id;
      get diagnostics n = row_count;
      counted := counted || jsonb_build_object(split_part(step, '.', 1), n);
    end loop;
    delete from public.identity_session x where x.provider_tenant_id = gone.id;
    -- The address and the code are free for another beginning.
    update public.tenants_tenant x
       set deleted_on = (now() at time zone 'Europe/Stockholm')::date, slug = 'deleted-' || replace(x.id::text, '-', ''), code = null, contact = ''
     where x.id = gone.id;
    insert into public.tenants_deletion (tenant_id, closed_at, counts) values (gone.id, gone.since, counted);
    tenant_id := gone.id;
    counts := counted;
    return next;
  end loop;
end $$;
