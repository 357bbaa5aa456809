import type { AssistNotice } from '#bot/views/notice-assist'
import type { Notice } from '#core/delivery/notice'
import type { Stores } from '#core/ports'
import type { Reader } from './notice-exchange-facts.ts'

type OfAssist = Extract<Notice, { kind: AssistNotice['kind'] }>

export const isOfAssist = (notice: Notice): notice is OfAssist => notice.kind.startsWith('assist.')

/** Who helps whom, and what was done; an assignment that ended meanwhile is not announced. */
export async function assistFacts(
  stores: Stores,
  notice: OfAssist,
  { memberId: reader }: Reader,
): Promise<AssistNotice | undefined> {
  if (notice.kind === 'assist.acted') return actFacts(stores, notice.facts.actId)
  const { memberId } = notice.facts
  const other = await stores.members.read(memberId)
  if (other === undefined || other.state === 'left') return undefined
  const care =
    notice.kind === 'assist.helped'
      ? { helperId: memberId, memberId: reader }
      : { helperId: reader, memberId }
  const standing = await stores.assists.standing({ helperId: care.helperId })
  const stands = standing.some(each => each.memberId === care.memberId)
  if (stands !== (notice.kind !== 'assist.ended')) return undefined
  return { kind: notice.kind, memberId, name: other.firstName }
}

async function actFacts(
  { assists, members, exchanges, listings }: Stores,
  actId: Parameters<Stores['assists']['readAct']>[0],
): Promise<AssistNotice | undefined> {
  const act = await assists.readAct(actId)
  if (act === undefined) return undefined
  const { exchangeId, listingId, deed, word } = act
  const about =
    exchangeId === null
      ? listingId === null
        ? undefined
        : await listings.read(listingId)
      : await exchanges.read(exchangeId)
  const name = (await members.read(act.helperId))?.firstName ?? ''
  return { kind: 'assist.acted', name, word, deed, category: about?.category ?? null }
}
