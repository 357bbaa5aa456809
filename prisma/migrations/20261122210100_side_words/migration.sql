-- CreateTable
CREATE TABLE "exchange_word" (
    "territory_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "exchange_id" BIGINT NOT NULL,
    "side" TEXT NOT NULL,
    "member_id" BIGINT NOT NULL,
    "minutes" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "exchange_word_pkey" PRIMARY KEY ("territory_id","id")
);

-- CreateIndex
CREATE INDEX "exchange_word_territory_id_exchange_id_idx" ON "exchange_word"("territory_id", "exchange_id");

-- AddForeignKey
ALTER TABLE "exchange_word" ADD CONSTRAINT "exchange_word_territory_id_exchange_id_fkey" FOREIGN KEY ("territory_id", "exchange_id") REFERENCES "exchange"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "exchange_word" ADD CONSTRAINT "exchange_word_territory_id_member_id_fkey" FOREIGN KEY ("territory_id", "member_id") REFERENCES "member"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

alter table exchange_word enable row level security;
alter table exchange_word force row level security;
create policy territory_scope on exchange_word using (territory_id = filo_territory()) with check (territory_id = filo_territory());
create policy owner_all on exchange_word to current_user using (true) with check (true);
grant select, insert on exchange_word to filo_app;
grant usage on sequence exchange_word_id_seq to filo_app;
alter table exchange_word
  add check (side in ('giver', 'receiver')),
  add check (minutes > 0);

-- What is under way already is not forgotten: its last word, and when to look at it again, by the
-- periods that are shipped. Each order finds out when it comes whether it still applies.
insert into exchange_word (territory_id, exchange_id, side, member_id, minutes, at)
select x.territory_id, x.id, x.stated_by, p.member_id, p.done_minutes, x.changed_at
from exchange x
join exchange_party p on p.territory_id = x.territory_id and p.exchange_id = x.id and p.side = x.stated_by
where x.state in ('done', 'disputed') and p.done_minutes > 0;

insert into outbox (territory_id, job, payload, run_at, state)
select territory_id, 'nudge-appointment', jsonb_build_object('exchangeId', id),
  greatest(now(), changed_at + interval '48 hours'), 'waiting'
from exchange where state = 'accepted';

with agreed as (
  select x.territory_id, x.id, (x.planned_day + x.planned_time) at time zone t.time_zone as starts,
    (select max(planned_minutes) from exchange_party p
      where p.territory_id = x.territory_id and p.exchange_id = x.id) * interval '1 minute' as lasts
  from exchange x join territory t on t.id = x.territory_id
  where x.state = 'scheduled' and x.planned_day is not null and x.planned_time is not null
), reminders as (
  select agreed.*, r.* from agreed, (values
    ('soon', 0, interval '-24 hours'), ('ended', 0, interval '0'),
    ('ended', 1, interval '24 hours'), ('ended', 2, interval '72 hours')) as r (which, turn, shift)
)
insert into outbox (territory_id, job, payload, run_at, state)
select territory_id, 'remind-appointment',
  jsonb_build_object('exchangeId', id, 'which', which, 'turn', turn,
    'startsAt', to_char(starts at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')),
  case which when 'soon' then starts + shift else starts + lasts + shift end, 'waiting'
from reminders
-- What should have come before now is past, but for the last "done?".
where starts + shift > now() or (which, turn) = ('ended', 2);

insert into outbox (territory_id, job, payload, run_at, state)
select w.territory_id, 'remind-confirmation',
  jsonb_build_object('exchangeId', w.exchange_id, 'wordId', w.id, 'turn', 2),
  greatest(now(), w.at + interval '72 hours'), 'waiting'
from exchange_word w join exchange x on x.territory_id = w.territory_id and x.id = w.exchange_id
where x.state = 'done';
