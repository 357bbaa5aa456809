/** Why somebody got it, to the letter; and what could be left out from now on, if they say yes. */
import type { Explained } from '#core/alert/explain-alert'
import { fieldOf } from '#core/alert/fields'
import type { Part } from '#core/alert/match'
import type { Narrowing } from '#core/alert/narrow-wishes'
import type { WishTerms } from '#core/alert/wish'
import type { Opportunity } from '#core/opportunity/opportunity'
import type { Words } from '#locales/i18n'
import { backToAlerts, sayKind, sayReach, sayWish } from './alert.ts'
import { sayRequirement } from './opportunity-terms.ts'
import { type Button, inColumns, type View } from './view.ts'

/** The wish in its own words, what of it fits, and what nobody knows. */
export function alertWhyView({ opportunity, because }: Explained, words: Words): View {
  const show = { text: words.plain('alert:why.show'), data: `al:see:${opportunity.id}` }
  const rows = [[show], backToAlerts(words)]
  if (because === null) return { text: words.t('alert:why.gone'), rows }
  const { wish, matched } = because
  const listed = (fit: 'fits' | 'unknown'): string =>
    matched.parts
      .filter(each => each.fit === fit)
      .map(({ part }) => sayPart(part, opportunity, words))
      .join(' · ')
  const open = listed('unknown')
  const text = [
    words.t('alert:why.title', { wish: sayWish(wish, words) }),
    // Requirements are safe for HTML already.
    `${words.t('alert:why.fits', { what: '' }).trimEnd()} ${listed('fits')}`,
    ...(open === '' ? [] : [`${words.t('alert:why.check', { what: '' }).trimEnd()} ${open}`]),
    words.t('alert:why.nothingElse'),
  ].join('\n')
  return { text, rows }
}

function sayPart(part: Part, opportunity: Opportunity, words: Words): string {
  const requirement = opportunity.requirements.find(each => part === `requirement-${each.number}`)
  if (requirement !== undefined) {
    return sayRequirement(requirement, opportunity, code => code, words)
  }
  const named = (['audience', 'kind', 'field', 'place', 'hours'] as const).find(is => is === part)
  return named === undefined ? '' : words.t(`alert:why.part.${named}`)
}

/** It was not for them: why not, if they like to say. */
export function notForMeView(
  opportunity: Opportunity,
  some: readonly Narrowing[],
  words: Words,
): View {
  const kind = sayKind(opportunity.kind, words)
  const because = some.map(
    (why): Button => ({
      text: words.plain(`alert:narrow.because.${why}`, { kind }),
      data: `al:n:${opportunity.id}:${why}`,
    }),
  )
  const fine = { text: words.plain('alert:narrow.fine'), data: `al:n:${opportunity.id}:fine` }
  return { text: words.t('alert:narrow.ask'), rows: inColumns([...because, fine]) }
}

/** What would change, before it does. */
export function narrowSureView(
  opportunity: Opportunity,
  why: Narrowing,
  next: WishTerms | 'nothing',
  words: Words,
): View {
  const field = fieldOf(opportunity.iscoCode ?? '')
  const terms = next === 'nothing' ? undefined : next
  const text = words.t(`alert:narrow.sure.${why}`, {
    kind: sayKind(opportunity.kind, words),
    field: field === undefined ? '' : words.plain(`alert:field.${field}`),
    reach: sayReach(terms?.reachKm ?? null, words),
    hours: words.plain(`alert:hours.${terms?.hours ?? 'any'}`),
  })
  const yes = { text: words.plain('alert:narrow.yes'), data: `al:y:${opportunity.id}:${why}` }
  const no = { text: words.plain('alert:narrow.no'), data: `al:n:${opportunity.id}:fine` }
  return { text, rows: [[yes], [no]] }
}

export const narrowedView = (how: 'done' | 'left', words: Words): View => ({
  text: words.t(`alert:narrow.${how}`),
  rows: [backToAlerts(words)],
})
