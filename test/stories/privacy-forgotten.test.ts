import { afterAll, beforeAll, expect, it } from 'vitest'
import { leaveFor } from '#core/leaving/leave-for'
import { keepPeriods } from '#core/retention/keep-periods'
import { createAllWords } from '#locales/i18n'
import { newLink } from './people-links.ts'
import { openPlay } from './play.ts'
import { staysReadable } from './sights.ts'
import { label, said } from './stage.ts'
import { openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(async () => {
  expect(town.faults()).toEqual([])
  await town.close()
})

/** In how many rows of which tables a Telegram id still stands, whatever the column. */
async function traces(telegramId: number): Promise<readonly string[]> {
  const tables = await town.owner(
    `select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const table = String(name)
    // Its counters empty themselves within a day, its numbers are of updates.
    if (table === 'rate_bucket' || table === 'faulted_update') continue
    const rows = await town.owner(`select 1 from ${table} t where t::text ~ $1`, [
      `\\m${telegramId}\\M`,
    ])
    if (rows.length > 0) found.push(table)
  }
  return found
}

it.each(['it', 'en', 'ar'])(
  'who never finished coming in is forgotten by a tap (%s)',
  async language => {
    const words = createAllWords()(language)
    const una = await town.stranger('Una', language)
    await una.start(await newLink(town))
    await una.sees(/./)
    await una.write('/privacy')
    await una.tap(words.plain('privacy:forget'))
    await una.sees(words.plain('join:refused'))
    expect(await traces(una.id)).toEqual([])
  },
)

it.each(['it', 'en', 'ar'])(
  'a member reads what goes and what stays, and is forgotten by taps (%s)',
  async language => {
    const { act, who } = await openPlay(town, {
      ana: { language, minutes: 120 },
      bo: { language },
    })
    await act(`
      bo offers cooking
      ana asks 60 cooking
      bo accepts
      bo finishes 60
      ana confirms
    `)
    const { bo } = who
    await bo.write('/privacy')
    await bo.tap(label(bo, 'leaving:open'))
    await bo.sees(said(bo, 'leaving:stays'))
    await staysReadable(bo)
    await bo.tap(label(bo, 'leaving:go'))
    await bo.tap(label(bo, 'leaving:sure.yes'))
    await bo.sees(said(bo, 'leaving:goodbye'))
    expect(await traces(bo.id)).toEqual([])
    const [row] = await town.owner('select to_jsonb(m)::text as row from member m where id = $1', [
      bo.memberId,
    ])
    expect(row?.['row']).not.toContain('Bo')
  },
)

it('the goodbye of the desk keeps a number until its period is over', async () => {
  const { who } = await openPlay(town, { di: {}, op: { roles: ['member', 'operator'] } })
  const { di, op } = who
  const left = await leaveFor(town.ports)({
    ...{ commandId: 'story-left', territoryId: town.territoryId, by: op.memberId },
    ...{ memberId: di.memberId, reason: 'asked for it' },
  })
  expect(left.ok).toBe(true)
  await di.sees(said(di, 'leaving:goodbyeDesk'))
  // The phone shows it a moment before the sender writes down that it was sent.
  await expect
    .poll(() => town.owner("select state from delivery where kind = 'member.left'"))
    .toEqual([{ state: 'sent' }])
  expect(await traces(di.id)).toEqual(['delivery'])
  const later = { ...town.ports, now: () => town.ports.now().add({ hours: 24 * 91 }) }
  await keepPeriods(later)(town.territoryId)
  expect(await traces(di.id)).toEqual([])
})
