/**
 * Every feature, in the order in which an update meets them: the front door and what anyone may
 * do, then the threshold, the menu, open dialogues, buttons, words between two, and silence never.
 */
import { Composer } from 'grammy'
import { createFindCategories } from '#locales/category-search'
import type { FiloContext } from './context.ts'
import type { BotDeps } from './deps.ts'
import { createAbsenceFeature } from './features/absence.ts'
import { createActingFeature } from './features/acting.ts'
import { createAlertAnswersFeature } from './features/alert-answers.ts'
import { createAlertFactsFeature } from './features/alert-facts.ts'
import { createAlertsFeature, createStopCommand } from './features/alerts.ts'
import { createAskingFeature } from './features/asking.ts'
import { createAssistFeature } from './features/assist.ts'
import { createAttendanceFeature } from './features/attendance.ts'
import { createAttendanceForm } from './features/attendance-form.ts'
import { createBroadcastsFeature } from './features/broadcasts.ts'
import { createCallsFeature } from './features/calls.ts'
import { createCandidaciesFeature } from './features/candidacies.ts'
import { createCareFeature } from './features/care.ts'
import { createCertificatesFeature } from './features/certificates.ts'
import { createConfirmationsFeature } from './features/confirmations.ts'
import { createConsentsFeature } from './features/consents.ts'
import { createContactFeature, createContactForm } from './features/contact.ts'
import { createCorrectFeature } from './features/correct.ts'
import { createCorrectionFeature } from './features/correction.ts'
import { createExchangesFeature, showList } from './features/exchanges.ts'
import { createFallback } from './features/fallback.ts'
import { createFeedbackFeature, createFeedbackForm } from './features/feedback.ts'
import { createFundFeature } from './features/fund.ts'
import { createGatheringsFeature } from './features/gatherings.ts'
import { createHelpFeature } from './features/help.ts'
import { createHelpMessageForm, takeHelpReply } from './features/help-message.ts'
import { createHostsFeature } from './features/hosts.ts'
import { createHoursFeature, showHours } from './features/hours.ts'
import { createInviteFeature } from './features/invite.ts'
import { createJoinForm } from './features/join.ts'
import { createLanguageFeature } from './features/language.ts'
import { createLeavingFeature } from './features/leaving.ts'
import { createLeavingDeskFeature } from './features/leaving-desk.ts'
import { createListingsFeature } from './features/listings.ts'
import { createMenuFeature } from './features/menu.ts'
import { createMergingFeature } from './features/merging.ts'
import { createOfferFeature, startOffer } from './features/offer.ts'
import {
  createOpportunitiesFeature,
  showList as showOpportunities,
} from './features/opportunities.ts'
import { createOpportunityDeskFeature } from './features/opportunity-desk.ts'
import { createProposalsFeature } from './features/opportunity-proposals.ts'
import { createOrganisationsFeature } from './features/organisations.ts'
import { ownMatters } from './features/own-matters.ts'
import { createPagesFeature } from './features/pages.ts'
import { createPrivacyFeature } from './features/privacy.ts'
import { createQueueFeature } from './features/queue.ts'
import { createRecoveryFeature } from './features/recovery.ts'
import { createReferralsFeature } from './features/referrals.ts'
import { createRequestFeature, startRequest } from './features/request.ts'
import { createSafetyFeature } from './features/safety.ts'
import { takePaper } from './features/shift-paper.ts'
import { createShiftsFeature } from './features/shifts.ts'
import { createSpokenNoteFeature } from './features/spoken-note.ts'
import { createStartFeature } from './features/start.ts'
import { createStatementFeature } from './features/statement.ts'
import { createTalkFeature } from './features/talk.ts'
import { sayEditStays, takeTalkReply, takeWords } from './features/talk-message.ts'
import { createThreshold } from './features/threshold.ts'
import { createToolsFeature } from './features/tools.ts'
import { createTrustFeature } from './features/trust.ts'
import { createTutorFeature } from './features/tutor.ts'
import { createTutorScreenFeature } from './features/tutor-screen.ts'
import { createTutorWallFeature } from './features/tutor-wall.ts'
import { createVisitFeature } from './features/visit.ts'
import { createWishFeature } from './features/wish.ts'

