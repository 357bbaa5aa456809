/** A real town to play in: a database of its own, its clock in our hand, a desk, a fund, a seal. */

import { categoryCatalogue } from '#core/category/catalogue'
import type { MemberId, TerritoryId } from '#core/ids'
import { toMinutes } from '#core/minutes'
import type { SealDeps } from '#core/seal/seal-entries'
import { type Bank, bankOpens, openBank } from '#test/builders/bank'
import { addToDesk } from '#test/builders/bank-staff'
import { testSeal } from '#test/builders/test-seal'
import { fundFloor, newPaper, newPerson, type Paper } from './paper.ts'

export type Town = {
  readonly bank: Bank
  readonly paper: Paper
  readonly seal: SealDeps
  readonly desk: readonly MemberId[]
  /** Who, where, and a command id that no deed had before. */
  readonly deed: (by: MemberId) => { commandId: string; territoryId: TerritoryId; by: MemberId }
}

/** Each morning at eight in summer, nine in winter: nobody sleeps. */
export async function openTown(): Promise<Town> {
  const opened = await openBank(4)
  const paper = newPaper(bankOpens)
  const bank = { ...opened, ports: { ...opened.ports, now: () => paper.now } }
  await bank.asOwner(
    `insert into category (code, group_code) select * from unnest($1::text[], $2::text[])
    on conflict do nothing`,
    [categoryCatalogue.map(({ code }) => code), categoryCatalogue.map(({ group }) => group)],
  )
  await bank.work(({ ledger }) => ledger.openFund(toMinutes(fundFloor)))
  const desk = [await addToDesk(bank, 'Olga'), await addToDesk(bank, 'Oscar')]
  for (const id of desk) paper.people.set(id, newPerson(id, 'desk'))
  let deeds = 0
  return {
    ...{ bank, paper, desk },
    seal: { ports: bank.ports, ...testSeal(), rest: () => Promise.resolve() },
    deed: by => {
      deeds += 1
      return { commandId: `deed-${deeds}`, territoryId: bank.territoryId, by }
    },
  }
}
