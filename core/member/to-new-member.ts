import type { Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { toFirstName } from './name.ts'
import type { NewMember } from './store.ts'

/** What is known of every person, however they come in. */
export type Known = {
  readonly language: string
  readonly firstName: string
  readonly municipalityCode: string
}

/** What the form of the way in gathers. */
export type Profile = Known & {
  /** The version of the notice that was read. */
  readonly noticeVersion: string
  readonly adult: boolean
}

/** What the form gathered, checked against the territory as it is today. */
export async function toNewMember(
  stores: Pick<Stores, 'network'>,
  command: Profile,
  now: Temporal.Instant,
): Promise<Result<Omit<NewMember, 'weekSlots'>, Refusal>> {
  if (!command.adult) return refuse({ code: 'underage' })
  const known = await toKnown(stores, command, now)
  if (!known.ok) return known
  const { noticeVersion } = command
  return ok({ ...known.value, state: 'active', noticeVersion, joinedAt: now, adult: true })
}

/** A name that can stand, and a language and municipality of the territory as it is today. */
export async function toKnown(
  stores: Pick<Stores, 'network'>,
  { language, firstName, municipalityCode }: Known,
  now: Temporal.Instant,
): Promise<Result<Known & { readonly spokenLanguages: readonly string[] }, Refusal>> {
  const name = toFirstName(firstName)
  if (!name.ok) return name
  const { languages } = await stores.network.settings()
  if (!languages.includes(language)) return refuse({ code: 'unknown-language' })
  if (!(await isOurs(stores, municipalityCode, now))) {
    return refuse({ code: 'unknown-municipality' })
  }
  return ok({ firstName: name.value, language, spokenLanguages: [language], municipalityCode })
}

/** Whether a municipality belongs to the territory today. */
export async function isOurs(
  { network }: Pick<Stores, 'network'>,
  municipalityCode: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const { timeZone } = await network.territory()
  const municipalities = await network.municipalities(
    now.toZonedDateTimeISO(timeZone).toPlainDate(),
  )
  return municipalities.some(({ code }) => code === municipalityCode)
}
