import type { Locator, Page } from 'playwright-core'
import type { Key, Words } from '#locales/i18n'
import { bubble, phoneOf } from './phone-page.ts'

type Values = Readonly<Record<string, string | number>>

/** Somebody at a phone of the page: taps what is there, types, reads; in the words of Filo. */
export type Hand = {
  readonly phone: Locator
  readonly words: Words
  /** Taps the newest button of this label. */
  readonly press: (label: string) => Promise<void>
  readonly tap: (key: Key, values?: Values) => Promise<void>
  readonly type: (text: string) => Promise<void>
  /** Waits until the chat shows this. */
  readonly reads: (key: Key, values?: Values) => Promise<void>
}

export function takePhone(page: Page, name: string, words: Words): Hand {
  const phone = phoneOf(page, name)
  const press = (label: string) =>
    phone.getByRole('button', { name: label, exact: true }).last().click()
  return {
    phone,
    words,
    press,
    tap: (key, values) => press(words.plain(key, values)),
    type: async text => {
      await phone.getByRole('textbox').fill(text)
      await page.keyboard.press('Enter')
    },
    reads: async (key, values) => {
      await bubble(phone, shown(words.t(key, values)))
        .last()
        .waitFor()
    },
  }
}

/** As it stands on the glass: without marks, the first line of several. */
const shown = (text: string): string => text.replaceAll(/<\/?[a-z]+>/g, '').split('\n')[0] ?? text
