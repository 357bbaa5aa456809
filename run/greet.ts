/** Asks Telegram who we are: the first thing every process does with a token. */
import type { Telegram } from './config.ts'
import { StartFault } from './start-fault.ts'

const tries = 3
const patienceMs = 3000
const pauseMs = 300

/** The bot's name on Telegram. Throws a StartFault that says what is wrong. */
export async function greet({ token, apiRoot, mode }: Telegram): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await getMe(token, apiRoot)
    if (answer.status === 401 || answer.status === 404) {
      throw new StartFault(
        'BOT_TOKEN is wrong: Telegram does not know it. Copy it again from @BotFather.',
      )
    }
    if (answer.username !== undefined) return answer.username
    if (attempt === tries) throw new StartFault(silent(mode, apiRoot))
    await new Promise(resolve => setTimeout(resolve, pauseMs))
  }
}

type Answer = { readonly status: number; readonly username: string | undefined }

/** Never rejects, and never lets the address out: it carries the token. */
async function getMe(token: string, apiRoot: string): Promise<Answer> {
  try {
    const signal = AbortSignal.timeout(patienceMs)
    const response = await fetch(`${apiRoot}/bot${token}/getMe`, { signal })
    const body: unknown = await response.json()
    return { status: response.status, username: usernameOf(body) }
  } catch {
    return { status: 0, username: undefined }
  }
}

function usernameOf(body: unknown): string | undefined {
  const result = fieldOf(body, 'result')
  const username = fieldOf(result, 'username')
  return typeof username === 'string' ? username : undefined
}

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null
    ? Object.getOwnPropertyDescriptor(value, name)?.value
    : undefined

const silent = (mode: Telegram['mode'], apiRoot: string): string =>
  mode === 'sandbox'
    ? `BOT_TOKEN is missing and no local Telegram answers at ${apiRoot}: set it, or run "npm run sandbox".`
    : `TELEGRAM_API_ROOT: Telegram does not answer at ${apiRoot}: check the network or the address.`
