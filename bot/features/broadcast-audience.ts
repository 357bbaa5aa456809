/** Whom a draft is for: each tap narrows or widens it, and shows how many it reaches now. */
import type { Broadcast } from '#core/broadcast/broadcast'
import {
  audienceView,
  type Dimension,
  dimensions,
  dimensionView,
} from '../views/broadcast-audience.ts'
import { togglePick } from './broadcast-patches.ts'
import { audienceFacts, readDraft } from './broadcast-reading.ts'
import { type BroadcastDeed, type BroadcastTap, patch } from './broadcast-tap.ts'

export const audienceDeeds: Readonly<Record<string, BroadcastDeed>> = {
  who: async tap => showWho(tap, await readDraft(tap)),
  pick,
  person: ({ deps, ctx, id }) => deps.forms.start(ctx, 'broadcast-person', { broadcastId: id }),
  nolist: async tap => {
    const broadcast = await readDraft(tap)
    if (broadcast === undefined) return
    await showWho(tap, await patch(tap, { audience: { ...broadcast.audience, isList: false } }))
  },
}

/** `role`, `place.2`: the dimension and its page. */
function dimensionIn(text: string | undefined): Dimension | undefined {
  return dimensions.find(name => name === text)
}

async function showWho(tap: BroadcastTap, broadcast: Broadcast | undefined): Promise<void> {
  if (broadcast === undefined) return
  const [name, page] = tap.detail.split('.')
  await show(tap, broadcast, dimensionIn(name), Number(page ?? 0) || 0)
}

/** `place.003149.1`: what is picked, and the page to stay on. */
async function pick(tap: BroadcastTap): Promise<void> {
  const [name, value = '', page] = tap.detail.split('.')
  const dimension = dimensionIn(name)
  const broadcast = dimension && (await readDraft(tap))
  if (dimension === undefined) return tap.ctx.refuse({ code: 'not-found' })
  if (broadcast === undefined) return
  const change = togglePick(broadcast, dimension, value)
  if (change === undefined) return tap.ctx.refuse({ code: 'not-found' })
  const changed = await patch(tap, change)
  if (changed !== undefined) await show(tap, changed, dimension, Number(page ?? 0) || 0)
}

async function show(
  tap: BroadcastTap,
  broadcast: Broadcast,
  dimension: Dimension | undefined,
  page: number,
): Promise<void> {
  const { deps, ctx } = tap
  const read = await audienceFacts(deps, ctx, broadcast.id)
  if (!read.ok) return ctx.refuse(read.refusal)
  const facts = read.value
  await ctx.rewrite(
    dimension === undefined
      ? audienceView(facts, ctx.words)
      : dimensionView(facts, dimension, page, ctx.words),
  )
}
