-- What ended in the last day is counted at each scrape: rows lie in the order of their times, so that
-- an index of a few pages is enough, and costs the rows nothing.
create index delivery_day on delivery using brin (due_at timestamptz_minmax_multi_ops)
  where state in ('sent', 'unreachable', 'refused', 'unknown', 'dropped');

-- How fast messages leave, and whether a pause is on: no territory is in it.
grant select on sending_pause to filo_dispatch;
grant execute on function sending_pace(double precision, timestamptz) to filo_dispatch;
