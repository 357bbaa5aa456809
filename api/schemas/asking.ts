import { z } from 'zod'
import type { AskingCard, Moment } from '#core/asking/read-asking'

const people = z.int().nonnegative()
const moment = z.string().nullable().describe('Local day and time, "2026-11-25T08:00:00"')

export const askingSchema = z
  .object({
    state: z
      .enum(['idle', 'going', 'stopped', 'nobody'])
      .describe('`idle`: not begun; `going`: others are asked by and by; `nobody`: nobody is left'),
    asked: people,
    refused: people,
    silent: people.describe('No answer in time'),
    waiting: people.describe('Asked, and may still answer'),
    later: people.describe('Asked enough today: another day'),
    laterAt: moment,
    left: people.describe('Fit and were not asked yet'),
    nextAt: moment.describe('When the next are asked by themselves; null: nobody will be'),
    helps: z
      .array(
        z.object({
          kind: z.enum(['day', 'distance', 'later']),
          day: z.int().nullable().describe('Of `day`: 1 Monday'),
          km: z.int().nullable().describe('Of `distance`'),
          more: people.describe('So many fit then who do not now'),
        }),
      )
      .describe('What would help, if it tells of nobody where they live or when they are free'),
    atDesk: z.boolean().describe('It waits in the queue'),
  })
  .meta({ id: 'Asking' })

export const showAsking = (card: AskingCard): z.infer<typeof askingSchema> => {
  const { asked, refused, silent, waiting, later } = card.counts
  return {
    ...{ state: card.state, asked, refused, silent, waiting, later, left: card.left },
    laterAt: say(card.laterOn),
    nextAt: say(card.next),
    helps: card.helps.map(({ widening, more }) => ({
      kind: widening.kind,
      day: widening.kind === 'day' ? widening.day : null,
      km: widening.kind === 'distance' ? widening.km : null,
      more,
    })),
    atDesk: card.atDesk,
  }
}

const say = (at: Moment | null): string | null =>
  at === null ? null : at.day.toPlainDateTime(at.time).toString({ smallestUnit: 'second' })