export function createFeatures(deps: BotDeps): Composer<FiloContext> {
  const forms = [
    createJoinForm(deps),
    createHelpMessageForm(deps),
    createFeedbackForm(deps),
    createContactForm(deps),
    createAttendanceForm(deps),
  ]
  for (const form of forms) deps.forms.register(form)
  const findCategories = createFindCategories()
  const features = new Composer<FiloContext>()
  features.use(ownMatters(deps))
  features.use(createStartFeature(deps))
  features.use(createLanguageFeature(deps))
  features.use(createPrivacyFeature(deps))
  features.use(createHelpFeature(deps))
  features.use(createThreshold(deps))
  features.use(createMenuFeature(deps, screensOf(deps)), createStopCommand(deps))
  features.use(createDialogues(deps))
  features.use(createRequestFeature(deps, findCategories))
  features.use(createOfferFeature(deps, findCategories))
  features.use(createAskingFeature(deps))
  features.use(createListingsFeature(deps), createWishFeature(deps))
  features.use(createExchangesFeature(deps))
  features.use(createGatheringsFeature(deps))
  features.use(createOpportunities(deps))
  features.use(createBetweenTwo(deps))
  features.use(createAlertsOf(deps))
  features.use(createConsentsFeature(deps))
  features.use(createCorrectFeature(deps), createAbsenceFeature(deps))
  features.use(createLeavingFeature(deps), createLeavingDeskFeature(deps))
  features.use(createHoursFeature(deps), createStatementFeature(deps), createShiftsFeature(deps))
  features.use(createCertificatesFeature(deps), createAttendances(deps))
  features.use(createFundFeature(deps), createQueueFeature(deps))
  features.use(createConfirmationsFeature(deps))
  features.use(createTrustFeature(deps))
  features.use(createVisitFeature(deps))
  features.use(createRecoveryFeature(deps))
  features.use(createInviteFeature(deps))
  features.use(createActingFeature(deps))
  features.use(createAssistFeature(deps, screensOf(deps)))
  features.use(createCareFeature(deps), createCallsFeature(deps))
  features.use(createOrganisationsFeature(deps), createHostsFeature(deps))
  features.use(createToolsFeature(deps), createPagesFeature(deps), createBroadcastsFeature(deps))
  features.use(createCorrectionFeature(deps))
  features.use(createMergingFeature(deps))
  features.use(createFallback())
  return features
}

function screensOf(deps: BotDeps): Parameters<typeof createMenuFeature>[1] {
  return {
    request: ctx => startRequest(deps, ctx),
    offer: ctx => startOffer(deps, ctx),
    exchanges: ctx => showList(deps, ctx),
    hours: ctx => showHours(deps, ctx),
    opportunities: ctx => showOpportunities(deps, ctx),
  }
}

/** Jobs, courses, calls and events: for people, for whose they are, for the desk. */
function createOpportunities(deps: BotDeps): Composer<FiloContext> {
  const opportunities = new Composer<FiloContext>()
  opportunities.use(createOpportunitiesFeature(deps))
  opportunities.use(createProposalsFeature(deps))
  opportunities.use(createOpportunityDeskFeature(deps))
  opportunities.use(createReferralsFeature(deps), createCandidaciesFeature(deps))
  return opportunities
}

/** Coming and going: for the person, and for the tutor. */
function createAttendances(deps: BotDeps): Composer<FiloContext> {
  const attendances = new Composer<FiloContext>()
  attendances.use(createAttendanceFeature(deps), createTutorFeature(deps))
  attendances.use(createTutorScreenFeature(deps), createTutorWallFeature(deps))
  return attendances
}

/** What somebody wants to hear of, and what they say to it. */
function createAlertsOf(deps: BotDeps): Composer<FiloContext> {
  const alerts = new Composer<FiloContext>()
  alerts.use(createAlertsFeature(deps), createAlertFactsFeature(deps))
  alerts.use(createAlertAnswersFeature(deps))
  return alerts
}

/** What passes between the two of an exchange. */
function createBetweenTwo(deps: BotDeps): Composer<FiloContext> {
  const between = new Composer<FiloContext>()
  between.use(createTalkFeature(deps))
  between.use(createContactFeature(deps))
  between.use(createSpokenNoteFeature(deps))
  between.use(createSafetyFeature(deps))
  between.use(createFeedbackFeature(deps))
  return between
}

/** A button of a dialogue, an answer to one, a reply to a person: in this order. */
function createDialogues(deps: BotDeps): Composer<FiloContext> {
  const dialogues = new Composer<FiloContext>()
  dialogues.callbackQuery(/^f:/, ctx => deps.forms.takeTap(ctx, ctx.callbackQuery.data))
  dialogues.on('message', async (ctx, next) => {
    if (await takeHelpReply(deps, ctx)) return
    if (await takeTalkReply(deps, ctx)) return
    if (await deps.forms.takeMessage(ctx)) return
    if (await takePaper(deps, ctx)) return
    if (await takeWords(deps, ctx)) return
    await next()
  })
  dialogues.on('edited_message', ctx => sayEditStays(deps, ctx))
  return dialogues
}
