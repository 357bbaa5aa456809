import type { HostNotice } from '#bot/views/notice-host'
import type { Notice } from '#core/delivery/notice'
import { isRenewed } from '#core/host/agreement'
import { isReplaced, isUncovered, warningDays } from '#core/host/warn-of-end'
import type { MemberId, PlacementId } from '#core/ids'
import { localDay } from '#core/listing/lifetime'
import { readStaff } from '#core/member/authority'
import type { Stores } from '#core/ports'
import { tutorsFor } from '#core/shift/tutors-for'
import { weekOf } from './notice-activity-facts.ts'
import type { Reader } from './notice-exchange-facts.ts'

type OfHost = Extract<Notice, { kind: HostNotice['kind'] }>

export const isOfHost = (notice: Notice): notice is OfHost =>
  notice.kind.startsWith('host.') || notice.kind.startsWith('tutor.')

/** What was extended, replaced or ended meanwhile is not warned of. */
export async function hostFacts(
  stores: Stores,
  notice: OfHost,
  reader: Reader,
): Promise<HostNotice | undefined> {
  if (notice.kind === 'tutor.comer') return comerFacts(stores, notice.facts.placementId, reader)
  if (isOfTutor(notice)) return tutorFacts(stores, notice, reader)
  const end = await endOf(stores, notice)
  if (end === undefined) return undefined
  const { timeZone } = await stores.network.territory()
  const today = reader.now.toZonedDateTimeISO(timeZone).toPlainDate()
  if (!(await isStillSo(stores, notice, end, today))) return undefined
  const host = await stores.organisations.read(end.hostId)
  const own = end.hostId === reader.memberId
  const mayRead = own || (await readStaff(stores, reader.memberId, reader.now)).ok
  if (host === undefined || !mayRead) return undefined
  return { kind: notice.kind, ...end, name: host.name, own }
}

/** What is to end is near; what has ended leaves somebody without. */
async function isStillSo(
  stores: Stores,
  { kind }: OfEnding,
  { hostId, lastDay }: End,
  today: Temporal.PlainDate,
): Promise<boolean> {
  const left = today.until(lastDay, { largestUnit: 'day' }).days
  if (kind === 'host.cover-ended') return left < 0 && (await isUncovered(stores, hostId, today))
  return left >= 0 && left <= warningDays[0]
}

type OfTutor = Extract<OfHost, { kind: 'tutor.appointed' | 'tutor.dismissed' }>
type OfEnding = Extract<OfHost, { kind: `host.${string}` }>

const isOfTutor = (notice: OfHost): notice is OfTutor => notice.kind.startsWith('tutor.')

async function tutorFacts(
  { organisations, mandates }: Stores,
  { kind, facts }: OfTutor,
  { memberId, now }: Reader,
): Promise<HostNotice | undefined> {
  const host = await organisations.read(facts.organisationId)
  if (host === undefined) return undefined
  const isTutor = (await mandates.holders('tutor', host.id, now)).includes(memberId)
  return isTutor === (kind === 'tutor.appointed') ? { kind, name: host.name } : undefined
}

/** Told to who is there for them, while they come. */
async function comerFacts(
  stores: Stores,
  placementId: PlacementId,
  { memberId, now }: Reader,
): Promise<HostNotice | undefined> {
  const placement = await stores.placements.read(placementId)
  if (placement?.state !== 'active') return undefined
  const isTutor = (await tutorsFor(stores, placement, now)).includes(memberId)
  const person = await stores.members.read(placement.memberId)
  const host = await stores.organisations.read(placement.hostId)
  if (!isTutor || person === undefined || host === undefined) return undefined
  const { timeZone } = await stores.network.territory()
  return {
    ...{ kind: 'tutor.comer', hostId: host.id, host: host.name, name: person.firstName },
    ...{ firstDay: placement.fromDay, today: localDay(now, timeZone) },
    week: await weekOf(stores, placement),
  }
}

type End = { readonly hostId: MemberId; readonly lastDay: Temporal.PlainDate }

async function endOf(stores: Stores, notice: OfEnding): Promise<End | undefined> {
  if (notice.kind === 'host.agreement-ending') {
    const agreement = await stores.hosts.agreement(notice.facts.agreementId)
    if (agreement === undefined || agreement.endedOn !== null) return undefined
    const { organisationId: hostId, toDay: lastDay } = agreement
    const renewed = isRenewed(agreement, await stores.hosts.agreementsOf(hostId))
    return renewed ? undefined : { hostId, lastDay }
  }
  const cover = await stores.hosts.cover(notice.facts.coverId)
  if (cover === undefined || cover.toDay === null) return undefined
  if (notice.kind === 'host.cover-ending' && (await isReplaced(stores, cover))) return undefined
  return { hostId: cover.organisationId, lastDay: cover.toDay }
}
