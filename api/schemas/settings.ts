import { z } from 'zod'
import { toMinutes } from '#core/minutes'
import type { TerritorySettings } from '#core/network/settings'
import { languages } from '#locales/languages'
import { minutes, reason } from './common.ts'

const time = z
  .string()
  .regex(/^\d\d:\d\d$/, 'HH:MM')
  .describe('Local time, HH:MM')
const grid = z.literal([15, 30, 60]).describe('Minutes are rounded up to it')
const weekday = z.int().min(1).max(7).describe('1 Monday … 7 Sunday')
const office = z.object({ days: z.array(weekday), from: time, to: time })

export const settingsSchema = z
  .object({
    floor: minutes.describe('Least available minutes of a member'),
    warnAt: minutes,
    flagAt: minutes,
    welcomeGrant: minutes,
    fundFloor: minutes,
    grid,
    quietFrom: time,
    quietTo: time,
    office,
    deskPhone: z.string(),
    proposalHours: z.int(),
    offerDays: z.int(),
    requestDays: z.int(),
    listingWarnDays: z.int(),
    mostOpenListings: z.int(),
    firstWordMonths: z.int(),
    secondWordMonths: z.int(),
    dormantMonths: z.int(),
    clearanceWarnDays: z.int(),
    languages: z.array(z.string()),
    noticeVersion: z.string(),
  } satisfies Record<keyof TerritorySettings, z.ZodType>)
  .meta({ id: 'Settings' })

const amount = minutes.transform(toMinutes).exactOptional()
const count = z.int().exactOptional()

/** Any of them; what may stand together is core's to say. */
export const settingsPatchSchema = z
  .strictObject({
    floor: amount,
    warnAt: amount,
    flagAt: amount,
    welcomeGrant: amount,
    fundFloor: amount,
    grid: grid.exactOptional(),
    quietFrom: time.exactOptional(),
    quietTo: time.exactOptional(),
    office: z.strictObject(office.shape).exactOptional(),
    deskPhone: z.string().exactOptional(),
    proposalHours: count,
    offerDays: count,
    requestDays: count,
    listingWarnDays: count,
    mostOpenListings: count,
    firstWordMonths: count,
    secondWordMonths: count,
    dormantMonths: count,
    clearanceWarnDays: count,
    languages: z.array(z.enum(languages)).exactOptional(),
    noticeVersion: z.string().exactOptional(),
    reason: reason.exactOptional(),
  } satisfies Record<keyof TerritorySettings | 'reason', z.ZodType>)
  .refine(patch => Object.keys(patch).some(name => name !== 'reason'), 'nothing to change')

export const showSettings = (settings: TerritorySettings): z.infer<typeof settingsSchema> => ({
  ...settings,
  office: { ...settings.office, days: [...settings.office.days] },
  languages: [...settings.languages],
})
