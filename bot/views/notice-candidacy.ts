import type { CandidacyId, MemberId } from '#core/ids'
import type { OpportunityText } from '#core/opportunity/texts'
import type { Words } from '#locales/i18n'
import { titleIn } from './referral.ts'
import type { View } from './view.ts'

type About = { readonly candidacyId: CandidacyId; readonly texts: readonly OpportunityText[] }
export type CandidacyNotice = About &
  (
    | { readonly kind: 'candidacy.due'; readonly days: number }
    | {
        readonly kind: 'candidacy.asked'
        readonly organisationId: MemberId
        readonly name: string
      }
    | { readonly kind: 'candidacy.answered'; readonly accepted: boolean; readonly name: string }
  )

export const isCandidacyNotice = <N extends { readonly kind: string }>(
  notice: N,
): notice is Extract<N, CandidacyNotice> => notice.kind.startsWith('candidacy.')

/** News of a candidacy, for the delegates of who works on it. */
export function candidacyNoticeView(notice: CandidacyNotice, words: Words): View {
  const { candidacyId } = notice
  const title = titleIn(notice.texts, words)
  const look = { text: words.plain('notice:button.look'), data: `cd:${candidacyId}` }
  switch (notice.kind) {
    case 'candidacy.due':
      return { text: words.t('candidacy:due', { title, count: notice.days }), rows: [[look]] }
    case 'candidacy.asked': {
      const { organisationId, name } = notice
      const yes = {
        text: words.plain('common:yes'),
        data: `cd:${candidacyId}:yes:${organisationId}`,
      }
      const no = { text: words.plain('common:no'), data: `cd:${candidacyId}:no:${organisationId}` }
      return { text: words.t('candidacy:joinAsked', { title, name }), rows: [[yes, no], [look]] }
    }
    case 'candidacy.answered': {
      const said = notice.accepted ? 'candidacy:joinYes' : 'candidacy:joinNo'
      return { text: words.t(said, { title, name: notice.name }), rows: [[look]] }
    }
  }
}
