import { Icon } from '../icons.tsx'
import { Filled, useWords } from '../words/words.tsx'
import { usePhone } from './phone-context.ts'
import { summaryOf } from './summary.ts'
import type { Draft } from './use-draft.ts'

/** Above the line: which message is being answered or changed. */
export function DraftHeader({ draft }: { draft: Draft }) {
  const words = useWords()
  const { bot } = usePhone()
  const message = draft.editing ?? draft.replyTo
  if (!message) return null
  const author = message.from === 'person' ? words.you : (bot?.firstName ?? words.bot)
  return (
    <div class="draft-header">
      <Icon name={draft.editing ? 'edit' : 'reply'} turns />
      <div class="replied-to">
        <span class="strong">
          {draft.editing ? words.editing : <Filled text={words.replyTo} value={author} />}
        </span>
        <span class="one-line" dir="auto">
          {summaryOf(message, words)}
        </span>
      </div>
      <button type="button" class="icon-button" aria-label={words.cancel} onClick={draft.clear}>
        <Icon name="close" />
      </button>
    </div>
  )
}
