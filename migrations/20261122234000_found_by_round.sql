-- Sealing a round reads and deletes its answers and its invitations across tenants, by the round. Without these it would
-- read every tenant's rows from end to end. They lead with the owner of the round, as the foreign keys do.
create index focus_groups_answer_by_round on focus_groups_answer (owner_id, round_id, tenant_id);
create index focus_groups_invitation_by_round on focus_groups_invitation (owner_id, round_id, tenant_id);
