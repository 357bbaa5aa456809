-- Hours given back: who gives them where, under which order, and what was really given. Time given in the
-- bank, by pact and by order exclude each other (given_time); what is sealed of an order is never in plain.
ALTER TABLE "queue_item" ADD COLUMN     "placement_id" BIGINT;

CREATE TABLE "shift" (
    "territory_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "place_id" BIGINT NOT NULL,
    "opening_id" BIGINT,
    "activity" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "from_time" TIME(0) NOT NULL,
    "to_time" TIME(0) NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "break_minutes" INTEGER NOT NULL,
    "capacity" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shift_pkey" PRIMARY KEY ("territory_id","id")
);

CREATE TABLE "shift_booking" (
    "territory_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "shift_id" BIGINT NOT NULL,
    "placement_id" BIGINT NOT NULL,
    "member_id" BIGINT NOT NULL,
    "state" TEXT NOT NULL,
    "from_time" TIME(0) NOT NULL,
    "to_time" TIME(0) NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "break_minutes" INTEGER NOT NULL,
    "recovers" BIGINT,
    "swap_with" BIGINT,
    "reason_kind" TEXT,
    "until" TIMESTAMPTZ(3),
    "booked_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shift_booking_pkey" PRIMARY KEY ("territory_id","id")
);

CREATE TABLE "attendance" (
    "territory_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "placement_id" BIGINT NOT NULL,
    "member_id" BIGINT NOT NULL,
    "booking_id" BIGINT,
    "place_id" BIGINT,
    "state" TEXT NOT NULL,
    "means" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "starts_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "break_minutes" INTEGER NOT NULL DEFAULT 0,
    "absence" TEXT NOT NULL DEFAULT 'none',
    "reason_kind" TEXT,
    "stated_by" BIGINT NOT NULL,
    "person_said_at" TIMESTAMPTZ(3),
    "tutor_said_at" TIMESTAMPTZ(3),
    "tutor_id" BIGINT,
    "reminded" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attendance_pkey" PRIMARY KEY ("territory_id","id")
);

CREATE TABLE "register_row" (
    "territory_id" INTEGER NOT NULL,
    "placement_id" BIGINT NOT NULL,
    "number" BIGINT NOT NULL,
    "host_id" BIGINT NOT NULL,
    "place_id" BIGINT,
    "attendance_id" BIGINT,
    "day" DATE NOT NULL,
    "planned_starts_at" TIMESTAMPTZ(3),
    "planned_ends_at" TIMESTAMPTZ(3),
    "starts_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "break_minutes" INTEGER NOT NULL,
    "minutes" INTEGER NOT NULL,
    "counted_minutes" INTEGER NOT NULL,
    "uncounted" TEXT,
    "activity" TEXT NOT NULL,
    "means" TEXT NOT NULL,
    "entered_by" BIGINT NOT NULL,
    "person_said_at" TIMESTAMPTZ(3),
    "tutor_said_at" TIMESTAMPTZ(3),
    "tutor_id" BIGINT,
    "absence" TEXT NOT NULL,
    "reason_kind" TEXT,
    "recovers" BIGINT,
    "corrects" BIGINT,
    "reason_sealed" BYTEA,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "key_id" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "mac" TEXT NOT NULL,

    CONSTRAINT "register_row_pkey" PRIMARY KEY ("territory_id","placement_id","number")
);

CREATE TABLE "given_time" (
    "territory_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "member_id" BIGINT NOT NULL,
    "layer" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "source_id" BIGINT NOT NULL,
    "span" tstzrange NOT NULL,
    "counts" BOOLEAN NOT NULL,

    CONSTRAINT "given_time_pkey" PRIMARY KEY ("territory_id","id")
);

CREATE TABLE "host_agreement" (
    "territory_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "organisation_id" BIGINT NOT NULL,
    "schemes" TEXT[],
    "reference" TEXT NOT NULL,
    "from_day" DATE NOT NULL,
    "to_day" DATE NOT NULL,
    "ended_on" DATE,
    "set_by" BIGINT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "host_agreement_pkey" PRIMARY KEY ("territory_id","id")
);

