/** The deeds of a plan: records written down or completed, and the hours that people bring along. */
import { seeFund } from '../fund/see-fund.ts'
import type { ImportRunId, MemberId } from '../ids.ts'
import { opening } from '../ledger/transfer.ts'
import { actorOf } from '../listing/member-command.ts'
import { emptyWeek } from '../listing/week.ts'
import type { Minutes } from '../minutes.ts'
import type { Stores } from '../ports.ts'
import { togetherOf } from './changes.ts'
import type { Change, Plan, PlanLine } from './plan.ts'
import { minutesToBook } from './plan-import.ts'
import type { Row } from './read-rows.ts'
import type { Present } from './store.ts'

type Deed = {
  readonly runId: ImportRunId
  readonly by: MemberId | null
  readonly now: Temporal.Instant
}

/** False when the fund has no room after all: the whole work must then be refused. */
export async function carryOut(stores: Stores, plan: Plan, deed: Deed): Promise<boolean> {
  const brought: { readonly id: MemberId; readonly minutes: Minutes }[] = []
  for (const line of plan.lines) {
    const id = await carryLine(stores, line, deed)
    if (id === undefined) continue
    if (plan.withHours) await seeAccount(stores, id)
    if (minutesToBook(line) !== 0) brought.push({ id, minutes: minutesToBook(line) })
  }
  // Debts first: what they bring the fund is there when it gives.
  return bookAll(
    stores,
    brought.toSorted((a, b) => a.minutes - b.minutes),
    deed,
  )
}

/** The record of a line that does something. */
async function carryLine(
  stores: Stores,
  { outcome, row, member, changes }: PlanLine,
  deed: Deed,
): Promise<MemberId | undefined> {
  if (outcome === 'create') {
    const id = await create(stores, row, deed.now)
    await audit(stores, 'member.registered', id, deed)
    return id
  }
  if (outcome !== 'change' || member === null) return undefined
  await change(stores, row, { member, changes }, deed.now)
  await audit(stores, 'member.imported', member.id, deed)
  return member.id
}

async function create(stores: Stores, row: Row, now: Temporal.Instant): Promise<MemberId> {
  const { firstName, municipalityCode, languages: spoken, phone } = row
  const { languages } = await stores.network.settings()
  const language = spoken.find(code => languages.includes(code)) ?? languages[0] ?? 'it'
  const spokenLanguages = spoken.length === 0 ? [language] : spoken
  const known = { firstName, municipalityCode, language, spokenLanguages }
  const joinedAt = await joinedOf(stores, row)
  const rest = { noticeVersion: null, adult: false, weekSlots: emptyWeek, joinedAt }
  const id = await stores.members.create({ ...known, ...rest, state: 'invited' }, now)
  if (phone !== null) await stores.members.keepPhone(id, phone)
  return id
}

async function change(
  stores: Stores,
  row: Row,
  { member, changes }: { readonly member: Present; readonly changes: readonly Change[] },
  now: Temporal.Instant,
): Promise<void> {
  const has = (field: Change['field']) => changes.some(each => each.field === field)
  const patch = {
    ...(has('municipality') && { municipalityCode: row.municipalityCode }),
    ...(has('languages') && { spokenLanguages: togetherOf(member, row) }),
    ...(has('joined') && { joinedAt: await joinedOf(stores, row) }),
  }
  await stores.members.change(member.id, patch, now)
  if (has('phone')) await stores.members.keepPhone(member.id, row.phone)
}

async function joinedOf({ network }: Stores, { joined }: Row): Promise<Temporal.Instant | null> {
  if (joined === null) return null
  const { timeZone } = await network.territory()
  return joined.toZonedDateTime({ timeZone, plainTime: '12:00' }).toInstant()
}

async function seeAccount({ ledger, network }: Stores, id: MemberId): Promise<void> {
  if ((await ledger.accountOf(id)) !== undefined) return
  const { floor } = await network.settings()
  await ledger.openAccount(id, floor)
}

async function bookAll(
  stores: Stores,
  brought: readonly { readonly id: MemberId; readonly minutes: Minutes }[],
  { now }: Deed,
): Promise<boolean> {
  if (brought.length === 0) return true
  const { ledger } = stores
  const fund = await seeFund(stores)
  await ledger.lockAccounts(brought.map(({ id }) => id))
  for (const { id, minutes } of brought) {
    const account = await ledger.accountOf(id)
    if (account === undefined) throw new Error(`member ${id} brings hours and has no account`)
    const transfer = opening(id, { from: fund, to: account.id }, minutes)
    if ((await ledger.write(transfer, now)) === 'no-room') return false
  }
  return true
}

const audit = async (
  stores: Stores,
  action: string,
  id: MemberId,
  { runId, by, now }: Deed,
): Promise<void> => {
  const actor = by === null ? 'cli' : actorOf(by)
  const row = { actor, action, entity: 'member', entityId: id, reason: `import-${runId}` }
  await stores.audit.write(row, now)
}
