/** Help from the fund: for whom, how many hours, why, and the last word. */
import { type Found, findPerson } from '#core/fund/find-person'
import type { Key, Words } from '#locales/i18n'
import { inColumns } from '../views/view.ts'
import { amountStep } from './amount-step.ts'
import type { Answers, FormFacts, FormStep } from './form.ts'

async function find({ person, ports, answers }: FormFacts): Promise<readonly Found[]> {
  if (person.kind !== 'member') return []
  const query = { territoryId: person.territoryId, by: person.member.id }
  const { looked } = answers
  const where = typeof looked === 'string' ? { text: looked } : { page: pageOf(answers) }
  const found = await findPerson(ports)({ ...query, ...where })
  return found.ok ? found.value : []
}

const pageOf = ({ personPage }: Answers): number =>
  typeof personPage === 'number' ? personPage : 0

/**
 * Who waits at the desk, as buttons, then everybody page by page; or a name, and then who is called
 * like that.
 */
export const personStepFor = (
  key: string,
  question: Key,
  label: (one: Found, words: Words) => string = nameAndPlace,
): FormStep => ({
  key,
  ask: async facts => {
    const { words, answers, choose } = facts
    const some = await find(facts)
    const isNobody = typeof answers['looked'] === 'string' && some.length === 0
    const others = choose('more', words.plain('fund:help.others'))
    return {
      text: words.t(isNobody ? 'fund:help.nobody' : question),
      rows: [...some.map(one => [choose(String(one.id), label(one, words))]), [others]],
    }
  },
  take: async (input, facts) => {
    if (input.kind === 'text') return { stay: { looked: input.text.slice(0, 60) } }
    if (input.kind === 'other') return { hint: facts.words.t('common:tapInstead') }
    const some = await find(facts)
    if (input.value === 'more') {
      // After the last page, who waits comes again.
      const isEnd = some.length === 0 && pageOf(facts.answers) > 0
      return { stay: { looked: null, personPage: isEnd ? 0 : pageOf(facts.answers) + 1 } }
    }
    const chosen = some.find(({ id }) => String(id) === input.value)
    if (chosen === undefined) return { stay: {} }
    return { next: { memberId: chosen.id, name: chosen.firstName } }
  },
})

const nameAndPlace = ({ firstName, municipality }: Found, words: Words): string =>
  municipality === null
    ? firstName
    : words.plain('fund:help.person', { name: firstName, municipality })

export const personStep: FormStep = personStepFor('person', 'fund:help.ask')

export const helpAmountStep: FormStep = amountStep({
  key: 'minutes',
  pages: [
    [60, 120, 180, 240, 300],
    [30, 90, 360, 480, 600],
  ],
  label: (minutes, words) => words.hours(minutes),
  most: 6000,
  ask: ({ words, answers }) => words.t('fund:help.howMuch', { name: String(answers['name']) }),
})

const reasons = ['hard', 'cannot', 'start', 'agreed'] as const
const longestReason = 300

export const helpReasonStep: FormStep = {
  key: 'reason',
  ask: ({ words, choose }) => ({
    text: words.t('fund:help.why'),
    rows: inColumns(reasons.map(why => choose(why, words.plain(`fund:help.reason.${why}`)))),
  }),
  take: (input, { words }) => {
    if (input.kind === 'other') return { hint: words.t('common:noVoice') }
    if (input.kind === 'choice') return { next: { reason: input.value } }
    if (input.text.length > longestReason) {
      return { refusal: { code: 'text-too-long', limit: longestReason } }
    }
    return { next: { reason: input.text } }
  },
}

export const sureHelpStep: FormStep = {
  key: 'sure',
  ask: ({ words, answers, choose }) => {
    const facts = { name: String(answers['name']), time: words.hours(Number(answers['minutes'])) }
    const yes = choose('yes', words.plain('fund:help.yes'))
    return { text: words.t('fund:help.sure', facts), rows: [[yes]] }
  },
  take: (input, { words }) =>
    input.kind === 'choice' ? { next: {} } : { hint: words.t('common:tapOnly') },
}