CREATE TABLE "host_place" (
    "territory_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "organisation_id" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "municipality_code" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "directions" TEXT,
    "capacity" INTEGER NOT NULL,
    "wall_code" TEXT,
    "closed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "host_place_pkey" PRIMARY KEY ("territory_id","id")
);

CREATE TABLE "host_opening" (
    "territory_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "place_id" BIGINT NOT NULL,
    "activity" TEXT NOT NULL,
    "weekday" INTEGER NOT NULL,
    "from_time" TIME(0) NOT NULL,
    "to_time" TIME(0) NOT NULL,
    "break_minutes" INTEGER NOT NULL DEFAULT 0,
    "capacity" INTEGER NOT NULL,
    "from_day" DATE NOT NULL,
    "to_day" DATE,

    CONSTRAINT "host_opening_pkey" PRIMARY KEY ("territory_id","id")
);

CREATE TABLE "cover" (
    "territory_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "organisation_id" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "asked_on" DATE NOT NULL,
    "from_day" DATE NOT NULL,
    "to_day" DATE,
    "set_by" BIGINT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cover_pkey" PRIMARY KEY ("territory_id","id")
);

CREATE TABLE "volunteer_entry" (
    "territory_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "organisation_id" BIGINT NOT NULL,
    "member_id" BIGINT NOT NULL,
    "number" INTEGER NOT NULL,
    "person_sealed" BYTEA NOT NULL,
    "cover_id" BIGINT,
    "from_day" DATE NOT NULL,
    "to_day" DATE,
    "set_by" BIGINT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "volunteer_entry_pkey" PRIMARY KEY ("territory_id","id")
);

CREATE TABLE "placement" (
    "territory_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "member_id" BIGINT NOT NULL,
    "state" TEXT NOT NULL,
    "order_sealed" BYTEA NOT NULL,
    "owed_minutes" INTEGER NOT NULL,
    "from_day" DATE NOT NULL,
    "to_day" DATE NOT NULL,
    "host_id" BIGINT NOT NULL,
    "place_id" BIGINT,
    "activity" TEXT NOT NULL,
    "tutor_id" BIGINT,
    "promoter_id" BIGINT,
    "cover_id" BIGINT,
    "opened_by" BIGINT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "placement_pkey" PRIMARY KEY ("territory_id","id")
);

CREATE TABLE "placement_slot" (
    "territory_id" INTEGER NOT NULL,
    "placement_id" BIGINT NOT NULL,
    "number" INTEGER NOT NULL,
    "opening_id" BIGINT NOT NULL,
    "from_time" TIME(0) NOT NULL,
    "to_time" TIME(0) NOT NULL,
    "from_day" DATE NOT NULL,
    "to_day" DATE,

    CONSTRAINT "placement_slot_pkey" PRIMARY KEY ("territory_id","placement_id","number")
);

CREATE TABLE "placement_override" (
    "territory_id" INTEGER NOT NULL,
    "placement_id" BIGINT NOT NULL,
    "signed_by" BIGINT NOT NULL,
    "reason_sealed" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "placement_override_pkey" PRIMARY KEY ("territory_id","placement_id")
);

CREATE TABLE "placement_flag" (
    "territory_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "placement_id" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "minutes" INTEGER,
    "row_number" BIGINT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_by" BIGINT,
    "answered_at" TIMESTAMPTZ(3),
    "answer_sealed" BYTEA,

    CONSTRAINT "placement_flag_pkey" PRIMARY KEY ("territory_id","id")
);

CREATE INDEX "shift_territory_id_place_id_day_idx" ON "shift"("territory_id", "place_id", "day");

CREATE INDEX "shift_territory_id_state_ends_at_idx" ON "shift"("territory_id", "state", "ends_at");

CREATE UNIQUE INDEX "shift_territory_id_opening_id_day_key" ON "shift"("territory_id", "opening_id", "day");

