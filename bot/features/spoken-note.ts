/** Hearing a spoken note again: the other's of an exchange, one's own, a group's. */
import { Composer } from 'grammy'
import { otherName, readExchange } from '#core/exchange/read-exchange'
import { readGathering } from '#core/gathering/read-gathering'
import { type ExchangeId, type GatheringId, type ListingId, toId } from '#core/ids'
import { loseVoice } from '#core/listing/lose-voice'
import { readListing } from '#core/listing/read-listing'
import type { Voice } from '#core/listing/voice'
import type { Refusal } from '#core/refusal'
import { ok, type Result } from '#core/result'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import type { MemberPerson } from '../person.ts'
import { cardButton, type Holder, voiceLine } from '../views/spoken-note.ts'

const tap = /^v:([xlg]):(\d{1,15})$/

export function createSpokenNoteFeature(deps: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.callbackQuery(tap, async ctx => {
    const { person, words } = ctx
    if (person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
    const [holder, id] = [ctx.match[1] as Holder, Number(ctx.match[2])]
    const found = await finders[holder](deps, person, id, words)
    if (!found.ok) return ctx.refuse(found.refusal)
    const { voice, line } = found.value
    const rows = [[cardButton(holder, id, words)]]
    const heard = voice === null ? 'gone' : await ctx.hear(voice, { text: line, rows })
    if (heard === 'yes') return
    if (voice !== null && heard === 'gone') await loseVoice(deps.ports)(person.territoryId, voice)
    await ctx.say({ text: words.t('exchange:voice.lost'), rows })
  })
  return feature
}

type Find = (
  deps: BotDeps,
  person: MemberPerson,
  id: number,
  words: FiloContext['words'],
) => Promise<Result<{ readonly voice: Voice | null; readonly line: string }, Refusal>>

/** Who may hear it is who may read the card that it hangs on. */
const finders: Record<Holder, Find> = {
  x: async ({ ports }, { territoryId, member: viewer }, id, words) => {
    const exchangeId = toId<ExchangeId>(id)
    const card = await readExchange(ports)({ territoryId, exchangeId, viewer })
    if (!card.ok) return card
    const { voice, exchange } = card.value
    return ok({ voice, line: voiceLine(otherName(card.value), exchange.category, words) })
  },
  l: async ({ ports }, { territoryId, member }, id, words) => {
    const query = { territoryId, by: member.id, listingId: toId<ListingId>(id) }
    const card = await readListing(ports)(query)
    if (!card.ok) return card
    return ok({ voice: card.value.listing.noteVoice, line: words.t('listing:voice.own') })
  },
  g: async ({ ports }, { territoryId, member: viewer }, id, words) => {
    const gatheringId = toId<GatheringId>(id)
    const card = await readGathering(ports)({ territoryId, gatheringId, viewer })
    if (!card.ok) return card
    const { voice, gathering, role, leaderName } = card.value
    const own = role === 'leader' ? words.t('listing:voice.own') : undefined
    return ok({ voice, line: own ?? voiceLine(leaderName ?? '', gathering.category, words) })
  },
}
