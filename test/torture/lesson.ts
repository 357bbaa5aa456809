/** A lesson for several: the leader says once how long it took, each of the others says yes alone. */
import { joinGathering } from '#core/gathering/join-gathering'
import { openGathering } from '#core/gathering/open-gathering'
import type { ExchangeId, GatheringId } from '#core/ids'
import { type DriverDeps, lookAround, readExchange } from './driver.ts'
import type { Neighbour } from './people.ts'
import { tapUntil } from './tap-until.ts'

/** From the day it is opened to the last yes. Throws when one of them cannot tap their way. */
export async function giveLesson(
  deps: DriverDeps,
  number: number,
  [leader, ...guests]: readonly [Neighbour, ...Neighbour[]],
): Promise<void> {
  const id = await gather(deps, number, leader, guests)
  const places = await placesOf(deps, id)
  const each = places.map(place => `x:${place}`).join('|')
  const keys = [`^g:${id}:finish:\\d+$`, `^g:${id}:finish$`, `^g:${id}$`, `^(${each})$`]
  const act = (who: Neighbour, wanted: readonly string[], isReached: () => Promise<boolean>) =>
    tapUntil(deps, who.phone, {
      keys: () => wanted.map(key => new RegExp(key)),
      isReached,
      taps: 1,
      lookAround: () => lookAround(deps, who.phone),
      explain: () => Promise.resolve(`lesson ${id}: ${wanted[0] ?? ''} led nowhere`),
    })
  const stateOf = async (place: ExchangeId) => (await readExchange(deps.stage, place)).state
  await act(leader, keys, async () =>
    (await Promise.all(places.map(stateOf))).every(state => state === 'done'),
  )
  deps.advanced()
  await Promise.all(
    guests.map((guest, at) => {
      const place = places[at]
      if (place === undefined) throw new Error(`lesson ${id} has no place ${at}`)
      const confirm = [`^x:${place}:confirm(:\\d+)?$`, `^x:${place}$`]
      return act(guest, confirm, async () => (await stateOf(place)) === 'confirmed')
    }),
  )
}

/** Agreed for tomorrow; then its hour has come. */
async function gather(
  { stage }: DriverDeps,
  number: number,
  leader: Neighbour,
  guests: readonly Neighbour[],
): Promise<GatheringId> {
  const { ports, territoryId, owner } = stage
  const at = ports.now().toZonedDateTimeISO('Europe/Rome').add({ days: 2 })
  const appointment = { day: at.toPlainDate(), time: at.toPlainTime() }
  const size = { capacity: 4, least: 1, minutes: 60, remote: false, note: null, noteLanguage: null }
  const opened = await openGathering(ports)({
    ...{ commandId: `torture-lesson-${number}`, territoryId, by: leader.memberId },
    terms: { kind: 'lesson', category: 'cooking_class', appointment, ...size },
  })
  if (!opened.ok) throw new Error(`lesson ${number} is refused: ${opened.refusal.code}`)
  for (const { memberId: by } of guests) {
    const commandId = `torture-join-${number}-${by}`
    const joined = await joinGathering(ports)({
      ...{ commandId, territoryId, by },
      gatheringId: opened.value,
    })
    if (!joined.ok) throw new Error(`a place in ${number} is refused: ${joined.refusal.code}`)
  }
  await owner(
    `update gathering set starts_at = now() - interval '1 hour', decide_at = now() - interval '1 day'
    where id = $1`,
    [opened.value],
  )
  return opened.value
}

async function placesOf({ stage }: DriverDeps, id: GatheringId): Promise<readonly ExchangeId[]> {
  const exchanges = await stage.work(({ exchanges: all }) => all.ofGathering(id))
  return exchanges.map(exchange => exchange.id)
}
