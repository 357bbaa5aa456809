import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bank, openBank } from '#test/builders/bank'
import { act, addExchange, addOffer, addProposal, addRequest } from '#test/builders/bank-exchange'
import { accountOf, addMember } from '#test/builders/bank-member'
import type { ExchangeState } from '../exchange/machine.ts'
import { type MemberId, type QueueItemId, type TelegramId, toId } from '../ids.ts'
import { gift } from '../ledger/transfer.ts'
import { toMinutes } from '../minutes.ts'
import { leaveSelf } from './leave-self.ts'

let bank: Bank
beforeAll(async () => {
  bank = await openBank()
  await bank.work(({ ledger }) => ledger.openFund(toMinutes(-30_000)))
})
afterAll(async () => {
  expect(await bank.books()).toEqual([])
  await bank.close()
})

const command = (by: MemberId) => ({
  commandId: crypto.randomUUID(),
  territoryId: bank.territoryId,
  by,
})
const leave = (by: MemberId, read = 0) => leaveSelf(bank.ports)({ ...command(by), read })
const stateOf = async (id: MemberId) => (await bank.work(({ members }) => members.read(id)))?.state
const fundMinutes = async () => (await bank.work(({ ledger }) => ledger.fund()))?.settled ?? 0
const give = async (to: MemberId, minutes: number) => {
  const account = await accountOf(bank, to)
  const fund = await bank.work(({ ledger }) => ledger.fund())
  if (fund === undefined) throw new Error('no fund')
  const pair = { from: fund.id, to: account.id }
  const deed = gift(`test-${crypto.randomUUID()}`, pair, toMinutes(minutes))
  await bank.work(({ ledger }) => ledger.write(deed, bank.ports.now()))
}
describe('a member who leaves', () => {
  it('gives credit to the fund once, and knows before how much', async () => {
    const ana = await addMember(bank, 'Ana')
    await give(ana, 90)
    const before = await fundMinutes()
    expect(await leave(ana, 60)).toMatchObject({ refusal: { code: 'changed-meanwhile' } })
    const deed = { ...command(ana), read: 90 }
    const wish = { ok: true, value: { kind: 'left', given: 90 } }
    expect(await leaveSelf(bank.ports)(deed)).toEqual(wish)
    expect(await leaveSelf(bank.ports)(deed)).toEqual(wish)
    expect(await fundMinutes()).toBe(before + 90)
    expect((await accountOf(bank, ana)).settled).toBe(0)
    expect(await stateOf(ana)).toBe('left')
  })

  it('leaves nothing of themselves in any table', async () => {
    const now = bank.ports.now()
    const zoe = await addMember(bank, 'Zebedea')
    const ed = await addMember(bank, 'Ed')
    const telegramId = toId<TelegramId>(7_788_991_122)
    const offer = await addOffer(bank, zoe)
    await bank.work(async ({ members, listings, drafts, deliveries, tokens, invites }) => {
      await members.link(zoe, telegramId, now)
      await members.keepPhone(zoe, '+39 0321 776655')
      await members.grant(zoe, 'member', null, now)
      await members.block(zoe, ed, now)
      await members.seen(zoe, now)
      const draft = { form: 'offer', step: 'note', answers: { note: 'Zebedea' } }
      await drafts.start(telegramId, { ...draft, messageId: null, updateId: null }, now)
      const listing = await listings.read(offer)
      if (listing !== undefined) {
        const noteVoice = { fromChatId: telegramId, messageId: 7 }
        await listings.save({ ...listing, note: 'da Zebedea', noteLanguage: 'it', noteVoice })
      }
      const expiresAt = now.add({ hours: 24 })
      const token = { tokenHash: 'zebra', name: 'Zebedea', memberId: zoe, scopes: [], expiresAt }
      await tokens.create(token, now)
      const code = { codeHash: 'zebra', role: 'member', memberId: zoe, usesLeft: 1 } as const
      await invites.create({ ...code, expiresAt, createdBy: null }, now)
      const rest = { priority: 'personal', silent: false, dueAt: now, deadlineAt: null } as const
      const relayed = {
        kind: 'help.relayed',
        facts: { queueItemId: toId<QueueItemId>(1), fromChatId: telegramId, messageId: 5 },
      } as const
      const notice = { kind: 'account.moved', facts: {} } as const
      await deliveries.add({ dedupeKey: 'z1', to: { memberId: ed }, notice: relayed, ...rest }, now)
      await deliveries.add({ dedupeKey: 'z2', to: { telegramId }, notice, ...rest }, now)
      await deliveries.add(
        { dedupeKey: 'z3', to: { memberId: zoe }, notice: relayed, ...rest },
        now,
      )
    })
    const { id } = await bank.work(({ queue }) =>
      queue.open(
        { kind: 'help', memberId: ed, exchangeId: null, deliveryId: null, dueAt: null },
        now,
      ),
    )
    const place = [bank.territoryId, telegramId]
    await bank.asOwner('insert into queue_message values ($1, $3, $2, 5)', [...place, id])
    await bank.asOwner("insert into album_part values ($1, $2, 6, '7', 'text')", place)
    expect(await leave(zoe)).toMatchObject({ ok: true })
    const tables = await bank.asOwner<{ name: string }>(
      `select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE'`,
    )
    for (const { name } of tables) {
      const found = await bank.asOwner(
        `select * from ${name} t where t::text ~ 'Zebedea|7788991122|da Zeb'`,
      )
      expect(found, name).toEqual([])
    }
    expect(tables.length).toBeGreaterThan(20)
  })

  it('has no fact left in the row of a member but when it began and ended', async () => {
    const una = await addMember(bank, 'Una')
    await leave(una)
    const [row] = await bank.asOwner<{ left: Record<string, unknown> }>(
      'select to_jsonb(m) as left from member m where id = $1',
      [una],
    )
    const told = Object.entries(row?.left ?? {})
      .filter(([, value]) => value !== null && value !== '' && value !== 0 && value !== false)
      .filter(([, value]) => JSON.stringify(value) !== '[]')
      .map(([column]) => column)
    expect(told.toSorted()).toEqual(['created_at', 'id', 'left_at', 'state', 'territory_id'])
  })

  it('leaves nothing of what they wished and read', async () => {
    const ola = await addMember(bank, 'Ola')
    await bank.work(async ({ consents, notes }) => {
      const said = { purpose: 'reminders', noticeVersion: null, language: 'it' } as const
      await consents.withdraw(ola, { ...said, channel: 'chat' }, bank.ports.now())
      await notes.accept(ola, 'privacy', '2026-11', bank.ports.now())
    })
    await leave(ola)
    for (const table of ['consent', 'careful_note', 'category_wish']) {
      const rows = await bank.asOwner(`select from ${table} where member_id = ${ola}`)
      expect([table, rows.length]).toEqual([table, 0])
    }
  })

  it('loses every role, key and button at once', async () => {
    const ugo = await addMember(bank, 'Ugo')
    const telegramId = toId<TelegramId>(5_544_332_211)
    const now = bank.ports.now()
    await bank.work(async ({ members }) => {
      await members.grant(ugo, 'volunteer', null, now)
      await members.link(ugo, telegramId, now)
    })
    await leave(ugo)
    const person = await bank.work(({ members }) => members.inPerson(ugo, now))
    expect(person).toMatchObject({ roles: [], telegramId: null, state: 'left', firstName: '' })
    expect(await bank.work(({ members }) => members.behind(telegramId))).toBeUndefined()
  })

  it('has exchanges to come called off; requests of others are open again, asks answered', async () => {
    const [fay, gus] = [await addMember(bank, 'Fay'), await addMember(bank, 'Gus')]
    const agreed = await addExchange(bank, 'scheduled', { giver: fay, receiver: gus })
    const asked = await addProposal(bank, { giver: fay, receiver: gus })
    const mine = await addExchange(bank, 'accepted', { giver: gus, receiver: fay })
    expect(await leave(fay)).toMatchObject({ ok: true })
    const read = (born: typeof agreed) =>
      bank.work(async ({ exchanges, listings }) => [
        (await exchanges.read(born.id))?.state,
        (await listings.read(born.requestId))?.state,
      ])
    expect(await read(agreed)).toEqual(['cancelled', 'open'])
    expect(await read(asked)).toEqual(['declined', 'open'])
    expect(await read(mine)).toEqual(['cancelled', 'withdrawn'])
    expect(await accountOf(bank, gus)).toMatchObject({ heldIn: 0, heldOut: 0 })
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
    '%s, the %s who leaves loses no minute and leaves no hold',
    async (state, side) => {
      const pair = { giver: await addMember(bank, 'Ida'), receiver: await addMember(bank, 'Leo') }
      await addExchange(bank, state, pair)
      const me = pair[side]
      const { settled } = await accountOf(bank, me)
      const left = await leave(me, settled)
      const waits = state === 'done' || state === 'disputed'
      if (waits) expect(left).toMatchObject({ refusal: { code: 'exchanges-running' } })
      else expect(left).toMatchObject({ ok: true, value: { kind: settled < 0 ? 'asked' : 'left' } })
      const held = waits ? 60 : 0
      expect((await accountOf(bank, pair.giver)).heldIn).toBe(held)
      expect((await accountOf(bank, pair.receiver)).heldOut).toBe(held)
      expect(await bank.books()).toEqual([])
    },
  )

  it('and at the same moment as a yes, a proposal or a confirmation', async () => {
    for (const [state, hand, verb] of [
      ['proposed', 'giver', 'accept'],
      ['proposed', 'giver', 'accept'],
      ['proposed', 'giver', 'accept'],
      ['done', 'receiver', 'confirm'],
      ['scheduled', 'giver', 'finish'],
      ['accepted', 'receiver', 'cancel'],
    ] as const) {
      for (const side of ['giver', 'receiver'] as const) {
        const pair = { giver: await addMember(bank, 'Mia'), receiver: await addMember(bank, 'Ned') }
        const born = await addExchange(bank, state, pair)
        const [left] = await Promise.all([leave(pair[side]), act(bank, born, hand, verb)])
        const gone = (await stateOf(pair[side])) === 'left'
        expect(gone).toBe(left.ok && left.value.kind === 'left')
        if (!gone) continue
        const account = await accountOf(bank, pair[side])
        expect([account.settled, account.heldIn, account.heldOut]).toEqual([0, 0, 0])
      }
    }
    expect(await bank.books()).toEqual([])
  })
})

it('a request of who has left is found by nobody', async () => {
  const ivo = await addMember(bank, 'Ivo')
  const id = await addRequest(bank, ivo, 60)
  await leave(ivo)
  expect((await bank.work(({ listings }) => listings.read(id)))?.state).toBe('withdrawn')
})
