/** Ready words for who does not write: said in the chat where a message was asked. */
import type { Words } from '#locales/i18n'
import { baseLanguage } from '#locales/languages'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import { inColumns, type View } from '../views/view.ts'
import type { Answers, FormFacts } from './form.ts'

const phrases = {
  /** To the desk, from who asks. */
  ask: ['call', 'how', 'problem', 'come'],
  /** From the desk. */
  answer: ['call', 'come', 'soon', 'fine'],
  thanks: ['relief', 'pleasure', 'again'],
  /** About an exchange, to the desk. */
  quiet: ['talk', 'wrong', 'apart'],
} as const
type Kind = keyof typeof phrases
type Phrase = { [K in Kind]: `${K}.${(typeof phrases)[K][number]}` }[Kind]

export const phraseRows = (kind: Kind, { words, choose }: FormFacts): View['rows'] =>
  inColumns(
    phrases[kind].map(name => {
      const phrase = `${kind}.${name}` as Phrase
      return choose(phrase, words.plain(`phrase:${phrase}`))
    }),
  )

/** The place of a message: what was just sent, or the phrase that was tapped, said in its stead. */
export async function placeOfWords(
  deps: BotDeps,
  ctx: FiloContext,
  { phrase }: Answers,
): Promise<{ readonly fromChatId: number; readonly messageId: number } | undefined> {
  const fromChatId = ctx.chat?.id
  if (fromChatId === undefined) return undefined
  const messageId = isPhrase(phrase)
    ? await ctx.say({ text: textOf(phrase, ctx.words, deps), rows: [] })
    : ctx.message?.message_id
  return messageId === undefined ? undefined : { fromChatId, messageId }
}

export const isPhrase = (said: unknown): said is Phrase =>
  Object.entries(phrases).some(([kind, names]) => names.some(name => said === `${kind}.${name}`))

/** The desk works in the base language; who taps reads their own. */
function textOf(phrase: Phrase, words: Words, { wordsOf }: BotDeps): string {
  const key = `phrase:${phrase}` as const
  const lines = [words.t(key), wordsOf(baseLanguage).t(key)]
  return [...new Set(lines)].join('\n')
}
