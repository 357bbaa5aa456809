import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { ar } from './ar.ts'
import { en, type Words } from './en.ts'
import { it } from './it.ts'
import { ro } from './ro.ts'
import { uk } from './uk.ts'

const known: Record<string, Words> = { en, it, ar, ro, uk }

/** The words of a language, or English; `language` is the one really spoken. */
export function wordsFor(languageCode: string): { words: Words; language: string } {
  const language = languageCode.slice(0, 2).toLowerCase()
  const words = known[language]
  return words ? { words, language } : { words: en, language: 'en' }
}

export const WordsContext = createContext<Words>(en)
export const useWords = (): Words => useContext(WordsContext)

/** The text before and after `{name}` or `{count}`, with the value isolated between them. */
export function Filled({ text, value }: { text: string; value: string | number }) {
  const [before = '', after = ''] = text.split(/\{\w+\}/)
  return (
    <>
      {before}
      <bdi>{value}</bdi>
      {after}
    </>
  )
}

/** The same as plain text, for labels that cannot hold elements. */
export const fill = (text: string, value: string | number): string =>
  text.replace(/\{\w+\}/, () => String(value))
