/** A certificate of one's hours: which, what it shows, and the paper; at the end or part way. */
import { Composer } from 'grammy'
import type { Certificate, CertificateSource } from '#core/certificate/certificate'
import { issueCertificate } from '#core/certificate/issue-certificate'
import {
  type CertificateCard,
  readCertificate,
  readOwnHours,
} from '#core/certificate/read-certificates'
import { statementIn } from '#core/certificate/signed-text'
import { type CertificateId, type PlacementId, toId } from '#core/ids'
import { baseLanguage } from '#locales/languages'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import type { MemberPerson } from '../person.ts'
import {
  certificateCaption,
  certificateMenuView,
  certificateView,
  lookView,
  ownCertificatesView,
  readLook,
} from '../views/certificate.ts'

const lookTap = /^cert:(b|p\d{1,15}):([fui][01][01])(:make)?$/
const menuTap = /^cert:menu(?::(\d{1,3}))?$/
const mineTap = /^cert:mine:(\d{1,3})$/
const oneTap = /^cert:(one|pdf|jwt):(\d{1,15})$/

export function createCertificatesFeature(deps: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.callbackQuery(menuTap, async ctx => {
    const person = await memberOf(ctx)
    if (person === undefined) return
    const own = await readOwnHours(deps.ports)(queryOf(person))
    await ctx.rewrite(certificateMenuView(own, Number(ctx.match[1] ?? 0), ctx.words))
  })
  feature.callbackQuery(mineTap, async ctx => {
    const person = await memberOf(ctx)
    if (person === undefined) return
    const { issued } = await readOwnHours(deps.ports)(queryOf(person))
    await ctx.rewrite(ownCertificatesView(issued, Number(ctx.match[1]), ctx.words))
  })
  feature.callbackQuery(lookTap, async ctx => {
    const person = await memberOf(ctx)
    if (person === undefined) return
    const [, of = '', letters = '', make] = ctx.match
    await onLook(deps, ctx, person, { of, letters, makes: make !== undefined })
  })
  feature.callbackQuery(oneTap, async ctx => {
    const person = await memberOf(ctx)
    if (person === undefined) return
    const certificateId = toId<CertificateId>(Number(ctx.match[2]))
    const card = await readCertificate(deps.ports)({ ...queryOf(person), certificateId })
    // The desk reads those of others on its pages, never in the chat.
    if (!card.ok || card.value.certificate.memberId !== person.member.id) {
      return ctx.refuse({ code: 'not-found' })
    }
    const how = ctx.match[1]
    if (how === 'pdf' || how === 'jwt') await handOver(deps, ctx, card.value, how)
    else await ctx.rewrite(certificateView(card.value.certificate, pageOf(deps), ctx.words))
  })
  return feature
}

async function onLook(
  deps: BotDeps,
  ctx: FiloContext,
  person: MemberPerson,
  {
    of,
    letters,
    makes,
  }: { readonly of: string; readonly letters: string; readonly makes: boolean },
): Promise<void> {
  const look = readLook(letters)
  const source = sourceOf(of)
  if (look === undefined) return ctx.refuse({ code: 'not-found' })
  if (makes) {
    const { commandId, words } = ctx
    const made = await issueCertificate(
      deps.ports,
      deps.certificateKeys,
    )({
      ...{ commandId, ...queryOf(person), lane: person.telegramId, memberId: person.member.id },
      ...{ source, look, language: words.language },
      bankActivity: words.plain('certificate:bank'),
    })
    if (!made.ok) return ctx.refuse(made.refusal)
    return showMade(deps, ctx, person, made.value)
  }
  const { name, certifiable } = await readOwnHours(deps.ports)(queryOf(person))
  const found = certifiable.find(each => isSame(each.source, source))
  if (found === undefined) return ctx.refuse({ code: 'not-found' })
  await ctx.rewrite(lookView(found, { name, look }, ctx.words))
}

async function showMade(
  deps: BotDeps,
  ctx: FiloContext,
  person: MemberPerson,
  { id }: Certificate,
): Promise<void> {
  const card = await readCertificate(deps.ports)({ ...queryOf(person), certificateId: id })
  if (!card.ok) return ctx.refuse(card.refusal)
  await handOver(deps, ctx, card.value, 'pdf')
  await ctx.rewrite(certificateView(card.value.certificate, pageOf(deps), ctx.words))
}

/** A file is a message of its own: the screen with the buttons stays where it is. */
async function handOver(
  deps: BotDeps,
  ctx: FiloContext,
  { certificate, signed }: CertificateCard,
  how: 'pdf' | 'jwt',
): Promise<void> {
  const statement = statementIn(signed)
  if (signed === null || statement === undefined || certificate.revokedAt !== null) {
    return ctx.refuse({ code: 'not-found' })
  }
  const { words } = ctx
  if (how === 'jwt') {
    const facts = { statement, origin: deps.pagesAt }
    const paper = deps.papers.credential(facts, deps.certificateKeys, words)
    await ctx.hand(paper, words.t('certificate:one.jwtCaption'))
    return
  }
  const facts = { statement, signed, checkPage: pageOf(deps) }
  const paper = await deps.papers.certificate(facts, words, deps.wordsOf(baseLanguage))
  await ctx.hand(paper, certificateCaption(certificate, pageOf(deps), words))
}

async function memberOf(ctx: FiloContext): Promise<MemberPerson | undefined> {
  if (ctx.person.kind === 'member') return ctx.person
  await ctx.refuse({ code: 'not-found' })
  return undefined
}

const sourceOf = (text: string): CertificateSource =>
  text === 'b'
    ? { kind: 'bank' }
    : { kind: 'placement', placementId: toId<PlacementId>(Number(text.slice(1))) }

const isSame = (a: CertificateSource, b: CertificateSource): boolean =>
  JSON.stringify(a) === JSON.stringify(b)

const pageOf = ({ pagesAt }: BotDeps): string => `${pagesAt}/check`

const queryOf = ({ territoryId, member }: MemberPerson) => ({ territoryId, by: member.id })
