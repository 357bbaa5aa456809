import type { MemberId } from '../ids.ts'
import type { Stores } from '../ports.ts'
import { isInsured } from './keep-volunteer.ts'
import { standing } from './volunteer.ts'

export type Tutor = {
  readonly id: MemberId
  readonly firstName: string
  /** `lapsed`: a volunteer whose insurance holds no more. */
  readonly insured: 'employed' | 'volunteer' | 'lapsed'
}

/** Who stands beside people at a host now, by number. */
export async function readTutors(
  stores: Pick<Stores, 'mandates' | 'members' | 'hosts'>,
  hostId: MemberId,
  now: Temporal.Instant,
  today: Temporal.PlainDate,
): Promise<readonly Tutor[]> {
  const tutors: Tutor[] = []
  const rows = standing(await stores.hosts.volunteerRows(hostId))
  for (const id of await stores.mandates.holders('tutor', hostId, now)) {
    const member = await stores.members.read(id)
    if (member === undefined) continue
    const isVolunteer = rows.some(row => row.memberId === id && row.toDay === null)
    const insured = await isInsured(stores, hostId, id, today)
    const lapsed = isVolunteer ? 'lapsed' : 'employed'
    const { firstName } = member
    tutors.push({ id, firstName, insured: insured ? 'volunteer' : lapsed })
  }
  return tutors
}
