import type { Broadcast } from '#core/broadcast/broadcast'
import type { BroadcastPreview } from '#core/broadcast/desk-reading'
import type { BroadcastResults } from '#core/broadcast/read-results'
import type { Notice } from '#core/delivery/notice'
import type { Words } from '#locales/i18n'
import { startOf } from './broadcast-list.ts'
import { approvalView } from './broadcast-preview.ts'
import { type ProgressFacts, progressView } from './broadcast-progress.ts'
import { resultView } from './broadcast-result.ts'
import type { View } from './view.ts'

export type BroadcastNotice =
  | { readonly kind: 'broadcast.progress'; readonly shown: ProgressFacts | BroadcastResults }
  | {
      readonly kind: 'broadcast.wanted'
      readonly preview: BroadcastPreview
    }
  | {
      readonly kind: 'broadcast.approved' | 'broadcast.rejected'
      readonly broadcast: Broadcast
    }
  | { readonly kind: 'broadcast.started'; readonly broadcast: Broadcast }

export const isBroadcastNotice = <N extends { readonly kind: Notice['kind'] }>(
  notice: N,
): notice is Extract<N, { readonly kind: BroadcastNotice['kind'] }> =>
  notice.kind.startsWith('broadcast.')

/** News of what the desk tells many, for those of the desk. */
export function broadcastNoticeView(notice: BroadcastNotice, words: Words): View {
  switch (notice.kind) {
    case 'broadcast.progress':
      return 'progress' in notice.shown
        ? progressView(notice.shown, words)
        : resultView(notice.shown, words)
    case 'broadcast.wanted':
      return approvalView(notice.preview, words)
    case 'broadcast.approved':
      return toldView('yes', notice.broadcast, words)
    case 'broadcast.rejected':
      return toldView('no', notice.broadcast, words)
    case 'broadcast.started':
      return toldView('started', notice.broadcast, words)
  }
}

function toldView(what: 'yes' | 'no' | 'started', broadcast: Broadcast, words: Words): View {
  const start = startOf(broadcast, words.language)
  const look = { text: words.plain('broadcast:approval.look'), data: `n:${broadcast.id}` }
  return { text: words.t(`broadcast:approval.told.${what}`, { start }), rows: [[look]] }
}
