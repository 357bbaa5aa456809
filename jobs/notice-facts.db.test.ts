import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noticeView } from '#bot/views/notice'
import type { Delivery, Notice } from '#core/delivery/notice'
import type { ExchangeState } from '#core/exchange/machine'
import { type DeliveryId, type ExchangeId, type MemberId, toId } from '#core/ids'
import { createAllWords } from '#locales/i18n'
import { type Bank, openBank } from '#test/builders/bank'
import { addExchange, addOffer, wayTo } from '#test/builders/bank-exchange'
import { addHost, addOpening, planIn } from '#test/builders/bank-host'
import { addMember } from '#test/builders/bank-member'
import { begin } from '#test/builders/bank-shift'
import { loadNoticeFacts } from './notice-facts.ts'

let bank: Bank
let giver: MemberId
let receiver: MemberId
beforeAll(async () => {
  bank = await openBank(4)
  giver = await addMember(bank, 'Marco')
  receiver = await addMember(bank, 'Amina', null)
})
afterAll(() => bank.close())

const words = createAllWords()('it')
const says = async (memberId: MemberId, notice: Notice): Promise<string | undefined> => {
  const delivery: Delivery = {
    ...{
      id: toId<DeliveryId>(1),
      memberId,
      organisationId: null,
      telegramId: null,
      notice,
      priority: 'personal',
    },
    ...{ state: 'sending', silent: false, dueAt: bank.ports.now(), deadlineAt: null, attempts: 1 },
  }
  const facts = await bank.work(stores => loadNoticeFacts(stores, delivery, bank.ports.now()))
  if (facts === undefined) return undefined
  const { text, rows } = noticeView(facts, words)
  return `${text} ${JSON.stringify(rows)}`
}
const about = (kind: Extract<Notice['kind'], `exchange.${string}`>, exchangeId: ExchangeId) =>
  ({ kind, facts: { exchangeId } }) as Notice

const kinds = [
  'exchange.proposed',
  'exchange.accepted',
  'exchange.declined',
  'exchange.released',
  'exchange.expired',
  'exchange.suggested',
  'exchange.agreed',
  'exchange.finished',
  'exchange.confirmed',
  'exchange.cancelled',
  'exchange.disputed',
  'exchange.resolved',
  'exchange.annulled',
  'exchange.no-room',
  'exchange.other-way',
] as const

/** For each state, what is still worth saying to the one who did not act. */
const current: Record<ExchangeState, readonly string[]> = {
  proposed: ['proposed'],
  accepted: ['accepted'],
  scheduled: ['accepted', 'agreed'],
  done: ['finished'],
  confirmed: ['confirmed', 'resolved'],
  disputed: ['disputed'],
  declined: ['declined'],
  withdrawn: ['released'],
  expired: ['expired', 'no-room'],
  cancelled: ['cancelled', 'annulled'],
}

describe.each(Object.keys(wayTo) as ExchangeState[])('of an exchange that is %s', state => {
  it('only what is true now is told, with names only after acceptance', async () => {
    const { id } = await addExchange(bank, state, { giver, receiver })
    const told = new Set<string>()
    for (const reader of [giver, receiver]) {
      const other = reader === giver ? 'Amina' : 'Marco'
      for (const kind of kinds) {
        const said = await says(reader, about(kind, id))
        if (said === undefined) continue
        told.add(kind.replace('exchange.', ''))
        const accepted = wayTo[state].some(([, verb]) => verb === 'accept')
        if (!accepted) expect(said).not.toContain(other)
      }
    }
    expect([...told].sort()).toEqual([...current[state], 'other-way'].sort())
  })

  it('a stranger reads nothing', async () => {
    // Nobody serves two at the same hour.
    const another = await addMember(bank, 'Marco')
    const { id } = await addExchange(bank, state, { giver: another, receiver })
    const stranger = await addMember(bank, 'Zoe')
    for (const kind of kinds) expect(await says(stranger, about(kind, id))).toBeUndefined()
  })
})

describe('who begins at a host', () => {
  it('is told to its tutors with name and hours, never why, and while they come', async () => {
    const host = await addHost(bank, 'Emporio')
    const [tina, ana] = [await addMember(bank, 'Tina'), await addMember(bank, 'Ana')]
    const week = { weekday: 3, from: '09:00', to: '12:00', capacity: 1 }
    const openingId = await addOpening(bank, host, week)
    const placementId = await begin(bank, host, ana, { scheme: 'lpu' })
    await planIn(bank, placementId, openingId)
    const news = { kind: 'tutor.comer', facts: { placementId } } as const
    expect(await says(tina, news)).toBeUndefined()
    const mandate = { memberId: tina, kind: 'tutor', organisationId: host.hostId } as const
    await bank.work(({ mandates }) => mandates.grant(mandate, null, bank.ports.now()))
    const said = await says(tina, news)
    expect(said).toMatch(/Ana.*Emporio.*mercoledì, 0?9:00–12:00/s)
    expect(said).not.toMatch(/lpu|n\. 12\/2026|Novara/i)
    expect(await says(ana, news)).toBeUndefined()
    await bank.asOwner(`update placement set state = 'suspended' where id = $1`, [placementId])
    expect(await says(tina, news)).toBeUndefined()
  })
})

describe('where an asker lives', () => {
  it('is told only when at least five others around share it', async () => {
    const other = await openBank(4)
    try {
      const [one, two] = [await addMember(other, 'Bo'), await addMember(other, 'Ana')]
      const offerId = await addOffer(other, one)
      const born = await addExchange(other, 'proposed', { giver: one, receiver: two })
      await other.asOwner('update exchange set offer_id = $1 where id = $2', [offerId, born.id])
      const placeOf = async () => {
        const facts = await other.work(stores =>
          loadNoticeFacts(
            stores,
            {
              ...{ id: toId<DeliveryId>(1), memberId: one, telegramId: null, priority: 'personal' },
              ...{ organisationId: null },
              ...{ notice: about('exchange.proposed', born.id), state: 'sending', silent: false },
              ...{ dueAt: other.ports.now(), deadlineAt: null, attempts: 1 },
            },
            other.ports.now(),
          ),
        )
        return facts?.kind === 'exchange.proposed' ? facts.proposal.place : undefined
      }
      for (const name of ['Cleo', 'Dino', 'Eva']) await addMember(other, name)
      expect(await placeOf()).toBeNull()
      await addMember(other, 'Fabio')
      expect(await placeOf()).toBe(0)
    } finally {
      await other.close()
    }
  })
})
