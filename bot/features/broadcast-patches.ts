/** What a tap changes about a draft: pure, from the draft and the tap to what becomes of it. */
import type { Audience, Broadcast, BroadcastTerms, BroadcastText } from '#core/broadcast/broadcast'
import { type BroadcastId, toId } from '#core/ids'
import type { Words } from '#locales/i18n'
import { isReadyLabel, type ReadyLabel, readyLabels } from '../forms/broadcast/link-steps.ts'
import { audienceRoles, categoriesIn, type Dimension } from '../views/broadcast-audience.ts'
import type { DeadlineName } from '../views/broadcast-compose.ts'

export type Patch = Partial<BroadcastTerms>

const toggled = <T>(all: readonly T[], one: T): readonly T[] =>
  all.includes(one) ? all.filter(each => each !== one) : [...all, one]

/** In or out of whom it is for; undefined: no such choice. */
export function togglePick(
  { audience, exclusions }: Broadcast,
  dimension: Dimension,
  value: string,
): Patch | undefined {
  const narrowed = (part: Partial<Audience>): Patch => ({ audience: { ...audience, ...part } })
  switch (dimension) {
    case 'role': {
      const role = audienceRoles.find(name => name === value)
      return role && narrowed({ roles: toggled(audience.roles, role) })
    }
    case 'place':
      return narrowed({ municipalityCodes: toggled(audience.municipalityCodes, value) })
    case 'lang':
      return narrowed({ languages: toggled(audience.languages, value) })
    case 'int': {
      const codes = categoriesIn(value)
      const rest = audience.categories.filter(code => !codes.includes(code))
      const isOn = rest.length < audience.categories.length
      return narrowed({ categories: isOn ? rest : [...rest, ...codes] })
    }
    case 'told': {
      if (!/^\d{1,15}$/.test(value)) return undefined
      const toldIn = toggled(exclusions.toldIn, toId<BroadcastId>(Number(value)))
      return { exclusions: { ...exclusions, toldIn } }
    }
  }
}

/** "I am interested" comes first, and goes again. */
export function toggleInterested({ buttons, texts }: Broadcast): Patch {
  const at = buttons.findIndex(({ kind }) => kind === 'interested')
  if (at === -1) {
    return {
      buttons: [{ kind: 'interested' }, ...buttons],
      texts: texts.map(text => ({ ...text, labels: ['', ...text.labels] })),
    }
  }
  return without({ buttons, texts }, at)
}

export function dropLink({ buttons, texts }: Broadcast): Patch {
  const at = buttons.findIndex(({ kind }) => kind === 'link')
  return at === -1 ? {} : without({ buttons, texts }, at)
}

const without = ({ buttons, texts }: Pick<Broadcast, 'buttons' | 'texts'>, at: number): Patch => ({
  buttons: buttons.toSpliced(at, 1),
  texts: texts.map(text => ({ ...text, labels: text.labels.toSpliced(at, 1) })),
})

/** A ready label speaks every language; one that was written is the same in all. */
export function addLink(
  { buttons, texts }: Broadcast,
  { url, label }: Readonly<Record<'url' | 'label', string>>,
  wordsOf: (language: string) => Words,
): Patch {
  const labelIn = (language: string): string =>
    isReadyLabel(label) ? wordsOf(language).plain(`broadcast:buttons.label.${label}`) : label
  return {
    buttons: [...buttons, { kind: 'link', url }],
    texts: texts.map(text => ({ ...text, labels: [...text.labels, labelIn(text.language)] })),
  }
}

/** In a new language the buttons say what the ready ones say there, and else the same. */
export function writeText(
  { texts, baseLanguage }: Broadcast,
  { language, body }: Pick<BroadcastText, 'language' | 'body'>,
  wordsOf: (language: string) => Words,
): readonly BroadcastText[] {
  if (texts.some(text => text.language === language)) {
    return texts.map(text => (text.language === language ? { ...text, body } : text))
  }
  const say = (name: ReadyLabel, code: string): string =>
    wordsOf(code).plain(`broadcast:buttons.label.${name}`)
  const own = texts.find(text => text.language === baseLanguage)?.labels ?? []
  const labels = own.map(label => {
    const ready = readyLabels.find(name => say(name, baseLanguage) === label)
    return ready === undefined ? label : say(ready, language)
  })
  return [...texts, { language, body, labels }]
}

/** The last instant at which it is of use, on the clock of the territory. */
export function deadlineOf(
  name: DeadlineName,
  now: Temporal.Instant,
  timeZone: string,
): Temporal.Instant | null {
  const here = now.toZonedDateTimeISO(timeZone)
  const evening = (days: number) =>
    here.toPlainDate().add({ days }).toZonedDateTime({ timeZone, plainTime: '20:00' }).toInstant()
  switch (name) {
    case 'tonight':
      return evening(0)
    case 'tomorrow':
      return evening(1)
    case 'threeDays':
      return evening(3)
    case 'week':
      return evening(7)
    case 'month':
      return evening(30)
    case 'none':
      return null
  }
}
