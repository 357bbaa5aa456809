/** The statement of one month: what there was, each entry, what there is; its sum is the balance. */

import type { MemberId, TerritoryId } from '../ids.ts'
import { scopeOf } from '../listing/member-command.ts'
import { type Minutes, toMinutes } from '../minutes.ts'
import { nameOfBody } from '../network/name-of-body.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { SealRoot } from '../seal/root.ts'
import type { EntryLine } from './store.ts'

export type StatementRow = Omit<EntryLine, 'at'> & {
  readonly day: Temporal.PlainDate
  /** Once this entry is counted. */
  readonly balance: Minutes
}

export type Statement = {
  readonly memberId: MemberId
  readonly firstName: string
  /** The managing body's name. */
  readonly body: string
  readonly month: Temporal.PlainYearMonth
  readonly today: Temporal.PlainDate
  /** The month of joining: there is nothing before it. */
  readonly firstMonth: Temporal.PlainYearMonth
  readonly opening: Minutes
  readonly rows: readonly StatementRow[]
  readonly closing: Minutes
  /** Where the seal of the books stood last; null before the first. */
  readonly root: SealRoot | null
}

export type StatementQuery = {
  readonly territoryId: TerritoryId
  readonly memberId: MemberId
  /** This month when absent. A month to come is an empty one. */
  readonly month?: Temporal.PlainYearMonth
  readonly language: string
}

/** Refuses `not-found` when there is no such member, or no account of theirs. */
export const readStatement =
  (ports: Ports) =>
  (query: StatementQuery): Promise<Result<Statement, Refusal>> =>
    ports.transact(scopeOf({ territoryId: query.territoryId, by: query.memberId }), stores =>
      findStatement(stores, query, ports.now()),
    )

/** The same, inside a work that does more. */
export async function findStatement(
  stores: Stores,
  { memberId, month: wanted, language }: Omit<StatementQuery, 'territoryId'>,
  now: Temporal.Instant,
): Promise<Result<Statement, Refusal>> {
  const member = await stores.members.read(memberId)
  const account = await stores.ledger.accountOf(memberId)
  if (member === undefined || account === undefined) return refuse({ code: 'not-found' })
  const territory = await stores.network.territory()
  const dayOf = (at: Temporal.Instant) => at.toZonedDateTimeISO(territory.timeZone).toPlainDate()
  const today = dayOf(now)
  const month = wanted ?? today.toPlainYearMonth()
  const from = startOf(month, territory.timeZone)
  const opening = await stores.statements.openingOf(account.id, from)
  const to = startOf(month.add({ months: 1 }), territory.timeZone)
  const lines = await stores.statements.linesOf(account.id, from, to)
  const rows = withBalance(opening, lines.map(toldTo(memberId)), dayOf)
  return ok({
    ...{ memberId, month, today, opening, rows, firstName: member.firstName },
    body: await nameOfBody(stores.network, language),
    firstMonth: dayOf(member.joinedAt ?? now).toPlainYearMonth(),
    closing: rows.at(-1)?.balance ?? opening,
    root: (await stores.seals.newestRoot()) ?? null,
  })
}

const startOf = (month: Temporal.PlainYearMonth, timeZone: string): Temporal.Instant =>
  month.toPlainDate({ day: 1 }).toZonedDateTime(timeZone).toInstant()

/** Who did it for whom: the one it was done for reads the name, the other side as what. */
const toldTo =
  (reader: MemberId) =>
  (line: EntryLine): EntryLine => ({
    ...line,
    hands: line.hands.map(hand =>
      hand.memberId === reader ? hand : { ...hand, helperName: null },
    ),
  })

function withBalance(
  opening: Minutes,
  lines: readonly EntryLine[],
  dayOf: (at: Temporal.Instant) => Temporal.PlainDate,
): readonly StatementRow[] {
  let balance = opening
  return lines.map(({ at, ...line }) => {
    balance = toMinutes(balance + line.minutes)
    return { ...line, day: dayOf(at), balance }
  })
}
