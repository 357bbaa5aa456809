/** A week as buttons: seven days by three parts, each a toggle. */
import { dayParts, hasSlot, toggleSlot, type WeekSlots } from '#core/listing/week'
import type { Words } from '#locales/i18n'
import type { Button } from '../../views/view.ts'

const days = [1, 2, 3, 4, 5, 6, 7] as const

export const weekGrid = (
  week: WeekSlots,
  words: Words,
  choose: (value: string, label: string) => Button,
): readonly (readonly Button[])[] =>
  days.map(day =>
    dayParts.map(part => {
      const weekday = words.weekday(day, 'short')
      const short = words.plain(`listing:shortPart.${part}`)
      const slot = words.plain('listing:grid.slot', { weekday, part: short })
      const label = hasSlot(week, day, part) ? words.plain('listing:grid.chosen', { slot }) : slot
      return choose(`t:${day}:${part}`, label)
    }),
  )

/** The week after a tap on the grid; undefined when the value is no toggle. */
export function toggled(week: WeekSlots, value: string): WeekSlots | undefined {
  const match = /^t:([1-7]):(\w+)$/.exec(value)
  const part = dayParts.find(name => name === match?.[2])
  return part === undefined ? undefined : toggleSlot(week, Number(match?.[1]), part)
}
