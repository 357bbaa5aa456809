import { describe, expect, it } from 'vitest'
import {
  readLocales,
  sameFiles,
  sameKeys,
  samePlaceholders,
  shortMessages,
} from './tidy/locales.ts'
import { readTree } from './tidy/tree.ts'

const house = readLocales(readTree())

const locales = (messages: Record<string, Record<string, string>>) =>
  readLocales(
    Object.entries(messages).map(([language, entries]) => ({
      path: `locales/${language}/exchange.json`,
      text: JSON.stringify(entries),
    })),
  )

describe('what people read', () => {
  it('lies in the same files in every language', () => {
    expect(sameFiles(house)).toEqual([])
  })

  it('has the same keys, and the plural forms of each language', () => {
    expect(sameKeys(house)).toEqual([])
  })

  it('names the same facts in every language', () => {
    expect(samePlaceholders(house)).toEqual([])
  })

  it('is never empty and at most 60 words', () => {
    expect(shortMessages(house)).toEqual([])
  })
})

describe('the rules on locales find', () => {
  it('a missing file', () => {
    const two = readLocales([
      { path: 'locales/it/exchange.json', text: '{}' },
      { path: 'locales/en/exchange.json', text: '{}' },
      { path: 'locales/en/member.json', text: '{}' },
    ])
    expect(sameFiles(two)).toEqual(['locales/it/member.json is missing'])
  })

  it('no file missing of what only staff read', () => {
    const files = [
      { path: 'locales/it/console.json', text: '{"title":"Qui"}' },
      { path: 'locales/en/console.json', text: '{"title":"Here"}' },
      { path: 'locales/ar/menu.json', text: '{}' },
      { path: 'locales/en/menu.json', text: '{}' },
      { path: 'locales/it/menu.json', text: '{}' },
    ]
    const house = readLocales(files)
    expect([...sameFiles(house), ...sameKeys(house)]).toEqual([])
    expect(sameKeys(readLocales([...files.slice(1)]))).toEqual(['it: console:title is missing'])
  })

  it('a missing key, nested or not', () => {
    const two = readLocales([
      { path: 'locales/it/exchange.json', text: '{"state":{"done":"Fatto"}}' },
      { path: 'locales/en/exchange.json', text: '{"state":{"done":"Done","expired":"Over"}}' },
    ])
    expect(sameKeys(two)).toEqual(['it: exchange:state.expired is missing'])
  })

  it('a plural form that the language lacks or does not have', () => {
    const english = { hours_one: 'an hour', hours_other: '{{count}} hours' }
    const italian = { hours_one: 'un’ora', hours_many: '{{count}} di ore', hours_other: '…' }
    const slovene = { ...english, hours_two: '{{count}}', hours_few: '{{count}}' }
    expect(sameKeys(locales({ en: english, it: italian, sl: slovene }))).toEqual([])
    expect(sameKeys(locales({ en: english, ar: english }))).toHaveLength(4)
    expect(sameKeys(locales({ en: slovene }))).toHaveLength(2)
  })

  it('keys that only look like plurals', () => {
    const words = { duration_other: 'Other', part_two: 'Then' }
    expect(sameKeys(locales({ en: words, ar: words }))).toEqual([])
  })

  it('an empty list, but no list that is longer elsewhere', () => {
    const list = (language: string, phrases: string[]) => ({
      path: `locales/${language}/phrases.json`,
      text: JSON.stringify({ cooking: phrases }),
    })
    const two = readLocales([list('en', ['lunch', 'a cake']), list('it', ['pranzo'])])
    expect([...sameKeys(two), ...shortMessages(two)]).toEqual([])
    expect(shortMessages(readLocales([list('en', [])]))).toHaveLength(1)
  })

  it('a fact that one language leaves out, taking plural forms together', () => {
    const english = { hi: 'Hi {{name}}', n_one: 'one', n_other: '{{count}}' }
    const italian = { hi: 'Ciao {{ name }}', n_one: 'una', n_many: '{{count}}', n_other: '' }
    expect(samePlaceholders(locales({ en: english, it: italian }))).toEqual([])
    expect(samePlaceholders(locales({ en: english, it: { ...italian, hi: 'Ciao' } }))).toEqual([
      'exchange:hi speaks of en: {name} it: {}',
    ])
  })

  it('a message that is too long, and one that is empty', () => {
    expect(shortMessages(locales({ en: { a: 'word '.repeat(60) } }))).toEqual([])
    expect(shortMessages(locales({ en: { a: 'word '.repeat(61), b: ' ' } }))).toHaveLength(2)
  })
})
