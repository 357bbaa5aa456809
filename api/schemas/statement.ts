import { z } from 'zod'
import { categoryCatalogue } from '#core/category/catalogue'
import type { SealRoot } from '#core/seal/root'
import type { Statement } from '#core/statement/read-statement'
import { id, instant, minutes } from './common.ts'

const day = z.string().describe('Day, ISO 8601')

export const sealRootSchema = z
  .object({
    day,
    at: instant,
    count: z.int().describe('How many entries were sealed by then'),
    lastEntryId: id,
    root: z.string().describe('The last link of the chain: what statements print'),
    keyId: z.string(),
    signature: z.string().describe('Ed25519, base64url'),
  })
  .meta({ id: 'SealRoot' })

export const statementSchema = z
  .object({
    memberId: id,
    month: z.string().describe('YYYY-MM'),
    opening: minutes,
    rows: z.array(
      z.object({
        day,
        kind: z.enum(['hold', 'post', 'void', 'gift', 'reversal', 'correction', 'opening']),
        minutes,
        balance: minutes.describe('Once this entry is counted'),
        category: z.enum(categoryCatalogue.map(({ code }) => code)).nullable(),
        otherMemberId: id.nullable(),
        hands: z
          .array(
            z.object({ helperId: id, helperRole: z.enum(['operator', 'volunteer']), memberId: id }),
          )
          .describe('By whose hands it was begun or settled, and for whom'),
      }),
    ),
    closing: minutes,
    root: sealRootSchema.nullable().describe('null: nothing is sealed yet'),
  })
  .meta({ id: 'Statement' })

export const statementQuery = z.object({
  month: z
    .string()
    .regex(/^2\d{3}-(0[1-9]|1[0-2])$/, 'YYYY-MM')
    .transform(text => Temporal.PlainYearMonth.from(text))
    .optional()
    .describe('This month when absent'),
  language: z.enum(['it', 'en', 'ar']).default('it').describe('Of the words in a file'),
})

export const showRoot = (root: SealRoot): z.infer<typeof sealRootSchema> => ({
  day: root.day.toString(),
  at: root.at.toString(),
  count: root.count,
  lastEntryId: root.lastEntryId,
  root: root.mac,
  keyId: root.keyId,
  signature: root.signature,
})

export const showStatement = (statement: Statement): z.infer<typeof statementSchema> => ({
  memberId: statement.memberId,
  month: statement.month.toString(),
  opening: statement.opening,
  rows: statement.rows.map(
    ({ day: on, kind, minutes: moved, balance, category, otherMemberId, hands }) => ({
      ...{ day: on.toString(), kind, minutes: moved, balance, category, otherMemberId },
      hands: hands.map(({ helperId, helperRole, memberId }) => ({
        helperId,
        helperRole,
        memberId,
      })),
    }),
  ),
  closing: statement.closing,
  root: statement.root && showRoot(statement.root),
})
