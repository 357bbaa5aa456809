import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { languages } from '#locales/languages'
import { unspeakableIn } from './stories/unspeakable.ts'
import { readText } from './tidy/tree.ts'

/** What only the desk's pages and papers say, and the words that somebody may type to find help. */
const notInChat = ['report.json', 'console.json', 'category-phrases.json']

const textsIn = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : Object.values(value as Record<string, unknown>).flatMap(textsIn)

describe.each(languages)('what is said in chat in %s', language => {
  const files = readdirSync(`locales/${language}`).filter(file => !notInChat.includes(file))
  it.each(files)('betrays nobody: %s', file => {
    const texts = textsIn(JSON.parse(readText(`locales/${language}/${file}`)))
    expect(texts.filter(text => unspeakableIn(text) !== undefined)).toEqual([])
  })
})

it('finds the words in a sentence, and nothing in others', () => {
  for (const text of ['Ore LPU', 'il tuo giudice', 'a court order', 'P.A.S.S.', 'أمر محكمة']) {
    expect(unspeakableIn(text), text).toBeDefined()
  }
  for (const text of [
    'la mappa di Trecate',
    'I pass it on',
    'Vale l’appena',
    'courteous',
    'adire',
  ]) {
    expect(unspeakableIn(text), text).toBeUndefined()
  }
})
