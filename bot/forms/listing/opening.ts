import { isHidden } from '#core/hidden/may-know'
import type { MemberId } from '#core/ids'
import { missingRoom } from '#core/ledger/room'
import { localDay } from '#core/listing/lifetime'
import type { Listing, ListingState } from '#core/listing/listing'
import { listingMoves } from '#core/listing/machine'
import { scopeOf } from '#core/listing/member-command'
import { emptyWeek, wholeWeek } from '#core/listing/week'
import { type Minutes, noMinutes, toMinutes } from '#core/minutes'
import { noteVersions } from '#core/note/version'
import type { Ports, Stores } from '#core/ports'
import { ok } from '#core/result'
import { entersHome, type Welcome } from '#core/visit/welcome'
import type { MemberPerson } from '../../person.ts'
import type { Answers } from '../form.ts'

export type Opening = {
  readonly answers: Answers
  /** How many minutes are missing for the shortest request; 0 when one can ask. */
  readonly missing: Minutes
  /** They ask and offer with the desk alone. */
  readonly throughDesk: boolean
}

/** What a listing form knows before its first question. */
export async function openingOf(
  ports: Ports,
  { territoryId, member, delegate }: MemberPerson,
  kind: Listing['kind'],
): Promise<Opening> {
  const read = await ports.transact(scopeOf({ territoryId, by: member.id }), async stores => {
    const { timeZone } = await stores.network.territory()
    const { grid } = await stores.network.settings()
    const today = localDay(ports.now(), timeZone)
    const towns = await stores.network.municipalities(today)
    const municipality = towns.find(town => town.code === member.municipalityCode)?.name ?? ''
    const account = await stores.ledger.accountOf(member.id)
    const missing = account === undefined ? noMinutes : missingRoom(account, toMinutes(grid))
    // "Any time" is no first guess: the moments are tapped on an empty grid.
    const isKnown = kind === 'offer' && member.weekSlots !== wholeWeek
    const week = isKnown ? member.weekSlots : emptyWeek
    const notesRead = await notesOf(stores, member.id)
    const declared = delegate !== null || (await stores.visits.declared(member.id)) !== undefined
    const visits = { welcome: await lastWelcome(stores, member.id), declared }
    const known = { kind, grid, today: today.toString(), municipality, week, notesRead }
    const answers = { ...known, ...visits }
    const throughDesk = await isHidden(stores, member.id, ports.now())
    return ok({ answers, missing, throughDesk })
  })
  if (!read.ok) throw new Error('reading is never refused')
  return read.value
}

const notesOf = async ({ notes }: Stores, memberId: MemberId): Promise<readonly string[]> => {
  const read: string[] = []
  for (const [flag, version] of Object.entries(noteVersions))
    if (await notes.isAccepted(memberId, flag, version)) read.push(flag)
  return read
}

/** What was chosen for the last visit, whatever became of it. */
async function lastWelcome({ listings }: Stores, memberId: MemberId): Promise<Welcome> {
  const mine = await listings.ofMember(memberId, everyState)
  return mine.find(({ category, place }) => entersHome(category, place))?.welcome ?? 'anyone'
}

const everyState = Object.keys(listingMoves) as ListingState[]

/** The answers that an existing listing stands for. */
export const answersOf = (listing: Listing): Answers => ({
  listingId: listing.id,
  category: listing.category,
  place: listing.place,
  radiusKm: listing.radiusKm,
  welcome: listing.welcome,
  week: listing.weekSlots,
  note: listing.note,
  noteVoice: listing.noteVoice,
  ...(listing.kind === 'offer'
    ? {}
    : {
        minutes: listing.minutes,
        typedMinutes: listing.minutes,
        until: listing.neededUntil?.toString() ?? null,
      }),
})
