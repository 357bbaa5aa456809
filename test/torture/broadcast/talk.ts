/** Somebody who writes to the bot while thousands are written to: answered all the same. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Phone } from '../sim.ts'
import { mark } from './send.ts'

export type Talk = {
  readonly written: number
  readonly answered: number
}

const everyMs = 2000
const patienceMs = 20_000

export function keepTalking(phone: Phone): { readonly end: () => Promise<Talk> } {
  let isOver = false
  let [written, answered] = [0, 0]
  const talk = async (): Promise<void> => {
    while (!isOver) {
      written += 1
      if (await isAnswered(phone)) answered += 1
      await pause(everyMs)
    }
  }
  const talking = talk()
  return {
    end: async () => {
      isOver = true
      await talking
      return { written, answered }
    },
  }
}

async function isAnswered(phone: Phone): Promise<boolean> {
  const { message_id } = await phone.write('/menu')
  const until = Date.now() + patienceMs
  while (Date.now() < until) {
    const { rev, messages } = await phone.view()
    const isAnswer = messages.some(
      ({ from, message_id: id, text }) =>
        from === 'bot' && id > message_id && text?.includes(mark) !== true,
    )
    if (isAnswer) return true
    await phone.change(rev, 1000)
  }
  return false
}
