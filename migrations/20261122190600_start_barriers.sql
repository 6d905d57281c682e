-- Barriers that people met, reported on the page about accessibility.
-- Global, in the named list: the page is everyone's, and no tenant is known there. The application role writes and never
-- reads; whoever runs the server reads and deletes, as the owner.
create table start_barrier_report (
  id uuid primary key,
  reported_on date not null default (now() at time zone 'Europe/Stockholm')::date,
  page text not null check (char_length(page) <= 4000),
  message text not null check (char_length(message) between 1 and 4000),
  contact text check (char_length(contact) between 1 and 4000)
);
alter table start_barrier_report enable row level security;
alter table start_barrier_report force row level security;
create policy everyone_reports on start_barrier_report for insert to brygga_app with check (true);
create policy owner_door on start_barrier_report to current_user using (true) with check (true);
grant insert on start_barrier_report to brygga_app;
