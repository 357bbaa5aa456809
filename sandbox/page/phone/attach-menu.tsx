import type { SendRequest } from '../../sim-types.ts'
import type { IconName } from '../icons.tsx'
import { MenuButton, type MenuItem } from '../menu-button.tsx'
import { usePageState } from '../page.ts'
import { fill, useWords } from '../words/words.tsx'
import { usePhone } from './phone-context.ts'

/** Novara: where the simulated phones happen to be. */
export const herePosition = { latitude: 45.4469, longitude: 8.6221 }

/** Sends what a phone can send besides words, ready made. */
export function AttachMenu() {
  const words = useWords()
  const phone = usePhone()
  const { sim } = usePageState()
  const item = (icon: IconName, label: string, message: SendRequest): MenuItem => ({
    icon,
    label,
    onSelect: () => phone.send(message),
  })
  const other = sim?.people.find(person => person.id !== phone.person.id)
  const stranger = { id: undefined, firstName: 'Franca', phone: '+39 333 0102030' }
  const { id, firstName, phone: number } = other ?? stranger
  const theirs = {
    phone_number: number,
    first_name: firstName,
    ...(id === undefined ? {} : { user_id: id }),
  }
  const items = [
    item('photo', words.photo, { photo: true }),
    item('voice', words.voice, { voice: true }),
    item('document', words.document, {
      document: { name: 'note.txt', text: 'A few lines, to try how a file arrives.\n' },
    }),
    item('location', words.location, { location: herePosition }),
    item('contact', words.myContact, { contact: ownContact(phone.person) }),
    item('contact', fill(words.otherContact, firstName), { contact: theirs }),
    item('sticker', words.sticker, { sticker: true }),
  ]
  return <MenuButton icon="attach" label={words.attach} items={items} class="up at-start" />
}

export const ownContact = (person: { id: number; firstName: string; phone: string }) => ({
  phone_number: person.phone,
  first_name: person.firstName,
  user_id: person.id,
})
