-- Each of these finds one row at most, by its key. The planner takes a thousand for granted, and would then rather read whole tables (all
-- that anybody was told, all who come to anything) than look up what belongs to the one.
alter function notifications_here() rows 1;
alter function exchange_own(uuid, uuid) rows 1;
alter function exchange_held(uuid, uuid, uuid) rows 1;
alter function exchange_visiting(uuid, uuid) rows 1;
alter function exchange_event_here(uuid, uuid) rows 1;
alter function exchange_group_here(uuid, uuid) rows 1;
alter function exchange_own_voice(uuid, text) rows 1;
