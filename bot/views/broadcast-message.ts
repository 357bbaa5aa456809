import type { BroadcastMessage } from '#core/broadcast/message-for'
import type { BroadcastId } from '#core/ids'
import type { Words } from '#locales/i18n'
import { type Button, escapeHtml, type View } from './view.ts'

/** The message itself, as its reader gets it; what was written stands as it was written. */
export function broadcastMessageView(
  id: BroadcastId,
  { isBase, emergency, body, buttons, media }: BroadcastMessage,
  words: Words,
): View {
  const lines = [
    ...(emergency ? [words.t('broadcast:message.emergency')] : []),
    escapeHtml(body),
    ...(isBase ? [`<i>${words.t('broadcast:message.inBase')}</i>`] : []),
  ]
  const own = buttons.map(({ button, label }): readonly Button[] =>
    button.kind === 'link'
      ? [{ text: label, url: button.url }]
      : [
          {
            text: label === '' ? words.plain('broadcast:message.interested') : label,
            data: `n:${id}:in`,
          },
        ],
  )
  const stop: Button = { text: words.plain('broadcast:message.stop'), data: `n:${id}:quit` }
  const file =
    media === null || media.fileId === null ? undefined : { kind: media.kind, fileId: media.fileId }
  return {
    text: lines.join('\n\n'),
    rows: [...own, [stop]],
    ...(file === undefined ? {} : { media: file }),
  }
}
