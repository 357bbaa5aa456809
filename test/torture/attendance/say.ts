/** What is said of hours that came in: by the tutor, the person and the desk. */

import { lessMinutes, otherMinutes } from './clerk.ts'
import type { Came } from './come.ts'
import { readEntry } from './entry.ts'
import type { Person } from './ground.ts'
import type { Plan, Word } from './plan.ts'
import { type Deps, entryKeys, formWay, listKey, tapAsTutor, tapOwn } from './taps.ts'

type Saying = { readonly person: Person; readonly plan: Plan; readonly id: Came['id'] }

/** Throws when nobody can. */
export async function say(deps: Deps, saying: Saying, word: Word, at: number): Promise<void> {
  const { person, plan, id } = saying
  const { taps } = plan
  const reached = (state: string) => async () =>
    (await readEntry(deps.stage.owner, id)).state === state
  const { tutor } = person
  const what = `entry ${id}: ${word}`
  const aim = (state: string, keys: readonly string[]) => ({
    ...{ keys: () => keys, isReached: reached(state), taps, what },
  })
  switch (word) {
    case 'yes':
      return tapAsTutor(deps, person, aim('confirmed', listed(id, tutor, 'yes:[0-9a-z]+')))
    case 'many':
      return tapAsTutor(deps, person, aim('confirmed', [`at:y:${tutor.hostId}:.+`, listKey(tutor)]))
    case 'time':
      return sayOtherTime(deps, saying, {
        ...aim('confirmed', []),
        start: listed(id, tutor, 'time'),
      })
    case 'absent':
      return tapAsTutor(deps, person, aim('disputed', listed(id, tutor, 'unjustified', 'out')))
    case 'withdraw':
      return tapOwn(deps, person, aim('void', entryKeys(id, 'withdraw')))
    case 'dispute':
      // A second tap that comes after the desk's word is a second dispute.
      return tapOwn(deps, person, {
        ...aim('disputed', entryKeys(id, 'dispute')),
        once: new RegExp(`^at:e:${id}:dispute$`),
      })
    default:
      return decide(deps, id, word, `torture-${word}-${id}-${at}`)
  }
}

const listed = (id: Came['id'], tutor: Person['tutor'], ...verbs: readonly string[]) => [
  ...entryKeys(id, ...verbs),
  listKey(tutor),
]

type Aim = Omit<Parameters<typeof formWay>[3], 'keys'>

/** From the same hour on. */
function sayOtherTime(deps: Deps, { person, plan }: Saying, aim: Aim): Promise<void> {
  const minutes = otherMinutes(plan.minutes)
  const to = Temporal.PlainTime.from(plan.from).add({ minutes })
  const hours = { from: plan.from, to: to.toString({ smallestUnit: 'minute' }) }
  return tapAsTutor(deps, person, formWay(deps, person.tutor.phone, hours, aim))
}

type Verdict = Extract<Word, 'stands' | 'less' | 'none' | 'missed'>

async function decide(deps: Deps, id: Came['id'], word: Verdict, key: string): Promise<void> {
  const { startsMs } = await readEntry(deps.stage.owner, id)
  const verdict = verdictOf(word, startsMs ?? 0)
  const body = { verdict, reason: 'torture' }
  await deps.hand({ path: `attendance/${id}/decision`, key, body })
  deps.advanced()
}

function verdictOf(word: Verdict, startsMs: number): object {
  if (word === 'stands' || word === 'none') return { kind: word }
  if (word === 'missed') return { kind: 'absent', absence: 'unjustified' }
  const startsAt = Temporal.Instant.fromEpochMilliseconds(startsMs)
  const endsAt = startsAt.add({ minutes: lessMinutes })
  const span = { startsAt: startsAt.toString(), endsAt: endsAt.toString(), breakMinutes: 0 }
  return { kind: 'time', span }
}
