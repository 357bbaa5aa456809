/** Writing to the desk in the middle of another dialogue: that one waits, and is taken up again. */

import type { Draft } from '#core/draft/store'
import { houseOf } from '#core/listing/member-command'
import { ok } from '#core/result'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import type { Answers } from '../forms/form.ts'
import type { View } from '../views/view.ts'

export const helpMessage = 'help-message'
export const feedbackMessage = 'feedback-message'
type AsideForm = typeof helpMessage | typeof feedbackMessage

type Waiting = Pick<Draft, 'form' | 'step' | 'answers'>

/** Asks for the message, with the dialogue that stood open put aside in its answers. */
export async function writeAside(
  deps: BotDeps,
  ctx: FiloContext,
  answers: Answers,
  form: AsideForm = helpMessage,
): Promise<void> {
  const { person } = ctx
  if (person.kind !== 'member') return ctx.refuse({ code: 'not-allowed' })
  const { territoryId, telegramId } = person
  const read = await deps.ports.transact(houseOf({ territoryId }), async ({ drafts }) =>
    ok(await drafts.read(telegramId)),
  )
  const draft = read.ok ? read.value : undefined
  const isAside = draft?.form === helpMessage || draft?.form === feedbackMessage
  const waiting = isAside ? waitingIn(draft.answers) : draft
  const aside =
    waiting === undefined
      ? {}
      : { aside: { form: waiting.form, step: waiting.step, answers: waiting.answers } }
  await deps.forms.start(ctx, form, { ...answers, ...aside })
}

/** Opens again what was put aside; the view gets the button that leads back to it. */
export async function takeUpAgain(
  deps: BotDeps,
  ctx: FiloContext,
  answers: Answers,
  view: View,
): Promise<View> {
  const { person, words } = ctx
  const waiting = waitingIn(answers)
  if (waiting === undefined || person.kind === 'stranger') return view
  const { territoryId, telegramId } = person
  await deps.ports.transact(houseOf({ territoryId }), async ({ drafts }) =>
    ok(
      await drafts.start(
        telegramId,
        { ...waiting, messageId: null, updateId: null },
        deps.ports.now(),
      ),
    ),
  )
  const back = { text: words.plain('common:continue'), data: 'm:continue' }
  return { ...view, rows: [...view.rows, [back]] }
}

/** Read back from the draft's JSON. */
function waitingIn(answers: Answers): Waiting | undefined {
  const aside = answers['aside']
  if (typeof aside !== 'object' || aside === null) return undefined
  const { form, step, answers: given } = aside as Readonly<Record<string, unknown>>
  if (typeof form !== 'string' || typeof step !== 'string') return undefined
  if (typeof given !== 'object' || given === null) return undefined
  return { form, step, answers: given as Answers }
}
