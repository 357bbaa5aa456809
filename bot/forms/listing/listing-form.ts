import { readAsking } from '#core/asking/read-asking'
import { changeListing } from '#core/listing/change-listing'
import type { MemberCommand } from '#core/listing/member-command'
import { publishOffer } from '#core/listing/publish-offer'
import { publishRequest } from '#core/listing/publish-request'
import { readListing } from '#core/listing/read-listing'
import type { OfferTerms, RequestTerms } from '#core/listing/terms'
import { listMatches } from '#core/matching/list-matches'
import type { Refusal } from '#core/refusal'
import type { FindCategories } from '#locales/category-search'
import type { Words } from '#locales/i18n'
import type { FiloContext } from '../../context.ts'
import type { BotDeps } from '../../deps.ts'
import { askingView } from '../../views/asking.ts'
import { matchesView } from '../../views/match.ts'
import { changedView, notPublishedView, publishedView, waitingView } from '../../views/published.ts'
import type { View } from '../../views/view.ts'
import type { Form, FormStep } from '../form.ts'
import { isGroup } from '../group/group-answers.ts'
import { openGroup } from '../group/open-group.ts'
import { capacityStep, leastStep, sizeStep } from '../group/size-steps.ts'
import { groupPlaceStep, groupSummaryStep } from '../group/summary-steps.ts'
import { dayStep, hourStep } from '../group/time-steps.ts'
import { type ListingAnswers, readAnswers } from './answers.ts'
import { careStep } from './care-step.ts'
import { categoryStep } from './category-step.ts'
import { minutesStep } from './minutes-step.ts'
import { noteStep } from './note-step.ts'
import { placeStep } from './place-step.ts'
import { summaryStep, whatStep } from './summary-step.ts'
import { declareStep, welcomeStep } from './welcome-steps.ts'
import { daysStep, whenStep } from './when-steps.ts'

type Deps = Pick<BotDeps, 'ports'>

/** Asking: what, when, how long, where, two words; then who fits. */
export const requestForm = (deps: Deps, find: FindCategories): Form => ({
  name: 'request',
  steps: [
    whatStep,
    categoryStep(find),
    careStep,
    sizeStep,
    ...forOne([whenStep, daysStep]),
    ...[capacityStep, leastStep, dayStep, hourStep],
    minutesStep,
    ...forOne([placeStep]),
    ...[welcomeStep, declareStep, noteStep],
    ...forOne([summaryStep]),
    groupSummaryStep,
  ],
  done: done(deps, publishTheRequest),
})

/** Offering: what, where, when, two words. */
export const offerForm = (deps: Deps, find: FindCategories): Form => ({
  name: 'offer',
  steps: [
    whatStep,
    categoryStep(find),
    careStep,
    sizeStep,
    ...forOne([placeStep, daysStep]),
    ...[capacityStep, leastStep, dayStep, hourStep, minutesStep, groupPlaceStep],
    ...[welcomeStep, declareStep, noteStep],
    ...forOne([summaryStep]),
    groupSummaryStep,
  ],
  done: done(deps, publishTheOffer),
})

/** What is asked only when it is about one person. */
const forOne = (steps: readonly FormStep[]): readonly FormStep[] =>
  steps.map(step => ({
    ...step,
    when: answers => !isGroup(answers) && (step.when?.(answers) ?? true),
  }))

type Finish = (
  deps: Deps,
  mine: MemberCommand,
  answers: ListingAnswers,
  words: Words,
) => Promise<View>

const done =
  (deps: Deps, publish: Finish): Form['done'] =>
  async (ctx: FiloContext, raw, commandId) => {
    const { person, words } = ctx
    const answers = readAnswers(raw)
    if (person.kind !== 'member')
      return notPublishedView({ code: 'not-allowed' }, answers.kind, words)
    const { territoryId, member, telegramId: lane } = person
    const mine: MemberCommand = { commandId, territoryId, by: member.id, lane }
    if (isGroup(raw)) return openGroup(deps, ctx, mine, raw)
    return answers.listingId === undefined
      ? publish(deps, mine, answers, words)
      : change(deps, mine, answers, words)
  }

const publishTheOffer: Finish = async ({ ports }, mine, answers, words) => {
  const terms = offerTerms(answers, words)
  const published = await publishOffer(ports)({ ...mine, terms })
  if (!published.ok) return refusedView(published.refusal, answers, words)
  const category = words.plain(`category:name.${terms.category}`)
  const card = await readListing(ports)({ ...mine, listingId: published.value })
  return card.ok && card.value.waits ? waitingView(category, words) : publishedView(category, words)
}

const publishTheRequest: Finish = async ({ ports }, mine, answers, words) => {
  const terms = requestTerms(answers, words)
  const published = await publishRequest(ports)({ ...mine, terms })
  if (!published.ok) return refusedView(published.refusal, answers, words)
  const found = await listMatches(ports)({ ...mine, requestId: published.value, page: 0 })
  if (!found.ok) return refusedView(found.refusal, answers, words)
  if (found.value.total > 0) return matchesView(found.value, words)
  const nobody = await readAsking(ports)({ ...mine, requestId: published.value })
  return nobody.ok ? askingView(nobody.value, words) : refusedView(nobody.refusal, answers, words)
}

const change: Finish = async ({ ports }, mine, answers, words) => {
  const { listingId, kind } = answers
  if (listingId === undefined) throw new Error('nothing to change')
  const patch = kind === 'offer' ? offerTerms(answers, words) : requestTerms(answers, words)
  const changed = await changeListing(ports)({ ...mine, listingId, patch })
  if (!changed.ok) return refusedView(changed.refusal, answers, words)
  return changedView(changed.value, words)
}

const refusedView = (refusal: Refusal, { kind }: ListingAnswers, words: Words): View =>
  notPublishedView(refusal, kind, words)

function offerTerms(answers: ListingAnswers, { language }: Words) {
  const { category, place, radiusKm, week, welcome, note, noteVoice } = answers
  if (category === undefined) throw new Error('a listing without a category')
  const terms = { category, place, radiusKm, weekSlots: week, welcome, note, noteVoice }
  return { ...terms, noteLanguage: note === null ? null : language } satisfies OfferTerms
}

const requestTerms = (answers: ListingAnswers, words: Words): RequestTerms => ({
  ...offerTerms(answers, words),
  minutes: answers.minutes,
  neededUntil: answers.until,
})
