/** A human, always: the emergency numbers, the desk, and a request in its queue. */

import { Composer } from 'grammy'
import { wordsOf as wordsIn } from '#core/category/normalise'
import { houseOf } from '#core/listing/member-command'
import { readDesk } from '#core/network/read-desk'
import { askHelp } from '#core/queue/ask-help'
import { readOwnHelp } from '#core/queue/read-queue'
import { ok } from '#core/result'
import { languages } from '#locales/languages'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import { askedView, type HelpFacts, helpView } from '../views/help.ts'

export function createHelpFeature(deps: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.command('help', ctx => openHelp(deps, ctx))
  feature.callbackQuery('m:help', ctx => openHelp(deps, ctx))
  const isCry = createCryReader(deps)
  feature.on('message:text', (ctx, next) =>
    isCry(ctx.message.text) ? openHelp(deps, ctx) : next(),
  )
  feature.callbackQuery('m:help:ask', ctx => ask(deps, ctx))
  return feature
}

/** The one word that works everywhere, for whoever writes it, in any shipped language. */
function createCryReader({ wordsOf }: BotDeps): (text: string) => boolean {
  const lettersOf = (text: string) => wordsIn(text).join(' ')
  const cries = new Set(languages.map(code => lettersOf(wordsOf(code).plain('common:help'))))
  return text => cries.has(lettersOf(text))
}

/** Also what the help button of every form opens: a message of its own, the dialogue stays. */
export async function openHelp(deps: BotDeps, ctx: FiloContext): Promise<void> {
  await ctx.say(helpView(await factsOf(deps, ctx), ctx.words))
}

async function factsOf({ ports }: BotDeps, { person, words }: FiloContext): Promise<HelpFacts> {
  if (person.kind === 'stranger') {
    return { desk: null, mayAsk: false, request: null, inForm: false }
  }
  const { territoryId, telegramId } = person
  const desk = await readDesk(ports)({ territoryId, language: words.language })
  const draft = await ports.transact(houseOf({ territoryId }), async ({ drafts }) =>
    ok((await drafts.read(telegramId)) !== undefined),
  )
  const by = person.kind === 'member' ? person.member.id : undefined
  const request = by === undefined ? undefined : await readOwnHelp(ports)({ territoryId, by })
  const inForm = draft.ok && draft.value
  return { desk, mayAsk: by !== undefined, request: request ?? null, inForm }
}

async function ask({ ports }: BotDeps, ctx: FiloContext): Promise<void> {
  const { person, words, commandId } = ctx
  if (person.kind !== 'member') return ctx.refuse({ code: 'not-allowed' })
  const { territoryId, member, telegramId } = person
  const command = { commandId, territoryId, by: member.id, lane: telegramId }
  const asked = await askHelp(ports)(command)
  if (!asked.ok) return ctx.refuse(asked.refusal)
  const { item, opensAt } = asked.value
  const { timeZone } = await readDesk(ports)({ territoryId, language: words.language })
  const today = ports.now().toZonedDateTimeISO(timeZone).toPlainDate()
  const when =
    opensAt === null ? null : words.dateTime(opensAt.toPlainDate(), opensAt.toPlainTime(), today)
  await ctx.rewrite(askedView(item, when, words))
}
