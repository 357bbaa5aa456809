/** What the form has been told, as core takes it. */
import { fieldRule, type OpportunityField } from '#core/opportunity/kinds'
import { occupationOf } from '#core/opportunity/occupations'
import type { Opportunity, OpportunityTerms } from '#core/opportunity/opportunity'
import type { Answers } from '../form.ts'
import { readProposed } from './answers.ts'

/** A deadline is the end of its day. */
export function termsOf(answers: Answers): OpportunityTerms {
  const { deadline, timeZone, ...said } = readProposed(answers)
  const { kind, occupation } = said
  const only = <T>(field: OpportunityField, value: T): T | null =>
    fieldRule(kind, field) === undefined ? null : value
  const iscoCode = occupation === null ? said.iscoCode : occupationOf(occupation).isco
  return {
    kind,
    organisationId: said.organisationId,
    municipalityCode: said.municipalityCode,
    remote: said.remote,
    deadlineAt: deadline === null ? null : endOf(deadline, timeZone),
    startsOn: only('dates', said.startsOn),
    endsOn: only('dates', said.endsOn),
    places: only('places', said.places),
    weeklyMinutes: only('weeklyMinutes', said.weeklyMinutes),
    contract: only('contract', said.contract),
    link: said.link,
    occupation: only('occupation', occupation),
    iscoCode: only('occupation', iscoCode),
    audience: said.audience,
    funder: only('funder', said.funder),
    amountCents: only('amount', said.amountCents),
    cofinancingPercent: only('cofinancing', said.cofinancingPercent),
    eligibleKinds: said.eligibleKinds,
    texts: said.texts,
    requirements: said.requirements,
    documents: said.documents,
  }
}

const endOf = (day: Temporal.PlainDate, timeZone: string): Temporal.Instant =>
  day.add({ days: 1 }).toZonedDateTime(timeZone).toInstant()

/** What stands now, as the answers it would have been told with. */
export function answersOf(opportunity: Opportunity, timeZone: string): Answers {
  const { deadlineAt, startsOn, endsOn, id, ...terms } = opportunity
  const deadline = deadlineAt
    ?.subtract({ milliseconds: 1 })
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
  return {
    opportunityId: id,
    kind: terms.kind,
    organisationId: terms.organisationId,
    municipalityCode: terms.municipalityCode,
    remote: terms.remote,
    deadline: deadline?.toString() ?? null,
    startsOn: startsOn?.toString() ?? null,
    endsOn: endsOn?.toString() ?? null,
    places: terms.places,
    weeklyMinutes: terms.weeklyMinutes,
    contract: terms.contract,
    link: terms.link,
    occupation: terms.occupation,
    iscoCode: terms.iscoCode,
    audience: terms.audience,
    funder: terms.funder,
    amountCents: terms.amountCents,
    cofinancingPercent: terms.cofinancingPercent,
    eligibleKinds: terms.eligibleKinds,
    texts: terms.texts,
    requirements: terms.requirements,
    documents: terms.documents,
  }
}
