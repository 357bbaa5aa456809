-- A broadcast may also be for who wants to hear of such opportunities.
alter table broadcast add column opportunity_kinds text[] not null default '{}';
