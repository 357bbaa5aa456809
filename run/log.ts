import pino, { type Logger } from 'pino'
import { describeFault } from '#api/describe-fault'
import type { LogLevel } from './config.ts'

export type Log = Logger

/** JSON lines on stderr: ids and codes only. The redaction is a second net under that rule. */
export function createLog(level: LogLevel): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describeFault },
    redact: { paths: secrets, censor: '[redacted]' },
  }
  return pino(options, pino.destination({ dest: 2, sync: true }))
}

const secrets = ['token', 'text', 'name', 'firstName', 'phone', 'authorization', 'password', 'url']
  .flatMap(name => [name, `*.${name}`])
  // A caller's token is logged by its id.
  .concat('req.headers')
