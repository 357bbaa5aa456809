-- A request whose exchange is over is fulfilled: it is no longer among what its owner can act on.
alter table listing drop constraint listing_state_check;
alter table listing add constraint listing_state_check
  check (state in ('open', 'paused', 'matched', 'fulfilled', 'withdrawn', 'expired'));
update listing r set state = 'fulfilled' where r.state = 'matched' and exists (
  select from exchange x where x.territory_id = r.territory_id and x.request_id = r.id
    and x.state = 'confirmed');
