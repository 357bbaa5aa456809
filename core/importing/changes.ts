import type { Minutes } from '../minutes.ts'
import type { Change } from './plan.ts'
import type { Row } from './read-rows.ts'
import type { Present } from './store.ts'

/**
 * What a line changes on the record it belongs to. A record that the desk wrote down follows the list;
 * who is in has said who they are, so that only a missing number is added. `booked`: the hours of
 * another bank that are in the books already.
 */
export function changesOf(
  row: Row,
  member: Present,
  { booked, timeZone }: { readonly booked: Minutes | undefined; readonly timeZone: string },
): readonly Change[] {
  const brings = row.minutes !== 0 && booked === undefined
  const hours: readonly Change[] = brings ? [{ field: 'balance', from: null, to: row.minutes }] : []
  if (member.state !== 'invited') {
    return [...(member.phone === null ? phoneChange(row, member) : []), ...hours]
  }
  const { municipalityCode: from, spokenLanguages } = member
  const { municipalityCode: to } = row
  const languages = togetherOf(member, row)
  const joined = member.joinedAt?.toZonedDateTimeISO(timeZone).toPlainDate().toString() ?? null
  return [
    ...(from === to ? [] : [{ field: 'municipality', from, to } as const]),
    ...(languages.length === spokenLanguages.length
      ? []
      : [
          { field: 'languages', from: spokenLanguages.join(' '), to: languages.join(' ') } as const,
        ]),
    ...(row.joined === null || row.joined.toString() === joined
      ? []
      : [{ field: 'joined', from: joined, to: row.joined.toString() } as const]),
    ...phoneChange(row, member),
    ...hours,
  ]
}

/** Nobody forgets a language because a list does not name it. */
export const togetherOf = (
  { spokenLanguages }: Pick<Present, 'spokenLanguages'>,
  { languages }: Pick<Row, 'languages'>,
): readonly string[] => [...new Set([...spokenLanguages, ...languages])]

const phoneChange = (row: Row, member: Present): readonly Change[] =>
  row.phone === null || row.phone === member.phone ? [] : [{ field: 'phone', from: null, to: null }]
