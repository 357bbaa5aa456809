/** The local Telegram: a Bot API server of our own and its page of phones, for this machine only. */
import { join } from 'node:path'
import { createSandbox } from '#sandbox/server'
import type { Sandbox, WelcomeLink } from '#sandbox/sim-types'
import { type Config, sandboxToken } from './config.ts'
import { portFault } from './http.ts'

/** Throws a StartFault when the port is taken. */
export function openLocalTelegram(
  config: Pick<Config, 'sandboxPort' | 'folder'>,
): Promise<Sandbox> {
  return createSandbox({
    port: config.sandboxPort,
    bots: [{ token: sandboxToken, username: 'filo_demo_bot', firstName: 'Filo' }],
    stateFile: join(config.folder, 'local-telegram.json'),
  }).catch((fault: unknown) => {
    throw portFault('SANDBOX_PORT', config.sandboxPort, fault)
  })
}

/** The secret part of a fresh link for each role of the demo territory. */
type Codes = Readonly<Record<'member' | 'operator', string>>

/** Puts the first steps on the page: two neighbours and someone at the desk. */
export async function welcomeNewcomers(telegram: Sandbox, codes: Codes): Promise<void> {
  const answer = await fetch(`${telegram.url}/sim/welcome`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...welcome, links: links(codes) }),
  })
  if (!answer.ok) throw new Error(`the local Telegram refuses its welcome: ${answer.status}`)
}

const welcome = {
  title: 'Filo',
  text:
    'Una banca del tempo in chat: apri due telefoni, fai entrare due persone e scambia un’ora. ' +
    'A time bank in a chat: open two phones, bring two people in, exchange an hour.',
}

const links = (codes: Codes): readonly WelcomeLink[] => [
  {
    label: 'Anna · vicina di casa, italiano',
    person: { firstName: 'Anna', languageCode: 'it' },
    startPayload: codes.member,
  },
  {
    label: 'Tom · a neighbour, English',
    person: { firstName: 'Tom', languageCode: 'en' },
    startPayload: codes.member,
  },
  {
    label: 'ليلى · جارة، العربية',
    person: { firstName: 'ليلى', languageCode: 'ar' },
    startPayload: codes.member,
  },
  {
    label: 'Chiara · operatrice allo sportello',
    person: { firstName: 'Chiara', languageCode: 'it' },
    startPayload: codes.operator,
  },
]
