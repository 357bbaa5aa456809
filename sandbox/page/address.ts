/** What the address bar keeps, so that a reload shows the same phones. */
export type PageAddress = { shown: readonly number[]; paneOpen: boolean }

/** `?person=1,2&pane=1` (for links and pictures) is a start; the hash, once written, wins. */
export function readAddress(location: { search: string; hash: string }): PageAddress {
  const query = new URLSearchParams(location.search)
  const hash = new URLSearchParams(location.hash.slice(1))
  const people = hash.get('person') ?? query.get('person') ?? ''
  return {
    shown: [...new Set(people.split(',').map(Number))].filter(id => Number.isInteger(id) && id > 0),
    paneOpen: (hash.get('pane') ?? query.get('pane')) === '1',
  }
}

export function addressHash({ shown, paneOpen }: PageAddress): string {
  return `#person=${shown.join(',')}&pane=${paneOpen ? '1' : '0'}`
}

/** The code of `https://t.me/<bot>?start=CODE`, `tg://resolve?…`, `/start CODE` or a bare code. */
export function parseDeepLink(pasted: string): { bot?: string; payload?: string } | undefined {
  const text = pasted.trim()
  const link = /^(?:https?:\/\/)?(?:t|telegram)\.me\/([A-Za-z0-9_]+)\/?(?:\?(.*))?$/.exec(text)
  if (link?.[1] !== undefined) return withStart(link[1], new URLSearchParams(link[2] ?? ''))
  if (text.startsWith('tg://resolve?')) {
    const asked = new URLSearchParams(text.slice('tg://resolve?'.length))
    return withStart(asked.get('domain') ?? undefined, asked)
  }
  const code = /^(?:\/start\s+)?([A-Za-z0-9_-]{1,64})$/.exec(text)?.[1]
  return code === undefined ? undefined : { payload: code }
}

function withStart(bot: string | undefined, asked: URLSearchParams) {
  const payload = asked.get('start')
  return { ...(bot === undefined ? {} : { bot }), ...(payload === null ? {} : { payload }) }
}
