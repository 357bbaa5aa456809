import type { CandidacyNotice } from '#bot/views/notice-candidacy'
import { isInTheMaking } from '#core/candidacy/machine'
import type { Notice } from '#core/delivery/notice'
import type { Stores } from '#core/ports'
import type { Reader } from './notice-exchange-facts.ts'

type OfCandidacy = Extract<Notice, { kind: CandidacyNotice['kind'] }>

export const isOfCandidacy = (notice: Notice): notice is OfCandidacy =>
  notice.kind.startsWith('candidacy.')

/** What was answered or submitted meanwhile is not asked or reminded of. */
export async function candidacyFacts(
  stores: Stores,
  notice: OfCandidacy,
  { memberId }: Reader,
): Promise<CandidacyNotice | undefined> {
  const { candidacyId } = notice.facts
  const candidacy = await stores.candidacies.read(candidacyId)
  const call = candidacy && (await stores.opportunities.read(candidacy.opportunityId))
  if (candidacy === undefined || call === undefined) return undefined
  const about = { candidacyId, texts: call.texts }
  const leads = candidacy.leadId === memberId
  const partner = candidacy.partners.find(
    ({ organisationId }) =>
      organisationId ===
      ('organisationId' in notice.facts ? notice.facts.organisationId : memberId),
  )
  const nameOf = async (id: typeof memberId) => (await stores.organisations.read(id))?.name ?? ''
  switch (notice.kind) {
    case 'candidacy.due': {
      const takesPart = leads || partner?.state === 'accepted'
      const stands = takesPart && isInTheMaking(candidacy.state) && call.state === 'published'
      return stands ? { ...about, kind: notice.kind, days: notice.facts.days } : undefined
    }
    case 'candidacy.asked': {
      if (!leads || partner?.state !== 'asked') return undefined
      const { organisationId } = partner
      return { ...about, kind: notice.kind, organisationId, name: await nameOf(organisationId) }
    }
    case 'candidacy.answered': {
      const mine = partner?.organisationId === memberId && partner.state !== 'asked'
      const accepted = partner?.state === 'accepted'
      const name = await nameOf(candidacy.leadId)
      return mine ? { ...about, kind: notice.kind, accepted, name } : undefined
    }
  }
}
