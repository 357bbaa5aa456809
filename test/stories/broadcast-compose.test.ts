import { afterAll, beforeAll, expect, it } from 'vitest'
import { beginsNotice, languageName, newest, onlyIn, picksReady, taps } from './news-desk.ts'
import { buttonsOf } from './phone.ts'
import { openPlay } from './play.ts'
import { staysReadable } from './sights.ts'
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

const words = 'Domani <b>chiuso</b> & basta'

it.each(['it', 'en', 'ar'])(
  'a notice is written, translated, narrowed down and previewed before it leaves (%s)',
  async language => {
    const { who } = await openPlay(town, {
      olga: { language, roles: ['member', 'operator'] },
      ana: { language: 'it' },
      bo: { language: 'en' },
      cy: { language: 'ar' },
      di: { language: 'ar' },
    })
    const olga = { ...who.olga, town }
    await beginsNotice(olga)
    await olga.write(words)
    await olga.sees(said(olga, 'broadcast:languages.base'))
    await taps(olga, label(olga, 'broadcast:languages.add', { language: languageName(olga, 'en') }))
    await olga.write('Closed tomorrow')
    await olga.sees(/./u)
    await taps(olga, 'broadcast:next', 'broadcast:buttons.wantInterested')
    await taps(olga, 'broadcast:next')
    const place = await home(olga.memberId)
    await taps(olga, 'broadcast:toPreview')
    const preview = await onlyIn(olga, place)
    const inLanguage = (code: string, number: number) =>
      olga.words.plain('broadcast:preview.inLanguage', {
        number: olga.words.number(number),
        language: languageName(olga, code),
      })
    const reach = olga.words
      .t('broadcast:preview.reach', { count: 5, number: olga.words.number(5), languages: '' })
      .replaceAll(/<\/?b>|: \.$/gu, '')
    expect(preview.text).toContain(reach)
    expect(preview.text).toContain(inLanguage('ar', language === 'ar' ? 3 : 2))
    expect(preview.text).toContain(inLanguage('en', language === 'en' ? 2 : 1))
    const lacking = language === 'ar' ? 3 : 2
    const lack = (key: 'lackBase' | 'lackLeave') =>
      olga.words.t(`broadcast:preview.${key}`, {
        count: lacking,
        number: olga.words.number(lacking),
      })
    expect(preview.text).toContain(lack('lackBase'))
    expect(preview.text).toContain('10:')
    // The very message, as it will be read: what was written stands as it was written.
    await taps(olga, 'broadcast:preview.see')
    await olga.tap(exactly(languageName(olga, 'ar')))
    const arabic = await olga.sees(words)
    expect(arabic.text).toContain('بالإيطالية')
    expect(buttonsOf(arabic).map(({ text }) => text)).toEqual(['يهمّني', 'لا مزيد من الإعلانات'])
    // Or they are left out.
    await taps(
      olga,
      'broadcast:toPreview',
      'broadcast:preview.change',
      'broadcast:change.languages',
    )
    await taps(olga, 'broadcast:languages.useLeave')
    const without = await taps(olga, 'broadcast:toPreview')
    expect(without.text).not.toContain(lack('lackBase'))
    expect(without.text).not.toContain(inLanguage('ar', lacking))
    await staysReadable(olga)
  },
)

it('a draft outlives a restart, is found in its list, and thrown away', async () => {
  const { who } = await openPlay(town, { olga: { roles: ['member', 'operator'] }, ana: {} })
  const olga = { ...who.olga, town }
  await picksReady(olga, 'closed')
  await town.restartBot()
  town.pass({ seconds: 5 })
  await olga.write('Altro')
  await taps(olga, 'tools:open', 'broadcast:open', 'broadcast:list.draft')
  await taps(olga, /^Domani lo sportello è chiuso/u)
  await taps(olga, 'broadcast:preview.change', 'broadcast:preview.drop')
  await olga.sees(said(olga, 'broadcast:dropped'))
  await taps(olga, 'broadcast:list.past')
  await olga.sees(said(olga, 'broadcast:list.none'))
})

it('what cannot be told to many is answered kindly, and the question stands', async () => {
  const { who } = await openPlay(town, { olga: { roles: ['member', 'operator'] }, ana: {} })
  const { ana } = who
  const olga = { ...who.olga, town }
  await beginsNotice(olga)
  await olga.write('x'.repeat(5000))
  const long = await olga.sees('È lungo 5000 caratteri')
  expect(long.text).toContain('3500')
  await olga.send({ voice: true })
  await olga.sees('Qui servono parole')
  await olga.send({ photo: true })
  await olga.sees('Manca il testo')
  await olga.send({ photo: true, caption: 'x'.repeat(900) })
  await olga.sees('850')
  await olga.send({ photo: true, caption: 'La <i>mensa</i>' })
  await olga.sees('Testo pronto in: italiano')
  // A picture where an address or an hour is wanted.
  await taps(olga, 'broadcast:next', 'broadcast:buttons.addLink', 'broadcast:buttons.label.more')
  for (const address of ['http://example.org', 'example', 'https://a b.org', 'javascript:1']) {
    await olga.write(address)
    await olga.sees('Questo non è un indirizzo')
  }
  await olga.send({ photo: true })
  await olga.sees('Questo non è un indirizzo')
  await olga.write('https://example.org/mensa?a=1')
  await olga.sees('Un link: Leggo di più')
  await taps(olga, 'broadcast:toPreview', 'broadcast:preview.schedule', /^domani$/u)
  await olga.send({ photo: true })
  await olga.sees('Qui mi serve una scelta')
  await olga.write('25:99')
  await olga.sees('A che ora?')
  await taps(olga, 'common:cancel')
  // The picture stays with its words, in every language.
  const old = await newest(olga)
  await olga.tapData(old.message_id, `${await lastBroadcast()}:see:it`)
  const shown = await olga.sees('La <i>mensa</i>')
  expect(shown.photo).toBeDefined()
  // Whoever is not of the desk has no such buttons.
  for (const data of ['m:news', 'm:news-new', `${await lastBroadcast()}:send`, 'n:1:yes', 'n:x']) {
    town.pass({ seconds: 1 })
    await ana.tapData(1, data)
  }
  await ana.sees(said(ana, 'refusal:not-allowed'))
})

async function lastBroadcast(): Promise<string> {
  const [row] = await town.owner('select max(id) as id from broadcast')
  return `n:${String(row?.['id'])}`
}

async function home(memberId: number): Promise<string> {
  const [row] = await town.owner(
    `select m.name from municipality m join member p on p.municipality_code = m.code where p.id = $1`,
    [memberId],
  )
  return String(row?.['name'])
}
