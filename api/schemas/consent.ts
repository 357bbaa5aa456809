import { z } from 'zod'
import { purposeNames } from '#core/consent/purposes'
import type { Choice } from '#core/consent/read-consents'
import { instant, reason, text } from './common.ts'

const purpose = z.enum(purposeNames)

export const consentsSchema = z
  .array(
    z.object({
      purpose,
      wanted: z.boolean().describe('Off: nothing of it is sent, not even what waits already'),
      channel: z.enum(['chat', 'desk']).nullable().describe('null: nothing was said about it yet'),
      noticeVersion: z.string().nullable(),
      language: z.string().nullable(),
      givenAt: instant.nullable(),
      withdrawnAt: instant.nullable(),
    }),
  )
  .meta({ id: 'Consents' })

export const sayConsentSchema = z.strictObject({ purpose, wanted: z.boolean(), reason })

export const showConsents = (choices: readonly Choice[]): z.infer<typeof consentsSchema> =>
  choices.map(({ purpose: name, wanted, said }) => ({
    ...{ purpose: name, wanted },
    channel: said?.channel ?? null,
    noticeVersion: said?.noticeVersion ?? null,
    language: said?.language ?? null,
    givenAt: text(said?.givenAt ?? null),
    withdrawnAt: text(said?.withdrawnAt ?? null),
  }))
