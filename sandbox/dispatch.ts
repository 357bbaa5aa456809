import { setTimeout as delay } from 'node:timers/promises'
import { ApiError, errorBody, methodNotFound, tooManyRequests } from './errors.ts'
import type { Call } from './methods/method.ts'
import { methodTable, type NamedMethod } from './methods/table.ts'
import { type Params, readInteger, readText } from './params.ts'
import type { FaultRule } from './sim-types.ts'
import type { Update } from './telegram-types.ts'
import type { World } from './world.ts'

/** `drop`: close the connection instead of answering. `retryAfter` in seconds. */
export type Outcome = {
  status: number
  body: string
  drop: boolean
  retryAfter: number | undefined
}
export type Incoming = Omit<Call, 'world'>
export type Dispatch = (name: string, incoming: Incoming) => Promise<Outcome>

type Result = { value?: unknown; error?: ApiError; delivered: boolean }

const slowMs = 1000

/** Runs a method with the fault plan in force, and writes the call into the log. */
export function createDispatch(world: World): Dispatch {
  const table = methodTable()

  return async (name, incoming) => {
    const started = performance.now()
    const method = table.get(name.toLowerCase())
    const { bot, params } = incoming
    const rule = method && world.faults.strike(method.key, readInteger(params, 'chat_id'))
    const call: Call = { ...incoming, world }
    const result = method ? await run(method, call, rule) : unknown()
    const drop = rule?.kind === 'reset' || rule?.kind === 'deliver-then-drop'
    if (drop && method?.key === 'getupdates' && Array.isArray(result.value)) {
      bot.queue.undeliver(result.value as Update[])
    }
    const status = result.error?.code ?? 200
    const idlePoll = method?.key === 'getupdates' && isEmpty(result.value)
    if (!idlePoll || status !== 200) {
      const logged = world.log.add({
        at: world.clock.now(),
        bot: bot.user.username ?? '',
        method: method?.name ?? name,
        chatId: chatIdOf(params),
        payload: withUploads(method, incoming),
        status,
        result: result.value,
        error: result.error?.message,
        delivered: result.delivered,
        responded: !drop,
        fault: rule?.kind,
        warnings: method && unknownParams(method, params),
        ms: Math.round((performance.now() - started) * 100) / 100,
      })
      world.events.publish({ type: 'log', seq: logged.seq })
    }
    return {
      status,
      body: result.error ? errorBody(result.error) : success(result.value),
      drop,
      retryAfter: result.error?.parameters?.['retry_after'],
    }
  }
}

const success = (value: unknown) => `{"ok":true,"result":${JSON.stringify(value)}}`
const unknown = (): Result => ({ error: methodNotFound(), delivered: false })
const isEmpty = (value: unknown) => Array.isArray(value) && value.length === 0

async function run(method: NamedMethod, call: Call, rule: FaultRule | undefined): Promise<Result> {
  if (rule?.kind === '429') {
    return { error: tooManyRequests(rule.retryAfter ?? 1), delivered: false }
  }
  if (rule?.kind === '5xx') return { error: new ApiError(502, 'Bad Gateway'), delivered: false }
  if (rule?.kind === 'reset') return { delivered: false }
  if (rule?.kind === 'slow') await delay(rule.delayMs ?? slowMs)
  try {
    if (method.key !== 'getupdates') call.world.rate.admit(call.bot.id)
    return { value: await method.run(call), delivered: true }
  } catch (error) {
    if (error instanceof ApiError) return { error, delivered: false }
    throw error
  }
}

function chatIdOf(params: Params): number | string | undefined {
  const id = params['chat_id']
  if (typeof id === 'number' || id === undefined) return id
  return readInteger(params, 'chat_id') ?? readText(params, 'chat_id')
}

function withUploads(method: NamedMethod | undefined, { params, uploads }: Incoming): Params {
  if (uploads.size === 0) return params
  const shown: Params = { ...params }
  for (const [name, upload] of uploads) {
    if (!method?.knows.has(name)) continue
    shown[name] ??= `<${upload.name}, ${upload.bytes.byteLength} bytes>`
  }
  return shown
}

function unknownParams(method: NamedMethod, params: Params): string[] | undefined {
  let warnings: string[] | undefined
  for (const name of Object.keys(params)) {
    if (method.knows.has(name) || name === 'method') continue
    warnings ??= []
    warnings.push(`unknown parameter ${name}`)
  }
  return warnings
}
