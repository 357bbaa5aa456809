import { missingRoom } from '#core/ledger/room'
import { scopeOf } from '#core/listing/member-command'
import { noMinutes, toMinutes } from '#core/minutes'
import { ok } from '#core/result'
import { noteLines, placeWord } from '../../views/listing.ts'
import { inColumns } from '../../views/view.ts'
import { welcomeLines } from '../../views/visit.ts'
import { sayWhen } from '../../views/when.ts'
import type { FormFacts, FormStep } from '../form.ts'
import { type ListingAnswers, readAnswers } from './answers.ts'
import { roundedLine } from './minutes-step.ts'
import { isVisit } from './welcome-steps.ts'

/** Everything at a glance, whether the hours suffice, and the last word. */
export const summaryStep: FormStep = {
  key: 'summary',
  ask: async facts => {
    const { words, choose } = facts
    const answers = readAnswers(facts.answers)
    const { kind, listingId } = answers
    const rounded = roundedLine(facts)
    const missing = kind === 'offer' ? noMinutes : await missingFor(answers.minutes, facts)
    const lines = [
      ...(rounded === undefined ? [] : [rounded, '']),
      contentLine(answers, facts),
      ...(isVisit(facts.answers) ? welcomeLines(answers.welcome, words) : []),
      ...noteLines(answers, words),
      '',
      missing > 0
        ? words.t('listing:summary.short', { missing: words.hours(missing) })
        : words.t(`listing:summary.${readyKey(answers)}`),
    ]
    const go = listingId === undefined ? (kind === 'offer' ? 'publish' : 'find') : 'save'
    const change = choose('change', words.plain('listing:summary.change'))
    const confirm = choose('go', words.plain(`listing:summary.${go}`))
    return { text: lines.join('\n'), rows: [missing > 0 ? [change] : [confirm, change]] }
  },
  take: (input, { words }) => {
    if (input.kind !== 'choice') return { hint: words.t('common:tapOnly') }
    return input.value === 'go' ? { next: {} } : { goto: 'what' }
  },
}

const fields = ['category', 'when', 'minutes', 'place', 'welcome', 'note'] as const

/** Which answer to change; the first question when an existing listing is changed. */
export const whatStep: FormStep = {
  key: 'what',
  when: ({ listingId }) => listingId !== undefined,
  ask: ({ answers, words, choose }) => {
    const { kind } = readAnswers(answers)
    const some = fields
      .filter(field => kind === 'request' || field !== 'minutes')
      .filter(field => field !== 'welcome' || isVisit(answers))
    const buttons = some.map(field => choose(field, words.plain(`listing:change.${field}`)))
    const back = choose('back', words.plain('listing:change.back'))
    return { text: words.t('listing:change.ask'), rows: inColumns([...buttons, back]) }
  },
  take: (input, { answers, words }) => {
    if (input.kind !== 'choice') return { hint: words.t('common:tapOnly') }
    const field = fields.find(name => name === input.value)
    if (field === undefined) return { goto: 'summary' }
    const step = field === 'when' && readAnswers(answers).kind === 'offer' ? 'days' : field
    return { goto: step, patch: { editing: true } }
  },
}

function contentLine(answers: ListingAnswers, { words }: FormFacts): string {
  const { week, until, today, kind, place, radiusKm, municipality } = answers
  if (answers.category === undefined) throw new Error('a summary without a category')
  const category = words.plain(`category:name.${answers.category}`)
  const when = sayWhen({ week, until, today }, words)
  const where = placeWord(place, radiusKm, municipality, words)
  if (kind === 'offer') return words.t('listing:summary.offer', { category, when, place: where })
  const time = words.hours(answers.minutes)
  return words.t('listing:summary.request', { category, when, time, place: where })
}

function readyKey({ kind, listingId }: ListingAnswers): 'changed' | 'offerReady' | 'room' {
  if (listingId !== undefined) return 'changed'
  return kind === 'offer' ? 'offerReady' : 'room'
}

async function missingFor(minutes: number, { person, ports }: FormFacts) {
  if (person.kind !== 'member') return noMinutes
  const { territoryId, member } = person
  const read = await ports.transact(scopeOf({ territoryId, by: member.id }), async stores => {
    const account = await stores.ledger.accountOf(member.id)
    return ok(account === undefined ? noMinutes : missingRoom(account, toMinutes(minutes)))
  })
  return read.ok ? read.value : noMinutes
}