CREATE INDEX "shift_booking_territory_id_placement_id_starts_at_idx" ON "shift_booking"("territory_id", "placement_id", "starts_at");

CREATE INDEX "shift_booking_territory_id_member_id_idx" ON "shift_booking"("territory_id", "member_id");

CREATE UNIQUE INDEX "shift_booking_territory_id_shift_id_placement_id_key" ON "shift_booking"("territory_id", "shift_id", "placement_id");

CREATE INDEX "attendance_territory_id_placement_id_day_idx" ON "attendance"("territory_id", "placement_id", "day");

CREATE INDEX "attendance_territory_id_member_id_idx" ON "attendance"("territory_id", "member_id");

CREATE INDEX "attendance_territory_id_state_changed_at_idx" ON "attendance"("territory_id", "state", "changed_at");

CREATE UNIQUE INDEX "attendance_territory_id_booking_id_key" ON "attendance"("territory_id", "booking_id");

CREATE INDEX "register_row_territory_id_host_id_day_idx" ON "register_row"("territory_id", "host_id", "day");

CREATE UNIQUE INDEX "given_time_territory_id_source_source_id_member_id_key" ON "given_time"("territory_id", "source", "source_id", "member_id");

CREATE INDEX "host_agreement_territory_id_organisation_id_idx" ON "host_agreement"("territory_id", "organisation_id");

CREATE INDEX "host_agreement_territory_id_to_day_idx" ON "host_agreement"("territory_id", "to_day");

CREATE INDEX "host_place_territory_id_organisation_id_idx" ON "host_place"("territory_id", "organisation_id");

CREATE INDEX "host_opening_territory_id_place_id_idx" ON "host_opening"("territory_id", "place_id");

CREATE INDEX "cover_territory_id_organisation_id_idx" ON "cover"("territory_id", "organisation_id");

CREATE INDEX "volunteer_entry_territory_id_member_id_idx" ON "volunteer_entry"("territory_id", "member_id");

CREATE UNIQUE INDEX "volunteer_entry_territory_id_organisation_id_number_key" ON "volunteer_entry"("territory_id", "organisation_id", "number");

CREATE INDEX "placement_territory_id_member_id_idx" ON "placement"("territory_id", "member_id");

CREATE INDEX "placement_territory_id_host_id_idx" ON "placement"("territory_id", "host_id");

CREATE INDEX "placement_territory_id_state_to_day_idx" ON "placement"("territory_id", "state", "to_day");

CREATE INDEX "placement_slot_territory_id_opening_id_idx" ON "placement_slot"("territory_id", "opening_id");

CREATE INDEX "placement_flag_territory_id_answered_at_opened_at_idx" ON "placement_flag"("territory_id", "answered_at", "opened_at");

CREATE UNIQUE INDEX "placement_flag_territory_id_placement_id_kind_day_key" ON "placement_flag"("territory_id", "placement_id", "kind", "day");

