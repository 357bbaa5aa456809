import { afterAll, beforeAll, expect, it } from 'vitest'
import { type MemberId, type TelegramId, toId } from '#core/ids'
import { type Bank, openBank } from '#test/builders/bank'
import { addMember } from '#test/builders/bank-member'
import { createLookups } from './lookups.ts'

let bank: Bank
const phone = (id: number) => toId<TelegramId>(id)

beforeAll(async () => {
  bank = await openBank()
})
afterAll(() => bank.close())

it('whoever began to join and never ended is forgotten after some days, members never', async () => {
  const lookups = createLookups(bank.pool)
  const begin = async (telegramId: number, daysAgo: number) => {
    await lookups.pointAccount(phone(telegramId), bank.territoryId, null)
    await bank.asOwner(
      `insert into draft (territory_id, telegram_id, form, step, answers, updated_at)
       values ($1, $2, 'join', 'name', '{}', now() - make_interval(days => $3))`,
      [bank.territoryId, telegramId, daysAgo],
    )
  }
  const member: MemberId = await addMember(bank, 'Ana')
  await lookups.pointAccount(phone(1), bank.territoryId, member)
  await begin(2, 29)
  await begin(3, 31)
  await lookups.takeRateToken('old', 5, 60)
  await bank.asOwner("update rate_bucket set updated_at = now() - interval '2 days'")
  await lookups.takeRateToken('new', 5, 60)

  expect(await lookups.forgetLeftovers(30)).toBe(3)
  expect(await lookups.findAccount(phone(1))).toMatchObject({ memberId: member })
  expect(await lookups.findAccount(phone(2))).toMatchObject({ memberId: null })
  expect(await lookups.findAccount(phone(3))).toBeUndefined()
  expect(await bank.asOwner('select key from rate_bucket')).toEqual([{ key: 'new' }])
})
