import { findMunicipalities } from '../network/find-municipalities.ts'
import type { Municipality } from '../network/store.ts'

/**
 * A municipality of the territory by its Istat code, which spreadsheets rob of its noughts, or by
 * its name: "TRECATE (NO)", "28069 Trecate", "Galiate". Undefined when it may be none or several.
 */
export function readPlace(
  cell: string,
  municipalities: readonly Municipality[],
): Municipality | undefined {
  const said = cell.trim()
  if (/^\d{4,6}$/.test(said)) {
    return municipalities.find(({ code }) => code === said.padStart(6, '0'))
  }
  const name = said
    .replace(/^\d{5}\s+/, '')
    .replace(/\s*\([^)]*\)\s*$/, '')
    .replace(/\s*[-,]?\s+[A-Z]{2}$/, '')
  const { found, sure } = findMunicipalities(municipalities, name)
  return sure || found.length === 1 ? found[0] : undefined
}
