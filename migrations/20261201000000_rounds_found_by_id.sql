-- What is asked for without its owner is found by its own key: the policies say whether it may be seen. The keys begin with the owner,
-- so every tenant's rows were read to find one (measured: bar I7).
create index focus_groups_round_by_id on focus_groups_round (id);
create index focus_groups_round_by_instrument on focus_groups_round (instrument_owner_id, instrument_id, instrument_version);
create index focus_groups_finding_by_id on focus_groups_finding (id);
-- What is open and what is closing, which the jobs ask for every few seconds.
create index focus_groups_round_open on focus_groups_round (closes_on) where state = 'open';
create index focus_groups_round_closing on focus_groups_round (closing_since) where state = 'closing';
