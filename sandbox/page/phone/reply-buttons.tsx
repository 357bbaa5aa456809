import type { ShownKeyboard } from '../../sim-types.ts'
import type { ReplyButton } from '../../telegram-types.ts'
import { Icon, type IconName } from '../icons.tsx'
import { useWords } from '../words/words.tsx'
import { usePhone } from './phone-context.ts'

type Keyboard = Extract<ShownKeyboard, { keyboard: unknown }>

/** The bot's own keyboard, below the line where one writes. */
export function ReplyButtons({ keyboard, onUsed }: { keyboard: Keyboard; onUsed: () => void }) {
  const words = useWords()
  const phone = usePhone()
  const press = (button: ReplyButton) => {
    if (button.request_contact === true) phone.ask({ kind: 'share', what: 'contact' })
    else if (button.request_location === true) phone.ask({ kind: 'share', what: 'location' })
    else if (button.web_app) phone.actions.openLink(button.web_app.url)
    else phone.send({ text: button.text })
    if (keyboard.one_time_keyboard === true) onUsed()
  }
  return (
    <fieldset
      class={`reply-buttons ${keyboard.resize_keyboard === true ? 'resized' : ''}`}
      aria-label={words.keyboard}
    >
      {keyboard.keyboard.map((row, at) => (
        <div class="row" key={at}>
          {row.map(button => (
            <button
              type="button"
              class="reply-button"
              key={button.text}
              onClick={() => press(button)}
            >
              <span class="label" dir="auto">
                {button.text}
              </span>
              <Kind button={button} />
            </button>
          ))}
        </div>
      ))}
    </fieldset>
  )
}

function Kind({ button }: { button: ReplyButton }) {
  const icon = kindOf(button)
  return icon ? <Icon name={icon} /> : null
}

function kindOf(button: ReplyButton): IconName | undefined {
  if (button.request_contact === true) return 'contact'
  if (button.request_location === true) return 'location'
  return button.web_app ? 'app' : undefined
}
