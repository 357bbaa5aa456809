/** A browser at the operators' pages: keeps its cookies, sends the forms that it was shown. */
import { randomBytes } from 'node:crypto'
import type { MemberId } from '#core/ids'
import { makeLink } from '#core/session/make-link'
import type { AdminApi, Answer } from './admin-api.ts'
import { sha256 } from './admin-api.ts'
import type { Bank } from './bank.ts'

export const origin = 'http://localhost:80'
export const pin = '271828'

export type Visitor = {
  readonly cookies: Map<string, string>
  readonly get: (path: string) => Promise<Answer>
  /** Sends the form of that action as the last page had it, with these values. */
  readonly send: (
    action: string,
    values?: Readonly<Record<string, string | readonly string[]>>,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Answer>
  /** What the last page was. */
  readonly page: () => string
}

export function openVisitor(api: Pick<AdminApi, 'app'>, agent = 'test browser'): Visitor {
  const cookies = new Map<string, string>()
  let page = ''
  const ask = async (method: 'GET' | 'POST', url: string, more: object = {}): Promise<Answer> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const { headers = {}, payload } = more as { headers?: object; payload?: string }
    const answer = await api.app.inject({
      ...{ method, url },
      headers: { 'user-agent': agent, host: 'localhost:80', cookie, ...headers },
      ...(payload === undefined ? {} : { payload }),
    })
    for (const set of [answer.headers['set-cookie'] ?? []].flat()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split('=')
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    if (answer.headers['content-type']?.toString().startsWith('text/html')) page = answer.body
    return answer
  }
  return {
    cookies,
    page: () => page,
    get: path => ask('GET', path),
    send: (action, values = {}, headers = {}) => {
      const form = new URLSearchParams(hiddenOf(page, action))
      for (const [name, value] of Object.entries(values)) {
        form.delete(name)
        for (const each of [value].flat()) form.append(name, each)
      }
      const type = { 'content-type': 'application/x-www-form-urlencoded' }
      return ask('POST', action, {
        payload: form.toString(),
        headers: { ...type, origin, ...headers },
      })
    },
  }
}

/** What a form carries without being asked. */
function hiddenOf(page: string, action: string): [string, string][] {
  const form = page.split('<form').find(each => each.includes(`action="${action}"`)) ?? ''
  return [...form.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(found => [
    found[1] ?? '',
    found[2] ?? '',
  ])
}

/** The address that the chat gives. */
export async function linkFor(bank: Bank, by: MemberId, ports = bank.ports): Promise<string> {
  const code = randomBytes(16).toString('base64url')
  const { territoryId } = bank
  const made = await makeLink(ports)({ territoryId, by, linkHash: sha256(code) })
  if (!made.ok) throw new Error(`no link: ${made.refusal.code}`)
  return `/console/enter/${code}`
}

/** Signed in, with a PIN of their own. */
export async function signIn(
  api: Pick<AdminApi, 'app'>,
  bank: Bank,
  by: MemberId,
): Promise<Visitor> {
  const visitor = openVisitor(api)
  const link = await linkFor(bank, by)
  await visitor.get(link)
  const answer = await visitor.send(link, { pin, again: pin })
  if (answer.statusCode !== 303) throw new Error(`not signed in: ${answer.statusCode}`)
  return visitor
}
