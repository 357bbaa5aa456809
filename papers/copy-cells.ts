import { isCategoryCode } from '#core/category/catalogue'
import { slotsOf, toWeek } from '#core/listing/week'
import { hands, type KeptColumn, type KeptValue } from '#core/privacy/kept'
import type { Words } from '#locales/i18n'
import { tame } from './tame.ts'

/** For programs: times with their offset, all else as it is stored. */
export function plainOf(value: KeptValue | undefined, timeZone: string): unknown {
  if (value instanceof Temporal.Instant) {
    return value.toZonedDateTimeISO(timeZone).toString({ timeZoneName: 'never' })
  }
  if (value instanceof Temporal.PlainDate || value instanceof Temporal.PlainTime) {
    return value.toString()
  }
  return value ?? null
}

/** For eyes: local times, words where there are any, and no formulas. */
export function cellOf(
  column: KeptColumn,
  value: KeptValue | undefined,
  timeZone: string,
  words: Words,
): string | number {
  if (value === undefined || value === null) return ''
  if (column === 'week') return weekOf(Number(value), words)
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return words.plain(value ? 'common:yes' : 'common:no')
  if (value instanceof Temporal.Instant) {
    const local = value.toZonedDateTimeISO(timeZone).toPlainDateTime()
    return local.toString({ smallestUnit: 'second' }).replace('T', ' ')
  }
  if (typeof value === 'object') {
    const plain = plainOf(value, timeZone)
    return tame(Array.isArray(plain) ? plain.join(', ') : textOf(plain))
  }
  return tame(inWords(column, value, words))
}

const textOf = (plain: unknown): string =>
  typeof plain === 'string' ? plain : JSON.stringify(plain)

function inWords(column: KeptColumn, value: string, words: Words): string {
  if (column === 'category' && isCategoryCode(value)) return words.plain(`category:name.${value}`)
  const hand = hands.find(each => each === value)
  const isHand = column === 'by' || column === 'who' || column === 'whom'
  return isHand && hand !== undefined ? words.plain(`copy:hand.${hand}`) : value
}

const weekOf = (mask: number, words: Words): string =>
  slotsOf(toWeek(mask))
    .map(({ day, part }) => `${words.weekday(day)} ${words.plain(`listing:part.${part}`)}`)
    .join(', ')
