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
const earning = z
  .enum(['once', 'each'])
  .describe(
    'A lesson for several: who gives earns its length once, the rest to the fund, or from each',
  )
const weekday = z.int().min(1).max(7).describe('1 Monday … 7 Sunday')
const country = z
  .string()
  .regex(/^[A-Z]{2}$/, 'two capital letters')
  .describe('ISO 3166: its public holidays are kept')
const patronDay = z.string().regex(/^\d\d-\d\d$/, 'MM-DD')
const hoursBefore = z.int().describe('Hours before an appointment')
const minutesAfter = z.int().describe('Minutes after its planned end')
const keptDays = z.int()
const office = z.object({ days: z.array(weekday), from: time, to: time })

export const settingsSchema = z
  .object({
    floor: minutes.describe('Least available minutes of a member'),
    warnAt: minutes,
    flagAt: minutes,
    welcomeGrant: minutes,
    fundFloor: minutes,
    bigGift: minutes.describe('From here on a gift to the fund is asked twice'),
    mostHelp: minutes.describe('The most that one decision may give from the fund'),
    grid,
    quietFrom: time,
    quietTo: time,
    office,
    deskPhone: z.string(),
    numbersInChat: z.boolean().describe('Who takes a call reads the number in the chat'),
    country,
    patronDays: z.array(patronDay).describe('Kept as holidays, MM-DD'),
    proposalHours: z.int(),
    remindHours: hoursBefore,
    askDoneMinutes: minutesAfter,
    agreeNudgeHours: z.int().describe('Hours without an agreed time'),
    firstRepeatHours: z.int().describe('Hours after a question without an answer'),
    lastRepeatHours: z.int().describe('The same, the last time'),
    volunteerDays: z.int().describe('Days without the other yes: volunteers look'),
    operatorDays: z.int().describe('Days after the volunteers were called: an operator looks'),
    releaseDays: z.int().describe('Days after that call, nobody knowing: the hours are freed'),
    talkHours: z.int(),
    waveHours: z.int().describe('Waking hours until the next people are asked'),
    urgentWaveHours: z.int().describe('The same for what is needed today or tomorrow'),
    waveSize: z.int(),
    dailyAsks: z.int().describe('How often one person is asked in a day, unless it is urgent'),
    mostRefusals: z.int().describe('Refusals of a category after which one is asked less'),
    fairnessDays: z.int().describe('Who was asked least in these days comes first among equals'),
    feedbackDays: z.int(),
    offerDays: z.int(),
    requestDays: z.int(),
    listingWarnDays: z.int(),
    mostOpenListings: z.int(),
    firstWordMonths: z.int(),
    secondWordMonths: z.int(),
    dormantMonths: z.int(),
    clearanceWarnDays: z.int(),
    lessonEarning: earning,
    groupDecideHours: z.int(),
    placeHours: z.int(),
    shiftReminderAt: time.describe('When the shifts of the next day are told'),
    digestAt: time.describe('When digests of opportunities go out'),
    digestWeekday: z.int().min(1).max(7).describe('The weekly one: 1 Monday … 7 Sunday'),
    secondOperatorAbove: z.int().describe('To more people than this, two operators send'),
    referralQuietDays: z.int().describe('Days without a step until who follows it is reminded'),
    consoleIdleMinutes: z.int().describe('Minutes without a request until the pages close'),
    registerClosesOn: z
      .int()
      .describe('The day of the next month until which attendance is entered'),
    draftDays: keptDays.describe('Days that an open dialogue is kept'),
    commandDays: keptDays.describe('Days that a request counts as the same again'),
    messageDays: keptDays.describe('Days until it is forgotten where a message lies, and notes'),
    deskDays: keptDays.describe(
      'Days that closed items of the desk, invitations and keys are kept',
    ),
    broadcastMonths: z.int().describe('Months that broadcasts and whom they reached are kept'),
    auditMonths: z.int().describe('Months that the audit is kept'),
    registerMonths: z
      .int()
      .describe(
        'Months that activities, their registers and certificates are kept after their end',
      ),
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
    bigGift: amount,
    mostHelp: amount,
    grid: grid.exactOptional(),
    quietFrom: time.exactOptional(),
    quietTo: time.exactOptional(),
    office: z.strictObject(office.shape).exactOptional(),
    deskPhone: z.string().exactOptional(),
    numbersInChat: z.boolean().exactOptional(),
    country: country.exactOptional(),
    patronDays: z.array(patronDay).exactOptional(),
    proposalHours: count,
    remindHours: count,
    askDoneMinutes: count,
    agreeNudgeHours: count,
    firstRepeatHours: count,
    lastRepeatHours: count,
    volunteerDays: count,
    operatorDays: count,
    releaseDays: count,
    talkHours: count,
    waveHours: count,
    urgentWaveHours: count,
    waveSize: count,
    dailyAsks: count,
    mostRefusals: count,
    fairnessDays: count,
    feedbackDays: count,
    offerDays: count,
    requestDays: count,
    listingWarnDays: count,
    mostOpenListings: count,
    firstWordMonths: count,
    secondWordMonths: count,
    dormantMonths: count,
    clearanceWarnDays: count,
    lessonEarning: earning.exactOptional(),
    groupDecideHours: count,
    placeHours: count,
    shiftReminderAt: time.exactOptional(),
    digestAt: time.exactOptional(),
    digestWeekday: count,
    secondOperatorAbove: count,
    referralQuietDays: count,
    consoleIdleMinutes: count,
    registerClosesOn: count,
    draftDays: count,
    commandDays: count,
    messageDays: count,
    deskDays: count,
    broadcastMonths: count,
    auditMonths: count,
    registerMonths: count,
    languages: z.array(z.enum(languages)).exactOptional(),
    noticeVersion: z.string().exactOptional(),
    reason: reason.exactOptional(),
  } satisfies Record<keyof TerritorySettings | 'reason', z.ZodType>)
  .refine(patch => Object.keys(patch).some(name => name !== 'reason'), 'nothing to change')

export const showSettings = (settings: TerritorySettings): z.infer<typeof settingsSchema> => ({
  ...settings,
  office: { ...settings.office, days: [...settings.office.days] },
  languages: [...settings.languages],
  patronDays: [...settings.patronDays],
})
