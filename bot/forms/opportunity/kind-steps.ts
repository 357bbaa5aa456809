/** What is proposed, and for whom: an organisation that one may act for, or the desk. */

import { type MemberId, toId } from '#core/ids'
import { isStaff } from '#core/member/authority'
import { fieldRule, opportunityKinds } from '#core/opportunity/kinds'
import type { Organisation } from '#core/organisation/organisation'
import {
  listMandates,
  listOrganisations,
  organisationsPerPage,
} from '#core/organisation/read-organisations'
import { arrowOn, inColumns } from '../../views/view.ts'
import type { FormFacts, FormStep } from '../form.ts'
import { readProposed } from './answers.ts'

const perPage = 5

export const kindStep: FormStep = {
  key: 'kind',
  ask: ({ words, answers, choose }) => {
    const from = answers['kindPage'] === true ? perPage : 0
    const some = opportunityKinds.slice(from, from + perPage)
    const kinds = some.map(kind => choose(kind, words.plain(`page:kind.${kind}`)))
    const more = choose('more', words.plain('opportunity:filter.more'))
    return { text: words.t('opportunity:form.kind'), rows: inColumns([...kinds, more]) }
  },
  take: (input, { words, answers }) => {
    if (input.kind !== 'choice') return { hint: words.t('common:tapOnly') }
    if (input.value === 'more') return { stay: { kindPage: answers['kindPage'] !== true } }
    const kind = opportunityKinds.find(each => each === input.value)
    if (kind === undefined) return { stay: {} }
    return { next: { kind, audience: kind === 'funding-call' ? 'both' : 'people' } }
  },
}

/** Only operators are asked: who acts for an organisation proposes for it. */
export const whoseStep: FormStep = {
  key: 'whose',
  when: answers => answers['asksWhose'] === true,
  ask: async facts => {
    const { words, choose, answers } = facts
    const page = await organisationsFor(facts)
    const shown = page.slice(0, organisationsPerPage)
    const last = shown.at(-1)
    const needed = fieldRule(readProposed(answers).kind, 'organisation') === 'needs'
    const desk =
      needed || answers['publishes'] !== true
        ? []
        : [choose('desk', words.plain('opportunity:form.desk'))]
    const more =
      page.length > shown.length && last !== undefined
        ? [choose(`p${last.id}`, arrowOn(words))]
        : []
    return {
      text: words.t('opportunity:form.for'),
      rows: [...shown.map(({ id, name }) => [choose(`o${id}`, name)]), [...desk, ...more]].filter(
        row => row.length > 0,
      ),
    }
  },
  take: async (input, facts) => {
    const { words } = facts
    if (input.kind !== 'choice') return { hint: words.t('common:tapOnly') }
    if (input.value === 'desk') return { next: { organisationId: null, whose: null } }
    const turned = /^p(\d{1,15})$/.exec(input.value)
    if (turned !== null) return { stay: { organisationsBefore: Number(turned[1]) } }
    const chosen = (await organisationsFor(facts)).find(({ id }) => `o${id}` === input.value)
    if (chosen === undefined) return { stay: {} }
    return { next: { organisationId: chosen.id, whose: chosen.name } }
  },
}

async function organisationsFor({
  person,
  ports,
  answers,
}: FormFacts): Promise<readonly Organisation[]> {
  if (person.kind !== 'member') return []
  if (!isStaff(person.member.roles)) {
    return listMandates(ports)({ territoryId: person.territoryId, by: person.member.id })
  }
  const { organisationsBefore } = answers
  const before =
    typeof organisationsBefore === 'number' ? { before: toId<MemberId>(organisationsBefore) } : {}
  const query = { territoryId: person.territoryId, by: person.member.id }
  const listed = await listOrganisations(ports)({ ...query, ...before })
  return listed.ok ? listed.value.filter(({ closedAt }) => closedAt === null) : []
}
