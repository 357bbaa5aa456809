import { buttonsOf, type Phone } from './phone.ts'

/** All that the bot ever showed on this phone and still shows: texts and buttons. */
export async function everySight(phone: Phone): Promise<string> {
  const messages = await phone.messages()
  const lines = messages.map(message =>
    [message.text ?? message.caption ?? '', ...buttonsOf(message).map(b => b.text)].join('\n'),
  )
  return lines.join('\n')
}
