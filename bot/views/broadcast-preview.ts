/** What would happen, before it does: how many, in which languages, from when to when. */
import type { BroadcastPreview, DeskClock } from '#core/broadcast/desk-reading'
import type { Forecast } from '#core/mailing/forecast'
import type { Words } from '#locales/i18n'
import { languageNameIn } from './broadcast-compose.ts'
import { counted } from './broadcast-counted.ts'
import type { Button, View } from './view.ts'

export function previewView(facts: BroadcastPreview, words: Words, lead?: string): View {
  const { broadcast } = facts
  const { id, state } = broadcast
  const to = (text: string, verb: string): Button => ({ text, data: `n:${id}:${verb}` })
  const see = to(words.plain('broadcast:preview.see'), 'see')
  const change = to(words.plain('broadcast:preview.change'), 'edit')
  const send = to(words.plain(`broadcast:preview.${facts.needsTwo ? 'ask' : 'send'}`), 'send')
  const plan = to(words.plain('broadcast:preview.schedule'), 'plan')
  const withdraw = to(words.plain('broadcast:unschedule'), 'unplan')
  const back = { text: words.plain('broadcast:list.back'), data: 'm:news' }
  const rows =
    reachOf(facts) === 0
      ? [[see, change]]
      : [
          [send, plan],
          [see, change],
        ]
  return {
    text: [...(lead === undefined ? [] : [`${lead}\n`]), ...previewLines(facts, words)].join('\n'),
    rows: [...(state === 'draft' ? rows : [[see, withdraw]]), [back]],
  }
}

/** For the second operator: the same, to say yes or no to; or new words for what went out. */
export function approvalView(facts: BroadcastPreview, words: Words): View {
  const { id, proposed, changedAt } = facts.broadcast
  const name = facts.asker ?? words.plain('broadcast:approval.somebody')
  const isFix = proposed !== null
  const yes = `yes:${isFix ? 'fix.' : ''}${changedAt.epochMilliseconds}`
  const to = (text: string, verb: string): Button => ({ text, data: `n:${id}:${verb}` })
  const lines = isFix
    ? [words.t('broadcast:approval.wantedFix', { name })]
    : [words.t('broadcast:approval.wanted', { name }), ...previewLines(facts, words)]
  return {
    text: lines.join('\n'),
    rows: [
      [
        to(words.plain('broadcast:approval.yes'), yes),
        to(words.plain('broadcast:approval.no'), isFix ? 'no:fix' : 'no'),
      ],
      [to(words.plain('broadcast:approval.see'), 'see')],
    ],
  }
}

const reachOf = ({ audience }: BroadcastPreview): number =>
  audience.byLanguage.reduce((sum, { people }) => sum + people, 0)

/** Never more than a tired person reads: what does not matter here is not said. */
function previewLines(facts: BroadcastPreview, words: Words): readonly string[] {
  const { broadcast, audience, forecast, needsTwo, clock } = facts
  const people = reachOf(facts)
  const title = words.t('broadcast:preview.title')
  const alarm = broadcast.emergency ? [words.t('broadcast:emergency.says')] : []
  if (people === 0) return [...alarm, `${title} ${words.t('broadcast:preview.nobody')}`]
  const name = languageNameIn(words)
  const languages = audience.byLanguage
    .filter(each => each.people > 0)
    .toSorted((a, b) => b.people - a.people)
    .map(({ language, people: some }) =>
      words.plain('broadcast:preview.inLanguage', {
        number: words.number(some),
        language: name(language),
      }),
    )
  const unreachable = audience.byLanguage.reduce((sum, each) => sum + each.unreachable, 0)
  const reach = counted('broadcast:preview.reach', people, words, {
    languages: words.list(languages),
  })
  const lines = [
    ...alarm,
    `${title} ${reach}`,
    ...some('broadcast:preview.lackBase', lackingIn(facts), words),
    ...some('broadcast:preview.unreachable', unreachable, words),
    timesLine(forecast, clock, words),
    ...some('broadcast:preview.late', forecast.afterDeadline, words),
    ...some('broadcast:preview.night', forecast.overnight, words),
    ...some('broadcast:preview.queue', forecast.others, words),
  ]
  return needsTwo && !broadcast.emergency ? [...lines, words.t('broadcast:preview.second')] : lines
}

type CountedKey =
  | 'broadcast:preview.lackBase'
  | 'broadcast:preview.unreachable'
  | 'broadcast:preview.late'
  | 'broadcast:preview.night'
  | 'broadcast:preview.queue'

const some = (key: CountedKey, count: number, words: Words): readonly string[] =>
  count === 0 ? [] : [counted(key, count, words)]

/** Who reads it in the base language for want of their own. */
function lackingIn({ broadcast, audience }: BroadcastPreview): number {
  const ready = new Set(broadcast.texts.map(({ language }) => language))
  return audience.byLanguage
    .filter(({ language }) => !ready.has(language))
    .reduce((sum, { people }) => sum + people, 0)
}

function timesLine({ startsAt, endsAt }: Forecast, clock: DeskClock, words: Words): string {
  const end = sayAt(endsAt, clock, words)
  const startsNow = Temporal.Instant.compare(startsAt, clock.now.add({ minutes: 1 })) <= 0
  if (startsNow) return words.t('broadcast:preview.now', { end })
  return words.t('broadcast:preview.at', { start: sayAt(startsAt, clock, words), end })
}

/** "10:04" today, "domani, 08:03" on another day. */
export function sayAt(at: Temporal.Instant, { timeZone, now }: DeskClock, words: Words): string {
  const local = at.toZonedDateTimeISO(timeZone)
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const time = local.toPlainTime()
  if (local.toPlainDate().equals(today)) return words.time(time)
  return words.dateTime(local.toPlainDate(), time, today)
}
