import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openBank } from '#test/builders/bank'
import { act, addExchange, addProposal, type Born } from '#test/builders/bank-exchange'
import { addMember } from '#test/builders/bank-member'
import { runDue, withClock } from '#test/builders/run-due'
import { notify } from '../delivery/notify.ts'
import type { MemberId } from '../ids.ts'

let bank: ReturnType<typeof withClock>
let bo: MemberId
let ana: MemberId
beforeAll(async () => {
  bank = withClock(await openBank(6))
  ana = await addMember(bank, 'Ana', null)
})
beforeEach(async () => {
  bo = await addMember(bank, 'Bo')
  await bank.asOwner('delete from delivery')
  await bank.asOwner('delete from outbox')
})
afterAll(() => bank.close())

const meet = (local: string) => {
  const [day = '', time = ''] = local.split('T')
  return { appointment: { day: Temporal.PlainDate.from(day), time: Temporal.PlainTime.from(time) } }
}

async function agree(born: Born, when: string): Promise<void> {
  expect(await act(bank, born, 'giver', 'suggest', meet(when))).toMatchObject({ ok: true })
  expect(await act(bank, born, 'receiver', 'agree', meet(when))).toMatchObject({ ok: true })
}

async function scheduled(when: string): Promise<Born> {
  const born = await addProposal(bank, { giver: bo, receiver: ana })
  await act(bank, born, 'giver', 'accept')
  await agree(born, when)
  return born
}

/** What Filo itself said since: who, what, when, and whether without a sound. */
async function said(): Promise<readonly string[]> {
  const rows = await bank.asOwner<{ to: number; kind: string; at: string; silent: boolean }>(
    `select member_id as "to", kind, silent,
      to_char(due_at at time zone 'Europe/Rome', 'DD.MM. HH24:MI') as at
    from delivery where kind like 'reminder.%' order by id`,
  )
  return rows.map(
    ({ to, kind, at, silent }) =>
      `${to === ana ? 'ana' : 'bo'} ${kind.slice(9)} ${at}${silent ? ' silent' : ''}`,
  )
}

describe('an appointment', () => {
  it('is reminded of, and asked about until one of the two answers', async () => {
    bank.setClock('2026-05-04T10:00')
    const born = await scheduled('2026-05-07T15:00')
    bank.setClock('2026-05-06T15:00')
    await runDue(bank)
    expect(await said()).toEqual(['bo soon 06.05. 15:00', 'ana soon 06.05. 15:00'])
    bank.setClock('2026-05-08T16:00')
    await runDue(bank)
    expect((await said()).slice(2)).toEqual([
      'bo ended 08.05. 16:00',
      'ana ended 08.05. 16:00',
      'bo ended 08.05. 16:00',
      'ana ended 08.05. 16:00',
    ])
    await act(bank, born, 'giver', 'finish')
    bank.setClock('2026-05-10T16:00')
    await runDue(bank)
    expect((await said()).slice(6)).toEqual(['ana unconfirmed 10.05. 16:00'])
  })

  it('that is moved is reminded of at its new time alone', async () => {
    bank.setClock('2026-05-04T10:00')
    const born = await scheduled('2026-05-07T15:00')
    await agree(born, '2026-05-09T15:00')
    bank.setClock('2026-05-08T14:00')
    await runDue(bank)
    expect(await said()).toEqual([])
    bank.setClock('2026-05-08T15:00')
    await runDue(bank)
    expect(await said()).toEqual(['bo soon 08.05. 15:00', 'ana soon 08.05. 15:00'])
  })

  it('moved away and back, or ordered twice by a crash, is reminded of once', async () => {
    bank.setClock('2026-05-04T10:00')
    const born = await scheduled('2026-05-07T15:00')
    await agree(born, '2026-05-09T15:00')
    await agree(born, '2026-05-07T15:00')
    await bank.asOwner(`insert into outbox (territory_id, job, payload, run_at, state)
      select territory_id, job, payload, run_at, state from outbox`)
    bank.setClock('2026-05-06T15:00')
    expect((await runDue(bank)).length).toBeGreaterThan(2)
    expect(await said()).toEqual(['bo soon 06.05. 15:00', 'ana soon 06.05. 15:00'])
  })

  it('before dawn is reminded of without a sound; "done?" waits for the morning', async () => {
    bank.setClock('2026-05-04T10:00')
    await scheduled('2026-05-07T23:00')
    bank.setClock('2026-05-06T23:00')
    await runDue(bank)
    expect(await said()).toEqual(['bo soon 06.05. 23:00 silent', 'ana soon 06.05. 23:00 silent'])
    bank.setClock('2026-05-08T00:00')
    await runDue(bank)
    expect((await said()).slice(2)).toEqual(['bo ended 08.05. 08:00', 'ana ended 08.05. 08:00'])
  })

  it('that was cancelled or done says nothing any more', async () => {
    bank.setClock('2026-05-04T10:00')
    await act(bank, await scheduled('2026-05-07T15:00'), 'giver', 'cancel')
    await act(bank, await scheduled('2026-05-07T15:00'), 'giver', 'finish')
    bank.setClock('2026-05-11T16:00')
    await runDue(bank)
    expect((await said()).filter(line => !line.includes('unconfirmed'))).toEqual([])
  })
})

