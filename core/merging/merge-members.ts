import { openOverlap } from '../given/open-overlap.ts'
import { goUnseen } from '../hidden/go-unseen.ts'
import { isHidden, mayKnowOf } from '../hidden/may-know.ts'
import { actorOf, houseOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import { mayManage, readStaff } from '../member/authority.ts'
import type { MemberInPerson } from '../member/member.ts'
import { noMinutes } from '../minutes.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { type Comparison, compareRecords, type RecordPair } from './compare-records.ts'
import { joinAccounts } from './join-accounts.ts'

export type MergeMembers = MemberCommand & RecordPair & { readonly reason: string }

type Pair = { readonly gone: MemberInPerson; readonly stays: MemberInPerson }

/** What a merge would do, without doing it. */
export const previewMerge =
  (ports: Ports) =>
  (query: Omit<MergeMembers, 'commandId' | 'reason'>): Promise<Result<Comparison, Refusal>> =>
    ports.transact(scopeOf(query), async stores => {
      const pair = await readPair(stores, query, ports.now())
      return pair.ok ? ok(await compareRecords(stores, pair.value.gone, pair.value.stays)) : pair
    })

/**
 * An operator who knows that two records are one person makes them one: listings, exchanges, roles
 * and the Telegram account move, the minutes follow by a transfer, `gone` points at `stays`. Done
 * already, nothing happens. Refuses `merge-conflict`, and either record being the operator's own.
 */
export const mergeMembers =
  (ports: Ports) =>
  (command: MergeMembers): Promise<Result<Comparison, Refusal>> =>
    // The house: what moves may be with somebody of whom this operator may not know.
    ports.transact(houseOf(command), async (stores): Promise<Result<Comparison, Refusal>> => {
      const now = ports.now()
      await stores.commands.claim(command.commandId, now)
      if (!(await mayKnow(stores, command, now))) return refuse({ code: 'not-found' })
      await lockPair(stores, command)
      const done = await readDone(stores, command, now)
      if (done !== undefined) return ok(done)
      const pair = await readPair(stores, command, now)
      if (!pair.ok) return pair
      const { gone, stays } = pair.value
      // What is told is counted as the operator may know it.
      await stores.hidden.lookAs(command.by)
      const compared = await compareRecords(stores, gone, stays)
      await stores.hidden.lookAs('house')
      const [conflict] = compared.conflicts
      if (conflict !== undefined) return refuse({ code: 'merge-conflict', conflict })
      const unseen = await goUnseenTogether(stores, command, now)
      if (!unseen.ok) return unseen
      await joinAccounts(stores, { gone: gone.id, stays: stays.id }, now)
      const shared = await stores.given.sharedBy(gone.id, stays.id)
      await completeRecord(stores, pair.value, now)
      await stores.members.merge({ gone: gone.id, stays: stays.id }, now)
      if (shared > 0) await openOverlap(stores, { memberId: stays.id }, now)
      const row = { actor: actorOf(command.by), action: 'member.merged', entity: 'member' }
      const reason = `into ${stays.id}: ${command.reason}`
      await stores.audit.write({ ...row, entityId: gone.id, reason }, now)
      return ok(compared)
    })

/** A record that becomes part of a hidden one goes out of sight as that one did. */
async function goUnseenTogether(
  stores: Stores,
  { commandId, territoryId, gone, stays }: MergeMembers,
  now: Temporal.Instant,
): Promise<Result<undefined, Refusal>> {
  const hidden = {
    gone: await isHidden(stores, gone, now),
    stays: await isHidden(stores, stays, now),
  }
  if (hidden.gone === hidden.stays) return ok(undefined)
  const memberId = hidden.gone ? stays : gone
  return goUnseen(stores, { commandId: `${commandId}-unseen`, territoryId, memberId }, now)
}

const mayKnow = async (
  stores: Stores,
  { by, gone, stays }: RecordPair & Pick<MergeMembers, 'by'>,
  now: Temporal.Instant,
): Promise<boolean> =>
  (await mayKnowOf(stores, by, gone, now)) && (await mayKnowOf(stores, by, stays, now))

/**
 * Both records, lowest id first; then what could begin to hold hours of the one that goes: who says
 * yes to a proposal reads its parties behind the same lock.
 */
async function lockPair(stores: Stores, { gone, stays }: RecordPair): Promise<void> {
  for (const id of [gone, stays].toSorted((a, b) => a - b)) await stores.members.lock(id, 'alone')
  const filter = { states: ['proposed'], limit: 1000, offset: 0 } as const
  for (const { id, requestId } of await stores.exchanges.ofMember(gone, filter)) {
    await stores.listings.lock(requestId)
    await stores.exchanges.lock(id)
  }
  await stores.ledger.lockAccounts([gone])
}

/** Refuses `not-found` for a record that has left or is merged already, and for one with itself. */
async function readPair(
  stores: Stores,
  { by, gone, stays }: RecordPair & Pick<MergeMembers, 'by'>,
  now: Temporal.Instant,
): Promise<Result<Pair, Refusal>> {
  const staff = await readStaff(stores, by, now)
  if (!staff.ok) return staff
  const pair = {
    gone: await stores.members.inPerson(gone, now),
    stays: await stores.members.inPerson(stays, now),
  }
  if (!isRecord(pair.gone, gone) || !isRecord(pair.stays, stays) || gone === stays) {
    return refuse({ code: 'not-found' })
  }
  const own = by === gone || by === stays
  const roles = [...pair.gone.roles, ...pair.stays.roles]
  if (own || !mayManage(staff.value.roles, roles)) return refuse({ code: 'not-allowed' })
  if (!(await mayMoveMandates(stores, staff.value, [gone, stays], now))) {
    return refuse({ code: 'not-allowed' })
  }
  return ok({ gone: pair.gone, stays: pair.stays })
}

/** A mandate goes with its record: where one is held, whoever gives mandates decides. */
async function mayMoveMandates(
  { mandates }: Pick<Stores, 'mandates'>,
  { roles }: MemberInPerson,
  pair: readonly MemberInPerson['id'][],
  now: Temporal.Instant,
): Promise<boolean> {
  if (roles.includes('coordinator')) return true
  for (const id of pair) if ((await mandates.of(id, now)).length > 0) return false
  return true
}

/** Merged before: there is nothing left to move. */
async function readDone(
  stores: Stores,
  { by, gone, stays }: RecordPair & Pick<MergeMembers, 'by'>,
  now: Temporal.Instant,
): Promise<Comparison | undefined> {
  const staff = await readStaff(stores, by, now)
  const person = await stores.members.inPerson(gone, now)
  if (!staff.ok || person === undefined || gone === stays || person.id !== stays) return undefined
  const { settled = noMinutes } = (await stores.ledger.accountOf(stays)) ?? {}
  return {
    moves: { listings: 0, exchanges: 0, roles: 0 },
    minutes: { gone: noMinutes, stays: settled, together: settled },
    telegram: 'none',
    conflicts: [],
  }
}

const isRecord = (
  person: MemberInPerson | undefined,
  id: RecordPair['gone'],
): person is MemberInPerson => person !== undefined && person.id === id && person.state !== 'left'

/** What the record that stays lacks is taken from the other. */
async function completeRecord(
  stores: Stores,
  { gone, stays }: Pair,
  now: Temporal.Instant,
): Promise<void> {
  const spokenLanguages = [...new Set([...stays.spokenLanguages, ...gone.spokenLanguages])]
  const municipalityCode = stays.municipalityCode ?? gone.municipalityCode
  const known = { spokenLanguages, municipalityCode }
  const { state, noticeVersion, joinedAt } = gone
  const joined =
    stays.state === 'invited' && state !== 'invited'
      ? { state, noticeVersion, joinedAt, adult: true }
      : {}
  await stores.members.change(stays.id, { ...known, ...joined }, now)
  if ((await stores.members.phoneOf(stays.id)) !== null) return
  const phone = await stores.members.phoneOf(gone.id)
  if (phone !== null) await stores.members.keepPhone(stays.id, phone)
}
