/** Whether it was withdrawn: by the list of its territory, fetched now or kept from an earlier time. */
import { fromBase32 } from '#core/certificate/base32'
import type { PublicKey } from '#core/certificate/keys'
import { isListOf, type RevocationList } from '#core/certificate/revocation-list'
import type { CertificateStatement } from '#core/certificate/statement'
import { fetchJson } from './carried.ts'
import { verify } from './verify.ts'

/** `at` absent: nobody could be asked. */
export type Withdrawn = { readonly revoked: boolean; readonly at?: string }

export async function askWithdrawn(
  { territory, number }: CertificateStatement,
  origin: string,
  keys: readonly PublicKey[],
): Promise<Withdrawn> {
  const isIts = (list: RevocationList | undefined): list is RevocationList =>
    list !== undefined && isListOf(list, territory, { keys, verify, read: fromBase32 })
  const kept = recall(territory)
  const fetched = await fetchJson<RevocationList>(`${origin}/open/${territory}/revoked.json`)
  const lists = [fetched, kept].filter(isIts)
  const [first, second] = lists
  if (first === undefined) return { revoked: false }
  // Lists of the same minutes are dated alike: the one that came now is the newer.
  const newest = second !== undefined && second.at > first.at ? second : first
  if (newest === fetched) remember(newest)
  // What was withdrawn once stays so, whichever list says it.
  return { revoked: lists.some(({ numbers }) => numbers.includes(number)), at: newest.at }
}

const placeOf = (territory: string): string => `filo revoked ${territory}`

/** A phone may refuse to keep anything, above all for a page that was opened from a file. */
function remember(list: RevocationList): void {
  try {
    localStorage.setItem(placeOf(list.territory), JSON.stringify(list))
  } catch {
    // Then it is asked for anew.
  }
}

function recall(territory: string): RevocationList | undefined {
  try {
    const text = localStorage.getItem(placeOf(territory))
    return text === null ? undefined : (JSON.parse(text) as RevocationList)
  } catch {
    return undefined
  }
}
