import { z } from 'zod'
import type { BroadcastPreview } from '#core/broadcast/desk-reading'
import { messageFor } from '#core/broadcast/message-for'
import { type BroadcastResults, outcomeStates } from '#core/broadcast/read-results'
import type { Outcome } from '#core/broadcast/store'
import { dropReasons } from '#core/mailing/mailing'
import type { Words } from '#locales/i18n'
import { id, instant, text } from './common.ts'

const ofLanguage = z.object({
  language: z.string(),
  people: z.int().describe('Who can be reached'),
  unreachable: z.int(),
  reads: z.string().describe('The language of the text they get'),
  message: z.string().describe('As they read it, without its buttons'),
  buttons: z.array(z.object({ label: z.string(), url: z.string().nullable() })),
})

export const previewSchema = z
  .object({
    people: z.int(),
    byLanguage: z.array(ofLanguage),
    untranslated: z.int().describe('Of them, who reads the base language for want of their own'),
    unreachable: z.int().describe('No Telegram here, or Filo stopped in it'),
    leftOut: z.object({ stopped: z.int(), away: z.int(), told: z.int() }),
    named: z.int().describe('How many the list names'),
    startsAt: instant,
    endsAt: instant.describe('When the last one gets it'),
    afterDeadline: z.int().describe('Who would get it later, and so does not'),
    overnight: z.int().describe('Who gets it in the morning'),
    inQuiet: z.int().describe('For whom it rings at night'),
    ahead: z.int().describe('Messages of others that leave before its last'),
    needsTwo: z.boolean(),
  })
  .meta({ id: 'BroadcastPreview' })

export function showPreview(
  { broadcast, audience, forecast, named, needsTwo }: BroadcastPreview,
  wordsOf: (language: string) => Words,
): z.input<typeof previewSchema> {
  const sumOf = (pick: (row: (typeof audience.byLanguage)[number]) => number): number =>
    audience.byLanguage.reduce((sum, row) => sum + pick(row), 0)
  const isRead = (language: string) => broadcast.texts.some(each => each.language === language)
  return {
    people: sumOf(row => row.people),
    byLanguage: audience.byLanguage.map(row => ({
      ...row,
      ...showMessage(broadcast, row.language, wordsOf(row.language)),
    })),
    untranslated: sumOf(row => (isRead(row.language) ? 0 : row.people)),
    unreachable: sumOf(row => row.unreachable),
    leftOut: { stopped: audience.stopped, away: audience.away, told: audience.told },
    named,
    startsAt: forecast.startsAt.toString(),
    endsAt: forecast.endsAt.toString(),
    afterDeadline: forecast.afterDeadline,
    overnight: forecast.overnight,
    inQuiet: forecast.inQuiet,
    ahead: forecast.others,
    needsTwo,
  }
}

function showMessage(broadcast: BroadcastPreview['broadcast'], language: string, words: Words) {
  const { body, isBase, emergency, buttons, language: reads } = messageFor(broadcast, language)
  const lines = [
    ...(emergency ? [withoutMarks(words.plain('broadcast:message.emergency'))] : []),
    body,
    ...(isBase ? [words.plain('broadcast:message.inBase')] : []),
  ]
  return {
    reads,
    message: lines.join('\n\n'),
    buttons: buttons.map(({ button, label }) => ({
      label: label === '' ? words.plain('broadcast:message.interested') : label,
      url: button.kind === 'link' ? button.url : null,
    })),
  }
}

/** Bold is Telegram's. */
const withoutMarks = (line: string): string => line.replaceAll(/<[^>]+>/g, '')

const cell = z.int().nullable().describe('null: fewer than five, or what would tell them')
const cells = <Name extends string>(names: readonly Name[]) =>
  z.object(Object.fromEntries(names.map(name => [name, cell])) as Record<Name, typeof cell>)

export const resultsSchema = z
  .object({
    isWhole: z.boolean().describe('False: small numbers are not told, nor people'),
    all: cell,
    states: cells(outcomeStates),
    dropped: cells(dropReasons),
    pressed: cell.describe('Tapped a button; a link that is opened tells us nothing'),
    interested: cell,
    byLanguage: z.array(z.object({ language: z.string(), delivered: cell })),
    missed: z
      .object({ missed: z.int(), reachable: z.int(), unknown: z.int() })
      .nullable()
      .describe('Whom `repetition` would write to'),
    places: z
      .object({ reachable: z.int(), lost: z.int() })
      .nullable()
      .describe('Messages that `correction` would change, and those it cannot'),
  })
  .meta({ id: 'BroadcastResults' })

export const showResults = (results: BroadcastResults): z.input<typeof resultsSchema> => ({
  isWhole: results.isWhole,
  all: results.all,
  states: results.states,
  dropped: results.dropped,
  pressed: results.pressed,
  interested: results.interested,
  byLanguage: results.byLanguage.map(row => ({ ...row })),
  missed: results.missed,
  places: results.places,
})

export const outcomeSchema = z.object({
  memberId: id,
  firstName: z.string(),
  language: z.string(),
  state: z.string(),
  reason: z.string().nullable(),
  sentAt: instant.nullable(),
  pressedAt: instant.nullable(),
  interestedAt: instant.nullable(),
})

export const showOutcome = (outcome: Outcome): z.input<typeof outcomeSchema> => ({
  ...outcome,
  sentAt: text(outcome.sentAt),
  pressedAt: text(outcome.pressedAt),
  interestedAt: text(outcome.interestedAt),
})

export const foreseenSchema = z.object({
  reachable: z.int().describe('Messages whose place is known, younger than 48 hours'),
  lost: z.int().describe('Messages that stay where they are'),
})
