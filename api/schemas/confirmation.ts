import { z } from 'zod'
import { type Confirmation, proofs } from '#core/confirmation/confirmation'
import type { SideWord } from '#core/exchange/side-word'
import { id, instant, minutes, text } from './common.ts'

export const confirmationStates = ['open', 'closed'] as const

export const confirmationSchema = z
  .object({
    id,
    exchangeId: id,
    state: z.enum(confirmationStates),
    about: z.enum(['word', 'silence']).describe('`silence`: nobody said what became of it'),
    outcome: z
      .enum(['confirmed', 'denied', 'settled', 'released'])
      .nullable()
      .describe('`settled`: by the two sides themselves; `released`: nobody ever knew'),
    closedBy: id.nullable(),
    openedAt: instant,
    escalatedAt: instant.nullable().describe('Since when it is for an operator'),
    words: z
      .array(z.object({ side: z.enum(['giver', 'receiver']), memberId: id, minutes, at: instant }))
      .describe('Who said when how long it took, oldest first'),
  })
  .meta({ id: 'Confirmation' })

/** A proof, and the minutes that were read (others are not confirmed unread), or how long it took. */
export const confirmSchema = z.strictObject({
  proof: z.enum(proofs).describe('How it is known'),
  minutes,
})

export type ShownConfirmation = {
  readonly confirmation: Confirmation
  readonly words: readonly SideWord[]
}

export const showConfirmation = ({
  confirmation: c,
  words,
}: ShownConfirmation): z.infer<typeof confirmationSchema> => ({
  ...{ id: c.id, exchangeId: c.exchangeId, state: c.state, outcome: c.outcome },
  closedBy: c.closedBy,
  about: c.wordId === null ? 'silence' : 'word',
  openedAt: c.openedAt.toString(),
  escalatedAt: text(c.escalatedAt),
  words: words.map(({ side, memberId, minutes: said, at }) => ({
    ...{ side, memberId, minutes: said },
    at: at.toString(),
  })),
})
