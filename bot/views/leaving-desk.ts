import type { QueueLine } from '#core/queue/read-queue'
import type { QueueItem } from '#core/queue/store'
import type { Words } from '#locales/i18n'
import type { Button, View } from './view.ts'

const planMonths = [1, 3, 6] as const
const reasons = ['hardship', 'away', 'agreed'] as const

/** What the desk can do for who owes hours and wants to leave. */
export const debtButtons = ({ id }: QueueItem, words: Words): readonly Button[] => [
  { text: words.plain('leaving:desk.plan'), data: `q:${id}:plan` },
  { text: words.plain('leaving:desk.forgive'), data: `q:${id}:forgive` },
]

const back = ({ item }: QueueLine, words: Words): readonly Button[] => [
  { text: words.plain('common:back'), data: `q:${item.id}` },
]

export const debtPlanView = (line: QueueLine, words: Words): View => ({
  text: words.t('leaving:desk.planTitle', { name: line.name }),
  rows: [
    planMonths.map(count => ({
      text: words.plain('leaving:desk.months', { count }),
      data: `q:${line.item.id}:plan:${count}`,
    })),
    back(line, words),
  ],
})

/** Why: three words for the audit, nobody's story. */
export const debtReasonView = (line: QueueLine, words: Words): View => ({
  text: words.t('leaving:desk.reasonTitle', { name: line.name }),
  rows: [
    ...reasons.map(reason => [
      {
        text: words.plain(`leaving:desk.reason.${reason}`),
        data: `q:${line.item.id}:forgive:${reason}`,
      },
    ]),
    back(line, words),
  ],
})

export const debtSureView = (line: QueueLine, reason: string, words: Words): View => ({
  text: words.t('leaving:desk.sure', { name: line.name }),
  rows: [
    [
      {
        text: words.plain('leaving:desk.yes'),
        data: `q:${line.item.id}:forgive:${reason}:sure`,
      },
    ],
    back(line, words),
  ],
})
