-- What organisations and the desk have to tell: jobs, courses, calls, events. What people read of one is
-- rows (field, language); whom it reached and what they said is a row per person.
-- CreateTable
CREATE TABLE "opportunity" (
    "territory_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "organisation_id" BIGINT,
    "proposed_by" BIGINT,
    "approved_by" BIGINT,
    "municipality_code" TEXT,
    "remote" BOOLEAN NOT NULL DEFAULT false,
    "deadline_at" TIMESTAMPTZ(3),
    "starts_on" DATE,
    "ends_on" DATE,
    "places" INTEGER,
    "weekly_minutes" INTEGER,
    "contract" TEXT,
    "link" TEXT,
    "contact_sealed" BYTEA,
    "occupation" TEXT,
    "isco_code" TEXT,
    "audience" TEXT NOT NULL,
    "funder" TEXT,
    "amount_cents" BIGINT,
    "cofinancing_percent" INTEGER,
    "eligible_kinds" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "proposed_at" TIMESTAMPTZ(3),
    "approved_at" TIMESTAMPTZ(3),
    "published_at" TIMESTAMPTZ(3),
    "warned_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "return_reason" TEXT,
    "return_language" TEXT,

    CONSTRAINT "opportunity_pkey" PRIMARY KEY ("territory_id","id")
);

-- CreateTable
CREATE TABLE "opportunity_text" (
    "territory_id" INTEGER NOT NULL,
    "opportunity_id" BIGINT NOT NULL,
    "field" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "language" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "opportunity_text_pkey" PRIMARY KEY ("territory_id","opportunity_id","field","number","language")
);

-- CreateTable
CREATE TABLE "opportunity_requirement" (
    "territory_id" INTEGER NOT NULL,
    "opportunity_id" BIGINT NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "value" TEXT,

    CONSTRAINT "opportunity_requirement_pkey" PRIMARY KEY ("territory_id","opportunity_id","number")
);

-- CreateTable
CREATE TABLE "opportunity_document" (
    "territory_id" INTEGER NOT NULL,
    "opportunity_id" BIGINT NOT NULL,
    "number" INTEGER NOT NULL,
    "link" TEXT,
    "file_id" TEXT,

    CONSTRAINT "opportunity_document_pkey" PRIMARY KEY ("territory_id","opportunity_id","number")
);

-- CreateTable
CREATE TABLE "opportunity_mark" (
    "territory_id" INTEGER NOT NULL,
    "opportunity_id" BIGINT NOT NULL,
    "member_id" BIGINT NOT NULL,
    "told_at" TIMESTAMPTZ(3),
    "answer" TEXT,
    "saved_at" TIMESTAMPTZ(3),

    CONSTRAINT "opportunity_mark_pkey" PRIMARY KEY ("territory_id","opportunity_id","member_id")
);

-- CreateTable
CREATE TABLE "organisation_authorisation" (
    "territory_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "organisation_id" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "from_day" DATE NOT NULL,
    "to_day" DATE,
    "set_by" BIGINT,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "organisation_authorisation_pkey" PRIMARY KEY ("territory_id","id")
);

-- CreateIndex
CREATE INDEX "opportunity_territory_id_state_kind_id_idx" ON "opportunity"("territory_id", "state", "kind", "id");

-- CreateIndex
CREATE INDEX "opportunity_territory_id_organisation_id_idx" ON "opportunity"("territory_id", "organisation_id");

-- CreateIndex
CREATE INDEX "opportunity_territory_id_link_idx" ON "opportunity"("territory_id", "link");

-- CreateIndex
CREATE INDEX "opportunity_mark_territory_id_member_id_idx" ON "opportunity_mark"("territory_id", "member_id");

-- CreateIndex
CREATE INDEX "organisation_authorisation_territory_id_organisation_id_idx" ON "organisation_authorisation"("territory_id", "organisation_id");

