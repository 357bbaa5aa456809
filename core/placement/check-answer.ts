/** Why something is in order stands only with a reason, and where the law admits it on request with the order. */
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { rowOf } from '../scheme/rule-row.ts'
import { rulesOf } from '../scheme/rules.ts'
import { plain } from './check-terms.ts'
import type { FlagAnswer, PlacementFlag } from './flag.ts'
import type { Placement } from './placement.ts'

const longest = { reason: 500, reference: 120 } as const

/** Trimmed. Refuses `invalid-placement`. */
export function checkAnswer(
  { reason, reference }: FlagAnswer,
  needsReference: boolean,
): Result<FlagAnswer, Refusal> {
  const said = { reason: plain(reason), reference: plain(reference ?? '') }
  for (const field of ['reason', 'reference'] as const) {
    const isNeeded = field === 'reason' || needsReference
    const because =
      said[field].length > longest[field] ? 'too-long' : isNeeded && said[field] === '' && 'missing'
    if (because !== false) return refuse({ code: 'invalid-placement', field, because })
  }
  return ok({ reason: said.reason, reference: said.reference === '' ? null : said.reference })
}

/** A week beyond what the law only asks for: the order that admits it is named. */
export const asksForOrder = (
  { order }: Pick<Placement, 'order'>,
  { kind, day }: Pick<PlacementFlag, 'kind' | 'day'>,
): boolean =>
  kind === 'week-over' && rowOf(rulesOf(order.scheme, day), 'week-most')?.passing === 'asks'
