import type { AlertStore } from './alert/store.ts'
import type { AskingStore } from './asking/store.ts'
import type { LentHand } from './assist/hand.ts'
import type { AssistStore } from './assist/store.ts'
import type { AttendanceStore } from './attendance/store.ts'
import type { AuditStore } from './audit/store.ts'
import type { BoardStore } from './board/store.ts'
import type { BroadcastStore } from './broadcast/store.ts'
import type { CandidacyStore } from './candidacy/store.ts'
import type { PublicKey } from './certificate/keys.ts'
import type { CertificateStore } from './certificate/store.ts'
import type { ClearanceStore } from './clearance/store.ts'
import type { CommandStore } from './command/store.ts'
import type { ConfirmationStore } from './confirmation/confirmation.ts'
import type { ConsentStore } from './consent/store.ts'
import type { ContactStore } from './contact/store.ts'
import type { DeliveryStore } from './delivery/store.ts'
import type { DraftStore } from './draft/store.ts'
import type { SideWordStore } from './exchange/side-word.ts'
import type { ExchangeStore } from './exchange/store.ts'
import type { FeedbackStore } from './feedback/store.ts'
import type { FundStore } from './fund/store.ts'
import type { GatheringStore } from './gathering/store.ts'
import type { GivenStore } from './given/store.ts'
import type { HiddenStore } from './hidden/store.ts'
import type { Viewer } from './hidden/viewer.ts'
import type { HostStore } from './host/store.ts'
import type {
  ConsoleLinkId,
  InviteId,
  MemberId,
  SessionId,
  TelegramId,
  TerritoryId,
  TokenId,
} from './ids.ts'
import type { ImportStore } from './importing/store.ts'
import type { InviteStore } from './invite/store.ts'
import type { LedgerStore } from './ledger/store.ts'
import type { ListingStore } from './listing/store.ts'
import type { LaneStore } from './mailing/lane.ts'
import type { MailingStore } from './mailing/store.ts'
import type { MandateStore } from './mandate/mandate.ts'
import type { MemberStore } from './member/store.ts'
import type { NetworkStore } from './network/store.ts'
import type { NoteStore } from './note/store.ts'
import type { AuthorisationStore } from './opportunity/authorisation.ts'
import type { OpportunityStore } from './opportunity/store.ts'
import type { OrganisationStore } from './organisation/store.ts'
import type { OutboxStore } from './outbox/store.ts'
import type { PlacementStore } from './placement/store.ts'
import type { PrivacyStore } from './privacy/store.ts'
import type { QueueStore } from './queue/store.ts'
import type { RecoveryStore } from './recovery/store.ts'
import type { ReferralStore } from './referral/store.ts'
import type { Refusal } from './refusal.ts'
import type { RegisterStore } from './register/store.ts'
import type { Result } from './result.ts'
import type { RetentionStore } from './retention/store.ts'
import type { SealStore } from './seal/store.ts'
import type { SessionStore } from './session/store.ts'
import type { ShiftStore } from './shift/store.ts'
import type { StatementStore } from './statement/store.ts'
import type { TalkStore } from './talk/store.ts'
import type { TokenStore } from './token/store.ts'
import type { VisitStore } from './visit/store.ts'

