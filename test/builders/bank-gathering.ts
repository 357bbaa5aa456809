import { type ActOnExchange, actOnExchange } from '#core/exchange/act-on-exchange'
import type { Actor } from '#core/exchange/actor'
import type { Exchange } from '#core/exchange/exchange'
import type { ExchangeVerb } from '#core/exchange/machine'
import { finishGathering } from '#core/gathering/finish-gathering'
import type { Place } from '#core/gathering/gathering'
import { joinGathering } from '#core/gathering/join-gathering'
import { openGathering } from '#core/gathering/open-gathering'
import type { GatheringTerms } from '#core/gathering/terms'
import type { ExchangeId, GatheringId, MemberId } from '#core/ids'
import type { Ports } from '#core/ports'
import type { Refusal } from '#core/refusal'
import type { Result } from '#core/result'
import type { Bank } from './bank.ts'

/** Saturday, four days after the bank opens, at ten. */
export const groupDay = {
  day: Temporal.PlainDate.from('2026-11-28'),
  time: Temporal.PlainTime.from('10:00'),
}
const groupEnds = Temporal.Instant.from('2026-11-28T11:00:00Z')

/** The bank after the group's day. */
export const afterwards = (bank: Bank): Ports => ({ ...bank.ports, now: () => groupEnds })

/** The catalogue that groups need; the bank itself knows cleaning alone. */
export async function addGroupCategories(bank: Bank): Promise<void> {
  await bank.asOwner(`insert into category (code, group_code)
    values ('cooking_class', 'learning'), ('moving_help', 'home') on conflict do nothing`)
}

export async function openGroup(
  bank: Bank,
  leader: MemberId,
  terms: Partial<GatheringTerms> = {},
  ports = bank.ports,
): Promise<GatheringId> {
  const { kind = 'lesson' } = terms
  const opened = await openGathering(ports)({
    ...deed(bank, leader),
    terms: {
      kind,
      category: kind === 'lesson' ? 'cooking_class' : 'moving_help',
      remote: false,
      capacity: 5,
      least: 1,
      minutes: 90,
      appointment: groupDay,
      note: null,
      noteLanguage: null,
      ...terms,
    },
  })
  if (!opened.ok) throw new Error(`refused: ${opened.refusal.code}`)
  return opened.value
}

export const join = (bank: Bank, gatheringId: GatheringId, by: MemberId, commandId?: string) =>
  joinGathering(bank.ports)({ ...deed(bank, by), ...(commandId && { commandId }), gatheringId })

export const finish = (bank: Bank, gatheringId: GatheringId, by: MemberId, minutes: number) =>
  finishGathering(afterwards(bank))({ ...deed(bank, by), gatheringId, minutes })

/** One deed with a command id of its own. */
export const deed = (bank: Bank, by: MemberId) => ({
  commandId: `group-${crypto.randomUUID()}`,
  territoryId: bank.territoryId,
  by,
})

export const placesOf = (bank: Bank, id: GatheringId): Promise<readonly Place[]> =>
  bank.work(({ gatherings }) => gatherings.places(id))

export const exchangesOf = (bank: Bank, id: GatheringId): Promise<readonly Exchange[]> =>
  bank.work(({ exchanges }) => exchanges.ofGathering(id))

/** A verb on one place's exchange, after the group's day. */
export function say(
  bank: Bank,
  exchangeId: ExchangeId,
  verb: ExchangeVerb,
  by: Actor,
  more: Partial<ActOnExchange> = {},
): Promise<Result<Exchange, Refusal>> {
  const { commandId, territoryId } = deed(bank, 0 as MemberId)
  const act = { commandId, territoryId, exchangeId, verb, by }
  return actOnExchange(afterwards(bank))({ ...act, ...more })
}

/** How many deliveries of a kind were written, of any state. */
export async function told(bank: Bank, kind: string, id: GatheringId): Promise<number> {
  const rows = await bank.asOwner(
    `select from delivery where kind = $1 and facts ->> 'gatheringId' = $2`,
    [kind, String(id)],
  )
  return rows.length
}
