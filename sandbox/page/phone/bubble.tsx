import type { SimMessage } from '../../sim-types.ts'
import { Icon } from '../icons.tsx'
import { lastLineDirection } from '../languages.ts'
import { Filled, useWords } from '../words/words.tsx'
import { ContentCard } from './content-card.tsx'
import { InlineButtons } from './inline-buttons.tsx'
import { MessageActions } from './message-actions.tsx'
import { usePhone } from './phone-context.ts'
import { RichText } from './rich-text.tsx'
import { summaryOf } from './summary.ts'

/** One message with what hangs on it: whom it answers, its content, its buttons, its marks. */
export function Bubble({ message, follows }: { message: SimMessage; follows: boolean }) {
  const phone = usePhone()
  const text = message.text ?? message.caption ?? ''
  const entities = message.text === undefined ? message.caption_entities : message.entities
  // The time shares the last line of the text only where both start from the same side.
  const inLine = text !== '' && lastLineDirection(text, phone.direction) === phone.direction
  const kind = message.sticker || message.dice ? 'bare' : ''
  return (
    <div class={`message ${message.from} ${follows ? 'follows' : ''}`}>
      <div class={`bubble ${kind} ${inLine ? 'in-line' : ''}`}>
        <Origin message={message} />
        <RepliedTo message={message} />
        <ContentCard message={message} />
        {text !== '' && (
          <div class="text" dir="auto">
            <RichText text={text} entities={entities} actions={phone.actions} />
            {inLine && <span class="room" aria-hidden="true" />}
          </div>
        )}
        <Marks message={message} />
        <MessageActions message={message} />
      </div>
      <InlineButtons message={message} />
    </div>
  )
}

function Origin({ message }: { message: SimMessage }) {
  const words = useWords()
  if (!message.forward) return null
  const from = message.forward
  const name =
    from.type === 'user'
      ? from.sender_user.first_name
      : ((from.type === 'chat' ? from.sender_chat : from.chat).title ?? '')
  return (
    <p class="origin">
      <Filled text={words.forwardedFrom} value={name} />
    </p>
  )
}

function RepliedTo({ message }: { message: SimMessage }) {
  const words = useWords()
  const { chat, bot } = usePhone()
  if (message.reply_to_message_id === undefined) return null
  const target = chat?.messages.find(one => one.message_id === message.reply_to_message_id)
  return (
    <div class="replied-to">
      <bdi class="strong">{target?.from === 'person' ? words.you : bot?.firstName}</bdi>
      <span class="one-line" dir="auto">
        {summaryOf(target, words)}
      </span>
    </div>
  )
}

function Marks({ message }: { message: SimMessage }) {
  const words = useWords()
  const { language } = usePhone()
  const time = new Date(message.date * 1000).toLocaleTimeString(`${language}-u-nu-latn`, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  return (
    <span class="marks">
      {message.silent === true && (
        <span role="img" aria-label={words.silent} title={words.silent}>
          <Icon name="silent" />
        </span>
      )}
      {message.edited && <span>{words.edited}</span>}
      <bdi>{time}</bdi>
    </span>
  )
}
