import { lessonGiving } from '../exchange/giver-time.ts'
import { whyNotPlan } from '../given/why-not-plan.ts'
import type { GatheringId, ListingId } from '../ids.ts'
import { missingRoom } from '../ledger/room.ts'
import { actorOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import { findPublisher, type Publisher } from '../listing/publisher.ts'
import { wholeWeek } from '../listing/week.ts'
import { toMinutes } from '../minutes.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { groupReachKm, inviteFitting } from './invite-fitting.ts'
import { type CheckedTerms, checkGathering, type GatheringTerms } from './terms.ts'

export type OpenGathering = MemberCommand & { readonly terms: GatheringTerms }

/**
 * A lesson for several, or work for several hands: who fits is asked, others find it in the list.
 * A crew's leader needs room for the least number that makes it (`no-room`); who gives a lesson is free then (`time-taken`).
 */
export const openGathering =
  ({ transact, now: clock }: Ports) =>
  (command: OpenGathering): Promise<Result<GatheringId, Refusal>> =>
    transact(scopeOf(command), async stores => {
      const now = clock()
      if (!(await stores.commands.claim(command.commandId, now))) return newest(stores, command)
      const found = await findPublisher(stores, command.by, now)
      if (!found.ok) return found
      const { settings, timeZone } = found.value
      const checked = checkGathering(command.terms, settings, { now, timeZone })
      if (!checked.ok) return checked
      return open(stores, found.value, checked.value, now)
    })

async function open(
  stores: Stores,
  publisher: Publisher,
  terms: CheckedTerms,
  now: Temporal.Instant,
): Promise<Result<GatheringId, Refusal>> {
  const { member, municipalityCode, settings } = publisher
  const account = await stores.ledger.accountOf(member.id)
  if (account === undefined) return refuse({ code: 'not-found' })
  const wanted = terms.kind === 'crew' ? terms.minutes * terms.least : 0
  const missing = missingRoom(account, toMinutes(wanted))
  if (missing > 0) return refuse({ code: 'no-room', missing })
  const requestId = terms.kind === 'crew' ? await requestFor(stores, publisher, terms, now) : null
  const whose = { leaderId: member.id, municipalityCode, requestId }
  const gathering = { ...terms, ...whose, earning: settings.lessonEarning }
  const id = await stores.gatherings.create(gathering, now)
  const busy = terms.kind === 'lesson' && (await whyNotLead(stores, { ...gathering, id }))
  if (busy) return refuse(busy)
  for (const at of [terms.decideAt, terms.startsAt]) {
    await stores.outbox.add({ job: 'review-gathering', facts: { gatheringId: id } }, at)
  }
  const row = { action: 'gathering.opened', entity: 'gathering', entityId: id }
  await stores.audit.write({ actor: actorOf(member.id), ...row }, now)
  await inviteFitting(stores, { ...gathering, id, state: 'open' }, now)
  return ok(id)
}

/** Who gives a lesson gives its hour, whoever comes; an organisation is no person. */
async function whyNotLead(
  stores: Stores,
  lesson: Parameters<typeof lessonGiving>[0],
): Promise<Refusal | undefined> {
  if ((await stores.organisations.read(lesson.leaderId)) !== undefined) return undefined
  return whyNotPlan(stores, lessonGiving(lesson), true)
}

/** What a crew is asked for, taken at once: nobody is asked for it alone. */
async function requestFor(
  stores: Stores,
  { member, municipalityCode }: Publisher,
  terms: CheckedTerms,
  now: Temporal.Instant,
): Promise<ListingId> {
  const { category, welcome, note, noteLanguage, noteVoice, minutes, appointment, startsAt } = terms
  const where = { municipalityCode, place: 'distance', radiusKm: groupReachKm } as const
  const said = { note, noteLanguage, noteVoice }
  const what = { memberId: member.id, category, welcome, minutes, ...said }
  const until = { neededUntil: appointment.day, expiresAt: startsAt, weekSlots: wholeWeek }
  const id = await stores.listings.create({ ...what, kind: 'request', ...where, ...until }, now)
  await stores.listings.setState(id, 'matched')
  return id
}

/** The same command again: the one it opened. */
async function newest(
  stores: Stores,
  { by }: OpenGathering,
): Promise<Result<GatheringId, Refusal>> {
  const mine = (await stores.gatherings.ofMember(by)).filter(({ leaderId }) => leaderId === by)
  const last = mine.toSorted((a, b) => b.id - a.id)[0]
  return last === undefined ? refuse({ code: 'no-longer-open' }) : ok(last.id)
}
