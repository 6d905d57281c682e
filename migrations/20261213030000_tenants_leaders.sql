-- Who leads in a place, without reading through all who work there: for the front page of joint management, and for whom notices go to.
create index tenants_membership_role on tenants_membership (tenant_id, role);
