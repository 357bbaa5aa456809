import type { ExchangeId } from '#core/ids'
import type { NoteFlag } from '#core/note/version'
import type { Words } from '#locales/i18n'
import type { View } from './view.ts'

/** The note of a careful category before a yes: read once, then the yes goes on. */
export const noteView = (exchangeId: ExchangeId, flag: NoteFlag, words: Words): View => ({
  text: words.t(`trust:note.${flag}`),
  rows: [
    [{ text: words.plain('trust:note.accept'), data: `x:${exchangeId}:noted` }],
    [{ text: words.plain('common:back'), data: `x:${exchangeId}` }],
  ],
})
