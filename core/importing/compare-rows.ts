/** Who of a list is somebody already: by phone and name surely, by less only perhaps. */
import { wordsOf } from '../category/normalise.ts'
import type { MemberId } from '../ids.ts'
import { phoneKeyOf } from './read-phone.ts'
import type { CellFault, Row } from './read-rows.ts'
import type { Present } from './store.ts'

export type LineFault = CellFault | 'same-as-line' | 'below-floor' | 'balance-booked' | 'not-yours'

export type Compared = {
  readonly row: Row
  /** The person this surely is, or whom the operator named. */
  readonly member: Present | null
  /** Who it looks like: the operator decides. */
  readonly alike: readonly MemberId[]
  /** Of a line that is decided to be somebody new: who is called alike all the same. */
  readonly twins: readonly MemberId[]
  /** Lines of the same file that look like the same person. */
  readonly alikeLines: readonly number[]
  readonly faults: readonly LineFault[]
}

/**
 * A person is surely the same by phone and first name. The same number with another name, or the same
 * name and municipality while no two numbers speak against it, only looks like them. A decision of the
 * operator in the file ends the question; nobody is taken for another without one.
 */
export function compareRows(
  rows: readonly Row[],
  present: readonly Present[],
): readonly Compared[] {
  const known = indexPresent(present)
  const seen = createSeen()
  return rows.map(row => {
    const compared = compareWithMembers(row, known)
    const lines = row.decision === null ? seen.find(row) : { same: [], alike: [] }
    const taken = compared.member === null ? [] : seen.lineOf(compared.member.id)
    const same = [...new Set([...lines.same, ...taken])]
    if (row.faults.length + same.length === 0) seen.add(row, compared.member)
    return {
      ...compared,
      alikeLines: same.length > 0 ? same : lines.alike,
      faults: [...row.faults, ...compared.faults, ...(same.length > 0 ? [sameAsLine] : [])],
    }
  })
}

const sameAsLine = 'same-as-line' as const

type Keyed = Present & { readonly phoneKey: string | null }
type Known = ReturnType<typeof indexPresent>

function indexPresent(present: readonly Present[]) {
  const keyed: readonly Keyed[] = present.map(each => ({
    ...each,
    phoneKey: phoneKeyOf(each.phone),
  }))
  return {
    byId: new Map(keyed.map(person => [person.id, person])),
    byPhone: Map.groupBy(keyed, ({ phoneKey }) => phoneKey),
    byName: Map.groupBy(keyed, nameKey),
  }
}

function compareWithMembers(
  row: Row,
  { byId, byPhone, byName }: Known,
): Pick<Compared, 'row' | 'member' | 'alike' | 'twins' | 'faults'> {
  const none = { row, member: null, alike: [], twins: [], faults: [] }
  if (row.faults.length > 0) return none
  const named = (byName.get(nameKey(row)) ?? []).filter(
    person => !differ(person.phoneKey, row.phoneKey),
  )
  if (row.decision === 'new') return { ...none, twins: named.map(({ id }) => id) }
  if (row.decision !== null) {
    const member = byId.get(row.decision)
    return member === undefined ? { ...none, faults: ['invalid-decision'] } : { ...none, member }
  }
  const called = row.phoneKey === null ? [] : (byPhone.get(row.phoneKey) ?? [])
  const [member, ...others] = called.filter(person => nameOf(person) === nameOf(row))
  if (member !== undefined && others.length === 0) return { ...none, member }
  return { ...none, alike: [...new Set([...called, ...named].map(({ id }) => id))] }
}

/** The lines read so far, to find the same person twice in one file. */
function createSeen() {
  const byName = new Map<string, Row[]>()
  const byMember = new Map<MemberId, number>()
  return {
    lineOf: (id: MemberId): readonly number[] => [byMember.get(id) ?? []].flat(),
    find: (row: Row): { readonly same: readonly number[]; readonly alike: readonly number[] } => {
      const named = (byName.get(nameKey(row)) ?? []).filter(
        other => !differ(other.phoneKey, row.phoneKey) && !differ(other.surname, row.surname),
      )
      const same = named.filter(
        ({ surname, phoneKey }) =>
          (surname !== '' && surname === row.surname) ||
          (phoneKey !== null && phoneKey === row.phoneKey),
      )
      return { same: same.map(({ line }) => line), alike: named.map(({ line }) => line) }
    },
    add: (row: Row, member: Present | null): void => {
      const named = byName.get(nameKey(row))
      if (named === undefined) byName.set(nameKey(row), [row])
      else named.push(row)
      if (member !== null) byMember.set(member.id, row.line)
    },
  }
}

const nameOf = ({ firstName }: Pick<Row, 'firstName'>): string => wordsOf(firstName).join(' ')

const nameKey = (person: Pick<Row, 'firstName'> & Pick<Present, 'municipalityCode'>): string =>
  `${nameOf(person)} ${person.municipalityCode ?? ''}`

/** Both are known and not the same: two people. */
const differ = (a: string | null, b: string | null): boolean =>
  a !== null && a !== '' && b !== null && b !== '' && a !== b
