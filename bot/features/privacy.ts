import { Composer } from 'grammy'
import { readDesk, readMunicipalities } from '#core/network/read-desk'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import type { MemberPerson } from '../person.ts'
import { fullNotice, ownDataView } from '../views/privacy.ts'
import type { View } from '../views/view.ts'

/** /privacy: what Filo knows about who asks, and the whole notice. */
export function createPrivacyFeature(deps: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.command('privacy', async ctx => {
    await ctx.say(await firstView(deps, ctx))
  })
  feature.callbackQuery('m:privacy', async ctx => {
    await ctx.rewrite(await firstView(deps, ctx))
  })
  feature.callbackQuery('m:privacy:full', async ctx => {
    await ctx.rewrite(await noticeView(deps, ctx))
  })
  return feature
}

async function firstView(deps: BotDeps, ctx: FiloContext): Promise<View> {
  if (ctx.person.kind === 'member') return mine(deps, ctx, ctx.person)
  return noticeView(deps, ctx)
}

async function noticeView(deps: BotDeps, { person, words }: FiloContext): Promise<View> {
  if (person.kind === 'stranger') return { text: words.t('privacy:stranger'), rows: [] }
  const query = { territoryId: person.territoryId, language: words.language }
  const notice = fullNotice(await readDesk(deps.ports)(query), words)
  const back = { text: words.plain('common:back'), data: 'm:privacy' }
  const text = `${words.t('privacy:title')}\n\n${notice}`
  return { text, rows: person.kind === 'member' ? [[back]] : [] }
}

async function mine(deps: BotDeps, ctx: FiloContext, person: MemberPerson): Promise<View> {
  const { member, territoryId } = person
  const language = ctx.words.language
  const { timeZone } = await readDesk(deps.ports)({ territoryId, language })
  const all = await readMunicipalities(deps.ports)(territoryId)
  const home = all.find(({ code }) => code === member.municipalityCode)
  return ownDataView(
    {
      name: member.firstName,
      municipality: home?.name ?? null,
      languages: member.spokenLanguages,
      since: member.joinedAt?.toZonedDateTimeISO(timeZone).toPlainDate() ?? null,
    },
    ctx.words,
  )
}
