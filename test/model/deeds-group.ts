/** Lessons for several and work for several hands: opened, joined, left, called off, done. */

import { cancelGathering } from '#core/gathering/cancel-gathering'
import { finishGathering } from '#core/gathering/finish-gathering'
import { joinGathering } from '#core/gathering/join-gathering'
import { leaveGathering } from '#core/gathering/leave-gathering'
import { openGathering } from '#core/gathering/open-gathering'
import type { ExchangeId, ListingId } from '#core/ids'
import type { RefusalCode } from '#core/refusal'
import { type Deed, doing, pickOf } from './deed.ts'
import { refusalToPublish } from './deeds-listing.ts'
import { here, newExchange, type Paper, type PaperGroup, roomOf, roundUp, zone } from './paper.ts'
import { begin, unheardFrom } from './paper-exchange.ts'
import { isLeaderTaken, planLesson, planTime } from './paper-given.ts'
import { callOffGroup } from './paper-group.ts'
import { closePlaces, enter, hasPlaceFor, leavePlace, takesPeople } from './paper-places.ts'
import type { Town } from './town.ts'

const anyGroup = (paper: Paper): boolean => paper.groups.size > 0
const groupsOf = (paper: Paper): readonly PaperGroup[] => {
  const open = [...paper.groups.values()].filter(({ state }) => state === 'open')
  return open.length > 0 ? open : [...paper.groups.values()]
}

export const openGroup: Deed = {
  name: 'openGroup',
  run: async (town, { pick, who, minutes: drawn, twice }) => {
    const { bank, paper, deed } = town
    const { id: leader } = pickOf(here(paper), who)
    const kind = pick % 2 === 0 ? 'lesson' : 'crew'
    const size = { capacity: 2 + (pick % 3), least: 1 + (who % 2) }
    const minutes = Math.max(15, Math.min(300, Math.floor(drawn)))
    const at = paper.now.toZonedDateTimeISO(zone).add({ days: 2 + (pick % 4), hours: 3 })
    const appointment = { day: at.toPlainDate(), time: at.toPlainTime() }
    const category = kind === 'lesson' ? 'cooking_class' : 'gardening'
    const words = { note: null, noteLanguage: null }
    const terms = {
      kind,
      category,
      remote: false,
      ...size,
      minutes,
      appointment,
      ...words,
    } as const
    const length = roundUp(minutes)
    const wanted = kind === 'crew' ? length * size.least : 0
    const barred = refusalToPublish(paper, leader)
    const command = { ...deed(leader), terms }
    const [startsAt, decideAt] = [at.toInstant(), at.subtract({ hours: 24 }).toInstant()]
    const facts = { kind, leader, ...size, minutes: length, startsAt, decideAt } as const
    const busy = kind === 'lesson' && isLeaderTaken(paper, facts) ? 'time-taken' : undefined
    const code = barred ?? (roomOf(paper, leader) < wanted ? 'no-room' : busy)
    await doing({
      about: `${leader} opens a ${kind}`,
      twice,
      foreseen: { code: code ?? 'ok', apply: () => {} },
      call: () => openGathering(bank.ports)(command),
    })
    if (code === undefined) await adoptGroup(town, facts)
  },
}

type Facts = Pick<
  PaperGroup,
  'kind' | 'leader' | 'capacity' | 'least' | 'minutes' | 'startsAt' | 'decideAt'
>

/** Under its new id, with the request of a crew. */
async function adoptGroup({ bank, paper }: Town, facts: Facts): Promise<void> {
  const [row] = await bank.asOwner<Pick<PaperGroup, 'id' | 'requestId' | 'earning'>>(
    'select id, request_id as "requestId", earning from gathering order by id desc limit 1',
  )
  if (row === undefined) throw new Error('no group was written')
  const looks = [facts.decideAt, facts.startsAt]
  const group: PaperGroup = { ...facts, ...row, state: 'open', places: new Map(), looks }
  paper.groups.set(row.id, group)
  if (group.kind === 'lesson') planLesson(paper, group)
  if (row.requestId !== null) addRequest(paper, row.requestId, facts)
}

const addRequest = (paper: Paper, id: ListingId, of: Facts & { owner?: Facts['leader'] }): void => {
  const { owner = of.leader, minutes, startsAt: expiresAt } = of
  const request = { id, kind: 'request', owner, minutes, expiresAt, rests: false } as const
  paper.listings.set(id, { ...request, state: 'matched' })
}

export const joinGroup: Deed = {
  name: 'joinGroup',
  can: anyGroup,
  run: async (town, { pick, who, twice }) => {
    const { bank, paper, deed } = town
    const group = pickOf(groupsOf(paper), pick)
    const { id } = pickOf(here(paper), who)
    const code = refusalToJoin(paper, group, id)
    const isIn = ['joined', 'waiting'].includes(group.places.get(id)?.state ?? '')
    const takes = hasPlaceFor(group, id)
    const command = { ...deed(id), gatheringId: group.id }
    await doing({
      about: `${id} joins group ${group.id}`,
      twice,
      foreseen: { code: code ?? 'ok', apply: () => {} },
      call: () => joinGathering(bank.ports)(command),
    })
    if (code !== undefined || isIn) return
    enter(group, id, takes ? 'joined' : 'waiting')
    if (takes) await adoptPlace(town, group, id)
  },
}

