-- AlterTable
ALTER TABLE "confirmation" ALTER COLUMN "word_id" DROP NOT NULL;

-- One open for a silence; a word has its own key.
create unique index confirmation_silence on confirmation (territory_id, exchange_id)
  where word_id is null and state = 'open';
alter table confirmation
  drop constraint confirmation_outcome_check,
  add constraint confirmation_outcome_check
    check (outcome in ('confirmed', 'denied', 'settled', 'released'));

-- What is under way already is looked at too; the order finds out itself whether it is time.
insert into outbox (territory_id, job, payload, run_at, state)
select territory_id, 'call-about-silence', jsonb_build_object('exchangeId', id),
  now() + interval '7 days', 'waiting'
from exchange where state in ('accepted', 'scheduled');
