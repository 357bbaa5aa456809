/** The environment, read once and here only. An empty variable counts as an absent one. */
import { createHmac } from 'node:crypto'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { StartFault } from './start-fault.ts'

export type Telegram =
  /** The local Telegram: started by run/all.ts, or by `npm run sandbox` for separate processes. */
  | { readonly mode: 'sandbox'; readonly token: string; readonly apiRoot: string }
  | { readonly mode: 'polling'; readonly token: string; readonly apiRoot: string }
  | {
      readonly mode: 'webhook'
      readonly token: string
      readonly apiRoot: string
      /** Where Telegram posts: PUBLIC_URL and /telegram. */
      readonly address: string
      readonly secret: string
    }

export type Config = {
  readonly telegram: Telegram
  readonly database:
    | { readonly mode: 'embedded' }
    /** The owner's URL; the programs connect as weaker roles. */
    | { readonly mode: 'server'; readonly url: string }
  readonly jobs: { readonly store: 'postgres' } | { readonly store: 'redis'; readonly url: string }
  /** PUBLIC_URL: where people and Telegram find this machine; absent: nowhere from outside. */
  readonly publicUrl: string | undefined
  readonly port: number
  readonly sandboxPort: number
  /** DATA_DIR, absolute. */
  readonly folder: string
  /** BACKUP_DIR, absolute. */
  readonly backupFolder: string
  /** `id:base64,…`; absent: made in DATA_DIR. */
  readonly encryptionKeys: string | undefined
  readonly logLevel: LogLevel
  /** How many messages a second leave at most, and whether those to many are paid for. */
  readonly sending: { readonly perSecond: number; readonly isPaid: boolean }
  /** Who may read /metrics from another machine; absent: this machine only. */
  readonly metricsToken: string | undefined
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/** The bot of the local Telegram; the simulator binds to this machine only. */
export const sandboxToken = '7000000001:local-telegram-of-this-machine-only'
/** Where separate processes look for the local Telegram, and `npm run sandbox` puts it. */
const sandboxHost = '127.0.0.1'

const keyList = /^[\w-]{1,32}:[A-Za-z0-9+/_-]{43}=?(,[\w-]{1,32}:[A-Za-z0-9+/_-]{43}=?)*$/

const port = (otherwise: number) =>
  z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(1).max(65_535)).default(otherwise)

const urlOf = (protocol: RegExp) => z.url({ protocol }).transform(url => url.replace(/\/+$/, ''))

const schema = z.object({
  BOT_TOKEN: z
    .string()
    .regex(/^\d{1,20}:[\w-]{3,}$/)
    .optional(),
  TELEGRAM_API_ROOT: urlOf(/^https?$/).default('https://api.telegram.org'),
  PUBLIC_URL: urlOf(/^https?$/).optional(),
  WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/)
    .optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  PORT: port(8080),
  SANDBOX_PORT: port(8081),
  DATA_DIR: z.string().default('.data'),
  BACKUP_DIR: z.string().optional(),
  ENCRYPTION_KEYS: z.string().regex(keyList).optional(),
  LOG_LEVEL: z.enum(logLevels).default('info'),
  BULK_PER_SECOND: z
    .string()
    .regex(/^\d{1,4}$/)
    .transform(Number)
    .pipe(z.number().min(1).max(1000))
    .optional(),
  PAID_BROADCAST: z.enum(['yes', 'no']).default('no'),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\w-]{16,256}$/)
    .optional(),
})

type Variables = z.output<typeof schema>

/** What each variable has to look like, for the line that names a wrong one. Never its value. */
const shapes: Readonly<Record<keyof Variables, string>> = {
  BOT_TOKEN: 'the token that @BotFather gave, like 123456789:AA…',
  TELEGRAM_API_ROOT: 'an address like https://api.telegram.org',
  PUBLIC_URL: 'the address at which Telegram reaches this machine, like https://filo.example.org',
  WEBHOOK_SECRET: '16 to 256 letters, digits, _ or -',
  DATABASE_URL: 'an address like postgres://user:password@host:5432/database',
  REDIS_URL: 'an address like redis://host:6379',
  PORT: 'a number from 1 to 65535',
  SANDBOX_PORT: 'a number from 1 to 65535',
  DATA_DIR: 'a folder',
  BACKUP_DIR: 'a folder',
  ENCRYPTION_KEYS:
    'id:base64,… with keys of 32 bytes, for example made by: openssl rand -base64 32',
  LOG_LEVEL: logLevels.join(', '),
  BULK_PER_SECOND: 'a number from 1 to 1000',
  PAID_BROADCAST: 'yes or no',
  METRICS_TOKEN: '16 to 256 letters, digits, _ or -',
}

