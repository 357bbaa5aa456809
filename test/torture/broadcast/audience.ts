/** Whom the message is for: thousands of members with a phone each, in three languages. */
import type { Stage } from '../stage.ts'

export type Audience = {
  /** Their ids in Telegram. */
  readonly ids: readonly number[]
  /** Of them, those who have stopped the bot. */
  readonly blocked: readonly number[]
}

const firstId = 5_000_000
const languages = ['it', 'en', 'ar'] as const
/** One in so many has stopped the bot. */
const blockedOneIn = 25

export async function bringAudience(stage: Stage, people: number): Promise<Audience> {
  const { sim, owner, territoryId } = stage
  const ids = Array.from({ length: people }, (_, index) => firstId + index)
  await sim.many(
    ids.map((id, index) => ({
      id,
      firstName: `A${index}`,
      languageCode: languages[index % languages.length] ?? 'it',
    })),
  )
  await owner(
    `with person as (
      insert into member (territory_id, state, first_name, language)
      select $1, 'active', 'A' || n, ($2::text[])[1 + n % 3] from generate_series(0, $3 - 1) n
      order by n returning territory_id, id
    ), numbered as (select *, row_number() over (order by id) - 1 as n from person)
    insert into member_account (territory_id, member_id, telegram_id)
    select territory_id, id, $4::bigint + n from numbered`,
    [territoryId, languages, people, firstId],
  )
  await owner(
    `insert into telegram_account (telegram_id, territory_id, member_id)
    select telegram_id, territory_id, member_id from member_account where telegram_id >= $1
    on conflict do nothing`,
    [firstId],
  )
  const blocked = ids.filter((_, index) => index % blockedOneIn === blockedOneIn - 1)
  await Promise.all(blocked.map(id => sim.block(id)))
  return { ids, blocked }
}
