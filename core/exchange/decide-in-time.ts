/**
 * Nobody gives an hour twice. An appointment over another plan of its giver is refused; minutes that
 * were confirmed over hours given elsewhere are kept and not counted: an operator decides, as in a
 * dispute (docs/decisions/0024-an-hour-is-given-once.md). What the operator decides stands.
 */
import { whyNotPlan, whyTaken } from '../given/why-not-plan.ts'
import type { Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { type Act, type Decision, decide } from './decide.ts'
import { type Exchange, partyOf } from './exchange.ts'
import { plannedGiving, recordGiven, releaseGiven } from './giver-time.ts'

/**
 * Refuses what `decide` refuses; `time-taken` to the giver, who reads by what; `giver-not-free` to
 * everybody else, who does not.
 */
export async function decideInTime(
  stores: Stores,
  exchange: Exchange,
  act: Act,
  grid: number,
): Promise<Result<Decision, Refusal>> {
  const decided = decide(exchange, act, grid)
  if (!decided.ok) return decided
  const { next } = decided.value
  switch (act.verb) {
    case 'suggest':
    case 'agree': {
      const busy = await whyNotThen(stores, next, act)
      return busy === undefined ? decided : refuse(busy)
    }
    case 'cancel':
    case 'annul':
      await releaseGiven(stores, next)
      return decided
    case 'confirm':
    case 'vouch': {
      const kept = await recordGiven(stores, next)
      return kept === 'counts' ? decided : withhold(exchange, act, decided.value, grid)
    }
    case 'resolve':
      await recordGiven(stores, next)
      return decided
    default:
      return decided
  }
}

/** A giver suggests no hour that is taken; what the other suggests is looked at with the yes to it. */
async function whyNotThen(stores: Stores, next: Exchange, act: Act): Promise<Refusal | undefined> {
  if (act.verb === 'suggest' && act.hand !== 'giver') return undefined
  const at = act.verb === 'suggest' ? next.suggested : next.appointment
  const giving = await plannedGiving(stores, next, at)
  if (giving === undefined) return undefined
  const look = act.verb === 'agree' ? whyNotPlan : whyTaken
  return look(stores, giving, act.hand === 'giver')
}

/** In the words that were said, but no minute counts yet. Who acted is answered by the door. */
function withhold(
  exchange: Exchange,
  { hand, minutes }: Act,
  { next }: Decision,
  grid: number,
): Result<Decision, Refusal> {
  const { done } = partyOf(next, 'receiver')
  const said = done ?? minutes
  const act = { verb: 'withhold', hand: 'system', ...(said && { minutes: said }) } as const
  const withheld = decide(exchange, act, grid)
  if (!withheld.ok) return withheld
  const tell = withheld.value.tell.filter(({ side }) => side !== hand)
  return ok({ ...withheld.value, tell })
}