/** What one unit of work can read and write: all of it inside one territory. */
export type Stores = {
  readonly alerts: AlertStore
  readonly askings: AskingStore
  readonly assists: AssistStore
  readonly attendances: AttendanceStore
  readonly audit: AuditStore
  readonly broadcasts: BroadcastStore
  readonly authorisations: AuthorisationStore
  readonly board: BoardStore
  readonly candidacies: CandidacyStore
  readonly certificates: CertificateStore
  readonly clearances: ClearanceStore
  readonly commands: CommandStore
  readonly contacts: ContactStore
  readonly confirmations: ConfirmationStore
  readonly consents: ConsentStore
  readonly deliveries: DeliveryStore
  readonly drafts: DraftStore
  readonly exchanges: ExchangeStore
  readonly gatherings: GatheringStore
  readonly feedback: FeedbackStore
  readonly fund: FundStore
  readonly imports: ImportStore
  readonly given: GivenStore
  readonly hidden: HiddenStore
  readonly hosts: HostStore
  readonly invites: InviteStore
  readonly lane: LaneStore
  readonly ledger: LedgerStore
  readonly listings: ListingStore
  readonly mailings: MailingStore
  readonly mandates: MandateStore
  readonly members: MemberStore
  readonly network: NetworkStore
  readonly notes: NoteStore
  readonly opportunities: OpportunityStore
  readonly organisations: OrganisationStore
  readonly outbox: OutboxStore
  readonly placements: PlacementStore
  readonly privacy: PrivacyStore
  readonly queue: QueueStore
  readonly referrals: ReferralStore
  readonly register: RegisterStore
  readonly retention: RetentionStore
  readonly seals: SealStore
  readonly shifts: ShiftStore
  readonly sessions: SessionStore
  readonly sideWords: SideWordStore
  readonly talks: TalkStore
  readonly statements: StatementStore
  readonly recovery: RecoveryStore
  readonly tokens: TokenStore
  readonly visits: VisitStore
}

/**
 * `territoryId` bounds every read and write, `viewer` whose presence is hidden from them; `lane`
 * (a Telegram id) makes the updates of one person wait for each other across processes.
 */
export type Scope = {
  readonly territoryId: TerritoryId
  readonly viewer: Viewer
  readonly lane?: number
  /** Whose hand does it, where no Telegram account tells. */
  readonly hand?: LentHand
}

/**
 * One unit of work, one database transaction: a refusal rolls back, a fault rolls back and is
 * thrown, deadlocks and serialization faults are retried three times.
 */
export type Transact = <T>(
  scope: Scope,
  work: (stores: Stores) => Promise<Result<T, Refusal>>,
) => Promise<Result<T, Refusal>>

export type Ports = {
  readonly transact: Transact
  readonly now: () => Temporal.Instant
}

/** What can be known before a territory is: ids and hashes only. */
export type Lookups = {
  /** By its name in addresses; undefined when there is none of that name. */
  readonly findTerritory: (slug: string) => Promise<TerritoryId | undefined>
  readonly findAccount: (telegramId: TelegramId) => Promise<FoundAccount | undefined>
  readonly pointAccount: (
    telegramId: TelegramId,
    territoryId: TerritoryId,
    memberId: MemberId | null,
  ) => Promise<void>
  readonly forgetAccount: (telegramId: TelegramId) => Promise<void>
  /** True when the person blocked the bot or is gone; false when they are back. */
  readonly markUnreachable: (telegramId: TelegramId, unreachable: boolean) => Promise<void>
  /** Forgets whom nothing ties to a territory: who began to join `days` ago, who tried a code. */
  readonly forgetLeftovers: (days: number) => Promise<number>
  readonly findInvite: (
    codeHash: string,
  ) => Promise<{ readonly territoryId: TerritoryId; readonly inviteId: InviteId } | undefined>
  readonly findToken: (
    tokenHash: string,
  ) => Promise<{ readonly territoryId: TerritoryId; readonly tokenId: TokenId } | undefined>
  /** The two of the operators' pages. */
  readonly findConsoleLink: (
    linkHash: string,
  ) => Promise<{ readonly territoryId: TerritoryId; readonly linkId: ConsoleLinkId } | undefined>
  readonly findSession: (
    sessionHash: string,
  ) => Promise<{ readonly territoryId: TerritoryId; readonly sessionId: SessionId } | undefined>
  /** Those that ever signed a certificate, whatever has become of the ring. */
  readonly signingKeys: () => Promise<readonly PublicKey[]>
  /** Takes one of `capacity` tokens that refill within `seconds`; false when none is left. */
  readonly takeRateToken: (bucket: string, capacity: number, seconds: number) => Promise<boolean>
}

export type FoundAccount = {
  readonly territoryId: TerritoryId
  readonly memberId: MemberId | null
  readonly unreachableSince: Temporal.Instant | null
}
