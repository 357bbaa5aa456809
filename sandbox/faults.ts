import { createRandom } from './random.ts'
import type { FaultPlan, FaultRule } from './sim-types.ts'
import type { Disturbance } from './updates.ts'

export type Faults = Disturbance & {
  plan(): FaultPlan
  set(plan: FaultPlan): void
  /** The rule that strikes this call, if any; counts it against `times`. */
  strike(method: string, chatId: number | undefined): FaultRule | undefined
}

/** The same plan and seed strike the same calls when these come in the same order. */
export function createFaults(): Faults {
  let plan: FaultPlan = { rules: [] }
  let random = createRandom(1)
  let left = new Map<FaultRule, number>()

  const matches = (rule: FaultRule, method: string, chatId: number | undefined) => {
    if (rule.method ? rule.method.toLowerCase() !== method : method === 'getupdates') return false
    return rule.chatId === undefined || rule.chatId === chatId
  }
  const happens = (probability: number | undefined) =>
    probability !== undefined && probability > 0 && random() < probability

  return {
    plan: () => plan,
    set(next) {
      plan = next
      random = createRandom(next.seed ?? 1)
      left = new Map(next.rules.map(rule => [rule, rule.times ?? Number.POSITIVE_INFINITY]))
    },
    strike(method, chatId) {
      for (const rule of plan.rules) {
        const remaining = left.get(rule) ?? 0
        if (remaining < 1 || !matches(rule, method, chatId) || !happens(rule.probability)) continue
        left.set(rule, remaining - 1)
        return rule
      }
      return undefined
    },
    duplicate: () => happens(plan.updates?.duplicate),
    reorder: () => happens(plan.updates?.reorder),
  }
}
