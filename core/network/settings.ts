/** What a territory decides for itself, with the defaults we ship: practice of time banks. */
import type { LessonEarning } from '../gathering/gathering.ts'
import { type Minutes, toMinutes } from '../minutes.ts'

export type OfficeHours = {
  /** 1 Monday … 7 Sunday. */
  readonly days: readonly number[]
  readonly from: string
  readonly to: string
}

export type TerritorySettings = {
  readonly floor: Minutes
  readonly warnAt: Minutes
  readonly flagAt: Minutes
  readonly welcomeGrant: Minutes
  readonly fundFloor: Minutes
  /** From here on a gift to the fund is asked twice. */
  readonly bigGift: Minutes
  /** The most that one decision may give from the fund. */
  readonly mostHelp: Minutes
  readonly grid: 15 | 30 | 60
  /** Local times "HH:MM". */
  readonly quietFrom: string
  readonly quietTo: string
  readonly office: OfficeHours
  readonly deskPhone: string
  /** Who takes a call reads the number in the chat, until the call is over. */
  readonly numbersInChat: boolean
  /** ISO 3166, two letters: whose public holidays are kept. */
  readonly country: string
  /** The patron days of its towns, "MM-DD". */
  readonly patronDays: readonly string[]
  readonly proposalHours: number
  /** Before an appointment. */
  readonly remindHours: number
  /** After its planned end: "done?". */
  readonly askDoneMinutes: number
  /** After both said yes, while no time is agreed. */
  readonly agreeNudgeHours: number
  /** A question without an answer is asked again so long after, and once more. */
  readonly firstRepeatHours: number
  readonly lastRepeatHours: number
  /** After one said it is done: volunteers look at it. */
  readonly volunteerDays: number
  /** After the volunteers were called: an operator looks at it. */
  readonly operatorDays: number
  /** After the volunteers were called about an exchange nobody spoke of: its hours are freed. */
  readonly releaseDays: number
  /** Words pass for so long after an exchange has ended. */
  readonly talkHours: number
  /** Waking hours without an answer until the next are asked; of what is needed by tomorrow, less. */
  readonly waveHours: number
  readonly urgentWaveHours: number
  /** So many are asked at a time. */
  readonly waveSize: number
  /** So often one person is asked in a day, unless it is urgent. */
  readonly dailyAsks: number
  /** So many refusals of a category, without a yes between, and its person is asked less. */
  readonly mostRefusals: number
  /** Who was asked least within so many days comes first among equals. */
  readonly fairnessDays: number
  /** Thanks, or a quiet word, for so long after the hours are counted. */
  readonly feedbackDays: number
  readonly offerDays: number
  readonly requestDays: number
  readonly listingWarnDays: number
  readonly mostOpenListings: number
  /** Months of silence before a friendly word, a second one, and rest. */
  readonly firstWordMonths: number
  readonly secondWordMonths: number
  readonly dormantMonths: number
  /** So many days before a clearance ends, its person and the operators are told. */
  readonly clearanceWarnDays: number
  /** What who gives a lesson to several earns. */
  readonly lessonEarning: LessonEarning
  /** So many hours before it begins, a group that is too small is called off. */
  readonly groupDecideHours: number
  /** So long a place that came free is kept for the next in line. */
  readonly placeHours: number
  /** When the shifts of the next day are told: a local time. */
  readonly shiftReminderAt: string
  /** When digests of opportunities go out: a local time, and the weekly one's day (1 Monday … 7 Sunday). */
  readonly digestAt: string
  readonly digestWeekday: number
  /** To more people than this, two operators send; an emergency always takes two. */
  readonly secondOperatorAbove: number
  /** Somebody came forward, and nothing happened for so many days: who follows it is reminded. */
  readonly referralQuietDays: number
  /** The operators' pages close after so many minutes without a request. */
  readonly consoleIdleMinutes: number
  /** What was done in a month is entered and confirmed until this day of the next one. */
  readonly registerClosesOn: number
  /** How long things are kept: see core/retention/periods.ts. */
  readonly draftDays: number
  readonly commandDays: number
  readonly messageDays: number
  readonly deskDays: number
  readonly broadcastMonths: number
  readonly auditMonths: number
  readonly registerMonths: number
  readonly languages: readonly string[]
  readonly noticeVersion: string
}

export const defaultSettings: TerritorySettings = {
  floor: toMinutes(-600),
  warnAt: toMinutes(-420),
  flagAt: toMinutes(1200),
  welcomeGrant: toMinutes(120),
  fundFloor: toMinutes(-30_000),
  bigGift: toMinutes(300),
  mostHelp: toMinutes(1200),
  grid: 15,
  quietFrom: '21:00',
  quietTo: '08:00',
  office: { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' },
  deskPhone: '',
  numbersInChat: true,
  country: 'IT',
  patronDays: [],
  proposalHours: 48,
  remindHours: 24,
  askDoneMinutes: 0,
  agreeNudgeHours: 48,
  firstRepeatHours: 24,
  lastRepeatHours: 72,
  volunteerDays: 7,
  operatorDays: 7,
  releaseDays: 30,
  talkHours: 48,
  waveHours: 12,
  urgentWaveHours: 2,
  waveSize: 4,
  dailyAsks: 1,
  mostRefusals: 3,
  fairnessDays: 90,
  feedbackDays: 7,
  offerDays: 180,
  requestDays: 30,
  listingWarnDays: 3,
  mostOpenListings: 20,
  // Pings at 3 and 6 months, dormant at 12; Dane County Time Bank removes after 2 years.
  firstWordMonths: 3,
  secondWordMonths: 6,
  dormantMonths: 12,
  clearanceWarnDays: 30,
  lessonEarning: 'once',
  groupDecideHours: 24,
  placeHours: 12,
  shiftReminderAt: '18:00',
  digestAt: '10:00',
  digestWeekday: 1,
  secondOperatorAbove: 200,
  referralQuietDays: 4,
  consoleIdleMinutes: 15,
  registerClosesOn: 5,
  draftDays: 30,
  commandDays: 90,
  messageDays: 90,
  deskDays: 365,
  broadcastMonths: 12,
  auditMonths: 24,
  registerMonths: 120,
  languages: ['it', 'en', 'ar'],
  noticeVersion: '2026-11',
}
