-- Who may serve in a category that asks for it: cleared by whom, until when. Never the certificate.
CREATE TABLE "clearance" (
    "territory_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "member_id" BIGINT NOT NULL,
    "category_code" TEXT NOT NULL,
    "cleared_by" BIGINT NOT NULL,
    "cleared_at" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "revoked_by" BIGINT,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "clearance_pkey" PRIMARY KEY ("territory_id","id")
);

-- CreateIndex
CREATE INDEX "clearance_territory_id_member_id_category_code_idx" ON "clearance"("territory_id", "member_id", "category_code");

-- AddForeignKey
ALTER TABLE "clearance" ADD CONSTRAINT "clearance_territory_id_member_id_fkey" FOREIGN KEY ("territory_id", "member_id") REFERENCES "member"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "clearance" ADD CONSTRAINT "clearance_category_code_fkey" FOREIGN KEY ("category_code") REFERENCES "category"("code") ON DELETE NO ACTION ON UPDATE NO ACTION;

alter table clearance enable row level security;
alter table clearance force row level security;
create policy territory_scope on clearance using (territory_id = filo_territory()) with check (territory_id = filo_territory());
create policy owner_all on clearance to current_user using (true) with check (true);
grant select, insert, update on clearance to filo_app;
grant usage on sequence clearance_id_seq to filo_app;
-- Dates are kept: a clearance is never removed, and it ends after it began.
alter table clearance add check (until > cleared_at), add check ((revoked_at is null) = (revoked_by is null));

-- Three more kinds in the queue, beside whichever stand there already.
do $$
declare kinds text;
begin
  select string_agg(distinct quote_literal(kind), ', ') into kinds from (
    select (regexp_matches(pg_get_constraintdef(oid), '''([a-z-]+)''', 'g'))[1] as kind
      from pg_constraint where conrelid = 'queue_item'::regclass and conname = 'queue_item_kind_check'
    union select unnest(array['clearance', 'uncovered', 'visit'])) as known;
  alter table queue_item drop constraint queue_item_kind_check;
  execute format('alter table queue_item add constraint queue_item_kind_check check (kind in (%s))', kinds);
end $$;
