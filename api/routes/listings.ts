import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type ListingId, toId } from '#core/ids'
import { forStaff } from '../access.ts'
import { readAudited } from '../audited.ts'
import type { ApiDeps } from '../deps.ts'
import { pageOf, pageQuery, shown, toFilter, toPage } from '../page.ts'
import { RefusedError } from '../refusal-status.ts'
import { idInPath, problems, security } from '../schemas/common.ts'
import { listingKinds, listingSchema, listingStates, showListing } from '../schemas/listing.ts'

const tags = ['Listings']
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
          params: z.object({ listingId: idInPath }),
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
    done()
  }