ALTER TABLE "shift" ADD CONSTRAINT "shift_territory_id_place_id_fkey" FOREIGN KEY ("territory_id", "place_id") REFERENCES "host_place"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "shift" ADD CONSTRAINT "shift_territory_id_opening_id_fkey" FOREIGN KEY ("territory_id", "opening_id") REFERENCES "host_opening"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "shift_booking" ADD CONSTRAINT "shift_booking_territory_id_shift_id_fkey" FOREIGN KEY ("territory_id", "shift_id") REFERENCES "shift"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "shift_booking" ADD CONSTRAINT "shift_booking_territory_id_placement_id_fkey" FOREIGN KEY ("territory_id", "placement_id") REFERENCES "placement"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "shift_booking" ADD CONSTRAINT "shift_booking_territory_id_member_id_fkey" FOREIGN KEY ("territory_id", "member_id") REFERENCES "member"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "attendance" ADD CONSTRAINT "attendance_territory_id_placement_id_fkey" FOREIGN KEY ("territory_id", "placement_id") REFERENCES "placement"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "attendance" ADD CONSTRAINT "attendance_territory_id_member_id_fkey" FOREIGN KEY ("territory_id", "member_id") REFERENCES "member"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "attendance" ADD CONSTRAINT "attendance_territory_id_place_id_fkey" FOREIGN KEY ("territory_id", "place_id") REFERENCES "host_place"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "attendance" ADD CONSTRAINT "attendance_territory_id_booking_id_fkey" FOREIGN KEY ("territory_id", "booking_id") REFERENCES "shift_booking"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "attendance" ADD CONSTRAINT "attendance_territory_id_tutor_id_fkey" FOREIGN KEY ("territory_id", "tutor_id") REFERENCES "member"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "attendance" ADD CONSTRAINT "attendance_territory_id_stated_by_fkey" FOREIGN KEY ("territory_id", "stated_by") REFERENCES "member"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "register_row" ADD CONSTRAINT "register_row_territory_id_placement_id_fkey" FOREIGN KEY ("territory_id", "placement_id") REFERENCES "placement"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "given_time" ADD CONSTRAINT "given_time_territory_id_member_id_fkey" FOREIGN KEY ("territory_id", "member_id") REFERENCES "member"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "host_agreement" ADD CONSTRAINT "host_agreement_territory_id_organisation_id_fkey" FOREIGN KEY ("territory_id", "organisation_id") REFERENCES "organisation"("territory_id", "member_id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "host_agreement" ADD CONSTRAINT "host_agreement_territory_id_set_by_fkey" FOREIGN KEY ("territory_id", "set_by") REFERENCES "member"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "host_place" ADD CONSTRAINT "host_place_territory_id_organisation_id_fkey" FOREIGN KEY ("territory_id", "organisation_id") REFERENCES "organisation"("territory_id", "member_id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "host_place" ADD CONSTRAINT "host_place_municipality_code_fkey" FOREIGN KEY ("municipality_code") REFERENCES "municipality"("code") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "host_opening" ADD CONSTRAINT "host_opening_territory_id_place_id_fkey" FOREIGN KEY ("territory_id", "place_id") REFERENCES "host_place"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "cover" ADD CONSTRAINT "cover_territory_id_organisation_id_fkey" FOREIGN KEY ("territory_id", "organisation_id") REFERENCES "organisation"("territory_id", "member_id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "cover" ADD CONSTRAINT "cover_territory_id_set_by_fkey" FOREIGN KEY ("territory_id", "set_by") REFERENCES "member"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "volunteer_entry" ADD CONSTRAINT "volunteer_entry_territory_id_organisation_id_fkey" FOREIGN KEY ("territory_id", "organisation_id") REFERENCES "organisation"("territory_id", "member_id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "volunteer_entry" ADD CONSTRAINT "volunteer_entry_territory_id_member_id_fkey" FOREIGN KEY ("territory_id", "member_id") REFERENCES "member"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "volunteer_entry" ADD CONSTRAINT "volunteer_entry_territory_id_cover_id_fkey" FOREIGN KEY ("territory_id", "cover_id") REFERENCES "cover"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "queue_item" ADD CONSTRAINT "queue_item_territory_id_placement_id_fkey" FOREIGN KEY ("territory_id", "placement_id") REFERENCES "placement"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "placement" ADD CONSTRAINT "placement_territory_id_member_id_fkey" FOREIGN KEY ("territory_id", "member_id") REFERENCES "member"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "placement" ADD CONSTRAINT "placement_territory_id_host_id_fkey" FOREIGN KEY ("territory_id", "host_id") REFERENCES "organisation"("territory_id", "member_id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "placement" ADD CONSTRAINT "placement_territory_id_promoter_id_fkey" FOREIGN KEY ("territory_id", "promoter_id") REFERENCES "organisation"("territory_id", "member_id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "placement" ADD CONSTRAINT "placement_territory_id_place_id_fkey" FOREIGN KEY ("territory_id", "place_id") REFERENCES "host_place"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "placement" ADD CONSTRAINT "placement_territory_id_cover_id_fkey" FOREIGN KEY ("territory_id", "cover_id") REFERENCES "cover"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "placement" ADD CONSTRAINT "placement_territory_id_tutor_id_fkey" FOREIGN KEY ("territory_id", "tutor_id") REFERENCES "member"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "placement" ADD CONSTRAINT "placement_territory_id_opened_by_fkey" FOREIGN KEY ("territory_id", "opened_by") REFERENCES "member"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "placement_slot" ADD CONSTRAINT "placement_slot_territory_id_placement_id_fkey" FOREIGN KEY ("territory_id", "placement_id") REFERENCES "placement"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "placement_slot" ADD CONSTRAINT "placement_slot_territory_id_opening_id_fkey" FOREIGN KEY ("territory_id", "opening_id") REFERENCES "host_opening"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "placement_override" ADD CONSTRAINT "placement_override_territory_id_placement_id_fkey" FOREIGN KEY ("territory_id", "placement_id") REFERENCES "placement"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "placement_override" ADD CONSTRAINT "placement_override_territory_id_signed_by_fkey" FOREIGN KEY ("territory_id", "signed_by") REFERENCES "member"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "placement_flag" ADD CONSTRAINT "placement_flag_territory_id_placement_id_fkey" FOREIGN KEY ("territory_id", "placement_id") REFERENCES "placement"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "placement_flag" ADD CONSTRAINT "placement_flag_territory_id_answered_by_fkey" FOREIGN KEY ("territory_id", "answered_by") REFERENCES "member"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- Minutes that somebody gives: a plan excludes plans, a fact excludes facts; what overlaps counts nothing.
create extension if not exists btree_gist;
alter table given_time
  add check (layer in ('planned', 'recorded')),
  add check (source in ('exchange', 'gathering', 'shift', 'attendance')),
  add check (not isempty(span) and not lower_inf(span) and not upper_inf(span)),
  add constraint given_once exclude using gist
    (territory_id with =, member_id with =, layer with =, span with &&) where (counts);

alter table host_agreement
  add check (to_day >= from_day),
  add check (cardinality(schemes) > 0 and schemes <@ array['pact', 'lpu', 'lpu-road', 'substitute', 'map', 'puc', 'pass']),
  add check (char_length(reference) between 1 and 120);
alter table host_place
  add check (capacity > 0), add check (char_length(name) between 1 and 80),
  add check (char_length(address) between 1 and 200), add check (char_length(directions) <= 300);
alter table host_opening
  add check (weekday between 1 and 7), add check (from_time <> to_time),
  add check (break_minutes >= 0), add check (capacity > 0),
  add check (char_length(activity) between 1 and 80), add check (to_day is null or to_day >= from_day);
alter table cover
  add check (kind in ('inail', 'volunteers')), add check (char_length(number) between 1 and 60),
  add check (to_day is null or to_day >= from_day);
alter table volunteer_entry add check (to_day is null or to_day >= from_day);

alter table placement
  add check (state in ('draft', 'active', 'suspended', 'completed', 'revoked')),
  add check (owed_minutes > 0), add check (to_day >= from_day),
  add check (char_length(activity) between 1 and 80),
  add check ((ended_at is null) = (state in ('draft', 'active', 'suspended')));
alter table placement_slot
  add check (from_time <> to_time), add check (to_day is null or to_day >= from_day);
alter table placement_flag
  add check (char_length(kind) between 1 and 40),
  add check ((answered_at is null) = (answered_by is null));

alter table shift
  add check (state in ('open', 'cancelled')), add check (ends_at > starts_at),
  add check (break_minutes >= 0), add check (capacity > 0);
alter table shift_booking
  add check (state in ('booked', 'waiting', 'offered', 'excused', 'left', 'swapped', 'ended')),
  add check (ends_at > starts_at), add check (break_minutes >= 0);
alter table attendance
  add check (state in ('open', 'waiting', 'confirmed', 'disputed', 'void')),
  add check (means in ('screen', 'wall', 'tutor', 'self', 'paper')),
  add check (absence in ('none', 'justified', 'unjustified')),
  add check (break_minutes >= 0), add check (ends_at > starts_at);
alter table register_row
  add check (number > 0), add check (minutes >= 0),
  add check (counted_minutes between 0 and minutes), add check (break_minutes >= 0),
  add check (absence in ('none', 'justified', 'unjustified')),
  add check (means in ('screen', 'wall', 'tutor', 'self', 'paper', 'desk'));

create function register_keeps_its_rows() returns trigger language plpgsql as $$
begin
  raise exception 'the register only grows';
end $$;
create trigger register_keeps_its_rows before update or delete on register_row
  for each row execute function register_keeps_its_rows();
create trigger register_is_never_emptied before truncate on register_row
  for each statement execute function register_keeps_its_rows();
revoke execute on function register_keeps_its_rows() from public;

-- Who may start what, and who confirms: dated grants like the others.
alter table role_grant drop constraint role_grant_role_check;
alter table role_grant add constraint role_grant_role_check check (role in
  ('member', 'volunteer', 'operator', 'coordinator', 'delegate', 'legal', 'municipal', 'promoter', 'tutor'));
alter table role_grant add check (role not in ('municipal', 'promoter', 'tutor') or organisation_id is not null);

-- Something about an activity waits at the desk: one item for each placement.
drop index one_open_item;
create unique index one_open_item on queue_item (territory_id, kind, member_id,
  (coalesce(exchange_id, 0)), (coalesce(request_id, 0)), (coalesce(opportunity_id, 0)), (coalesce(placement_id, 0)))
  where state <> 'closed';
do $$
declare kinds text;
begin
  select pg_get_constraintdef(oid) into kinds from pg_constraint
    where conname = 'queue_item_kind_check' and conrelid = 'queue_item'::regclass;
  alter table queue_item drop constraint queue_item_kind_check;
  execute 'alter table queue_item add constraint queue_item_kind_check '
    || replace(kinds, '''help''::text', '''help''::text, ''activity''::text, ''overlap''::text');
end $$;
alter table queue_item add check (kind <> 'activity' or placement_id is not null);

do $$
declare rule record;
begin
  for rule in select * from (values
    ('given_time', 'member_id <> all ((select filo_hidden())::bigint[])'),
    ('volunteer_entry', 'member_id <> all ((select filo_hidden())::bigint[])'),
    ('placement', 'member_id <> all ((select filo_hidden())::bigint[])'),
    ('shift_booking', 'member_id <> all ((select filo_hidden())::bigint[])'),
    ('attendance', 'member_id <> all ((select filo_hidden())::bigint[])'),
    ('host_agreement', null), ('host_place', null), ('host_opening', null), ('cover', null), ('shift', null),
    ('placement_slot', 'placement'), ('placement_override', 'placement'),
    ('placement_flag', 'placement'), ('register_row', 'placement')
  ) as r (name, condition)
  loop
    execute format('alter table %I enable row level security', rule.name);
    execute format('alter table %I force row level security', rule.name);
    execute format('create policy territory_scope on %I using (territory_id = filo_territory()) with check (territory_id = filo_territory())', rule.name);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', rule.name);
    execute format('grant select, insert, update, delete on %I to filo_app', rule.name);
    -- What hangs on a placement that is not seen is not seen either; its key refuses the rest.
    if rule.condition = 'placement' then
      execute format('create policy hidden_presence on %1$I as restrictive for select to filo_app
        using (exists (select from placement p where p.territory_id = %1$I.territory_id and p.id = %1$I.placement_id))', rule.name);
    elsif rule.condition is not null then
      execute format('create policy hidden_presence on %I as restrictive for all to filo_app using (%s)', rule.name, rule.condition);
    end if;
    if exists (select from pg_class where relname = rule.name || '_id_seq') then
      execute format('grant usage on sequence %I to filo_app', rule.name || '_id_seq');
    end if;
  end loop;
end $$;
revoke update, delete on register_row from filo_app;
