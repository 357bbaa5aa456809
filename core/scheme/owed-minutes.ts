/**
 * How much somebody owes: by the order's days where the law says what a day is worth, otherwise by the
 * hours that order, pact or project name. What they name holds; a conversion keeps to the law's most.
 */
import { type Minutes, toMinutes } from '../minutes.ts'
import { ok, type Result, refuse } from '../result.ts'
import { type Rules, rowOf } from './rule-row.ts'

export type OrderTerms = {
  readonly days?: number | null
  /** Of the road code: the part of the penalty that is money. */
  readonly fineCents?: number | null
  readonly minutes?: Minutes | null
}

export type OwedFault = 'total-missing' | 'no-conversion' | 'too-few-days' | 'too-many-days'

export type Owed = {
  readonly minutes: Minutes
  /** More than fits into the longest order: converted, it was cut; named, an operator looks at it. */
  readonly beyondMost: boolean
}

/** Whether the order may be entered in days. */
export const isByDays = (rules: Rules): boolean => rowOf(rules, 'day-is') !== undefined

export function owedMinutes(rules: Rules, order: OrderTerms): Result<Owed, OwedFault> {
  const most = rowOf(rules, 'owed-most')?.minutes ?? Infinity
  const named = order.minutes ?? 0
  const fault = daysFault(rules, order)
  if (fault !== undefined) return refuse(fault)
  if (named > 0) return ok({ minutes: toMinutes(named), beyondMost: named > most })
  const day = rowOf(rules, 'day-is')
  const days = (order.days ?? 0) + daysOfFine(rules, order)
  if (days > 0 && day === undefined) return refuse('no-conversion')
  const minutes = Math.min(days * (day?.minutes ?? 0), most)
  if (minutes === 0) return refuse('total-missing')
  return ok({ minutes: toMinutes(minutes), beyondMost: minutes < days * (day?.minutes ?? 0) })
}

/** What is left of a day's worth of the fine is no day. */
function daysOfFine(rules: Rules, { fineCents }: OrderTerms): number {
  const row = rowOf(rules, 'fine-is-day')
  return row === undefined ? 0 : Math.floor((fineCents ?? 0) / row.cents)
}

/** So many days a month has for whoever counts months in days. */
const daysOfMonth = 31

function daysFault(rules: Rules, { days }: OrderTerms): OwedFault | undefined {
  if (days === undefined || days === null) return undefined
  if (days < (rowOf(rules, 'length-least')?.days ?? 0)) return 'too-few-days'
  const months = rowOf(rules, 'length-most')?.months ?? Infinity
  return days > months * daysOfMonth ? 'too-many-days' : undefined
}
