import type { Calendar } from '#core/network/holidays'
import type { Stores } from '#core/ports'
import type { SealKeys } from '#core/seal/chain'
import type { Sealing } from './sealed.ts'
import type { Sql } from './sql.ts'
import { createAlertStore } from './stores/alerts.ts'
import { createAskingStore } from './stores/askings.ts'
import { createAssistStore } from './stores/assists.ts'
import { createAttendanceStore } from './stores/attendances.ts'
import { createAuditStore } from './stores/audit.ts'
import { createAuthorisationStore } from './stores/authorisations.ts'
import { createBoardStore } from './stores/board.ts'
import { createBroadcastStore } from './stores/broadcasts.ts'
import { createCandidacyStore } from './stores/candidacies.ts'
import { createCertificateStore } from './stores/certificates.ts'
import { createClearanceStore } from './stores/clearances.ts'
import { createCommandStore } from './stores/commands.ts'
import { createConfirmationStore } from './stores/confirmations.ts'
import { createConsentStore } from './stores/consents.ts'
import { createContactStore } from './stores/contacts.ts'
import { createDeliveryStore } from './stores/deliveries.ts'
import { createDraftStore } from './stores/drafts.ts'
import { createExchangeStore } from './stores/exchanges.ts'
import { createFeedbackStore } from './stores/feedback.ts'
import { createFundStore } from './stores/fund.ts'
import { createGatheringStore } from './stores/gatherings.ts'
import { createGivenStore } from './stores/given.ts'
import { createHiddenStore } from './stores/hidden.ts'
import { createHostStore } from './stores/hosts.ts'
import { createImportStore } from './stores/imports.ts'
import { createInviteStore } from './stores/invites.ts'
import { createLaneStore } from './stores/lane.ts'
import { createLedgerStore } from './stores/ledger.ts'
import { createListingStore } from './stores/listings.ts'
import { createMailingStore } from './stores/mailings.ts'
import { createMandateStore } from './stores/mandates.ts'
import { createMemberStore } from './stores/members.ts'
import { createNetworkStore } from './stores/network.ts'
import { createNoteStore } from './stores/notes.ts'
import { createOpportunityStore } from './stores/opportunities.ts'
import { createOrganisationStore } from './stores/organisations.ts'
import { createOutboxStore } from './stores/outbox.ts'
import { createPhones } from './stores/phones.ts'
import { createPlacementStore } from './stores/placements.ts'
import { createPrivacyStore } from './stores/privacy.ts'
import { createQueueStore } from './stores/queue.ts'
import { createRecoveryStore } from './stores/recovery.ts'
import { createReferralStore } from './stores/referrals.ts'
import { createRegisterStore } from './stores/register.ts'
import { createRetentionStore } from './stores/retention.ts'
import { createSealStore } from './stores/seals.ts'
import { createSessionStore } from './stores/sessions.ts'
import { createShiftStore } from './stores/shifts.ts'
import { createSideWordStore } from './stores/side-words.ts'
import { createStatementStore } from './stores/statements.ts'
import { createTalkStore } from './stores/talks.ts'
import { createTokenStore } from './stores/tokens.ts'
import { createVisitStore } from './stores/welcomes.ts'

/**
 * All stores of one territory, on one transaction; personal fields are sealed by `sealing`,
 * holidays known by `calendar`, registers chained by `keys`.
 */
export const createStoresWith =
  (sealing: Sealing, calendar: Calendar, keys: SealKeys) =>
  (sql: Sql, territoryId: number): Stores => ({
    ...createKeys(sql, territoryId),
    alerts: createAlertStore(sql, territoryId),
    askings: createAskingStore(sql, territoryId),
    assists: createAssistStore(sql, territoryId),
    audit: createAuditStore(sql, territoryId),
    broadcasts: createBroadcastStore(sql, territoryId),
    authorisations: createAuthorisationStore(sql, territoryId),
    board: createBoardStore(sql),
    candidacies: createCandidacyStore(sql, territoryId),
    clearances: createClearanceStore(sql, territoryId),
    commands: createCommandStore(sql, territoryId),
    contacts: createContactStore(sql, territoryId),
    confirmations: createConfirmationStore(sql, territoryId),
    consents: createConsentStore(sql, territoryId),
    deliveries: createDeliveryStore(sql, territoryId),
    drafts: createDraftStore(sql, territoryId),
    exchanges: createExchangeStore(sql, territoryId),
    gatherings: createGatheringStore(sql, territoryId),
    feedback: createFeedbackStore(sql, territoryId),
    fund: createFundStore(sql, territoryId, sealing),
    imports: createImportStore(sql, territoryId, sealing),
    hidden: createHiddenStore(sql, territoryId),
    hosts: createHostStore(sql, territoryId, sealing),
    lane: createLaneStore(sql),
    ledger: createLedgerStore(sql, territoryId),
    listings: createListingStore(sql, territoryId),
    mailings: createMailingStore(sql, territoryId),
    members: {
      ...createMemberStore(sql, territoryId),
      ...createPhones(sql, territoryId, sealing),
    },
    network: createNetworkStore(sql, territoryId, calendar),
    notes: createNoteStore(sql, territoryId),
    opportunities: createOpportunityStore(sql, territoryId, sealing),
    organisations: createOrganisationStore(sql, territoryId, sealing),
    outbox: createOutboxStore(sql, territoryId),
    privacy: createPrivacyStore(sql, territoryId, sealing),
    queue: createQueueStore(sql, territoryId),
    referrals: createReferralStore(sql, territoryId),
    retention: createRetentionStore(sql, territoryId),
    seals: createSealStore(sql, territoryId),
    sideWords: createSideWordStore(sql, territoryId),
    talks: createTalkStore(sql, territoryId),
    statements: createStatementStore(sql),
    recovery: createRecoveryStore(sql),
    visits: createVisitStore(sql, territoryId, sealing),
    ...createGivenBack(sql, territoryId, sealing, keys),
  })

/** What lets somebody in: to the chat, to the API, to the pages. */
const createKeys = (sql: Sql, territoryId: number) => ({
  invites: createInviteStore(sql, territoryId),
  sessions: createSessionStore(sql, territoryId),
  tokens: createTokenStore(sql, territoryId),
})

/** Of the hours that are given back. */
const createGivenBack = (sql: Sql, territoryId: number, sealing: Sealing, keys: SealKeys) => ({
  attendances: createAttendanceStore(sql, territoryId, sealing),
  certificates: createCertificateStore(sql, territoryId, sealing),
  register: createRegisterStore(sql, territoryId, sealing, keys),
  mandates: createMandateStore(sql, territoryId),
  placements: createPlacementStore(sql, territoryId, sealing),
  given: createGivenStore(sql, territoryId),
  shifts: createShiftStore(sql, territoryId),
})
