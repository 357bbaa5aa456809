import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bank, openBank } from '#test/builders/bank'
import { act, addExchange, addOffer, addProposal, type Pair } from '#test/builders/bank-exchange'
import { accountOf, addMember } from '#test/builders/bank-member'
import type { ExchangeState } from '../exchange/machine.ts'
import { type MemberId, type TelegramId, toId } from '../ids.ts'
import { leaveFor } from '../leaving/leave-for.ts'
import { mergeMembers, previewMerge } from './merge-members.ts'

let bank: Bank
let olga: MemberId
beforeAll(async () => {
  bank = await openBank()
  olga = await addMember(bank, 'Olga')
  await bank.work(({ members }) => members.grant(olga, 'operator', null, bank.ports.now()))
})
afterAll(async () => {
  expect(await bank.books()).toEqual([])
  await bank.close()
})

const command = (gone: MemberId, stays: MemberId, by = olga) => ({
  commandId: crypto.randomUUID(),
  territoryId: bank.territoryId,
  by,
  gone,
  stays,
  reason: 'same person',
})
const merge = (gone: MemberId, stays: MemberId) => mergeMembers(bank.ports)(command(gone, stays))
const twins = async () => [await addMember(bank, 'Rosa'), await addMember(bank, 'Rosy')] as const
const entries = () =>
  bank.asOwner<{ minutes: number }>(
    'select id, transfer_id, account_id, layer, minutes from entry order by id',
  )
const sumOf = (rows: readonly { readonly minutes: number }[]) =>
  rows.reduce((sum, row) => sum + row.minutes, 0)

describe('two records of one person', () => {
  it('in one mailing keep the row of who has it, so that nobody gets it again', async () => {
    const [gone, stays] = await twins()
    const now = bank.ports.now()
    const mailing = await bank.work(async ({ mailings }) => {
      const about = { kind: 'broadcast', subjectId: 1, passesQuiet: false } as const
      const id = await mailings.open({ ...about, dueAt: now, deadlineAt: null }, now)
      const people = [gone, stays].map(memberId => ({ memberId, facts: {} }))
      await mailings.enter(id, people, now)
      return id
    })
    const rows = () =>
      bank.asOwner('select member_id, state from delivery where mailing_id = $1', [mailing])
    await bank.asOwner(
      `update delivery set state = 'sent', sent_at = $3, chat_id = 1, message_id = 2
      where mailing_id = $1 and member_id = $2`,
      [mailing, gone, now.toString()],
    )
    expect(await merge(gone, stays)).toMatchObject({ ok: true })
    expect(await rows()).toMatchObject([{ member_id: stays, state: 'sent' }])
  })

  it('become one: what pointed at the one points at the other, wherever it stands', async () => {
    const [gone, stays] = await twins()
    const other = await addMember(bank, 'Ada')
    const telegramId = toId<TelegramId>(6_001)
    const now = bank.ports.now()
    await bank.work(async ({ members }) => {
      await members.link(gone, telegramId, now)
      await members.grant(gone, 'volunteer', null, now)
      await members.keepPhone(gone, '0321 112233')
    })
    const offer = await addOffer(bank, gone)
    const exchange = await addExchange(bank, 'confirmed', { giver: gone, receiver: other })
    await addExchange(bank, 'confirmed', { giver: other, receiver: stays })
    await bank.work(async ({ members }) => {
      await members.block(gone, other, now)
      await members.block(stays, other, now)
    })
    const before = await entries()
    const seen = await previewMerge(bank.ports)(command(gone, stays))
    expect(await entries()).toEqual(before)
    const deed = command(gone, stays)
    const done = await mergeMembers(bank.ports)(deed)
    expect(done).toEqual(seen)
    expect(done).toMatchObject({
      ok: true,
      value: {
        moves: { listings: 1, exchanges: 1, roles: 1 },
        minutes: { gone: 60, stays: -60, together: 0 },
        telegram: 'moves',
        conflicts: [],
      },
    })
    expect(await mergeMembers(bank.ports)(deed)).toMatchObject({ ok: true })
    expect(await merge(gone, stays)).toMatchObject({ ok: true, value: { minutes: { gone: 0 } } })

    const links = await bank.asOwner<{ holder: string; pointer: string }>(
      `select c.conrelid::regclass::text as holder, a.attname as pointer from pg_constraint c
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
      where c.contype = 'f' and c.confrelid = 'member'::regclass and a.attname <> 'territory_id'`,
    )
    for (const { holder, pointer } of links) {
      if (holder === 'account') continue
      const left = await bank.asOwner(`select 1 from ${holder} where ${pointer} = $1`, [gone])
      expect(left, `${holder}.${pointer}`).toEqual([])
    }
    expect(links.length).toBeGreaterThan(9)

    const person = await bank.work(({ members }) => members.inPerson(gone, now))
    expect(person).toMatchObject({ id: stays, firstName: 'Rosy', telegramId })
    expect(person?.roles).toContain('volunteer')
    expect(await bank.work(({ members }) => members.phoneOf(gone))).toBe('0321 112233')
    expect(await bank.work(({ members }) => members.behind(telegramId))).toBe(stays)
    expect((await bank.work(({ listings }) => listings.read(offer)))?.memberId).toBe(stays)
    const read = await bank.work(({ exchanges }) => exchanges.read(exchange.id))
    expect(read?.parties.map(party => party.memberId)).toContain(stays)
    const page = await bank.work(({ members }) => members.page({ limit: 200 }))
    expect(page.filter(member => member.id === gone)).toEqual([])
  })

  it('have together what they had, and every entry stands as it did', async () => {
    const [gone, stays] = await twins()
    const other = await addMember(bank, 'Bea')
    await addExchange(bank, 'confirmed', { giver: other, receiver: gone, minutes: 120 })
    const before = await entries()
    expect(await merge(gone, stays)).toMatchObject({ ok: true })
    const after = await entries()
    expect(after.slice(0, before.length)).toEqual(before)
    expect(sumOf(after)).toBe(sumOf(before))
    const account = await accountOf(bank, stays)
    expect(account).toMatchObject({ settled: -120, memberId: stays })
    expect((await accountOf(bank, gone)).id).toBe(account.id)
  })

  it('stay two while they meet in one exchange, and for whom has no right to it', async () => {
    const [gone, stays] = await twins()
    const cora = await addMember(bank, 'Cora')
    await bank.work(({ members }) => members.grant(cora, 'coordinator', null, bank.ports.now()))
    await addExchange(bank, 'cancelled', { giver: gone, receiver: stays })
    const conflict = { code: 'merge-conflict', conflict: 'both-in-one-exchange' }
    expect(await merge(gone, stays)).toMatchObject({ refusal: conflict })
    expect(await merge(olga, stays)).toMatchObject({ refusal: { code: 'not-allowed' } })
    expect(await merge(cora, stays)).toMatchObject({ refusal: { code: 'not-allowed' } })
    expect(await merge(stays, stays)).toMatchObject({ refusal: { code: 'not-found' } })
    const by = mergeMembers(bank.ports)(command(gone, stays, await addMember(bank, 'Mia')))
    expect(await by).toMatchObject({ refusal: { code: 'not-allowed' } })
  })

  it('are one: the number of the record that went lets nobody leave', async () => {
    const [gone, stays] = await twins()
    const other = await addMember(bank, 'Ada')
    await addExchange(bank, 'confirmed', { giver: stays, receiver: other })
    expect(await merge(gone, stays)).toMatchObject({ ok: true })
    const command = { commandId: crypto.randomUUID(), territoryId: bank.territoryId, by: olga }
    const left = await leaveFor(bank.ports)({ ...command, memberId: gone, reason: 'moved away' })
    expect(left).toMatchObject({ refusal: { code: 'not-found' } })
    expect((await accountOf(bank, stays)).settled).toBe(60)
  })

  it('keep one telephone, and follow a chain to its end', async () => {
    const [first, second] = await twins()
    const third = await addMember(bank, 'Rosita')
    const now = bank.ports.now()
    await bank.work(async ({ members }) => {
      await members.link(first, toId<TelegramId>(6_101), now)
      await members.link(second, toId<TelegramId>(6_102), now)
    })
    expect(await merge(first, second)).toMatchObject({ value: { telegram: 'ends' } })
    expect(
      await bank.work(({ members }) => members.behind(toId<TelegramId>(6_101))),
    ).toBeUndefined()
    await merge(second, third)
    expect((await bank.work(({ members }) => members.read(first)))?.id).toBe(third)
    expect(await bank.work(({ members }) => members.telegramOf(first))).toBe(6_102)
  })
})

