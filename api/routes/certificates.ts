import type { FastifyRequest } from 'fastify'
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { issueCertificate } from '#core/certificate/issue-certificate'
import { findCertificate, pageCertificates } from '#core/certificate/read-certificates'
import { revokeCertificate } from '#core/certificate/revoke-certificate'
import { statementIn } from '#core/certificate/signed-text'
import { type CertificateId, type MemberId, type PlacementId, toId } from '#core/ids'
import { RefusedError, unwrap } from '#core/refused'
import type { Paper } from '#papers/paper'
import { callerOf, commandOf, forPlacers } from '../access.ts'
import { readAudited } from '../audited.ts'
import type { ApiDeps } from '../deps.ts'
import { pageOf, pageQuery, shown, toFilter, toPage } from '../page.ts'
import {
  certificateSchema,
  newCertificateSchema,
  revocationSchema,
  showCertificate,
} from '../schemas/certificate.ts'
import { idInPath, problems, security, writeHeaders } from '../schemas/common.ts'

const tags = ['Certificates']
const params = z.object({ certificateId: idInPath })

/** What was stated of hours: each caller finds those of placements that they may see. */
export const certificateRoutes =
  (deps: ApiDeps): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const querystring = pageQuery.extend({
      memberId: idInPath.optional(),
      placementId: idInPath.optional(),
    })
    app.get(
      '/certificates',
      {
        config: forPlacers('placements:read'),
        schema: {
          ...{ tags, security, querystring, summary: 'Those you may see, newest first' },
          response: { 200: pageOf(certificateSchema), ...problems },
        },
      },
      async (request, reply) => {
        const { memberId, placementId } = request.query
        const filter = {
          ...toFilter(request.query, toId<CertificateId>),
          ...(memberId && { memberId: toId<MemberId>(memberId) }),
          ...(placementId && { placementId: toId<PlacementId>(placementId) }),
        }
        const rows = await readAudited(deps, request, {
          action: 'certificate.listed',
          find: stores =>
            pageCertificates(stores, callerOf(request).memberId, filter, deps.ports.now()),
          about: found => shown(found, request.query).map(each => each.memberId),
        })
        return toPage(request, reply, rows, { id: row => row.id, view: showCertificate })
      },
    )
    addOne(app, deps)
    addFiles(app, deps)
    addDeeds(app, deps)
    done()
  }

type App = Parameters<FastifyPluginCallbackZod>[0]

async function find(deps: ApiDeps, request: FastifyRequest, number: number) {
  const certificateId = toId<CertificateId>(number)
  const found = await readAudited(deps, request, {
    action: 'certificate.read',
    find: stores =>
      findCertificate(stores, { by: callerOf(request).memberId, certificateId }, deps.ports.now()),
    about: read => (read === undefined ? [] : [read.certificate.memberId]),
  })
  if (found === undefined) throw new RefusedError({ code: 'not-found' })
  return found
}

function addOne(app: App, deps: ApiDeps): void {
  app.get(
    '/certificates/:certificateId',
    {
      config: forPlacers('placements:read'),
      schema: {
        ...{ tags, security, params, summary: 'One of them' },
        response: { 200: certificateSchema, ...problems },
      },
    },
    async request => {
      const { certificate } = await find(deps, request, request.params.certificateId)
      return showCertificate(certificate)
    },
  )
}

const files = { pdf: 'application/pdf', jwt: 'application/vc+jwt' } as const

function addFiles(app: App, deps: ApiDeps): void {
  const querystring = z.object({ language: z.string().max(20).default('it') })
  for (const kind of ['pdf', 'jwt'] as const) {
    const summary = kind === 'pdf' ? 'The paper' : 'The same as an Open Badges 3.0 credential'
    const content = { [files[kind]]: { schema: z.unknown() } }
    app.get(
      `/certificates/:certificateId/file.${kind}`,
      {
        config: forPlacers('placements:read'),
        schema: {
          ...{ tags, security, params, querystring, summary },
          response: { 200: { description: 'The file', content }, ...problems },
        },
      },
      async (request, reply) => {
        const { certificate, signed } = await find(deps, request, request.params.certificateId)
        // What was taken back is not handed out anew.
        if (certificate.revokedAt !== null) throw new RefusedError({ code: 'not-found' })
        const origin = deps.publicUrl ?? `${request.protocol}://${request.host}`
        const paper = await toPaper(deps, { kind, signed, origin }, request.query.language)
        void reply.type(paper.type)
        void reply.header('content-disposition', `attachment; filename="${paper.name}"`)
        return reply.send(Buffer.from(paper.bytes))
      },
    )
  }
}

type Wanted = {
  readonly kind: keyof typeof files
  readonly signed: string | null
  readonly origin: string
}

function toPaper(
  { papers, certificateKeys, wordsOf }: ApiDeps,
  { kind, signed, origin }: Wanted,
  language: string,
): Paper | Promise<Paper> {
  const statement = statementIn(signed)
  // Whose it was has left: there is nothing to print any more.
  if (signed === null || statement === undefined) throw new RefusedError({ code: 'not-found' })
  const words = wordsOf(language)
  if (kind === 'jwt') return papers.credential({ statement, origin }, certificateKeys, words)
  const facts = { statement, signed, checkPage: `${origin}/check` }
  return papers.certificate(facts, words, wordsOf('it'))
}

function addDeeds(app: App, deps: ApiDeps): void {
  const config = forPlacers('placements:write')
  const schema = { tags, security, headers: writeHeaders }
  app.post(
    '/certificates',
    {
      config,
      schema: {
        ...{ ...schema, body: newCertificateSchema },
        summary: 'State the hours of somebody until now',
        response: { 201: certificateSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { memberId, placementId, ...look } = request.body
      const source =
        placementId === null
          ? ({ kind: 'bank' } as const)
          : ({ kind: 'placement', placementId: toId<PlacementId>(placementId) } as const)
      const words = deps.wordsOf('it')
      const made = await issueCertificate(
        deps.ports,
        deps.certificateKeys,
      )({
        ...{ ...commandOf(request), source, look, memberId: toId<MemberId>(memberId) },
        ...{ language: words.language, bankActivity: words.plain('certificate:bank') },
      })
      return reply.code(201).send(showCertificate(unwrap(made)))
    },
  )
  app.post(
    '/certificates/:certificateId/revocation',
    {
      config,
      schema: {
        ...{ ...schema, params, body: revocationSchema },
        summary: 'Take one back; its number is public from then on',
        response: { 200: certificateSchema, ...problems },
      },
    },
    async request => {
      const certificateId = toId<CertificateId>(request.params.certificateId)
      const command = { ...commandOf(request), certificateId, reason: request.body.reason }
      return showCertificate(unwrap(await revokeCertificate(deps.ports)(command)))
    },
  )
}
