import { afterAll, beforeAll, expect, it } from 'vitest'
import { findGroup as findIt, finishGroup, openGroup, passDays } from './scene-group.ts'
import { sayWelcome } from './scene-visit.ts'
import { staysReadable } from './sights.ts'
import { type Actor, categoryFor, exactly, label, openStage, said } from './stage.ts'
import { openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(async () => {
  expect(town.faults()).toEqual([])
  await town.close()
})

const cooking = 'cooking_class' as const
const settled = async ({ memberId }: Actor) => (await town.account(memberId)).settled
const held = async ({ memberId }: Actor) => (await town.account(memberId)).heldOut
/** Ten taps a second are a person's; a story is faster. */
const findGroup: typeof findIt = (...wish) => {
  town.pass({ seconds: 5 })
  return findIt(...wish)
}
const readable = async (...people: readonly Actor[]) => {
  for (const person of people) await staysReadable(person)
}
const lesson = { category: cooking, kind: 'offer', capacity: 2, least: 2, minutes: 90 } as const

it.each(['it', 'en', 'ar'])(
  'a lesson for two: joined by a tap, a waiting line, and each says yes alone (%s)',
  async language => {
    const neighbour = { language, minutes: 120 }
    const stage = await openStage(town, {
      ada: { language },
      bea: neighbour,
      cyra: neighbour,
      dina: neighbour,
    })
    const { ada, bea, cyra, dina } = stage.who
    await openGroup(stage, ada, lesson)

    await findGroup(bea, cooking)
    const offered = await bea.sees(said(bea, 'group:card.lesson'))
    expect(offered.text).not.toContain('Ada')
    await bea.tap(label(bea, 'group:verb.join'))
    const mine = await bea.sees(said(bea, 'group:done.join'))
    expect(mine.text).toContain('Ada')
    await ada.sees('Bea')
    await findGroup(cyra, cooking)
    await cyra.tap(label(cyra, 'group:verb.join'))
    const second = await cyra.sees(said(cyra, 'group:done.join'))
    expect(second.text).not.toContain('Bea')
    await findGroup(dina, cooking)
    await dina.tap(label(dina, 'group:verb.wait'))
    await dina.sees(said(dina, 'group:card.rank', { rank: 1 }))
    expect(await Promise.all([bea, cyra, dina].map(held))).toEqual([90, 90, 0])

    // Cyra cannot come after all: the place is kept for Dina, who says yes.
    await findGroup(cyra, cooking)
    await cyra.tap(label(cyra, 'exchange:verb.cancel'))
    await cyra.tap(label(cyra, 'exchange:sure.yesCancel'))
    await cyra.sees(said(cyra, 'exchange:done.cancel'))
    await dina.tap(label(dina, 'group:verb.yes'))
    await dina.sees(said(dina, 'group:done.join'))
    expect(await Promise.all([bea, cyra, dina].map(held))).toEqual([90, 0, 90])

    await passDays(town, 5)
    await findGroup(ada, cooking)
    const names = await ada.sees('Bea')
    expect(names.text).toContain('Dina')
    expect(names.text).not.toContain('Cyra')
    await finishGroup(ada, 90)
    for (const [at, guest] of [dina, bea].entries()) {
      const facts = { name: 'Ada', category: categoryFor(guest, cooking) }
      await guest.sees(
        said(guest, 'notice:exchange.finished', { ...facts, time: guest.words.hours(90) }),
      )
      await guest.tap(label(guest, 'exchange:verb.confirm'))
      await guest.sees(
        said(guest, 'exchange:done.confirm', { ...facts, time: guest.words.hours(90) }),
      )
      // The first yes is Ada's, the second the solidarity fund's.
      expect(await settled(ada)).toBe(90)
      expect(await settled(guest), String(at)).toBe(30)
    }
    await readable(ada, bea, cyra, dina)
  },
)

it('too few: called off in time, everyone told, every hour free', async () => {
  const stage = await openStage(town, { ada: {}, bea: { minutes: 120 } })
  const { ada, bea } = stage.who
  await openGroup(stage, ada, lesson)
  await findGroup(bea, cooking)
  await bea.tap(label(bea, 'group:verb.join'))
  await bea.sees(said(bea, 'group:done.join'))
  expect(await held(bea)).toBe(90)
  await passDays(town, 4)
  for (const person of [ada, bea]) await person.sees('troppo pochi')
  expect(await held(bea)).toBe(0)
  await readable(ada, bea)
})

it('several hands: helpers are asked, each gets their own minutes, who has no room is never told', async () => {
  const stage = await openStage(town, {
    ada: { minutes: 60, floor: -60 },
    bea: {},
    cyra: {},
  })
  const { ada, bea, cyra } = stage.who
  const moving = 'moving_help' as const
  for (const helper of [bea, cyra]) {
    await helper.write(helper.words.plain('menu:verb.offer'))
    await helper.write(categoryFor(helper, moving))
    await helper.tap(label(helper, 'listing:category.right'))
    const municipality = stage.municipality
    await helper.tap(label(helper, 'listing:place.municipality', { municipality }))
    await helper.tap(label(helper, 'listing:grid.any'))
    await sayWelcome(helper, moving)
    await helper.tap(label(helper, 'listing:note.skip'))
    await helper.tap(label(helper, 'listing:summary.publish'))
    await helper.sees(
      said(helper, 'listing:published.offer', { category: categoryFor(helper, moving) }),
    )
  }
  const plan = { category: moving, kind: 'request', capacity: 2, least: 1, minutes: 90 } as const
  await openGroup(stage, ada, plan)
  for (const helper of [bea, cyra]) {
    const asked = await helper.sees('Servono più mani')
    expect(asked.text).not.toContain('Ada')
  }
  await bea.tap(label(bea, 'group:verb.join'))
  await bea.sees(said(bea, 'group:done.join'))
  // Ada's hours suffice for one: Cyra reads that it is gone, Ada reads why.
  await cyra.tap(label(cyra, 'group:verb.join'))
  const gone = await cyra.sees(said(cyra, 'refusal:no-longer-open'))
  expect(gone.text).not.toContain('Ada')
  await ada.sees('le tue ore non bastano')
  await passDays(town, 5)
  await findGroup(ada, moving)
  await finishGroup(ada, 90)
  await bea.tap(label(bea, 'exchange:verb.restate'))
  await bea.tap(exactly(bea.words.hours(75)))
  await ada.tap(label(ada, 'exchange:verb.confirm'))
  await ada.sees('Segnato')
  expect(await settled(bea)).toBe(75)
  expect(await settled(ada)).toBe(-15)
  await readable(ada, bea, cyra)
})

it('a leader calls it off for all; an old button says how it is now', async () => {
  const stage = await openStage(town, { ada: {}, bea: { minutes: 120 }, cyra: { minutes: 120 } })
  const { ada, bea, cyra } = stage.who
  await openGroup(stage, ada, lesson)
  await findGroup(bea, cooking)
  await bea.tap(label(bea, 'group:verb.join'))
  await bea.sees(said(bea, 'group:done.join'))
  await findGroup(cyra, cooking)
  await cyra.sees(said(cyra, 'group:card.lesson'))
  await findGroup(ada, cooking)
  await ada.tap(label(ada, 'group:verb.cancel'))
  await ada.tap(label(ada, 'group:sure.yes'))
  await ada.sees(said(ada, 'group:done.cancel'))
  await bea.sees('il gruppo è annullato')
  expect(await held(bea)).toBe(0)
  await cyra.tap(label(cyra, 'group:verb.join'))
  await cyra.sees(said(cyra, 'refusal:no-longer-open'))
  await readable(ada, bea, cyra)
})
