import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ExchangeState } from '#core/exchange/machine'
import { openPlay } from './play.ts'
import { type Actor, buttonFor, label, said } from './stage.ts'
import { openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(async () => {
  expect(town.faults()).toEqual([])
  await town.close()
})

const states: readonly ExchangeState[] = [
  ...(['proposed', 'accepted', 'scheduled', 'done', 'disputed'] as const),
  ...(['confirmed', 'withdrawn', 'declined', 'cancelled', 'expired'] as const),
]

/** The states of a person's exchanges, newest change first. */
const statesOf = async ({ memberId }: Actor): Promise<readonly ExchangeState[]> => {
  const all = await town.work(({ exchanges }) =>
    exchanges.ofMember(memberId, { states, limit: 50, offset: 0 }),
  )
  return all.map(({ state }) => state)
}

it('two say yes at the same moment: one has it, the other reads that it is gone', async () => {
  const { act, who } = await openPlay(town, { ana: { minutes: 120 }, bo: {}, cy: {} })
  await act(`
    bo offers cooking
    cy offers cooking
    ana asks 60 cooking
  `)
  const taps = [who.bo, who.cy].map(async me => {
    const { messageId, data } = await buttonFor(me, label(me, 'exchange:verb.accept'))
    return me.tapData(messageId, data)
  })
  await Promise.all(taps)
  expect((await statesOf(who.ana)).toSorted()).toEqual(['accepted', 'withdrawn'])
  const [first, second] =
    (await statesOf(who.bo))[0] === 'accepted' ? [who.bo, who.cy] : [who.cy, who.bo]
  await first.sees('Ana')
  await second.sees(said(second, 'refusal:no-longer-open'))
  await act('ana holds 60')
})

it('accepted and withdrawn at the same moment: one of the two, never both', async () => {
  const { act, who } = await openPlay(town, { ana: { minutes: 120 }, bo: {} })
  for (const category of ['cooking', 'cleaning', 'gardening']) {
    await act(`
      bo offers ${category}
      ana asks 15 ${category}
    `)
    const { messageId, data } = await buttonFor(who.bo, label(who.bo, 'exchange:verb.accept'))
    await Promise.all([
      who.bo.tapData(messageId, data),
      who.ana.tapData(1, data.replace('accept', 'withdraw')),
    ])
  }
  const all = await statesOf(who.ana)
  expect(all.every(state => state === 'accepted' || state === 'withdrawn')).toBe(true)
  await act(`ana holds ${15 * all.filter(state => state === 'accepted').length}`)
})

it('yes and a problem at the same moment: counted once, or not counted yet', async () => {
  const { act, who } = await openPlay(town, { ana: { minutes: 120 }, bo: {} })
  await act(`
    bo offers cooking
    ana asks 60 cooking
    bo accepts
    bo finishes 60
  `)
  const { messageId, data } = await buttonFor(who.ana, label(who.ana, 'exchange:verb.confirm'))
  const problem = data.replace(/confirm.*/u, 'dispute:yes')
  await Promise.all([messageId, messageId].map((id, n) => who.ana.tapData(id, n ? data : problem)))
  const [state] = await statesOf(who.ana)
  expect(state === 'confirmed' || state === 'disputed').toBe(true)
  await act(state === 'confirmed' ? 'balances ana -60 bo +60' : 'ana holds 60')
})

it('the same tap twice, and every old button, change nothing and say how it is now', async () => {
  const { act, who } = await openPlay(town, { ana: { minutes: 180 }, bo: {} })
  const { ana, bo } = who
  const old: { by: Actor; messageId: number; data: string }[] = []
  const keep = async (by: Actor, key: Parameters<typeof label>[1]): Promise<void> => {
    old.push({ by, ...(await buttonFor(by, label(by, key))) })
  }
  await act(`
    bo offers cooking
    ana asks 60 cooking
  `)
  await keep(bo, 'exchange:verb.accept')
  await keep(bo, 'exchange:verb.decline')
  await act('bo accepts')
  await act('ana suggests tomorrow 15')
  await keep(bo, 'exchange:verb.agree')
  await act('ana suggests tomorrow 16')
  const first = old.at(-1)
  // Three o'clock is no longer what is asked: that yes agrees to nothing.
  if (first !== undefined) await bo.tapData(first.messageId, first.data)
  await bo.sees(said(bo, 'refusal:not-now'))
  await bo.sees(/propone domani, 16:00/)
  await act(`
    bo agrees
    bo finishes 60
  `)
  await keep(ana, 'exchange:verb.confirm')
  await act(`
    ana says 90 instead
    bo says 75 instead
  `)
  // An old yes to one hour does not count an hour and a quarter.
  const yes = old.at(-1)
  if (yes !== undefined) await ana.tapData(yes.messageId, yes.data)
  await ana.sees(/Questo pulsante era di prima[\s\S]*Bo dice 1 ora e 15 minuti/)
  await act(`
    balances ana 0 bo 0
    ana confirms twice
  `)
  const id = old[0]?.data.split(':')[1]
  const verbs = ['finish:60', 'restate:60', 'cancel:yes', 'dispute:yes', 'suggest:2026-12-01T15']
  for (const verb of [...verbs, 'confirm', 'withdraw', 'resolve:60', 'annul:yes', 'expire'])
    old.push({ by: ana, messageId: yes?.messageId ?? 0, data: `x:${id}:${verb}` })
  for (const { by, messageId, data } of old) {
    town.pass({ seconds: 2 })
    const { answer } = await by.tapData(messageId, data)
    expect(answer?.text, data).toBe(said(by, 'refusal:not-now'))
    const shown = (await by.messages()).find(message => message.message_id === messageId)
    expect(shown?.text, data).toMatch(/Questo pulsante era di prima[\s\S]*Segnato/)
  }
  await act('balances ana -75 bo +75')
})

it('a time that has passed is refused, and the days are offered again', async () => {
  const { act, who } = await openPlay(town, { ana: { minutes: 60 }, bo: {} })
  await act(`
    bo offers cooking
    ana asks 60 cooking
    bo accepts
  `)
  await who.bo.tap(label(who.bo, 'exchange:verb.suggest'))
  await who.bo.tap('oggi')
  await who.bo.tap('Mattina')
  await who.bo.tap('08:00')
  await who.bo.sees(/già passato[\s\S]*Che giorno\?/)
})

it('who is no longer an operator has no operator buttons any more', async () => {
  const { act, who } = await openPlay(town, {
    ana: { minutes: 60 },
    bo: {},
    op: { roles: ['member', 'operator'] },
  })
  await act(`
    bo offers cooking
    ana asks 60 cooking
    bo accepts
    bo finishes 60
    ana disputes
  `)
  const { op } = who
  await op.tap(label(op, 'notice:button.take'))
  await op.tap(label(op, 'queue:exchange'))
  await op.sees('Bo per Ana')
  const annul = await buttonFor(op, label(op, 'exchange:verb.annul'))
  await op.tap(label(op, 'exchange:verb.resolve'))
  const resolve = await buttonFor(op, /^1 ora$/u)
  const now = town.ports.now()
  await town.work(({ members }) => members.revoke(op.memberId, 'operator', now))
  for (const { messageId, data } of [annul, resolve, { ...annul, data: `${annul.data}:yes` }]) {
    town.pass({ seconds: 2 })
    await op.tapData(messageId, data)
    await op.sees(said(op, 'refusal:not-found'))
  }
  for (const data of ['m:queue', 'q:1', 'q:1:take', 'm:invite']) {
    town.pass({ seconds: 2 })
    await op.tapData(annul.messageId, data)
    await op.sees(/non puoi farlo|Non lo trovo|pulsante/)
  }
  expect((await statesOf(who.ana))[0]).toBe('disputed')
  await act('balances ana 0 bo 0')
})

it('when Telegram brings every update twice, all is done once', async () => {
  const { act, who } = await openPlay(town, { ana: { minutes: 120 }, bo: { language: 'en' } })
  const faults = (updates: object) =>
    fetch(`${town.url}/sim/faults`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ rules: [], updates }),
    })
  await act(`
    bo offers cooking
    ana asks 60 cooking
  `)
  await faults({ duplicate: 1 })
  await act(`
    bo accepts
    ana suggests tomorrow 15
    bo agrees
    ana says coming
    bo finishes 75
    ana confirms
  `)
  await faults({})
  expect(await statesOf(who.ana)).toEqual(['confirmed'])
  const news = (await who.bo.messages()).map(({ text }) => text)
  for (const text of ["Ana: I'm coming", /Counted\. 1 hour and 15/u]) {
    const times = news.filter(each => each?.match(text) != null)
    expect(times, String(text)).toHaveLength(1)
  }
  await act('balances ana -75 bo +75')
})
