import { schemes } from '#core/scheme/scheme'
import type { Words } from '#locales/i18n'
import type { Choice } from '../parts/fields.ts'

/** Every kind of placement, to choose what is shown: of what somebody may not see nothing is found. */
export const schemeChoices = (words: Words): readonly Choice[] =>
  schemes.map(value => ({ value, text: words.plain(`console:scheme.${value}`) }))
