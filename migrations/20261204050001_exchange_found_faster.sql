-- What a list of groups says of each (how many are in it, what is open, when it meets next) is counted for all of them at once, by
-- their ids.
create index exchange_member_group on exchange_member (group_id);
create index exchange_decision_open on exchange_decision (group_id) where state = 'open' and responsible_name <> '';
create index exchange_meeting_of on exchange_meeting (group_id);

-- Each of these finds one row at most, by its key. The planner takes a thousand for granted, and would then rather read whole tables (all
-- that anybody was told, all who come to anything) than look up what belongs to the one.
alter function notifications_here() rows 1;
alter function exchange_own(uuid, uuid) rows 1;
alter function exchange_held(uuid, uuid, uuid) rows 1;
alter function exchange_visiting(uuid, uuid) rows 1;
alter function exchange_event_here(uuid, uuid) rows 1;
alter function exchange_group_here(uuid, uuid) rows 1;
alter function exchange_own_voice(uuid, text) rows 1;
