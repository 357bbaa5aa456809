import type { SpokenWord } from '#core/assist/hand'
import type { CategoryCode } from '#core/category/catalogue'
import type { MemberId } from '#core/ids'
import type { Words } from '#locales/i18n'
import { deedWords } from './assist-deed.ts'
import type { View } from './view.ts'

export type AssistNotice =
  | {
      readonly kind: 'assist.given' | 'assist.ended' | 'assist.helped'
      readonly memberId: MemberId
      readonly name: string
    }
  | {
      readonly kind: 'assist.acted'
      readonly name: string
      readonly word: SpokenWord
      readonly deed: string
      readonly category: CategoryCode | null
    }

export const isAssistNotice = <N extends { readonly kind: string }>(
  notice: N,
): notice is Extract<N, AssistNotice> => notice.kind.startsWith('assist.')

/** Who helps whom from now on or no longer, and what was done for the reader by another's hand. */
export function assistNoticeView(notice: AssistNotice, words: Words): View {
  const { kind, name } = notice
  const help = [{ text: words.plain('common:help'), data: 'm:help' }]
  if (kind === 'assist.acted') {
    const { word, deed, category } = notice
    const what = category === null ? '' : ` · ${words.plain(`category:name.${category}`)}`
    const said = words.plain(`assist:word.${word}`)
    const did = `${deedWords(deed, words)}${what}`
    return { text: words.t('assist:acted', { name, word: said, did }), rows: [help] }
  }
  if (kind === 'assist.ended') return { text: words.t('assist:ended', { name }), rows: [] }
  if (kind === 'assist.helped') return { text: words.t('assist:helped', { name }), rows: [help] }
  const act = { text: words.plain('organisation:act', { name }), data: `m:for:${notice.memberId}` }
  return { text: words.t('assist:given', { name }), rows: [[act]] }
}
