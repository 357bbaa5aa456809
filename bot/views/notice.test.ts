import { describe, expect, it } from 'vitest'
import { proofs } from '#core/confirmation/confirmation'
import { phrases } from '#core/delivery/notice'
import type { Exchange } from '#core/exchange/exchange'
import type { ExchangeCard } from '#core/exchange/read-exchange'
import {
  type ConfirmationId,
  type ExchangeId,
  type ListingId,
  type MemberId,
  type PlacementId,
  type QueueItemId,
  toId,
} from '#core/ids'
import type { Listing } from '#core/listing/listing'
import { wholeWeek } from '#core/listing/week'
import { toMinutes } from '#core/minutes'
import { createAllWords } from '#locales/i18n'
import { languages } from '#locales/languages'
import { type NoticeFacts, noticeView } from './notice.ts'
import type { ExchangeNotice } from './notice-exchange.ts'
import type { ListingNotice } from './notice-listing.ts'
import type { Proposal } from './notice-proposed.ts'

const today = Temporal.PlainDate.from('2026-05-04')
const appointment = { day: today.add({ days: 1 }), time: Temporal.PlainTime.from('15:00') }
const party = (number: number, side: 'giver' | 'receiver') => ({
  ...{ number, side, memberId: toId<MemberId>(number) },
  ...{ planned: toMinutes(60), done: toMinutes(75), confirmed: toMinutes(75), corrected: null },
})
const exchange: Exchange = {
  id: toId<ExchangeId>(9_007_199_254_740_991),
  state: 'done',
  category: 'furniture_assembly',
  requestId: toId<ListingId>(9_007_199_254_740_991),
  offerId: null,
  gatheringId: null,
  municipalityCode: '003149',
  suggested: appointment,
  suggestedBy: 'giver',
  appointment,
  statedBy: 'giver',
  expiresAt: null,
  parties: [party(1, 'giver'), party(2, 'receiver')],
}
const card: ExchangeCard = {
  exchange,
  side: 'receiver',
  names: { giver: 'Marco <3', receiver: 'Amina' },
  municipality: 'Trecate',
  note: null,
  voice: null,
  today,
  talks: true,
  feedback: ['thanks', 'desk'],
}
const proposal: Proposal = {
  ...{ exchangeId: exchange.id, category: 'furniture_assembly', minutes: toMinutes(60) },
  ...{ neededUntil: appointment.day, today, place: 5, free: { day: 4, part: 'afternoon' } },
}
const listing: Listing = {
  ...{ id: exchange.requestId, kind: 'offer', state: 'open', memberId: toId<MemberId>(1) },
  ...{ category: 'cooking', municipalityCode: '003149', place: 'distance', radiusKm: 5 },
  ...{ weekSlots: wholeWeek, welcome: 'anyone', note: null, noteLanguage: null },
  ...{ noteVoice: null, warnedAt: null },
  expiresAt: Temporal.Instant.from('2026-05-06T22:00:00Z'),
}
const low = toMinutes(-435)
const categories = ['cooking', 'bike_repair'] as const
const ofExchange = [
  'accepted',
  'declined',
  'released',
  'expired',
  'suggested',
  'agreed',
  'finished',
  'confirmed',
  'cancelled',
  'disputed',
  'resolved',
  'annulled',
  'no-room',
  'other-way',
] as const
const news = (kind: ExchangeNotice['kind'], of: ExchangeCard = card): NoticeFacts => ({
  ...{ kind, card: of, balance: toMinutes(-45) },
})
const queueItemId = toId<QueueItemId>(9_007_199_254_740_991)
const ofListing = (kind: ListingNotice['kind']): NoticeFacts => ({
  ...{ kind, listing, lastDay: appointment.day, today },
})

