import type { Proposal } from '#bot/views/notice-proposed'
import { type Exchange, partyOf } from '#core/exchange/exchange'
import type { ExchangeId } from '#core/ids'
import type { HelpRequest } from '#core/listing/listing'
import { commonSlots, slotsOf, type WeekSlots, wholeWeek } from '#core/listing/week'
import { type Band, reachOf } from '#core/matching/distance'
import { bandsFrom } from '#core/matching/find-matches'
import { placeWords } from '#core/matching/places'
import type { Stores } from '#core/ports'
import type { Reader } from './notice-exchange-facts.ts'

/** Undefined when the proposal was withdrawn, answered or has expired since. */
export async function proposalFacts(
  stores: Stores,
  exchangeId: ExchangeId,
  reader: Reader,
): Promise<Proposal | undefined> {
  const exchange = await stores.exchanges.read(exchangeId)
  if (exchange?.state !== 'proposed') return undefined
  if (partyOf(exchange, 'giver').memberId !== reader.memberId) return undefined
  const request = await stores.listings.read(exchange.requestId)
  if (request?.kind !== 'request') return undefined
  const { timeZone } = await stores.network.territory()
  const today = reader.now.toZonedDateTimeISO(timeZone).toPlainDate()
  return {
    exchangeId,
    category: exchange.category,
    minutes: partyOf(exchange, 'giver').planned,
    neededUntil: request.neededUntil,
    today,
    place: await placeOf(stores, exchange, request, today),
    free: await freeTime(stores, exchange, request),
  }
}

const farthestTold = 20

/** How near the asker is, in words that at least five active people around the reader share. */
async function placeOf(
  stores: Stores,
  exchange: Exchange,
  request: HelpRequest,
  today: Temporal.PlainDate,
): Promise<Proposal['place']> {
  const offer = exchange.offerId === null ? undefined : await stores.listings.read(exchange.offerId)
  if (request.place === 'remote' || offer?.place === 'remote') return 'remote'
  if (offer === undefined) return null
  const towns = await stores.network.municipalities(today)
  const bandFor = bandsFrom(offer.municipalityCode, towns)
  const around = reachOf(offer.municipalityCode, farthestTold, towns).map(({ code }) => code)
  const giver = await stores.members.read(partyOf(exchange, 'giver').memberId)
  const people = new Map<Band, number>()
  for (const { municipalityCode, language, members } of await stores.members.countFacts(around)) {
    if (language !== null) continue
    const others = members - (municipalityCode === giver?.municipalityCode ? 1 : 0)
    const band = bandFor(municipalityCode)
    people.set(band, (people.get(band) ?? 0) + others)
  }
  return placeWords(people).get(bandFor(request.municipalityCode)) ?? null
}

/** The first time that both weeks share; nothing when the request fits any time. */
async function freeTime(
  stores: Stores,
  exchange: Exchange,
  request: HelpRequest,
): Promise<Proposal['free']> {
  if (request.weekSlots === wholeWeek || exchange.offerId === null) return null
  const offer = await stores.listings.read(exchange.offerId)
  const week: WeekSlots | undefined = offer?.weekSlots
  if (week === undefined || week === wholeWeek) return null
  return slotsOf(commonSlots(week, request.weekSlots))[0] ?? null
}
