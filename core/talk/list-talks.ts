import type { ExchangeId, MemberId, TerritoryId } from '../ids.ts'
import { scopeOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import { ok } from '../result.ts'
import { talkEnd } from './is-open.ts'

/** As many as one screen offers. */
const mostTalks = 5

/** Those a member is in touch with, however many proposals came since: newest first. */
export const listTalks =
  (ports: Ports) =>
  async ({
    territoryId,
    memberId,
  }: {
    readonly territoryId: TerritoryId
    readonly memberId: MemberId
  }): Promise<readonly ExchangeId[]> => {
    const read = await ports.transact(scopeOf({ territoryId, by: memberId }), async stores =>
      ok(await stores.talks.openOf(memberId, await talkEnd(stores, ports.now()), mostTalks)),
    )
    if (!read.ok) throw new Error('a list is never refused')
    return read.value
  }
