/** How somebody's hours come in. Answers with the entry, and for how long they were there. */
import { readScreen } from '#core/attendance/show-screen'
import { wallCode } from '#core/attendance/wall-code'
import type { AttendanceId } from '#core/ids'
import { addTurn, testWall } from '#test/builders/bank-activity'
import { waitUntil } from '../wait-until.ts'
import type { Minutes } from './clerk.ts'
import { comeEarlier, type Entry, entryFrom, entryOf, openEntry, readEntry } from './entry.ts'
import type { Person } from './ground.ts'
import type { Plan, Way } from './plan.ts'
import { type Deps, entryKeys, formWay, tapAsTutor, tapOwn } from './taps.ts'

export type Came = { readonly id: AttendanceId; readonly minutes: Minutes }

const zone = 'Europe/Rome'
/** Whoever comes now has been there for so long. */
const stayed = 90
/** Who forgot to leave came so long ago, and says that it was two hours. */
const forgot = { ago: 150, stayed: 120 } as const

export const comeBy: Record<Way, (deps: Deps, person: Person, plan: Plan) => Promise<Came>> = {
  wall: (deps, person) => byCode(deps, person, wallOf),
  screen: (deps, person) => byCode(deps, person, screenOf),
  forgot: sayUntilWhen,
  list: byTutorsTap,
  self: writeOwn,
  sheet: writeSheet,
  paper: handInPaper,
}

type Code = { readonly text: string; readonly holdsMs: number }

const wallOf = ({ stage }: Deps, { tutor }: Person): Promise<Code> => {
  const { territoryId } = stage
  const text = wallCode({ territoryId, placeId: tutor.placeId, secret: testWall })
  return Promise.resolve({ text, holdsMs: Number.POSITIVE_INFINITY })
}

async function screenOf({ stage }: Deps, { tutor }: Person): Promise<Code> {
  const { hostId, memberId: by } = tutor
  const read = await readScreen(stage.ports)({ territoryId: stage.territoryId, by, hostId })
  if (!read.ok) throw new Error(`no code: ${read.refusal.code}`)
  return { text: read.value, holdsMs: 125_000 }
}

/** Scanned once: again only when the code before opens nothing for certain, else they would leave again. */
async function scan(
  deps: Deps,
  person: Person,
  codeOf: typeof screenOf,
  isReached: () => Promise<boolean>,
): Promise<void> {
  let holdsUntil = 0
  await waitUntil({ what: `a scan of placement ${person.placementId}`, ms: 300_000 }, async () => {
    if (await isReached()) return true
    if (performance.now() > holdsUntil) {
      const { text, holdsMs } = await codeOf(deps, person)
      holdsUntil = performance.now() + holdsMs
      await person.phone.write(`/start ${text}`)
    }
    return undefined
  })
  deps.advanced()
}

async function arrive(deps: Deps, person: Person, codeOf: typeof screenOf): Promise<Entry> {
  const find = () => openEntry(deps.stage.owner, person.placementId)
  await scan(deps, person, codeOf, async () => (await find()) !== undefined)
  const entry = await find()
  if (entry === undefined) throw new Error(`placement ${person.placementId}: who came is gone`)
  return entry
}

async function byCode(deps: Deps, person: Person, codeOf: typeof screenOf): Promise<Came> {
  const { id } = await arrive(deps, person, codeOf)
  return until(deps, id, stayed, () => scan(deps, person, codeOf, () => isNotOpen(deps, id)))
}

const isNotOpen = async ({ stage }: Deps, id: AttendanceId): Promise<boolean> =>
  (await readEntry(stage.owner, id)).state !== 'open'

/** They came so long ago, and leave now. */
async function until(
  { stage }: Deps,
  id: AttendanceId,
  minutes: number,
  leave: () => Promise<void>,
): Promise<Came> {
  const startsMs = await comeEarlier(stage.owner, id, minutes)
  await leave()
  return { id, minutes: { least: minutes, most: Math.floor((Date.now() - startsMs) / 60_000) } }
}

async function sayUntilWhen(deps: Deps, person: Person, { taps }: Plan): Promise<Came> {
  const { id } = await arrive(deps, person, wallOf)
  const startsMs = await comeEarlier(deps.stage.owner, id, forgot.ago)
  const end = Temporal.Instant.fromEpochMilliseconds(startsMs).add({ minutes: forgot.stayed })
  const time = end.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' })
  await tapOwn(deps, person, {
    keys: () => entryKeys(id, `u${time.replace(':', '')}`, 'end'),
    isReached: () => isNotOpen(deps, id),
    ...{ taps, what: `placement ${person.placementId} left` },
  })
  return { id, minutes: { least: forgot.stayed, most: forgot.stayed } }
}

