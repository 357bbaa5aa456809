import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { LoggedCall } from '#sandbox/sim-types'
import { openPlay } from './play.ts'
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

const bytes = (text: string): number => new TextEncoder().encode(text).length

/** What a phone that was tampered with can send: anything of at most 64 bytes. */
const anyText = fc.string({ unit: 'binary', maxLength: 64 })
const start = fc.constantFrom(
  ...['x:1', 'x:1:', 't:', 'p:1:', 'r:1:', 'l:1', 'l:1:find:', 'l:1:ask:', 'q:1', 'q:1:'],
  ...['m:', 'm:exchanges:current:', 'm:listings:', 'm:queue:', 'f:1:1:', 'i:', 'x:1:suggest:'],
  ...['n:1', 'n:1:', 'n:1:pick:', 'n:1:see:', 'n:1:lang:', 'm:news:', 'm:news:past:'],
  ...['op:', 'op:1', 'op:1:', 'op:1:doc:', 'op:1:withdraw:', 'op:1:look:', 'm:opportunities:'],
  ...['x:1:finish:', 'x:1:resolve:', 'x:1:confirm:', 'x:1:agree:', 'x:', 'l:', 'q:', 'm:invite:'],
)
const end = fc.oneof(
  fc.constantFrom('9'.repeat(15), '0', '-1', '1.5', '1e9', '9e99', '', ':', 'NaN', '__proto__'),
  fc.constantFrom('2026-13-45', '2026-11-25T99', '2026-11-25Tmorning', '0000-00-00', 'p9', 'yes'),
  fc.constantFrom('zzzzzzzzzz', 'constructor', 'accept', 'expire', 'withdraw', '\u0000', '1:1'),
  anyText,
)
const shaped = fc.tuple(start, end).map(([head, tail]) => head + tail)
const data = fc.oneof(anyText, shaped).filter(text => text !== '' && bytes(text) <= 64)

it('whatever a button carries, the tap is answered and nothing breaks', async () => {
  const { act, who } = await openPlay(town, {
    ana: { minutes: 120 },
    bo: {},
    eve: {},
    op: { roles: ['member', 'operator'] },
  })
  await act(`
    bo offers cooking
    ana asks 60 cooking
    bo accepts
  `)
  await fc.assert(
    fc.asyncProperty(data, fc.constantFrom(who.eve, who.op), async (text, me) => {
      town.pass({ seconds: 1 })
      const { answer } = await me.tapData(1, text)
      expect(answer, JSON.stringify(text)).not.toBeNull()
      expect(town.faults(), JSON.stringify(text)).toEqual([])
    }),
    {
      numRuns: 300,
      examples: [
        ['x:1:\u0000', who.eve],
        ['x:\u0000', who.eve],
        ['valueOf', who.eve],
        ['n:1:constructor', who.op],
        ['n:999999:send', who.op],
        ['n:1:pick:told.x.1', who.op],
        ['x:1:suggest:2026-11-25Tmorning', who.op],
      ],
    },
  )
  await act(`
    ana holds 60
    bo finishes 60
    ana confirms
    balances ana -60 bo +60
  `)
})

it('what belongs to others is not there, and what only operators may do is refused', async () => {
  const { act, who } = await openPlay(town, { ana: { minutes: 120 }, bo: {}, eve: {} })
  const { ana, eve } = who
  await act(`
    bo offers cooking
    ana asks 60 cooking
    bo accepts
    bo finishes 60
    ana disputes
  `)
  const [exchange] = await town.work(({ exchanges }) =>
    exchanges.ofMember(ana.memberId, { states: ['disputed'], limit: 1, offset: 0 }),
  )
  const { id, requestId } = exchange ?? {}
  const [item] = await town.work(({ queue }) => queue.page({ states: ['open'], limit: 1 }))
  const others = [`x:${id}`, `x:${id}:accept`, `x:${id}:confirm:60`, `t:${id}`, `p:${id}:thanks`]
  const more = [`r:${id}:1`, `l:${requestId}`, `l:${requestId}:withdraw`, `l:${requestId}:ask:1`]
  for (const text of [...others, ...more, `x:${id}:resolve:60`, `x:${id}:annul:yes`]) {
    town.pass({ seconds: 2 })
    await eve.tapData(1, text)
    const answer = await eve.sees(said(eve, 'refusal:not-found'))
    expect(answer.text, text).not.toMatch(/Ana|Bo/u)
  }
  // Of a party too: the desk alone ends a dispute.
  for (const text of [`x:${id}:resolve:60`, `x:${id}:annul:yes`]) {
    town.pass({ seconds: 2 })
    await ana.tapData(1, text)
    await ana.sees(said(ana, 'refusal:not-now'))
  }
  for (const text of ['m:queue', `q:${item?.id}`, `q:${item?.id}:take`, `q:${item?.id}:close`]) {
    town.pass({ seconds: 2 })
    await eve.tapData(1, text)
    await eve.sees(said(eve, 'refusal:not-allowed'))
  }
  await act('balances ana 0 bo 0')
})

it('a hundred taps a second: ten are done, each has one answer, nobody else waits', async () => {
  const { act, who } = await openPlay(town, { ana: { minutes: 120 }, bo: {} })
  const { ana, bo } = who
  await act(`
    bo offers cooking
    ana asks 60 cooking
    bo accepts
  `)
  const { seq } = await get<{ seq: number }>('/sim/log')
  const begun = performance.now()
  const taps = Array.from({ length: 100 }, (_, n) => ana.post('/tap', tapOn(n)))
  const meanwhile = bo.tap(label(bo, 'exchange:verb.suggest'))
  const answers = (await Promise.all(taps)) as { answer: { text?: string } | null }[]
  const seconds = Math.ceil((performance.now() - begun) / 1000)
  await meanwhile
  await bo.sees('Che giorno?')
  expect(answers.every(({ answer }) => answer !== null)).toBe(true)
  const slowed = answers.filter(({ answer }) => answer?.text?.startsWith('Un momento') === true)
  // A busy machine may need more than a second for them all: ten of each are done.
  expect(slowed.length).toBeGreaterThanOrEqual(100 - 10 * (seconds + 1))
  expect(slowed.length).toBeGreaterThan(0)
  const { calls } = await get<{ calls: LoggedCall[] }>(`/sim/log?after=${seq}`)
  const answered = calls.filter(({ method }) => method === 'answerCallbackQuery')
  const ids = answered.map(({ payload }) => payload['callback_query_id'])
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids).toHaveLength(101)
})

const tapOn = (n: number) => ({ messageId: 1, data: n % 2 ? 'm:hours' : 'm:exchanges', wait: 8000 })

const get = async <T>(path: string): Promise<T> =>
  (await (await fetch(`${town.url}${path}`)).json()) as T
