import type { Words } from '#locales/i18n'
import { languages, ownNames } from '#locales/languages'
import type { View } from './view.ts'

/** Each language under its own name. */
export const languageView = (words: Words): View => ({
  text: words.t('language:ask'),
  rows: [languages.map(language => ({ text: ownNames[language], data: `m:language:${language}` }))],
})
