/** Two people and one exchange: they tap what stands on their phones, and tap again when it stays. */
import type { Exchange } from '#core/exchange/exchange'
import type { ExchangeId } from '#core/ids'
import type { Random } from '#sandbox/random'
import type { DeskVerb } from './desk.ts'
import { goalOf, relayGoal, type Said } from './goals.ts'
import type { Neighbour } from './people.ts'
import type { Plan, Step } from './plan.ts'
import { keysOn, type Phone } from './sim.ts'
import type { Stage } from './stage.ts'
import { lookMs, tapUntil } from './tap-until.ts'

export type Pair = { readonly giver: Neighbour; readonly receiver: Neighbour }

export type DriverDeps = {
  readonly stage: Stage
  readonly random: Random
  /** Ends a dispute at the desk, or takes back what was counted. */
  readonly settle: (id: ExchangeId, verb: DeskVerb) => Promise<void>
  /** A volunteer answers for who is silent. */
  readonly vouch: (deps: DriverDeps, id: ExchangeId) => Promise<void>
  readonly tapped: (times: number) => void
  readonly advanced: () => void
}

/** Walks the plan to its end. Throws when a step cannot be done, with what the phones show. */
export async function drive(deps: DriverDeps, id: ExchangeId, pair: Pair, plan: Plan) {
  for (const step of plan.steps) {
    await carryOut(deps, id, pair, { ...step, slot: plan.slot })
    deps.advanced()
  }
  if (plan.tapsLate) await tapLate(deps, id, pair)
}

type Doing = Step & Pick<Plan, 'slot'>

async function carryOut(deps: DriverDeps, id: ExchangeId, pair: Pair, step: Doing): Promise<void> {
  const { deed, who } = step
  if (deed === 'vouch') return deps.vouch(deps, id)
  if (deed === 'resolve' || deed === 'annul' || deed === 'reverse' || who === 'desk') {
    return deps.settle(id, deed === 'annul' || deed === 'reverse' ? deed : 'resolve')
  }
  const { phone } = pair[who]
  const isWords = deed === 'relay'
  let goal = isWords
    ? relayGoal(id, await write(deps, phone, id))
    : goalOf(step, id, await readSaid(deps.stage, id))
  await tapUntil(deps, phone, {
    keys: () => goal.keys,
    isReached: async () =>
      goal.isReached(await readExchange(deps.stage, id), await readSaid(deps.stage, id)),
    ...{ taps: step.taps, slot: step.slot },
    lookAround: async () => {
      if (isWords) goal = relayGoal(id, await write(deps, phone, id))
      else await lookAround(deps, phone)
    },
    explain: () => explain(deps.stage, id, pair, step),
  })
}

async function write(deps: DriverDeps, phone: Phone, id: ExchangeId): Promise<number> {
  const sent = await phone.write(`torture ${id}: ${Math.floor(deps.random() * 1e9)}`)
  return sent.message_id
}

/** The menu's own words open the list of exchanges. */
export async function lookAround(deps: DriverDeps, phone: Phone): Promise<void> {
  await phone.write(deps.stage.foundation.wordsOf('it').plain('menu:verb.exchanges'))
}

/** An old key, long after: it must change nothing. */
async function tapLate(deps: DriverDeps, id: ExchangeId, pair: Pair): Promise<void> {
  const { phone } = deps.random() < 0.5 ? pair.giver : pair.receiver
  const old = keysOn(await phone.view()).filter(({ data }) => data.startsWith(`x:${id}`))
  const key = old[Math.floor(deps.random() * old.length)]
  if (key === undefined) return
  deps.tapped(1)
  await phone.tap(key, lookMs)
}

export async function readExchange(stage: Stage, id: ExchangeId): Promise<Exchange> {
  const exchange = await stage.work(({ exchanges }) => exchanges.read(id))
  if (exchange === undefined) throw new Error(`exchange ${id} is gone`)
  return exchange
}

async function readSaid({ owner }: Stage, id: ExchangeId): Promise<Said> {
  const [row] = await owner<{ phrases: number; messages: number[] }>(
    `select (count(*) filter (where kind = 'phrase.sent'))::int as phrases,
      coalesce(array_agg((facts ->> 'messageId')::float8)
        filter (where kind = 'message.relayed'), '{}') as messages
    from delivery where kind in ('phrase.sent', 'message.relayed')
      and (facts ->> 'exchangeId')::bigint = $1`,
    [id],
  )
  return row ?? { phrases: 0, messages: [] }
}

async function explain(stage: Stage, id: ExchangeId, pair: Pair, step: Step): Promise<string> {
  const { state } = await readExchange(stage, id)
  const shows = async ({ phone }: Neighbour): Promise<string> =>
    keysOn(await phone.view())
      .filter(({ data }) => data.includes(`:${id}`))
      .map(({ messageId, data }) => `${messageId} ${data}`)
      .join(', ')
  const phones = `giver's keys: ${await shows(pair.giver)}; receiver's: ${await shows(pair.receiver)}`
  return `exchange ${id} (${state}): ${step.who} cannot ${step.deed}; ${phones}`
}
