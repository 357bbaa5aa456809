-- A flag waits once for each placement, kind and day; once answered, what comes on top of it waits anew.
drop index placement_flag_territory_id_placement_id_kind_day_key;
create unique index one_open_flag on placement_flag (territory_id, placement_id, kind, day)
  where answered_at is null;
create index "placement_flag_territory_id_placement_id_kind_day_idx"
  on "placement_flag" ("territory_id", "placement_id", "kind", "day");
