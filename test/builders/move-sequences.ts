import type { Bank } from './bank.ts'

/** New rows take ids of their own until the answer is called: then numbers go on where they were. */
export async function moveSequences(bank: Bank, from: number): Promise<() => Promise<void>> {
  const sequences = await bank.asOwner<{ name: string; last: string | null }>(
    `select format('%I.%I', schemaname, sequencename) as name, last_value::text as last
    from pg_sequences where schemaname = 'public'`,
  )
  for (const each of sequences) await bank.asOwner('select setval($1, $2)', [each.name, from])
  return async () => {
    for (const { name: sequence, last } of sequences) {
      await bank.asOwner('select setval($1, $2, $3)', [sequence, last ?? '1', last !== null])
    }
  }
}
