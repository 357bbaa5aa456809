import { useState } from 'preact/hooks'
import type { ShownKeyboard } from '../../sim-types.ts'
import { Avatar } from '../avatar.tsx'
import { usePage } from '../page.ts'
import { useWords } from '../words/words.tsx'
import { ChatHeader } from './chat-header.tsx'
import { Composer } from './composer.tsx'
import { DeepLinkBox } from './deep-link-box.tsx'
import { MessageList } from './message-list.tsx'
import { type Sheet, usePhone } from './phone-context.ts'
import { ReplyButtons } from './reply-buttons.tsx'
import { SheetBox } from './sheet-box.tsx'
import { StatusBar } from './status-bar.tsx'
import type { Draft } from './use-draft.ts'

type Props = {
  draft: Draft
  sheet: Sheet | undefined
  toast: string | undefined
  onCloseSheet: () => void
}

/** What one sees on the glass. */
export function Screen({ draft, sheet, toast, onCloseSheet }: Props) {
  const { chat } = usePhone()
  const [linkOpen, setLinkOpen] = useState(false)
  const fresh = chat !== undefined && !chat.started && chat.messages.length === 0
  return (
    <div class="screen">
      <StatusBar />
      <ChatHeader onDeepLink={() => setLinkOpen(true)} />
      {linkOpen && <DeepLinkBox onDone={() => setLinkOpen(false)} />}
      <div class="toast-place" role="status" aria-live="polite">
        {toast !== undefined && (
          <p class="toast" dir="auto">
            {toast}
          </p>
        )}
      </div>
      {fresh ? <Intro /> : <MessageList />}
      <Foot draft={draft} fresh={fresh} />
      {sheet && <SheetBox sheet={sheet} onClose={onCloseSheet} />}
    </div>
  )
}

function Intro() {
  const words = useWords()
  const { bot } = usePhone()
  return (
    <div class="intro">
      <Avatar id={0} name={bot?.firstName ?? ''} size={84} />
      <p>
        <bdi class="strong">{bot?.firstName}</bdi>
        <bdi class="fine" dir="ltr">
          @{bot?.username}
        </bdi>
      </p>
      <p class="bubble">{words.intro}</p>
    </div>
  )
}

function Foot({ draft, fresh }: { draft: Draft; fresh: boolean }) {
  const words = useWords()
  const page = usePage()
  const { person, bot, chat } = usePhone()
  const keyboard = useKeyboard(chat?.keyboard ?? undefined)
  if (chat?.blocked === true) {
    const unblock = () => page.attempt(page.client.unblock(person.id, bot?.username))
    return (
      <div class="foot">
        <p class="fine">{words.blocked}</p>
        <button type="button" class="wide" onClick={unblock}>
          {words.unblock}
        </button>
      </div>
    )
  }
  if (fresh) {
    return (
      <div class="foot">
        <button type="button" class="wide" onClick={() => page.attempt(page.start(person.id))}>
          {words.start}
        </button>
      </div>
    )
  }
  return (
    <>
      <Composer
        draft={draft}
        keyboardShown={keyboard.canHide ? keyboard.shown : undefined}
        onToggleKeyboard={keyboard.toggle}
      />
      {keyboard.buttons && keyboard.shown && (
        <ReplyButtons keyboard={keyboard.buttons} onUsed={keyboard.hide} />
      )}
    </>
  )
}

function useKeyboard(keyboard: ShownKeyboard | undefined) {
  const [hidden, setHidden] = useState<number>()
  const buttons = keyboard && 'keyboard' in keyboard ? keyboard : undefined
  const shown = buttons !== undefined && hidden !== buttons.messageId
  return {
    buttons,
    shown,
    canHide: buttons !== undefined && (buttons.is_persistent !== true || !shown),
    hide: () => setHidden(buttons?.messageId),
    toggle: () => setHidden(shown ? buttons.messageId : undefined),
  }
}
