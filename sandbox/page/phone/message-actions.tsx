import type { SimMessage } from '../../sim-types.ts'
import { MenuButton, type MenuItem } from '../menu-button.tsx'
import { useWords } from '../words/words.tsx'
import { usePhone } from './phone-context.ts'

/** Answer, edit or forward one message: shown on hover and to the keyboard. */
export function MessageActions({ message }: { message: SimMessage }) {
  const words = useWords()
  const phone = usePhone()
  if (phone.chat?.blocked === true) return null
  const items: MenuItem[] = [
    { icon: 'reply', label: words.reply, onSelect: () => phone.reply(message) },
  ]
  const text = message.text
  if (message.from === 'person' && text !== undefined && !message.forward) {
    items.push({ icon: 'edit', label: words.editing, onSelect: () => phone.edit(message) })
  }
  if (text !== undefined && message.protected !== true) {
    const forward = () => phone.send({ text, forward: true })
    items.push({ icon: 'forward', label: words.forward, onSelect: forward })
  }
  return <MenuButton icon="down" label={words.actions} items={items} class="message-actions" />
}
