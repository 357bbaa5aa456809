import type absence from './it/absence.json'
import type activity from './it/activity.json'
import type alert from './it/alert.json'
import type asking from './it/asking.json'
import type assist from './it/assist.json'
import type attendance from './it/attendance.json'
import type broadcast from './it/broadcast.json'
import type call from './it/call.json'
import type candidacy from './it/candidacy.json'
import type category from './it/category.json'
import type certificate from './it/certificate.json'
import type common from './it/common.json'
import type confirmation from './it/confirmation.json'
import type console from './it/console.json'
import type contact from './it/contact.json'
import type copy from './it/copy.json'
import type correction from './it/correction.json'
import type exchange from './it/exchange.json'
import type feedback from './it/feedback.json'
import type fund from './it/fund.json'
import type group from './it/group.json'
import type help from './it/help.json'
import type host from './it/host.json'
import type hours from './it/hours.json'
import type invite from './it/invite.json'
import type join from './it/join.json'
import type language from './it/language.json'
import type leaving from './it/leaving.json'
import type listing from './it/listing.json'
import type match from './it/match.json'
import type menu from './it/menu.json'
import type merge from './it/merge.json'
import type missing from './it/missing.json'
import type notice from './it/notice.json'
import type occupation from './it/occupation.json'
import type opportunity from './it/opportunity.json'
import type organisation from './it/organisation.json'
import type page from './it/page.json'
import type phrase from './it/phrase.json'
import type placement from './it/placement.json'
import type privacy from './it/privacy.json'
import type queue from './it/queue.json'
import type recovery from './it/recovery.json'
import type referral from './it/referral.json'
import type refusal from './it/refusal.json'
import type report from './it/report.json'
import type safety from './it/safety.json'
import type shift from './it/shift.json'
import type statement from './it/statement.json'
import type terms from './it/terms.json'
import type tools from './it/tools.json'
import type trust from './it/trust.json'
import type visit from './it/visit.json'

/** Every key that a view may use, derived from the Italian files: a missing one does not compile. */
export type Files = {
  absence: typeof absence
  activity: typeof activity
  alert: typeof alert
  asking: typeof asking
  assist: typeof assist
  attendance: typeof attendance
  broadcast: typeof broadcast
  call: typeof call
  candidacy: typeof candidacy
  category: typeof category
  certificate: typeof certificate
  common: typeof common
  confirmation: typeof confirmation
  console: typeof console
  copy: typeof copy
  contact: typeof contact
  correction: typeof correction
  exchange: typeof exchange
  group: typeof group
  feedback: typeof feedback
  fund: typeof fund
  help: typeof help
  host: typeof host
  hours: typeof hours
  invite: typeof invite
  join: typeof join
  language: typeof language
  leaving: typeof leaving
  listing: typeof listing
  match: typeof match
  menu: typeof menu
  merge: typeof merge
  missing: typeof missing
  occupation: typeof occupation
  opportunity: typeof opportunity
  organisation: typeof organisation
  page: typeof page
  phrase: typeof phrase
  placement: typeof placement
  privacy: typeof privacy
  queue: typeof queue
  notice: typeof notice
  recovery: typeof recovery
  referral: typeof referral
  refusal: typeof refusal
  report: typeof report
  terms: typeof terms
  tools: typeof tools
  trust: typeof trust
  visit: typeof visit
  statement: typeof statement
  safety: typeof safety
  shift: typeof shift
}

type Plural = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other'
type Singular<K extends string> = K extends `${infer Base}_${Plural}` ? Base : K
type Leaves<T> = {
  [K in keyof T & string]: T[K] extends string ? Singular<K> : `${K}.${Leaves<T[K]>}`
}[keyof T & string]

export type Key = { [F in keyof Files]: `${F}:${Leaves<Files[F]>}` }[keyof Files]
