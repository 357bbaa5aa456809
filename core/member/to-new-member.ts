import type { Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { toFirstName } from './name.ts'
import type { NewMember } from './store.ts'

/** What the form of the way in gathers. */
export type Profile = {
  readonly language: string
  readonly firstName: string
  readonly municipalityCode: string
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
  const name = toFirstName(command.firstName)
  if (!name.ok) return name
  const { languages } = await stores.network.settings()
  if (!languages.includes(command.language)) return refuse({ code: 'unknown-language' })
  const { timeZone } = await stores.network.territory()
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const { municipalityCode } = command
  const municipalities = await stores.network.municipalities(today)
  if (!municipalities.some(({ code }) => code === municipalityCode)) {
    return refuse({ code: 'unknown-municipality' })
  }
  return ok({
    state: 'active',
    firstName: name.value,
    language: command.language,
    spokenLanguages: [command.language],
    municipalityCode,
    noticeVersion: command.noticeVersion,
    joinedAt: now,
    adult: true,
  })
}
