/**
 * Two flags of the catalogue come with a note that is read before the first offer, request or yes:
 * `privacy` (papers and passwords of others) and `insurance` (who pays when something happens).
 */
import { flagOf } from '../category/careful.ts'
import type { CategoryCode } from '../category/catalogue.ts'
import type { MemberId } from '../ids.ts'
import type { Stores } from '../ports.ts'
import { type NoteFlag, noteVersions } from './version.ts'

/** The note that belongs to a category, if one does. */
export function noteOf(category: CategoryCode): NoteFlag | null {
  const flag = flagOf(category)
  return flag === 'privacy' || flag === 'insurance' ? flag : null
}

/** The note that this member still has to read before acting in the category; null: none. */
export async function unreadNote(
  { notes }: Pick<Stores, 'notes'>,
  memberId: MemberId,
  category: CategoryCode,
): Promise<NoteFlag | null> {
  const flag = noteOf(category)
  if (flag === null) return null
  return (await notes.isAccepted(memberId, flag, noteVersions[flag])) ? null : flag
}
