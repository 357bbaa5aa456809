import { type ActVerb, actOnBroadcast } from '#core/broadcast/act-on-broadcast'
import { type BroadcastTerms, everybody } from '#core/broadcast/broadcast'
import { composeBroadcast } from '#core/broadcast/compose-broadcast'
import { startBroadcast } from '#core/broadcast/start-broadcast'
import { type BroadcastId, type MemberId, type TelegramId, toId } from '#core/ids'
import type { Refusal } from '#core/refusal'
import type { Result } from '#core/result'
import type { Bank } from './bank.ts'
import { addMember } from './bank-member.ts'

export const broadcastTerms: BroadcastTerms = {
  baseLanguage: 'it',
  texts: [{ language: 'it', body: 'Lo sportello domani è chiuso.', labels: [''] }],
  buttons: [{ kind: 'interested' }],
  media: null,
  audience: everybody,
  exclusions: { toldIn: [], untranslated: false },
  startsAt: null,
  deadlineAt: null,
  emergency: false,
}

export const deed = (bank: Bank, by: MemberId) => ({
  commandId: `broadcast-${crypto.randomUUID()}`,
  territoryId: bank.territoryId,
  by,
})

export function unwrap<T>(result: Result<T, Refusal>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`)
  return result.value
}

export const compose = async (
  bank: Bank,
  by: MemberId,
  terms: Partial<BroadcastTerms> = {},
): Promise<BroadcastId> => {
  const all = { ...broadcastTerms, ...terms }
  return unwrap(await composeBroadcast(bank.ports)({ ...deed(bank, by), terms: all }))
}

export const act = (bank: Bank, by: MemberId, broadcastId: BroadcastId, verb: ActVerb) =>
  actOnBroadcast(bank.ports)({ ...deed(bank, by), broadcastId, verb })

/** Written, sent and begun: everybody whom it is for waits in a mailing. */
export async function sendBroadcast(
  bank: Bank,
  by: MemberId,
  terms: Partial<BroadcastTerms> = {},
): Promise<BroadcastId> {
  const id = await compose(bank, by, terms)
  unwrap(await act(bank, by, id, 'send'))
  await start(bank, id)
  return id
}

export const start = (bank: Bank, broadcastId: BroadcastId) =>
  startBroadcast(bank.ports)({ territoryId: bank.territoryId, broadcastId })

/** An active member with a telephone. */
export async function addReader(bank: Bank, name: string, language = 'it'): Promise<MemberId> {
  const id = await addMember(bank, name)
  const now = bank.ports.now()
  await bank.work(async ({ members }) => {
    await members.change(id, { language }, now)
    await members.link(id, toId<TelegramId>(50_000 + id), now)
  })
  return id
}

type Fate = { readonly state: string; readonly messageId?: number; readonly reason?: string }

/** What the bulk lane would write down of one person's message. */
export async function settle(
  bank: Bank,
  broadcastId: BroadcastId,
  fates: Readonly<Record<number, Fate>>,
): Promise<void> {
  for (const [memberId, { state, messageId, reason }] of Object.entries(fates)) {
    await bank.asOwner(
      `update delivery d set state = $3, message_id = $4::bigint, reason = $5,
        chat_id = case when $4::bigint is null then null else 50000 + d.member_id end,
        claimed_at = $6, sent_at = case when $3 = 'sent' then $6::timestamptz end
      from mailing l where l.territory_id = d.territory_id and l.id = d.mailing_id
        and l.kind = 'broadcast' and l.subject_id = $1 and d.member_id = $2`,
      [
        ...[broadcastId, memberId, state, messageId ?? null, reason ?? null],
        bank.ports.now().toString(),
      ],
    )
  }
}

/** Nobody of it waits any more. */
export const endMailings = (bank: Bank, broadcastId: BroadcastId) =>
  bank.asOwner(
    `update mailing set state = 'ended', ended_at = $2 where subject_id = $1 and kind = 'broadcast'
      and state = 'running'`,
    [broadcastId, bank.ports.now().toString()],
  )
