/** What is wrong is set right in the chat, one thing at a time; a phone number only by the desk. */
import { Composer } from 'grammy'
import { toWeek } from '#core/listing/week'
import { type Correction, correctSelf } from '#core/member/correct-member'
import type { MemberInPerson } from '#core/member/member'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import { spokenStep, usualWeekStep } from '../forms/correct-steps.ts'
import type { Answers, FormStep } from '../forms/form.ts'
import { correctView, type Fixable } from '../views/own-record.ts'
import { refusalLine } from '../views/refusal.ts'
import type { View } from '../views/view.ts'
import { nameStep } from './join-steps.ts'
import { municipalityStep } from './municipality-step.ts'

type Fix = {
  readonly step: FormStep
  /** What the form begins with. */
  readonly from: (member: MemberInPerson) => Answers
  readonly to: (answers: Answers) => Correction
}

const fixes: Record<Fixable, Fix> = {
  name: {
    step: nameStep,
    from: () => ({}),
    to: ({ firstName }) => ({ firstName: String(firstName) }),
  },
  home: {
    step: municipalityStep,
    from: () => ({}),
    to: ({ municipalityCode }) => ({ municipalityCode: String(municipalityCode) }),
  },
  spoken: {
    step: spokenStep,
    from: ({ spokenLanguages }) => ({ spoken: spokenLanguages }),
    to: ({ spoken }) => ({ spokenLanguages: Array.isArray(spoken) ? spoken.map(String) : [] }),
  },
  week: {
    step: usualWeekStep,
    from: ({ weekSlots }) => ({ week: weekSlots }),
    to: ({ week }) => ({ weekSlots: toWeek(Number(week)) }),
  },
}

export function createCorrectFeature(deps: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  for (const [name, fix] of Object.entries(fixes)) {
    deps.forms.register({
      name: `fix-${name}`,
      steps: [fix.step],
      done: (ctx, answers, commandId) => correct(deps, ctx, fix.to(answers), commandId),
    })
  }
  feature.callbackQuery('m:privacy:fix', async ctx => {
    if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
    await ctx.rewrite(correctView(ctx.words))
  })
  feature.callbackQuery(/^m:privacy:fix:(name|home|spoken|week)$/, async ctx => {
    if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
    const name = ctx.match[1] as Fixable
    await deps.forms.start(ctx, `fix-${name}`, fixes[name].from(ctx.person.member))
  })
  return feature
}

async function correct(
  { ports }: BotDeps,
  { person, words }: FiloContext,
  correction: Correction,
  commandId: string,
): Promise<View> {
  if (person.kind !== 'member') return { text: words.t('refusal:not-found'), rows: [] }
  const { territoryId, member, telegramId: lane } = person
  const command = { commandId, territoryId, by: member.id, lane, correction }
  const done = await correctSelf(ports)(command)
  return correctView(
    words,
    done.ok ? words.t('privacy:fix.done') : refusalLine(done.refusal, words),
  )
}
