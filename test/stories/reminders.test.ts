import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPlay } from './play.ts'
import { wake } from './stage.ts'
import { openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(async () => {
  expect(town.faults()).toEqual([])
  await town.close()
})

const cast = { ana: { minutes: 300 }, bo: { language: 'en' } } as const

/** The clock moves on to this local hour, so many days from today. */
async function goTo(days: number, hour: number): Promise<void> {
  const now = town.ports.now().toZonedDateTimeISO('Europe/Rome')
  const then = now.add({ days }).withPlainTime({ hour, minute: 10 })
  town.pass(then.toInstant().since(now.toInstant()))
  await wake(town)
}

const reminders = async (of: { readonly memberId: number }) =>
  (
    await town.owner(
      "select kind from delivery where kind like 'reminder.%' and member_id = $1 order by id",
      [of.memberId],
    )
  ).map(({ kind }) => kind)

it('a day before both are reminded; at the end both are asked, and again while one is silent', async () => {
  const { who, act } = await openPlay(town, cast)
  await act(`
    bo offers cooking
    ana asks 60 cooking
    bo accepts
    ana suggests tomorrow 15
    bo agrees`)
  await goTo(0, 15)
  await who.ana.sees(/Ti ricordo: domani.* 15:00/)
  await who.bo.sees(/A reminder: tomorrow.* 15:00/)
  await goTo(1, 16)
  await who.ana.sees("Com'è andata con Bo")
  await who.bo.sees('How did it go with Ana')
  await who.bo.tap('Done')
  await who.bo.tap('1 hour')
  await who.ana.sees(/Bo dice che è fatto/)
  await goTo(1, 17)
  await who.ana.sees(/aspetta il tuo sì/)
  await who.ana.tap('Sì, grazie')
  await who.bo.sees(/1 hour/)
  await goTo(3, 10)
  await act('balances ana -60 bo +60')
  expect(await reminders(who.ana)).toEqual([
    'reminder.soon',
    'reminder.ended',
    'reminder.unconfirmed',
  ])
})

it('what did not happen is said with one button; a reminder of it that is late says how it is', async () => {
  const { who, act } = await openPlay(town, cast)
  await act(`
    bo offers ironing
    ana asks 60 ironing
    bo accepts
    ana suggests tomorrow 15
    bo agrees`)
  await goTo(1, 16)
  await who.ana.sees("Com'è andata")
  await who.bo.sees('How did it go')
  await who.ana.tap('Non è successo')
  await who.ana.tap('Sì, lascio')
  await who.ana.sees('Annullato')
  await who.bo.tap('Done')
  await who.bo.sees(/cancelled/i)
  await act('ana holds 0')
})

it('two who agree and name no day are asked once, kindly', async () => {
  const { who, act } = await openPlay(town, cast)
  await act(`
    bo offers gardening
    ana asks 60 gardening
    bo accepts`)
  await goTo(2, 18)
  await who.ana.sees("siete d'accordo")
  await who.bo.sees('no day yet')
  await act('ana suggests tomorrow 15')
  await goTo(1, 12)
  expect(await reminders(who.ana)).toEqual(['reminder.undecided'])
})
