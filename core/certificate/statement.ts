/**
 * What a certificate states, as text: twelve lines in a fixed order, each written in one way only, so
 * that one statement is one text. There is no line for a scheme, a measure, a court or a benefit. The
 * page that checks it runs on old phones: days are texts here, and nothing newer than 2018 is used.
 */
export type CertificateStatement = {
  readonly keyId: string
  /** Of the territory in addresses; under it lies the list of what was withdrawn. */
  readonly territory: string
  /** The body that states it, as people know it. */
  readonly issuer: string
  readonly number: string
  /** As the person wants to be named. */
  readonly name: string
  readonly minutes: number
  /** `2026-11-28`; all three. */
  readonly from: string
  readonly to: string
  readonly issuedOn: string
  /** Null: the person did not want it said. */
  readonly host: string | null
  readonly activity: string | null
}

const version = '1'
/** In UTF-8: together with the rest and the signature a QR code of 5 cm holds them. */
const mostBytes = { issuer: 48, name: 64, host: 56, activity: 48 } as const

/** The one text of these facts; what is too long is cut, what cannot be seen is left out. */
export function writeStatement(facts: CertificateStatement): string {
  const { issuer, name, host, activity } = facts
  return [
    ...[version, facts.keyId, facts.territory, clean(issuer, mostBytes.issuer), facts.number],
    ...[clean(name, mostBytes.name), String(facts.minutes), facts.from, facts.to, facts.issuedOn],
    ...[clean(host ?? '', mostBytes.host), clean(activity ?? '', mostBytes.activity)],
  ].join('\n')
}

/** Undefined for a text that `writeStatement` never writes. */
export function readStatement(text: string): CertificateStatement | undefined {
  const lines = text.split('\n')
  if (lines.length !== shapes.length) return undefined
  if (!shapes.every((shape, at) => shape.test(lines[at] ?? ''))) return undefined
  const [, keyId = '', territory = '', issuer = '', number = '', name = '', ...rest] = lines
  const [minutes, from = '', to = '', issuedOn = '', host = '', activity = ''] = rest
  const facts = { keyId, territory, issuer, number, name, minutes: Number(minutes) }
  const days = { from, to, issuedOn }
  const shown = { host: host === '' ? null : host, activity: activity === '' ? null : activity }
  const statement = { ...facts, ...days, ...shown }
  return writeStatement(statement) === text ? statement : undefined
}

const day = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
const some = /^.+$/u
const shapes: readonly RegExp[] = [
  ...[
    /^1$/,
    /^[0-9a-f]{8}$/,
    /^[a-z0-9-]{1,60}$/,
    some,
    /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/,
  ],
  ...[some, /^[1-9]\d{0,6}$/, day, day, day, /^.*$/u, /^.*$/u],
]

/** No line breaks, no marks that turn or hide what follows, no doubled spaces. */
function clean(text: string, most: number): string {
  const seen = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/g, '')
    .replace(/ +/g, ' ')
    .trim()
  return clip(seen, most)
}

function clip(text: string, most: number): string {
  if (bytesOf(text) <= most) return text
  let kept = ''
  for (const sign of text) {
    if (bytesOf(kept) + bytesOf(sign) > most - bytesOf('…')) break
    kept += sign
  }
  return `${kept.trimEnd()}…`
}

const bytesOf = (text: string): number => new TextEncoder().encode(text).length
