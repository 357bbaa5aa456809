/** Which keys lead where, nearest to the goal first. */
import type { AttendanceId } from '#core/ids'
import type { ApiHand } from '../api-hand.ts'
import type { Phone } from '../sim.ts'
import type { Stage } from '../stage.ts'
import { tapUntil } from '../tap-until.ts'
import type { Person, Tutor } from './ground.ts'

export type Deps = {
  readonly stage: Stage
  readonly tapped: (times: number) => void
  readonly advanced: () => void
  readonly hand: ApiHand
  /** Days ago are counted from here. */
  readonly today: Temporal.PlainDate
}

type Way = {
  readonly keys: () => readonly string[]
  readonly isReached: () => Promise<boolean>
  readonly taps: number
  readonly once?: RegExp
  readonly what: string
}

/** A chat bears about one message a second. */
const paceMs = 1100

const ownWay = ({ placementId }: Person) => [`at:p:${placementId}`, 'm:attendance']
const tutorWay = ({ hostId }: Tutor) => [`at:h:${hostId}(?::\\d+)?`, 'm:tutor']

/** The person's own fingers, from the key of their hours. */
export const tapOwn = (deps: Deps, person: Person, way: Way): Promise<void> =>
  tap(deps, person.phone, 'hours', { ...way, keys: () => [...way.keys(), ...ownWay(person)] })

/** The tutor's, one thing after the other, from a list that is fresh. */
export const tapAsTutor = (deps: Deps, { tutor }: Person, way: Way): Promise<void> =>
  tutor.alone(async () => {
    if (await way.isReached()) return
    await openMenu(deps, tutor.phone, 'more')
    const keys = () => [...way.keys(), ...tutorWay(tutor)]
    await tap(deps, tutor.phone, 'more', { ...way, keys })
  })

/** Of one entry. */
export const entryKeys = (id: AttendanceId, ...verbs: readonly string[]): readonly string[] => [
  ...verbs.map(verb => `at:e:${id}:${verb}`),
  `at:e:${id}`,
]

export const listKey = ({ hostId }: Tutor): string => `at:w:${hostId}:\\d+`

type Hours = { readonly day?: Temporal.PlainDate; readonly from: string; readonly to: string }

/**
 * The questions about hours, of the form that is open on this phone now: keys of one that was
 * left behind lead nowhere. `start`: what opens it.
 */
export function formWay(
  { stage }: Deps,
  phone: Phone,
  { day, from, to }: Hours,
  { start, isReached, ...rest }: Omit<Way, 'keys'> & { readonly start: readonly string[] },
): Way {
  let draft = 0
  const steps = () => [
    `f:${draft}:3:plan`,
    `f:${draft}:2:${to}`,
    `f:${draft}:1:${from}`,
    ...(day === undefined ? [] : [`f:${draft}:0:d:${day.toString()}`]),
  ]
  return {
    ...rest,
    keys: () => [...steps(), ...start],
    isReached: async () => {
      const [open] = await stage.owner<{ id: number }>(
        'select id::int from draft where telegram_id = $1',
        [phone.id],
      )
      draft = open?.id ?? 0
      return isReached()
    },
  }
}

/** Works through the keys; where nothing leads on, the menu opens anew. */
async function tap(
  deps: Deps,
  phone: Phone,
  menu: 'hours' | 'more',
  { keys, isReached, taps, what, once }: Way,
): Promise<void> {
  await tapUntil(deps, phone, {
    keys: () => keys().map(key => new RegExp(`^${key}$`)),
    ...{ isReached, taps, paceMs, ...(once && { once }) },
    lookAround: () => openMenu(deps, phone, menu),
    explain: () => Promise.resolve(`${what}: ${keys()[0] ?? ''} led nowhere`),
  })
  deps.advanced()
}

async function openMenu({ stage }: Deps, phone: Phone, key: 'hours' | 'more'): Promise<void> {
  await phone.write(stage.foundation.wordsOf('it').plain(`menu:verb.${key}`))
}