describe('at any moment of an exchange', () => {
  const moments: readonly ExchangeState[] = [
    'proposed',
    'accepted',
    'scheduled',
    'done',
    'disputed',
    'confirmed',
    'declined',
    'cancelled',
  ]
  it.each(moments.flatMap(state => [[state, 'giver'] as const, [state, 'receiver'] as const]))(
    '%s, the record of its %s merges or waits, and no hold is orphaned',
    async (state, side) => {
      const pair: Pair = {
        giver: await addMember(bank, 'Ida'),
        receiver: await addMember(bank, 'Leo'),
      }
      await addExchange(bank, state, pair)
      const held = ['accepted', 'scheduled', 'done', 'disputed'].includes(state)
      const merged = await merge(pair[side], await addMember(bank, 'Twin'))
      expect(merged).toMatchObject(
        held ? { refusal: { code: 'merge-conflict', conflict: 'hours-held' } } : { ok: true },
      )
      expect(await bank.books()).toEqual([])
    },
  )

  it('and at the same moment as a yes, which then counts for the record that stays', async () => {
    for (let round = 0; round < 6; round += 1) {
      const [gone, stays] = await twins()
      const other = await addMember(bank, 'Pia')
      const side = round % 2 === 0 ? 'giver' : 'receiver'
      const pair =
        side === 'giver' ? { giver: gone, receiver: other } : { giver: other, receiver: gone }
      const born = await addProposal(bank, pair)
      const [merged, accepted] = await Promise.all([
        merge(gone, stays),
        act(bank, born, 'giver', 'accept'),
      ])
      const me = merged.ok ? stays : gone
      const now = side === 'giver' ? { ...born, giver: me } : { ...born, receiver: me }
      if (!accepted.ok) expect(await act(bank, now, 'giver', 'accept')).toMatchObject({ ok: true })
      expect(await act(bank, now, 'giver', 'finish')).toMatchObject({ ok: true })
      expect(await act(bank, now, 'receiver', 'confirm')).toMatchObject({ ok: true })
      expect(Math.abs((await accountOf(bank, me)).settled)).toBe(60)
      expect(await bank.books()).toEqual([])
    }
  })
})
