-- A list of threads is read in its order, and no further than it is shown; a thread is found by its id.
drop index exchange_thread_region;
drop index exchange_thread_own;
create index exchange_thread_region on exchange_thread (region_id, pinned desc, last_at desc, id);
create index exchange_thread_own on exchange_thread (owner_id, pinned desc, last_at desc, id);
create index exchange_thread_by_id on exchange_thread (id);