function refusalToJoin(
  paper: Paper,
  group: PaperGroup,
  id: PaperGroup['leader'],
): RefusalCode | undefined {
  if (paper.people.get(id)?.state !== 'active') return 'member-paused'
  if (id === group.leader) return 'own-listing'
  if (!takesPeople(group, paper.now)) return 'no-longer-open'
  const mine = group.places.get(id)?.state
  if (mine === 'joined' || mine === 'waiting' || !hasPlaceFor(group, id)) return undefined
  if (group.kind === 'lesson') return roomOf(paper, id) < group.minutes ? 'no-room' : undefined
  const isOpen = paper.listings.get(group.requestId as ListingId)?.state === 'matched'
  const hasRoom = roomOf(paper, group.leader) >= group.minutes
  if (!isOpen || !hasRoom) return 'no-longer-open'
  return isLeaderTaken(paper, { ...group, leader: id }) ? 'time-taken' : undefined
}

/** The exchange of a place: agreed at once, at the hour of the group. */
async function adoptPlace(
  { bank, paper }: Town,
  group: PaperGroup,
  id: PaperGroup['leader'],
): Promise<void> {
  const [row] = await bank.asOwner<{ id: ExchangeId; requestId: ListingId }>(
    'select id, request_id as "requestId" from exchange order by id desc limit 1',
  )
  if (row === undefined) throw new Error('no place was written')
  const [giver, receiver] = group.kind === 'lesson' ? [group.leader, id] : [id, group.leader]
  const who = { giver, receiver, planned: group.minutes, expiresAt: null }
  const exchange = newExchange({ ...row, group, ...who })
  begin(paper, exchange)
  exchange.state = 'scheduled'
  exchange.agreed = group.startsAt
  exchange.looks.push(unheardFrom(exchange))
  planTime(paper, exchange, group.startsAt)
  paper.exchanges.set(row.id, exchange)
  if (group.kind === 'lesson') addRequest(paper, row.requestId, { ...group, owner: id })
}

/** Says no to a place that came free, or leaves the line. */
export const leaveGroup: Deed = {
  name: 'leaveGroup',
  can: anyGroup,
  run: async ({ bank, paper, deed }, { pick, who }) => {
    const group = pickOf(groupsOf(paper), pick)
    const waits = [...group.places].filter(([, { state }]) =>
      ['waiting', 'offered'].includes(state),
    )
    if (waits.length === 0) return
    const [id] = pickOf(waits, who)
    await doing({
      about: `${id} leaves group ${group.id}`,
      twice: false,
      foreseen: { code: 'ok', apply: () => leavePlace(paper, group, id) },
      call: () => leaveGathering(bank.ports)({ ...deed(id), gatheringId: group.id }),
    })
  },
}

export const cancelGroup: Deed = {
  name: 'cancelGroup',
  can: anyGroup,
  run: async ({ bank, paper, deed }, { pick, twice }) => {
    const group = pickOf(groupsOf(paper), pick)
    const command = { ...deed(group.leader), gatheringId: group.id }
    await doing({
      about: `group ${group.id} is called off`,
      twice,
      foreseen: {
        code: group.state === 'done' ? 'already-closed' : 'ok',
        apply: () => {
          if (group.state === 'open') callOffGroup(paper, group)
        },
      },
      call: () => cancelGathering(bank.ports)(command),
    })
  },
}

export const finishGroup: Deed = {
  name: 'finishGroup',
  can: anyGroup,
  run: async ({ bank, paper, deed }, { pick, minutes, twice }) => {
    const group = pickOf(groupsOf(paper), pick)
    const said = Math.max(1, Math.min(600, Math.floor(minutes)))
    const early = Temporal.Instant.compare(paper.now, group.startsAt) < 0
    const refusal = early ? 'too-early' : undefined
    const code = group.state === 'open' ? refusal : 'already-closed'
    const command = { ...deed(group.leader), gatheringId: group.id, minutes: said }
    await doing({
      about: `group ${group.id} took ${said}`,
      twice,
      foreseen: {
        code: code ?? 'ok',
        apply: () => {
          if (code === undefined) finish(paper, group, roundUp(said))
        },
      },
      call: () => finishGathering(bank.ports)(command),
    })
  },
}

function finish(paper: Paper, group: PaperGroup, done: number): void {
  group.state = 'done'
  const statedBy = group.kind === 'lesson' ? 'giver' : 'receiver'
  for (const exchange of paper.exchanges.values()) {
    const waits = exchange.state === 'scheduled' || exchange.state === 'accepted'
    if (exchange.group !== group || !waits) continue
    Object.assign(exchange, { state: 'done', done, statedBy, releaseAt: null })
  }
  closePlaces(group)
  const request = group.requestId === null ? undefined : paper.listings.get(group.requestId)
  if (request !== undefined) request.state = 'fulfilled'
}
