/** What every process of Filo shares: settings, log, one plain line when it cannot start, draining. */
import { type Config, readConfig } from './config.ts'
import { createLog, type Log } from './log.ts'
import { StartFault, startLine } from './start-fault.ts'

export type Program = {
  readonly config: Config
  readonly log: Log
  /** A line for the person at the terminal. */
  readonly say: (line: string) => void
  /** Closes at the end; what was opened last closes first. */
  readonly atEnd: (close: () => Promise<unknown>) => void
}

/** Milliseconds to finish what is in hand; whoever stops us waits ten seconds. */
const drainMs = 9000
/** npm hands a Ctrl-C on that the terminal gave us already: it is not a second one. */
const echoMs = 1000

/** Runs until a signal comes (exit 0) or the start fails (one line, exit 1). */
export async function runProgram(start: (program: Program) => Promise<void>): Promise<void> {
  const closers: (() => Promise<unknown>)[] = []
  const ending = createEnding(closers)
  const say = (line: string) => console.log(line)
  try {
    const config = readConfig()
    const log = createLog(config.logLevel)
    process.on('uncaughtException', fault => {
      log.fatal({ err: fault }, 'fault')
      void ending.end(1)
    })
    const atEnd = (close: () => Promise<unknown>) => void closers.push(close)
    const started = start({ config, log, say, atEnd })
    onSignal(() => void ending.end(0, started))
    await started
  } catch (fault) {
    console.error(fault instanceof StartFault ? fault.message : `Filo stops: ${startLine(fault)}`)
    await ending.end(1)
  }
}

/** Runs a command that ends by itself; a fault is one plain line and exit code 1. */
export async function runCommand(work: (program: Program) => Promise<number>): Promise<void> {
  const closers: (() => Promise<unknown>)[] = []
  let code = 1
  try {
    const config = readConfig()
    const log = createLog(config.logLevel)
    const say = (line: string) => console.log(line)
    code = await work({ config, log, say, atEnd: close => void closers.push(close) })
  } catch (fault) {
    console.error(startLine(fault))
  }
  await createEnding(closers).end(code)
}

function createEnding(closers: readonly (() => Promise<unknown>)[]) {
  let ended: Promise<never> | undefined
  const close = async (code: number, started?: Promise<void>): Promise<never> => {
    const deadline = setTimeout(() => {
      console.error('Filo could not finish in time and stops now; the next start recovers.')
      process.exit(1)
    }, drainMs)
    await started?.catch(() => undefined)
    let worst = code
    for (const closer of closers.toReversed()) {
      await closer().catch((fault: unknown) => {
        console.error(`Filo stops untidily: ${startLine(fault)}`)
        worst = 1
      })
    }
    clearTimeout(deadline)
    process.exit(worst)
  }
  return {
    /** `started` is waited for first: what is still opening cannot be closed yet. */
    end: (code: number, started?: Promise<void>): Promise<never> => {
      ended ??= close(code, started)
      return ended
    },
  }
}

/** The first signal drains; a second one, later than an echo of the first, ends at once. */
function onSignal(drain: () => void): void {
  let firstAt: number | undefined
  const take = (): void => {
    if (firstAt === undefined) {
      firstAt = performance.now()
      console.log('Filo finishes what is in hand and stops.')
      drain()
    } else if (performance.now() - firstAt > echoMs) {
      process.exit(1)
    }
  }
  process.on('SIGINT', take)
  process.on('SIGTERM', take)
}
