import type { AuthorisationId, MemberId, OpportunityId } from '#core/ids'
import { actOnOpportunity, type OpportunityStep } from '#core/opportunity/act-on-opportunity'
import type { OpportunityTerms } from '#core/opportunity/opportunity'
import { writeOpportunity } from '#core/opportunity/write-opportunity'
import { foundOrganisation } from '#core/organisation/found-organisation'
import { type Bank, bankOpens } from './bank.ts'

/** A place in a school kitchen, complete: what it needs to be proposed is there. */
export const cookWanted: OpportunityTerms = {
  ...{ kind: 'job', organisationId: null, municipalityCode: '003149', remote: false },
  deadlineAt: bankOpens.add({ hours: 240 }),
  ...{ startsOn: null, endsOn: null, places: 2, weeklyMinutes: 1200, contract: 'fixed-term' },
  ...{ link: 'https://example.org/cook', occupation: 'cook', iscoCode: '5120', audience: 'people' },
  ...{ funder: null, amountCents: null, cofinancingPercent: null, eligibleKinds: [] },
  texts: [
    { field: 'title', number: 0, language: 'it', text: 'Cucina in una scuola' },
    { field: 'summary', number: 0, language: 'it', text: 'Prepari i pasti con altre due persone.' },
  ],
  ...{ requirements: [], documents: [] },
}

type Written = Partial<OpportunityTerms> & { readonly by: MemberId; readonly contact?: string }

/** A draft. */
export async function addOpportunity(
  bank: Bank,
  { by, contact, ...terms }: Written,
): Promise<OpportunityId> {
  const command = { commandId: `c-${crypto.randomUUID()}`, territoryId: bank.territoryId, by }
  const rest = contact === undefined ? {} : { contact }
  const made = await writeOpportunity(bank.ports)({
    ...command,
    ...rest,
    terms: { ...cookWanted, ...terms },
  })
  if (!made.ok) throw new Error(JSON.stringify(made.refusal))
  return made.value
}

/** One step after the other; throws on a refusal. */
export async function leadOn(
  bank: Bank,
  opportunityId: OpportunityId,
  ...steps: readonly { readonly by: MemberId; readonly step: OpportunityStep }[]
): Promise<void> {
  for (const { by, step } of steps) {
    const command = { commandId: `c-${crypto.randomUUID()}`, territoryId: bank.territoryId, by }
    const done = await actOnOpportunity(bank.ports)({ ...command, opportunityId, step })
    if (!done.ok) throw new Error(JSON.stringify(done.refusal))
  }
}

/** Founded by this operator. */
export async function addBody(bank: Bank, by: MemberId, name: string): Promise<MemberId> {
  const command = { commandId: `c-${crypto.randomUUID()}`, territoryId: bank.territoryId, by }
  const body = { kind: 'odv', name, municipalityCode: '003149' } as const
  const made = await foundOrganisation(bank.ports)({ ...command, ...body })
  if (!made.ok) throw new Error(made.refusal.code)
  return made.value.id
}

/** To mediate work, from the day on which the bank opens. */
export const addAuthorisation = (bank: Bank, organisationId: MemberId): Promise<AuthorisationId> =>
  bank.work(({ authorisations }) =>
    authorisations.add(
      {
        ...{ organisationId, kind: 'third-sector', number: 'RM 1', setBy: organisationId },
        ...{ fromDay: bankOpens.toZonedDateTimeISO('Europe/Rome').toPlainDate(), toDay: null },
      },
      bankOpens,
    ),
  )
