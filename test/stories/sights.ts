import { expect } from 'vitest'
import type { SimMessage } from '#sandbox/sim-types'
import { buttonsOf, type Phone } from './phone.ts'

/** All that the bot ever showed on this phone and still shows: texts and buttons. */
export async function everySight(phone: Phone): Promise<string> {
  const messages = await phone.messages()
  const lines = messages.map(message =>
    [message.text ?? message.caption ?? '', ...buttonsOf(message).map(b => b.text)].join('\n'),
  )
  return lines.join('\n')
}

const mostWords = 60
const mostChoices = 6

/** Every screen that a play leaves behind is one that a tired person can read and answer. */
export async function staysReadable(phone: Phone): Promise<void> {
  for (const message of await phone.messages()) {
    const text = message.text ?? message.caption ?? ''
    expect(text.split(/\s+/u).length, text).toBeLessThanOrEqual(mostWords)
    expect(text).not.toMatch(/undefined|NaN|\{\{|\w+:\w+\.\w+/u)
    expect(choicesOn(message), text).toBeLessThanOrEqual(mostChoices)
  }
}

/** The last row leads back or elsewhere; what a form shows is its own. */
function choicesOn(message: SimMessage): number {
  const rows = message.reply_markup?.inline_keyboard ?? []
  const isForm = buttonsOf(message).some(button => button.callback_data?.startsWith('f:') === true)
  return isForm ? 0 : rows.slice(0, -1).flat().length
}
