import { type ActVerb, actOnBroadcast } from '#core/broadcast/act-on-broadcast'
import { type BroadcastTerms, everybody } from '#core/broadcast/broadcast'
import { composeBroadcast } from '#core/broadcast/compose-broadcast'
import type { MemberId } from '#core/ids'
import type { Refusal } from '#core/refusal'
import type { Result } from '#core/result'
import type { Stage } from '../stage.ts'

/** What stands in it in every language, so that Telegram's own record can be asked for it. */
export const mark = 'torture-7319'

const terms: BroadcastTerms = {
  baseLanguage: 'it',
  texts: [
    { language: 'it', body: `Domani la mensa apre alle 18. ${mark}`, labels: [''] },
    { language: 'en', body: `Tomorrow the canteen opens at 6 pm. ${mark}`, labels: [''] },
    { language: 'ar', body: `غدا يفتح المطعم في السادسة مساء. ${mark}`, labels: [''] },
  ],
  buttons: [{ kind: 'interested' }],
  media: null,
  audience: everybody,
  exclusions: { toldIn: [], untranslated: false },
  startsAt: null,
  deadlineAt: null,
  emergency: false,
}

/** An operator writes it and says: send. The jobs do the rest. */
export async function sendToAll(stage: Stage, by: MemberId): Promise<void> {
  const { ports, territoryId } = stage
  const command = (commandId: string) => ({ commandId, territoryId, by })
  const broadcastId = unwrap(await composeBroadcast(ports)({ ...command('torture-words'), terms }))
  const verb: ActVerb = 'send'
  unwrap(await actOnBroadcast(ports)({ ...command('torture-send'), broadcastId, verb }))
}

function unwrap<T>(result: Result<T, Refusal>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`)
  return result.value
}
