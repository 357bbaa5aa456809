import { giveAssignment } from '#core/assist/change-assignment'
import { answerBroadcast } from '#core/broadcast/answer-broadcast'
import { beginCandidacy } from '#core/candidacy/begin-candidacy'
import { giveClearance } from '#core/clearance/give-clearance'
import { sayConsent } from '#core/consent/say-consent'
import { tellDesk } from '#core/feedback/tell-desk'
import { giveToFund } from '#core/fund/give-to-fund'
import { helpFromFund } from '#core/fund/help-from-fund'
import { flagPresence } from '#core/hidden/flag-presence'
import {
  type AuthorisationId,
  type BroadcastId,
  type CandidacyId,
  type GatheringId,
  type MemberId,
  type OpportunityId,
  type TelegramId,
  toId,
} from '#core/ids'
import { appointDelegate } from '#core/organisation/change-delegate'
import { foundOrganisation } from '#core/organisation/found-organisation'
import { askHelp } from '#core/queue/ask-help'
import { openReferral } from '#core/referral/open-referral'
import type { Refusal } from '#core/refusal'
import type { Result } from '#core/result'
import { blockOther } from '#core/talk/block-other'
import { reportOther } from '#core/talk/report-other'
import type { Bank } from './bank.ts'
import { sendBroadcast, settle } from './bank-broadcast.ts'
import { addCertificate } from './bank-certificate.ts'
import { addConfirmation } from './bank-confirmation.ts'
import { addExchange, addOffer, addProposal, addRequest } from './bank-exchange.ts'
import { addGroupCategories, join, openGroup } from './bank-gathering.ts'
import { addMember } from './bank-member.ts'
import { addWish } from './bank-opportunity.ts'
import { addPosting } from './bank-posting.ts'
import { addAuthorisation, addOpportunity, leadOn } from './bank-proposal.ts'
import { addToDesk } from './bank-staff.ts'
import { groundOf, openHost, serveAtHost } from './hidden-host.ts'
import { giveBack } from './hidden-placement.ts'
import { moveSequences } from './move-sequences.ts'

/** Ids from here on are of what there is because of the hidden person alone. */
const hers = 7_000_000
const name = 'Verabella'
const alias = 'Solealba'
const telegram = 7_000_077
/** An id that nothing has. */
export const nobody = 4_000_000

export type HiddenWorld = {
  readonly people: Readonly<Record<'olga' | 'ugo' | 'cora' | 'vito' | 'bo' | 'cai', MemberId>>
  /** What a path may name: of her, and of somebody ordinary. */
  readonly ids: Readonly<Record<'hers' | 'ordinary' | 'nobody', Readonly<Record<string, number>>>>
  /** She comes, does everything that one can do here, and is hidden by Olga. */
  readonly sheComes: () => Promise<MemberId>
  readonly hide: () => Promise<void>
  /** What tells of her in a text; none but an alias is what a past partner may read. */
  readonly tracesIn: (text: string) => readonly string[]
  /** Her name, alias, and own numbers: where others' hours tell that there was an exchange. */
  readonly namesIn: (text: string) => readonly string[]
}

