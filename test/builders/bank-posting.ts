import type { MemberId, OpportunityId } from '#core/ids'
import type { OpportunityTerms } from '#core/opportunity/opportunity'
import type { OrganisationKind } from '#core/organisation/organisation'
import type { Bank } from './bank.ts'
import { addMember } from './bank-member.ts'

const bare: OpportunityTerms = {
  kind: 'job',
  organisationId: null,
  municipalityCode: '003149',
  remote: false,
  deadlineAt: Temporal.Instant.from('2026-12-12T22:59:59Z'),
  startsOn: null,
  endsOn: null,
  places: null,
  weeklyMinutes: null,
  contract: null,
  link: null,
  occupation: null,
  iscoCode: null,
  audience: 'people',
  funder: null,
  amountCents: null,
  cofinancingPercent: null,
  eligibleKinds: [],
  texts: [
    { field: 'title', number: 0, language: 'it', text: 'Aiuto cuoco' },
    { field: 'summary', number: 0, language: 'it', text: 'Mensa della scuola.' },
  ],
  requirements: [],
  documents: [],
}

type Posted = Partial<OpportunityTerms> & { readonly by?: MemberId }

/** Published, unless a state says otherwise: until 12 December, in Trecate. */
export const addPosting = (
  bank: Bank,
  { by, ...change }: Posted = {},
  state: 'draft' | 'published' | 'filled' | 'withdrawn' = 'published',
): Promise<OpportunityId> =>
  bank.work(async ({ opportunities }) => {
    const now = bank.ports.now()
    const id = await opportunities.create({ ...bare, ...change, proposedBy: by ?? null }, now)
    if (state === 'draft') return id
    await opportunities.step(id, 'approved', { approvedAt: now }, now)
    await opportunities.step(id, 'published', { publishedAt: now }, now)
    if (state !== 'published') await opportunities.step(id, state, { closedAt: now }, now)
    return id
  })

export async function addOrganisation(
  bank: Bank,
  name: string,
  kind: OrganisationKind = 'aps',
): Promise<MemberId> {
  const id = await addMember(bank, name)
  await bank.work(({ organisations }) =>
    organisations.add(id, { kind, contact: 'Olga, 333 1234567' }, bank.ports.now()),
  )
  return id
}
