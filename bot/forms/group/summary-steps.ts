import { missingRoom } from '#core/ledger/room'
import { scopeOf } from '#core/listing/member-command'
import { type Minutes, noMinutes, toMinutes } from '#core/minutes'
import { ok } from '#core/result'
import { noteLines } from '../../views/listing.ts'
import { welcomeLines } from '../../views/visit.ts'
import type { FormFacts, FormStep } from '../form.ts'
import { readAnswers } from '../listing/answers.ts'
import { roundedLine } from '../listing/minutes-step.ts'
import { isVisit } from '../listing/welcome-steps.ts'
import { isGroup, readGroup } from './group-answers.ts'

/** Where a lesson is; several hands are needed where the work is. */
export const groupPlaceStep: FormStep = {
  key: 'where',
  when: answers => isGroup(answers) && readAnswers(answers).kind === 'offer',
  ask: ({ answers, words, choose }) => {
    const { municipality } = readAnswers(answers)
    return {
      text: words.t('group:form.where'),
      rows: [
        [choose('here', words.plain('listing:place.municipality', { municipality }))],
        [choose('remote', words.plain('listing:place.remote'))],
      ],
    }
  },
  take: (input, { words }) => {
    if (input.kind !== 'choice') return { hint: words.t('common:tapOnly') }
    return { next: { remote: input.value === 'remote' } }
  },
}

/** Everything at a glance, and the last word. Changing begins again with the number of people. */
export const groupSummaryStep: FormStep = {
  key: 'group-summary',
  when: isGroup,
  ask: async facts => {
    const { words, choose } = facts
    const answers = readAnswers(facts.answers)
    const { kind, welcome } = answers
    const missing = kind === 'offer' ? noMinutes : await missingFor(facts)
    const rounded = roundedLine(facts)
    const lines = [
      ...(rounded === undefined ? [] : [rounded, '']),
      contentLine(facts),
      ...(isVisit(facts.answers) ? welcomeLines(welcome, words) : []),
      ...noteLines(answers, words),
      '',
      missing > 0
        ? words.t('listing:summary.short', { missing: words.hours(missing) })
        : words.t(`group:form.ready.${kind}`),
    ]
    const change = choose('change', words.plain('listing:summary.change'))
    const go = choose('go', words.plain('group:form.open'))
    return { text: lines.join('\n'), rows: [missing > 0 ? [change] : [go, change]] }
  },
  take: (input, { words }) => {
    if (input.kind !== 'choice') return { hint: words.t('common:tapOnly') }
    return input.value === 'go' ? { next: {} } : { goto: 'capacity' }
  },
}

function contentLine({ answers, words }: FormFacts): string {
  const { category, minutes, municipality, today } = readAnswers(answers)
  const { capacity, least, day, time, remote } = readGroup(answers)
  if (category === undefined) throw new Error('a summary without a category')
  return words.t('group:form.summary', {
    category: words.plain(`category:name.${category}`),
    time: words.hours(minutes),
    when: words.dateTime(day, time, today),
    place: remote ? words.plain('listing:place.remote') : municipality,
    capacity,
    least,
  })
}

/** A crew's hours are needed for the fewest with which it takes place. */
async function missingFor({ person, ports, answers }: FormFacts): Promise<Minutes> {
  if (person.kind !== 'member') return noMinutes
  const { territoryId, member } = person
  const wanted = toMinutes(readAnswers(answers).minutes * readGroup(answers).least)
  const read = await ports.transact(scopeOf({ territoryId, by: member.id }), async ({ ledger }) => {
    const account = await ledger.accountOf(member.id)
    return ok(account === undefined ? noMinutes : missingRoom(account, wanted))
  })
  return read.ok ? read.value : noMinutes
}
