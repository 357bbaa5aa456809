/** From the proposal of an organisation to what people read, and to its end. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { appoint, calm, publish, titled } from './scene-opportunity.ts'
import { staysReadable } from './sights.ts'
import { type Actor, exactly, label, openStage, said } from './stage.ts'
import { openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(async () => {
  expect(town.faults()).toEqual([])
  await town.close()
})

type Labels = readonly Parameters<typeof label>[1][]
async function taps(me: Actor, ...keys: Labels): Promise<void> {
  for (const key of keys) await me.tap(label(me, key))
}

async function choose(me: Actor, ...keys: Labels): Promise<void> {
  town.pass({ seconds: 2 })
  await me.write(me.words.plain('menu:verb.opportunities'))
  await taps(me, 'opportunity:list.choose', ...keys)
}

/** From the first question to the last, by ready words. */
async function fillIn(me: Actor): Promise<void> {
  const { words } = me
  await me.tap(label(me, 'opportunity:filter.more'))
  await me.tap(exactly(words.plain('page:kind.volunteering')))
  await taps(me, 'opportunity:form.occupationNone')
  await me.write('Compagnia al Pane')
  await taps(me, 'opportunity:ready.summary.learn')
  await me.write('Trecate')
  await me.tap(exactly(words.plain('opportunity:form.weeks', { count: 2 })))
  await me.tap(exactly(words.hours(240)))
  await taps(me, 'opportunity:form.requirementsDone')
}

it.each(['it', 'en', 'ar'] as const)(
  'a delegate proposes in %s, the desk reads it as people do and lets it pass',
  async language => {
    const { who } = await openStage(town, {
      dina: { language },
      pia: { language: 'en' },
      op: { roles: ['member', 'operator'] },
    })
    const { dina, pia, op } = calm(town, who)
    await appoint(town, op, `Pane ${language}`, dina)
    await choose(dina, 'opportunity:filter.propose')
    await fillIn(dina)
    const summary = await dina.sees(said(dina, 'opportunity:form.summaryAsk'))
    expect(summary.text).toContain(dina.words.plain('opportunity:ready.summary.learn'))
    await taps(dina, 'opportunity:form.send')
    await dina.sees(said(dina, 'opportunity:state.waiting'))

    await op.sees('Compagnia al Pane')
    await op.tap(label(op, 'notice:button.look'))
    await op.sees('Così la leggono le persone, in Italiano')
    await op.tap('Come si legge in English')
    await op.sees(pia.words.plain('opportunity:ready.summary.learn'))
    await staysReadable(op)
    await op.tap('Rimando con un motivo')
    await op.tap('Manca qualcosa di importante')
    await op.sees('Rimandata')
    await dina.sees('Manca qualcosa di importante')

    await dina.tap(label(dina, 'notice:button.look'))
    await taps(dina, 'opportunity:mine.change', 'opportunity:field.title')
    await dina.write('Al Pane si cucina')
    await taps(dina, 'opportunity:form.save')
    await dina.sees(said(dina, 'opportunity:done.changed'))
    await taps(dina, 'opportunity:mine.propose')
    await op.sees('Al Pane si cucina')
    await op.tap(label(op, 'notice:button.look'))
    const approve = await op.offered('Approvo e pubblico')
    await op.tapData(approve.messageId, approve.data.replace(/\d+$/u, '1'))
    await op.sees(said(op, 'refusal:changed-meanwhile'))
    await op.tapData(approve.messageId, approve.data)
    await op.sees('Pubblicata')
    await op.tapData(approve.messageId, approve.data)
    await op.sees('Quel pulsante è di prima')
    await dina.sees(said(dina, 'notice:opportunity.published', { title: 'Al Pane si cucina' }))
    await pia.write(pia.words.plain('menu:verb.opportunities'))
    await pia.tap('Al Pane si cucina')
    await pia.sees(pia.words.plain('opportunity:ready.summary.learn'))
    await staysReadable(dina)
  },
)

it('the desk publishes its own at once, moves its end and says how it ended', async () => {
  const { who } = await openStage(town, { oz: { roles: ['member', 'operator'] }, ada: {} })
  const { oz, ada } = calm(town, who)
  await choose(oz, 'opportunity:filter.propose')
  await oz.tap(/^Corso$/u)
  await oz.tap('Per lo sportello')
  await oz.tap('Nessuno di questi')
  await oz.write('Corso di saldatura')
  await oz.write('Si impara a saldare.')
  await oz.tap('In tutto il territorio')
  await oz.tap('Tra 2 settimane')
  await oz.tap('Lo stesso giorno')
  await oz.tap('Tra 1 settimana')
  await oz.tap('10 ore')
  await oz.tap('Fatto')
  await oz.tap('Pubblico')
  await oz.sees('Pubblicata')
  await choose(ada, 'opportunity:filter.kinds')
  await ada.tap(/^Corso$/u)
  await ada.tap('Corso di saldatura')
  await ada.tap('Mi interessa')
  await ada.sees('Hai detto che ti interessa')
  await oz.tap(/^Cambio$/u)
  await oz.tap('Spiegazione')
  await oz.write('Si impara a saldare, anche di sera.')
  await oz.sees('a chi ha mostrato interesse (meno di 5 persone)')
  await oz.tap('Salvo le modifiche')
  await oz.sees('Modifiche salvate')
  const told = await ada.sees('È cambiata')
  expect(told.text).toContain('anche di sera')
  await oz.tap('Sposto la scadenza')
  await oz.tap('Scelgo un giorno')
  await oz.tap(exactly('▸'))
  await oz.write('5/12')
  await oz.sees('Modifiche salvate')
  await oz.tap('È coperta')
  const old = await ada.offered('Non fa per me')
  await oz.tap('Con una persona di Filo')
  await oz.sees('coperta')
  await ada.tapData(old.messageId, old.data)
  await ada.sees('già coperta')
})

