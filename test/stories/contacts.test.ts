import { afterAll, beforeAll, expect, it } from 'vitest'
import { buttonsOf } from './phone.ts'
import { openPlay } from './play.ts'
import { everySight, staysReadable } from './sights.ts'
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

const numberOf = ({ id }: Actor): string => `+39 333 ${id}`

/** From the conversation to the number: by buttons alone. */
async function give(me: Actor): Promise<void> {
  await me.tap(label(me, 'contact:phone'))
  await me.sees(/./u)
  // The button that hands it over is Telegram's own.
  expect(JSON.stringify((await me.chat()).keyboard)).toContain('request_contact')
  const contact = { phone_number: numberOf(me), first_name: me.name, user_id: me.id }
  await me.send({ contact })
}

async function open(me: Actor, other: Actor): Promise<void> {
  town.pass({ seconds: 5 })
  await me.write(me.words.plain('menu:verb.exchanges'))
  await me.tap(new RegExp(`^${RegExp.escape(me.words.plain('category:name.cooking'))} · `, 'u'))
  await me.tap(label(me, 'exchange:talk.openTo', { name: other.name }))
  await me.tap(label(me, 'contact:open'))
}

const numbersOn = async (me: Actor) =>
  (await me.messages()).filter(({ contact }) => contact !== undefined)

it.each(['it', 'en', 'ar'] as const)(
  'numbers pass when both have given theirs, once, and cannot be passed on (%s)',
  async language => {
    const { act, who } = await openPlay(town, { ana: { minutes: 120, language }, bo: {} })
    const { ana, bo } = who
    await act(`
      bo offers cooking
      ana asks 15 cooking
      bo accepts
    `)
    await open(ana, bo)
    await give(ana)
    await ana.sees(said(ana, 'contact:done.asked'))
    await bo.sees(said(bo, 'contact:asked', { name: ana.name }))
    expect(await everySight(bo)).not.toContain(numberOf(ana))
    await bo.tap(label(bo, 'contact:see'))
    // Somebody else's number is not taken for one's own.
    await bo.tap(label(bo, 'contact:phone'))
    await bo.send({ contact: { phone_number: '+39 1', first_name: 'Cy', user_id: ana.id } })
    await bo.sees(said(bo, 'contact:onlyOwn'))
    await bo.send({ contact: { phone_number: numberOf(bo), first_name: bo.name, user_id: bo.id } })
    await bo.sees(said(bo, 'contact:done.swapped'))
    expect(JSON.stringify((await bo.chat()).keyboard)).toContain(bo.words.plain('menu:verb.more'))
    for (const [me, other] of [
      [ana, bo],
      [bo, ana],
    ] as const) {
      await expect.poll(async () => (await numbersOn(me)).length, { timeout: 15_000 }).toBe(1)
      const [got] = await numbersOn(me)
      expect(got).toMatchObject({
        contact: { phone_number: numberOf(other) },
        protected: true,
      })
      expect(got && buttonsOf(got).map(({ text }) => text)).toEqual([
        me.words.plain('contact:from', { name: other.name }),
      ])
      await staysReadable(me)
    }
    const rows = await town.owner(
      `select to_jsonb(d)::text as row from delivery d union all select to_jsonb(a)::text from audit a
      union all select to_jsonb(f)::text from draft f`,
    )
    for (const me of [ana, bo])
      expect(rows.filter(({ row }) => String(row).includes(numberOf(me)))).toEqual([])
  },
)

it('"not now" is told to nobody; two days later a kind word, and the number stayed', async () => {
  const { act, who } = await openPlay(town, { ana: { minutes: 120 }, bo: {} })
  const { ana, bo } = who
  await act(`
    bo offers cooking
    ana asks 15 cooking
    bo accepts
  `)
  await open(ana, bo)
  await give(ana)
  await ana.sees(said(ana, 'contact:done.asked'))
  await bo.tap(label(bo, 'contact:notNow'))
  await bo.sees(said(bo, 'contact:done.no'))
  await open(ana, bo)
  await ana.sees('ora tocca a Bo')
  town.pass({ hours: 49 })
  await wake(town)
  await ana.sees(said(ana, 'contact:lapsed', { name: 'Bo' }))
  expect([...(await numbersOn(bo)), ...(await numbersOn(ana))]).toEqual([])
})