async function byTutorsTap(deps: Deps, person: Person, { taps }: Plan): Promise<Came> {
  const { owner } = deps.stage
  const bookingId = await expect(deps, person)
  const what = `the tutor of placement ${person.placementId}`
  await tapAsTutor(deps, person, {
    keys: () => [`at:c:${bookingId}:\\d+`],
    isReached: async () => (await entryOf(owner, bookingId)) !== undefined,
    ...{ taps, what: `${what} sees them come` },
  })
  const entry = await entryOf(owner, bookingId)
  if (entry === undefined) throw new Error(`${what}: who came is gone`)
  const { id } = entry
  return until(deps, id, stayed, () =>
    tapAsTutor(deps, person, {
      keys: () => [`at:l:${id}:\\d+`],
      isReached: () => isNotOpen(deps, id),
      ...{ taps, what: `${what} sees them leave` },
    }),
  )
}

/** A turn that began half an hour ago, on this day. */
async function expect({ stage }: Deps, { placementId, memberId, tutor }: Person) {
  const now = stage.ports.now().toZonedDateTimeISO(zone)
  const [midnight, before] = [now.startOfDay(), now.subtract({ minutes: 30 })]
  const isToday = Temporal.ZonedDateTime.compare(before, midnight) > 0
  const from = (isToday ? before : midnight).round({
    smallestUnit: 'minute',
    roundingMode: 'floor',
  })
  const local = (at: Temporal.ZonedDateTime) =>
    at.toPlainDateTime().toString({ smallestUnit: 'minute' })
  const { hostId, placeId, memberId: tutorId } = tutor
  const activity = { hostId, placeId, tutor: tutorId, placementId, person: memberId }
  return addTurn(stage, activity, local(from), local(from.add({ hours: 3 })))
}

/** When it was: the day, from and to as people say them, and the instant it begins. */
function hoursOf({ today }: Deps, { daysAgo, from, minutes }: Plan) {
  const day = today.subtract({ days: daysAgo })
  const begins = Temporal.PlainTime.from(from)
  const to = begins.add({ minutes }).toString({ smallestUnit: 'minute' })
  const startsAt = day.toZonedDateTime({ timeZone: zone, plainTime: begins }).toInstant()
  return { day, from, to, startsAt }
}

async function writeOwn(deps: Deps, person: Person, plan: Plan): Promise<Came> {
  const { startsAt, ...hours } = hoursOf(deps, plan)
  const { phone, placementId } = person
  const find = () => entryFrom(deps.stage.owner, placementId, startsAt)
  const way = formWay(deps, phone, hours, {
    start: [`at:log:${placementId}`],
    isReached: async () => (await find()) !== undefined,
    ...{ taps: plan.taps, what: `placement ${placementId} writes its own hours` },
  })
  await tapOwn(deps, person, way)
  return written(await find(), plan)
}

async function writeSheet(deps: Deps, person: Person, plan: Plan): Promise<Came> {
  const { startsAt, ...hours } = hoursOf(deps, plan)
  const { placementId, tutor } = person
  const find = () => entryFrom(deps.stage.owner, placementId, startsAt)
  const { hostId } = tutor
  const way = formWay(deps, tutor.phone, hours, {
    start: [`at:sheet:${placementId}`, `at:f:${hostId}:\\d+`, `at:o:${hostId}`],
    isReached: async () => (await find()) !== undefined,
    ...{ taps: plan.taps, what: `the tutor enters a sheet of placement ${placementId}` },
  })
  await tapAsTutor(deps, person, way)
  return written(await find(), plan)
}

async function handInPaper(deps: Deps, { placementId }: Person, plan: Plan): Promise<Came> {
  const { startsAt, day, from, to } = hoursOf(deps, plan)
  await deps.hand({
    path: `placements/${placementId}/attendance`,
    key: `torture-paper-${plan.number}`,
    body: { day: day.toString(), from, to },
  })
  deps.advanced()
  return written(await entryFrom(deps.stage.owner, placementId, startsAt), plan)
}

function written(entry: Entry | undefined, { number, minutes }: Plan): Came {
  if (entry === undefined) throw new Error(`what ${number} wrote is gone`)
  return { id: entry.id, minutes: { least: minutes, most: minutes } }
}
