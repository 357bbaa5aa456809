/** A draft, screen by screen: its languages, its buttons, until when it is of use. */
import { actOnBroadcast } from '#core/broadcast/act-on-broadcast'
import type { Broadcast } from '#core/broadcast/broadcast'
import { messageFor } from '#core/broadcast/message-for'
import type { Words } from '#locales/i18n'
import { languages } from '#locales/languages'
import {
  broadcastButtonsView,
  broadcastDeadlineView,
  broadcastLanguagesView,
  changeBroadcastView,
  deadlines,
} from '../views/broadcast-compose.ts'
import { broadcastsView } from '../views/broadcast-list.ts'
import { broadcastMessageView } from '../views/broadcast-message.ts'
import { sayAt } from '../views/broadcast-preview.ts'
import { seeInView } from '../views/broadcast-see.ts'
import type { View } from '../views/view.ts'
import { deadlineOf, dropLink, toggleInterested } from './broadcast-patches.ts'
import { clockOf, readDraft, showBroadcast } from './broadcast-reading.ts'
import { type BroadcastDeed, type BroadcastTap, commandOf, patch } from './broadcast-tap.ts'

type Screen = (broadcast: Broadcast, words: Words) => View

/** A screen of it, as it is now. */
const shows =
  (screen: Screen): BroadcastDeed =>
  async tap => {
    const broadcast = await readDraft(tap)
    if (broadcast !== undefined) await tap.ctx.rewrite(screen(broadcast, tap.ctx.words))
  }

/** A tap that changes it, and the screen with the change. */
const changes =
  (
    change: (broadcast: Broadcast, tap: BroadcastTap) => ReturnType<typeof dropLink>,
    screen: Screen,
  ): BroadcastDeed =>
  async tap => {
    const broadcast = await readDraft(tap)
    if (broadcast === undefined) return
    const changed = await patch(tap, change(broadcast, tap))
    if (changed !== undefined) await tap.ctx.rewrite(screen(changed, tap.ctx.words))
  }

const isLanguage = (code: string): boolean => languages.some(each => each === code)

export const draftDeeds: Readonly<Record<string, BroadcastDeed>> = {
  edit: shows(changeBroadcastView),
  langs: shows(broadcastLanguagesView),
  lang: async tap => {
    const { deps, ctx, id, detail: language } = tap
    if (!isLanguage(language)) return ctx.refuse({ code: 'unknown-language' })
    const broadcast = await readDraft(tap)
    if (broadcast === undefined) return
    const { texts, baseLanguage } = broadcast
    const mayGo = language !== baseLanguage && texts.some(text => text.language === language)
    await deps.forms.start(ctx, 'broadcast-text', { broadcastId: id, language, mayGo })
  },
  want: changes(
    ({ exclusions }, { detail }) => ({
      exclusions: { ...exclusions, untranslated: detail === 'leave' },
    }),
    broadcastLanguagesView,
  ),
  btns: shows(broadcastButtonsView),
  tap: changes(toggleInterested, broadcastButtonsView),
  nolink: changes(dropLink, broadcastButtonsView),
  link: ({ deps, ctx, id }) => deps.forms.start(ctx, 'broadcast-link', { broadcastId: id }),
  until: async tap => showDeadline(tap, await readDraft(tap)),
  till: setDeadline,
  alarm: changes(({ emergency }) => ({ emergency: !emergency }), changeBroadcastView),
  see,
  drop,
}

async function showDeadline(tap: BroadcastTap, broadcast: Broadcast | undefined): Promise<void> {
  if (broadcast === undefined) return
  const { words } = tap.ctx
  const clock = await clockOf(tap)
  const { deadlineAt } = broadcast
  const now = deadlineAt === null ? null : sayAt(deadlineAt, clock, words)
  await tap.ctx.rewrite(broadcastDeadlineView(broadcast, now, words))
}

async function setDeadline(tap: BroadcastTap): Promise<void> {
  const name = deadlines.find(each => each === tap.detail)
  if (name === undefined) return tap.ctx.refuse({ code: 'not-found' })
  const { now, timeZone } = await clockOf(tap)
  await showDeadline(tap, await patch(tap, { deadlineAt: deadlineOf(name, now, timeZone) }))
}

/** Which languages there are; or the very message, as people of that language read it. */
async function see(tap: BroadcastTap): Promise<void> {
  const { deps, ctx, detail: language } = tap
  const broadcast = await readDraft(tap)
  if (broadcast === undefined) return
  if (!isLanguage(language)) {
    await ctx.rewrite(seeInView(broadcast, ctx.words))
    return
  }
  // Where new words wait for a yes, those are looked at.
  const texts = broadcast.proposed?.texts ?? broadcast.texts
  const message = messageFor({ ...broadcast, texts }, language)
  await ctx.say(broadcastMessageView(broadcast.id, message, deps.wordsOf(language)))
}

async function drop(tap: BroadcastTap): Promise<void> {
  const { deps, ctx } = tap
  const gone = await actOnBroadcast(deps.ports)({ ...commandOf(tap), verb: 'discard' })
  if (!gone.ok) return ctx.refuse(gone.refusal)
  if (gone.value.state !== 'cancelled') return showBroadcast(tap)
  await ctx.rewrite(broadcastsView(ctx.words, ctx.words.t('broadcast:dropped')))
}
