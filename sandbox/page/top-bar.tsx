import { Avatar } from './avatar.tsx'
import { countUnread } from './chat-view.ts'
import { Icon } from './icons.tsx'
import { usePage, usePageState } from './page.ts'
import { currentBot } from './page-state.ts'
import { fill, useWords } from './words/words.tsx'

/** The people there are, whose phone is out, and who has something to read. */
export function TopBar() {
  const words = useWords()
  const page = usePage()
  const { sim, paneOpen } = usePageState()
  return (
    <header class="top-bar">
      <h1>
        <span class="logo" aria-hidden="true">
          <Icon name="away" />
        </span>
        <span>{words.title}</span>
      </h1>
      <nav class="people" aria-label={words.people}>
        {sim?.people.map(person => (
          <PersonSwitch key={person.id} id={person.id} name={person.firstName} />
        ))}
        <button
          type="button"
          class="add-person"
          onClick={() => page.store.change({ dialog: { kind: 'add-person' } })}
        >
          <Icon name="plus" /> {words.addPerson}
        </button>
      </nav>
      <BotChoice />
      <button
        type="button"
        class="tools-switch"
        aria-expanded={paneOpen}
        onClick={() => page.openPane(!paneOpen)}
      >
        <Icon name="tools" /> <span>{words.tools}</span>
      </button>
    </header>
  )
}

function PersonSwitch({ id, name }: { id: number; name: string }) {
  const words = useWords()
  const page = usePage()
  const { shown, chats, readUpTo } = usePageState()
  const out = shown.includes(id)
  const unread = countUnread(chats.get(id), readUpTo[id] ?? 0)
  return (
    <button
      type="button"
      class="person-switch"
      aria-pressed={out}
      onClick={() => (out ? page.hide(id) : page.show(id))}
    >
      <Avatar id={id} name={name} size={26} />
      <bdi>{name}</bdi>
      {unread > 0 && (
        <span class="badge" role="img" aria-label={fill(words.unread, unread)}>
          {unread}
        </span>
      )}
    </button>
  )
}

/** Only where the sandbox serves several bots: which one the phones talk to. */
function BotChoice() {
  const words = useWords()
  const page = usePage()
  const state = usePageState()
  const bots = state.sim?.bots ?? []
  if (bots.length < 2) return null
  const choose = (username: string) => {
    page.store.change({ bot: username })
    page.attempt(page.live.refreshAll())
  }
  return (
    <select
      aria-label={words.bot}
      value={currentBot(state)?.username}
      onChange={event => choose(event.currentTarget.value)}
    >
      {bots.map(bot => (
        <option key={bot.username} value={bot.username}>
          {bot.firstName}
        </option>
      ))}
    </select>
  )
}
