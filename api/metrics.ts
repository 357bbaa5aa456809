import { Counter, Gauge, Histogram, Registry } from 'prom-client'

export type Counts = {
  /** By state; final states of the last day only, for the rest is history. */
  readonly deliveries: Readonly<Record<string, number>>
  readonly outboxWaiting: number
  readonly mailingsRunning: number
  readonly sending: { readonly perSecond: number; readonly pausedSeconds: number }
  /** By territory's id. */
  readonly bookFaults: Readonly<Record<string, number>>
  /** The same of the registers of activities. */
  readonly registerFaults: Readonly<Record<string, number>>
}

/** One registry per process: doors and jobs add to it, `/metrics` shows it. */
export type Metrics = {
  readonly observeUpdate: (seconds: number) => void
  readonly countFault: (door: 'bot' | 'api' | 'jobs') => void
  readonly backedUp: (at: Temporal.Instant) => void
  /** One message left, or came to another end. */
  readonly delivered: (priority: string, state: string) => void
  readonly text: () => Promise<string>
  readonly contentType: string
}

/** `readCounts` is asked at each scrape. */
export function createMetrics(readCounts: () => Promise<Counts>): Metrics {
  const registry = new Registry()
  const { updates, faults, deliveries, backup, outbox, books } = createInstruments([registry])
  const { left, mailings, pace, pause } = createSendingInstruments([registry])
  const registers = new Gauge({
    name: 'filo_register_faults',
    help: 'What the last look at the registers found wrong; anything but 0 is an alarm',
    labelNames: ['territory'],
    registers: [registry],
  })
  return {
    observeUpdate: seconds => updates.observe(seconds),
    countFault: door => faults.inc({ door }),
    delivered: (priority, state) => left.inc({ priority, state }),
    backedUp: at => backup.set(at.epochMilliseconds / 1000),
    text: async () => {
      const counts = await readCounts()
      for (const [state, count] of Object.entries(counts.deliveries)) {
        deliveries.set({ state }, count)
      }
      for (const [territory, found] of Object.entries(counts.bookFaults)) {
        books.set({ territory }, found)
      }
      for (const [territory, found] of Object.entries(counts.registerFaults)) {
        registers.set({ territory }, found)
      }
      outbox.set(counts.outboxWaiting)
      mailings.set(counts.mailingsRunning)
      pace.set(counts.sending.perSecond)
      pause.set(counts.sending.pausedSeconds)
      return registry.metrics()
    },
    contentType: registry.contentType,
  }
}

function createInstruments(registers: Registry[]) {
  const updates = new Histogram({
    name: 'filo_update_seconds',
    help: 'From an update to its answer',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers,
  })
  const faults = new Counter({
    name: 'filo_faults_total',
    help: 'Faults, by the door that met them',
    labelNames: ['door'],
    registers,
  })
  for (const door of ['bot', 'api', 'jobs']) faults.inc({ door }, 0)
  const deliveries = new Gauge({
    name: 'filo_deliveries',
    help: 'Messages by state; final states of the last day',
    labelNames: ['state'],
    registers,
  })
  const backup = new Gauge({
    name: 'filo_backup_seconds',
    help: 'When this process took the last backup, in seconds since 1970; 0: not yet',
    registers,
  })
  const outbox = new Gauge({
    name: 'filo_outbox_waiting',
    help: 'Orders for jobs that no relay has taken yet',
    registers,
  })
  const books = new Gauge({
    name: 'filo_book_faults',
    help: 'What the last look at the books and their seal found wrong; anything but 0 is an alarm',
    labelNames: ['territory'],
    registers,
  })
  return { updates, faults, deliveries, backup, outbox, books }
}

function createSendingInstruments(registers: Registry[]) {
  const left = new Counter({
    name: 'filo_messages_total',
    help: 'Messages that this process brought to an end, by priority and state',
    labelNames: ['priority', 'state'],
    registers,
  })
  const mailings = new Gauge({
    name: 'filo_mailings_running',
    help: 'Messages to many that are on their way, or wait for their hour',
    registers,
  })
  const pace = new Gauge({
    name: 'filo_sending_per_second',
    help: 'How many messages a second may leave now: the limit, or less after a 429 that came again',
    registers,
  })
  const pause = new Gauge({
    name: 'filo_sending_pause_seconds',
    help: 'For how long nobody sends, because Telegram asked for it',
    registers,
  })
  return { left, mailings, pace, pause }
}
