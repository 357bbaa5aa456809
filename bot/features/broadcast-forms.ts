/** The dialogues of a notice: its words, a link, the people of its list, its hour, a correction. */
import { type Broadcast, type BroadcastText, everybody } from '#core/broadcast/broadcast'
import { chooseRecipients } from '#core/broadcast/choose-recipients'
import { changeBroadcast, composeBroadcast } from '#core/broadcast/compose-broadcast'
import { baseLanguage, languages } from '#locales/languages'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import { linkAddressStep, linkLabelStep } from '../forms/broadcast/link-steps.ts'
import { chosenOf, recipientsStep } from '../forms/broadcast/list-step.ts'
import { startDayStep, startHourStep } from '../forms/broadcast/start-steps.ts'
import { sureToFixStep } from '../forms/broadcast/sure-fix-step.ts'
import {
  bodyIn,
  broadcastWordsStep,
  readWords,
  type WrittenWords,
} from '../forms/broadcast/words-step.ts'
import type { Answers, Form } from '../forms/form.ts'
import { audienceView } from '../views/broadcast-audience.ts'
import { broadcastButtonsView, broadcastLanguagesView } from '../views/broadcast-compose.ts'
import type { View } from '../views/view.ts'
import { correct } from './broadcast-after.ts'
import { addLink, type Patch, writeText } from './broadcast-patches.ts'
import { audienceFacts, readIt } from './broadcast-reading.ts'
import { plan } from './broadcast-sending.ts'
import { broadcastIn, deskOf, refused } from './broadcast-tap.ts'

type End = (deps: BotDeps, ctx: FiloContext, answers: Answers, commandId: string) => Promise<View>

export function registerBroadcastForms(deps: BotDeps): void {
  const register = (name: string, steps: Form['steps'], end: End): void => {
    const done: Form['done'] = (ctx, answers, id) => end(deps, ctx, answers, id)
    deps.forms.register({ name, steps, done })
  }
  register('broadcast', [broadcastWordsStep], compose)
  register('broadcast-text', [broadcastWordsStep], write)
  register('broadcast-link', [linkLabelStep, linkAddressStep], link)
  register('broadcast-person', [recipientsStep], list)
  register('broadcast-start', [startDayStep, startHourStep], plan)
  register('broadcast-fix', [broadcastWordsStep, sureToFixStep], correct)
}

const compose: End = async ({ ports, wordsOf }, ctx, answers, commandId) => {
  const written = readWords(answers)
  const terms = {
    ...{ baseLanguage, texts: textsFor(written, wordsOf), buttons: [], media: written.media },
    ...{ audience: everybody, exclusions: { toldIn: [], untranslated: false } },
    ...{ startsAt: null, deadlineAt: null, emergency: false },
  }
  const made = await composeBroadcast(ports)({ ...deskOf(ctx), commandId, terms })
  if (!made.ok) return refused(made.refusal, ctx)
  const broadcast = await readIt(ports, ctx, made.value)
  return broadcast.ok
    ? broadcastLanguagesView(broadcast.value, ctx.words)
    : refused(broadcast.refusal, ctx)
}

/** A ready text is there in every language at once. */
function textsFor(
  { ready, body }: WrittenWords,
  wordsOf: BotDeps['wordsOf'],
): readonly BroadcastText[] {
  if (ready === null) return [{ language: baseLanguage, body, labels: [] }]
  return languages.map(language => ({
    ...{ language, labels: [] },
    body: wordsOf(language).plain(`broadcast:ready.${ready}.text`),
  }))
}

const write: End = (deps, ctx, answers, commandId) => {
  const written = readWords(answers)
  const body = bodyIn(written, deps.wordsOf)
  const { language, media } = written
  const textsOf = (broadcast: Broadcast): Patch => {
    if (answers['goes'] === true) {
      return { texts: broadcast.texts.filter(text => text.language !== language) }
    }
    if (body === undefined) return {}
    return { texts: writeText(broadcast, { language, body }, deps.wordsOf) }
  }
  const change = (broadcast: Broadcast): Patch => ({
    ...textsOf(broadcast),
    ...(media === null ? {} : { media }),
  })
  return changed(deps, ctx, { answers, commandId, change, screen: broadcastLanguagesView })
}

const link: End = (deps, ctx, answers, commandId) => {
  const { url, label } = answers
  const change = (broadcast: Broadcast): Patch =>
    typeof url === 'string' ? addLink(broadcast, { url, label: String(label) }, deps.wordsOf) : {}
  return changed(deps, ctx, { answers, commandId, change, screen: broadcastButtonsView })
}

type Change = {
  readonly answers: Answers
  readonly commandId: string
  readonly change: (broadcast: Broadcast) => Patch
  readonly screen: typeof broadcastLanguagesView
}

async function changed(
  { ports }: BotDeps,
  ctx: FiloContext,
  { answers, commandId, change, screen }: Change,
): Promise<View> {
  const broadcastId = broadcastIn(answers)
  const before = await readIt(ports, ctx, broadcastId)
  if (!before.ok) return refused(before.refusal, ctx)
  const patch = change(before.value)
  const command = { ...deskOf(ctx), commandId, broadcastId, patch }
  const after = await changeBroadcast(ports)(command)
  return after.ok ? screen(after.value, ctx.words) : refused(after.refusal, ctx)
}

const list: End = async (deps, ctx, answers, commandId) => {
  const broadcastId = broadcastIn(answers)
  const command = { ...deskOf(ctx), commandId, broadcastId, memberIds: chosenOf(answers) }
  const chosen = await chooseRecipients(deps.ports)(command)
  if (!chosen.ok) return refused(chosen.refusal, ctx)
  const facts = await audienceFacts(deps, ctx, broadcastId)
  return facts.ok ? audienceView(facts.value, ctx.words) : refused(facts.refusal, ctx)
}
