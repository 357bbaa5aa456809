import { type Minutes, toMinutes } from '../minutes.ts'
import type { OfficeHours, TerritorySettings } from './settings.ts'

const hours = (count: number): Minutes => toMinutes(count * 60)

/** The first setting that cannot stand with the others, or undefined when all can. */
export function wrongSetting(settings: TerritorySettings): keyof TerritorySettings | undefined {
  const names = Object.keys(rules) as (keyof TerritorySettings)[]
  return names.find(name => !rules[name](settings))
}

const between = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most

/** Local times of a day, "00:00" to "23:59": they sort as they are. */
const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text)

/** "MM-DD", in a year that has all of them. */
function isDay(text: string): boolean {
  const [month, day] = text.split('-').map(Number)
  if (!/^\d\d-\d\d$/.test(text) || month === undefined || day === undefined) return false
  const inMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  return inMonth !== undefined && between(day, 1, inMonth)
}

/** One rule per setting: a new setting without a rule does not compile. */
const rules: Record<keyof TerritorySettings, (settings: TerritorySettings) => boolean> = {
  floor: s => between(s.floor, hours(-100), 0),
  // A warning below the floor would never come.
  warnAt: s => between(s.warnAt, s.floor, 0),
  flagAt: s => between(s.flagAt, 1, hours(1000)),
  welcomeGrant: s => between(s.welcomeGrant, 0, hours(20)),
  fundFloor: s => between(s.fundFloor, hours(-10_000), 0),
  bigGift: s => between(s.bigGift, 15, hours(200)),
  mostHelp: s => between(s.mostHelp, 15, hours(100)),
  grid: s => [15, 30, 60].includes(s.grid),
  quietFrom: s => isTime(s.quietFrom),
  quietTo: s => isTime(s.quietTo) && s.quietTo !== s.quietFrom,
  office: s => isOffice(s.office),
  deskPhone: s => s.deskPhone === '' || /^\+?[0-9 ()./-]{3,30}$/.test(s.deskPhone),
  numbersInChat: s => typeof s.numbersInChat === 'boolean',
  country: s => /^[A-Z]{2}$/.test(s.country),
  patronDays: s => new Set(s.patronDays).size === s.patronDays.length && s.patronDays.every(isDay),
  proposalHours: s => between(s.proposalHours, 1, 14 * 24),
  remindHours: s => between(s.remindHours, 1, 7 * 24),
  askDoneMinutes: s => between(s.askDoneMinutes, 0, 24 * 60),
  agreeNudgeHours: s => between(s.agreeNudgeHours, 1, 30 * 24),
  // Each comes after the one before it, and volunteers are called when all were in vain.
  firstRepeatHours: s => between(s.firstRepeatHours, 1, s.lastRepeatHours - 1),
  lastRepeatHours: s => between(s.lastRepeatHours, 2, s.volunteerDays * 24 - 1),
  volunteerDays: s => between(s.volunteerDays, 1, 60),
  operatorDays: s => between(s.operatorDays, 1, 60),
  // Operators have had their turn.
  releaseDays: s => between(s.releaseDays, s.operatorDays + 1, 365),
  talkHours: s => between(s.talkHours, 0, 31 * 24),
  waveHours: s => between(s.waveHours, 1, 7 * 24),
  // What is urgent never waits longer than what is not.
  urgentWaveHours: s => between(s.urgentWaveHours, 1, s.waveHours),
  waveSize: s => between(s.waveSize, 1, 20),
  dailyAsks: s => between(s.dailyAsks, 1, 20),
  mostRefusals: s => between(s.mostRefusals, 1, 20),
  fairnessDays: s => between(s.fairnessDays, 1, 365),
  feedbackDays: s => between(s.feedbackDays, 0, 60),
  offerDays: s => between(s.offerDays, 7, 2 * 365),
  requestDays: s => between(s.requestDays, 1, 365),
  listingWarnDays: s => between(s.listingWarnDays, 0, Math.min(s.offerDays, s.requestDays) - 1),
  mostOpenListings: s => between(s.mostOpenListings, 1, 200),
  firstWordMonths: s => between(s.firstWordMonths, 1, 60),
  secondWordMonths: s => between(s.secondWordMonths, s.firstWordMonths + 1, 60),
  dormantMonths: s => between(s.dormantMonths, s.secondWordMonths + 1, 60),
  clearanceWarnDays: s => between(s.clearanceWarnDays, 1, 180),
  lessonEarning: s => ['once', 'each'].includes(s.lessonEarning),
  groupDecideHours: s => between(s.groupDecideHours, 0, 14 * 24),
  placeHours: s => between(s.placeHours, 1, 7 * 24),
  // In quiet hours it passes without a sound, as all that one booked.
  shiftReminderAt: s => isTime(s.shiftReminderAt),
  // A humane hour: outside the quiet ones, where it would only wait.
  digestAt: s => isTime(s.digestAt) && !isQuiet(s),
  digestWeekday: s => between(s.digestWeekday, 1, 7),
  secondOperatorAbove: s => between(s.secondOperatorAbove, 0, 1_000_000),
  referralQuietDays: s => between(s.referralQuietDays, 1, 60),
  consoleIdleMinutes: s => between(s.consoleIdleMinutes, 1, 60),
  registerClosesOn: s => between(s.registerClosesOn, 1, 28),
  draftDays: s => between(s.draftDays, 1, 365),
  // Telegram brings an update again for a day, a program its request for longer.
  commandDays: s => between(s.commandDays, 7, 365),
  // Words pass that long, and a quiet word too.
  messageDays: s => between(s.messageDays, 60, 730),
  deskDays: s => between(s.deskDays, 30, 3650),
  broadcastMonths: s => between(s.broadcastMonths, 1, 120),
  // The database keeps a year whatever is set here.
  auditMonths: s => between(s.auditMonths, 12, 120),
  // The database keeps five years whatever is set here.
  registerMonths: s => between(s.registerMonths, 60, 600),
  languages: s =>
    s.languages.length > 0 &&
    new Set(s.languages).size === s.languages.length &&
    s.languages.every(language => /^[a-z]{2,3}$/.test(language)),
  noticeVersion: s => /^[\w.-]{1,40}$/.test(s.noticeVersion),
}

/** Times sort as they are; quiet hours mostly go over midnight. */
const isQuiet = ({ digestAt: at, quietFrom: from, quietTo: to }: TerritorySettings): boolean =>
  from > to ? at >= from || at < to : at >= from && at < to

function isOffice({ days, from, to }: OfficeHours): boolean {
  const week = days.length > 0 && new Set(days).size === days.length
  return week && days.every(day => between(day, 1, 7)) && isTime(from) && isTime(to) && from < to
}
