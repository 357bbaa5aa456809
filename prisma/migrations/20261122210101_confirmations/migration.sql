-- CreateTable
CREATE TABLE "confirmation" (
    "territory_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "exchange_id" BIGINT NOT NULL,
    "word_id" BIGINT NOT NULL,
    "state" TEXT NOT NULL,
    "outcome" TEXT,
    "closed_by" BIGINT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "escalated_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "confirmation_pkey" PRIMARY KEY ("territory_id","id")
);

-- CreateTable
CREATE TABLE "confirmation_pass" (
    "territory_id" INTEGER NOT NULL,
    "confirmation_id" BIGINT NOT NULL,
    "member_id" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "confirmation_pass_pkey" PRIMARY KEY ("territory_id","confirmation_id","member_id")
);

-- CreateIndex
CREATE INDEX "confirmation_territory_id_exchange_id_idx" ON "confirmation"("territory_id", "exchange_id");

-- CreateIndex
CREATE INDEX "confirmation_territory_id_state_opened_at_idx" ON "confirmation"("territory_id", "state", "opened_at");

-- CreateIndex
CREATE UNIQUE INDEX "confirmation_territory_id_word_id_key" ON "confirmation"("territory_id", "word_id");

-- AddForeignKey
ALTER TABLE "confirmation" ADD CONSTRAINT "confirmation_territory_id_exchange_id_fkey" FOREIGN KEY ("territory_id", "exchange_id") REFERENCES "exchange"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "confirmation" ADD CONSTRAINT "confirmation_territory_id_word_id_fkey" FOREIGN KEY ("territory_id", "word_id") REFERENCES "exchange_word"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "confirmation_pass" ADD CONSTRAINT "confirmation_pass_territory_id_confirmation_id_fkey" FOREIGN KEY ("territory_id", "confirmation_id") REFERENCES "confirmation"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "confirmation_pass" ADD CONSTRAINT "confirmation_pass_territory_id_member_id_fkey" FOREIGN KEY ("territory_id", "member_id") REFERENCES "member"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

do $$
declare name text;
begin
  foreach name in array array['confirmation', 'confirmation_pass'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy territory_scope on %I using (territory_id = filo_territory()) with check (territory_id = filo_territory())', name);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', name);
  end loop;
end $$;
grant select, insert, update on confirmation to filo_app;
grant select, insert on confirmation_pass to filo_app;
grant usage on sequence confirmation_id_seq to filo_app;
alter table confirmation
  add check (state in ('open', 'closed')),
  add check (outcome in ('confirmed', 'denied', 'settled'));

-- Words that wait already are looked at too, seven days after they were said.
insert into outbox (territory_id, job, payload, run_at, state)
select w.territory_id, 'call-volunteers',
  jsonb_build_object('exchangeId', w.exchange_id, 'wordId', w.id),
  greatest(now(), w.at + interval '7 days'), 'waiting'
from exchange_word w join exchange x on x.territory_id = w.territory_id and x.id = w.exchange_id
where x.state = 'done';
