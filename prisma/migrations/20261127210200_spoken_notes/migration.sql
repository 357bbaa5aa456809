-- A note may be spoken: where its message lies in Telegram. Nothing of it is kept.
alter table listing add column note_chat_id bigint, add column note_message_id bigint,
  add constraint listing_note_place_check check ((note_chat_id is null) = (note_message_id is null));
alter table gathering add column note_chat_id bigint, add column note_message_id bigint,
  add constraint gathering_note_place_check check ((note_chat_id is null) = (note_message_id is null));
