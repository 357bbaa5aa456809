import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bank, openBank } from '#test/builders/bank'
import { addExchange, addOffer, addProposal, addRequest } from '#test/builders/bank-exchange'
import { addMember } from '#test/builders/bank-member'
import { proposeExchanges } from '../exchange/propose.ts'
import type { MemberId } from '../ids.ts'
import type { Ports } from '../ports.ts'
import { breakSilence } from './break-silence.ts'
import { endPause } from './end-pause.ts'
import { type PauseLength, pauseSelf } from './pause-self.ts'
import { returnSelf } from './return-self.ts'

let bank: Bank
beforeAll(async () => {
  bank = await openBank()
})
afterAll(() => bank.close())

const later = (hours: number): Ports => ({
  ...bank.ports,
  now: () => bank.ports.now().add({ hours }),
})
const command = (by: MemberId) => ({
  commandId: crypto.randomUUID(),
  territoryId: bank.territoryId,
  by,
})
const pause = (by: MemberId, length: PauseLength) =>
  pauseSelf(bank.ports)({ ...command(by), length })
const personOf = async (id: MemberId, ports = bank.ports) => {
  const person = await bank.work(({ members }) => members.inPerson(id, ports.now()))
  if (person === undefined) throw new Error('nobody')
  return person
}
const listingState = async (id: Awaited<ReturnType<typeof addOffer>>) =>
  (await bank.work(({ listings }) => listings.read(id)))?.state
const kindsTo = async (id: MemberId) =>
  (
    await bank.asOwner<{ kind: string }>(
      'select kind from delivery where member_id = $1 order by id',
      [id],
    )
  ).map(row => row.kind)

describe('a pause', () => {
  it('hides what is open, answers who asks, keeps what was agreed, and gives all back', async () => {
    const [ana, bo] = [await addMember(bank, 'Ana'), await addMember(bank, 'Bo')]
    const offer = await addOffer(bank, ana)
    const asked = await addProposal(bank, { giver: bo, receiver: ana })
    const mine = await addProposal(bank, { giver: ana, receiver: bo })
    const agreed = await addExchange(bank, 'accepted', { giver: ana, receiver: bo })
    expect(await pause(ana, 'week')).toMatchObject({ ok: true })
    const { state, pause: resting } = await personOf(ana)
    expect(state).toBe('paused')
    // 24 November at eleven; back on 1 December at midnight in Rome.
    expect(resting?.until?.toString()).toBe('2026-11-30T23:00:00Z')
    expect(await listingState(offer)).toBe('paused')
    const stateOf = async (id: typeof mine.id) =>
      (await bank.work(({ exchanges }) => exchanges.read(id)))?.state
    expect(await stateOf(asked.id)).toBe('withdrawn')
    expect(await stateOf(mine.id)).toBe('declined')
    expect(await stateOf(agreed.id)).toBe('accepted')
    expect(await kindsTo(bo)).toEqual(
      expect.arrayContaining(['exchange.released', 'exchange.declined']),
    )
    expect(await returnSelf(bank.ports)(command(ana))).toMatchObject({ ok: true })
    expect((await personOf(ana)).pause).toBeNull()
    expect(await listingState(offer)).toBe('open')
  })

  it('leaves what was paused by hand as it was', async () => {
    const cy = await addMember(bank, 'Cy')
    const [open, closed] = [await addOffer(bank, cy), await addRequest(bank, cy, 60)]
    await bank.work(({ listings }) => listings.setState(closed, 'paused'))
    await pause(cy, 'open')
    await returnSelf(bank.ports)(command(cy))
    expect([await listingState(open), await listingState(closed)]).toEqual(['open', 'paused'])
  })

  it('ends by itself, once, and not before the longer one that was chosen since', async () => {
    const di = await addMember(bank, 'Di')
    await pause(di, 'week')
    await pause(di, 'month')
    const end = (hours: number) =>
      endPause(later(hours))({
        commandId: crypto.randomUUID(),
        territoryId: bank.territoryId,
        memberId: di,
      })
    await end(24 * 8)
    expect((await personOf(di)).state).toBe('paused')
    await end(24 * 31)
    await end(24 * 31)
    expect((await personOf(di)).state).toBe('active')
    expect(await kindsTo(di)).toEqual(['pause.ended'])
  })

  it('by the desk is ended by the desk', async () => {
    const ed = await addMember(bank, 'Ed')
    await bank.work(({ members }) => members.pause(ed, { by: 'desk', until: null }))
    expect(await returnSelf(bank.ports)(command(ed))).toMatchObject({
      refusal: { code: 'not-allowed' },
    })
    expect(await pause(ed, 'week')).toMatchObject({ refusal: { code: 'member-paused' } })
  })

  it('and a proposal at the same moment leave nobody asked who rests', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [fay, gus] = [await addMember(bank, 'Fay'), await addMember(bank, 'Gus')]
      const offerId = await addOffer(bank, gus)
      const requestId = await addRequest(bank, fay, 60)
      await Promise.all([
        proposeExchanges(bank.ports)({ ...command(fay), requestId, offerIds: [offerId] }),
        pause(gus, 'open'),
      ])
      const filter = { states: ['proposed'], limit: 5, offset: 0 } as const
      expect(await bank.work(({ exchanges }) => exchanges.ofMember(gus, filter))).toEqual([])
    }
  })
})

describe('silence', () => {
  const nights = (days: number) => breakSilence(later(24 * days))(bank.territoryId)

  it('is broken by a word, a second one and rest, each once; whoever acts is not counted', async () => {
    const [hal, ivy] = [await addMember(bank, 'Hal'), await addMember(bank, 'Ivy')]
    const offer = await addOffer(bank, hal)
    const said = async () => (await kindsTo(hal)).filter(kind => kind.startsWith('silence'))
    await nights(80)
    expect(await said()).toEqual([])
    await nights(95)
    await nights(96)
    expect(await said()).toEqual(['silence.first'])
    await bank.work(({ members }) => members.seen(ivy, later(24 * 100).now()))
    await nights(185)
    expect(await said()).toEqual(['silence.first', 'silence.second'])
    await Promise.all([nights(370), nights(370)])
    await nights(371)
    expect(await said()).toEqual(['silence.first', 'silence.second', 'silence.dormant'])
    expect((await personOf(hal)).pause).toEqual({ by: 'silence', until: null })
    expect(await listingState(offer)).toBe('paused')
    expect((await kindsTo(ivy)).filter(kind => kind === 'silence.dormant')).toEqual([])
    await returnSelf(later(24 * 372))(command(hal))
    expect(await listingState(offer)).toBe('open')
  })

  it('begins anew with the next thing a person does, with or without Telegram', async () => {
    const [jo, kim] = [await addMember(bank, 'Jo'), await addMember(bank, 'Kim')]
    await nights(95)
    await bank.work(({ members }) => members.seen(jo, later(24 * 100).now()))
    await nights(150)
    expect(await kindsTo(jo)).toEqual(['silence.first'])
    await nights(200)
    expect(await kindsTo(jo)).toEqual(['silence.first', 'silence.first'])
    await addExchange(bank, 'confirmed', { giver: kim, receiver: jo })
    await bank.asOwner(
      `update exchange set changed_at = $1 where id = (select max(id) from exchange)`,
      [
        later(24 * 300)
          .now()
          .toString(),
      ],
    )
    const before = (await kindsTo(kim)).length
    await nights(370)
    expect((await kindsTo(kim)).slice(before)).toEqual([])
  })
})
