import type { Listing, Place } from '#core/listing/listing'
import { listingDestination, type OwnListingVerb, ownVerbs } from '#core/listing/machine'
import type { Words } from '#locales/i18n'
import { hearButton } from './spoken-note.ts'
import { arrowBack, arrowOn, type Button, inColumns, type View } from './view.ts'
import { welcomeLines } from './visit.ts'
import { sayWhen } from './when.ts'

export type ListingCard = {
  readonly listing: Listing
  readonly municipality: string
  readonly today: Temporal.PlainDate
  readonly lastDay: Temporal.PlainDate
  readonly waits: boolean
}

/** One listing of mine: what it says, how it stands, what can be done. */
export function listingView(card: ListingCard, words: Words, lead?: string): View {
  const { listing, lastDay, waits } = card
  const state = words.plain(waits ? 'listing:waits.state' : `listing:state.${listing.state}`)
  const living = listing.state === 'open' || listing.state === 'paused'
  const lines = [
    ...(lead === undefined ? [] : [lead, '']),
    listingLine(card, words),
    ...welcomeLines(listing.welcome, words),
    ...noteLines(listing, words),
    words.t(`listing:card.${listing.kind}`, { state }),
    ...(waits ? [words.t('listing:waits.why')] : []),
    ...(living ? [words.t('listing:card.until', { day: words.day(lastDay) })] : []),
  ]
  const hear = listing.noteVoice === null ? [] : [hearButton('l', listing.id, words)]
  return {
    text: lines.join('\n'),
    rows: [...inColumns(buttonsFor(listing, words)), [...hear, ...backToMine(words)]],
  }
}

/** "Montare mobili / questa settimana · 1 ora · fino a 10 km" */
export function listingLine(
  { listing, municipality, today }: Omit<ListingCard, 'lastDay' | 'waits'>,
  words: Words,
): string {
  const { weekSlots: week, kind } = listing
  const category = words.plain(`category:name.${listing.category}`)
  const place = placeWord(listing.place, listing.radiusKm, municipality, words)
  if (kind === 'offer') {
    const when = sayWhen({ week, until: null, today }, words)
    return words.t('listing:summary.offer', { category, when, place })
  }
  const when = sayWhen({ week, until: listing.neededUntil, today }, words)
  const time = words.hours(listing.minutes)
  return words.t('listing:summary.request', { category, when, time, place })
}

/** What its owner wrote and spoke. */
export function noteLines(
  { note, noteVoice }: Pick<Listing, 'note' | 'noteVoice'>,
  words: Words,
): readonly string[] {
  const short = note !== null && note.length > 120 ? `${note.slice(0, 117)}…` : note
  return [
    ...(short === null ? [] : [words.t('listing:summary.note', { note: short })]),
    ...(noteVoice === null ? [] : [words.t('exchange:voice.line')]),
  ]
}

/** As it stands on a button: not made safe for HTML. */
export function placeWord(place: Place, km: number, municipality: string, words: Words): string {
  if (place === 'remote') return words.plain('listing:place.remote')
  if (place === 'municipality') return words.plain('listing:place.municipality', { municipality })
  return words.plain('listing:place.distance', { km })
}

function buttonsFor(listing: Listing, words: Words): readonly Button[] {
  const { id, state, kind } = listing
  const verb = (name: OwnListingVerb | 'find' | 'change', data: string): Button => ({
    text: words.plain(`listing:verb.${name}`),
    data: `l:${id}:${data}`,
  })
  const isLiving = state === 'open' || state === 'paused'
  const moves = ownVerbs
    .filter(name => listingDestination(state, name) !== undefined)
    // A fresh end is offered by the warning, and to what has ended.
    .filter(name => name !== 'renew' || state === 'expired')
  return [
    ...(kind === 'request' && state === 'open' ? [verb('find', 'find')] : []),
    ...(isLiving ? [verb('change', 'change')] : []),
    ...moves.map(name => verb(name, name === 'withdraw' ? 'sure' : name)),
    ...(state === 'matched'
      ? [{ text: words.plain('listing:verb.exchanges'), data: 'm:exchanges' }]
      : []),
  ]
}

export const backToMine = (words: Words): readonly Button[] => [
  { text: words.plain('listing:mine.open'), data: 'm:listings' },
]

/** Before a listing goes: what else goes with it. */
export function sureView({ id, kind }: Pick<Listing, 'id' | 'kind'>, words: Words): View {
  return {
    text: words.t(`listing:sure.${kind}`),
    rows: [
      [
        { text: words.plain('listing:sure.yes'), data: `l:${id}:withdraw` },
        { text: words.plain('listing:sure.no'), data: `l:${id}:card` },
      ],
    ],
  }
}

/** `listings`: those of this page; `note` texts never show here. */
export function listingListView(
  list: {
    readonly listings: readonly Pick<ListingCard, 'listing' | 'waits'>[]
    readonly page: number
    readonly more: boolean
  },
  words: Words,
): View {
  const { listings, page, more } = list
  const item = ({ listing, waits }: (typeof listings)[number]): readonly Button[] => {
    const category = words.plain(`category:name.${listing.category}`)
    const state = words.plain(waits ? 'listing:waits.state' : `listing:state.${listing.state}`)
    const text = words.plain(`listing:mine.${listing.kind}`, { category, state })
    return [{ text, data: `l:${listing.id}:card` }]
  }
  const arrows = [
    ...(page > 0 ? [{ text: arrowBack(words), data: `m:listings:${page - 1}` }] : []),
    { text: words.plain('listing:mine.newRequest'), data: 'm:request' },
    { text: words.plain('listing:mine.newOffer'), data: 'm:offer' },
    ...(more ? [{ text: arrowOn(words), data: `m:listings:${page + 1}` }] : []),
  ]
  const title = listings.length === 0 ? 'listing:mine.empty' : 'listing:mine.title'
  return { text: words.t(title), rows: [...listings.map(item), arrows] }
}
