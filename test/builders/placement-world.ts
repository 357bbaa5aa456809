/**
 * Everybody who might look at a placement, and one placement for each kind of mandate: who may see
 * which is written down once, here, for the API and for whatever else shows them.
 */
import type { MemberId, PlacementFlagId, PlacementId } from '#core/ids'
import { mandateKinds } from '#core/mandate/mandate'
import type { Scheme } from '#core/scheme/scheme'
import type { Bank } from './bank.ts'
import { addHost, type GivenHost } from './bank-agreed-host.ts'
import { addMember } from './bank-member.ts'
import { addPlacement } from './bank-placement.ts'
import { addBody } from './bank-proposal.ts'
import { addToDesk } from './bank-staff.ts'

export const placementNames = [
  ...(['pact', 'lpu', 'road', 'substitute', 'map'] as const),
  ...(['trecate', 'cerano', 'pass'] as const),
] as const
export type PlacementName = (typeof placementNames)[number]

const court = ['lpu', 'road', 'substitute', 'map'] as const

/** Who sees what. Nobody else sees anything, and nobody their own. */
export const sightTable = {
  operator: ['pact'],
  coordinator: ['pact'],
  legal: ['pact', ...court],
  legalCoordinator: ['pact', ...court],
  municipal: ['pact', 'trecate'],
  promoter: ['pass'],
  volunteer: [],
  tutor: [],
  /** Held the mandate until a moment ago. */
  revoked: ['pact'],
  /** Holds the mandate, and a role at the desk no longer. */
  gone: [],
  member: [],
} as const satisfies Record<string, readonly PlacementName[]>
export type WhoLooks = keyof typeof sightTable
export const lookers = Object.keys(sightTable) as readonly WhoLooks[]

export type PlacementWorld = {
  readonly host: GivenHost
  readonly people: Readonly<Record<WhoLooks, MemberId>>
  readonly placements: Readonly<Record<PlacementName, PlacementId>>
  /** One waits for an answer in each. */
  readonly flags: Readonly<Record<PlacementName, PlacementFlagId>>
}

type Terms = {
  readonly scheme?: Scheme
  readonly order?: { readonly promoterId: MemberId }
}

export async function openPlacementWorld(bank: Bank): Promise<PlacementWorld> {
  const operator = await addToDesk(bank, 'Olga')
  const host = await addHost(bank, operator)
  const bodies = {
    trecate: await addBody(bank, operator, 'Comune di Trecate'),
    cerano: await addBody(bank, operator, 'Comune di Cerano'),
    asl: await addBody(bank, operator, 'ASL'),
  }
  const people = await addLookers(bank, operator)
  await addMandates(bank, people, { ...bodies, host: host.hostId })
  const by = operator
  const terms: Readonly<Record<PlacementName, Terms>> = {
    ...{ pact: {}, lpu: { scheme: 'lpu' }, road: { scheme: 'lpu-road' } },
    ...{ substitute: { scheme: 'substitute' }, map: { scheme: 'map' } },
    trecate: { scheme: 'puc', order: { promoterId: bodies.trecate } },
    cerano: { scheme: 'puc', order: { promoterId: bodies.cerano } },
    pass: { scheme: 'pass', order: { promoterId: bodies.asl } },
  }
  const placements: Partial<Record<PlacementName, PlacementId>> = {}
  const flags: Partial<Record<PlacementName, PlacementFlagId>> = {}
  for (const name of placementNames) {
    const memberId = await addMember(bank, `Nora ${name}`)
    const { hostId, placeId } = host
    const id = await addPlacement(bank, { memberId, hostId, placeId, by, ...terms[name] })
    placements[name] = id
    const day = Temporal.PlainDate.from('2026-11-23')
    const flag = { placementId: id, kind: 'week-over', day, minutes: null, row: null } as const
    flags[name] = (await bank.work(stores => stores.placements.raise(flag, bank.ports.now()))).id
  }
  return { host, people, placements: whole(placements), flags: whole(flags) }
}

async function addLookers(
  bank: Bank,
  operator: MemberId,
): Promise<Readonly<Record<WhoLooks, MemberId>>> {
  return {
    operator,
    coordinator: await addToDesk(bank, 'Cora', 'coordinator'),
    legal: await addToDesk(bank, 'Lena'),
    legalCoordinator: await addToDesk(bank, 'Clea', 'coordinator'),
    municipal: await addToDesk(bank, 'Mina'),
    promoter: await addMember(bank, 'Pia'),
    volunteer: await addToDesk(bank, 'Vito', 'volunteer'),
    tutor: await addMember(bank, 'Tea'),
    revoked: await addToDesk(bank, 'Rita'),
    gone: await addMember(bank, 'Gina'),
    member: await addMember(bank, 'Mia'),
  }
}

async function addMandates(
  bank: Bank,
  people: Readonly<Record<WhoLooks, MemberId>>,
  bodies: Readonly<Record<'trecate' | 'asl' | 'host', MemberId>>,
): Promise<void> {
  const now = bank.ports.now()
  const given = [
    ...(['legal', 'legalCoordinator', 'revoked', 'gone'] as const).map(
      who => [who, 'legal', null] as const,
    ),
    ['municipal', 'municipal', bodies.trecate] as const,
    ['promoter', 'promoter', bodies.asl] as const,
    ['tutor', 'tutor', bodies.host] as const,
  ]
  await bank.work(async ({ mandates }) => {
    for (const [who, kind, organisationId] of given) {
      await mandates.grant({ memberId: people[who], kind, organisationId }, null, now)
    }
    const over = { memberId: people.revoked, kind: mandateKinds[0], organisationId: null }
    await mandates.revoke(over, now)
  })
}

function whole<T>(some: Partial<Record<PlacementName, T>>): Readonly<Record<PlacementName, T>> {
  const all = placementNames.every(name => name in some)
  if (!all) throw new Error('one of each is there')
  return some as Record<PlacementName, T>
}
