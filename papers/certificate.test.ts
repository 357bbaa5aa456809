import { createPublicKey, verify } from 'node:crypto'
import encodeQR from 'qr'
import { expect, it } from 'vitest'
import { createAllWords } from '#locales/i18n'
import { paperCertificate } from '#test/builders/paper-certificate'
import { testCertificateKeys as keys } from '#test/builders/test-seal'
import { certificatePage } from './certificate-page.ts'
import { createPapers } from './papers.ts'

const wordsOf = createAllWords()
const papers = createPapers()

it('says in words what was signed, and shows only what was wanted', () => {
  const page = certificatePage(paperCertificate(keys), wordsOf('it'), wordsOf('it'))
  expect(page.said.states).toBe(
    'CISA Ovest Ticino attesta che Ana ha dato 90 ore e 30 minuti tra il 1 settembre 2026 e il 27 novembre 2026.',
  )
  expect([page.said.more, page.house]).toEqual([[], null])
  const full = paperCertificate(keys, { host: 'Emporio', activity: 'orto', name: 'سارة' })
  const arabic = certificatePage(full, wordsOf('ar'), wordsOf('it'))
  expect(arabic.said.rtl).toBe(true)
  expect(arabic.house?.more).toEqual(['Presso: Emporio.', 'Attività: orto.'])
  expect(arabic.text.join('')).toBe(full.signed)
})

it.each(['it', 'en', 'ar'])('is set on one page (%s), whatever the names', async language => {
  const name = 'Марія "] #panic() سارة'
  const facts = paperCertificate(keys, { name, host: 'ش'.repeat(60), activity: '$x$ *b*' })
  const paper = await papers.certificate(facts, wordsOf(language), wordsOf('it'))
  const text = Buffer.from(paper.bytes).toString('latin1')
  expect(text.startsWith('%PDF-')).toBe(true)
  expect(text.match(/\/Type \/Page\b/g)).toHaveLength(1)
  expect(paper.name).toMatch(/^[\w-]+-2026-11-28\.pdf$/)
  expect(paper.name).not.toMatch(/Ana|K7QX/)
})

it('makes a code of at most 73 modules a side: 0.6 mm each on paper', () => {
  const most = { issuer: 'ش'.repeat(90), name: 'ش'.repeat(90), host: 'ش'.repeat(90) }
  const sides = [{}, { ...most, activity: 'ش'.repeat(90) }].map(change => {
    const { signed } = paperCertificate(keys, change)
    return encodeQR(signed, 'raw', { ecc: 'medium', border: 1 }).length - 2
  })
  expect(sides[0]).toBeLessThanOrEqual(57)
  expect(sides[1]).toBeLessThanOrEqual(81)
})

it('is an Open Badges credential too, which the public key verifies', () => {
  const { statement } = paperCertificate(keys, { host: 'Emporio' })
  const facts = { statement, origin: 'https://filo.example.org' }
  const { bytes, type } = papers.credential(facts, keys, wordsOf('en'))
  expect(type).toBe('application/vc+jwt')
  const [head = '', body = '', signature = ''] = Buffer.from(bytes).toString().split('.')
  const read = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString())
  const { current } = keys
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: current.key, kid: current.id }
  expect(read(head)).toEqual({ alg: 'EdDSA', typ: 'JWT', jwk })
  const key = createPublicKey({ key: jwk, format: 'jwk' })
  const holds = (text: string) =>
    verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'))
  expect([holds(`${head}.${body}`), holds(`${head}.${body}A`)]).toEqual([true, false])
  expect(read(body)).toMatchObject({
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    iss: 'https://filo.example.org/open/area-sud',
    jti: 'https://filo.example.org/open/area-sud/certificates/K7QX-2M9D',
    nbf: 1_795_824_000,
    issuer: { type: ['Profile'], name: 'CISA Ovest Ticino' },
    credentialSubject: {
      identifier: [{ identityHash: 'Ana', identityType: 'name', hashed: false }],
      creditsEarned: 90.5,
      narrative: 'Emporio',
      achievement: { type: ['Achievement'], achievementType: 'Certificate', name: 'Hours given' },
    },
  })
})

it('names no scheme, measure or court, in any language', () => {
  const banned =
    /lpu|puc|p\.?a\.?s\.?s|map\b|uepe|tribunal|court|community.?service|probation|adi\b|rdc|reddito|محكمة/i
  for (const language of ['it', 'en', 'ar']) {
    const facts = paperCertificate(keys)
    const page = certificatePage(facts, wordsOf(language), wordsOf('it'))
    expect(JSON.stringify([page.said, page.house])).not.toMatch(banned)
    const { bytes } = papers.credential({ ...facts, origin: 'https://x' }, keys, wordsOf(language))
    const body = Buffer.from(bytes).toString().split('.')[1] ?? ''
    expect(Buffer.from(body, 'base64url').toString()).not.toMatch(banned)
  }
})
