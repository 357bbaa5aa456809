/** "Da confermare": what waits for a volunteer's yes, and what they can say to it. */
import { Composer } from 'grammy'
import { answerConfirmation } from '#core/confirmation/answer-confirmation'
import { askSides } from '#core/confirmation/ask-sides'
import { type Proof, proofs } from '#core/confirmation/confirmation'
import { passConfirmation } from '#core/confirmation/pass-confirmation'
import {
  type ConfirmationLine,
  readConfirmation,
  readConfirmations,
} from '#core/confirmation/read-confirmations'
import { type Exchange, partyOf } from '#core/exchange/exchange'
import { type ConfirmationId, toId } from '#core/ids'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import type { MemberPerson } from '../person.ts'
import {
  confirmationDoneView,
  confirmationsView,
  confirmationView,
  denialView,
  lengthView,
  proofView,
} from '../views/confirmation.ts'
import { refusalLine } from '../views/refusal.ts'

const listTap = /^m:confirm(?::(\d{1,4}))?$/
const tap = /^v:(\d{1,15})(?::([a-z0-9-]{1,20}))?$/

export function createConfirmationsFeature(deps: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.callbackQuery(listTap, async ctx => {
    const { person } = ctx
    if (person.kind !== 'member') return ctx.refuse({ code: 'not-allowed' })
    const query = { territoryId: person.territoryId, by: person.member.id }
    const listed = await readConfirmations(deps.ports)({
      ...query,
      page: Number(ctx.match[1] ?? 0),
    })
    if (!listed.ok) return ctx.refuse(listed.refusal)
    await ctx.rewrite(confirmationsView(listed.value, ctx.words))
  })
  feature.callbackQuery(tap, async ctx => {
    const { person } = ctx
    if (person.kind !== 'member') return ctx.refuse({ code: 'not-allowed' })
    await onTap(deps, ctx, person, toId<ConfirmationId>(Number(ctx.match[1])), ctx.match[2])
  })
  return feature
}

async function onTap(
  deps: BotDeps,
  ctx: FiloContext,
  person: MemberPerson,
  confirmationId: ConfirmationId,
  verb: string | undefined,
): Promise<void> {
  const { territoryId, member } = person
  const query = { territoryId, by: member.id, confirmationId }
  const read = await readConfirmation(deps.ports)(query)
  if (!read.ok) return ctx.refuse(read.refusal)
  const line = read.value
  const question = line.confirmation.state === 'open' ? questionFor(line, verb, ctx) : undefined
  if (question !== undefined) {
    await ctx.rewrite(question)
    return
  }
  const command = { ...query, commandId: ctx.commandId, lane: person.telegramId }
  if (verb === 'ask' && line.confirmation.state === 'open') {
    const asked = await askSides(deps.ports)(command)
    if (!asked.ok) return ctx.refuse(asked.refusal)
    const lead = ctx.words.t('confirmation:asked', line.names)
    await ctx.rewrite(confirmationView(line, ctx.words, lead))
    return
  }
  const deed = deedOf(verb)
  if (deed === undefined) {
    await ctx.rewrite(confirmationView(line, ctx.words))
    return
  }
  const done =
    deed.kind === 'pass'
      ? await passConfirmation(deps.ports)(command)
      : await answerConfirmation(deps.ports)({ ...command, ...deed.answer })
  if (done.ok) {
    const minutes = deed.minutes ?? partyOf(line.exchange, 'receiver').done ?? 0
    const kind = endOf(deed.kind, line, 'parties' in done.value ? done.value : undefined)
    await ctx.rewrite(confirmationDoneView(kind, ctx.words.hours(minutes), ctx.words))
    return
  }
  if (done.refusal.code === 'not-allowed') return ctx.refuse(done.refusal)
  // Another was faster: how it ended, or what there is to say now.
  const fresh = await readConfirmation(deps.ports)(query)
  if (!fresh.ok) return ctx.refuse(fresh.refusal)
  const isOver = fresh.value.confirmation.state === 'closed'
  const lead = isOver ? undefined : refusalLine(done.refusal, ctx.words)
  await ctx.rewrite(confirmationView(fresh.value, ctx.words, lead))
}

/** How it ended, in the words for who answered. */
function endOf(
  kind: Deed['kind'],
  { confirmation }: ConfirmationLine,
  exchange: Exchange | undefined,
): Parameters<typeof confirmationDoneView>[0] {
  if (kind === 'deny' && confirmation.wordId === null) return 'cancel'
  return kind === 'confirm' && exchange?.state === 'disputed' ? 'withheld' : kind
}

function questionFor(line: ConfirmationLine, verb: string | undefined, { words }: FiloContext) {
  if (verb === 'no') return denialView(line, words)
  const isSilence = line.confirmation.wordId === null
  if (verb === 'yes') return isSilence ? lengthView(line, undefined, words) : proofView(line, words)
  if (!isSilence || verb === undefined) return undefined
  const [, page, minutes] = /^(?:p(\d)|(\d{1,3}))$/.exec(verb) ?? []
  if (page !== undefined) return lengthView(line, Number(page), words)
  return minutes === undefined ? undefined : proofView(line, words, Number(minutes))
}

/** `minutes`: how long it took, where nobody else said so. */
type Deed = { readonly minutes?: number } & (
  | { readonly kind: 'pass' }
  | {
      readonly kind: 'confirm'
      readonly answer: {
        readonly verb: 'confirm'
        readonly proof: Proof
        readonly minutes?: number
      }
    }
  | { readonly kind: 'deny'; readonly answer: { readonly verb: 'dispute' } }
)

function deedOf(verb: string | undefined): Deed | undefined {
  if (verb === 'pass') return { kind: 'pass' }
  if (verb === 'deny') return { kind: 'deny', answer: { verb: 'dispute' } }
  const [, said, how] = /^(?:(\d{1,3})-)?([a-z-]+)$/.exec(verb ?? '') ?? []
  const proof = proofs.find(each => each === how)
  const minutes = said === undefined ? {} : { minutes: Number(said) }
  return proof && { ...minutes, kind: 'confirm', answer: { verb: 'confirm', proof, ...minutes } }
}
