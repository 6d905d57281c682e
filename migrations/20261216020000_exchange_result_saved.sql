-- What came of a thread is saved over the saving that was read, as posts, events and minutes are: two who write it at the same time do
-- not lose each other's words.
alter table exchange_thread
  -- Counts the savings of the result.
  add column result_edit int not null default 0;
grant update (result_edit) on exchange_thread to brygga_app;
