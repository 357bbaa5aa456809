import encodeQR from 'qr'
import type { CertificateStatement } from '#core/certificate/statement'
import { toMinutes } from '#core/minutes'
import type { Words } from '#locales/i18n'

/** A signed statement, and where the page lies that checks it. */
export type CertificateFacts = {
  readonly statement: CertificateStatement
  /** `FILO1:…` */
  readonly signed: string
  readonly checkPage: string
}

const lineOfText = 64

/** What the template of a certificate prints: in the person's words, and in those of the house. */
export function certificatePage(facts: CertificateFacts, words: Words, house: Words) {
  const { signed } = facts
  const lines = Math.ceil(signed.length / lineOfText)
  return {
    language: words.language,
    title: words.plain('certificate:paper.title'),
    said: said(facts, words),
    house: words.language === house.language ? null : said(facts, house),
    code: codeOf(signed),
    text: Array.from({ length: lines }, (_, at) =>
      signed.slice(at * lineOfText, (at + 1) * lineOfText),
    ),
  }
}

/** Vectors, with four modules of quiet around them; a quarter of it may be soiled or folded. */
const codeOf = (signed: string): string =>
  encodeQR(signed, 'svg', { ecc: 'medium', encoding: 'alphanumeric', border: 4 })

function said({ statement, checkPage }: CertificateFacts, words: Words) {
  const { issuer, name, minutes, from, to, issuedOn, number, host, activity } = statement
  const day = (text: string): string => words.longDay(Temporal.PlainDate.from(text))
  const hours = words.hours(toMinutes(minutes))
  const states = { issuer, name, hours, from: day(from), to: day(to) }
  return {
    language: words.language,
    rtl: words.rtl,
    issuer,
    title: words.plain('certificate:paper.title'),
    states: words.plain('certificate:paper.states', states),
    more: [
      ...(host === null ? [] : [words.plain('certificate:paper.host', { host })]),
      ...(activity === null ? [] : [words.plain('certificate:paper.activity', { activity })]),
    ],
    number: words.plain('certificate:paper.number', {
      number: isolated(number, words),
      day: day(issuedOn),
    }),
    check: words.plain('certificate:paper.check', { page: isolated(checkPage, words) }),
    text: words.plain('certificate:paper.text'),
  }
}

/** An address or a number inside a text from the right keeps its own direction. */
const isolated = (text: string, { rtl }: Words): string => (rtl ? `\u2066${text}\u2069` : text)
