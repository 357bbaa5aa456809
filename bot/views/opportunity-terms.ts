/** What an opportunity says of itself, in short words that stand between dots. */
import type { Opportunity, OpportunityTerms } from '#core/opportunity/opportunity'
import type { Requirement } from '#core/opportunity/requirement'
import { type TextField, textIn } from '#core/opportunity/texts'
import type { Words } from '#locales/i18n'
import { baseLanguage } from '#locales/languages'
import { escapeHtml } from './view.ts'

type Spoken = Pick<OpportunityTerms, 'texts'>

/** As it is written, not yet safe for HTML; the reader's language first, then the base. */
export function textOf(
  { texts }: Spoken,
  field: TextField,
  words: Words,
  number = 0,
): string | undefined {
  return textIn(texts, { field, number }, [words.language, baseLanguage])?.text
}

export const titleOf = (terms: Spoken, words: Words): string => textOf(terms, 'title', words) ?? '–'

/** The language of the title, where it is not the reader's. */
export function otherLanguage({ texts }: Spoken, words: Words): string | undefined {
  const title = textIn(texts, { field: 'title' }, [words.language, baseLanguage])
  return title === undefined || title.language === words.language ? undefined : title.language
}

export const languageName = (code: string, words: Words): string =>
  new Intl.DisplayNames([words.language], { type: 'language' }).of(code) ?? code

/** "20 ore a settimana · a termine · fino al 30 giugno · 2 posti": what there is of it. */
export function factsOf(terms: OpportunityTerms, words: Words): readonly string[] {
  const { weeklyMinutes, contract, places } = terms
  const said = (field: TextField): readonly string[] => {
    const text = textOf(terms, field, words)
    return text === undefined ? [] : [escapeHtml(text)]
  }
  return [
    ...(weeklyMinutes === null
      ? []
      : [words.t('opportunity:card.weekly', { time: words.hours(weeklyMinutes) })]),
    ...said('schedule'),
    ...(contract === null ? [] : [words.t(`page:contract.${contract}`)]),
    ...periodOf(terms, words),
    ...(places === null ? [] : [words.t('opportunity:card.places', { count: places })]),
    ...said('pay'),
    ...moneyOf(terms, words),
  ]
}

function periodOf({ startsOn, endsOn }: OpportunityTerms, words: Words): readonly string[] {
  const [from, to] = [startsOn, endsOn].map(day => (day === null ? '' : words.day(day)))
  if (startsOn !== null && endsOn !== null) {
    return startsOn.equals(endsOn)
      ? [words.day(startsOn)]
      : [words.t('page:period', { from: from ?? '', to: to ?? '' })]
  }
  if (startsOn !== null) return [words.t('page:since', { from: from ?? '' })]
  return endsOn === null ? [] : [words.t('page:until', { to: to ?? '' })]
}

function moneyOf(
  { kind, funder, amountCents, cofinancingPercent }: OpportunityTerms,
  words: Words,
): readonly string[] {
  const amount = amountCents === null ? '' : words.money(amountCents)
  const key = kind === 'fundraising' ? 'opportunity:card.needed' : 'opportunity:card.most'
  return [
    ...(funder === null ? [] : [words.t('opportunity:card.funder', { name: funder })]),
    ...(amountCents === null ? [] : [words.t(key, { amount })]),
    ...(cofinancingPercent === null
      ? []
      : [words.t('opportunity:card.cofinancing', { percent: cofinancingPercent })]),
  ]
}

/** Until when, as a day: one that ends at midnight ends the day before. */
export function lastDay(
  { deadlineAt }: Pick<Opportunity, 'deadlineAt'>,
  timeZone: string,
): Temporal.PlainDate | null {
  if (deadlineAt === null) return null
  return deadlineAt.subtract({ milliseconds: 1 }).toZonedDateTimeISO(timeZone).toPlainDate()
}

/** In plain words, not made safe for HTML. */
export function sayRequirement(
  requirement: Requirement,
  terms: Spoken,
  places: (code: string) => string,
  words: Words,
): string {
  switch (requirement.kind) {
    case 'spoken-language': {
      const language = languageName(requirement.language, words)
      return words.plain('page:requirement.spoken-language', { language })
    }
    case 'residence': {
      const named = words.list(requirement.municipalityCodes.map(places))
      return words.plain('page:requirement.residence', { places: named })
    }
    case 'driving-licence':
      return words.plain('page:requirement.driving-licence', { class: requirement.class })
    case 'own-vehicle':
    case 'adult':
    case 'availability':
      return words.plain(`page:requirement.${requirement.kind}`)
    case 'qualification':
    case 'other': {
      const text = textOf(terms, 'requirement', words, requirement.number)
      return text ?? words.plain(`opportunity:requirement.${requirement.kind}`)
    }
  }
}

export const shorten = (text: string, most: number): string => {
  const letters = Array.from(text.replaceAll(/\s+/gu, ' ').trim())
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : letters.join('')
}
