/**
 * With paid broadcast a thousand messages a second are allowed: our lane, then the usual loop with
 * auto-retry, three at a time, to the same people on the same local Telegram.
 */
import { Api } from 'grammy'
import { sandboxToken } from '#run/config'
import { type Mass, openMass } from './mass.ts'
import type { Row } from './row.ts'

const usual = 20_000

export async function benchPaid(
  log: (line: string) => void,
  [many = usual]: readonly number[],
): Promise<Row[]> {
  const mass = await openMass(many, {})
  try {
    const peer = await loop(mass, Math.min(many, 5000))
    log(`paid: a plain loop, three at a time: ${peer.toFixed(0)}/s`)
    await mass.rest()
    const before = await mass.floods()
    mass.startLane({ perSecond: 1000, isPaid: true })
    const id = await mass.open()
    await mass.ended(id)
    const { messages, chats, firstAt, lastAt, busiestSecond } = await mass.arrivals()
    const ours = (messages * 1000) / ((lastAt ?? 0) - (firstAt ?? 0))
    const [floods, counts] = [
      (await mass.floods()) - before,
      await mass.work(s => s.mailings.counts(id)),
    ]
    log(
      `paid: ${ours.toFixed(0)}/s, ${messages} messages in ${chats} chats, ${busiestSecond} in the busiest second, ${floods} times 429, ${JSON.stringify(counts.states)}`,
    )
    return [
      {
        question: 'With paid broadcast',
        what: `${many.toLocaleString('en')} recipients, sustained, against a plain loop with auto-retry, three at a time`,
        measured: `${ours.toFixed(0)}/s against ${peer.toFixed(0)}/s, ${floods} times 429 against ${before}, ${chats === messages ? 'nobody twice' : 'SOMEBODY TWICE'}`,
        aim: '1,000/s',
      },
    ]
  } finally {
    await mass.close()
  }
}

/** Messages a second of the loop that the framework's own guide describes. */
async function loop({ api, phones }: Mass, many: number): Promise<number> {
  const bot = new Api(sandboxToken, { apiRoot: api })
  bot.config.use(async (prev, method, payload, signal) => {
    for (;;) {
      const answer = await prev(method, payload, signal)
      const seconds = answer.ok ? undefined : answer.parameters?.retry_after
      if (seconds === undefined) return answer
      await new Promise(resolve => setTimeout(resolve, seconds * 1000))
    }
  })
  const chats = [...phones.slice(0, many)]
  const begun = performance.now()
  const walk = async (): Promise<void> => {
    for (let chat = chats.pop(); chat !== undefined; chat = chats.pop()) {
      await bot.sendMessage(chat, 'hello', { allow_paid_broadcast: true })
    }
  }
  await Promise.all([walk(), walk(), walk()])
  return (many * 1000) / (performance.now() - begun)
}
