import { expect, it } from 'vitest'
import { type PlacementId, toId } from '#core/ids'
import { toMinutes } from '#core/minutes'
import { createAllWords } from '#locales/i18n'
import { certificateMenuView } from './certificate.ts'

const day = Temporal.PlainDate.from('2026-11-24')
const ofActivity = (number: number) => ({
  source: { kind: 'placement', placementId: toId<PlacementId>(number) } as const,
  hours: {
    ...{ minutes: toMinutes(60 * number), fromDay: day, toDay: day },
    ...{ hostIds: [], activities: [`Orto ${number}`] },
  },
  hostName: 'Emporio',
})

it.each(['it', 'en', 'ar'])(
  'leads to the hours of every activity, five at a time (%s)',
  language => {
    const certifiable = [1, 2, 3, 4, 5, 6, 7].map(ofActivity)
    const own = { name: 'Ana', certifiable, issued: [] }
    const buttons = (page: number) =>
      certificateMenuView(own, page, createAllWords()(language)).rows.flat()
    const led = [...buttons(0), ...buttons(1)].flatMap(button =>
      'data' in button && button.data.startsWith('cert:p') ? [button.data] : [],
    )
    expect(led).toEqual([1, 2, 3, 4, 5, 6, 7].map(number => `cert:p${number}:f00`))
    expect(JSON.stringify(buttons(0))).toContain('cert:menu:1')
    expect(JSON.stringify(buttons(9))).toContain('Orto 7')
    expect(buttons(0).length).toBeLessThanOrEqual(8)
  },
)
