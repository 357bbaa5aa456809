import { foreseeCorrection } from '#core/broadcast/correct-broadcast'
import { type BroadcastId, toId } from '#core/ids'
import { counted } from '../../views/broadcast-counted.ts'
import { refusalLine } from '../../views/refusal.ts'
import type { FormFacts, FormStep } from '../form.ts'
import { readWords } from './words-step.ts'

/** How many messages a correction changes, and how many it cannot find again. */
export const sureToFixStep: FormStep = {
  key: 'sure',
  when: answers => {
    const { body, ready } = readWords(answers)
    return body !== '' || ready !== null
  },
  ask: async facts => ({
    text: await reachLine(facts),
    rows: [[facts.choose('yes', facts.words.plain('broadcast:correct.yes'))]],
  }),
  take: (input, { words }) =>
    input.kind === 'choice' ? { next: {} } : { hint: words.t('common:tapOnly') },
}

async function reachLine({ ports, person, words, answers }: FormFacts): Promise<string> {
  if (person.kind !== 'member') return words.t('refusal:not-allowed')
  const broadcastId = toId<BroadcastId>(Number(answers['broadcastId']))
  const query = { territoryId: person.territoryId, by: person.member.id, broadcastId }
  const found = await foreseeCorrection(ports)(query)
  if (!found.ok) return refusalLine(found.refusal, words)
  const { reachable, lost } = found.value
  const lines = [
    counted('broadcast:correct.sure', reachable, words),
    ...(lost > 0 ? [counted('broadcast:cannot', lost, words)] : []),
  ]
  return lines.join(' ')
}
