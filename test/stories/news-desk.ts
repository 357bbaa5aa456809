/** What an operator does to tell many people something, as stories begin. */
import { arrowOn } from '#bot/views/view'
import type { Key } from '#locales/i18n'
import type { SimMessage } from '#sandbox/sim-types'
import { buttonsOf } from './phone.ts'
import { type Actor, exactly, label } from './stage.ts'
import type { Town } from './town.ts'

/** Somebody of the desk, and the town whose clock goes on with each tap. */
export type Tapping = Actor & { readonly town: Town }

/** One button after the other, each by its words, as fast as people tap. */
export async function taps(me: Tapping, ...keys: readonly (Key | RegExp)[]): Promise<SimMessage> {
  let seen: SimMessage | undefined
  for (const key of keys) {
    me.town.pass({ milliseconds: 400 })
    await me.tap(typeof key === 'string' ? label(me, key) : key)
    seen = await me.sees(/./u)
  }
  if (seen === undefined) throw new Error('nothing was tapped')
  return seen
}

/** A card that moves is rewritten every few seconds of the town: seen as time goes by. */
export async function seesInTime(me: Tapping, text: string | RegExp): Promise<SimMessage> {
  const goesBy = setInterval(() => me.town.pass({ seconds: 1 }), 200)
  try {
    return await me.sees(text)
  } finally {
    clearInterval(goesBy)
  }
}

/** How a language is called in the words of whoever reads. */
export const languageName = (me: Actor, code: string): string =>
  new Intl.DisplayNames([me.words.language], { type: 'language' }).of(code) ?? code

/** From the menu to the question for the words. */
export async function beginsNotice(me: Tapping): Promise<void> {
  await me.write(me.words.plain('menu:verb.more'))
  await taps(me, 'tools:open', 'broadcast:open', 'broadcast:new')
}

/** A ready text in all languages, as far as the preview. */
export async function picksReady(me: Tapping, ready: 'closed' | 'course'): Promise<SimMessage> {
  await beginsNotice(me)
  return taps(me, `broadcast:ready.${ready}.name`, 'broadcast:toPreview')
}

/** Only those who live in one town: a story has a town of its own. */
export async function onlyIn(me: Tapping, place: string): Promise<SimMessage> {
  await taps(me, 'broadcast:preview.change', 'broadcast:change.who', 'broadcast:who.place')
  for (let page = 0; page < 20; page += 1) {
    const shown = (await me.messages()).at(-1)
    if (shown !== undefined && buttonsOf(shown).some(({ text }) => text === place)) break
    await taps(me, exactly(arrowOn(me.words)))
  }
  await taps(me, exactly(place))
  return taps(me, 'common:back', 'broadcast:toPreview')
}

/** The newest message of the bot on this phone. */
export async function newest(me: Actor): Promise<SimMessage> {
  const last = (await me.messages()).at(-1)
  if (last === undefined) throw new Error(`${me.name} has no message`)
  return last
}
