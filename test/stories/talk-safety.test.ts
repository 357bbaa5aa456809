import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPlay } from './play.ts'
import { everySight } from './sights.ts'
import { type Actor, isNoted, label, said, wake } from './stage.ts'
import { openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(async () => {
  expect(town.faults()).toEqual([])
  await town.close()
})

const agreed = `
  bo offers cooking
  ana asks 60 cooking
  bo accepts
`

const write = async (from: Actor, to: Actor, text: string): Promise<void> => {
  await from.write(text)
  await from.tap(label(from, 'exchange:talk.relayTo', { name: to.name }))
  await to.sees(text)
}

it.each(['it', 'ar'])(
  'two taps on a message keep its writer away, who never learns of it (%s)',
  async language => {
    const { act, who } = await openPlay(town, { ana: { language, minutes: 120 }, bo: { language } })
    const { ana, bo } = who
    await act(agreed)
    await write(bo, ana, 'Vengo quando voglio')
    await ana.tap(label(ana, 'safety:open'))
    await ana.tap(label(ana, 'safety:block', { name: 'Bo' }))
    await ana.sees(said(ana, 'safety:blocked', { name: 'Bo' }))
    await ana.sees(said(ana, 'safety:stillRuns'))
    await bo.write('Rispondi')
    // With nobody left to write to, words are nobody's: as after any end.
    await bo.sees(/Rispondi|«/)
    await ana.tap(label(ana, 'safety:cancel'))
    await ana.sees(said(ana, 'exchange:done.cancel'))
    expect(await everySight(ana)).not.toContain('Rispondi')
    expect(await everySight(bo)).not.toMatch(/bloccat|محظور/iu)
  },
)

it('who was blocked is not found again; taking the block back is under More', async () => {
  const { act, who } = await openPlay(town, { ana: { minutes: 120 }, bo: {} })
  const { ana, bo } = who
  await act(agreed)
  await act('bo finishes 60')
  await act('ana confirms')
  await ana.tap(label(ana, 'safety:open'))
  await ana.tap(label(ana, 'safety:block', { name: 'Bo' }))
  await ana.sees(said(ana, 'safety:blocked', { name: 'Bo' }))
  const fits = () => town.work(async stores => stores.members.areBlocked(bo.memberId, ana.memberId))
  expect(await fits()).toBe(true)
  await ana.write(ana.words.plain('menu:verb.more'))
  await ana.tap(label(ana, 'menu:more.blocked'))
  await ana.tap(label(ana, 'safety:unblock', { name: 'Bo' }))
  await ana.sees(said(ana, 'safety:nobody'))
  expect(await fits()).toBe(false)
})

it('a report shows the chosen messages to who takes it, and to nobody else', async () => {
  const { act, who } = await openPlay(town, {
    ana: { minutes: 120 },
    bo: { roles: ['member', 'operator'] },
    olga: { roles: ['member', 'operator'] },
  })
  const { ana, bo, olga } = who
  await act(agreed)
  await write(bo, ana, 'Dammi venti euro')
  await write(bo, ana, 'Buongiorno')
  await ana.tap(label(ana, 'safety:open'))
  await ana.tap(label(ana, 'safety:reason.money'))
  const shown = await ana.sees(said(ana, 'safety:reportedShow'))
  const [first] = (shown.reply_markup?.inline_keyboard ?? []).flat()
  await ana.tapData(shown.message_id, first?.callback_data ?? '')
  await ana.sees(said(ana, 'safety:reportedShow'))
  await ana.tap(label(ana, 'safety:end'))
  await ana.sees(said(ana, 'safety:reportEnd'))

  await olga.sees(said(olga, 'notice:report.opened'))
  await olga.tap(label(olga, 'notice:button.take'))
  await olga.sees('Riguarda Bo')
  await olga.sees('Dammi venti euro')
  expect(await everySight(olga)).not.toContain('Buongiorno')

  // Who is reported is an operator here, and still sees nothing of it.
  await bo.write(bo.words.plain('menu:verb.more'))
  await bo.tap(/^👥/u)
  await bo.sees(said(bo, 'queue:none'))
  expect(await everySight(bo)).not.toContain('segnalazione')

  await olga.write(olga.words.plain('menu:verb.more'))
  await olga.tap(/^👥/u)
  await olga.tap('Ana')
  await olga.tap(label(olga, 'queue:answer'))
  await olga.write('Come stai adesso?')
  const asked = await ana.sees('Come stai adesso?')
  await isNoted(town, ana, asked.message_id)
  await ana.write('Meglio, grazie', asked.message_id)
  await olga.sees('Meglio, grazie')
  await olga.write(olga.words.plain('menu:verb.more'))
  await olga.tap(/^👥/u)
  await olga.tap('Ana')
  await olga.tap(label(olga, 'queue:reportDone'))
  await wake(town)
  await ana.sees(said(ana, 'notice:report.closed'))
  const kept = await town.owner(
    "select count(*)::int as n from queue_message q where q::text like '%venti%'",
  )
  expect(kept).toEqual([{ n: 0 }])
})
