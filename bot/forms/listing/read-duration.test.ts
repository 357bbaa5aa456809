import { describe, expect, it } from 'vitest'
import { readDuration } from './read-duration.ts'

const known: readonly (readonly [string, number])[] = [
  ['45', 45],
  ['٤٥', 45],
  ['2', 120],
  ['1,5', 90],
  ['1:30', 90],
  ['١:٣٠', 90],
  ['1.15', 75],
  ['1h30', 90],
  ['90 min', 90],
  ['70 minuti', 70],
  ['1 ora', 60],
  ["un'ora", 60],
  ['un’ora e mezza', 90],
  ['1 ora e mezza', 90],
  ['1 ora e mezzo', 90],
  ['ora e mezza', 90],
  ['un’ora e un quarto', 75],
  ['1 ora e 10', 70],
  ['1 ora e 10 minuti', 70],
  ["mezz'ora", 30],
  ['un quarto d’ora', 15],
  ['tre quarti d’ora', 45],
  ['circa due ore', 120],
  ['2 ore e tre quarti', 165],
  ['an hour', 60],
  ['half an hour', 30],
  ['an hour and a half', 90],
  ['two hours', 120],
  ['a quarter of an hour', 15],
  ['2h', 120],
  ['ساعة', 60],
  ['ساعة واحدة', 60],
  ['ساعة و10', 70],
  ['ساعة ونصف', 90],
  ['نصف ساعة', 30],
  ['ربع ساعة', 15],
  ['ساعتين', 120],
  ['ساعتين ونص', 150],
  ['ثلاث ساعات', 180],
  ['٤٥ دقيقة', 45],
  ['٢ ساعة و ٣٠ دقيقة', 150],
]

describe('how long', () => {
  it.each(known)('"%s" is %i minutes', (typed, minutes) => {
    expect(readDuration(typed)).toBe(minutes)
  })

  it.each(['', 'asdf', 'martedì', '0', '-5', 'tanto', '🙂', '1:75', 'x'.repeat(5000), '<b>1</b>'])(
    '"%.20s" is no length of time',
    typed => {
      expect(readDuration(typed)).toBeUndefined()
    },
  )
})
