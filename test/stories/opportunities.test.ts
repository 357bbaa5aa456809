/** What is open, as people meet it: what fits first, one card, and what they say to it. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newLink } from './people-links.ts'
import { publish, titled } from './scene-opportunity.ts'
import { everySight, staysReadable } from './sights.ts'
import { type Actor, buttonFor, exactly, label, openStage, said } from './stage.ts'
import { openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(async () => {
  expect(town.faults()).toEqual([])
  await town.close()
})

const open = async (me: Actor): Promise<void> => {
  town.pass({ seconds: 2 })
  await me.write(me.words.plain('menu:verb.opportunities'))
}

const titles = {
  it: 'Aiuto cuoco alla mensa',
  en: 'Kitchen help at school',
  ar: 'مساعد طباخ في المدرسة',
} as const

it.each(['it', 'en', 'ar'] as const)(
  'what fits comes first, and all of it is read in %s',
  async language => {
    const { who } = await openStage(town, { pia: { language, municipality: '003149' } })
    const { pia } = who
    await publish(town, {
      texts: titled('Autista', 'Driver', 'سائق'),
      deadlineAt: town.ports.now().add({ hours: 24 }),
      requirements: [{ number: 1, kind: 'driving-licence', class: 'B' }],
    })
    await publish(town, {
      texts: [
        ...titled(titles.it, titles.en, titles.ar),
        { field: 'summary', number: 0, language, text: 'Una frase <b>semplice</b>.' },
      ],
      municipalityCode: '003068',
      requirements: [{ number: 1, kind: 'adult' }],
      endsOn: Temporal.PlainDate.from('2027-06-30'),
    })
    await open(pia)
    const list = await pia.sees('✅')
    const lines = (list.text ?? '').split('\n')
    expect(lines.findIndex(line => line.includes('✅'))).toBeLessThan(
      lines.findIndex(line => line.includes('❔')),
    )
    await pia.tap(titles[language])
    const card = await pia.sees(titles[language])
    expect(card.text).toContain(`${pia.words.plain('page:kind.job')} · ${titles[language]}`)
    expect(card.text).toMatch(/Galliate\u2069? \(/u)
    expect(card.text).toContain(
      said(pia, 'opportunity:card.weekly', { time: pia.words.hours(1200) }),
    )
    expect(card.text).toContain(`✅ ${said(pia, 'page:requirement.adult')}`)
    expect(card.text).toContain('Una frase <b>semplice</b>.')
    expect(card.text).toContain(said(pia, 'opportunity:card.free'))
    await pia.tap(label(pia, 'opportunity:act.why'))
    await pia.sees(said(pia, 'opportunity:why.known'))
    await pia.tap(label(pia, 'opportunity:act.back'))
    await pia.tap(label(pia, 'opportunity:act.all'))
    await pia.tap(label(pia, 'opportunity:act.short'))
    await pia.tap(label(pia, 'opportunity:act.save'))
    await pia.sees(said(pia, 'opportunity:done.saved'))
    await pia.tap(label(pia, 'opportunity:list.back'))
    await pia.tap(label(pia, 'opportunity:list.choose'))
    await pia.tap(label(pia, 'opportunity:filter.saved'))
    await pia.sees(
      said(pia, 'opportunity:list.only', {
        what: pia.words.plain('opportunity:filter.saved'),
        count: 1,
      }),
    )
    await staysReadable(pia)
  },
)

it('what nobody knows is never a no: it says what to check, and stays', async () => {
  const { who } = await openStage(town, { rosa: {} })
  const { rosa } = who
  await publish(town, {
    texts: titled('Consegne', 'Deliveries', 'توصيل'),
    deadlineAt: town.ports.now().add({ hours: 6 }),
    requirements: [
      { number: 1, kind: 'driving-licence', class: 'B' },
      { number: 2, kind: 'adult' },
    ],
  })
  await open(rosa)
  await rosa.tap('Consegne')
  const card = await rosa.sees('Consegne')
  expect(card.text).toContain('❔ Da verificare: Patente B')
  expect(card.text).toContain('✅ Avere 18 anni')
})

it('a text that is not in the reader’s language is marked, and nothing in it is markup', async () => {
  const { who } = await openStage(town, { jo: { language: 'en' } })
  const { jo } = who
  const text = 'Pulizie <b>subito</b> & bene'
  const texts = [{ field: 'title', number: 0, language: 'it', text }] as const
  await publish(town, { texts, deadlineAt: town.ports.now().add({ hours: 3 }) })
  await open(jo)
  await jo.tap(/Pulizie <b>subito/u)
  const card = await jo.sees('Pulizie')
  expect(card.text).toContain(`${text} (text in Italian)`)
})

it('interested, not for me: the last word counts, twice is once, and what is over says so', async () => {
  const { who } = await openStage(town, { leo: {}, mia: { language: 'ar' } })
  const { leo, mia } = who
  const end = town.ports.now().add({ hours: 2 })
  const id = await publish(town, { texts: titled('Stalla', 'Stable', 'إسطبل'), deadlineAt: end })
  await open(leo)
  await leo.tap('Stalla')
  const yes = await leo.offered('🙋 Mi interessa')
  await leo.tapData(yes.messageId, yes.data)
  await leo.sees('Hai detto che ti interessa')
  await leo.tapData(yes.messageId, yes.data)
  await leo.tap('Non fa per me')
  await leo.sees('Hai detto che non fa per te')
  expect(await marks(id)).toEqual([{ member_id: String(leo.memberId), answer: 'not-for-me' }])
  await open(mia)
  await mia.tap('إسطبل')
  const old = await mia.offered(label(mia, 'opportunity:act.interested'))
  town.pass({ hours: 3 })
  await mia.tapData(old.messageId, old.data)
  await mia.sees(said(mia, 'opportunity:card.over.expired'))
  expect(await everySight(mia)).toContain(mia.words.plain('opportunity:list.back'))
})

it('one kind, near, and five a page', async () => {
  const { who } = await openStage(town, { ugo: { municipality: '003149' } })
  const { ugo } = who
  for (let at = 1; at <= 7; at += 1) {
    await publish(town, {
      ...{ kind: 'training', contract: null, weeklyMinutes: null, iscoCode: null },
      texts: titled(`Corso ${at}`, `Course ${at}`, `دورة ${at}`),
      municipalityCode: at === 7 ? '003023' : '003149',
      deadlineAt: town.ports.now().add({ hours: 24 * at }),
    })
  }
  await open(ugo)
  await ugo.tap('Scelgo che cosa vedere')
  await ugo.tap('Solo un tipo')
  await ugo.tap(/^Corso$/u)
  const first = await ugo.sees('Corso: 7')
  expect(first.text).not.toContain('6.')
  await ugo.tap(exactly('▸'))
  await ugo.sees('6.')
  await ugo.tap('Corso 7')
  await ugo.sees('Corso · Corso 7')
  await staysReadable(ugo)
  await ugo.write('💼 opportunita')
  await ugo.sees('Opportunità aperte')
  expect((await buttonFor(ugo, /Scelgo/u)).data).toBe('m:opportunities:choose')
})

const marks = (id: number) =>
  town.owner('select member_id, answer from opportunity_mark where opportunity_id = $1', [id])

it('a link from outside leads to the card: at once, or at the end of the way in', async () => {
  const { who } = await openStage(town, { ivo: {} })
  const { ivo } = who
  const id = await publish(town, { texts: titled('Vendemmia', 'Grape harvest', 'قطاف العنب') })
  await ivo.start(`opp-${id}`)
  await ivo.sees('Lavoro · Vendemmia')
  await ivo.start('opp-999999')
  await ivo.sees(said(ivo, 'refusal:not-found'))
  const nour = await town.stranger('Nour', 'ar')
  await nour.start(`opp-${id}`)
  await nour.sees('دعوة')
  await nour.start(await newLink(town))
  await nour.tap('العربية')
  await nour.start(`opp-${id}`)
  await nour.tap('فهمت')
  await nour.tap(/18/u)
  await nour.write('Nour')
  await nour.write('Trecate')
  await nour.sees('قطاف العنب')
})
