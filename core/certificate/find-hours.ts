/**
 * Which hours can be stated: what counts in the register of one placement, from its first day that
 * counts to its last; or what somebody has given in the bank. The one is never added to the other.
 */
import type { MemberId, PlacementId } from '../ids.ts'
import { type Minutes, toMinutes } from '../minutes.ts'
import type { Stores } from '../ports.ts'
import { countedOf } from '../register/read-report.ts'
import type { CertificateSource } from './certificate.ts'

export type CertifiedHours = {
  readonly minutes: Minutes
  readonly fromDay: Temporal.PlainDate
  readonly toDay: Temporal.PlainDate
  /** Where these very hours were given, and doing what, in that order; empty: in the bank. */
  readonly hostIds: readonly MemberId[]
  readonly activities: readonly string[]
}

/** Undefined: there is no such placement of this person, or nothing that counts. */
export async function findHours(
  stores: Stores,
  memberId: MemberId,
  source: CertificateSource,
): Promise<CertifiedHours | undefined> {
  if (source.kind === 'bank') return sumOf(await partsInBank(stores, memberId))
  const placement = await stores.placements.read(source.placementId)
  if (placement?.memberId !== memberId) return undefined
  return sumOf(await partsOfPlacement(stores, source.placementId))
}

/** What counts of one row of the register, or of one exchange. */
export type Part = {
  readonly day: Temporal.PlainDate
  readonly minutes: number
  /** Null: in the bank there is neither. */
  readonly hostId: MemberId | null
  readonly activity: string | null
}

export async function partsOfPlacement(
  { register }: Pick<Stores, 'register'>,
  placementId: PlacementId,
): Promise<readonly Part[]> {
  const rows = await register.standing(placementId)
  return rows.map(row => ({
    ...{ day: row.day, minutes: countedOf(row), hostId: row.hostId, activity: row.activity },
  }))
}

/** What counts of the help that this person gave: what was taken back since is not in it. */
export async function partsInBank(
  { ledger, certificates, network }: Pick<Stores, 'ledger' | 'certificates' | 'network'>,
  memberId: MemberId,
): Promise<readonly Part[]> {
  const account = await ledger.accountOf(memberId)
  if (account === undefined) return []
  const { timeZone } = await network.territory()
  return (await certificates.givenInBank(account.id)).map(({ at, minutes }) => ({
    ...{ day: at.toZonedDateTimeISO(timeZone).toPlainDate(), minutes },
    ...{ hostId: null, activity: null },
  }))
}

/** Null: in the bank there is no host. */
export async function nameHosts(
  { members }: Pick<Stores, 'members'>,
  { hostIds }: CertifiedHours,
): Promise<string | null> {
  const names: string[] = []
  for (const id of hostIds) names.push((await members.read(id))?.firstName ?? '')
  return listed(names)
}

/** Null: in the bank there is none. */
export const nameActivities = ({ activities }: CertifiedHours): string | null => listed(activities)

const listed = (names: readonly string[]): string | null =>
  names.length === 0 ? null : names.filter(name => name !== '').join(', ')

function sumOf(parts: readonly Part[]): CertifiedHours | undefined {
  const counting = parts
    .filter(({ minutes }) => minutes > 0)
    .toSorted((one, other) => Temporal.PlainDate.compare(one.day, other.day))
  const [fromDay, toDay] = [counting[0]?.day, counting.at(-1)?.day]
  if (fromDay === undefined || toDay === undefined) return undefined
  return {
    minutes: toMinutes(counting.reduce((sum, part) => sum + part.minutes, 0)),
    ...{ fromDay, toDay },
    hostIds: each(counting.map(({ hostId }) => hostId)),
    activities: each(counting.map(({ activity }) => activity)),
  }
}

const each = <T>(values: readonly (T | null)[]): readonly T[] =>
  [...new Set(values)].filter(value => value !== null)
