-- A function in SQL that is not put into its caller is planned anew at each call; one in PL/pgSQL once for a connection. These two
-- are called for every page of staff and for every list of methods, and took longer to plan than to run. They do what they did.

create or replace function identity_live_session(p_token_hash bytea)
returns setof identity_session language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query
    select s.* from public.identity_session s
      cross join lateral (select exists (select 1 from public.tenants_membership m
                                          where m.account_id = s.account_id and m.role = 'joint_management') as joint) of
     where s.token_hash = p_token_hash and s.expires_at > now()
       and s.created_at > now() - (case when of.joint then interval '8 hours' else interval '12 hours' end)
       and s.last_seen_at > now() - (case when of.joint then interval '30 minutes' else interval '60 minutes' end);
end $$;

create or replace function methods_facet_bits(facets jsonb) returns int
language plpgsql immutable parallel safe set search_path = pg_catalog, public, pg_temp as $$
begin
  return (select coalesce(bit_or(1 << (array_position(array[
      'groups/youth', 'groups/newly_arrived', 'groups/foreign_born', 'groups/long_term_unemployed', 'groups/social_assistance',
      'groups/disability', 'groups/long_sick_leave', 'groups/employers', 'groups/staff',
      'needs/motivation', 'needs/health', 'needs/language', 'needs/skills', 'needs/workplace', 'needs/network', 'needs/coordination',
      'phases/before', 'phases/mapping', 'phases/preparation', 'phases/placement', 'phases/transition', 'phases/after',
      'time/hours', 'time/day', 'time/days', 'time/weeks', 'time/months'], list.key || '/' || value.value) - 1)), 0)
    from jsonb_each(facets) list,
         jsonb_array_elements_text(case jsonb_typeof(list.value) when 'array' then list.value when 'string' then jsonb_build_array(list.value) else '[]' end) value);
end $$;
