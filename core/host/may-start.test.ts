import { describe, expect, it } from 'vitest'
import { type AgreementId, type CoverId, type MemberId, toId } from '../ids.ts'
import { type HostAgreement, holdsFor, isRenewed } from './agreement.ts'
import { type Cover, findCover } from './cover.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const host = toId<MemberId>(7)

const agreement = (id: number, more: Partial<HostAgreement> = {}): HostAgreement => ({
  ...{ id: toId<AgreementId>(id), organisationId: host, schemes: ['puc', 'lpu'], reference: '1' },
  ...{ fromDay: day('2026-01-01'), toDay: day('2026-12-31'), endedOn: null, ...more },
})
const cover = (id: number, more: Partial<Cover> = {}): Cover => ({
  ...{ id: toId<CoverId>(id), organisationId: host, kind: 'inail', number: '1' },
  ...{ askedOn: day('2026-11-01'), fromDay: day('2026-11-05'), toDay: null, ...more },
})

describe('an agreement', () => {
  it('holds for what it names, from its first day to its last', () => {
    const one = agreement(1)
    expect(holdsFor(one, 'puc', day('2026-01-01'))).toBe(true)
    expect(holdsFor(one, 'puc', day('2026-12-31'))).toBe(true)
    expect(holdsFor(one, 'puc', day('2027-01-01'))).toBe(false)
    expect(holdsFor(one, 'map', day('2026-06-01'))).toBe(false)
    const ended = agreement(1, { endedOn: day('2026-06-30') })
    expect(holdsFor(ended, 'puc', day('2026-07-01'))).toBe(false)
  })

  it('has a successor when all that it was for goes on the day after', () => {
    const one = agreement(1)
    const next = { fromDay: day('2027-01-01'), toDay: day('2027-12-31') }
    expect(isRenewed(one, [one, agreement(2, next)])).toBe(true)
    expect(isRenewed(one, [one, agreement(2, { ...next, schemes: ['puc'] })])).toBe(false)
    const late = { ...next, fromDay: day('2027-01-02') }
    expect(isRenewed(one, [one, agreement(2, late)])).toBe(false)
  })
})

describe('a cover', () => {
  const find = (covers: readonly Cover[], scheme: 'puc' | 'pact', first: string) =>
    findCover(covers, { scheme, own: null }, day(first))

  it('of INAIL was asked for ten days before the first day, and not later', () => {
    expect(find([cover(1)], 'puc', '2026-11-11')).toMatchObject({ cover: { id: 1 } })
    expect(find([cover(1)], 'puc', '2026-11-10')).toEqual({ fault: 'asked-late' })
    expect(find([cover(1)], 'puc', '2026-11-04')).toEqual({ fault: 'none' })
    const ended = cover(1, { toDay: day('2026-11-30') })
    expect(find([ended], 'puc', '2026-12-01')).toEqual({ fault: 'none' })
  })

  it('of volunteers is for a pact alone', () => {
    const own = cover(1, { kind: 'volunteers', askedOn: day('2026-11-05') })
    expect(find([own], 'pact', '2026-11-05')).toMatchObject({ cover: { id: 1 } })
    expect(find([own], 'puc', '2026-11-30')).toEqual({ fault: 'none' })
  })

  it('that was chosen for somebody goes first', () => {
    const two = [cover(2), cover(1)]
    const chosen = { scheme: 'puc', own: toId<CoverId>(1) } as const
    expect(findCover(two, chosen, day('2026-12-01'))).toMatchObject({ cover: { id: 1 } })
  })
})
