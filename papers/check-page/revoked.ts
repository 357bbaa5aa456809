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
  const isIts = (found: unknown): found is RevocationList =>
    isList(found) && isListOf(found, territory, { keys, verify, read: fromBase32 })
  const kept = recall(territory)
  const fetched = await fetchJson(`${origin}/open/${territory}/revoked.json`)
  const lists = [fetched, kept].filter(isIts)
  const [first, second] = lists
  if (first === undefined) return { revoked: false }
  // Lists of the same minutes are dated alike: the one that came now is the newer.
  const newest = second !== undefined && second.at > first.at ? second : first
  if (newest === fetched) remember(newest)
  // What was withdrawn once stays so, whichever list says it.
  return { revoked: lists.some(({ numbers }) => numbers.includes(number)), at: newest.at }
}

/** What stands between phone and house may answer anything. */
function isList(found: unknown): found is RevocationList {
  if (typeof found !== 'object' || found === null) return false
  const { territory, at, numbers, keyId, signature } = found as Partial<RevocationList>
  return (
    [territory, at, keyId, signature].every(each => typeof each === 'string') &&
    Array.isArray(numbers)
  )
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

function recall(territory: string): unknown {
  try {
    const text = localStorage.getItem(placeOf(territory))
    return text === null ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}
