/** Hosts with a tutor and a code on the wall, and people who give hours back there. */
import type { HostPlaceId, MemberId, PlacementId } from '#core/ids'
import { toMinutes } from '#core/minutes'
import type { PlacementOrder } from '#core/placement/placement'
import { addHostWithTutor } from '#test/builders/bank-activity'
import { bringPerson, languageOf } from '../people.ts'
import type { Phone } from '../sim.ts'
import type { Stage } from '../stage.ts'
import { atOneHost } from './plan.ts'

export type Tutor = {
  readonly phone: Phone
  readonly memberId: MemberId
  readonly hostId: MemberId
  readonly placeId: HostPlaceId
  /** They have one phone: one thing after the other. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>
}

export type Person = {
  readonly phone: Phone
  readonly memberId: MemberId
  readonly placementId: PlacementId
  readonly tutor: Tutor
}

export async function bringPeople(stage: Stage, many: number): Promise<readonly Person[]> {
  // Whatever day of the month it is, the last weeks can be written.
  await stage.work(({ network }) =>
    network.saveSettings({ registerClosesOn: 28 }, stage.ports.now()),
  )
  await letDeskJudge(stage)
  const people: Person[] = []
  let tutor: Tutor | undefined
  for (let number = 0; number < many; number += 1) {
    if (tutor === undefined || number % atOneHost === 0) tutor = await openHost(stage, number)
    people.push(await placeSomebody(stage, number, tutor))
  }
  return people
}

/** These hours are by order of a court: whoever decides about them holds the mandate. */
const letDeskJudge = (stage: Stage): Promise<void> =>
  stage.work(async ({ members, mandates }) => {
    const now = stage.ports.now()
    for (const memberId of await members.withRole('operator', now)) {
      await mandates.grant({ memberId, kind: 'legal', organisationId: null }, null, now)
    }
  })

async function openHost(stage: Stage, number: number): Promise<Tutor> {
  const language = languageOf(number / atOneHost)
  const { phone, memberId } = await bringPerson(stage, `T${number}`, { language })
  const { hostId, placeId } = await addHostWithTutor(stage, `Host ${number}`, memberId)
  let before: Promise<unknown> = Promise.resolve()
  return {
    ...{ phone, memberId, hostId, placeId },
    alone: work => {
      const mine = before.then(work)
      before = mine.catch(() => undefined)
      return mine
    },
  }
}

async function placeSomebody(stage: Stage, number: number, tutor: Tutor): Promise<Person> {
  const { phone, memberId } = await bringPerson(stage, `A${number}`, {
    language: languageOf(number),
  })
  const now = stage.ports.now()
  const today = now.toZonedDateTimeISO('Europe/Rome').toPlainDate()
  const { hostId, placeId, memberId: tutorId } = tutor
  const placementId = await stage.work(async ({ placements }) => {
    const id = await placements.create(
      {
        ...{ memberId, hostId, placeId, activity: 'Orto', openedBy: tutorId, tutorId },
        ...{ coverId: null, owed: toMinutes(60_000), order },
        ...{ fromDay: today.subtract({ days: 60 }), toDay: today.add({ days: 60 }) },
      },
      now,
    )
    const placement = await placements.read(id)
    if (placement === undefined) throw new Error('a placement that was made is there')
    await placements.save({ ...placement, state: 'active' }, now)
    return id
  })
  return { phone, memberId, placementId, tutor }
}

const order: PlacementOrder = {
  ...{ scheme: 'lpu', reference: 'RG 1/2026', authority: 'Office', owedDays: null },
  ...{ fineCents: null, promoterId: null, consents: false, note: '', why: '' },
  limits: { weekLeast: null, weekMost: null, dayMost: null },
}
