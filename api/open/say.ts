/** Facts of what is public, as a reader says them. */

import { html, type Piece } from '#console/html'
import type { Posting } from '#core/board/posting'
import type { Requirement } from '#core/opportunity/requirement'
import { type OpportunityText, type TextField, textIn } from '#core/opportunity/texts'
import type { Words } from '#locales/i18n'
import { baseLanguage, formats } from '#locales/languages'

type Texts = Pick<Posting, 'texts'>

/** In the reader's language, else in Italian, else as it was written. */
export const textOf = (
  { texts }: Texts,
  words: Words,
  field: TextField,
  number = 0,
): OpportunityText | undefined => textIn(texts, { field, number }, [words.language, baseLanguage])

/** A text in another language than the page's says so, to who hears it read too. */
export function inItsLanguage(
  text: OpportunityText | undefined,
  words: Words,
  tag: 'h1' | 'p' | 'span',
): Piece | undefined {
  if (text === undefined) return undefined
  const own = text.language === words.language
  const language = own ? undefined : html` lang="${text.language}" dir="auto"`
  if (tag === 'h1') return html`<h1${language}>${text.text}</h1>`
  if (tag === 'p') return html`<p class="words"${language}>${text.text}</p>`
  return html`<span${language}>${text.text}</span>`
}

export const titleOf = (posting: Texts, words: Words): string =>
  textOf(posting, words, 'title')?.text ?? ''

export function sayPlace(
  { municipality, remote }: Pick<Posting, 'municipality' | 'remote'>,
  words: Words,
): string {
  const place = municipality?.name ?? (remote ? undefined : words.plain('page:everywhere'))
  const home = remote ? words.plain('page:remote') : undefined
  return [place, home].filter(part => part !== undefined).join(', ')
}

/** The day, and the hour where it is not the end of that day. */
export function sayDeadline(at: Temporal.Instant, timeZone: string, words: Words): string {
  // What ends at midnight ends with the day before.
  const local = at.subtract({ milliseconds: 1 }).toZonedDateTimeISO(timeZone)
  const day = words.longDay(local.toPlainDate())
  const wholeDay = local.hour === 23 && local.minute === 59
  if (wholeDay) return day
  return `${day}, ${words.time(at.toZonedDateTimeISO(timeZone).toPlainTime())}`
}

export function sayDates(
  { startsOn, endsOn }: Pick<Posting, 'startsOn' | 'endsOn'>,
  words: Words,
): string | undefined {
  if (startsOn !== null && endsOn !== null) {
    if (startsOn.equals(endsOn)) return words.longDay(startsOn)
    return words.plain('page:period', { from: words.longDay(startsOn), to: words.longDay(endsOn) })
  }
  if (startsOn !== null) return words.plain('page:since', { from: words.longDay(startsOn) })
  return endsOn === null ? undefined : words.plain('page:until', { to: words.longDay(endsOn) })
}

/** `municipality`: the name of a code. */
export function sayRequirement(
  posting: Texts,
  requirement: Requirement,
  municipality: (code: string) => string,
  words: Words,
): Piece | undefined {
  switch (requirement.kind) {
    case 'qualification':
    case 'other':
      return inItsLanguage(textOf(posting, words, 'requirement', requirement.number), words, 'span')
    case 'spoken-language':
      return said('page:requirement.spoken-language', {
        language: nameOfLanguage(requirement.language, words),
      })
    case 'residence':
      return said('page:requirement.residence', {
        places: words.list(requirement.municipalityCodes.map(municipality)),
      })
    case 'driving-licence':
      return said('page:requirement.driving-licence', { class: requirement.class })
    default:
      return said(`page:requirement.${requirement.kind}`)
  }

  function said(...[key, values]: Parameters<Words['plain']>): Piece {
    return html`${words.plain(key, values)}`
  }
}

const nameOfLanguage = (code: string, words: Words): string =>
  new Intl.DisplayNames(formats[words.language], { type: 'language' }).of(code) ?? code
