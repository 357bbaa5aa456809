/** What each write of the API needs to be more than a bad request, by method and path. */
export const writeBodies: Record<string, object> = {
  'POST /v1/invites': { role: 'member' },
  'POST /v1/exchanges/:exchangeId/resolution': { verb: 'annul', reason: 'agreed by phone' },
  'POST /v1/confirmations/:confirmationId/confirm': { proof: 'heard-both', minutes: 60 },
  'POST /v1/gatherings/:gatheringId/cancellation': { reason: 'snow' },
  'POST /v1/exchanges/:exchangeId/reversal': { minutes: 0, reason: 'counted twice' },
  'POST /v1/organisations': { kind: 'aps', name: 'Pane', municipalityCode: '003149' },
  'POST /v1/organisations/:organisationId/closure': { reason: 'ended' },
  'POST /v1/organisations/:organisationId/delegates': { memberId: 1 },
  'POST /v1/organisations/:organisationId/delegates/dismissal': { memberId: 1 },
  'POST /v1/broadcasts': {
    baseLanguage: 'it',
    texts: [{ language: 'it', body: 'Chiuso domani.', labels: [] }],
  },
  'POST /v1/broadcasts/:broadcastId/recipients': { memberIds: [1] },
  'POST /v1/broadcasts/:broadcastId/act': { verb: 'discard' },
  'PATCH /v1/broadcasts/:broadcastId': { emergency: true },
  'POST /v1/broadcasts/:broadcastId/correction': {
    texts: [{ language: 'it', body: 'Aperto domani.', labels: [] }],
  },
  'POST /v1/broadcasts/:broadcastId/correction/decision': { yes: true },
  'POST /v1/broadcasts/:broadcastId/repetition': { to: 'missed' },
  'POST /v1/broadcasts/:broadcastId/taking-back': {},
  'POST /v1/fund/grants': { memberId: 1, minutes: 60, reason: 'a hard time' },
  'POST /v1/members/:memberId/helpers': { helperId: 1 },
  'POST /v1/members/:memberId/offers': { word: 'phone', category: 'cleaning' },
  'POST /v1/members/:memberId/requests': { word: 'paper', category: 'cleaning', minutes: 60 },
  'POST /v1/members/:memberId/proposals': { word: 'phone', requestId: 1, offerIds: [1] },
  'POST /v1/members/:memberId/exchanges/:exchangeId/act': { word: 'in-person', verb: 'accept' },
  'POST /v1/referrals/:referralId/steps': { verb: 'contact' },
  'POST /v1/queue/:queueItemId/answer': { kind: 'told' },
  'POST /v1/queue/:queueItemId/close': { outcome: 'done' },
  'POST /v1/members/:memberId/clearances': { categories: ['respite'], lastDay: '2026-12-31' },
  'POST /v1/members/:memberId/clearances/revocation': {},
  'POST /v1/members': { firstName: 'Nilde', language: 'it', municipalityCode: '003149' },
  'PATCH /v1/members/:memberId/contact': { phone: '0321 000000' },
  'POST /v1/members/import': { text: 'a list is no JSON' },
  'POST /v1/members/:memberId/departure': { reason: 'moved away' },
  'POST /v1/members/:memberId/debt-plan': { until: '2027-01-31', reason: 'three months' },
  'POST /v1/members/:memberId/merge': { into: 4_000_001, reason: 'same person' },
  'POST /v1/hidden-presences': { memberId: 4_000_001, alias: 'Mia', reaches: 'nothing' },
  'PATCH /v1/hidden-presences/:memberId': { reaches: 'neutral' },
  'POST /v1/hidden-presences/:memberId/named': { staffId: 1 },
  'POST /v1/hidden-presences/:memberId/named/removal': { staffId: 1 },
  'POST /v1/hidden-presences/:memberId/exchanges': {
    ...{ otherId: 1, side: 'giver', category: 'cleaning', minutes: 60 },
  },
  'POST /v1/members/:memberId/consents': {
    ...{ purpose: 'reminders', wanted: false, reason: 'said so' },
  },
  'PATCH /v1/members/:memberId': { firstName: 'Nina', reason: 'misspelt' },
  'PATCH /v1/settings': { deskPhone: '0321 000000' },
}

/** What a read needs in its query to be more than a bad request. */
export const readQueries: Record<string, string> = {
  '/v1/members/:memberId/data': '?reason=asked+for+it',
}
