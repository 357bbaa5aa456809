/** What happens to an open dialogue: ask, move, finish, cancel. */
import type { Draft } from '#core/draft/store'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import type { KnownPerson } from '../person.ts'
import { refusalLine } from '../views/refusal.ts'
import type { View } from '../views/view.ts'
import {
  choiceOf,
  navigation,
  stepAfter,
  stepAt,
  stepBefore,
  valueOfLabel,
  withNavigation,
} from './draft-form.ts'
import type { Drafts } from './drafts.ts'
import type { Answers, Form, FormFacts, FormInput, Taken } from './form.ts'

export type Open = { readonly form: Form; readonly draft: Draft; readonly person: KnownPerson }

export type Stepper = Pick<BotDeps, 'ports' | 'lookups' | 'wordsOf'> & {
  readonly drafts: Drafts
  /** What the help button of a form opens. */
  readonly openHelp: (ctx: FiloContext) => Promise<void>
}

type How = { readonly lead?: string; readonly fresh?: boolean }

/** Shows the open step; the wizard rewrites its own message unless a fresh one is asked for. */
export async function ask(
  run: Stepper,
  ctx: FiloContext,
  open: Open,
  how: How = {},
): Promise<void> {
  const facts = factsOf(run, ctx, open)
  const bare = await stepAt(open.form, open.draft.step).ask(facts)
  const view = withNavigation(bare, ctx.words, facts.choose, canGoBack(open))
  const shown = how.lead === undefined ? view : { ...view, text: `${how.lead}\n\n${view.text}` }
  const messageId = await (how.fresh === true ? ctx.say(shown) : ctx.rewrite(shown))
  if (messageId !== undefined && messageId !== open.draft.messageId) {
    await run.drafts.save(open.person, { ...open.draft, messageId })
    await leaveBehind(ctx, open.draft)
  }
}

/** A question that was answered in words, or left, is navigation: it does not pile up. */
export async function leaveBehind(
  ctx: FiloContext,
  { messageId }: Pick<Draft, 'messageId'>,
): Promise<void> {
  const tapped = ctx.callbackQuery?.message?.message_id
  if (messageId !== null && messageId !== tapped) await ctx.clear(messageId)
}

/** The value of the button whose label somebody typed instead of tapping it, if there is one. */
export async function typedChoice(
  run: Stepper,
  ctx: FiloContext,
  open: Open,
  text: string,
): Promise<string | undefined> {
  const facts = factsOf(run, ctx, open)
  const view = await stepAt(open.form, open.draft.step).ask(facts)
  const { rows } = withNavigation(view, ctx.words, facts.choose, canGoBack(open))
  return valueOfLabel(rows.flat(), text)
}

const canGoBack = ({ form, draft }: Open): boolean =>
  stepBefore(form, draft.step, draft.answers) !== undefined

/** Gives an answer to the open step and goes where it leads. */
export async function give(
  run: Stepper,
  ctx: FiloContext,
  open: Open,
  input: FormInput,
): Promise<void> {
  const updateId = ctx.update.update_id
  if (open.draft.updateId === updateId) return ask(run, ctx, open)
  const answered = { ...open, draft: { ...open.draft, updateId } }
  const step = stepAt(open.form, open.draft.step)
  await apply(run, ctx, answered, await step.take(input, factsOf(run, ctx, open)))
}

/** Back, cancel, help; false when the value is an answer. */
export async function navigate(
  run: Stepper,
  ctx: FiloContext,
  open: Open,
  value: string,
): Promise<boolean> {
  if (value === navigation.cancel) await cancelOpen(run, ctx, open)
  else if (value === navigation.help) await run.openHelp(ctx)
  else if (value === navigation.back) {
    const before = stepBefore(open.form, open.draft.step, open.draft.answers)
    await move(run, ctx, open, before?.key ?? open.draft.step, open.draft.answers)
  } else return false
  return true
}

export async function cancelOpen(run: Stepper, ctx: FiloContext, open: Open): Promise<void> {
  await run.drafts.end(open.person, open.draft)
  const left: View = { text: ctx.words.t('common:cancelled'), rows: [] }
  await ctx.rewrite((await open.form.cancelled?.(ctx, open.draft.answers)) ?? left)
  await leaveBehind(ctx, open.draft)
}

async function apply(run: Stepper, ctx: FiloContext, open: Open, taken: Taken): Promise<void> {
  const { answers, step } = open.draft
  if ('refusal' in taken)
    return ask(run, ctx, open, { lead: refusalLine(taken.refusal, ctx.words) })
  if ('hint' in taken) return ask(run, ctx, open, { lead: taken.hint })
  if ('cancel' in taken) return cancelOpen(run, ctx, open)
  if ('stay' in taken) return move(run, ctx, open, step, { ...answers, ...taken.stay })
  if ('goto' in taken) return move(run, ctx, open, taken.goto, { ...answers, ...taken.patch })
  const patched = { ...answers, ...taken.next }
  const next = stepAfter(open.form, step, patched)
  if (next !== undefined) return move(run, ctx, open, next.key, patched)
  return finish(run, ctx, open, patched)
}

async function move(
  run: Stepper,
  ctx: FiloContext,
  open: Open,
  step: string,
  answers: Answers,
): Promise<void> {
  const draft = { ...open.draft, step, answers }
  await run.drafts.save(open.person, draft)
  // Someone on the way in has just said in which language: the next question is in it.
  const chosen = open.person.kind === 'joining' ? answers['language'] : undefined
  if (typeof chosen === 'string') ctx.words = run.wordsOf(chosen)
  await ask(run, ctx, { ...open, draft })
}

/** The use case first, the end of the draft after: a crash between meets the same command id. */
async function finish(run: Stepper, ctx: FiloContext, open: Open, answers: Answers): Promise<void> {
  await run.drafts.save(open.person, { ...open.draft, answers })
  const view = await open.form.done(ctx, answers, `form-${open.draft.id}`)
  await run.drafts.end(open.person, open.draft)
  await ctx.rewrite(view)
  await leaveBehind(ctx, open.draft)
}

function factsOf(run: Stepper, ctx: FiloContext, open: Open): FormFacts {
  return {
    answers: open.draft.answers,
    person: open.person,
    words: ctx.words,
    ports: run.ports,
    lookups: run.lookups,
    telegramName: ctx.from?.first_name ?? '',
    choose: choiceOf(open.form, open.draft),
  }
}