-- AddForeignKey
ALTER TABLE "opportunity" ADD CONSTRAINT "opportunity_territory_id_organisation_id_fkey" FOREIGN KEY ("territory_id", "organisation_id") REFERENCES "organisation"("territory_id", "member_id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "opportunity" ADD CONSTRAINT "opportunity_territory_id_proposed_by_fkey" FOREIGN KEY ("territory_id", "proposed_by") REFERENCES "member"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "opportunity" ADD CONSTRAINT "opportunity_territory_id_approved_by_fkey" FOREIGN KEY ("territory_id", "approved_by") REFERENCES "member"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "opportunity" ADD CONSTRAINT "opportunity_municipality_code_fkey" FOREIGN KEY ("municipality_code") REFERENCES "municipality"("code") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "opportunity_text" ADD CONSTRAINT "opportunity_text_territory_id_opportunity_id_fkey" FOREIGN KEY ("territory_id", "opportunity_id") REFERENCES "opportunity"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "opportunity_requirement" ADD CONSTRAINT "opportunity_requirement_territory_id_opportunity_id_fkey" FOREIGN KEY ("territory_id", "opportunity_id") REFERENCES "opportunity"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "opportunity_document" ADD CONSTRAINT "opportunity_document_territory_id_opportunity_id_fkey" FOREIGN KEY ("territory_id", "opportunity_id") REFERENCES "opportunity"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "opportunity_mark" ADD CONSTRAINT "opportunity_mark_territory_id_opportunity_id_fkey" FOREIGN KEY ("territory_id", "opportunity_id") REFERENCES "opportunity"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "opportunity_mark" ADD CONSTRAINT "opportunity_mark_territory_id_member_id_fkey" FOREIGN KEY ("territory_id", "member_id") REFERENCES "member"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "organisation_authorisation" ADD CONSTRAINT "organisation_authorisation_territory_id_organisation_id_fkey" FOREIGN KEY ("territory_id", "organisation_id") REFERENCES "organisation"("territory_id", "member_id") ON DELETE NO ACTION ON UPDATE NO ACTION;

alter table opportunity
  add check (kind in ('job', 'internship', 'training', 'funding-call', 'fundraising', 'volunteering',
    'housing', 'event', 'service')),
  add check (state in ('draft', 'approved', 'published', 'filled', 'expired', 'withdrawn')),
  add check (audience in ('people', 'organisations', 'both')),
  add check (contract in ('permanent', 'fixed-term', 'seasonal', 'apprenticeship', 'agency', 'occasional',
    'self-employed')),
  add check (link ~ '^https://'),
  add check (isco_code ~ '^[0-9]{1,4}$'),
  add check (places > 0), add check (weekly_minutes > 0), add check (amount_cents > 0),
  add check (cofinancing_percent between 0 and 100),
  add check (ends_on >= starts_on),
  add check (outcome in ('through-us', 'elsewhere', 'unknown', 'cancelled', 'mistaken')),
  add check ((state in ('filled', 'expired', 'withdrawn')) = (closed_at is not null)),
  add check (state not in ('approved', 'published') or approved_at is not null),
  add check (state <> 'published' or published_at is not null);
alter table opportunity_text
  add check (field in ('title', 'summary', 'place', 'schedule', 'pay', 'eligibility', 'requirement', 'document')),
  add check ((number > 0) = (field in ('requirement', 'document'))),
  add check (text <> '');
-- What each kind says: a language, municipalities in one line, a class of licence, a week as 21 bits.
alter table opportunity_requirement add check (case kind
  when 'spoken-language' then value ~ '^[a-z]{2,3}$'
  when 'residence' then value ~ '^[0-9]{6}( [0-9]{6})*$'
  when 'driving-licence' then value in ('AM', 'A1', 'A2', 'A', 'B', 'BE', 'C', 'CE', 'D', 'DE')
  when 'availability' then value ~ '^[1-9][0-9]{0,6}$'
  else kind in ('own-vehicle', 'adult', 'qualification', 'other') and value is null end);
alter table opportunity_requirement
  add check (value is not null or kind in ('own-vehicle', 'adult', 'qualification', 'other'));
alter table opportunity_document
  add check (num_nonnulls(link, file_id) = 1), add check (link ~ '^https://');
alter table opportunity_mark add check (answer in ('interested', 'not-for-me'));
alter table organisation_authorisation
  add check (kind in ('employment-agency', 'school', 'university', 'municipality', 'chamber-of-commerce',
    'social-partner', 'third-sector', 'regional')),
  add check (number <> ''), add check (to_day >= from_day);

do $$
declare name text;
begin
  foreach name in array array['opportunity', 'opportunity_text', 'opportunity_requirement',
    'opportunity_document', 'opportunity_mark', 'organisation_authorisation'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy territory_scope on %I using (territory_id = filo_territory()) with check (territory_id = filo_territory())', name);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', name);
    execute format('grant select, insert, update, delete on %I to filo_app', name);
  end loop;
end $$;
grant usage on sequence opportunity_id_seq, organisation_authorisation_id_seq to filo_app;

-- Whoever it reached; and whose it is. Who proposed a published one is not read with it (the store).
create policy hidden_presence on opportunity_mark as restrictive for all to filo_app
  using (member_id <> all ((select filo_hidden())::bigint[]));
create policy hidden_presence on opportunity as restrictive for all to filo_app
  using (organisation_id is null or organisation_id <> all ((select filo_hidden())::bigint[]));
create policy hidden_presence on organisation_authorisation as restrictive for all to filo_app
  using (organisation_id <> all ((select filo_hidden())::bigint[]));
