import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { MemberId, QueueItemId } from '#core/ids'
import { emptyWeek } from '#core/listing/week'
import type { Role } from '#core/member/member'
import { openPeopleWorld, type PeopleWorld } from '#test/builders/people-world'
import { answerHelp } from './answer-help.ts'
import { askHelp } from './ask-help.ts'
import { closeCall } from './close-call.ts'
import { closeHelp } from './close-help.ts'
import { escalateHelp } from './escalate-help.ts'
import { readQueueItem } from './read-queue.ts'
import { takeHelp } from './take-help.ts'

let world: PeopleWorld
let commands = 0
const commandId = () => {
  commands += 1
  return `c-${commands}`
}
const add = (firstName: string, role: Role) =>
  world.read(async stores => {
    const facts = { language: 'it', spokenLanguages: ['it'], municipalityCode: '003149' }
    const rest = { weekSlots: emptyWeek, noticeVersion: null, joinedAt: null, adult: true }
    const person = { state: 'active', firstName, ...facts, ...rest } as const
    const id = await stores.members.create(person, world.now())
    await stores.members.grant(id, role, null, world.now())
    return id
  })

let amina: MemberId
let chiara: MemberId
let dario: MemberId
let paola: MemberId
beforeAll(async () => {
  world = await openPeopleWorld()
  chiara = await add('Chiara', 'operator')
  dario = await add('Dario', 'operator')
  paola = await add('Paola', 'coordinator')
})
beforeEach(async () => {
  amina = await add('Amina', 'member')
})
afterAll(() => world.close())

const by = (id: MemberId) => ({ commandId: commandId(), territoryId: world.territoryId, by: id })
async function ask(): Promise<QueueItemId> {
  const asked = await askHelp(world.ports)(by(amina))
  if (!asked.ok) throw new Error(asked.refusal.code)
  return asked.value.item.id
}
const take = (id: MemberId, queueItemId: QueueItemId) =>
  takeHelp(world.ports)({ ...by(id), queueItemId })
const write = (id: MemberId, queueItemId: QueueItemId) =>
  answerHelp(world.ports)({ ...by(id), queueItemId, fromChatId: 7, messageId: commands })
const close = (id: MemberId, queueItemId: QueueItemId) =>
  closeHelp(world.ports)({ ...by(id), queueItemId })
const escalate = (queueItemId: QueueItemId) =>
  escalateHelp(world.ports)({ commandId: commandId(), territoryId: world.territoryId, queueItemId })

describe('asking for help', () => {
  it('opens one request, tells the operators and orders the day after', async () => {
    const before = await world.noticesTo(chiara)
    const id = await ask()
    expect(await ask()).toBe(id)
    expect((await world.noticesTo(chiara)).slice(before.length)).toEqual(['help.asked'])
    const order = (await world.orders()).at(-1)
    expect(order).toMatchObject({ job: 'escalate-help' })
    // Asked on a Tuesday at 11 in office hours: Wednesday at 11.
    expect(order?.runAt.toString()).toBe('2026-11-25T10:00:00Z')
  })

  it('goes to a colleague once taken; a coordinator may go on with it', async () => {
    const id = await ask()
    expect(await take(amina, id)).toMatchObject({ refusal: { code: 'not-allowed' } })
    expect(await take(chiara, id)).toMatchObject({ value: { state: 'taken', takenBy: chiara } })
    expect(await take(dario, id)).toMatchObject({ refusal: { code: 'taken-by-other' } })
    expect(await take(paola, id)).toMatchObject({ value: { takenBy: paola } })
    expect(await world.noticesTo(amina)).toEqual(['help.taken', 'help.taken'])
  })

  it('passes words both ways: to all before it is taken, then to who took it', async () => {
    const id = await ask()
    const read = async () =>
      [
        await world.noticesTo(chiara),
        await world.noticesTo(dario),
        await world.noticesTo(amina),
      ].map(kinds => kinds.filter(kind => kind === 'help.relayed').length)
    const [before = 0, beforeDario = 0] = await read()
    await write(amina, id)
    await write(chiara, id)
    await write(amina, id)
    expect(await read()).toEqual([before + 2, beforeDario + 1, 1])
    const line = await readQueueItem(world.ports)({ ...by(chiara), queueItemId: id })
    expect(line).toMatchObject({
      value: {
        ...{ name: 'Amina', municipality: 'Trecate' },
        item: { state: 'taken', takenBy: chiara, dueAt: null },
      },
    })
  })

  it('is closed by either side, once, and the other reads it', async () => {
    const first = await ask()
    await take(chiara, first)
    expect(await close(chiara, first)).toMatchObject({
      value: { state: 'closed', outcome: 'done' },
    })
    expect(await world.noticesTo(amina)).toContain('help.closed')
    expect(await close(chiara, first)).toMatchObject({ refusal: { code: 'already-closed' } })
    expect(await write(amina, first)).toMatchObject({ refusal: { code: 'already-closed' } })
    const second = await ask()
    expect(second).not.toBe(first)
    expect(await close(amina, second)).toMatchObject({ value: { outcome: 'withdrawn' } })
  })
})

describe('after one working day', () => {
  it('what nobody answered reaches the coordinator, once', async () => {
    const id = await ask()
    const before = (await world.noticesTo(paola)).length
    expect(await escalate(id)).toMatchObject({ value: { escalatedAt: world.now() } })
    await escalate(id)
    expect((await world.noticesTo(paola)).slice(before)).toEqual(['help.escalated'])
  })

  it('what was answered or closed stays with the operator', async () => {
    const id = await ask()
    await write(chiara, id)
    expect(await escalate(id)).toMatchObject({ value: { escalatedAt: null } })
    await close(chiara, id)
    expect(await escalate(id)).toMatchObject({ value: { escalatedAt: null } })
  })
})

describe('a call to make', () => {
  it('ends as done or without an answer, and only by staff', async () => {
    const wish = { kind: 'call', exchangeId: null, deliveryId: null, dueAt: null } as const
    const { id } = await world.read(stores =>
      stores.queue.open({ ...wish, memberId: amina }, world.now()),
    )
    const end = (who: MemberId) =>
      closeCall(world.ports)({ ...by(who), queueItemId: id, outcome: 'no-answer' })
    expect(await end(amina)).toMatchObject({ refusal: { code: 'not-allowed' } })
    expect(await end(dario)).toMatchObject({ value: { state: 'closed', outcome: 'no-answer' } })
    expect(await end(dario)).toMatchObject({ refusal: { code: 'already-closed' } })
  })
})
