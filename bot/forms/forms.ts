import type { FiloContext } from '../context.ts'
import { firstStep, readTap, stepAt } from './draft-form.ts'
import { createDrafts } from './drafts.ts'
import type { Form, Forms } from './form.ts'
import { inputOf, maxTextLength } from './input.ts'
import {
  ask,
  cancelOpen,
  give,
  leaveBehind,
  navigate,
  type Open,
  type Stepper,
  typedChoice,
} from './stepper.ts'

/** Runs dialogues over drafts in the database: no code waits, so nothing is lost at a restart. */
export function createForms(deps: Omit<Stepper, 'drafts'>): Forms {
  const all = new Map<string, Form>()
  const run: Stepper = { ...deps, drafts: createDrafts(deps.ports) }

  const find = async (ctx: FiloContext): Promise<Open | undefined> => {
    if (ctx.person.kind === 'stranger') return undefined
    const draft = await run.drafts.read(ctx.person)
    const form = draft === undefined ? undefined : all.get(draft.form)
    if (draft === undefined || form === undefined) return undefined
    return { form, draft, person: ctx.person }
  }

  return {
    register: form => {
      if (all.has(form.name)) throw new Error(`two forms are called ${form.name}`)
      all.set(form.name, form)
    },
    start: async (ctx, name, answers = {}) => {
      const form = all.get(name)
      const step = form === undefined ? undefined : firstStep(form, answers)
      if (form === undefined || step === undefined) throw new Error(`no form is called ${name}`)
      if (ctx.person.kind === 'stranger') throw new Error('a stranger has no dialogue')
      const left = await run.drafts.read(ctx.person)
      const opening = { form: name, step: step.key, answers, messageId: null, updateId: null }
      const draft = await run.drafts.start(ctx.person, opening)
      await ask(run, ctx, { form, draft, person: ctx.person })
      if (left !== undefined) await leaveBehind(ctx, left)
    },
    takeMessage: async ctx => {
      const open = await find(ctx)
      if (open !== undefined) await takeMessage(run, ctx, open)
      return open !== undefined
    },
    takeTap: async (ctx, data) => {
      const open = await find(ctx)
      if (open === undefined) await ctx.toast(ctx.words.plain('common:staleFormEnded'))
      else await takeTap(run, ctx, open, data)
    },
    resume: async ctx => {
      const open = await find(ctx)
      if (open !== undefined) await ask(run, ctx, open, { fresh: true })
      return open !== undefined
    },
    cancel: async ctx => {
      const open = await find(ctx)
      if (open !== undefined) await cancelOpen(run, ctx, open)
      return open !== undefined
    },
  }
}

async function takeMessage(run: Stepper, ctx: FiloContext, open: Open): Promise<void> {
  const input = inputOf(ctx)
  const { takesLong } = stepAt(open.form, open.draft.step)
  if (input.kind === 'text' && takesLong !== true && input.text.length > maxTextLength) {
    const lead = ctx.words.t('common:tooLong', { limit: maxTextLength })
    await ask(run, ctx, open, { lead, fresh: true })
    return
  }
  const value = input.kind === 'text' ? await typedChoice(run, ctx, open, input.text) : undefined
  if (value === undefined) await give(run, ctx, open, input)
  else await choose(run, ctx, open, value)
}

async function choose(run: Stepper, ctx: FiloContext, open: Open, value: string): Promise<void> {
  if (await navigate(run, ctx, open, value)) return
  await give(run, ctx, open, { kind: 'choice', value })
}

/** A button of another dialogue or of a step left behind shows where the person is. */
async function takeTap(run: Stepper, ctx: FiloContext, open: Open, data: string): Promise<void> {
  const tap = readTap(data)
  const current = open.form.steps.findIndex(s => s.key === open.draft.step)
  if (tap === undefined || tap.draftId !== open.draft.id || tap.step !== current) {
    await ask(run, ctx, open, { lead: ctx.words.t('common:staleForm') })
  } else await choose(run, ctx, open, tap.value)
}