/** A town in which one person does all there is to do, before nobody may know of her. */
export async function openHiddenWorld(bank: Bank): Promise<HiddenWorld> {
  await addGroupCategories(bank)
  await bank.asOwner(`insert into category (code, group_code, flag)
    values ('respite', 'care', 'vetted') on conflict do nothing`)
  const people = {
    olga: await addToDesk(bank, 'Olga'),
    ugo: await addToDesk(bank, 'Ugo'),
    cora: await addToDesk(bank, 'Cora', 'coordinator'),
    vito: await addToDesk(bank, 'Vito', 'volunteer'),
    bo: await addMember(bank, 'Bo'),
    cai: await addMember(bank, 'Cai'),
  }
  for (const [number, id] of Object.values(people).entries()) await link(bank, id, 5_001 + number)
  const { id: organisationId } = unwrap(
    await foundOrganisation(bank.ports)({
      ...command(bank, people.olga),
      ...{ kind: 'aps', name: 'Emporio', municipalityCode: '003149' },
    }),
  )
  const shared = {
    ...(await tellOfWork(bank, people.olga, organisationId)),
    ...(await openHost(bank, organisationId)),
    broadcastId: await sendBroadcast(bank, people.olga),
    candidacyId: await addCandidacy(bank, people.olga, organisationId),
  }
  const town = {
    ...{ people, ...shared },
    lesson: await openGroup(bank, people.bo),
    job: await addPosting(bank),
  }
  const ordinary = await doEverything(bank, town, people.cai)
  const unused = Object.fromEntries(Object.keys(ordinary).map(key => [key, nobody]))
  const ids: Record<'hers' | 'ordinary' | 'nobody', Record<string, number>> = {
    ordinary,
    hers: {},
    nobody: { ...unused, ...shared },
  }
  return {
    people,
    ids,
    sheComes: async () => {
      const back = await moveSequences(bank, hers)
      const she = await addMember(bank, name)
      await link(bank, she, telegram)
      await bank.work(({ members }) => members.keepPhone(she, `+39 ${telegram}`))
      ids.hers = await doEverything(bank, town, she)
      await back()
      return she
    },
    hide: async () => {
      const memberId = toId<MemberId>(ids.hers['memberId'] ?? 0)
      unwrap(
        await flagPresence(bank.ports)({
          ...command(bank, people.olga),
          ...{ memberId, alias, reaches: 'normal' },
        }),
      )
    },
    namesIn: text =>
      [name, alias, String(telegram), String(ids.hers['memberId'])].filter(each =>
        text.includes(each),
      ),
    tracesIn: text => [...new Set(text.match(/Verabella|Solealba|7000\d{3}\b/g) ?? [])],
  }
}

type Town = Pick<HiddenWorld, 'people'> &
  Shared & {
    readonly broadcastId: BroadcastId
    readonly candidacyId: CandidacyId
    readonly lesson: GatheringId
    readonly job: OpportunityId
  }

const monthly = { purpose: 'monthly-statement', wanted: true } as const

