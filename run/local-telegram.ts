/** The local Telegram: a Bot API server of our own and its page of phones, for this machine only. */
import { join } from 'node:path'
import { createSandbox } from '#sandbox/server'
import type { Sandbox } from '#sandbox/sim-types'
import { type Config, sandboxToken } from './config.ts'
import { portFault } from './http.ts'
import { type Codes, welcomeOf } from './local-welcome.ts'

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

/** Puts the first steps on the page: two neighbours, others, and someone at the desk. */
export async function welcomeNewcomers(telegram: Sandbox, codes: Codes): Promise<void> {
  const answer = await fetch(`${telegram.url}/sim/welcome`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(welcomeOf(codes)),
  })
  if (!answer.ok) throw new Error(`the local Telegram refuses its welcome: ${answer.status}`)
}
