/** People chosen one by one, until it is said that these are they. */
import { type MemberId, toId } from '#core/ids'
import type { Answers, FormStep } from '../form.ts'
import { personStepFor } from '../help-fund-steps.ts'

const person = personStepFor('recipients', 'broadcast:who.askPerson')

export const chosenOf = ({ chosen }: Answers): readonly MemberId[] =>
  Array.isArray(chosen) ? chosen.map(id => toId<MemberId>(Number(id))) : []

export const recipientsStep: FormStep = {
  ...person,
  ask: async facts => {
    const { words, choose, answers } = facts
    const view = await person.ask(facts)
    const count = chosenOf(answers).length
    const done = words.plain('broadcast:who.these', { count, number: words.number(count) })
    return count === 0 ? view : { ...view, rows: [...view.rows, [choose('done', done)]] }
  },
  take: async (input, facts) => {
    if (input.kind === 'choice' && input.value === 'done') return { next: {} }
    const taken = await person.take(input, facts)
    if (!('next' in taken)) return taken
    const chosen = new Set([...chosenOf(facts.answers), Number(taken.next['memberId'])])
    return { stay: { chosen: [...chosen], looked: null } }
  },
}
