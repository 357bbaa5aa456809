import { useEffect, useRef, useState } from 'preact/hooks'
import type { ChatView, SendRequest, SimMessage } from '../../sim-types.ts'

/** What is being written: the words, and whether they answer or change a message. */
export type Draft = ReturnType<typeof useDraft>

type Deeds = {
  send: (message: SendRequest) => void
  change: (messageId: number, text: string) => void
}

export function useDraft(chat: ChatView | undefined, deeds: Deeds) {
  const field = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState('')
  const [replyTo, setReplyTo] = useState<SimMessage>()
  const [editing, setEditing] = useState<SimMessage>()
  const clear = () => {
    setText('')
    setReplyTo(undefined)
    setEditing(undefined)
  }
  useForcedReply(chat, message => {
    setReplyTo(message)
    if (isInHand(field.current)) field.current?.focus()
  })
  return {
    field,
    text,
    setText,
    replyTo,
    editing,
    clear,
    reply: (message: SimMessage) => {
      setEditing(undefined)
      setReplyTo(message)
      field.current?.focus()
    },
    edit: (message: SimMessage) => {
      setReplyTo(undefined)
      setEditing(message)
      setText(message.text ?? '')
      field.current?.focus()
    },
    submit: () => {
      const words = text.trim()
      if (words === '') return
      if (editing) deeds.change(editing.message_id, words)
      else deeds.send({ text: words, ...(replyTo ? { replyTo: replyTo.message_id } : {}) })
      clear()
    },
  }
}

/** Whether the person is at this phone, or at none: then taking the focus disturbs nobody. */
function isInHand(field: HTMLElement | null): boolean {
  const active = document.activeElement
  return active === document.body || field?.closest('.phone')?.contains(active) === true
}

/** When the bot asks for an answer to its message, the phone is ready to give it. */
function useForcedReply(chat: ChatView | undefined, onForced: (message: SimMessage) => void) {
  const keyboard = chat?.keyboard
  const forced = keyboard && 'force_reply' in keyboard ? keyboard.messageId : undefined
  useEffect(() => {
    const message = chat?.messages.find(one => one.message_id === forced)
    if (message) onForced(message)
  }, [forced])
}
