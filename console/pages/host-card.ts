/** What the pages of one host share: whose it is, and how a deed on it ends. */
import { type HostCard, readHost } from '#core/host/read-host'
import { type MemberId, toId } from '#core/ids'
import type { Refusal } from '#core/refusal'
import { RefusedError, unwrap } from '#core/refused'
import type { Result } from '#core/result'
import type { Asked, Done, Shown } from '../page.ts'
import { found, type Wrong, WrongFields } from '../trouble.ts'
import { numberIn } from './placement-names.ts'

export const hostsHref = '/console/hosts'

export const hostIn = (asked: Asked): MemberId => toId<MemberId>(numberIn(asked, 'hostId'))

export const hrefOf = (hostId: MemberId): string => `${hostsHref}/${hostId}`

/** For the desk: who only acts for a body has its own place in the chat. */
export async function readCard(asked: Asked, hostId = hostIn(asked)): Promise<HostCard> {
  const { territoryId, memberId: by } = asked.visitor
  const card = unwrap(await readHost(asked.deps.ports)({ territoryId, by, hostId }))
  return found(card.as === 'staff' ? card : undefined)
}

/** One of a list of the host, by the number in the address. */
export const oneIn = <T extends { readonly id: number }>(
  asked: Asked,
  name: string,
  all: readonly T[],
): T => found(all.find(({ id }) => id === numberIn(asked, name)))

export const underHost = ({ organisation }: HostCard): NonNullable<Shown['under']> => ({
  text: organisation.name,
  href: hrefOf(organisation.id),
})

export const kept = (to: string): Done => ({ to, said: 'hostKept' })

/** What core says of a field stands beside that field of the form. */
export function unwrapInto<T>(
  result: Result<T, Refusal>,
  fields: Readonly<Record<string, readonly [name: string, what: Wrong]>>,
): T {
  if (result.ok) return result.value
  const { refusal } = result
  const field = refusal.code === 'invalid-settings' ? fields[refusal.field] : fields[refusal.code]
  if (field !== undefined) throw new WrongFields({ [field[0]]: field[1] })
  throw new RefusedError(refusal)
}
