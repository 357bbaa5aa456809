import { acceptNote } from '#core/note/accept-note'
import { noteOf } from '#core/note/note'
import type { Answers, FormStep } from '../form.ts'
import { onward, readAnswers } from './answers.ts'

/** Whether the chosen category has a note that this person has not accepted yet. */
export function noteIsUnread(answers: Answers): boolean {
  const { category, notesRead } = readAnswers(answers)
  const flag = category === undefined ? null : noteOf(category)
  return flag !== null && !notesRead.includes(flag)
}

/** Before the first offer or request in such a category: its note, accepted once. */
export const careStep: FormStep = {
  key: 'care',
  when: noteIsUnread,
  ask: ({ answers, words, choose }) => {
    const { category } = readAnswers(answers)
    const flag = (category && noteOf(category)) ?? 'privacy'
    return {
      text: words.t(`trust:note.${flag}`),
      rows: [[choose('read', words.plain('trust:note.read'))]],
    }
  },
  take: async (input, { answers, person, ports, words }) => {
    if (input.kind !== 'choice') return { hint: words.t('common:tapOnly') }
    const { category, notesRead } = readAnswers(answers)
    const flag = category === undefined ? null : noteOf(category)
    if (person.kind !== 'member' || flag === null) return onward(answers, {})
    const { territoryId, member } = person
    const accepted = await acceptNote(ports)({ territoryId, by: member.id, flag })
    if (!accepted.ok) return { refusal: accepted.refusal }
    return onward(answers, { notesRead: [...notesRead, flag] })
  },
}
