/** The words of a notice: written, forwarded, under a picture or a file, or one of the ready texts. */
import type { Media } from '#core/broadcast/broadcast'
import { bodyLimit } from '#core/broadcast/terms'
import type { Words } from '#locales/i18n'
import { baseLanguage } from '#locales/languages'
import { languageNameIn, tooLongLine } from '../../views/broadcast-compose.ts'
import { inColumns } from '../../views/view.ts'
import type { Answers, FormFacts, FormInput, FormStep, Taken } from '../form.ts'

export const readyNotices = ['closed', 'food', 'course', 'meeting', 'hands'] as const
export type ReadyNotice = (typeof readyNotices)[number]

export const isReady = (said: unknown): said is ReadyNotice =>
  readyNotices.some(name => name === said)

export type WrittenWords = {
  readonly language: string
  /** A ready text, in whatever language it is asked for. */
  readonly ready: ReadyNotice | null
  readonly body: string
  readonly media: Media | null
}

/** What the words step has remembered. */
export function readWords({ language, ready, body, mediaKind, fileId }: Answers): WrittenWords {
  const kind = mediaKind === 'photo' || mediaKind === 'document' ? mediaKind : undefined
  return {
    language: typeof language === 'string' ? language : baseLanguage,
    ready: isReady(ready) ? ready : null,
    body: typeof body === 'string' ? body : '',
    media: kind !== undefined && typeof fileId === 'string' ? { kind, fileId } : null,
  }
}

export const broadcastWordsStep: FormStep = {
  key: 'words',
  takesLong: true,
  ask: facts => ({ text: question(facts), rows: choices(facts) }),
  take: (input, { answers, words }) => {
    if (input.kind === 'choice') return takeChoice(input.value)
    const { media } = readWords(answers)
    const said = saidIn(input, media)
    if (said === undefined) return { hint: words.t('broadcast:words.onlyThese') }
    return takeWords(said, words)
  },
}

function question({ answers, words }: FormFacts): string {
  const { language } = readWords(answers)
  if (answers['isFirst'] === true) return words.t('broadcast:words.ask')
  const key = answers['fixes'] === true ? 'broadcast:correct.ask' : 'broadcast:words.askIn'
  return words.t(key, { language: languageNameIn(words)(language) })
}

/** A ready text, or none for now: nobody has to write. */
function choices({ answers, words, choose }: FormFacts) {
  const { isFirst, mayGo } = answers
  const ready = readyNotices.map(name => choose(name, words.plain(`broadcast:ready.${name}.name`)))
  const skip = choose('skip', words.plain('broadcast:words.skip'))
  const takeOut = choose('none', words.plain('broadcast:languages.takeOut'))
  if (isFirst === true) return inColumns(ready)
  return inColumns(mayGo === true ? [...ready.slice(0, 4), takeOut, skip] : [...ready, skip])
}

function takeChoice(value: string): Taken {
  if (isReady(value)) return { next: { ready: value, body: '', goes: false } }
  return { next: { ready: null, body: '', goes: value === 'none' } }
}

type Said = { readonly body: string; readonly media: Media | null }

/** What is sent with a file is its words; words alone leave the file as it was. */
function saidIn(input: FormInput, before: Media | null): Said | undefined {
  if (input.kind === 'text') return { body: input.text, media: before }
  if (input.kind !== 'other' || input.attached === undefined) return undefined
  const { kind, fileId, caption } = input.attached
  return { body: caption, media: { kind, fileId } }
}

function takeWords({ body, media }: Said, words: Words): Taken {
  if (body === '') return { hint: words.t('broadcast:words.needWords') }
  if (body.length > bodyLimit({ media }))
    return { hint: tooLongLine({ media }, body.length, words) }
  const file = media === null ? {} : { mediaKind: media.kind, fileId: media.fileId }
  return { next: { ready: null, body, ...file } }
}

/** Words in one language; undefined: none for now. */
export function bodyIn(
  { ready, body, language }: WrittenWords,
  wordsOf: (language: string) => Words,
): string | undefined {
  if (ready !== null) return wordsOf(language).plain(`broadcast:ready.${ready}.text`)
  return body === '' ? undefined : body
}