it('what is typed too long, asks for money or is a picture is answered kindly, and nothing is lost', async () => {
  const { who } = await openStage(town, { oz: { roles: ['member', 'operator'] } })
  const { oz } = calm(town, who)
  await choose(oz, 'opportunity:filter.propose')
  await oz.tap(/^Lavoro$/u)
  await oz.tap('Per lo sportello')
  await oz.write('cucina')
  await oz.tap(/^Cucina$/u)
  await oz.send({ photo: true })
  await oz.sees(said(oz, 'common:tapInstead'))
  await oz.write('x'.repeat(5000))
  await oz.sees('troppo lungo')
  await oz.write('Quota di iscrizione 50 euro')
  await oz.sees('non si paga')
  await oz.tap(/^Cucina$/u)
  await oz.write('parola '.repeat(70))
  await oz.sees('troppe parole')
  await oz.write('Si cucina <i>insieme</i> & bene.')
  await oz.tap('Da casa')
  await oz.write('31/2')
  await oz.sees('scrivi la data')
  await oz.write('1/12')
  await oz.write('moltissime')
  await oz.sees('Scrivi solo il numero')
  await oz.write('٢٠')
  await oz.tap('a termine')
  await oz.tap('Fatto')
  const card = await oz.sees('Così la leggono')
  expect(card.text).toContain('Si cucina <i>insieme</i> & bene.')
  expect(card.text).toContain('20 ore a settimana')
  await oz.tap('Annulla')
})

it('a paper and another language are added, and people open and read them', async () => {
  const { who } = await openStage(town, {
    oz: { roles: ['member', 'operator'] },
    amal: { language: 'ar' },
  })
  const { oz, amal } = calm(town, who)
  await choose(oz, 'opportunity:filter.propose', 'opportunity:filter.more', 'page:kind.event')
  await oz.tap('Per lo sportello')
  await oz.write('Festa del paese')
  await oz.write('Si mangia insieme.')
  await oz.tap('In tutto il territorio')
  await oz.tap('in biblioteca')
  await oz.tap('Tra 1 settimana')
  await oz.tap('Lo stesso giorno')
  await oz.tap('Senza scadenza')
  await oz.tap('Cambio qualcosa')
  await oz.tap('Un’altra lingua')
  await oz.tap('العربية')
  await oz.write('عيد البلدة')
  await oz.write('نأكل معًا.')
  await oz.tap('Cambio qualcosa')
  for (let page = 0; page < 2; page += 1) await oz.tap(exactly('▸'))
  await oz.tap(/^Documento$/u)
  await oz.send({ photo: true })
  await oz.sees('mandata come file')
  await oz.send({ document: { name: 'festa.pdf', text: 'x' }, caption: 'Il programma' })
  await oz.tap('Pubblico')
  await oz.sees('Pubblicata')
  await amal.write(amal.words.plain('menu:verb.opportunities'))
  await amal.tap('عيد البلدة')
  const card = await amal.sees('نأكل معًا.')
  expect(card.text).toContain('المكتبة')
  await taps(amal, 'opportunity:act.all')
  await amal.tap('📄 Il programma')
  const documents = async () => (await amal.messages()).filter(each => each.document !== undefined)
  await expect.poll(async () => (await documents()).length).toBe(1)
})

it('who is no delegate and no operator proposes nothing, and an old button says so', async () => {
  const { who } = await openStage(town, { nia: {} })
  const { nia } = calm(town, who)
  const id = await publish(town, { texts: titled('Orto', 'Garden', 'حديقة') })
  await choose(nia)
  const { messageId } = await nia.offered('Vicino a me')
  expect((await nia.messages()).some(({ text }) => text?.includes('Propongo'))).toBe(false)
  for (const data of [
    'm:propose',
    'm:approve',
    `op:${id}:mine`,
    `op:${id}:approve`,
    `op:${id}:fill`,
  ]) {
    await nia.tapData(messageId, data)
    await nia.sees(said(nia, 'refusal:not-allowed'))
  }
})
