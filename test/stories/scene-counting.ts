import { expect } from 'vitest'
import { partyOf } from '#core/exchange/exchange'
import { buttonsOf } from './phone.ts'
import { openExchange } from './scene-asking.ts'
import {
  type Actor,
  buttonFor,
  categoryFor,
  exactly,
  label,
  other,
  question,
  type Stage,
  said,
} from './stage.ts'

/** From "done" or from "another length" to the question that the other reads. */
export async function state(
  stage: Stage,
  me: Actor,
  verb: 'finish' | 'restate',
  minutes: number,
): Promise<void> {
  if (verb === 'finish') await openExchange(stage, me)
  await me.tap(label(me, `exchange:verb.${verb}`))
  await chooseMinutes(me, verb, minutes)
  const reader = other(stage, me)
  const facts = { name: reader.name, time: me.words.hours(minutes) }
  await me.sees(said(me, `exchange:done.${verb}`, facts))
  const time = reader.words.hours(minutes)
  const category = categoryFor(reader, question(stage).category)
  await reader.sees(said(reader, 'notice:exchange.finished', { name: me.name, category, time }))
}

async function chooseMinutes(
  me: Actor,
  verb: 'finish' | 'restate' | 'resolve',
  minutes: number,
): Promise<void> {
  const wanted = exactly(me.words.hours(minutes))
  for (;;) {
    const asked = await me.sees(said(me, `exchange:minutes.${verb}`))
    if (buttonsOf(asked).some(button => wanted.test(button.text))) break
    await me.tap(label(me, 'exchange:minutes.more'))
  }
  await me.tap(wanted)
}

/** Once, or with the same finger twice at once: both read what was counted. */
export async function confirm(stage: Stage, me: Actor, twice?: string): Promise<void> {
  const yes = label(me, 'exchange:verb.confirm')
  if (twice === undefined) await me.tap(yes)
  else {
    const { messageId, data } = await buttonFor(me, yes)
    await Promise.all([me.tapData(messageId, data), me.tapData(messageId, data)])
  }
  const time = me.words.hours(await countedFor(stage, me))
  const category = categoryFor(me, question(stage).category)
  const facts = { time, category, name: other(stage, me).name }
  // The second finger meets an old button, which says how it is now.
  await me.sees(said(me, twice ? 'exchange:card.confirmed' : 'exchange:done.confirm', facts))
  await readsOutcome(stage, other(stage, me), 'confirmed')
}

/** Asked once more before the deed; the other reads of it. */
export async function surely(stage: Stage, me: Actor, verb: 'cancel' | 'dispute'): Promise<void> {
  await openExchange(stage, me)
  await me.tap(label(me, `exchange:verb.${verb}`))
  await me.sees(said(me, `exchange:sure.${verb}`))
  const yes = verb === 'cancel' ? 'exchange:sure.yesCancel' : 'exchange:sure.yesDispute'
  await me.tap(label(me, yes))
  await me.sees(said(me, `exchange:done.${verb}`))
  const reader = other(stage, me)
  const category = categoryFor(reader, question(stage).category)
  const news = verb === 'cancel' ? 'cancelled' : 'disputed'
  await reader.sees(said(reader, `notice:exchange.${news}`, { category, name: me.name }))
  if (verb === 'dispute' && stage.operator !== undefined) {
    await stage.operator.sees(said(stage.operator, 'notice:dispute'))
  }
}

/** An operator looks at what waits and decides: so many minutes, or none and nothing happened. */
export async function resolve(stage: Stage, me: Actor, minutes?: number): Promise<void> {
  await me.tap(label(me, 'notice:button.take'))
  await me.sees(said(me, 'queue:state.taken'))
  await me.tap(label(me, 'queue:exchange'))
  if (minutes === undefined) {
    await me.tap(label(me, 'exchange:verb.annul'))
    await me.tap(label(me, 'exchange:sure.yesAnnul'))
    await me.sees(said(me, 'exchange:done.annul'))
  } else {
    await me.tap(label(me, 'exchange:verb.resolve'))
    await chooseMinutes(me, 'resolve', minutes)
    await me.sees(said(me, 'exchange:done.resolve', { time: me.words.hours(minutes) }))
  }
  const { by } = question(stage)
  for (const side of [by, other(stage, by)]) {
    await readsOutcome(stage, side, minutes === undefined ? 'annulled' : 'resolved')
  }
}

async function readsOutcome(
  stage: Stage,
  reader: Actor,
  outcome: 'confirmed' | 'resolved' | 'annulled',
): Promise<void> {
  const side = reader === stage.giver ? 'giver' : 'receiver'
  const key =
    outcome === 'confirmed'
      ? (`notice:confirmed.${side}` as const)
      : (`notice:exchange.${outcome}` as const)
  const account = await stage.town.account(reader.memberId)
  await reader.sees(
    said(reader, key, {
      name: other(stage, reader).name,
      category: categoryFor(reader, question(stage).category),
      time: reader.words.hours(await countedFor(stage, reader)),
      balance: reader.words.hours(account.settled - account.heldOut),
    }),
  )
}

/** What the books were told; 0 before, or when nothing counts. */
async function countedFor({ town }: Stage, me: Actor): Promise<number> {
  const [newest] = await town.work(({ exchanges }) =>
    exchanges.ofMember(me.memberId, { states: ['confirmed'], limit: 1, offset: 0 }),
  )
  return newest === undefined ? 0 : (partyOf(newest, 'receiver').confirmed ?? 0)
}

export async function holds({ town }: Stage, me: Actor, minutes: number): Promise<void> {
  expect((await town.account(me.memberId)).heldOut, `held for ${me.name}`).toBe(minutes)
}

/** `ana -75 bo +75`: what has come and gone since the play began. */
export async function balances(stage: Stage, text = ''): Promise<void> {
  for (const [, name = '', change] of text.matchAll(/(\w+) ([+-]?\d+)/gu)) {
    const me = stage.actors.get(name)
    if (me === undefined) throw new Error(`${name} does not play`)
    const account = await stage.town.account(me.memberId)
    expect(account.settled - me.before, `balance of ${name}`).toBe(Number(change))
  }
}