describe('on a holiday', () => {
  it('nobody is nudged, and who booked something is reminded', async () => {
    bank.setClock('2026-12-23T10:00')
    await scheduled('2026-12-26T11:00')
    await addExchange(bank, 'accepted', { giver: bo, receiver: ana })
    bank.setClock('2026-12-25T11:00')
    await runDue(bank)
    expect(await said()).toEqual([
      'bo undecided 27.12. 08:00',
      'ana undecided 27.12. 08:00',
      'bo soon 25.12. 11:00',
      'ana soon 25.12. 11:00',
    ])
  })

  it.each(['silence.first', 'silence.second', 'silence.dormant'] as const)(
    'a word that nobody waits for stays away too: %s',
    async kind => {
      bank.setClock('2026-12-25T11:00')
      const now = bank.ports.now()
      const notice = { kind, facts: { memberId: ana } } as const
      await bank.work(stores => notify(stores, now, { to: ana, notice, key: `holiday-${kind}` }))
      const [told] = await bank.asOwner<{ at: string }>(
        `select to_char(due_at at time zone 'Europe/Rome', 'DD.MM. HH24:MI') as at
        from delivery where kind = $1`,
        [kind],
      )
      expect(told?.at).toBe('27.12. 08:00')
    },
  )

  it('of the patron of the town too', async () => {
    const now = bank.ports.now()
    await bank.work(({ network }) => network.saveSettings({ patronDays: ['01-22'] }, now))
    bank.setClock('2027-01-20T10:00')
    const born = await addExchange(bank, 'done', { giver: bo, receiver: ana })
    bank.setClock('2027-01-22T10:00')
    await runDue(bank)
    expect(await said()).toEqual(['ana unconfirmed 23.01. 08:00'])
    await act(bank, born, 'receiver', 'confirm')
    bank.setClock('2027-01-24T10:00')
    await runDue(bank)
    expect(await said()).toHaveLength(1)
  })
})

describe('a word on how long it took', () => {
  it('that the other answers with another is asked about from the other side', async () => {
    bank.setClock('2026-05-04T10:00')
    const born = await addExchange(bank, 'done', { giver: bo, receiver: ana })
    bank.setClock('2026-05-05T09:00')
    await act(bank, born, 'receiver', 'restate', { minutes: 90 })
    bank.setClock('2026-05-05T12:00')
    await runDue(bank)
    expect(await said()).toEqual([])
    bank.setClock('2026-05-06T09:00')
    await runDue(bank)
    expect(await said()).toEqual(['bo unconfirmed 06.05. 09:00'])
    const words = await bank.work(({ sideWords }) => sideWords.of(born.id))
    expect(words.map(({ side, minutes }) => [side, minutes])).toEqual([
      ['giver', 60],
      ['receiver', 90],
    ])
  })
})

it('no agreement on a day: a kind word to whoever can go on, once', async () => {
  bank.setClock('2026-05-04T10:00')
  const born = await addExchange(bank, 'accepted', { giver: bo, receiver: ana })
  await act(bank, born, 'giver', 'suggest', meet('2026-05-09T15:00'))
  bank.setClock('2026-05-06T10:00')
  await runDue(bank)
  expect(await said()).toEqual(['ana undecided 06.05. 10:00'])
})
