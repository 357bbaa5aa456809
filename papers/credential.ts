/**
 * The same certificate as an Open Badges 3.0 credential, signed as a VC-JWT (1EdTech, Open Badges 3.0
 * §8.2: the credential itself is the payload, the header brings the public key). It says no more than the
 * statement does: never a scheme, and no kind of achievement that would be one.
 */
import type { CertificateKeys } from '#core/certificate/keys'
import type { CertificateStatement } from '#core/certificate/statement'
import type { Words } from '#locales/i18n'

export type CredentialFacts = {
  readonly statement: CertificateStatement
  /** Where the house is found from outside. */
  readonly origin: string
}

/** A compact JWS. */
export function credentialJwt(facts: CredentialFacts, keys: CertificateKeys, words: Words): string {
  const { id, key } = keys.current
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: key, kid: id }
  const head = part({ alg: 'EdDSA', typ: 'JWT', jwk })
  const signed = `${head}.${part(credential(facts, words))}`
  const signature = keys.sign(Buffer.from(signed))
  return `${signed}.${Buffer.from(signature).toString('base64url')}`
}

const part = (facts: object): string => Buffer.from(JSON.stringify(facts)).toString('base64url')

function credential({ statement, origin }: CredentialFacts, words: Words) {
  const { territory, issuer, number, issuedOn } = statement
  const place = `${origin}/open/${territory}`
  const id = `${place}/certificates/${number}`
  const validFrom = Temporal.PlainDate.from(issuedOn).toZonedDateTime('UTC').toInstant()
  return {
    '@context': [
      'https://www.w3.org/ns/credentials/v2',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
    ],
    id,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: words.plain('certificate:credential.name'),
    issuer: { id: place, type: ['Profile'], name: issuer, url: place },
    validFrom: validFrom.toString(),
    credentialSubject: subject(statement, place, words),
    // What a JWT says of itself, beside the credential.
    iss: place,
    jti: id,
    nbf: Math.floor(validFrom.epochMilliseconds / 1000),
  }
}

function subject(statement: CertificateStatement, place: string, words: Words) {
  const { name, minutes, from, to, host, activity } = statement
  const where = [activity, host].filter(each => each !== null)
  const midnight = (day: string): string => `${day}T00:00:00Z`
  return {
    type: ['AchievementSubject'],
    identifier: [
      { type: 'IdentityObject', hashed: false, identityHash: name, identityType: 'name' },
    ],
    activityStartDate: midnight(from),
    activityEndDate: midnight(to),
    creditsEarned: Math.round((minutes / 60) * 100) / 100,
    ...(where.length === 0 ? {} : { narrative: where.join(' · ') }),
    achievement: {
      id: `${place}/certificates`,
      type: ['Achievement'],
      achievementType: 'Certificate',
      name: words.plain('certificate:credential.name'),
      description: words.plain('certificate:credential.description'),
      criteria: { narrative: words.plain('certificate:credential.criteria') },
    },
  }
}
