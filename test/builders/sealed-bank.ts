import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import type { AccountId } from '#core/ids'
import { gift } from '#core/ledger/transfer'
import { toMinutes } from '#core/minutes'
import type { RootFiles } from '#core/seal/root'
import { type SealDeps, type SealOutcome, sealEntries } from '#core/seal/seal-entries'
import { type Verified, verifySeal } from '#core/seal/verify-seal'
import { createSealKeys } from '#prisma/seal-keys'
import { createRootFiles } from '#run/seal-roots'
import { type Bank, openBank } from './bank.ts'
import { accountOf, addMember } from './bank-member.ts'
import { testKey } from './test-stores.ts'

/** A bank whose entries are sealed, with its files in a folder of the test's own. */
export type SealedBank = {
  readonly bank: Bank
  readonly deps: SealDeps
  readonly folder: string
  readonly roots: RootFiles
  readonly from: AccountId
  readonly to: AccountId
  /** Two entries. */
  readonly give: (id: string, reason?: string) => Promise<void>
  readonly seal: () => Promise<SealOutcome>
  readonly verify: () => Promise<Verified>
  readonly close: () => Promise<void>
}

export async function openSealedBank(connections = 4): Promise<SealedBank> {
  const bank = await openBank(connections)
  const folder = await mkdtemp(join(tmpdir(), 'filo-seal-'))
  const roots = createRootFiles(folder)
  const deps = { ports: bank.ports, keys: createSealKeys([testKey]), roots, rest }
  const from = (await accountOf(bank, await addMember(bank, 'Ana', null))).id
  const to = (await accountOf(bank, await addMember(bank, 'Bo', null))).id
  return {
    ...{ bank, deps, folder, roots, from, to },
    give: (id, reason) => {
      const transfer = gift(id, { from, to }, toMinutes(15))
      const written = reason === undefined ? transfer : { ...transfer, reason }
      return bank.work(async ({ ledger }) => {
        await ledger.write(written, bank.ports.now())
      })
    },
    seal: () => sealEntries(deps)(bank.territoryId),
    verify: () => verifySeal(deps)(bank.territoryId),
    close: async () => {
      await bank.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
