import { afterAll, beforeAll, expect, it } from 'vitest'
import type { MemberId } from '#core/ids'
import { addStaff } from '#test/builders/admin-api'
import { type Bank, openBank } from '#test/builders/bank'
import { addMember } from '#test/builders/bank-member'
import type { ConsentPurpose } from './purposes.ts'
import { isWanted, readChoices } from './read-consents.ts'
import { sayConsent, sayConsentFor } from './say-consent.ts'

let bank: Bank
let operator: MemberId
beforeAll(async () => {
  bank = await openBank()
  operator = await addStaff(bank, 'Olga', 'operator')
})
afterAll(() => bank.close())

let commands = 0
const say = (by: MemberId, purpose: ConsentPurpose, wanted: boolean, commandId?: string) => {
  commands += 1
  const { territoryId } = bank
  return sayConsent(bank.ports)({
    ...{ commandId: commandId ?? `say-${commands}`, territoryId, by, purpose, wanted },
  })
}
const rowsOf = (memberId: MemberId) =>
  bank.asOwner<{ given: boolean; withdrawn: boolean; channel: string }>(
    `select given_at is not null as given, withdrawn_at is not null as withdrawn, channel
    from consent where member_id = $1 order by id`,
    [memberId],
  )

it('begins as the purpose does, follows the newest word, and keeps every yes with its end', async () => {
  const ana = await addMember(bank, 'Ana')
  const wanted = (purpose: ConsentPurpose) => bank.work(stores => isWanted(stores, ana, purpose))
  expect([await wanted('reminders'), await wanted('monthly-statement')]).toEqual([true, false])
  await say(ana, 'reminders', false)
  await say(ana, 'monthly-statement', true)
  expect([await wanted('reminders'), await wanted('monthly-statement')]).toEqual([false, true])
  await say(ana, 'monthly-statement', false)
  await say(ana, 'monthly-statement', true)
  expect(await wanted('monthly-statement')).toBe(true)
  expect(await rowsOf(ana)).toEqual([
    { given: false, withdrawn: true, channel: 'chat' },
    { given: true, withdrawn: true, channel: 'chat' },
    { given: true, withdrawn: false, channel: 'chat' },
  ])
  const given = await bank.work(({ consents }) => consents.given('monthly-statement'))
  expect(given).toEqual([ana])
})

it('says the same once, also when it is said twenty times at once', async () => {
  const bo = await addMember(bank, 'Bo')
  await Promise.all(Array.from({ length: 20 }, () => say(bo, 'reminders', false)))
  await Promise.all(Array.from({ length: 20 }, () => say(bo, 'reminders', true)))
  expect(await rowsOf(bo)).toEqual([
    { given: false, withdrawn: true, channel: 'chat' },
    { given: true, withdrawn: false, channel: 'chat' },
  ])
  await say(bo, 'reminders', false, 'once')
  await say(bo, 'reminders', true)
  // The update comes a second time: the newer word stands.
  const again = await say(bo, 'reminders', false, 'once')
  expect(again.ok && again.value.find(({ purpose }) => purpose === 'reminders')?.wanted).toBe(true)
})

it('is written down by the desk for others, never for itself or from below', async () => {
  const cy = await addMember(bank, 'Cy')
  const { territoryId } = bank
  const sayFor = (by: MemberId, memberId: MemberId) => {
    commands += 1
    const said = { purpose: 'friendly-words', wanted: false, reason: 'by phone' } as const
    return sayConsentFor(bank.ports)({
      ...{ commandId: `desk-${commands}`, territoryId, by, memberId, ...said },
    })
  }
  expect(await sayFor(operator, cy)).toMatchObject({ ok: true })
  expect(await rowsOf(cy)).toEqual([{ given: false, withdrawn: true, channel: 'desk' }])
  const denied = { ok: false, refusal: { code: 'not-allowed' } }
  expect(await sayFor(operator, operator)).toEqual(denied)
  expect(await sayFor(cy, operator)).toEqual(denied)
  const audit = await bank.asOwner<{ reason: string }>(
    `select reason from audit where action = 'consent.withdrawn' and entity_id = $1`,
    [String(cy)],
  )
  expect(audit).toEqual([{ reason: 'friendly-words: by phone' }])
})

it('refuses who has left', async () => {
  const di = await addMember(bank, 'Di')
  await bank.work(({ members }) => members.forget(di, bank.ports.now()))
  expect(await say(di, 'reminders', false)).toMatchObject({ refusal: { code: 'not-found' } })
  const query = { territoryId: bank.territoryId, by: operator, memberId: di }
  expect(await readChoices(bank.ports)(query)).toMatchObject({ refusal: { code: 'not-found' } })
})
