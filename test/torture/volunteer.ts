/** A volunteer answers on their phone for the side that has been silent. */
import { callVolunteers } from '#core/confirmation/call-volunteers'
import type { ExchangeId } from '#core/ids'
import { type DriverDeps, readExchange } from './driver.ts'
import type { Phone } from './sim.ts'
import { tapUntil } from './tap-until.ts'

/** One call after the other: they have one phone. */
export function createVolunteer(phone: Phone) {
  let before: Promise<void> = Promise.resolve()
  return (deps: DriverDeps, id: ExchangeId): Promise<void> => {
    const mine = before.then(() => answer(deps, phone, id))
    before = mine.catch(() => undefined)
    return mine
  }
}

/** The call that the clock makes when days have passed, made now. */
async function answer(deps: DriverDeps, phone: Phone, exchangeId: ExchangeId): Promise<void> {
  const { ports, territoryId, work, owner } = deps.stage
  const word = (await work(({ sideWords }) => sideWords.of(exchangeId))).at(-1)
  if (word === undefined) throw new Error(`nobody said how long exchange ${exchangeId} took`)
  const commandId = `torture-call-${exchangeId}`
  await callVolunteers(ports)({ commandId, territoryId, exchangeId, wordId: word.id })
  const [row] = await owner<{ id: number }>(
    'select id::int from confirmation where exchange_id = $1 order by id desc limit 1',
    [exchangeId],
  )
  const open = `^v:${row?.id ?? 0}`
  const keys = [`${open}:heard-both$`, `${open}:yes$`, `${open}$`, '^m:confirm$']
  await tapUntil(deps, phone, {
    keys: () => keys.map(key => new RegExp(key)),
    isReached: async () => (await readExchange(deps.stage, exchangeId)).state === 'confirmed',
    taps: 1,
    lookAround: () => phone.start(),
    explain: () => Promise.resolve(`the volunteer cannot answer for exchange ${exchangeId}`),
  })
}
