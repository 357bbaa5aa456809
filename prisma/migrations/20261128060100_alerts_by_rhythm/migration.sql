-- Who is told at once is found without looking at who waits for a digest.
drop index alert_wish_near;
drop index alert_wish_anywhere;
create index alert_wish_near on alert_wish (territory_id, municipality_code, rhythm, (id)) where state = 'active' and reach_km is not null;
create index alert_wish_anywhere on alert_wish (territory_id, rhythm, (id)) where state = 'active' and reach_km is null;
