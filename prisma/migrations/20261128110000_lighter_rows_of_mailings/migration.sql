-- What still has to go out to one person, and what is in doubt of theirs, however long their history is. A row of a
-- mailing that waits untried is in neither: a hundred thousand of them are entered at once.
drop index delivery_unsettled;
create index delivery_to_go_out on delivery (territory_id, (member_id)) where state = 'waiting' and mailing_id is null;
create index delivery_in_doubt on delivery (territory_id, (member_id)) where attempts > 0 and state in ('waiting', 'unknown');
