-- Whoever wrote a finding owns its round, or is the tenant that the finding concerns and that responds to it (`owner_writes` of
-- focus_groups_finding_tenant lets nothing else in). Both read the response by other rules: that a finding's owner reads it by a
-- rule of its own let nobody see anything, and nobody would have missed it. It goes.
drop policy round_and_finding_owner_read on focus_groups_response;
create policy round_owner_read on focus_groups_response for select to brygga_app
  using (round_owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
