/** What the listing forms remember of a group: read from the same draft as the rest. */
import { suitsGroup } from '#core/gathering/sensible'
import type { Answers } from '../form.ts'
import { readAnswers } from '../listing/answers.ts'

export type GroupAnswers = {
  readonly capacity: number
  readonly least: number
  readonly day: Temporal.PlainDate
  readonly time: Temporal.PlainTime
  readonly remote: boolean
  readonly part: 'morning' | 'afternoon' | 'evening'
  readonly page: number
}

/** A change of category takes the answer about the size along. */
export const isGroup = (answers: Answers): boolean =>
  answers['size'] === 'group' && mayBeGroup(answers)

/** Only what is new and of a kind that several enjoy together is asked about. */
export function mayBeGroup(answers: Answers): boolean {
  const { kind, category, listingId } = readAnswers(answers)
  if (category === undefined || listingId !== undefined) return false
  return suitsGroup(category, kind === 'offer' ? 'lesson' : 'crew')
}

export function readGroup(answers: Answers): GroupAnswers {
  const number = (key: string): number => {
    const value = answers[key]
    return typeof value === 'number' ? value : 0
  }
  const text = (key: string): string | undefined => {
    const value = answers[key]
    return typeof value === 'string' ? value : undefined
  }
  const part = text('part')
  return {
    capacity: number('capacity'),
    least: number('least') || 1,
    day: Temporal.PlainDate.from(text('day') ?? '1970-01-01'),
    time: Temporal.PlainTime.from(text('time') ?? '00:00'),
    remote: answers['remote'] === true,
    part: part === 'morning' || part === 'evening' ? part : 'afternoon',
    page: number('dayPage'),
  }
}
