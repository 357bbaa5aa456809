/** Which record goes, which stays, and what would move: before two records become one. */
import type { Found } from '#core/fund/find-person'
import { type MemberId, toId } from '#core/ids'
import type { Comparison } from '#core/merging/compare-records'
import { previewMerge } from '#core/merging/merge-members'
import type { Key, Words } from '#locales/i18n'
import { refusalLine } from '../views/refusal.ts'
import type { Answers, FormFacts, FormStep } from './form.ts'
import { personStepFor } from './help-fund-steps.ts'

type Which = 'gone' | 'stays'

export const pairOf = (answers: Answers): Readonly<Record<Which, MemberId>> => ({
  gone: toId<MemberId>(Number(answers['gone'])),
  stays: toId<MemberId>(Number(answers['stays'])),
})

/** Two of one name are told apart by their numbers. */
const label = ({ id, firstName: name, municipality }: Found, words: Words): string =>
  words.plain('merge:person', { name, municipality: municipality ?? '–', number: id })

function recordStep(which: Which, question: Key): FormStep {
  const step = personStepFor(which, question, label)
  return {
    ...step,
    take: async (input, facts) => {
      const taken = await step.take(input, facts)
      if (!('next' in taken)) return taken
      const { memberId, name } = taken.next
      return { next: { [which]: memberId, [`${which}Name`]: name, looked: null, personPage: null } }
    },
  }
}

export const goneStep = recordStep('gone', 'merge:askGone')
export const staysStep = recordStep('stays', 'merge:askStays')

export const sureToMergeStep: FormStep = {
  key: 'sure',
  ask: async facts => {
    const { answers, person, ports, words, choose } = facts
    if (person.kind !== 'member') return { text: words.t('refusal:not-allowed'), rows: [] }
    const query = { territoryId: person.territoryId, by: person.member.id, ...pairOf(answers) }
    const compared = await previewMerge(ports)(query)
    if (!compared.ok) return { text: refusalLine(compared.refusal, words), rows: [] }
    const text = comparisonLines(compared.value, facts).join('\n')
    const stands = compared.value.conflicts.length > 0
    return { text, rows: stands ? [] : [[choose('yes', words.plain('merge:yes'))]] }
  },
  take: (input, { words }) =>
    input.kind === 'choice' ? { next: {} } : { hint: words.t('common:tapOnly') },
}

/** What would move, and what stands against it. */
function comparisonLines(
  { moves, minutes, telegram, conflicts }: Comparison,
  { answers, words }: FormFacts,
): readonly string[] {
  const { gone, stays } = pairOf(answers)
  const names = { gone: String(answers['goneName']), stays: String(answers['staysName']) }
  const hours = {
    gone: words.hours(minutes.gone),
    stays: words.hours(minutes.stays),
    together: words.hours(minutes.together),
  }
  return [
    words.t('merge:sure', { ...names, goneNumber: gone, staysNumber: stays }),
    words.t('merge:moves', moves),
    words.t('merge:hours', hours),
    ...(telegram === 'none' ? [] : [words.t(`merge:telegram.${telegram}`)]),
    ...conflicts.map(conflict => words.t(`merge:conflict.${conflict}`)),
  ]
}
