/** A finger that taps what leads to a goal, and taps again when nothing comes of it. */
import { setTimeout as pause } from 'node:timers/promises'
import { keysOn, type Phone } from './sim.ts'

type Tapper = { readonly tapped: (times: number) => void }

export type Aim = {
  /** Keys that lead there, nearest to the goal first. */
  readonly keys: () => readonly RegExp[]
  readonly isReached: () => Promise<boolean>
  /** Taps in the same moment. */
  readonly taps: number
  /** Which of several days and hours; without it the last. */
  readonly slot?: number
  /** From one tap to the next, as long as people need: whoever taps faster gets their answers late. */
  readonly paceMs?: number
  /** Tapped once and waited for, since Telegram keeps it: later it would say something else. */
  readonly once?: RegExp
  /** Nothing came for long: look elsewhere. */
  readonly lookAround: () => Promise<void>
  /** What the phones show, for when it is given up. */
  readonly explain: () => Promise<string>
}

/** A step that takes longer has failed: the people give up. */
const patienceMs = 150_000
/** After so long without an answer people tap the same key again. */
const tapAgainMs = 4000
/** After so long without anything to tap they look into their list, or say their words again. */
const lookAroundMs = 10_000
export const lookMs = 700

/** Throws when it cannot be reached. */
export async function tapUntil(deps: Tapper, phone: Phone, aim: Aim): Promise<void> {
  const finger = createFinger(deps, phone, aim)
  const begun = performance.now()
  while (!(await aim.isReached())) {
    if (performance.now() - begun > patienceMs) throw new Error(await aim.explain())
    if ((await finger(aim.keys())) === 'idle') await aim.lookAround()
  }
}

/** One look at the phone, and a tap if there is something to tap; `idle` when nothing came for long. */
function createFinger(
  deps: Tapper,
  phone: Phone,
  { taps, slot, paceMs = 0, once }: Pick<Aim, 'taps' | 'slot' | 'paceMs' | 'once'>,
) {
  let isSpent = false
  let last = { key: '', at: performance.now() }
  return async (keys: readonly RegExp[]): Promise<'moved' | 'idle'> => {
    const view = await phone.view()
    const key = nearest(keys, view, slot)
    const now = performance.now()
    if (key === undefined && now - last.at > lookAroundMs) {
      last = { key: '', at: now }
      return 'idle'
    }
    const name = key === undefined ? '' : `${key.messageId} ${key.data}`
    const isOnce = key !== undefined && once?.test(key.data) === true
    const isDue = name !== last.key || now - last.at > tapAgainMs
    if (key !== undefined && isDue && !(isOnce && isSpent)) {
      last = { key: name, at: now }
      isSpent ||= isOnce
      const many = isOnce ? 1 : taps
      const fingers = Array.from({ length: many }, () => phone.tap(key, lookMs))
      deps.tapped(fingers.length)
      await Promise.all([...fingers, pause(paceMs)])
    }
    await phone.change(view.rev, lookMs)
    return 'moved'
  }
}

type Standing = ReturnType<typeof keysOn>

function nearest(
  keys: readonly RegExp[],
  view: Awaited<ReturnType<Phone['view']>>,
  slot: number | undefined,
) {
  const standing = keysOn(view)
  for (const wanted of keys) {
    const found = standing.filter(({ data }) => wanted.test(data))
    const newest = found.filter(({ messageId }) => messageId === found[0]?.messageId)
    const chosen = slot === undefined ? newest.at(-1) : ofSlot(newest, slot)
    if (chosen !== undefined) return chosen
  }
  return undefined
}

const isDay = /:\d{4}-\d\d-\d\d$/
const isHour = /:\d{4}-\d\d-\d\dT\d\d$/

/**
 * Not today, which may be over, nor the day of the lessons; then at one, or three hours later: as
 * long as anything takes.
 */
function ofSlot(found: Standing, slot: number): Standing[number] | undefined {
  const [first] = found
  if (first !== undefined && isDay.test(first.data)) return found[[1, 3, 4, 5][slot % 4] ?? 1]
  if (first !== undefined && isHour.test(first.data)) return found[(Math.floor(slot / 4) % 2) * 3]
  return found.at(-1)
}
