import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPlay } from './play.ts'
import { type Actor, label, said, wake } from './stage.ts'
import { openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(async () => {
  expect(town.faults()).toEqual([])
  await town.close()
})

/** Moves on to the next such hour in Rome. */
async function until(time: string): Promise<void> {
  const now = town.ports.now().toZonedDateTimeISO('Europe/Rome')
  const today = now.withPlainTime(time)
  const at = Temporal.ZonedDateTime.compare(today, now) > 0 ? today : today.add({ days: 1 })
  town.pass(now.until(at))
  await wake(town)
}

const localTime = (of: unknown): string =>
  Temporal.Instant.from(new Date(String(of)).toISOString())
    .toZonedDateTimeISO('Europe/Rome')
    .toPlainTime()
    .toString({ smallestUnit: 'minute' })

const waitingFor = ({ memberId }: Actor) =>
  town.owner(`select kind, due_at from delivery where member_id = $1 and state = 'waiting'`, [
    memberId,
  ])

it.each(['it', 'en', 'ar'])(
  'at night others are not woken, who writes is answered (%s)',
  async lang => {
    const { act, who } = await openPlay(town, {
      ana: { language: lang, minutes: 60 },
      bo: { language: lang },
    })
    const { ana, bo } = who
    await act(`
    bo offers cooking
    ana asks 60 cooking
    bo accepts
  `)
    await until('22:00')
    await ana.tap(label(ana, 'exchange:talk.openTo', { name: 'Bo' }))
    const later = ana.words.plain('exchange:talk.later', { name: 'Bo', time: '08:00' })
    expect(await ana.tap(label(ana, 'exchange:phrase.change-time'))).toBe(later)
    const [waiting, ...more] = await waitingFor(bo)
    expect(more).toEqual([])
    expect(localTime(waiting?.['due_at'])).toBe('08:00')
    await ana.write(ana.words.plain('menu:verb.hours'))
    await ana.sees(said(ana, 'hours:title'))
    await until('08:00')
    const phrase = bo.words.plain('exchange:phrase.change-time')
    const read = await bo.sees(said(bo, 'notice:phrase', { name: 'Ana', phrase }))
    expect(read.silent).not.toBe(true)
    await until('10:00')
  },
)

it('on the evening they meet, words arrive at once and without a sound', async () => {
  const { act, who } = await openPlay(town, { ana: { minutes: 60 }, bo: {} })
  await act(`
    bo offers cooking
    ana asks 60 cooking
    bo accepts
    ana suggests tomorrow 18
    bo agrees
  `)
  await until('00:30')
  await until('21:30')
  await who.bo.tap('Scrivo ad Ana')
  await who.bo.tap('Arrivo tra 10 minuti')
  const read = await who.ana.sees('Bo: Arrivo tra 10 minuti')
  expect(read.silent).toBe(true)
  await until('10:00')
})

it('when Telegram asks for a pause nobody is written to, then all arrives', async () => {
  const { act, who } = await openPlay(town, { ana: { minutes: 60 }, bo: {} })
  const { ana, bo } = who
  await act(`
    bo offers cooking
    ana asks 60 cooking
    bo accepts
  `)
  await bo.tap('Scrivo ad Ana')
  const rule = { kind: '429', method: 'sendMessage', probability: 1, times: 1, retryAfter: 3 }
  await put('/sim/faults', { rules: [{ ...rule, chatId: ana.id }] })
  await ana.write('⏳ Le mie ore')
  await expect.poll(() => waitingFor(ana)).toMatchObject([{ kind: 'reply.late' }])
  const { seq } = await get<{ seq: number }>('/sim/log')
  await bo.tap('Sto arrivando')
  await expect.poll(() => waitingFor(ana)).toHaveLength(2)
  const { calls } = await get<{ calls: unknown[] }>(`/sim/log?method=sendMessage&after=${seq}`)
  expect(calls).toEqual([])
  // The pause is the database's, whose clock is no story's.
  town.pass({ seconds: 4 })
  await ana.sees('Bo: Sto arrivando')
  await ana.sees("scusa l'attesa")
  await ana.tap('Continuo')
  await ana.sees('Le tue ore')
})

const put = (path: string, body: object) =>
  fetch(`${town.url}${path}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

const get = async <T>(path: string): Promise<T> =>
  (await (await fetch(`${town.url}${path}`)).json()) as T
