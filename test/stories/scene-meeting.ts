import type { Phrase } from '#core/delivery/notice'
import {
  type Actor,
  categoryFor,
  exactly,
  label,
  other,
  question,
  type Stage,
  said,
} from './stage.ts'

export async function suggest(stage: Stage, me: Actor, hour: number): Promise<void> {
  const today = stage.town.ports.now().toZonedDateTimeISO('Europe/Rome').toPlainDate()
  const at = { day: today.add({ days: 1 }), time: new Temporal.PlainTime(hour) }
  await me.tap(label(me, 'exchange:verb.suggest'))
  await me.tap(exactly(me.words.day(at.day, today)))
  await me.tap(exactly(me.words.time(at.time)))
  const reader = other(stage, me)
  const when = (of: Actor): string => of.words.dateTime(at.day, at.time, today)
  await me.sees(said(me, 'exchange:done.suggest', { when: when(me), name: reader.name }))
  const category = categoryFor(reader, question(stage).category)
  const facts = { name: me.name, when: when(reader), category }
  await reader.sees(said(reader, 'notice:exchange.suggested', facts))
  stage.suggested = at
}

export async function agree(stage: Stage, me: Actor): Promise<void> {
  const reader = other(stage, me)
  const { suggested } = stage
  if (suggested === undefined) throw new Error('nobody has suggested a time')
  const today = stage.town.ports.now().toZonedDateTimeISO('Europe/Rome').toPlainDate()
  const when = (of: Actor): string => of.words.dateTime(suggested.day, suggested.time, today)
  await me.tap(label(me, 'exchange:verb.agree'))
  await me.sees(said(me, 'exchange:done.agree', { when: when(me) }))
  const category = categoryFor(reader, question(stage).category)
  const facts = { when: when(reader), category, name: me.name }
  await reader.sees(said(reader, 'notice:exchange.agreed', facts))
}

/** A ready phrase: written in one language, read in the other. */
export async function say(stage: Stage, me: Actor, named = ''): Promise<void> {
  const phrase = named as Phrase
  const reader = other(stage, me)
  await me.tap(label(me, 'exchange:talk.openTo', { name: reader.name }))
  await me.sees(said(me, 'exchange:talk.ask', { name: reader.name }))
  await me.tap(label(me, `exchange:phrase.${phrase}`))
  const read = reader.words.plain(`exchange:phrase.${phrase}`)
  await reader.sees(said(reader, 'notice:phrase', { name: me.name, phrase: read }))
}
