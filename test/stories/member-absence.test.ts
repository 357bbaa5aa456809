import { afterAll, beforeAll, expect, it } from 'vitest'
import { breakSilence } from '#core/absence/break-silence'
import { buttonsOf } from './phone.ts'
import { openPlay } from './play.ts'
import { label, said, wake } from './stage.ts'
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
  'a pause names what was agreed, hides the rest, and one tap ends it (%s)',
  async language => {
    const { act, who } = await openPlay(town, {
      ana: { language, minutes: 120 },
      bo: { language },
    })
    await act(`
      bo offers cooking
      ana asks 60 cooking
      bo accepts
    `)
    const { bo } = who
    await bo.tapData((await bo.messages()).at(-1)?.message_id ?? 0, 'm:privacy')
    await bo.tap(label(bo, 'absence:open'))
    const question = await bo.sees(said(bo, 'absence:title'))
    // Cooking was agreed with Ana: it stays, and is named.
    expect(question.text).toContain('Ana')
    await bo.tap(label(bo, 'absence:length.week'))
    const resting = await bo.sees(/./)
    expect(resting.text).not.toContain('{{')
    town.pass({ seconds: 5 })
    await bo.write('/menu')
    await bo.tap(label(bo, 'absence:return'))
    await bo.sees(said(bo, 'absence:returned'))
    await bo.tap(label(bo, 'menu:more.listings'))
    const mine = await bo.sees(said(bo, 'listing:mine.title'))
    expect(buttonsOf(mine)[0]?.text).toContain(bo.words.plain('listing:state.open'))
  },
)

it('a pause ends by itself, and says so', async () => {
  const dan = await town.neighbour('Dan')
  await dan.write('/privacy')
  await dan.tap('Mi prendo una pausa')
  await dan.tap('Una settimana')
  await dan.sees('Buona pausa: torni martedì 1 dicembre')
  town.pass({ hours: 7 * 24 })
  await wake(town)
  await dan.sees('La tua pausa è finita')
})

it('who has been silent gets a word at three and six months, rests at twelve, one tap returns', async () => {
  const eva = await town.neighbour('Eva')
  const night = async (days: number): Promise<void> => {
    town.pass({ hours: 24 * days })
    await breakSilence(town.ports)(town.territoryId)
    await breakSilence(town.ports)(town.territoryId)
  }
  await night(95)
  await eva.sees("è un po' che non ci sentiamo")
  await night(95)
  await eva.sees('il tuo posto c')
  await night(185)
  await eva.sees('ho messo tutto in pausa')
  expect((await eva.messages()).filter(({ text }) => text?.startsWith('Ciao Eva'))).toHaveLength(3)
  await eva.tap('Torno')
  await eva.sees('Bentornato')
  // She is here again: the next night has nothing to say; the last word became the welcome.
  await night(1)
  expect((await eva.messages()).filter(({ text }) => text?.startsWith('Ciao Eva'))).toHaveLength(2)
})
