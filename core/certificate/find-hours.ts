/**
 * Which hours can be stated: what counts in the register of one placement, from its first day that
 * counts to its last; or what somebody has given in the bank. The one is never added to the other.
 */
import type { MemberId } from '../ids.ts'
import { type Minutes, toMinutes } from '../minutes.ts'
import type { Stores } from '../ports.ts'
import type { CertificateSource } from './certificate.ts'

export type CertifiedHours = {
  readonly minutes: Minutes
  readonly fromDay: Temporal.PlainDate
  readonly toDay: Temporal.PlainDate
  /** Null: in the bank there is neither. */
  readonly hostId: MemberId | null
  readonly activity: string | null
}

/** Undefined: there is no such placement of this person, or nothing that counts. */
export function findHours(
  stores: Stores,
  memberId: MemberId,
  source: CertificateSource,
): Promise<CertifiedHours | undefined> {
  return source.kind === 'bank'
    ? givenInBank(stores, memberId)
    : ofPlacement(stores, memberId, source.placementId)
}

type Part = { readonly day: Temporal.PlainDate; readonly minutes: number }

async function ofPlacement(
  { placements, register }: Stores,
  memberId: MemberId,
  placementId: Extract<CertificateSource, { kind: 'placement' }>['placementId'],
): Promise<CertifiedHours | undefined> {
  const placement = await placements.read(placementId)
  if (placement === undefined || placement.memberId !== memberId) return undefined
  const rows = await register.standing(placementId)
  const parts = rows.map(({ day, countedMinutes }) => ({ day, minutes: countedMinutes }))
  const { hostId, activity } = placement
  return sumOf(parts, { hostId, activity })
}

/** What was settled for help that this person gave. */
async function givenInBank(
  { ledger, statements, network }: Stores,
  memberId: MemberId,
): Promise<CertifiedHours | undefined> {
  const account = await ledger.accountOf(memberId)
  if (account === undefined) return undefined
  const { timeZone } = await network.territory()
  const lines = await statements.linesOf(account.id, longAgo, farAway)
  const parts = lines
    .filter(({ kind, minutes }) => kind === 'post' && minutes > 0)
    .map(({ at, minutes }) => ({ day: at.toZonedDateTimeISO(timeZone).toPlainDate(), minutes }))
  return sumOf(parts, { hostId: null, activity: null })
}

const longAgo = Temporal.Instant.from('2000-01-01T00:00:00Z')
const farAway = Temporal.Instant.from('2200-01-01T00:00:00Z')

function sumOf(
  parts: readonly Part[],
  where: Pick<CertifiedHours, 'hostId' | 'activity'>,
): CertifiedHours | undefined {
  const counting = parts.filter(({ minutes }) => minutes > 0)
  const days = counting.map(({ day }) => day).toSorted((a, b) => Temporal.PlainDate.compare(a, b))
  const [fromDay, toDay] = [days[0], days.at(-1)]
  if (fromDay === undefined || toDay === undefined) return undefined
  const minutes = toMinutes(counting.reduce((sum, part) => sum + part.minutes, 0))
  return { minutes, fromDay, toDay, ...where }
}
