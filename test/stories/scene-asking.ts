import { expect } from 'vitest'
import type { CategoryCode } from '#core/category/catalogue'
import { suitsGroup } from '#core/gathering/sensible'
import { sayWelcome } from './scene-visit.ts'
import { type Actor, categoryFor, label, question, type Stage, said } from './stage.ts'

export async function offer(stage: Stage, me: Actor, code = ''): Promise<void> {
  const category = code as CategoryCode
  await me.write(me.words.plain('menu:verb.offer'))
  await me.sees(said(me, 'listing:category.askOffer'))
  await chooseCategory(me, category)
  if (suitsGroup(category, 'lesson')) await me.tap(label(me, 'group:form.size.one'))
  await me.tap(label(me, 'listing:place.municipality', { municipality: stage.municipality }))
  await me.tap(label(me, 'listing:grid.any'))
  await sayWelcome(me, category, { language: me.words.language })
  await me.tap(label(me, 'listing:note.skip'))
  await me.tap(label(me, 'listing:summary.publish'))
  await me.sees(said(me, 'listing:published.offer', { category: categoryFor(me, category) }))
  stage.offers.push({ by: me, category })
}

type Wish = {
  readonly minutes: number
  readonly category: string | undefined
  readonly note?: string | undefined
  readonly only?: Actor
  /** The note is spoken. */
  readonly aloud?: boolean | undefined
}

/** Asks one, or everyone who fits; each of them reads of it, and of no name. */
export async function ask(stage: Stage, me: Actor, wish: Wish): Promise<void> {
  const { minutes, note, only, aloud } = wish
  const category = (wish.category ?? '') as CategoryCode
  await askFor(stage, me, { category, minutes, note, aloud })
  const fitting = stage.offers.filter(each => each.category === category && each.by !== me)
  const chosen = fitting.filter(({ by }) => only === undefined || by === only)
  const count = fitting.length
  const number = only === undefined ? 0 : fitting.findIndex(({ by }) => by === only) + 1
  if (count === 1) await me.tap(label(me, 'match:askOne'))
  else await me.tap(label(me, only === undefined ? 'match:askAll' : 'match:ask', { count, number }))
  const shown = await me.sees(said(me, 'match:asked', { count: chosen.length }))
  stage.asked = { by: me, category, minutes, note }
  delete stage.giver
  for (const { by } of chosen) {
    expect(shown.text).not.toContain(by.name)
    if (!(await by.chat()).blocked) await readProposal(stage, by)
  }
}

async function askFor(
  stage: Stage,
  me: Actor,
  { category, minutes, note, aloud }: Omit<Wish, 'only' | 'category'> & { category: CategoryCode },
): Promise<void> {
  await me.write(me.words.plain('menu:verb.request'))
  await me.sees(said(me, 'listing:category.askRequest'))
  await chooseCategory(me, category)
  if (suitsGroup(category, 'crew')) await me.tap(label(me, 'group:form.size.one'))
  await me.tap(label(me, 'listing:when.any'))
  await me.sees(said(me, 'listing:long.ask'))
  await me.write(me.words.hours(minutes))
  await me.tap(label(me, 'listing:place.municipality', { municipality: stage.municipality }))
  await sayWelcome(me, category, { language: me.words.language })
  await me.sees(said(me, 'listing:note.ask'))
  if (aloud === true) await me.send({ voice: true })
  else if (note === undefined) await me.tap(label(me, 'listing:note.skip'))
  else await me.write(note)
  await me.tap(label(me, 'listing:summary.find'))
}

/** What was asked, without who asks. */
export async function readProposal(stage: Stage, me: Actor): Promise<void> {
  const { by, category, minutes, note } = question(stage)
  const facts = { category: categoryFor(me, category), time: me.words.hours(minutes) }
  const proposal = await me.sees(said(me, 'notice:proposed.title', facts))
  expect(proposal.text).not.toContain(by.name)
  if (note !== undefined) expect(proposal.text).not.toContain(note)
}

export async function accept(stage: Stage, me: Actor): Promise<void> {
  const { by, category, note } = question(stage)
  await me.tap(label(me, 'exchange:verb.accept'))
  stage.giver = me
  const facts = { name: by.name, municipality: stage.municipality }
  const met = await me.sees(said(me, 'exchange:done.accept', facts))
  if (note !== undefined) expect(met.text).toContain(note)
  const told = { name: me.name, category: categoryFor(by, category) }
  await by.sees(said(by, 'notice:exchange.accepted', told))
}

export async function decline(stage: Stage, me: Actor): Promise<void> {
  await me.tap(label(me, 'exchange:verb.decline'))
  const answered = await me.sees(said(me, 'exchange:done.decline'))
  expect(answered.text).not.toContain(question(stage).by.name)
}

export async function withdraw(stage: Stage, me: Actor): Promise<void> {
  await openExchange(stage, me)
  await me.tap(label(me, 'exchange:verb.withdraw'))
  await me.sees(said(me, 'exchange:done.withdraw'))
}

/** Through the menu: the list, then the exchange that changed last. */
export async function openExchange(stage: Stage, me: Actor): Promise<void> {
  await me.write(me.words.plain('menu:verb.exchanges'))
  await me.sees(said(me, 'exchange:list.title'))
  await me.tap(new RegExp(`^${RegExp.escape(categoryFor(me, question(stage).category))} · `, 'u'))
}

async function chooseCategory(me: Actor, category: CategoryCode): Promise<void> {
  await me.write(categoryFor(me, category))
  await me.sees(said(me, 'listing:category.guess', { category: categoryFor(me, category) }))
  await me.tap(label(me, 'listing:category.right'))
}
