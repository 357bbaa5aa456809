import type { Words } from '#locales/i18n'
import { html } from '../html.ts'
import type { Shown } from '../page.ts'

/** What the pages promise to who sees, hears or moves differently, and whom to tell where they fail. */
export const accessibilityPage = (words: Words): Shown => ({
  title: words.plain('console:accessibility.title'),
  content: html`<p>${words.plain('console:accessibility.standard')}</p>
<p>${words.plain('console:accessibility.checked')}</p>
<p>${words.plain('console:accessibility.tell')}</p>
<p>${words.plain('console:accessibility.declaration')}</p>`,
})
