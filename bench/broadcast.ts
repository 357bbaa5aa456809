/**
 * A mailing at the free limit, with the local Telegram enforcing it, while people go on asking the
 * bot: how close to the limit, how true the forecast, how quick the answers.
 */
import { forecast } from '#core/mailing/forecast'
import { sandboxToken } from '#run/config'
import { type Mass, openMass, simulate } from './mass.ts'
import { freePort, startProcess } from './process.ts'
import { percentile, type Row } from './row.ts'

const usual = 10_000
/** People who ask meanwhile; they get the mailing too. */
const askers = 8
const asksEveryMs = 2000

export async function benchBroadcast(
  log: (line: string) => void,
  [many = usual]: readonly number[],
): Promise<Row[]> {
  const mass = await openMass(many, {})
  const bot = await startProcess(
    'run/bot.ts',
    {
      BOT_TOKEN: sandboxToken,
      TELEGRAM_API_ROOT: mass.api,
      DATA_DIR: mass.folder,
      PORT: String(await freePort()),
    },
    'bot  @',
  )
  try {
    const id = await mass.open()
    const foretold = await foretell(mass, many)
    mass.startLane({ perSecond: 30, isPaid: false })
    const asking = askWhile(mass)
    const endedAt = await mass.ended(id)
    const waits = await asking.stop()
    const { messages, chats, firstAt, lastAt, busiestSecond } = await mass.arrivals()
    const perSecond = ((messages - 1) * 1000) / ((lastAt ?? 0) - (firstAt ?? 0))
    const floods = await mass.floods()
    const error = errorOf(foretold, endedAt)
    log(
      `broadcast: ${perSecond.toFixed(2)}/s, ${messages} messages in ${chats} chats, ${busiestSecond} in the busiest second, ${floods} times 429, forecast off by ${(error * 100).toFixed(2)} %, ${waits.length} answers: p50 ${percentile(waits, 0.5).toFixed(0)} ms, p99 ${percentile(waits, 0.99).toFixed(0)} ms`,
    )
    const question = `${many.toLocaleString('en')} recipients at the free limit`
    return [
      {
        question,
        what: 'averaged over the whole send, the limit enforced',
        measured: `${perSecond.toFixed(2)}/s, ${floods} times 429, ${chats === messages ? 'nobody twice' : 'SOMEBODY TWICE'}`,
        aim: '29.5/s, no 429 beyond the first',
      },
      {
        question,
        what: 'the forecast made before it began, against the real end',
        measured: `${(error * 100).toFixed(2)} %`,
        aim: 'within 5 %',
      },
      {
        question,
        what: `answers of the bot meanwhile (${waits.length})`,
        measured: `p50 ${percentile(waits, 0.5).toFixed(0)} ms, p99 ${percentile(waits, 0.99).toFixed(0)} ms`,
        aim: 'p99 under 150 ms',
      },
    ]
  } finally {
    await bot.stop()
    await mass.close()
  }
}

type Foretold = { readonly at: Temporal.Instant; readonly endsAt: Temporal.Instant }

/** As an operator reads it before sending. */
async function foretell({ work }: Mass, count: number): Promise<Foretold> {
  const now = Temporal.Now.instant()
  const { perSecond, pausedUntil } = await work(({ mailings }) => mailings.queue(now))
  const own = { count, dueAt: now, deadlineAt: null, passesQuiet: false }
  const hours = { zone: 'Europe/Rome', from: '00:00', to: '00:00' }
  const { endsAt } = forecast({ now, perSecond, pausedUntil, others: [], own, hours })
  return { at: now, endsAt }
}

function errorOf({ at, endsAt }: Foretold, endedAt: Temporal.Instant): number {
  const [told, real] = [endsAt, endedAt].map(end => end.since(at).total('milliseconds'))
  return Math.abs((told ?? 0) - (real ?? 0)) / (real ?? 1)
}

/** Some ask for their hours every now and then, each after the answer to the last. */
function askWhile({ api, phones }: Mass) {
  const waits: number[] = []
  let stopped = false
  const walk = async (phone: number, at: number): Promise<void> => {
    await sleep((at * asksEveryMs) / askers)
    while (!stopped) {
      waits.push(await ask(api, phone))
      await sleep(asksEveryMs)
    }
  }
  const walks = phones.slice(0, askers).map(walk)
  return {
    stop: async (): Promise<readonly number[]> => {
      stopped = true
      await Promise.all(walks)
      return waits
    },
  }
}

type Chat = { readonly rev: number; readonly messages: readonly { from: string; text?: string }[] }

/** From the tap to the answer on the phone. */
async function ask(api: string, phone: number): Promise<number> {
  const path = `/people/${phone}/chat`
  let { rev } = await simulate<Chat>(api, 'GET', path)
  const begun = performance.now()
  await simulate(api, 'POST', `/people/${phone}/send`, { text: '⏳ Le mie ore' })
  for (;;) {
    const chat = await simulate<Chat>(api, 'GET', `${path}?after=${rev}&wait=10000`)
    const isAnswered = chat.messages.some(
      ({ from, text }) => from === 'bot' && text?.startsWith('bulk ') === false,
    )
    if (isAnswered) return performance.now() - begun
    // It counts as the ten seconds that it took at least.
    if (chat.rev === rev) return performance.now() - begun
    rev = chat.rev
  }
}

const sleep = (ms: number): Promise<void> =>
  new Promise(resolve => {
    setTimeout(resolve, ms)
  })
