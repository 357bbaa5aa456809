/** A desk whose work is done on the pages: a host with all that it needs, and a placement at it. */
import type { MemberId } from '#core/ids'
import { type AdminApi, addStaff } from './admin-api.ts'
import type { Bank } from './bank.ts'
import { addMember } from './bank-member.ts'
import { signIn, type Visitor } from './console-visit.ts'

export type ConsoleDesk = Readonly<Record<'olga' | 'lena' | 'cora', MemberId>> & {
  readonly nora: MemberId
  readonly tea: MemberId
  readonly host: MemberId
}

/** Lena holds the mandate for what a court ordered; Tea is to be the tutor, Nora gives hours back. */
export async function openConsoleDesk(bank: Bank): Promise<ConsoleDesk> {
  const now = bank.ports.now()
  const people = {
    olga: await addStaff(bank, 'Olga', 'operator'),
    lena: await addStaff(bank, 'Lena', 'operator'),
    cora: await addStaff(bank, 'Cora', 'coordinator'),
    nora: await addMember(bank, 'Nora'),
    tea: await addMember(bank, 'Tea'),
    host: await addMember(bank, 'Emporio solidale'),
  }
  await bank.work(async ({ organisations, mandates }) => {
    await organisations.add(people.host, { kind: 'aps', contact: null }, now)
    const legal = { memberId: people.lena, kind: 'legal', organisationId: null } as const
    await mandates.grant(legal, people.cora, now)
  })
  return people
}

/** The page that a deed leads to; throws with what the page says when it refuses. */
export async function does(
  visitor: Visitor,
  at: string,
  action: string,
  values: Parameters<Visitor['send']>[1] = {},
): Promise<string> {
  await visitor.get(at)
  const answer = await visitor.send(action, values)
  const to = answer.headers.location
  if (typeof to === 'string') return to
  const trouble = /<div class="trouble".*?<\/div>/s.exec(answer.body)?.[0] ?? answer.body
  throw new Error(`${action}: ${answer.statusCode} ${trouble.replaceAll(/<[^>]+>/g, ' ')}`)
}

/** An agreement, a place open on two days, a cover and a tutor. */
export async function setUpHost(visitor: Visitor, { host, tea }: ConsoleDesk): Promise<void> {
  const at = `/console/hosts/${host}`
  await does(visitor, at, `${at}/agreements`, {
    ...{ agreementKinds: ['lpu', 'pact', 'map'], agreementReference: 'Conv. 12/2026' },
    ...{ agreementFrom: '2026-01-01', agreementTo: '2027-12-31' },
  })
  await does(visitor, at, `${at}/places`, {
    ...{ placeName: 'Magazzino', placeMunicipality: '003149', placeCapacity: '4' },
    ...{ placeAddress: 'Via Roma 1', placeDirections: 'Dalla stazione dieci minuti a piedi.' },
  })
  await does(visitor, at, `${at}/covers`, {
    ...{ coverKind: 'inail', coverNumber: 'PAT 0314', coverAsked: '2026-10-01' },
    coverFrom: '2026-11-01',
  })
  await does(visitor, at, `${at}/tutors`, { member: String(tea), employed: 'yes' })
  for (const weekday of ['1', '3']) {
    await visitor.get(at)
    const place = /name="place" value="(\d+)"/.exec(visitor.page())?.[1] ?? ''
    const opening = (part: string) => `opening${place}-${part}`
    await does(visitor, at, `${at}/openings`, {
      ...{ place, [opening('activity')]: 'Riordino', [opening('weekday')]: weekday },
      ...{ [opening('from')]: '09:00', [opening('to')]: '12:00', [opening('break')]: '0' },
      ...{ [opening('capacity')]: '3', [opening('day')]: '2026-11-01' },
    })
  }
}

type Terms = Parameters<Visitor['send']>[1]

/** A draft; its address. */
export async function draftOnPages(
  visitor: Visitor,
  { nora, host }: ConsoleDesk,
  terms: Terms = {},
): Promise<string> {
  const at = `/console/placements/new/${nora}`
  const to = await does(visitor, at, at, {
    ...{ scheme: 'lpu', reference: 'Sent. 314/2026', authority: 'Tribunale di Novara' },
    ...{ owedDays: '30', from: '2026-12-01', to: '2027-05-31', host: String(host) },
    ...{ activity: 'Riordino del magazzino', ...terms },
  })
  return to.split('?')[0] ?? ''
}

/** Place, tutor and week, as far as it may begin. */
export async function planOnPages(visitor: Visitor, at: string, desk: ConsoleDesk): Promise<void> {
  await visitor.get(at)
  const place = /<option value="(\d+)">Magazzino/.exec(visitor.page())?.[1] ?? ''
  await does(visitor, at, `${at}/where`, { place, tutor: String(desk.tea) })
  await visitor.get(`${at}/week`)
  const openings = [...visitor.page().matchAll(/name="opening" value="(\d+)"/g)].map(
    found => found[1] ?? '',
  )
  const times = Object.fromEntries(
    openings.flatMap(id => [
      [`from-${id}`, '09:00'],
      [`to-${id}`, '12:00'],
    ]),
  )
  await does(visitor, `${at}/week`, `${at}/week`, { opening: openings, ...times })
}

export const enter = (api: Pick<AdminApi, 'app'>, bank: Bank, by: MemberId): Promise<Visitor> =>
  signIn(api, bank, by)

/** The pages below a host, each with something on it. */
export async function openHostPages(
  visitor: Visitor,
  { host, tea }: ConsoleDesk,
): Promise<Readonly<Record<string, string>>> {
  const at = `/console/hosts/${host}`
  const form = `${at}/volunteers/new`
  await does(visitor, form, form, {
    ...{ member: String(tea), name: 'Bianchi Tea', taxCode: 'RSSMRA85T10A562S' },
    ...{ residence: 'Trecate', fromDay: '2026-11-01' },
  })
  const first = async (page: string, kind: string) => {
    await visitor.get(page)
    return new RegExp(`href="(${at}/${kind}/\\d+)"`).exec(visitor.page())?.[1] ?? ''
  }
  const place = await first(at, 'places')
  await does(visitor, place, `${place}/wall`)
  return {
    ...{ hostAgreement: await first(at, 'agreements'), hostCover: await first(at, 'covers') },
    ...{ hostPlace: place, hostMonth: `${at}/month?month=2026-12` },
    hostYear: `${at}/year?year=2026`,
    ...{ volunteers: `${at}/volunteers`, newVolunteer: form },
    volunteer: await first(`${at}/volunteers`, 'volunteers'),
  }
}
