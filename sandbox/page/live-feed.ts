import type { SimEvent } from '../sim-types.ts'
import { lastMessageId, mergeChat } from './chat-view.ts'
import { onceAtATime } from './once-at-a-time.ts'
import type { PageState } from './page-state.ts'
import type { SimClient } from './sim-client.ts'
import type { Store } from './store.ts'

/** Keeps the store true: the sandbox says what changed, this asks for it. */
export type LiveFeed = ReturnType<typeof createLiveFeed>

/** Of people whose phone is hidden, only so many are followed for their unread badge. */
const followedPeople = 24
const keptCalls = 400

export function createLiveFeed(client: SimClient, store: Store<PageState>) {
  const chatRefreshers = new Map<number, () => Promise<void>>()
  const refreshState = onceAtATime(() => fetchState(client, store))
  const refreshLog = onceAtATime(async () => {
    await Promise.all([fetchLog(client, store), fetchState(client, store)])
    await breathe()
  })
  const refreshChat = (id: number) => {
    let refresh = chatRefreshers.get(id)
    if (!refresh) {
      refresh = onceAtATime(() => fetchChat(client, store, id))
      chatRefreshers.set(id, refresh)
    }
    return refresh()
  }
  const refreshAll = async () => {
    store.change({ chats: new Map(), log: [] })
    await refreshState()
    const { sim, shown } = store.get()
    const known = sim?.people.map(person => person.id) ?? []
    store.change({ shown: shown.filter(id => known.includes(id)) })
    const others = known.filter(id => !shown.includes(id)).slice(0, followedPeople)
    await Promise.all([...store.get().shown, ...others].map(refreshChat))
    await refreshLog()
  }
  const hear = async (event: SimEvent) => {
    if (event.type === 'reset') await refreshAll()
    else if (event.type === 'log') {
      if (store.get().paneOpen) await refreshLog()
    } else if (event.type !== 'chat') await refreshState()
    else if (event.personId !== undefined) await hearChat(store, event.personId, refreshChat)
  }
  return { refreshState, refreshLog, refreshChat, refreshAll, hear }
}

/** A bot under load makes hundreds of calls a second; the eye follows a few redraws. */
const breathe = () => new Promise<void>(resolve => setTimeout(resolve, 150))

async function hearChat(
  store: Store<PageState>,
  id: number,
  refreshChat: (id: number) => Promise<void>,
) {
  const { shown, chats } = store.get()
  if (shown.includes(id) || chats.has(id) || chats.size < followedPeople) await refreshChat(id)
}

async function fetchState(client: SimClient, store: Store<PageState>) {
  const sim = await client.state()
  store.change({ sim, simAt: Date.now(), trouble: undefined })
}

async function fetchLog(client: SimClient, store: Store<PageState>) {
  const { log } = store.get()
  const fresh = await client.log(log.at(-1)?.seq ?? 0)
  if (fresh.calls.length > 0) store.change({ log: [...log, ...fresh.calls].slice(-keptCalls) })
}

async function fetchChat(client: SimClient, store: Store<PageState>, id: number) {
  const known = store.get().chats.get(id)
  const fresh = await client.chat(id, store.get().bot, known?.rev)
  const chats = new Map(store.get().chats)
  const merged = mergeChat(known, fresh)
  chats.set(id, merged)
  const { readUpTo } = store.get()
  // A remembered mark beyond the last message belongs to a sandbox that is gone.
  const stale = (readUpTo[id] ?? 0) > lastMessageId(merged)
  store.change({ chats, ...(stale ? { readUpTo: { ...readUpTo, [id]: 0 } } : {}) })
}

/** Opens the sandbox's event stream; after a break everything is asked again. */
export function listen(live: LiveFeed, store: Store<PageState>): () => void {
  const source = new EventSource('sim/events')
  const trouble = (error: unknown) => store.change({ trouble: String(error) })
  source.onopen = () => void live.refreshAll().catch(trouble)
  source.onmessage = (event: MessageEvent<string>) =>
    void live.hear(JSON.parse(event.data) as SimEvent).catch(trouble)
  source.onerror = () => store.change({ trouble: 'The sandbox does not answer: trying again…' })
  return () => source.close()
}
