/**
 * From a link to a session. Looking at a link changes nothing, for programs that preview links look
 * too; only the PIN with it opens the pages, and a wrong one is counted whatever comes of it.
 */
import { notePresence } from '../absence/note-presence.ts'
import { notify } from '../delivery/notify.ts'
import type { ConsoleLinkId, TerritoryId } from '../ids.ts'
import { actorOf, houseOf } from '../listing/member-command.ts'
import type { MemberInPerson } from '../member/member.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { findEntrant } from './may-enter.ts'
import {
  type ConsoleLink,
  isFitPin,
  isLocked,
  isOpenLink,
  lockMinutes,
  mostTries,
  sessionHours,
} from './session.ts'

/** How a PIN is kept: slow to try, never as it is. */
export type PinKeeper = {
  readonly hash: (pin: string) => Promise<string>
  readonly fits: (pin: string, hash: string) => Promise<boolean>
}

type OfLink = { readonly territoryId: TerritoryId; readonly linkId: ConsoleLinkId }

export type Enter = OfLink & {
  readonly pin: string
  readonly sessionHash: string
  readonly browserHash: string
}

export type Entered =
  | { readonly outcome: 'entered' }
  | { readonly outcome: 'wrong'; readonly left: number }
  | { readonly outcome: 'locked'; readonly until: Temporal.Instant }
  /** A first PIN that anybody would try first. */
  | { readonly outcome: 'unfit' }

/** Whether a PIN is asked for or chosen. Refuses `invite-expired` for a link that opens nothing. */
export const lookAtLink =
  (ports: Ports) =>
  (
    query: OfLink,
  ): Promise<Result<{ readonly hasPin: boolean; readonly language: string }, Refusal>> =>
    ports.transact(houseOf(query), async stores => {
      const now = ports.now()
      const link = await stores.sessions.readLink(query.linkId)
      const person = await whoseLink(stores, link, now)
      if (person === undefined) return refuse({ code: 'invite-expired' })
      const hasPin = (await stores.sessions.readPin(person.id)) !== undefined
      return ok({ hasPin, language: person.language })
    })

/** Refuses `invite-expired` for a link that opens nothing: used, old, or of nobody who may come in. */
export const enterConsole =
  (ports: Ports, keeper: PinKeeper) =>
  (command: Enter): Promise<Result<Entered, Refusal>> =>
    ports.transact(houseOf(command), async (stores): Promise<Result<Entered, Refusal>> => {
      const now = ports.now()
      const link = await stores.sessions.lockLink(command.linkId)
      const person = await whoseLink(stores, link, now)
      if (person === undefined) return refuse({ code: 'invite-expired' })
      const said = await tryPin(stores, keeper, { person, pin: command.pin, now })
      if (said.outcome !== 'entered') return ok(said)
      await stores.sessions.useLink(command.linkId, now)
      const { sessionHash, browserHash } = command
      const expiresAt = now.add({ hours: sessionHours })
      const session = { memberId: person.id, sessionHash, browserHash, expiresAt }
      await stores.sessions.open(session, now)
      await notePresence(stores, person, now)
      await note(stores, person, 'console.entered', now)
      return ok(said)
    })

/** Read again: role or mandate may be gone since the link was made. */
async function whoseLink(
  stores: Stores,
  link: ConsoleLink | undefined,
  now: Temporal.Instant,
): Promise<MemberInPerson | undefined> {
  if (link === undefined || !isOpenLink(link, now)) return undefined
  return findEntrant(stores, link.memberId, now)
}

type Trial = {
  readonly person: MemberInPerson
  readonly pin: string
  readonly now: Temporal.Instant
}

async function tryPin(stores: Stores, keeper: PinKeeper, trial: Trial): Promise<Entered> {
  const { person, pin, now } = trial
  const kept = await stores.sessions.lockPin(person.id)
  if (kept === undefined) return choosePin(stores, keeper, trial)
  if (isLocked(kept, now)) return { outcome: 'locked', until: kept.lockedUntil ?? now }
  if (await keeper.fits(pin, kept.hash)) {
    await stores.sessions.countTries(person.id, { tries: 0, lockedUntil: null })
    return { outcome: 'entered' }
  }
  const tries = kept.tries + 1
  if (tries < mostTries) {
    await stores.sessions.countTries(person.id, { tries, lockedUntil: null })
    return { outcome: 'wrong', left: mostTries - tries }
  }
  const until = now.add({ minutes: lockMinutes })
  await stores.sessions.countTries(person.id, { tries: 0, lockedUntil: until })
  await warn(stores, person, 'locked', now)
  await note(stores, person, 'console.locked', now)
  return { outcome: 'locked', until }
}

/** Whoever has the link could choose it: the owner is told in the chat. */
async function choosePin(
  stores: Stores,
  keeper: PinKeeper,
  { person, pin, now }: Trial,
): Promise<Entered> {
  if (!isFitPin(pin)) return { outcome: 'unfit' }
  const isSet = await stores.sessions.setPin(person.id, await keeper.hash(pin), now)
  if (!isSet) return { outcome: 'wrong', left: mostTries }
  await warn(stores, person, 'pin-set', now)
  await note(stores, person, 'console.pin-set', now)
  return { outcome: 'entered' }
}

function warn(
  stores: Stores,
  { id }: MemberInPerson,
  what: 'locked' | 'pin-set',
  now: Temporal.Instant,
): Promise<unknown> {
  const notice = { kind: `console.${what}`, facts: { memberId: id } } as const
  const key = `console-${what}-${id}-${now.epochMilliseconds}`
  return notify(stores, now, { to: id, notice, key })
}

async function note(
  stores: Stores,
  { id }: MemberInPerson,
  action: string,
  now: Temporal.Instant,
): Promise<void> {
  const row = { actor: actorOf(id), action, entity: 'member', entityId: id }
  await stores.audit.write(row, now)
}
