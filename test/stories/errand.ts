/** What is done for another in a story: asking for an hour, once the request has been opened. */
import { type Actor, label, said } from './stage.ts'
import type { Town } from './town.ts'

export async function askForCooking(
  town: Town,
  me: Actor,
  how: 'in silence' | 'aloud' = 'in silence',
): Promise<void> {
  const { name: municipality } = await placeOf(town, me)
  // The pace at which people act: a chat is never flooded.
  town.pass({ seconds: 5 })
  await me.write('Cucina')
  await me.tap(label(me, 'listing:category.right'))
  await me.tap(label(me, 'listing:when.any'))
  await me.write('1 ora')
  await me.tap(label(me, 'listing:place.municipality', { municipality }))
  town.pass({ seconds: 5 })
  await me.sees(said(me, 'listing:note.ask'))
  if (how === 'aloud') await me.send({ voice: true })
  else await me.tap(label(me, 'listing:note.skip'))
  await me.tap(label(me, 'listing:summary.find'))
  await me.tap(label(me, 'match:askOne'))
}

type Place = { readonly code: string; readonly name: string }

/** Where the people of a play live. */
export const placeOf = (town: Town, me: Actor): Promise<Place> =>
  town.work(async ({ members, network }) => {
    const code = (await members.read(me.memberId))?.municipalityCode ?? ''
    const all = await network.municipalities(Temporal.PlainDate.from('2026-11-24'))
    return { code, name: all.find(each => each.code === code)?.name ?? '' }
  })
