import { describe, expect, it } from 'vitest'
import { type PlacementId, type QueueItemId, toId } from '#core/ids'
import { createAllWords } from '#locales/i18n'
import { languages } from '#locales/languages'
import { type ActivityNotice, activityNoticeView } from './notice-activity.ts'

const words = createAllWords()
const at = (text: string) => Temporal.PlainTime.from(text)
const about = {
  placementId: toId<PlacementId>(9_007_199_254_740_991),
  ...{ host: 'Emporio <1>', activity: 'Riordino', tutor: 'Tea' },
  firstDay: Temporal.PlainDate.from('2026-12-01'),
  lastDay: Temporal.PlainDate.from('2027-03-31'),
  place: { name: 'Magazzino', address: 'Via Roma 1', directions: 'Dal cortile' },
  week: [{ weekday: 2, from: at('09:00'), to: at('13:00') }],
}
const news = (['begins', 'changed', 'rests', 'resumes', 'ended'] as const).map(
  what => ({ ...about, kind: `activity.${what}` }) as const,
)
const mandates = (['legal', 'municipal', 'promoter'] as const).flatMap(mandate => [
  { kind: 'mandate.given', mandate, body: 'Comune' } as const,
  { kind: 'mandate.ended', mandate, body: 'Comune' } as const,
])
const flagged: ActivityNotice = {
  kind: 'activity.flagged',
  queueItemId: toId<QueueItemId>(7),
  name: 'Nora',
  isStaff: true,
}
const unseen: ActivityNotice = { kind: 'activity.unseen' }
const all: readonly ActivityNotice[] = [...news, ...mandates, flagged, unseen]

/** What the chat never says: a scheme, a court, a benefit, an order. */
const unsaid =
  /\b(lpu|puc|map|pass|uepe|tribunal\w*|giudic\w*|pena|reato|condann\w*|reddito|sussidi\w*|ordin(e|anza)|court|judge|sentence|benefit|order|probation)\b|محكمة|قاض|عقوبة|إعانة/i

describe.each(languages)('in %s', language => {
  it('says place, days and hours, and never of which kind it is', () => {
    for (const notice of all) {
      const { text } = activityNoticeView(notice, words(language))
      expect([notice.kind, text]).toEqual([notice.kind, expect.not.stringMatching(unsaid)])
      expect(text.split(/\s+/).length).toBeLessThanOrEqual(60)
      expect(text).not.toMatch(/\{\{|<1>/)
    }
  })

  it('leads whoever has no queue to the pages, and whoever gives mandates too', () => {
    const leadsTo = (notice: ActivityNotice) =>
      activityNoticeView(notice, words(language)).rows.flat()
    expect(leadsTo(flagged)).toMatchObject([{ data: 'q:7' }])
    expect(leadsTo({ ...flagged, isStaff: false })).toMatchObject([{ data: 'm:pages' }])
    expect(leadsTo(unseen)).toMatchObject([{ data: 'm:pages' }])
  })

  it('says where, when and with whom while there is a next time', () => {
    for (const notice of news) {
      const { text } = activityNoticeView(notice, words(language))
      const goesOn = !['activity.rests', 'activity.ended'].includes(notice.kind)
      for (const fact of ['Magazzino', 'Via Roma 1', 'Dal cortile', 'Tea']) {
        expect([notice.kind, text.includes(fact)]).toEqual([notice.kind, goesOn])
      }
    }
  })

  it('leads to its own screen, where the hours stay to be read', () => {
    for (const notice of news) {
      const { rows } = activityNoticeView(notice, words(language))
      const leadsTo = rows.flat().map(button => ('data' in button ? button.data : ''))
      expect([notice.kind, leadsTo]).toEqual([notice.kind, [`act:${about.placementId}`, 'm:help']])
    }
  })
})
