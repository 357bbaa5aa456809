import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import arabic from '../../locales/ar/category-phrases.json' with { type: 'json' }
import english from '../../locales/en/category-phrases.json' with { type: 'json' }
import italian from '../../locales/it/category-phrases.json' with { type: 'json' }
import { excludedTrade } from './excluded.ts'
import everyCategory from './search-every-category.fixture.json' with { type: 'json' }
import fixture from './search-phrases.fixture.json' with { type: 'json' }

const clear = {
  health: [
    ['fare una puntura', 'mi serve un’infermiera', 'chi mi fa l’insulina?', 'cambiare il catetere'],
    ['give me an injection', 'I need a nurse', 'someone to dress a wound'],
    ['أحتاج حقنة', 'من يعطيني إبرة أنسولين', 'أحتاج ممرضة في البيت'],
  ],
  legal: [
    ['dichiarazione dei redditi', 'cerco un avvocato', 'fare il 730', 'una consulenza fiscale'],
    ['help with my tax return', 'I need a lawyer', 'legal advice about my landlord'],
    ['أحتاج محامي', 'الإقرار الضريبي', 'استشارة قانونية'],
  ],
  certified: [
    ['impianto elettrico', 'la caldaia non parte', 'rifare l’impianto del gas', 'un elettricista'],
    ['rewire the house', 'electrician wanted', 'gas leak in the kitchen', 'service my boiler'],
    ['أحتاج كهربائي', 'تمديدات كهرباء', 'تسريب غاز في المطبخ'],
  ],
  paid: [
    ['ti pago bene', '10 euro all’ora', 'ristrutturare il bagno', 'lavoro come badante'],
    ['I will pay you', 'how much do you charge', 'renovate my bathroom'],
    ['مقابل أجر', 'سأدفع لك', 'ترميم البيت'],
  ],
} as const

const cases = Object.entries(clear).flatMap(([trade, lists]) =>
  lists.flat().map(typed => [trade, typed] as const),
)

describe('what a time bank cannot do', () => {
  it.each(cases)('is %s: %s', (trade, typed) => {
    expect(excludedTrade(typed)).toBe(trade)
  })

  it('is heard in capitals and with accents or vowel marks', () => {
    expect(excludedTrade('IMPIANTO ELÉTTRICO')).toBe('certified')
    expect(excludedTrade('مُحَامِي')).toBe('legal')
  })
})

describe('what a time bank can do', () => {
  it.each([
    'accompagnarmi dall’avvocato',
    'prenotare una visita dallo psicologo',
    'accompany my mother to take blood',
    'translate at the lawyer',
    'تعال معي عند المحامي',
    'إبرة وخيط',
    'جهاز كهربائي خربان',
    'electrical appliance broken',
    'pagare una multa di 50 euro',
    'cambiare una lampadina',
    'portarmi in ospedale',
    '',
  ])('is not refused: %s', typed => {
    expect(excludedTrade(typed)).toBeUndefined()
  })

  it.each([
    ['Italian', italian],
    ['English', english],
    ['Arabic', arabic],
  ])('is every phrase of the catalogue in %s', (_, phrases) => {
    expect(Object.values(phrases).flat().filter(excludedTrade)).toEqual([])
  })

  it('is every other phrase that people were heard to say', () => {
    const heard = [
      ...Object.values(fixture).flatMap(groups => Object.values(groups).flat()),
      ...Object.values(everyCategory).flatMap(byCode =>
        Object.values(byCode).map(typed => ({ typed })),
      ),
    ]
    expect(heard.filter(({ typed }) => excludedTrade(typed))).toEqual([])
  })

  it('is decided without a fault, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), typed => {
        expect(excludedTrade(typed)).toBe(excludedTrade(typed.slice(0, 200)))
      }),
    )
  })
})
