/** What the listing forms remember between steps: JSON in the draft, typed here. */
import {
  type CategoryCode,
  type CategoryGroup,
  categoryGroups,
  isCategoryCode,
} from '#core/category/catalogue'
import { type ListingId, toId } from '#core/ids'
import type { Listing, Place } from '#core/listing/listing'
import type { Voice } from '#core/listing/voice'
import { emptyWeek, toWeek, type WeekSlots } from '#core/listing/week'
import { type Welcome, welcomes } from '#core/visit/welcome'
import type { Answers, Taken } from '../form.ts'

export type ListingAnswers = {
  /** Known from the start: the rules and the place of the person. */
  readonly kind: Listing['kind']
  readonly grid: number
  readonly today: Temporal.PlainDate
  readonly municipality: string
  /** Set when an existing listing is changed. */
  readonly listingId: ListingId | undefined
  /** One field is being changed: its answer leads back to the summary. */
  readonly editing: boolean

  readonly category: CategoryCode | undefined
  readonly group: CategoryGroup | undefined
  readonly page: number
  readonly guesses: readonly CategoryCode[]

  readonly when: string | undefined
  readonly week: WeekSlots
  readonly until: Temporal.PlainDate | null
  readonly minutes: number
  readonly typedMinutes: number
  readonly longer: boolean
  readonly place: Place
  readonly radiusKm: number
  readonly note: string | null
  readonly noteVoice: Voice | null
  /** Notes of careful categories that this person has accepted. */
  readonly notesRead: readonly string[]
  /** The category stood on the button that opened the form. */
  readonly picked: boolean
  /** Whom one goes to or lets in; the last answer is the first guess. */
  readonly welcome: Welcome
  /** Has said something of themselves, or that they would rather not; an organisation has nothing to. */
  readonly declared: boolean
}

export function readAnswers(answers: Answers): ListingAnswers {
  const text = (key: string): string | undefined => {
    const value = answers[key]
    return typeof value === 'string' ? value : undefined
  }
  const number = (key: string): number => {
    const value = answers[key]
    return typeof value === 'number' ? value : 0
  }
  const { guesses, notesRead, noteVoice } = answers
  const place = text('place')
  const until = text('until')
  const listingId = number('listingId')
  const category = text('category')
  return {
    kind: text('kind') === 'offer' ? 'offer' : 'request',
    grid: number('grid') || 15,
    today: Temporal.PlainDate.from(text('today') ?? '1970-01-01'),
    municipality: text('municipality') ?? '',
    listingId: listingId === 0 ? undefined : toId<ListingId>(listingId),
    editing: answers['editing'] === true,
    category: category !== undefined && isCategoryCode(category) ? category : undefined,
    group: categoryGroups.find(group => group === answers['group']),
    page: number('page'),
    guesses: Array.isArray(guesses)
      ? guesses.filter(code => typeof code === 'string').filter(isCategoryCode)
      : [],
    when: text('when'),
    week: toWeek(number('week') || emptyWeek),
    until: until === undefined ? null : Temporal.PlainDate.from(until),
    minutes: number('minutes'),
    typedMinutes: number('typedMinutes'),
    longer: answers['longer'] === true,
    place: place === 'distance' || place === 'remote' ? place : 'municipality',
    radiusKm: number('radiusKm'),
    note: text('note') ?? null,
    noteVoice: (noteVoice ?? null) as Voice | null,
    notesRead: Array.isArray(notesRead) ? notesRead.filter(flag => typeof flag === 'string') : [],
    picked: answers['picked'] === true,
    welcome: welcomes.find(each => each === answers['welcome']) ?? 'anyone',
    declared: answers['declared'] === true,
  }
}

/** On to the next question; when one field is being changed, back to the summary. */
export const onward = (answers: Answers, patch: Answers): Taken =>
  answers['editing'] === true
    ? { goto: 'summary', patch: { ...patch, editing: false } }
    : { next: patch }
