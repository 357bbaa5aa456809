import { useEffect, useState } from 'preact/hooks'
import type { Person, SendRequest } from '../../sim-types.ts'
import { parseDeepLink } from '../address.ts'
import { directionOf } from '../languages.ts'
import { usePage, usePageState } from '../page.ts'
import { currentBot } from '../page-state.ts'
import { WordsContext, wordsFor } from '../words/words.tsx'
import { OwnerBar } from './owner-bar.tsx'
import { PhoneContext, type PhoneParts, type Sheet } from './phone-context.ts'
import { Screen } from './screen.tsx'
import { useDraft } from './use-draft.ts'

/** One person's phone, in their language and direction. */
export function Phone({ person }: { person: Person }) {
  const { words, language } = wordsFor(person.languageCode)
  const direction = directionOf(language)
  return (
    <WordsContext.Provider value={words}>
      <section class="phone" lang={language} dir={direction} aria-labelledby={`owner-${person.id}`}>
        <OwnerBar person={person} />
        <PhoneInside person={person} language={language} />
      </section>
    </WordsContext.Provider>
  )
}

function PhoneInside({ person, language }: { person: Person; language: string }) {
  const page = usePage()
  const state = usePageState()
  const bot = currentBot(state)
  const chat = state.chats.get(person.id)
  const [sheet, setSheet] = useState<Sheet>()
  const [toast, setToast] = useToast()
  const send = (message: SendRequest) =>
    page.attempt(page.client.send(person.id, bot?.username, message))
  const draft = useDraft(chat, {
    send,
    change: (id, text) => page.attempt(page.client.edit(person.id, bot?.username, id, text)),
  })
  const parts: PhoneParts = {
    person,
    bot,
    chat,
    language,
    direction: directionOf(language),
    actions: { openLink: url => openLink(page, url), sendCommand: text => send({ text }) },
    reply: draft.reply,
    edit: draft.edit,
    toast: setToast,
    ask: setSheet,
    send,
  }
  const closeSheet = () => {
    setSheet(undefined)
    draft.field.current?.focus()
  }
  return (
    <PhoneContext.Provider value={parts}>
      <Screen draft={draft} sheet={sheet} toast={toast} onCloseSheet={closeSheet} />
    </PhoneContext.Provider>
  )
}

/** A link to a bot asks who opens it; any other opens in a new tab. */
function openLink(page: ReturnType<typeof usePage>, url: string) {
  const link = parseDeepLink(url)
  if (link?.bot === undefined) window.open(url, '_blank', 'noopener')
  else page.store.change({ dialog: { kind: 'open-link', bot: link.bot, payload: link.payload } })
}

function useToast() {
  const [toast, setToast] = useState<{ text: string }>()
  useEffect(() => {
    if (!toast) return
    const timer = setTimeout(() => setToast(undefined), 4000)
    return () => clearTimeout(timer)
  }, [toast])
  return [toast?.text, (text: string) => setToast({ text })] as const
}
