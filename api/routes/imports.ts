import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { importMembers, previewImport } from '#core/importing/import-members'
import { importOpportunities, previewOpportunities } from '#core/importing/import-opportunities'
import { findOpportunityHeading } from '#core/importing/opportunity-headings'
import { RefusedError, unwrap } from '#core/refused'
import { readList } from '#papers/read-list'
import { commandOf, forStaff } from '../access.ts'
import type { ApiDeps } from '../deps.ts'
import { problems, security, writeHeaders } from '../schemas/common.ts'
import { importedSchema, importQuery, showImported } from '../schemas/import.ts'
import {
  importedOpportunitiesSchema,
  showImportedOpportunities,
} from '../schemas/import-opportunities.ts'

/** Ten thousand lines of a list with addresses and notes. */
const mostBytes = 4 * 1024 * 1024

/** A list of another bank: first what it would do, then all of it at once or nothing. */
export const importRoutes =
  ({ ports, hash }: ApiDeps): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    // A byte is a letter here, whatever its encoding: core reads the file, and its digest is of these.
    app.removeAllContentTypeParsers()
    app.addContentTypeParser(
      'text/csv',
      { parseAs: 'buffer', bodyLimit: mostBytes },
      (_request, body, parsed) => {
        parsed(null, Buffer.from(body).toString('latin1'))
      },
    )
    addOpportunities(app, { ports, hash })
    app.post(
      '/members/import',
      {
        config: forStaff('members:write'),
        bodyLimit: mostBytes,
        schema: {
          ...{ tags: ['Members'], security, consumes: ['text/csv'], headers: writeHeaders },
          summary: "Bring in another bank's list; a dry run unless said otherwise",
          querystring: importQuery,
          body: z.string().describe('The file as it is, up to 10,000 lines'),
          response: { 200: importedSchema, ...problems },
        },
      },
      async request => {
        const read = readList(Buffer.from(request.body, 'latin1'))
        if ('fault' in read) throw new RefusedError({ code: 'invalid-list', ...read })
        const list = { rows: read.rows, digest: hash(request.body) }
        const command = { ...commandOf(request), list }
        const act = request.query.dryRun === 'true' ? previewImport : importMembers
        return showImported(unwrap(await act(ports)(command)))
      },
    )
    done()
  }

type App = Parameters<FastifyPluginCallbackZod>[0]

function addOpportunities(app: App, { ports, hash }: Pick<ApiDeps, 'ports' | 'hash'>): void {
  app.post(
    '/opportunities/import',
    {
      config: forStaff('opportunities:write'),
      bodyLimit: mostBytes,
      schema: {
        ...{ tags: ['Opportunities'], security, consumes: ['text/csv'], headers: writeHeaders },
        summary: 'Bring in a list of opportunities as drafts; a dry run unless said otherwise',
        querystring: importQuery,
        body: z.string().describe('The file as it is, up to 10,000 lines'),
        response: { 200: importedOpportunitiesSchema, ...problems },
      },
    },
    async request => {
      const read = readList(Buffer.from(request.body, 'latin1'), findOpportunityHeading)
      if ('fault' in read) throw new RefusedError({ code: 'invalid-list', ...read })
      const list = { rows: read.rows, digest: hash(`opportunities ${request.body}`) }
      const command = { ...commandOf(request), list }
      const act = request.query.dryRun === 'true' ? previewOpportunities : importOpportunities
      return showImportedOpportunities(unwrap(await act(ports)(command)))
    },
  )
}
