import { Avatar } from '../avatar.tsx'
import { MenuButton, type MenuItem } from '../menu-button.tsx'
import { usePage } from '../page.ts'
import { useWords } from '../words/words.tsx'
import { usePhone } from './phone-context.ts'

/** Whom one talks with, what they are doing, and what can be done about it. */
export function ChatHeader({ onDeepLink }: { onDeepLink: () => void }) {
  const words = useWords()
  const { bot, chat } = usePhone()
  return (
    <div class="chat-header">
      <Avatar id={0} name={bot?.firstName ?? ''} size={40} />
      <div class="who">
        <bdi class="strong">{bot?.firstName}</bdi>
        <span class="fine" aria-live="polite">
          {chat?.typing === true ? <Typing /> : words.bot}
        </span>
      </div>
      <MenuButton icon="more" label={words.more} items={useMenu(onDeepLink)} />
    </div>
  )
}

function Typing() {
  const words = useWords()
  return (
    <span class="typing">
      {words.typing}
      <span class="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
    </span>
  )
}

function useMenu(onDeepLink: () => void): MenuItem[] {
  const words = useWords()
  const page = usePage()
  const { person, bot, chat } = usePhone()
  const switchBlock = () =>
    page.attempt(
      chat?.blocked === true
        ? page.client.unblock(person.id, bot?.username)
        : page.client.block(person.id, bot?.username),
    )
  return [
    { icon: 'link', label: words.haveLink, onSelect: onDeepLink },
    {
      icon: 'contact',
      label: words.editPerson,
      onSelect: () => page.store.change({ dialog: { kind: 'edit-person', person } }),
    },
    {
      icon: 'save',
      label: words.transcript,
      href: page.client.transcriptUrl(person.id, bot?.username),
      file: `${person.firstName}.txt`,
    },
    {
      icon: 'block',
      label: chat?.blocked === true ? words.unblock : words.block,
      onSelect: switchBlock,
    },
    { icon: 'away', label: words.hide, onSelect: () => page.hide(person.id) },
  ]
}
