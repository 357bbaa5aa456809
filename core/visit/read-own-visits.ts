import type { MemberId, TerritoryId } from '../ids.ts'
import { scopeOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import { ok } from '../result.ts'

/** What is known of a member about visits in homes, for themselves alone. */
export type OwnVisits = {
  /** Undefined: never answered. */
  readonly isWoman: boolean | undefined
  readonly isMet: boolean
}

type Reader = { readonly territoryId: TerritoryId; readonly by: MemberId }

export const readOwnVisits =
  ({ transact }: Ports) =>
  async (reader: Reader): Promise<OwnVisits> => {
    const read = await transact(scopeOf(reader), async ({ visits }) =>
      ok({
        isWoman: await visits.declared(reader.by),
        isMet: (await visits.meetingOf(reader.by)) !== undefined,
      }),
    )
    if (!read.ok) throw new Error('reading is never refused')
    return read.value
  }
