import { nearbyWork } from '#core/alert/wish'
import type { AlertWishId, MemberId, OpportunityId } from '#core/ids'
import type { OpportunityTerms } from '#core/opportunity/opportunity'
import type { Bank } from './bank.ts'

/** Work in a kitchen in Trecate, until five in the afternoon ten days later. */
export const cook: OpportunityTerms = {
  ...{ kind: 'job', municipalityCode: '003149', remote: false, weeklyMinutes: 1200 },
  ...{ iscoCode: '5120', audience: 'people', eligibleKinds: [], requirements: [] },
  deadlineAt: Temporal.Instant.from('2026-12-04T16:00:00Z'),
  ...{ organisationId: null, startsOn: null, endsOn: null, places: null, contract: 'fixed-term' },
  ...{ link: null, occupation: null, funder: null, amountCents: null, cofinancingPercent: null },
  documents: [],
  texts: [
    { field: 'title', number: 0, language: 'it', text: 'Aiuto cuoco' },
    { field: 'title', number: 0, language: 'en', text: 'Kitchen help' },
    { field: 'title', number: 0, language: 'ar', text: 'مساعد طباخ' },
  ],
}

/** Published as the clock stands, by nobody in particular and told to nobody yet. */
export const publishFor = (
  bank: Bank,
  terms: Partial<OpportunityTerms> = {},
): Promise<OpportunityId> =>
  bank.work(async ({ opportunities }) => {
    const now = bank.ports.now()
    const id = await opportunities.create({ ...cook, ...terms, proposedBy: null }, now)
    await opportunities.step(id, 'approved', { approvedAt: now }, now)
    await opportunities.step(id, 'published', { publishedAt: now }, now)
    return id
  })

/** Jobs near home, at once. */
export const addWish = (bank: Bank, memberId: MemberId): Promise<AlertWishId> =>
  bank.work(async ({ alerts }) => {
    const { id } = await alerts.create(memberId, nearbyWork, bank.ports.now())
    return id
  })
