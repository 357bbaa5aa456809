import type {
  ChatView,
  FaultPlan,
  LoggedCall,
  Person,
  PersonFields,
  RateModel,
  SendRequest,
  SimState,
  TapAnswer,
  TapRequest,
} from '../sim-types.ts'

/** The sandbox's `/sim` HTTP, as the page uses it. A refusal is thrown as an Error with its words. */
export type SimClient = ReturnType<typeof createSimClient>

export function createSimClient(fetchJson: FetchJson = fetchFromServer) {
  const person = (id: number, path: string, bot: string | undefined) =>
    `sim/people/${id}/${path}${bot === undefined ? '' : `?bot=${encodeURIComponent(bot)}`}`
  return {
    state: () => fetchJson<SimState>('GET', 'sim/state'),
    chat: (id: number, bot: string | undefined, after: number | undefined) => {
      const asked = new URLSearchParams()
      if (bot !== undefined) asked.set('bot', bot)
      if (after !== undefined) asked.set('after', String(after))
      return fetchJson<ChatView>('GET', `sim/people/${id}/chat?${asked.toString()}`)
    },
    addPerson: (fields: PersonFields) => fetchJson<Person>('POST', 'sim/people', fields),
    changePerson: (id: number, fields: Partial<PersonFields>) =>
      fetchJson<Person>('PATCH', `sim/people/${id}`, fields),
    send: (id: number, bot: string | undefined, message: SendRequest) =>
      fetchJson<unknown>('POST', person(id, 'send', bot), message),
    start: (id: number, bot: string | undefined, payload: string | undefined) =>
      fetchJson<unknown>(
        'POST',
        person(id, 'start', bot),
        payload === undefined ? {} : { payload },
      ),
    tap: (id: number, bot: string | undefined, tap: TapRequest) =>
      fetchJson<TapAnswer>('POST', person(id, 'tap', bot), tap),
    edit: (id: number, bot: string | undefined, messageId: number, text: string) =>
      fetchJson<unknown>('POST', person(id, 'edit', bot), { messageId, text }),
    block: (id: number, bot: string | undefined) =>
      fetchJson<unknown>('POST', person(id, 'block', bot), {}),
    unblock: (id: number, bot: string | undefined) =>
      fetchJson<unknown>('POST', person(id, 'unblock', bot), {}),
    pictureUrl: (fileId: string, bot: string | undefined) =>
      `sim/pictures/${encodeURIComponent(fileId)}${bot === undefined ? '' : `?bot=${encodeURIComponent(bot)}`}`,
    transcriptUrl: (id: number, bot: string | undefined) => person(id, 'transcript', bot),
    log: (after: number) =>
      fetchJson<{ seq: number; calls: LoggedCall[] }>('GET', `sim/log?after=${after}`),
    setFaults: (plan: FaultPlan) => fetchJson<unknown>('PUT', 'sim/faults', plan),
    clearFaults: () => fetchJson<unknown>('DELETE', 'sim/faults'),
    setRate: (rate: RateModel) => fetchJson<unknown>('PUT', 'sim/rate', rate),
    advance: (advanceSeconds: number) =>
      fetchJson<{ now: number }>('POST', 'sim/clock', { advanceSeconds }),
    reset: () => fetchJson<unknown>('POST', 'sim/reset', {}),
  }
}

export type FetchJson = <T>(method: string, path: string, body?: unknown) => Promise<T>

async function fetchFromServer<T>(method: string, path: string, body?: unknown): Promise<T> {
  const sent: RequestInit = { method }
  if (body !== undefined) {
    sent.headers = { 'content-type': 'application/json' }
    sent.body = JSON.stringify(body)
  }
  const response = await fetch(path, sent)
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 200)}`)
  return (text === '' ? {} : JSON.parse(text)) as T
}
