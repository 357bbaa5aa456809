import type { MemberId, OpeningId } from '#core/ids'
import { grantMandate } from '#core/mandate/change-mandate'
import { toMinutes } from '#core/minutes'
import type { WrittenTerms } from '#core/placement/check-terms'
import { draftPlacement } from '#core/placement/draft-placement'
import { movePlacement } from '#core/placement/move-placement'
import type { Placement, PlacementOrder } from '#core/placement/placement'
import { planWeek } from '#core/placement/plan-week'
import type { Refusal } from '#core/refusal'
import type { Result } from '#core/result'
import type { Bank } from './bank.ts'
import { addHost } from './bank-agreed-host.ts'
import { addMember } from './bank-member.ts'
import { addBody } from './bank-proposal.ts'
import { addToDesk } from './bank-staff.ts'

export const day = (text: string) => Temporal.PlainDate.from(text)

export function unwrap<T>(result: Result<T, Refusal>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}

type Wish = Partial<Omit<WrittenTerms, 'order'>> & { order?: Partial<PlacementOrder> }
type Verb = Parameters<ReturnType<typeof movePlacement>>[0]['verb']
export type PlacementDesk = Awaited<ReturnType<typeof openPlacementDesk>>

/** A desk whose people hold their mandates, a host with a tutor, and what they do with placements. */
export async function openPlacementDesk(bank: Bank) {
  const staff = {
    olga: await addToDesk(bank, 'Olga'),
    lena: await addToDesk(bank, 'Lena'),
    mina: await addToDesk(bank, 'Mina'),
    cora: await addToDesk(bank, 'Cora', 'coordinator'),
  }
  const host = await addHost(bank, staff.olga)
  const comune = await addBody(bank, staff.olga, 'Comune di Trecate')
  await bank.asOwner(`update organisation set kind = 'public' where member_id = $1`, [comune])
  const tutor = await addMember(bank, 'Tea')
  const beside = { memberId: tutor, kind: 'tutor', organisationId: host.hostId } as const
  await bank.work(({ mandates }) => mandates.grant(beside, null, bank.ports.now()))
  const by = (id: MemberId) => ({
    ...{ commandId: `c-${crypto.randomUUID()}`, territoryId: bank.territoryId, by: id },
  })
  const mandate = async (
    memberId: MemberId,
    kind: 'legal' | 'municipal',
    organisationId: MemberId | null,
  ) => unwrap(await grantMandate(bank.ports)({ ...by(staff.cora), memberId, kind, organisationId }))
  await mandate(staff.lena, 'legal', null)
  await mandate(staff.mina, 'municipal', comune)
  return {
    ...{ staff, host, comune, tutor, by, mandate },
    draft: async (who: MemberId, { order, ...more }: Wish = {}, memberId?: MemberId) =>
      draftPlacement(bank.ports)({
        ...by(who),
        memberId: memberId ?? (await addMember(bank, 'Nora')),
        ...{ owed: toMinutes(6000), fromDay: day('2026-12-01'), toDay: day('2027-03-31') },
        ...{ hostId: host.hostId, placeId: host.placeId, activity: ' Riordino ', tutorId: null },
        coverId: null,
        ...more,
        order: { ...plainOrder, ...order },
      }),
    plan: (who: MemberId, { id }: Placement, openings: readonly OpeningId[], reason?: string) =>
      planWeek(bank.ports)({
        ...{ ...by(who), placementId: id, slots: openings.map(slotIn) },
        ...(reason && { answer: { reason, reference: 'Ord. 3' } }),
      }),
    move: (
      who: MemberId,
      { id }: Pick<Placement, 'id'>,
      verb: Verb,
      words: { reason?: string; uncovered?: string } = {},
    ) => movePlacement(bank.ports)({ ...by(who), placementId: id, verb, ...words }),
    /** What kinds of messages somebody had, the oldest first. */
    told: async (memberId: MemberId) => {
      const text = 'select kind from delivery where member_id = $1 order by id'
      return (await bank.asOwner<{ kind: string }>(text, [memberId])).map(({ kind }) => kind)
    },
  }
}

const plainOrder: WrittenTerms['order'] = {
  ...{ scheme: 'pact', reference: 'Patto 1', authority: 'Servizio sociale', note: '' },
  ...{ promoterId: null, owedDays: null, fineCents: null, consents: false },
  limits: { weekLeast: null, weekMost: null, dayMost: null },
}

const slotIn = (openingId: OpeningId) => ({
  ...{ openingId, fromDay: day('2026-12-01'), toDay: null },
  ...{ fromTime: Temporal.PlainTime.from('09:00'), toTime: Temporal.PlainTime.from('13:00') },
})
