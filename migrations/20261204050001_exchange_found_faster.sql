-- What a list of groups says of each (how many are in it, what is open, when it meets next) is counted for all of them at once, by
-- their ids.
create index exchange_member_group on exchange_member (group_id);
create index exchange_decision_open on exchange_decision (group_id) where state = 'open' and responsible_name <> '';
create index exchange_meeting_of on exchange_meeting (group_id);
