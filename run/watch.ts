/** What the doors tell about themselves: lines in the log, numbers for Prometheus. Ids only. */
import type { Metrics } from '#api/metrics'
import type { JobEvent } from '#jobs/observe'
import type { Log } from './log.ts'

type Door = 'bot' | 'api' | 'jobs'

export type Watch = {
  readonly fault: (door: Door, fault: unknown, facts?: object) => void
  /** From an update's arrival to its answer. */
  readonly updateDone: (seconds: number) => void
  readonly job: (event: JobEvent) => void
}

/** Without metrics (a process that has no API) the log alone hears it. */
export function createWatch(log: Log, metrics?: Metrics): Watch {
  const fault: Watch['fault'] = (door, reason, facts = {}) => {
    metrics?.countFault(door)
    log.error({ err: reason, door, ...facts }, 'fault')
  }
  return {
    fault,
    updateDone: seconds => metrics?.observeUpdate(seconds),
    job: event => {
      if (event.kind === 'fault') fault('jobs', event.fault, { where: event.where })
      else if (event.kind === 'books-differ') log.fatal({ event }, 'the books differ')
      else if (event.kind === 'registers-differ') log.fatal({ event }, 'the registers differ')
      else if (event.kind === 'seal-broken') log.fatal({ event }, 'the seal is broken')
      else if (event.kind === 'backed-up') {
        metrics?.backedUp(Temporal.Now.instant())
        log.info({ rows: event.rows, bytes: event.bytes }, 'backed up')
      } else if (event.kind === 'purged') log.info({ ...event }, 'purged')
      else if (event.kind === 'paused') log.warn({ event }, 'Telegram asks for a pause')
      else if (event.kind === 'job') log.debug({ job: event.name, outcome: event.outcome }, 'job')
      else {
        metrics?.delivered(event.priority, event.state)
        log.debug({ event }, 'delivery')
      }
    },
  }
}