type Environment = Readonly<Record<string, string | undefined>>

/** Throws a StartFault that names the first wrong variable. */
export function readConfig(env: Environment = process.env): Config {
  const given = Object.entries(env).filter(([, value]) => value !== undefined && value !== '')
  const read = schema.safeParse(Object.fromEntries(given))
  if (!read.success) {
    const name = String(read.error.issues[0]?.path[0])
    throw new StartFault(`${name} is wrong: it should be ${shapes[name as keyof Variables]}.`)
  }
  return arrange(read.data)
}

function arrange(read: Variables): Config {
  const { BOT_TOKEN: token, DATABASE_URL: database, REDIS_URL: redis } = read
  if (read.PORT === read.SANDBOX_PORT && token === undefined) {
    throw new StartFault('PORT and SANDBOX_PORT are the same: give each its own.')
  }
  if (token !== undefined && database !== undefined && read.ENCRYPTION_KEYS === undefined) {
    throw new StartFault(
      `ENCRYPTION_KEYS is missing: several machines must share it. It is ${shapes.ENCRYPTION_KEYS}.`,
    )
  }
  return {
    telegram: telegramOf(read),
    database: database === undefined ? { mode: 'embedded' } : { mode: 'server', url: database },
    jobs: redis === undefined ? { store: 'postgres' } : { store: 'redis', url: redis },
    publicUrl: read.PUBLIC_URL,
    port: read.PORT,
    sandboxPort: read.SANDBOX_PORT,
    folder: resolve(read.DATA_DIR),
    backupFolder: resolve(read.BACKUP_DIR ?? join(read.DATA_DIR, 'backups')),
    encryptionKeys: read.ENCRYPTION_KEYS,
    logLevel: read.LOG_LEVEL,
    sending: sendingOf(read),
    metricsToken: read.METRICS_TOKEN,
  }
}

/** Telegram's limits: of what is free, and of what is paid for. */
function sendingOf({ BULK_PER_SECOND: perSecond, PAID_BROADCAST: paid }: Variables) {
  const isPaid = paid === 'yes'
  return { isPaid, perSecond: perSecond ?? (isPaid ? 1000 : 30) }
}

function telegramOf(read: Variables): Telegram {
  const { BOT_TOKEN: token, PUBLIC_URL: publicUrl, TELEGRAM_API_ROOT: apiRoot } = read
  if (token === undefined) {
    if (publicUrl !== undefined) {
      throw new StartFault(
        'BOT_TOKEN is missing: PUBLIC_URL is only for a bot of the real Telegram.',
      )
    }
    const local = `http://${sandboxHost}:${read.SANDBOX_PORT}`
    return { mode: 'sandbox', token: sandboxToken, apiRoot: local }
  }
  if (publicUrl === undefined) return { mode: 'polling', token, apiRoot }
  if (publicUrl.startsWith('http:') && apiRoot === 'https://api.telegram.org') {
    throw new StartFault('PUBLIC_URL is wrong: Telegram posts to https addresses only.')
  }
  const secret = read.WEBHOOK_SECRET ?? secretOf(token)
  return { mode: 'webhook', token, apiRoot, address: `${publicUrl}/telegram`, secret }
}

/** Every process of the same bot finds the same secret without being told. */
const secretOf = (token: string): string =>
  createHmac('sha256', token).update('webhook secret').digest('base64url')

/** Where this machine's pages are found: from outside, or at the machine itself. */
export const originOf = ({ publicUrl, port }: Pick<Config, 'publicUrl' | 'port'>): string =>
  publicUrl ?? `http://127.0.0.1:${port}`

/** The bot's Telegram id: the number before the colon of its token. */
export const botIdOf = ({ token }: Telegram): number => Number.parseInt(token, 10)
