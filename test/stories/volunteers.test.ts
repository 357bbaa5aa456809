import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPlay } from './play.ts'
import { buttonFor, wake } from './stage.ts'
import { openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(async () => {
  expect(town.faults()).toEqual([])
  await town.close()
})

const cast = {
  ana: { minutes: 300 },
  bo: {},
  vito: { roles: ['member', 'volunteer'] },
  wanda: { roles: ['member', 'volunteer'] },
  olga: { roles: ['member', 'operator'] },
} as const

/** The clock moves on by days, to eleven in the morning. */
async function days(count: number): Promise<void> {
  const now = town.ports.now().toZonedDateTimeISO('Europe/Rome')
  town.pass(now.add({ days: count }).withPlainTime('11:00').toInstant().since(now.toInstant()))
  await wake(town)
}

async function forgotten() {
  const play = await openPlay(town, cast)
  await play.act(`
    bo offers cooking
    ana asks 60 cooking
    bo accepts
    bo finishes 75`)
  await days(8)
  await play.who.vito.sees('manca un sì da giorni')
  return play
}

async function unheard() {
  const play = await openPlay(town, cast)
  await play.act(`
    bo offers cooking
    ana asks 60 cooking
    bo accepts
    ana suggests tomorrow 15
    bo agrees`)
  await days(10)
  await play.who.vito.sees("nessuno dice com'è andata")
  return play
}

/** Nothing stays for the next play: volunteers of this one rest. */
const rest = () =>
  town.owner(
    "update role_grant set to_at = '2000-01-02', from_at = '2000-01-01' where role <> 'member'",
  )

it('what nobody confirms is confirmed by a volunteer who knows; the other is told kindly', async () => {
  const { who, act } = await forgotten()
  await who.wanda.sees('manca un sì da giorni')
  await who.vito.write('Altro')
  await who.vito.tap('Da confermare (1)')
  await who.vito.tap('1. Bo per Ana')
  const seen = await who.vito.sees('Bo dice 1 ora e 15 minuti')
  expect(seen.text).toContain('Ana non ha ancora risposto')
  await who.wanda.tap('Guardo')
  await who.wanda.tap('Confermo')
  await who.vito.tap('Confermo')
  await who.vito.tap('Li ho sentiti entrambi')
  await who.vito.sees('Segnato. 1 ora e 15 minuti')
  await who.ana.sees('vi ha sentito entrambi')
  await who.bo.sees('vi ha sentito entrambi')
  await who.wanda.tap('Ero lì')
  await who.wanda.sees('ha confermato un')
  await act('balances ana -75 bo +75')
  await who.vito.write('Altro')
  await who.vito.tap('Da confermare (0)')
  await who.vito.sees("Non c'è niente da confermare")
  await rest()
})

it('who was not there passes it on; when all have, an operator looks, and "it was not so" is a dispute', async () => {
  const { who, act } = await forgotten()
  for (const volunteer of [who.vito, who.wanda]) {
    await volunteer.tap('Guardo')
    await volunteer.tap('Passo ad altri')
    await volunteer.sees('chiedo ad altri')
  }
  await who.olga.sees('Serve un operatore')
  await who.olga.tap('Guardo')
  await who.olga.sees('Bo dice 1 ora e 15 minuti')
  await who.olga.tap('Non è andata così')
  await who.olga.tap('Sì, chiedo a un operatore')
  await who.olga.sees('Un operatore li sente')
  await who.ana.sees('un operatore vi sente tutti e due')
  await act('balances ana +0 bo +0')
  await rest()
})

it('a role that ends kills the buttons; a yes of the two themselves ends the question', async () => {
  const { who, act } = await forgotten()
  await who.vito.tap('Guardo')
  await who.vito.sees('Hai parlato con loro?')
  await who.wanda.tap('Guardo')
  await who.wanda.sees('Hai parlato con loro?')
  const { messageId, data } = await buttonFor(who.vito, /^Confermo$/u)
  await town.work(({ members }) => members.revoke(who.vito.memberId, 'volunteer', town.ports.now()))
  await who.vito.tapData(messageId, data.replace('yes', 'was-there'))
  await who.vito.sees('Questo non puoi farlo tu')
  await who.ana.tap(/^Sì, grazie$/u)
  await who.ana.sees('Segnato')
  await who.wanda.tap('Confermo')
  await who.wanda.sees('Si sono già capiti')
  await act('balances ana -75 bo +75')
  await rest()
})

it('an exchange of which nobody speaks is counted by a volunteer who says how long, and how they know', async () => {
  const { who, act } = await unheard()
  await who.vito.tap('Guardo')
  await who.vito.sees("Nessuno dice com'è andata: Bo per Ana")
  await who.wanda.tap('Guardo')
  await who.wanda.tap('È successo')
  await who.vito.tap('È successo')
  await who.vito.tap('Di più')
  await who.vito.tap('1 ora e 45 minuti')
  await who.vito.sees('Confermi 1 ora e 45 minuti')
  await who.vito.tap('Li ho sentiti entrambi')
  await who.vito.sees('Segnato. 1 ora e 45 minuti')
  await who.ana.sees('vi ha sentito entrambi')
  await who.bo.sees('vi ha sentito entrambi')
  await who.wanda.tap('1 ora')
  await who.wanda.sees('ha confermato un')
  await act('balances ana -105 bo +105')
  await act('ana holds 0')
  await rest()
})

it('or is cancelled by who knows that it did not happen, and its hours are free', async () => {
  const { who, act } = await unheard()
  await who.wanda.tap('Guardo')
  await who.wanda.tap('Passo ad altri')
  await who.vito.tap('Guardo')
  await who.vito.tap('Non è successo')
  await who.vito.sees('le ore tornano libere')
  await who.vito.tap('Sì, annullo')
  await who.vito.sees('Lo dico a tutti e due')
  await who.ana.sees("non c'è stato")
  await who.bo.sees("non c'è stato")
  await act('balances ana +0 bo +0')
  await act('ana holds 0')
  await rest()
})

it('where nobody knows, an operator is asked, and after a month the hours are free', async () => {
  const { who, act } = await unheard()
  await days(8)
  await who.olga.sees('tra i volontari nessuno lo sa')
  await days(24)
  await who.ana.sees("nessuno mi ha detto com'è andata")
  await who.bo.sees("nessuno mi ha detto com'è andata")
  await who.olga.tap('Guardo')
  await who.olga.sees('le ore sono tornate libere')
  await act('ana holds 0')
  await rest()
})

it('asks both sides through the bot before confirming, and their own answer ends the question', async () => {
  const { who, act } = await forgotten()
  await who.vito.tap('Guardo')
  await who.vito.tap('Chiedo a tutti e due')
  await who.vito.sees('Ho chiesto a Bo e Ana')
  const asked = await who.ana.sees('persona volontaria della banca')
  expect(asked.text).not.toContain('Vito')
  expect(asked.text).toContain('Quanto tempo')
  await who.bo.sees('persona volontaria della banca')
  await who.ana.tap('Vedo lo scambio')
  await act('ana confirms')
  await who.vito.write('Altro')
  await who.vito.tap('Da confermare (0)')
  await who.vito.sees("Non c'è niente da confermare")
  await act('balances ana -75 bo +75')
  await rest()
})
