import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { ChatView, Person, SendRequest, SimMessage, SimState } from '../../sim-types.ts'
import type { Direction } from '../languages.ts'
import type { TextActions } from './rich-text.tsx'

/** A question inside one phone. */
export type Sheet =
  | { kind: 'alert'; text: string }
  | { kind: 'share'; what: 'contact' | 'location' }

/** What the parts of one phone share. */
export type PhoneParts = {
  person: Person
  bot: SimState['bots'][number] | undefined
  chat: ChatView | undefined
  direction: Direction
  language: string
  actions: TextActions
  reply: (message: SimMessage) => void
  edit: (message: SimMessage) => void
  toast: (text: string) => void
  ask: (sheet: Sheet) => void
  /** Sends to the bot and scrolls to the end. */
  send: (message: SendRequest) => void
}

export const PhoneContext = createContext<PhoneParts | undefined>(undefined)

export function usePhone(): PhoneParts {
  const phone = useContext(PhoneContext)
  if (!phone) throw new Error('a component stands outside PhoneContext')
  return phone
}
