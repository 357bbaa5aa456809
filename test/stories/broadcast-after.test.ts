import { afterAll, beforeAll, expect, it } from 'vitest'
import { languageName, picksReady, taps } from './news-desk.ts'
import { openPlay } from './play.ts'
import { exactly, said } from './stage.ts'
import { openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(async () => {
  expect(town.faults()).toEqual([])
  await town.close()
})

it.each(['it', 'en', 'ar'])(
  'what went out is set right where it lies, and taken back, with what cannot be reached (%s)',
  async language => {
    const { who } = await openPlay(town, {
      olga: { language, roles: ['member', 'operator'] },
      ana: { language },
    })
    const { ana } = who
    const olga = { ...who.olga, town }
    await picksReady(olga, 'closed')
    await taps(olga, 'broadcast:preview.send')
    const first = await ana.sees(said(ana, 'broadcast:ready.closed.text'))
    await olga.sees(said(olga, 'broadcast:result.done'))
    await taps(olga, 'broadcast:result.correct', exactly(languageName(olga, language)))
    await olga.write('Giovedì <i>siamo</i> chiusi')
    await olga.sees(/./u)
    await taps(olga, 'broadcast:correct.yes')
    const edited = await ana.sees('Giovedì <i>siamo</i> chiusi')
    expect(edited.message_id).toBe(first.message_id)
    await taps(olga, 'broadcast:result.takeBack')
    await taps(olga, 'broadcast:takeBack.yes')
    await olga.sees(said(olga, 'broadcast:result.withdrawn'))
    await expect
      .poll(async () => (await ana.messages()).some(m => m.message_id === first.message_id), {
        timeout: 20_000,
      })
      .toBe(false)
  },
)
