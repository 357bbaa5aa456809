-- How often somebody was called in vain.
alter table queue_item add column tries integer not null default 0;
