/** People come, offer, ask, rest their listings, and ask one another. */
import { proposeExchanges } from '#core/exchange/propose'
import type { ListingId, MemberId } from '#core/ids'
import { actOnListing } from '#core/listing/act-on-listing'
import { publishOffer } from '#core/listing/publish-offer'
import { publishRequest } from '#core/listing/publish-request'
import { wholeWeek } from '#core/listing/week'
import { listMatches } from '#core/matching/list-matches'
import { registerMember } from '#core/member/register-member'
import type { RefusalCode } from '#core/refusal'
import { adopt } from './adopt.ts'
import { type Deed, doing, pickOf } from './deed.ts'
import {
  fundFloor,
  here,
  isOver,
  newPerson,
  openListings,
  type Paper,
  type PaperListing,
  personOf,
  roomOf,
  roundUp,
  settings,
  takeBackAsks,
  zone,
} from './paper.ts'

const names = ['Ana', 'Bo', 'Caro', 'Dino', 'Elif', 'Fay', 'Gino', 'Hana', 'Ivo', 'Jana']

/** With the welcome gift, while the fund has it. */
export const join: Deed = {
  name: 'join',
  run: async ({ bank, paper, desk, deed }, { pick, who, twice }) => {
    const gift = paper.fund - settings.welcomeGrant < fundFloor ? 0 : settings.welcomeGrant
    const firstName = pickOf(names, pick)
    const known = { language: 'it', municipalityCode: '003149', firstName, adult: true }
    const command = { ...deed(pickOf(desk, who)), ...known, state: 'active' } as const
    await doing({
      about: 'join',
      twice,
      foreseen: {
        code: 'ok',
        apply: ({ id }) => {
          paper.people.set(id, newPerson(id, 'person', gift))
          paper.fund -= gift
        },
      },
      call: () => registerMember(bank.ports)(command),
    })
  },
}

const terms = {
  category: 'gardening',
  place: 'distance',
  radiusKm: 10,
  weekSlots: wholeWeek,
  note: null,
  noteLanguage: null,
} as const

export const refusalToPublish = (paper: Paper, by: MemberId): RefusalCode | undefined => {
  if (personOf(paper, by).state !== 'active') return 'member-paused'
  return openListings(paper, by) >= settings.mostOpenListings ? 'too-many-open' : undefined
}

export const offer: Deed = {
  name: 'offer',
  run: async ({ bank, paper, deed }, { who, twice }) => {
    const { id: owner } = pickOf(here(paper), who)
    const expiresAt = paper.now.add({ hours: 24 * settings.offerDays })
    const fresh = { kind: 'offer', owner, minutes: 0, expiresAt, rests: false } as const
    const command = { ...deed(owner), terms }
    const code = refusalToPublish(paper, owner)
    await doing({
      about: `offer of ${owner}`,
      twice,
      foreseen: {
        code: code ?? 'ok',
        apply: id => code ?? paper.listings.set(id, { id, ...fresh, state: 'open' }),
      },
      call: () => publishOffer(bank.ports)(command),
    })
  },
}

const longestRequest = 480

export const ask: Deed = {
  name: 'ask',
  run: async ({ bank, paper, deed }, { pick, who, minutes, twice }) => {
    const { id: owner } = pickOf(here(paper), who)
    const today = paper.now.toZonedDateTimeISO(zone).toPlainDate()
    const neededUntil = pick % 3 === 0 ? today.add({ days: pick % 7 }) : null
    const expiresAt = endOf(paper.now, neededUntil)
    const length = { minutes: roundUp(minutes), expiresAt }
    const fresh = { kind: 'request', owner, ...length, rests: false } as const
    const code = refusalToAsk(paper, owner, minutes)
    const command = { ...deed(owner), terms: { ...terms, minutes, neededUntil } }
    await doing({
      about: `request of ${owner}`,
      twice,
      foreseen: {
        code: code ?? 'ok',
        apply: id => code ?? paper.listings.set(id, { id, ...fresh, state: 'open' }),
      },
      call: () => publishRequest(bank.ports)(command),
    })
  },
}

function refusalToAsk(paper: Paper, owner: MemberId, minutes: number): RefusalCode | undefined {
  const barred = refusalToPublish(paper, owner)
  if (barred !== undefined) return barred
  if (minutes <= 0 || minutes > longestRequest) return 'invalid-minutes'
  return roomOf(paper, owner) < roundUp(minutes) ? 'no-room' : undefined
}

function endOf(now: Temporal.Instant, until: Temporal.PlainDate | null): Temporal.Instant {
  const latest = now.add({ hours: 24 * settings.requestDays })
  if (until === null) return latest
  const end = until.add({ days: 1 }).toZonedDateTime(zone).toInstant()
  return isOver(end, latest) ? end : latest
}

const requestsOf = (paper: Paper): readonly PaperListing[] =>
  [...paper.listings.values()].filter(({ kind, state }) => kind === 'request' && state === 'open')

/** The asker looks who fits and asks the first few. */
export const propose: Deed = {
  name: 'propose',
  can: paper => requestsOf(paper).length > 0,
  run: async (town, { pick, who, twice }) => {
    const { bank, paper, deed } = town
    const request = pickOf(requestsOf(paper), pick)
    const command = { ...deed(request.owner), requestId: request.id }
    const found = await listMatches(bank.ports)({ ...command, page: 0 })
    // Who was asked enough today is left to the clock.
    const rested = found.ok ? found.value.matches.filter(({ match }) => !match.rests) : []
    const offerIds = rested.slice(0, 1 + (who % 3)).map(({ match }) => match.offerId)
    const code = refusalToPropose(paper, request, offerIds)
    await doing({
      about: `proposals for request ${request.id}`,
      twice,
      foreseen: { code: code ?? 'ok', apply: () => {} },
      call: () => proposeExchanges(bank.ports)({ ...command, offerIds }),
    })
    await adopt(town)
  },
}

function refusalToPropose(
  paper: Paper,
  { owner, minutes }: PaperListing,
  offers: readonly ListingId[],
): RefusalCode | undefined {
  if (roomOf(paper, owner) < minutes) return 'no-room'
  if (personOf(paper, owner).state !== 'active') return 'member-paused'
  return offers.length > 0 ? undefined : 'no-longer-open'
}

const living = (paper: Paper): readonly PaperListing[] =>
  [...paper.listings.values()].filter(({ state }) => state !== 'fulfilled')

/** Takes a request or an offer back. */
export const withdraw: Deed = {
  name: 'withdraw',
  can: paper => living(paper).length > 0,
  run: async ({ bank, paper, deed }, { pick, twice }) => {
    const listing = pickOf(living(paper), pick)
    const command = { ...deed(listing.owner), listingId: listing.id, verb: 'withdraw' } as const
    const stands = listing.state === 'open' || listing.state === 'paused'
    await doing({
      about: `withdrawing listing ${listing.id}`,
      twice,
      foreseen: {
        code: stands ? 'ok' : 'no-longer-open',
        apply: () => {
          if (!stands) return
          listing.state = 'withdrawn'
          takeBackAsks(paper, listing.id)
        },
      },
      call: () => actOnListing(bank.ports)(command),
    })
  },
}
