import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { cursorSchema, fromCursor, toCursor } from './cursor.ts'

/** Newest first. */
export const pageQuery = z.object({
  limit: z
    .string()
    .regex(/^([1-9]\d?|100)$/, '1 to 100')
    .transform(Number)
    .default(50)
    .describe('How many, 1 to 100; 50 when absent'),
  cursor: cursorSchema.optional(),
})

export type PageQuery = z.infer<typeof pageQuery>

export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    next: z.string().nullable().describe('Where the next page is; null on the last'),
  })

/** What a store's `page` takes: one more than shown tells whether there is a next page. */
export function toFilter<Id extends number>(
  { limit, cursor }: PageQuery,
  toId: (value: number) => Id,
): { readonly limit: number; readonly before?: Id } {
  const before = cursor === undefined ? undefined : fromCursor(cursor)
  return { limit: limit + 1, ...(before !== undefined && { before: toId(before) }) }
}

/** The rows to show, without the one that only tells that there are more. */
export const shown = <Row>(rows: readonly Row[], { limit }: PageQuery): readonly Row[] =>
  rows.slice(0, limit)

/** The answer: items and the address of the next page, in the body and as a Link. */
export function toPage<Row, Item>(
  request: FastifyRequest<{ Querystring: PageQuery }>,
  reply: FastifyReply,
  rows: readonly Row[],
  { id, view }: { readonly id: (row: Row) => number; readonly view: (row: Row) => Item },
): { items: Item[]; next: string | null } {
  const page = shown(rows, request.query)
  const last = page.at(-1)
  const more = rows.length > page.length && last !== undefined
  const next = more ? addressAfter(request.url, toCursor(id(last))) : null
  if (next !== null) void reply.header('link', `<${next}>; rel="next"`)
  return { items: page.map(view), next }
}

function addressAfter(url: string, cursor: string): string {
  const [path = '', query = ''] = url.split('?')
  const parameters = new URLSearchParams(query)
  parameters.set('cursor', cursor)
  return `${path}?${parameters.toString()}`
}
