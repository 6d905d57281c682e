-- What came of a thread keeps the day on which it was first written; when it was changed after that, it says the day of that too.
alter table exchange_thread add column result_changed_on date check (result_changed_on is null or result_on is not null);
grant update (result_changed_on) on exchange_thread to brygga_app;
