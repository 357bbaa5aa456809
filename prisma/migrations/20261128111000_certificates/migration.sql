-- What was stated of somebody's hours, and by which keys. The statement itself is sealed.
CREATE TABLE "certificate" (
    "territory_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "number" TEXT NOT NULL,
    "member_id" BIGINT NOT NULL,
    "placement_id" BIGINT,
    "minutes" INTEGER NOT NULL,
    "from_day" DATE NOT NULL,
    "to_day" DATE NOT NULL,
    "name_form" TEXT NOT NULL,
    "shows_host" BOOLEAN NOT NULL,
    "shows_activity" BOOLEAN NOT NULL,
    "key_id" TEXT NOT NULL,
    "signed_sealed" BYTEA,
    "issued_by" BIGINT NOT NULL,
    "issued_on" DATE NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "questioned_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_by" BIGINT,
    "reason_sealed" BYTEA,

    CONSTRAINT "certificate_pkey" PRIMARY KEY ("territory_id","id")
);

CREATE TABLE "signing_key" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "signing_key_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "certificate_territory_id_number_key" ON "certificate"("territory_id", "number");

CREATE INDEX "certificate_territory_id_member_id_idx" ON "certificate"("territory_id", "member_id");

CREATE INDEX "certificate_territory_id_placement_id_idx" ON "certificate"("territory_id", "placement_id");

ALTER TABLE "certificate" ADD CONSTRAINT "certificate_territory_id_member_id_fkey" FOREIGN KEY ("territory_id", "member_id") REFERENCES "member"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "certificate" ADD CONSTRAINT "certificate_territory_id_placement_id_fkey" FOREIGN KEY ("territory_id", "placement_id") REFERENCES "placement"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "certificate" ADD CONSTRAINT "certificate_territory_id_issued_by_fkey" FOREIGN KEY ("territory_id", "issued_by") REFERENCES "member"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "certificate" ADD CONSTRAINT "certificate_territory_id_revoked_by_fkey" FOREIGN KEY ("territory_id", "revoked_by") REFERENCES "member"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

alter table certificate
  add check (minutes > 0), add check (to_day >= from_day),
  add check (name_form in ('first', 'full', 'initials')),
  add check (num_nonnulls(revoked_at, revoked_by, reason_sealed) in (0, 3));

alter table certificate enable row level security;
alter table certificate force row level security;
create policy territory_scope on certificate using (territory_id = filo_territory())
  with check (territory_id = filo_territory());
create policy owner_all on certificate to current_user using (true) with check (true);
create policy hidden_presence on certificate as restrictive for all to filo_app
  using (member_id <> all ((select filo_hidden())::bigint[]));
grant select, insert, update, delete on certificate to filo_app;
grant usage on sequence certificate_id_seq to filo_app;
grant select, insert on signing_key to filo_app;
