import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { findAsking } from '#core/asking/read-asking'
import { type ListingId, toId } from '#core/ids'
import { RefusedError } from '#core/refused'
import { forStaff } from '../access.ts'
import { readAudited } from '../audited.ts'
import type { ApiDeps } from '../deps.ts'
import { pageOf, pageQuery, shown, toFilter, toPage } from '../page.ts'
import { askingSchema, showAsking } from '../schemas/asking.ts'
import { idInPath, problems, security } from '../schemas/common.ts'
import { listingKinds, listingSchema, listingStates, showListing } from '../schemas/listing.ts'

const tags = ['Listings']
const params = z.object({ listingId: idInPath })
const querystring = pageQuery.extend({
  kind: z.enum(listingKinds).optional(),
  state: z.enum(listingStates).optional(),
})

export const listingRoutes =
  (deps: ApiDeps): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    app.get(
      '/listings',
      {
        config: forStaff('listings:read'),
        schema: {
          ...{ tags, security, summary: 'Offers and requests, newest first', querystring },
          response: { 200: pageOf(listingSchema), ...problems },
        },
      },
      async (request, reply) => {
        const { kind, state } = request.query
        const page = toFilter(request.query, toId<ListingId>)
        const filter = { ...page, ...(kind && { kind }), ...(state && { state }) }
        const rows = await readAudited(deps, request, {
          action: 'listing.listed',
          find: stores => stores.listings.page(filter),
          about: found => shown(found, request.query).map(listing => listing.memberId),
        })
        return toPage(request, reply, rows, { id: row => row.id, view: showListing })
      },
    )
    app.get(
      '/listings/:listingId',
      {
        config: forStaff('listings:read'),
        schema: {
          ...{ tags, security, summary: 'One offer or request' },
          params,
          response: { 200: listingSchema, ...problems },
        },
      },
      async request => {
        const listing = await readAudited(deps, request, {
          action: 'listing.read',
          find: stores => stores.listings.read(toId<ListingId>(request.params.listingId)),
          about: found => (found === undefined ? [] : [found.memberId]),
        })
        if (listing === undefined) throw new RefusedError({ code: 'not-found' })
        return showListing(listing)
      },
    )
    addAsking(app, deps)
    done()
  }

function addAsking(app: Parameters<FastifyPluginCallbackZod>[0], deps: ApiDeps): void {
  app.get(
    '/listings/:listingId/asking',
    {
      config: forStaff('listings:read'),
      schema: {
        ...{ tags, security, params },
        summary: 'Of an open request: who was asked, who follows, what would help; in numbers',
        response: { 200: askingSchema, ...problems },
      },
    },
    async request => {
      const id = toId<ListingId>(request.params.listingId)
      const card = await readAudited(deps, request, {
        action: 'listing.read',
        find: stores => findAsking(stores, id, deps.ports.now()),
        about: found => (found === undefined ? [] : [found.request.memberId]),
      })
      if (card === undefined) throw new RefusedError({ code: 'not-found' })
      return showAsking(card)
    },
  )
}
