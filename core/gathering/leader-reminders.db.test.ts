import { afterAll, beforeAll, expect, it } from 'vitest'
import { gatheringFacts } from '#jobs/notice-gathering-facts'
import { openBank } from '#test/builders/bank'
import {
  addGroupCategories,
  deed,
  exchangesOf,
  join,
  openGroup,
} from '#test/builders/bank-gathering'
import { addMember } from '#test/builders/bank-member'
import { runDue, withClock } from '#test/builders/run-due'
import type { GatheringId, MemberId } from '../ids.ts'
import { finishGathering } from './finish-gathering.ts'

let bank: ReturnType<typeof withClock>
let ada: MemberId
let id: GatheringId
beforeAll(async () => {
  bank = withClock(await openBank(6))
  await addGroupCategories(bank)
  ada = await addMember(bank, 'Ada')
  id = await openGroup(bank, ada)
  for (const name of ['Bo', 'Cy', 'Di']) await join(bank, id, await addMember(bank, name))
})
afterAll(() => bank.close())

const said = async (to: MemberId) =>
  (
    await bank.asOwner<{ kind: string }>(
      `select kind from delivery where member_id = $1
       and kind in ('gathering.soon', 'gathering.ended', 'reminder.soon', 'reminder.ended') order by id`,
      [to],
    )
  ).map(({ kind }) => kind)
const shown = (kind: 'gathering.soon' | 'gathering.ended') =>
  bank.work(stores => {
    const facts = { gatheringId: id, startsAt: '2026-11-28T09:00:00Z' }
    const reader = { memberId: ada, now: bank.ports.now() }
    return gatheringFacts(stores, { kind, facts }, reader)
  })

it('who leads a group is reminded and asked once, and each of the others of their own place', async () => {
  bank.setClock('2026-11-27T10:00')
  await runDue(bank)
  expect(await said(ada)).toEqual(['gathering.soon'])
  expect(await shown('gathering.soon')).toMatchObject({ card: { joined: 3 } })
  expect(await shown('gathering.ended')).toBeUndefined()
  bank.setClock('2026-11-28T12:00')
  await runDue(bank)
  expect(await said(ada)).toEqual(['gathering.soon', 'gathering.ended'])
  expect(await shown('gathering.soon')).toBeUndefined()
  expect(await shown('gathering.ended')).toMatchObject({ card: { role: 'leader' } })
  for (const { parties } of await exchangesOf(bank, id)) {
    const guest = parties.find(({ memberId }) => memberId !== ada)?.memberId ?? ada
    expect(await said(guest)).toEqual(['reminder.soon', 'reminder.ended'])
  }
  // One answer for all: nobody asks again.
  await finishGathering(bank.ports)({ ...deed(bank, ada), gatheringId: id, minutes: 90 })
  bank.setClock('2026-12-02T12:00')
  await runDue(bank)
  expect(await said(ada)).toEqual(['gathering.soon', 'gathering.ended'])
  expect(await shown('gathering.ended')).toBeUndefined()
})