/** Everything that leaves a row; the ids that a path may name. */
async function doEverything(bank: Bank, town: Town, she: MemberId) {
  const { people, organisationId, broadcastId, candidacyId, lesson, job } = town
  const { opportunityId, authorisationId } = town
  const { bo, olga, vito } = people
  const by = command(bank, she)
  const offer = await addOffer(bank, she)
  await addRequest(bank, she, 60)
  await addProposal(bank, { giver: she, receiver: bo })
  await addExchange(bank, 'scheduled', { giver: she, receiver: bo })
  const counted = await addExchange(bank, 'confirmed', { giver: she, receiver: bo })
  await addExchange(bank, 'confirmed', { giver: bo, receiver: she })
  const disputed = await addExchange(bank, 'disputed', { giver: bo, receiver: she })
  const confirmationId = await addConfirmation(bank, { giver: she, receiver: bo })
  const gatheringId = await openGroup(bank, she)
  await join(bank, lesson, she)
  const asked = unwrap(await askHelp(bank.ports)(by))
  const about = { ...command(bank, bo), exchangeId: counted.id }
  unwrap(await reportOther(bank.ports)({ ...about, reason: 'insults' }))
  const words = { fromChatId: 5_005, messageId: 9 }
  unwrap(await tellDesk(bank.ports)({ ...command(bank, bo), exchangeId: counted.id, words }))
  unwrap(await giveToFund(bank.ports)({ ...by, commandId: `gift-${she}`, minutes: 15 }))
  const help = { memberId: she, minutes: 15, reason: 'a hard time' }
  const grant = unwrap(await helpFromFund(bank.ports)({ ...command(bank, olga), ...help }))
  const lastDay = Temporal.PlainDate.from('2027-06-30')
  const cleared = { memberId: she, categories: ['respite'] as const, lastDay }
  unwrap(await giveClearance(bank.ports)({ ...command(bank, olga), ...cleared }))
  const delegate = { organisationId, memberId: she }
  unwrap(await appointDelegate(bank.ports)({ ...command(bank, olga), ...delegate }))
  await bank.work(({ alerts }) => alerts.answer(opportunityId, she, 'interested'))
  unwrap(await blockOther(bank.ports)({ ...command(bank, she), exchangeId: counted.id }))
  unwrap(await sayConsent(bank.ports)({ ...by, ...monthly, commandId: `consent-${she}` }))
  await readBroadcast(bank, broadcastId, she)
  const inviteId = await bank.work(async ({ members, invites, talks }) => {
    const now = bank.ports.now()
    await members.grant(she, 'volunteer', null, now)
    await talks.addPart({ chatId: telegram, groupId: 'g', messageId: 3, shape: 'bare' }, now)
    const invite = { role: 'member', memberId: she, usesLeft: 1, createdBy: vito } as const
    const expiresAt = now.add({ hours: 24 })
    return invites.create({ ...invite, expiresAt, codeHash: `code-${she}` }, now)
  })
  const ids = {
    memberId: she,
    alertId: await addWish(bank, she),
    certificateId: await addCertificate(bank, she),
    ...{ organisationId, broadcastId, candidacyId },
    listingId: offer,
    opportunityId,
    authorisationId,
    ...groundOf(town),
    ...(await serveAtHost(bank, { ...town, by: olga }, she)),
    exchangeId: disputed.id,
    confirmationId,
  }
  const helped = { ...command(bank, olga), memberId: she, helperId: vito }
  const { id: assignmentId } = unwrap(await giveAssignment(bank.ports)(helped))
  const referral = await bank.work(stores =>
    openReferral(stores, { opportunityId: job, memberId: she }, bank.ports.now()),
  )
  const given = await giveBack(bank, { ...town, by: olga }, she)
  return {
    ...{ ...ids, ...given, gatheringId, referralId: referral.id },
    ...{ queueItemId: asked.item.id, inviteId, grantId: grant.id, assignmentId },
  }
}

async function addCandidacy(bank: Bank, olga: MemberId, organisationId: MemberId) {
  const opportunityId = await addPosting(bank, { kind: 'funding-call' })
  const wish = { ...command(bank, olga), opportunityId, organisationId }
  return unwrap(await beginCandidacy(bank.ports)(wish)).id
}

/** It reaches her, and she taps its button. */
async function readBroadcast(bank: Bank, broadcastId: BroadcastId, she: MemberId): Promise<void> {
  await bank.work(async ({ mailings }) => {
    const [mailing] = await mailings.about('broadcast', broadcastId)
    if (mailing === undefined) throw new Error('a broadcast that never began')
    await mailings.enter(mailing.id, [{ memberId: she, facts: {} }], bank.ports.now())
  })
  await settle(bank, broadcastId, { [she]: { state: 'sent', messageId: 7 } })
  const answer = { ...command(bank, she), broadcastId, interested: true }
  unwrap(await answerBroadcast(bank.ports)(answer))
}

/** What is there for everybody, whoever comes. */
type Shared = Awaited<ReturnType<typeof openHost>> & {
  readonly organisationId: MemberId
  readonly opportunityId: OpportunityId
  readonly authorisationId: AuthorisationId
}

async function tellOfWork(bank: Bank, by: MemberId, organisationId: MemberId) {
  const authorisationId = await addAuthorisation(bank, organisationId)
  const opportunityId = await addOpportunity(bank, { by, organisationId })
  await leadOn(bank, opportunityId, { by, step: { verb: 'publish' } })
  return { organisationId, opportunityId, authorisationId }
}

const link = (bank: Bank, id: MemberId, telegramId: number) =>
  bank.work(({ members }) => members.link(id, toId<TelegramId>(telegramId), bank.ports.now()))

const command = (bank: Bank, by: MemberId) => ({
  ...{ commandId: `world-${crypto.randomUUID()}`, territoryId: bank.territoryId, by },
})

function unwrap<T>(result: Result<T, Refusal>): T {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`)
  return result.value
}
