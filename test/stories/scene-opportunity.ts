/** What is out in a play: published by the desk, without a word of how it came to be. */
import type { OpportunityId } from '#core/ids'
import type { OpportunityTerms } from '#core/opportunity/opportunity'
import { cook } from '#test/builders/bank-opportunity'
import type { Town } from './town.ts'

export const titled = (it: string, en: string, ar: string): OpportunityTerms['texts'] =>
  [
    ['it', it],
    ['en', en],
    ['ar', ar],
  ].map(([language = '', text = '']) => ({ field: 'title', number: 0, language, text }))

export const publish = (
  { work, ports }: Pick<Town, 'work' | 'ports'>,
  terms: Partial<OpportunityTerms> = {},
): Promise<OpportunityId> =>
  work(async ({ opportunities }) => {
    const now = ports.now()
    const id = await opportunities.create({ ...cook, ...terms, proposedBy: null }, now)
    await opportunities.step(id, 'approved', { approvedAt: now }, now)
    await opportunities.step(id, 'published', { publishedAt: now }, now)
    return id
  })
