/** Acting for a person who says what they want: who, how they say it, and what is done for them. */
import { Composer } from 'grammy'
import { beginAssisting } from '#core/assist/begin-assisting'
import { type SpokenWord, spokenWords } from '#core/assist/hand'
import { readAssisted } from '#core/assist/read-assisted'
import { type MemberId, toId } from '#core/ids'
import { isStaff } from '#core/member/authority'
import { inHand } from '#core/organisation/whose-hand'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import type { Answers } from '../forms/form.ts'
import { personStepFor } from '../forms/help-fund-steps.ts'
import type { MemberPerson } from '../person.ts'
import { assistedView, wordView } from '../views/assist.ts'
import { refusalLine } from '../views/refusal.ts'
import type { View } from '../views/view.ts'
import type { Screens } from './menu.ts'

const tap = /^m:for:(\d{1,15})(?::([a-z-]{1,12}))?$/
const openings = ['request', 'offer', 'exchanges', 'hours'] as const

export function createAssistFeature(deps: BotDeps, screens: Screens): Composer<FiloContext> {
  deps.forms.register({
    name: 'assist',
    steps: [personStepFor('assisted', 'assist:find')],
    done: (ctx, answers) => askWord(deps, ctx, answers),
  })
  const feature = new Composer<FiloContext>()
  feature.callbackQuery('m:for', async ctx => {
    const { person } = ctx
    const staff = person.kind === 'member' && isStaff(person.member.roles)
    if (!staff) return ctx.refuse({ code: 'not-allowed' })
    await deps.forms.start(ctx, 'assist')
  })
  feature.callbackQuery(tap, async ctx => {
    if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-allowed' })
    const memberId = toId<MemberId>(Number(ctx.match[1]))
    await onTap(deps, ctx, ctx.person, { memberId, what: ctx.match[2], screens })
  })
  return feature
}

type Tapped = {
  readonly memberId: MemberId
  readonly what: string | undefined
  readonly screens: Screens
}

async function onTap(
  deps: BotDeps,
  ctx: FiloContext,
  person: MemberPerson,
  { memberId, what, screens }: Tapped,
): Promise<void> {
  const word = spokenWords.find(each => each === what)
  if (word !== undefined) return begin(deps, ctx, person, memberId, word)
  const acts = person.word !== null && person.member.id === memberId
  const opening = openings.find(each => each === what)
  if (acts && opening !== undefined) return screens[opening](ctx)
  if (acts) {
    await ctx.rewrite(assistedView(person.member, ctx.words))
    return
  }
  await ctx.rewrite(await viewOfWord(deps, ctx, memberId))
}

async function begin(
  deps: BotDeps,
  ctx: FiloContext,
  { delegate, member, territoryId, telegramId: lane, ...rest }: MemberPerson,
  memberId: MemberId,
  word: SpokenWord,
): Promise<void> {
  const helper = delegate ?? member
  // What stood open was begun by the other hand.
  await deps.forms.cancel(ctx)
  const begun = await beginAssisting(deps.ports)({
    ...{ territoryId, by: helper.id, lane },
    memberId,
    word,
  })
  if (!begun.ok) return ctx.refuse(begun.refusal)
  const hands = { member: inHand(helper, begun.value), delegate: helper, word }
  ctx.person = { ...rest, territoryId, telegramId: lane, ...hands }
  // A message of its own: what stands in a notice to the helper is tapped as themselves.
  await ctx.say(assistedView(begun.value, ctx.words, ctx.words.t('assist:begun')))
}

function askWord(deps: BotDeps, ctx: FiloContext, answers: Answers): Promise<View> {
  return viewOfWord(deps, ctx, toId<MemberId>(Number(answers['memberId'])))
}

async function viewOfWord(deps: BotDeps, ctx: FiloContext, memberId: MemberId): Promise<View> {
  const { person, words } = ctx
  if (person.kind !== 'member') return { text: words.t('refusal:not-allowed'), rows: [] }
  const { territoryId, delegate, member } = person
  const query = { territoryId, by: (delegate ?? member).id, memberId }
  const read = await readAssisted(deps.ports)(query)
  if (read.ok) return wordView(read.value, isStaff((delegate ?? member).roles), words)
  const menu = { text: words.plain('common:menu'), data: 'm:menu' }
  return { text: refusalLine(read.refusal, words), rows: [[menu]] }
}
