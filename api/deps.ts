import type { FastifyBaseLogger } from 'fastify'
import type { CertificateKeys } from '#core/certificate/keys'
import type { OpportunityId } from '#core/ids'
import type { Lookups, Ports } from '#core/ports'
import type { PinKeeper } from '#core/session/enter'
import type { Words } from '#locales/i18n'
import type { Papers } from '#papers/papers'
import type { Metrics } from './metrics.ts'

export type ApiDeps = {
  readonly ports: Ports
  readonly lookups: Lookups
  readonly papers: Papers
  /** Of certificates: the public ones are for anybody. */
  readonly certificateKeys: CertificateKeys
  readonly wordsOf: (language: string) => Words
  /** True when the database answers: jobs are orders in it, so the API needs no queue. */
  readonly ready: () => Promise<boolean>
  readonly metrics: Metrics
  /** SHA-256, base64url: what is kept of tokens, invitation codes and request bodies. */
  readonly hash: (text: string) => string
  /** The deep link of a code: of an invitation, of a wall. */
  readonly codeLink: (code: string) => string
  /** The deep link that opens an opportunity in the chat. */
  readonly opportunityLink: (id: OpportunityId) => string
  /** Where this machine is found from outside; absent: where the request came to. */
  readonly publicUrl?: string
  readonly log: FastifyBaseLogger
  /** Behind a proxy that sets X-Forwarded-For; false when clients connect directly. */
  readonly trustProxy: boolean
  /** Absent: the metrics are read from this machine only. */
  readonly metricsToken?: string
  readonly limits?: Limits
  /** How PINs of the operators' pages are kept; absent: slow digests. */
  readonly pins?: PinKeeper
}

/** Requests per minute. */
export type Limits = { readonly perAddress: number; readonly perToken: number }

/** An office of operators shares one address; a token is one person's or one program's. */
export const defaultLimits: Limits = { perAddress: 600, perToken: 300 }
