import { afterAll, beforeAll, expect, it } from 'vitest'
import { arrowOn } from '#bot/views/view'
import { openPlay } from './play.ts'
import { exactly, label, said } from './stage.ts'
import { openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(async () => {
  expect(town.faults()).toEqual([])
  await town.close()
})

const desk = { roles: ['member', 'operator'] } as const
const counted = `
  bo offers cooking
  ana asks 60 cooking
  bo accepts
  bo finishes 90
  ana confirms
`
const newest = async () => {
  const [exchange] = await town.work(({ exchanges }) => exchanges.page({ limit: 1 }))
  return exchange?.id ?? 0
}

it.each(['it', 'en', 'ar'])(
  'hours counted by mistake are set right by buttons alone, and both read it (%s)',
  async language => {
    const { act, who } = await openPlay(town, {
      ana: { language },
      bo: {},
      op: { ...desk, language },
    })
    await act(counted)
    const { ana, bo, op } = who
    const id = await newest()
    await op.write(op.words.plain('menu:verb.more'))
    await op.tap(label(op, 'tools:open'))
    await op.tap(arrowOn(op.words))
    await op.tap(label(op, 'tools:correct'))
    await op.sees(said(op, 'correction:which'))
    await op.tap(new RegExp(`^.?${id}\\b`, 'u'))
    await op.sees(
      said(op, 'correction:minutes', {
        giver: bo.name,
        receiver: ana.name,
        time: op.words.hours(90),
      }),
    )
    await op.tap(exactly(op.words.hours(45)))
    await op.tap(label(op, 'correction:why.length'))
    await op.sees(
      said(op, 'correction:sure', {
        number: id,
        before: op.words.hours(90),
        time: op.words.hours(45),
      }),
    )
    await op.tap(label(op, 'correction:yes'))
    await op.sees(said(op, 'correction:done', { time: op.words.hours(45), number: id }))
    await act('balances ana -45 bo +45')
    for (const [me, name] of [
      [ana, bo.name],
      [bo, ana.name],
    ] as const) {
      const { settled } = await town.account(me.memberId)
      const balance = me.words.hours(settled)
      const category = me.words.plain('category:name.cooking')
      const facts = { name, category, balance, time: me.words.hours(45) }
      await me.sees(said(me, 'notice:exchange.corrected', facts))
    }
    await ana.tap(label(ana, 'exchange:open'))
    const facts = { time: ana.words.hours(45), before: ana.words.hours(90) }
    await ana.sees(said(ana, 'exchange:card.corrected', facts))
    await ana.write(ana.words.plain('menu:verb.hours'))
    const today = ana.words.day(Temporal.PlainDate.from('2026-11-24'))
    const line = { day: today, sign: '+', name: bo.name, time: ana.words.hours(90) }
    await ana.sees(said(ana, 'hours:line.reversal', line))
  },
)

it('what never happened counts nothing; a second time is told no', async () => {
  const { act, who } = await openPlay(town, { ana: {}, bo: {}, op: desk })
  await act(counted)
  const { ana, bo, op } = who
  const id = await newest()
  await op.write('Altro')
  await op.tap('Strumenti')
  await op.tap('▸')
  await op.tap('Correggo uno scambio')
  await op.write('boh')
  await op.sees('per esempio 12')
  await op.write(`scambio ${id}`)
  await op.tap('Niente')
  // A reason stays in writing: a voice is declined kindly, and the question stays.
  await op.send({ voice: true })
  await op.sees(said(op, 'common:noVoice'))
  await op.write('Si erano sbagliati giorno')
  await op.tap('Sì, correggo')
  await op.sees(/ora conta/)
  await act('balances ana 0 bo 0')
  await ana.sees('era un errore')
  await bo.sees('era un errore')
  await bo.tap('Vedo lo scambio')
  await bo.sees('Annullato con una correzione')
  await op.write('Altro')
  await op.tap('Strumenti')
  await op.tap('▸')
  await op.tap('Correggo uno scambio')
  await op.write(String(id))
  await op.sees('già stato corretto')
  await act('balances ana 0 bo 0')
})
