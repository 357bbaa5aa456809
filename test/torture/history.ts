/** Every step of every delivery, written by the database itself while the processes come and go. */
import type { Owner } from './owner.ts'

export type DeliveryStep = {
  readonly delivery: number
  readonly person: number | null
  readonly kind: string
  readonly state: string
  readonly attempts: number
  readonly claimedBy: string | null
  /** Unix milliseconds. */
  readonly atMs: number
}

export async function recordDeliveries(owner: Owner): Promise<void> {
  await owner(`
    create schema torture;
    create table torture.step (
      id bigint generated always as identity, delivery bigint, state text, attempts int,
      claimed_by text, at timestamptz);
    create function torture.record() returns trigger language plpgsql security definer as $$
      begin
        insert into torture.step (delivery, state, attempts, claimed_by, at)
        values (new.id, new.state, new.attempts, new.claimed_by, clock_timestamp());
        return null;
      end $$;
    create trigger torture_record after insert or update on delivery
      for each row execute function torture.record();`)
}

/** Oldest first. */
export const readSteps = (owner: Owner): Promise<readonly DeliveryStep[]> =>
  owner<DeliveryStep>(`
    select s.delivery::int, coalesce(d.telegram_id, a.telegram_id)::float8 as person, d.kind,
      s.state, s.attempts, s.claimed_by as "claimedBy",
      (extract(epoch from s.at) * 1000)::float8 as "atMs"
    from torture.step s
    join delivery d on d.id = s.delivery
    left join member_account a on a.territory_id = d.territory_id and a.member_id = d.member_id
      and a.to_at is null
    order by s.id`)
