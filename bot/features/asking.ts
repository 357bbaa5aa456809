import { Composer } from 'grammy'
import { askNow } from '#core/asking/ask-now'
import type { RequestCommand } from '#core/asking/own-request'
import { stopAsking } from '#core/asking/stop-asking'
import { widenRequest } from '#core/asking/widen-request'
import type { Widening } from '#core/asking/widening'
import { type ListingId, toId } from '#core/ids'
import type { Refusal } from '#core/refusal'
import type { Result } from '#core/result'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import { refusalLine } from '../views/refusal.ts'
import { showListing } from './listings.ts'

const tap = /^a:(\d{1,15}):(now|stop|later|day[1-7]|km(?:5|10|20))$/

/** Where a request stands: ask the next now, stop asking, or ask for it a little wider. */
export function createAskingFeature(deps: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.callbackQuery(tap, async ctx => {
    const { person, commandId, words } = ctx
    if (person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
    const requestId = toId<ListingId>(Number(ctx.match[1]))
    const { territoryId, member, telegramId: lane } = person
    const mine = { commandId, territoryId, by: member.id, lane, requestId }
    const done = await act(deps, mine, ctx.match[2] ?? '')
    const shown = { listingId: requestId, verb: 'open', detail: '' }
    const lead = done.ok ? undefined : refusalLine(done.refusal, words)
    await showListing(deps, ctx, person, shown, lead)
  })
  return feature
}

function act(
  { ports }: BotDeps,
  mine: RequestCommand,
  verb: string,
): Promise<Result<unknown, Refusal>> {
  if (verb === 'now') return askNow(ports)(mine)
  if (verb === 'stop') return stopAsking(ports)(mine)
  return widenRequest(ports)({ ...mine, widening: wideningOf(verb) })
}

function wideningOf(code: string): Widening {
  if (code.startsWith('day')) return { kind: 'day', day: Number(code.slice(3)) }
  if (code.startsWith('km')) return { kind: 'distance', km: Number(code.slice(2)) }
  return { kind: 'later' }
}
