-- After a restore, what may have gone out already waits for an operator's word.
alter table delivery drop constraint delivery_state_check,
  add constraint delivery_state_check check (
    state in ('waiting', 'sending', 'sent', 'unreachable', 'refused', 'unknown', 'dropped', 'held')
  );
alter table outbox drop constraint outbox_state_check,
  add constraint outbox_state_check check (state in ('waiting', 'started', 'held'));
create index delivery_held on delivery (territory_id, (id)) where state = 'held';
create index outbox_held on outbox (territory_id, (id)) where state = 'held';
