import { useState } from 'preact/hooks'
import type { SimMessage } from '../../sim-types.ts'
import type { InlineButton } from '../../telegram-types.ts'
import { Icon, type IconName } from '../icons.tsx'
import { usePage } from '../page.ts'
import { useWords } from '../words/words.tsx'
import { usePhone } from './phone-context.ts'

/** How long a tap spins before the phone gives up on an answer, as real phones do. */
const patienceMs = 15_000

/** The buttons under a message. A tapped one spins until the bot answers. */
export function InlineButtons({ message }: { message: SimMessage }) {
  const press = usePress(message)
  const rows = message.reply_markup?.inline_keyboard ?? []
  if (rows.length === 0) return null
  return (
    <div class="inline-buttons">
      {rows.map((row, rowAt) => (
        <div class="row" key={rowAt}>
          {row.map((button, col) => (
            <OneButton
              key={`${col}-${button.text}`}
              button={button}
              waiting={press.waiting.has(placeOf(button, rowAt, col))}
              onPress={() => press.button(button, rowAt, col)}
            />
          ))}
        </div>
      ))}
    </div>
  )
}

type ButtonProps = { button: InlineButton; waiting: boolean; onPress: () => void }

function OneButton({ button, waiting, onPress }: ButtonProps) {
  const words = useWords()
  const mark = markOf(button)
  return (
    <button type="button" class="inline-button" aria-busy={waiting} onClick={onPress}>
      <span class="label" dir="auto">
        {button.text}
      </span>
      {mark && <Icon name={mark} turns />}
      {waiting && <span class="spinner" role="img" aria-label={words.waiting} />}
    </button>
  )
}

function markOf(button: InlineButton): IconName | undefined {
  if (button.url !== undefined) return 'out'
  if (button.copy_text) return 'copy'
  if (button.web_app) return 'app'
  return undefined
}

/** A bot may change the message before it answers: what stands there then was not tapped yet. */
const placeOf = ({ text, callback_data: data }: InlineButton, row: number, col: number): string =>
  `${row}:${col}:${data ?? text}`

function usePress(message: SimMessage) {
  const page = usePage()
  const phone = usePhone()
  const words = useWords()
  const [waiting, setWaiting] = useState<ReadonlySet<string>>(new Set())
  const mark = (place: string, on: boolean) =>
    setWaiting(now => {
      const next = new Set(now)
      if (on) next.add(place)
      else next.delete(place)
      return next
    })
  const tap = async (place: string, data: string) => {
    mark(place, true)
    const asked = { messageId: message.message_id, data, wait: patienceMs }
    try {
      const { answer } = await page.client.tap(phone.person.id, phone.bot?.username, asked)
      if (answer?.url !== undefined) phone.actions.openLink(answer.url)
      const text = answer?.text ?? ''
      if (text !== '' && answer?.alert === true) phone.ask({ kind: 'alert', text })
      else if (text !== '') phone.toast(text)
    } finally {
      mark(place, false)
    }
  }
  const button = (pressed: InlineButton, row: number, col: number) => {
    const url = pressed.url ?? pressed.web_app?.url
    if (url !== undefined) phone.actions.openLink(url)
    else if (pressed.copy_text) {
      page.attempt(navigator.clipboard.writeText(pressed.copy_text.text))
      phone.toast(words.copied)
    } else if (!waiting.has(placeOf(pressed, row, col))) {
      page.attempt(tap(placeOf(pressed, row, col), pressed.callback_data ?? ''))
    }
  }
  return { waiting, button }
}
