import { Ajv, type ValidateFunction } from 'ajv'
import { createSandbox } from '#sandbox/server'
import type { BotSeed, ChatView, LoggedCall, Person, SimMessage } from '#sandbox/sim-types'
import { botApiSchema } from './sandbox-schema.ts'

export const token = '123456:contract'
const seed: BotSeed = { token, username: 'filo_bot', firstName: 'Filo' }
const patienceMs = 5000

export type Session = Awaited<ReturnType<typeof openSession>>

/** A sandbox of its own, people in it, and the schema check of all that was said. */
export async function openSession() {
  const sandbox = await createSandbox({ bots: [seed], calmPolling: false })
  let checks: ReturnType<typeof schemaChecks> | undefined
  const sim = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${sandbox.url}/sim${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    const answer: unknown = await response.json()
    if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`)
    return answer as T
  }
  const addPerson = (firstName: string, languageCode = 'it') =>
    sim<Person>('POST', '/people', { firstName, languageCode })
  const calls = async () => (await sim<{ calls: LoggedCall[] }>('GET', '/log')).calls

  /** Waits for a message of the bot that `wanted` accepts. */
  const heard = async (personId: number, wanted: (message: SimMessage) => boolean) => {
    const until = Date.now() + patienceMs
    let rev = -1
    while (Date.now() < until) {
      const path = `/people/${personId}/chat?wait=1000${rev < 0 ? '' : `&after=${rev}`}`
      const view = await sim<ChatView>('GET', path)
      const found = view.messages.findLast(message => message.from === 'bot' && wanted(message))
      if (found) return found
      rev = view.rev
    }
    throw new Error('the bot did not say what was expected')
  }
  return {
    url: sandbox.url,
    sim,
    addPerson,
    heard,
    calls,
    /** Complaints of the schema about these calls, about all so far when none are named. */
    mismatches: async (some?: LoggedCall[]) => {
      checks ??= schemaChecks()
      return mismatches(some ?? (await calls()), checks)
    },
    close: () => sandbox.close(),
  }
}

/** Half a second instead of two: each definition is compiled once, and not polished. */
const quick = { strict: false, validateSchema: false, inlineRefs: false, code: { optimize: false } }

function schemaChecks() {
  const schema = botApiSchema()
  const request = new Ajv({ ...quick, coerceTypes: true })
  request.addSchema(schema, 'api')
  const result = new Ajv(quick)
  result.addSchema(schema, 'api')
  return { request, result }
}

/** Every successful call held against the schema: what was asked and what was answered. */
function mismatches(
  calls: readonly LoggedCall[],
  { request, result }: ReturnType<typeof schemaChecks>,
): string[] {
  return calls
    .filter(call => call.status === 200)
    .flatMap(call => [
      ...complaints(request, 'Requests', call.method, unfolded(call.payload)),
      ...complaints(result, 'Results', call.method, call.result),
    ])
}

function complaints(ajv: Ajv, side: string, method: string, value: unknown): string[] {
  const place = `api#/definitions/${side}/properties/${method}`
  const known: ValidateFunction | undefined = ajv.getSchema(place)
  if (!known && side === 'Requests') return []
  if (!known) return [`${method} is not in the Bot API`]
  if (known(value)) return []
  const text = ajv.errorsText(known.errors, { dataVar: `${side}.${method}` })
  return [`${text} in ${JSON.stringify(value).slice(0, 500)}`]
}

/** Forms carry objects as JSON texts. */
function unfolded(payload: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(payload).map(([name, value]) => {
    const folded = typeof value === 'string' && /^[[{]/.test(value) && name !== 'text'
    return [name, folded ? (JSON.parse(value) as unknown) : value] as const
  })
  return Object.fromEntries(entries.filter(([name]) => name !== 'method'))
}
