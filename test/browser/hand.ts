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
  let tapped: Locator | undefined
  const lateLine = bubble(phone, shown(words.t('common:late'))).getByRole('button')
  const until = (wanted: Locator) => waitAsPeopleDo(wanted, () => [lateLine.last(), tapped])
  const press = async (label: string): Promise<void> => {
    const button = phone.getByRole('button', { name: label, exact: true }).last()
    await until(button)
    await page.waitForTimeout(paceMs)
    await button.click()
    tapped = button
  }
  return {
    phone,
    words,
    press,
    tap: (key, values) => press(words.plain(key, values)),
    type: async text => {
      tapped = undefined
      await phone.getByRole('textbox').fill(text)
      await page.keyboard.press('Enter')
    },
    reads: (key, values) => until(bubble(phone, shown(words.t(key, values))).last()),
  }
}

/** Nobody taps faster: a chat bears about twenty messages at once, then one a second. */
const paceMs = 150
const patienceMs = 4000
const mostTries = 3

/** Taps the line that takes the place of a late answer, or once more what nothing came of. */
async function waitAsPeopleDo(
  wanted: Locator,
  helpful: () => readonly (Locator | undefined)[],
): Promise<void> {
  for (let tried = 1; tried < mostTries; tried += 1) {
    try {
      await wanted.waitFor({ timeout: patienceMs })
      return
    } catch {
      for (const button of helpful()) {
        if (!(await button?.isVisible())) continue
        await button?.click()
        break
      }
    }
  }
  await wanted.waitFor()
}

/** As it stands on the glass: without marks, the first line of several. */
const shown = (text: string): string => text.replaceAll(/<\/?[a-z]+>/g, '').split('\n')[0] ?? text
