import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type MemberId, type PlacementId, toId } from '#core/ids'
import { toMinutes } from '#core/minutes'
import { signRegister } from '#core/register/check-register'
import type { NewRegisterRow } from '#core/register/register-row'
import {
  type RegisterDeps,
  type VerifiedRegister,
  verifyRegister,
} from '#core/register/verify-register'
import { createSealKeys } from '#prisma/seal-keys'
import { createRegisterRootFiles } from '#run/seal-roots'
import { type Bank, openBank } from './bank.ts'
import { addMember } from './bank-member.ts'
import { testKey } from './test-stores.ts'

/** Registers of two placements, with the roots in a folder of the test's own. */
export type RegisterBank = {
  readonly bank: Bank
  readonly deps: RegisterDeps
  readonly folder: string
  readonly placements: readonly [PlacementId, PlacementId]
  /** One hour on a day of November, one more for each row of that placement. */
  readonly append: (placement: PlacementId, more?: Partial<NewRegisterRow>) => Promise<number>
  readonly verify: () => Promise<VerifiedRegister>
  /** So many nights from now. */
  readonly sign: (nights?: number) => Promise<VerifiedRegister>
  /** As whoever can do anything in the database. */
  readonly tamper: (statement: string) => Promise<void>
  readonly close: () => Promise<void>
}

export async function openRegisterBank(): Promise<RegisterBank> {
  const bank = await openBank(4)
  const folder = await mkdtemp(join(tmpdir(), 'filo-register-'))
  const roots = createRegisterRootFiles(folder)
  const deps = { ports: bank.ports, keys: createSealKeys([testKey]), roots }
  const host = await addMember(bank, 'Emporio')
  await bank.work(({ organisations }) =>
    organisations.add(host, { kind: 'aps', contact: null }, bank.ports.now()),
  )
  const placements = [await addBare(bank, host), await addBare(bank, host)] as const
  return {
    ...{ bank, deps, folder, placements },
    append: (id, more = {}) =>
      bank.work(async ({ register }) => {
        const row = { ...(await anyRow(bank, id, host)), ...more }
        return (await register.append(row)).number
      }),
    verify: () => verifyRegister(deps)(bank.territoryId),
    sign: (nights = 0) => {
      const now = () => bank.ports.now().add({ hours: nights * 24 })
      return signRegister({ ...deps, ports: { ...bank.ports, now } })(bank.territoryId)
    },
    tamper: async statement => {
      await bank.asOwner(
        `set session_replication_role = replica; ${statement}; set session_replication_role = origin`,
      )
    },
    close: async () => {
      await bank.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A placement as the register knows it: what is sealed of it is nobody's business here. */
async function addBare(bank: Bank, host: MemberId): Promise<PlacementId> {
  const memberId = await addMember(bank, 'Ana')
  const rows = await bank.asOwner<{ id: number }>(
    `insert into placement (territory_id, member_id, state, order_sealed, owed_minutes, from_day,
      to_day, host_id, activity, opened_by, opened_at, changed_at)
    values ($1, $2, 'active', '\\x00', 3600, '2026-11-01', '2027-03-31', $3, 'Orto', $3, now(), now())
    returning id`,
    [bank.territoryId, memberId, host],
  )
  return toId<PlacementId>(rows[0]?.id ?? Number.NaN)
}

async function anyRow(bank: Bank, placementId: PlacementId, host: MemberId) {
  const startsAt = Temporal.Instant.from('2026-11-02T08:00:00Z')
  return {
    ...{ placementId, hostId: host, placeId: null, attendanceId: null },
    day: Temporal.PlainDate.from('2026-11-02'),
    ...{ plannedStartsAt: startsAt, plannedEndsAt: null },
    ...{ startsAt, endsAt: startsAt.add({ hours: 1 }), breakMinutes: 0 },
    ...{ minutes: toMinutes(60), countedMinutes: toMinutes(60), uncounted: null },
    ...{ activity: 'Orto', means: 'tutor', enteredBy: host, tutorId: host },
    ...{ personSaidAt: null, tutorSaidAt: bank.ports.now() },
    ...{ absence: 'none', reasonKind: null, recovers: null, corrects: null, reason: null },
    at: bank.ports.now(),
  } satisfies NewRegisterRow
}
