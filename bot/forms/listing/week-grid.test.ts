import { describe, expect, it } from 'vitest'
import { emptyWeek, hasSlot, slotsOf, wholeWeek } from '#core/listing/week'
import { createAllWords } from '#locales/i18n'
import { languages } from '#locales/languages'
import { toggled, weekGrid } from './week-grid.ts'

const wordsOf = createAllWords()
const choose = (value: string, text: string) => ({ text, data: value })

describe('the week grid', () => {
  it.each(languages)('is seven rows of three different buttons: %s', language => {
    const rows = weekGrid(emptyWeek, wordsOf(language), choose)
    expect(rows.map(row => row.length)).toEqual([3, 3, 3, 3, 3, 3, 3])
    expect(new Set(rows.flat().map(button => button.text)).size).toBe(21)
    for (const { text } of rows.flat()) expect(text.length).toBeLessThanOrEqual(18)
  })

  it('marks what is chosen, and every button turns its own moment', () => {
    const rows = weekGrid(emptyWeek, wordsOf('it'), choose).flat()
    for (const button of rows) {
      const value = 'data' in button ? button.data : ''
      const once = toggled(emptyWeek, value)
      if (once === undefined) throw new Error(`${value} turns nothing`)
      expect(slotsOf(once)).toHaveLength(1)
      expect(toggled(once, value)).toBe(emptyWeek)
      const marked = weekGrid(once, wordsOf('it'), choose).flat()
      expect(marked.filter(({ text }) => text.startsWith('✓'))).toEqual([
        { text: `✓ ${button.text}`, data: value },
      ])
    }
    expect(hasSlot(toggled(wholeWeek, 't:7:evening') ?? wholeWeek, 7, 'evening')).toBe(false)
  })

  it.each(['', 't:0:morning', 't:8:morning', 't:1:night', 'done', 't:1:morning:x'])(
    'does not know "%s"',
    value => {
      expect(toggled(emptyWeek, value)).toBeUndefined()
    },
  )
})
