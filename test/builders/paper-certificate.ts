import type { CertificateKeys } from '#core/certificate/keys'
import { bytesToSign, toSignedText } from '#core/certificate/signed-text'
import {
  type CertificateStatement,
  readStatement,
  writeStatement,
} from '#core/certificate/statement'
import type { CertificateFacts } from '#papers/certificate-page'

const usual = {
  territory: 'area-sud',
  issuer: 'CISA Ovest Ticino',
  number: 'K7QX-2M9D',
  name: 'Ana',
  minutes: 5430,
  from: '2026-09-01',
  to: '2026-11-27',
  issuedOn: '2026-11-28',
  host: null,
  activity: null,
} as const

/** A certificate that these keys signed, as papers are given it. */
export function paperCertificate(
  keys: CertificateKeys,
  change: Partial<CertificateStatement> = {},
): CertificateFacts {
  const text = writeStatement({ ...usual, keyId: keys.current.id, ...change })
  const statement = readStatement(text)
  if (statement === undefined) throw new Error('a statement that was written can be read')
  const signed = toSignedText({ statement: text, signature: keys.sign(bytesToSign(text)) })
  return { statement, signed, checkPage: 'https://filo.example.org/check' }
}
