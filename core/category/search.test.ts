import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import arabicWords from '../../locales/ar/category.json' with { type: 'json' }
import arabic from '../../locales/ar/category-phrases.json' with { type: 'json' }
import englishWords from '../../locales/en/category.json' with { type: 'json' }
import english from '../../locales/en/category-phrases.json' with { type: 'json' }
import italianWords from '../../locales/it/category.json' with { type: 'json' }
import italian from '../../locales/it/category-phrases.json' with { type: 'json' }
import { type CategoryCode, categoryCatalogue } from './catalogue.ts'
import { plainText } from './normalise.ts'
import { createCategorySearch } from './search.ts'
import everyCategory from './search-every-category.fixture.json' with { type: 'json' }
import fixture from './search-phrases.fixture.json' with { type: 'json' }

type Phrases = Readonly<Record<CategoryCode, readonly string[]>>
const phrasesOf = { it: italian, en: english, ar: arabic } satisfies Record<string, Phrases>
const namesOf = { it: italianWords.name, en: englishWords.name, ar: arabicWords.name }

const languages = ['it', 'en', 'ar'] as const

const searches = new Map(
  languages.map(language => [
    language,
    createCategorySearch<string>(phrasesOf[language], language),
  ]),
)
const search = (language: (typeof languages)[number], typed: string) =>
  searches.get(language)?.(typed) ?? []

const isFound = (language: (typeof languages)[number], typed: string, code: string): boolean =>
  search(language, typed)
    .slice(0, 3)
    .some(hit => hit.code === code)

const codes = categoryCatalogue.map(({ code }) => code)

const unlisted = (language: (typeof languages)[number]) => [
  ...Object.values(fixture[language]).flatMap(list => list.map(({ typed }) => typed)),
  ...Object.values(everyCategory[language]),
]

describe.each(languages)('typed words in %s', language => {
  it('have at least eight phrases for every category and no other', () => {
    expect(Object.keys(phrasesOf[language])).toEqual(codes)
    for (const list of Object.values(phrasesOf[language])) {
      expect(new Set(list.map(plainText)).size).toBeGreaterThanOrEqual(8)
    }
  })

  it('are measured on phrases that are not listed', () => {
    const listed = new Set(Object.values(phrasesOf[language]).flat().map(plainText))
    expect(unlisted(language).filter(typed => listed.has(plainText(typed)))).toEqual([])
  })

  it.each(Object.entries(fixture[language]))('find the category in group %s', (group, list) => {
    expect(list).toHaveLength(10)
    const missed = list.filter(({ typed, code }) => !isFound(language, typed, code))
    const groupOf = new Map<string, string>(categoryCatalogue.map(c => [c.code, c.group]))
    expect(new Set(list.map(({ code }) => groupOf.get(code)))).toEqual(new Set([group]))
    console.info(`category search ${language} ${group}: ${list.length - missed.length}/10`)
    expect(missed.length, JSON.stringify(missed)).toBeLessThanOrEqual(2)
  })

  it('find any category, the rare ones too, in four of five phrases', () => {
    const asked = Object.entries(everyCategory[language])
    expect(asked.map(([code]) => code)).toEqual(codes)
    const missed = asked.filter(([code, typed]) => !isFound(language, typed, code))
    console.info(`category search ${language} one of each: ${asked.length - missed.length}/61`)
    expect(missed.length, JSON.stringify(missed)).toBeLessThanOrEqual(12)
  })

  it('find each category by the name on its button', () => {
    const missed = Object.entries(namesOf[language]).filter(
      ([code, name]) => !isFound(language, name, code),
    )
    expect(missed).toEqual([])
  })

  it.each(['', '   ', '12345 ٣٤٥', '😀 🏠', 'qwrtzx', 'xxxx', '???', '<b></b>', '\u0000'])(
    'give nothing for %j',
    typed => {
      expect(search(language, typed)).toEqual([])
    },
  )

  it('never throw, whatever is typed, and always say the same', () => {
    const words = Object.values(phrasesOf[language]).flat()
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.array(fc.constantFrom(...words), { maxLength: 8 }).map(list => list.join(' ')),
    )
    const again = createCategorySearch<string>(phrasesOf[language], language)
    fc.assert(
      fc.property(anything, typed => {
        const hits = search(language, typed)
        expect(again(typed)).toEqual(hits)
        expect(search(language, typed.slice(0, 200))).toEqual(hits)
        expect(new Set(hits.map(({ code }) => code)).size).toBe(hits.length)
        expect(hits.map(({ score }) => score)).toEqual(
          hits.map(({ score }) => score).sort((a, b) => b - a),
        )
        expect(hits.every(({ score }) => score > 0 && score <= 1)).toBe(true)
      }),
    )
  })

  it('forgive one letter left out of a long word', () => {
    const long = { it: 'parruchiera', en: 'hairdreser', ar: 'كوافيره شعرر' }[language]
    expect(isFound(language, long, 'haircut')).toBe(true)
  })
})

describe('words that are only politeness', () => {
  it.each([
    ['it', 'ciao, ho bisogno di aiuto per favore'],
    ['en', 'hello, can somebody help me please'],
    ['ar', 'مرحبا، أحتاج مساعدة لو سمحت'],
  ] as const)('give nothing in %s', (language, typed) => {
    expect(search(language, typed)).toEqual([])
  })
})

describe('a language without a stemmer', () => {
  it('is still searched by words and spelling', () => {
    const romanian = createCategorySearch({ sewing: ['croitorie'], music: ['chitara'] }, 'ro')
    expect(romanian('croitorii').map(({ code }) => code)).toEqual(['sewing'])
  })

  it('is searched by nothing when nothing is listed', () => {
    expect(createCategorySearch({}, 'ro')('croitorie')).toEqual([])
  })
})
