/** Numbers between the two of an exchange: given with a button, swapped when both have, kept nowhere. */
import { Composer } from 'grammy'
import { declineContact, withdrawContact } from '#core/contact/leave-contact'
import { readContact } from '#core/contact/read-contact'
import { shareContact } from '#core/contact/share-contact'
import type { ContactPlace } from '#core/contact/store'
import { type ExchangeId, toId } from '#core/ids'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import type { Form } from '../forms/form.ts'
import type { MemberPerson } from '../person.ts'
import { contactLine, contactView } from '../views/contact.ts'
import { refusalLine } from '../views/refusal.ts'
import type { View } from '../views/view.ts'

const tap = /^ct:(\d{1,15})(?::(phone|name|no|back))?$/
const formName = 'contact'

export function createContactFeature(deps: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.callbackQuery(tap, async ctx => {
    if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
    await onTap(deps, ctx, ctx.person, toId<ExchangeId>(Number(ctx.match[1])), ctx.match[2])
  })
  return feature
}

async function onTap(
  deps: BotDeps,
  ctx: FiloContext,
  person: MemberPerson,
  exchangeId: ExchangeId,
  verb: string | undefined,
): Promise<void> {
  // Whose hand acts for a person would give its own number.
  if (person.word !== null) return ctx.refuse({ code: 'not-allowed' })
  const mine = { ...commandOf(person, ctx.commandId), exchangeId }
  const card = await readContact(deps.ports)(mine)
  if (!card.ok) return ctx.refuse(card.refusal)
  const { words } = ctx
  const username = ctx.from?.username
  if (verb === 'phone')
    return deps.forms.start(ctx, formName, { exchangeId, name: card.value.name })
  if (verb === 'name' && username !== undefined) {
    const place = await writeName(ctx, username)
    if (place !== undefined) await ctx.rewrite(await share(deps, ctx, mine, place))
    return
  }
  if (verb === 'no' || verb === 'back') {
    const leave = verb === 'no' ? declineContact : withdrawContact
    const done = await leave(deps.ports)(mine)
    if (!done.ok) return ctx.refuse(done.refusal)
    await ctx.rewrite(contactLine(exchangeId, words.t(`contact:done.${verb}`), words))
    return
  }
  await ctx.rewrite(contactView(card.value, username, words))
}

/** A message of its own, that is copied as it stands: the other gets this very line. */
async function writeName(ctx: FiloContext, username: string): Promise<ContactPlace | undefined> {
  const messageId = await ctx.say({ text: `https://t.me/${username}`, rows: [] })
  const fromChatId = ctx.chat?.id
  return messageId === undefined || fromChatId === undefined ? undefined : { fromChatId, messageId }
}

type Mine = ReturnType<typeof commandOf> & { readonly exchangeId: ExchangeId }

async function share(
  { ports }: BotDeps,
  { words }: FiloContext,
  mine: Mine,
  place: ContactPlace,
): Promise<View> {
  const done = await shareContact(ports)({ ...mine, place })
  const text = done.ok ? words.t(`contact:done.${done.value}`) : refusalLine(done.refusal, words)
  return contactLine(mine.exchangeId, text, words)
}

/** One step: Telegram's own button, which hands over the own number, or a way out. */
export const createContactForm = (deps: BotDeps): Form => ({
  name: formName,
  steps: [
    {
      key: 'number',
      ask: ({ answers, words }) => ({
        text: words.t('contact:give', { name: String(answers['name']) }),
        rows: [],
        keyboard: 'contact',
      }),
      take: (input, { words }) =>
        input.kind === 'other' && input.isOwn === true
          ? { next: {} }
          : { hint: words.t('contact:onlyOwn') },
    },
  ],
  done: async (ctx, answers, commandId) => {
    const { person, message, words } = ctx
    const exchangeId = toId<ExchangeId>(Number(answers['exchangeId']))
    if (person.kind !== 'member' || message === undefined)
      return { text: words.t('common:cancelled'), rows: [], keyboard: 'menu' }
    const place = { fromChatId: message.chat.id, messageId: message.message_id }
    const mine = { ...commandOf(person, commandId), exchangeId }
    const { text } = await share(deps, ctx, mine, place)
    return { text, rows: [], keyboard: 'menu' }
  },
  cancelled: (ctx: FiloContext) =>
    Promise.resolve({ text: ctx.words.t('common:cancelled'), rows: [], keyboard: 'menu' }),
})

const commandOf = ({ territoryId, member, telegramId: lane }: MemberPerson, commandId: string) =>
  ({ commandId, territoryId, by: member.id, lane }) as const
