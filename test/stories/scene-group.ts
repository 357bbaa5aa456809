import type { CategoryCode } from '#core/category/catalogue'
import { buttonsOf } from './phone.ts'
import { sayWelcome } from './scene-visit.ts'
import { type Actor, categoryFor, exactly, label, type Stage, said, wake } from './stage.ts'
import type { Town } from './town.ts'

export type GroupPlan = {
  readonly category: CategoryCode
  readonly kind: 'offer' | 'request'
  readonly capacity: number
  readonly least: number
  readonly minutes: number
  /** The note is spoken. */
  readonly aloud?: boolean
}

/** From the menu to an open group, by buttons alone: four days from now, at three. */
export async function openGroup(
  { municipality, town }: Pick<Stage, 'municipality' | 'town'>,
  me: Actor,
  plan: GroupPlan,
): Promise<void> {
  const { category, kind, capacity, least, minutes, aloud } = plan
  const { words } = me
  const today = town.ports.now().toZonedDateTimeISO('Europe/Rome').toPlainDate()
  town.pass({ seconds: 5 })
  await me.write(words.plain(`menu:verb.${kind}`))
  await me.sees(said(me, `listing:category.ask${kind === 'offer' ? 'Offer' : 'Request'}`))
  await tapCategory(me, category)
  await me.tap(label(me, `group:form.size.${kind}Group`))
  await me.sees(said(me, `group:form.capacity.${kind}`))
  await me.tap(exactly(words.number(capacity)))
  await me.sees(said(me, 'group:form.least'))
  await me.tap(exactly(words.number(least)))
  await me.sees(said(me, 'group:form.day'))
  // The pace at which people tap.
  town.pass({ seconds: 5 })
  await me.tap(exactly(words.day(today.add({ days: 4 }), today)))
  await me.tap(exactly(words.time(new Temporal.PlainTime(15))))
  await me.tap(exactly(words.hours(minutes)))
  if (kind === 'offer') await me.tap(label(me, 'listing:place.municipality', { municipality }))
  await sayWelcome(me, category, { language: words.language })
  if (aloud === true) await me.send({ voice: true })
  else await me.tap(label(me, 'listing:note.skip'))
  await me.sees(said(me, `group:form.ready.${kind}`))
  await me.tap(label(me, 'group:form.open'))
  await me.sees(said(me, 'group:done.open'))
}

const groups = { cooking_class: 'learning', moving_help: 'home' } as const

async function tapCategory(me: Actor, category: CategoryCode): Promise<void> {
  const group = groups[category as keyof typeof groups]
  const name = label(me, `category:name.${category}`)
  await tapOnPages(me, label(me, `category:group.${group}`))
  await me.sees(
    said(me, 'listing:category.group', { group: me.words.plain(`category:group.${group}`) }),
  )
  await tapOnPages(me, name)
}

/** Turns pages until the button is there. */
async function tapOnPages(me: Actor, wanted: RegExp): Promise<void> {
  for (let page = 0; page < 4; page += 1) {
    const last = (await me.messages()).findLast(message => message.reply_markup !== undefined)
    const buttons = (last?.reply_markup?.inline_keyboard ?? []).flat()
    if (buttons.some(({ text }) => wanted.test(text))) break
    await me.tap(me.words.rtl ? '◂' : '▸')
    await me.sees(/./u)
  }
  await me.tap(wanted)
}

/** Through "More" to the groups near me, and into the one of this category. */
export async function findGroup(me: Actor, category: CategoryCode): Promise<void> {
  await me.write(me.words.plain('menu:verb.more'))
  await me.tap(label(me, 'menu:more.groups'))
  await me.sees(said(me, 'group:list.title'))
  await me.tap(new RegExp(RegExp.escape(categoryFor(me, category)), 'u'))
}

/** On the group's own message: a reminder may bring a button with the same words meanwhile. */
export async function finishGroup(me: Actor, minutes: number): Promise<void> {
  await me.tap(label(me, 'group:verb.finish'))
  const asked = await me.sees(said(me, 'group:minutes'))
  const wanted = exactly(me.words.hours(minutes))
  const button = buttonsOf(asked).find(({ text }) => wanted.test(text))
  await me.tapData(asked.message_id, button?.callback_data ?? '')
  await me.sees(said(me, 'group:done.finish'))
}

export async function passDays(town: Town, days: number): Promise<void> {
  town.pass({ hours: 24 * days })
  await wake(town)
}
