import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { PersonFields, WelcomeLink } from '../sim-types.ts'
import { addressHash, readAddress } from './address.ts'
import { lastMessageId } from './chat-view.ts'
import { createLiveFeed, type LiveFeed } from './live-feed.ts'
import { emptyPage, type PageState } from './page-state.ts'
import { createSimClient, type SimClient } from './sim-client.ts'
import { createStore, type Store, useStore } from './store.ts'

/** Everything the components share: what is known, and what can be done. */
export type Page = ReturnType<typeof createPage>

const readKey = 'phones.read-up-to'

export function createPage() {
  const client = createSimClient()
  const store = createStore<PageState>({
    ...emptyPage,
    ...readAddress(window.location),
    readUpTo: JSON.parse(sessionStorage.getItem(readKey) ?? '{}') as PageState['readUpTo'],
  })
  const live = createLiveFeed(client, store)
  /** Shows a failed request at the foot of the page instead of losing it. */
  const attempt = (work: Promise<unknown>) => {
    work.catch((error: unknown) => store.change({ trouble: String(error) }))
  }
  const change = (fields: Partial<PageState>) => {
    store.change(fields)
    history.replaceState(null, '', addressHash(store.get()))
  }
  return { client, store, live, attempt, ...createMoves(client, store, live, change, attempt) }
}

function createMoves(
  client: SimClient,
  store: Store<PageState>,
  live: LiveFeed,
  change: (fields: Partial<PageState>) => void,
  attempt: (work: Promise<unknown>) => void,
) {
  const show = (id: number) => {
    if (!store.get().shown.includes(id)) change({ shown: [...store.get().shown, id] })
    attempt(live.refreshChat(id))
  }
  const start = (id: number, payload?: string) =>
    client.start(id, store.get().bot, payload).then(() => live.refreshChat(id))
  const addPerson = async (fields: PersonFields, begin?: { payload: string | undefined }) => {
    const person = await client.addPerson(fields)
    await live.refreshState()
    show(person.id)
    if (begin) await start(person.id, begin.payload)
  }
  return {
    show,
    start,
    addPerson,
    hide: (id: number) => change({ shown: store.get().shown.filter(other => other !== id) }),
    openPane: (paneOpen: boolean) => change({ paneOpen }),
    followWelcome: async (link: WelcomeLink) => {
      const begin = { payload: link.startPayload }
      if (link.personId === undefined && !link.person) {
        store.change({ dialog: { kind: 'add-person', start: begin } })
      } else if (link.personId === undefined) {
        await addPerson(link.person ?? { firstName: link.label }, begin)
      } else {
        show(link.personId)
        await start(link.personId, link.startPayload)
      }
    },
    markRead: (id: number) => {
      const { chats, readUpTo } = store.get()
      const chat = chats.get(id)
      if (!chat || readUpTo[id] === lastMessageId(chat)) return
      store.change({ readUpTo: { ...readUpTo, [id]: lastMessageId(chat) } })
      sessionStorage.setItem(readKey, JSON.stringify(store.get().readUpTo))
    },
  }
}

export const PageContext = createContext<Page | undefined>(undefined)

export function usePage(): Page {
  const page = useContext(PageContext)
  if (!page) throw new Error('a component stands outside PageContext')
  return page
}

export const usePageState = (): PageState => useStore(usePage().store)
