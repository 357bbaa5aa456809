import { expect, it } from 'vitest'
import { toMinutes } from '../minutes.ts'
import { defaultSettings, type TerritorySettings } from './settings.ts'
import { wrongSetting } from './validate-settings.ts'

const office = defaultSettings.office

const wrong: [keyof TerritorySettings, Partial<TerritorySettings>][] = [
  ['floor', { floor: toMinutes(15) }],
  ['warnAt', { warnAt: toMinutes(-615) }],
  ['flagAt', { flagAt: toMinutes(0) }],
  ['welcomeGrant', { welcomeGrant: toMinutes(-15) }],
  ['fundFloor', { fundFloor: toMinutes(1) }],
  ['quietFrom', { quietFrom: '24:00' }],
  ['quietTo', { quietTo: '21:00' }],
  ['office', { office: { ...office, days: [] } }],
  ['office', { office: { ...office, days: [1, 1] } }],
  ['office', { office: { ...office, from: '18:00' } }],
  ['deskPhone', { deskPhone: 'ask Ugo' }],
  ['country', { country: 'Italia' }],
  ['patronDays', { patronDays: ['22-01'] }],
  ['patronDays', { patronDays: ['02-30'] }],
  ['patronDays', { patronDays: ['01-22', '01-22'] }],
  ['remindHours', { remindHours: 0 }],
  ['askDoneMinutes', { askDoneMinutes: -1 }],
  ['agreeNudgeHours', { agreeNudgeHours: 0 }],
  ['firstRepeatHours', { firstRepeatHours: 72 }],
  ['lastRepeatHours', { lastRepeatHours: 168 }],
  ['volunteerDays', { volunteerDays: 61 }],
  ['operatorDays', { operatorDays: 0 }],
  ['releaseDays', { releaseDays: 7 }],
  ['proposalHours', { proposalHours: 1.5 }],
  ['waveHours', { waveHours: 0 }],
  ['urgentWaveHours', { urgentWaveHours: 13 }],
  ['waveSize', { waveSize: 0 }],
  ['dailyAsks', { dailyAsks: 0 }],
  ['mostRefusals', { mostRefusals: 0 }],
  ['fairnessDays', { fairnessDays: 366 }],
  ['offerDays', { offerDays: 0 }],
  ['requestDays', { requestDays: 400 }],
  ['listingWarnDays', { listingWarnDays: 30 }],
  ['mostOpenListings', { mostOpenListings: 0 }],
  ['referralQuietDays', { referralQuietDays: 0 }],
  ['registerClosesOn', { registerClosesOn: 29 }],
  ['registerMonths', { registerMonths: 59 }],
  ['languages', { languages: ['it', 'it'] }],
  ['noticeVersion', { noticeVersion: '' }],
]

it('what we ship can stand', () => {
  expect(wrongSetting(defaultSettings)).toBeUndefined()
})

it.each(wrong)('%s cannot stand with %o', (field, patch) => {
  expect(wrongSetting({ ...defaultSettings, ...patch })).toBe(field)
})

it('a lower floor makes room for a lower warning', () => {
  const lower = { floor: toMinutes(-1200), warnAt: toMinutes(-900) }
  expect(wrongSetting({ ...defaultSettings, ...lower })).toBeUndefined()
})
