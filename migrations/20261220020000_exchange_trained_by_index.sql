-- Who can use a method is read from those who have completed a training alone: most who come to something have not.
create index exchange_registration_completed on exchange_registration (owner_id, event_id) include (tenant_id, account_id) where completed_on is not null;