const everyNotice: readonly NoticeFacts[] = [
  { kind: 'exchange.proposed', proposal },
  { kind: 'exchange.proposed', proposal: { ...proposal, place: 0, free: null } },
  { kind: 'exchange.proposed', proposal: { ...proposal, place: null, neededUntil: null } },
  { kind: 'exchange.proposed', proposal: { ...proposal, place: 'remote' } },
  ...ofExchange.flatMap(name => [
    news(`exchange.${name}`),
    news(`exchange.${name}`, { ...card, side: 'giver' }),
  ]),
  ...phrases.map(phrase => ({ kind: 'phrase.sent', card, phrase }) as const),
  { kind: 'message.relayed', card, named: false },
  { kind: 'message.from', card },
  { kind: 'message.lost', card },
  { kind: 'contact.asked', card },
  { kind: 'contact.lapsed', card },
  { kind: 'contact.shared', card },
  { kind: 'message.note', card },
  { kind: 'message.note-gone', card },
  { kind: 'thanks.heartfelt', card },
  { kind: 'thanks.from', card },
  { kind: 'thanks.words', card },
  ofListing('request.fits'),
  ofListing('request.nobody'),
  ofListing('request.helps'),
  { kind: 'category.still', exchangeId: toId<ExchangeId>(12), category: 'furniture_assembly' },
  ofListing('listing.expiring'),
  ofListing('listing.expired'),
  ...([5, 'some', null] as const).map(
    people =>
      ({ kind: 'account.low', ...{ balance: low, outlook: { people, categories } } }) as const,
  ),
  { kind: 'account.flagged', balance: toMinutes(1230), outlook: { people: null, categories } },
  { kind: 'account.flagged', balance: toMinutes(1230), outlook: { people: null, categories: [] } },
  { kind: 'clearance.given' },
  { kind: 'clearance.ended' },
  { kind: 'clearance.ending', category: 'child_minding', lastDay: today },
  ...(
    [
      'help.asked',
      'help.taken',
      'help.closed',
      'help.escalated',
      'call.opened',
      'dispute.opened',
      'report.opened',
      'report.closed',
      'unfit.opened',
      'report.gone',
      'feedback.opened',
      'clearance.wanted',
      'clearance.due',
      'clearance.uncovered',
      'visit.opened',
      'visit.planned',
    ] as const
  ).flatMap(kind => [true, false].map(asks => ({ kind, queueItemId, asks }))),
  ...(['word', 'silence'] as const).flatMap(about =>
    (['waiting', 'escalated'] as const).map(name => {
      const confirmationId = toId<ConfirmationId>(9_007_199_254_740_991)
      return { kind: `confirmation.${name}`, confirmationId, about } as const
    }),
  ),
  ...proofs.map(proof => ({ kind: 'vouch.confirmed', card, proof, balance: -45 }) as const),
  ...(['denied', 'cancelled', 'released'] as const).map(
    name => ({ kind: `vouch.${name}`, card }) as const,
  ),
  ...(['soon', 'ended', 'undecided', 'unconfirmed'] as const).flatMap(name =>
    (['accepted', 'scheduled'] as const).map(
      state =>
        ({
          kind: `reminder.${name}`,
          card: { ...card, exchange: { ...exchange, state } },
        }) as const,
    ),
  ),
  ...(['absence-first', 'absence-second'] as const).flatMap(step =>
    [today, null].map(until => {
      const hours = { missing: toMinutes(480), owed: toMinutes(9360), phone: '0321 000000' }
      const placementId = toId<PlacementId>(9_007_199_254_740_991)
      const about = { placementId, activity: 'Orto <3', step, until, ...hours }
      return { kind: 'missing.hours', ...about } as const
    }),
  ),
  { kind: 'help.relayed', queueItemId },
  { kind: 'report.shown', queueItemId },
  { kind: 'account.moved' },
  { kind: 'reply.late', address: 'm:menu' },
]

const wordsOf = createAllWords()
const italian = (notice: NoticeFacts) => noticeView(notice, wordsOf('it'))
const buttons = (notice: NoticeFacts) =>
  italian(notice)
    .rows.flat()
    .map(button => ('data' in button ? `${button.text} → ${button.data}` : button.text))
const id = exchange.id

describe.each(languages)('every notice in %s', language => {
  it.each(everyNotice)('$kind is short, whole, and its buttons fit', notice => {
    const { text, rows } = noticeView(notice, wordsOf(language))
    const isCopy = [
      'message.relayed',
      'contact.shared',
      'thanks.words',
      'help.relayed',
      'report.shown',
    ].includes(notice.kind)
    expect(text === '').toBe(isCopy)
    expect(text.split(/\s+/).length).toBeLessThanOrEqual(60)
    expect(text).not.toMatch(/[{}]|undefined|NaN|\bnull\b|notice:/)
    expect(text.replaceAll(/<\/?[bi]>/g, '')).not.toMatch(/[<>]/)
    expect(rows.flat().length).toBeLessThanOrEqual(6)
    for (const button of rows.flat()) {
      expect(button.text).not.toMatch(/[{}]|notice:/)
      const data = 'data' in button ? button.data : ''
      expect(new TextEncoder().encode(data).length).toBeLessThanOrEqual(64)
    }
  })
})

describe('in Italian', () => {
  it('a proposal says what, how near and when, and two buttons answer it', () => {
    expect(italian({ kind: 'exchange.proposed', proposal }).text).toBe(
      [
        '<b>Montare mobili</b> · circa 1 ora · entro domani',
        'Cerca aiuto una persona fino a 5 km da te.',
        'La tua settimana dice che hai tempo: giovedì, pomeriggio.',
        'Se dici di sì vi conoscete per nome. Se non puoi, chiedo ad altri.',
      ].join('\n'),
    )
    expect(buttons({ kind: 'exchange.proposed', proposal })).toEqual([
      `Ci sto → x:${id}:accept`,
      `Non posso → x:${id}:decline`,
    ])
  })

  it('a name that looks like HTML is only a name', () => {
    expect(italian(news('exchange.finished')).text).toBe(
      '<b>Marco &lt;3</b> dice che è fatto: Montare mobili, <b>1 ora e 15 minuti</b>. È giusto?',
    )
  })

  it('a yes carries what was read, so that it never agrees to something later', () => {
    expect(buttons(news('exchange.finished'))[0]).toBe(`Sì, grazie → x:${id}:confirm:75`)
    expect(buttons(news('exchange.suggested'))[0]).toBe(`Va bene → x:${id}:agree:2026-05-05T15`)
  })

  it('hours that were counted are told with what is left', () => {
    expect(italian(news('exchange.confirmed')).text).toContain('Ora sei a <b>meno 45 minuti</b>')
  })
})
