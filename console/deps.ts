import type { FastifyRequest } from 'fastify'
import type { CertificateKeys } from '#core/certificate/keys'
import type { Lookups, Ports } from '#core/ports'
import type { PinKeeper } from '#core/session/enter'
import type { Words } from '#locales/i18n'
import type { Papers } from '#papers/papers'

/** What the pages are given by the door that serves them. */
export type ConsoleDeps = {
  readonly ports: Ports
  readonly lookups: Pick<Lookups, 'findConsoleLink' | 'findSession'>
  readonly papers: Pick<
    Papers,
    'report' | 'certificate' | 'volunteers' | 'hostMonth' | 'hostYear' | 'poster'
  >
  /** Where the code on the wall of a place leads. */
  readonly codeLink: (code: string) => string
  readonly certificateKeys: CertificateKeys
  readonly wordsOf: (language: string) => Words
  /** SHA-256, base64url. */
  readonly hash: (text: string) => string
  /** Where this machine is found from outside; absent: where the request came to. */
  readonly publicUrl?: string
  /** Absent: slow digests, as they should be. */
  readonly pins?: PinKeeper
  /** Writes down what broke; the id that its reader may quote. */
  readonly noteFault: (error: unknown, request: FastifyRequest) => string
}
