// The port to the store: everything that the gateway needs of one, as operations. Implementations are interchangeable: the SQL
// of SQLite files and Cloudflare D1 is behind it, and no caller sees it. All operations are durable once their promise resolves.

import type { Category } from '../../adapters/adapter.ts'
import type { CategoryOrSeveral } from '../../standards/hub/category.ts'
import type { CounterUse, CounterWindow } from '../../standards/jurisdictions/flow.ts'
import type { Problem } from '../../standards/problem.ts'
import type { Result } from '../../standards/result.ts'
import type { ArchivablePart, ArchivedPart } from './archive/history-archive.ts'
import type { Found, FoundRecord, RecordFilter } from './audit/audit-search.ts'
import type {
  Backlog,
  EntryOfRequest,
  LogTurn,
  RecordToStore,
  StoredLog,
  StoredTile,
  WaitingRecord,
} from './audit/audit.ts'
import type { Client, ClientInput, FoundKey, MadeApiKey, PutClientOutcome } from './clients/clients.ts'
import type { CachedKeySet } from './clients/key-sets.ts'
import type {
  CommandAnswer,
  CommandDelivery,
  CommandQuery,
  CommandTarget,
  NewCommand,
  OverCommand,
  StoredCommand,
} from './commands/commands.ts'
import type { ContextEntry, ContextKind, NewContext, StoredContext } from './contexts.ts'
import type { Page } from './cursor.ts'
import type { BatchOutcome, Change } from './outcome.ts'
import type { Edit, EditOutcome } from './entities/edit.ts'
import type { Scanned, StoredEntity } from './entities/entities.ts'
import type { EntityConditions } from './entities/entity-query.ts'
import type { Start } from './entities/type-lists.ts'
import type { IndicatorHour, IndicatorProgress, NewStep } from './indicators/indicators.ts'
import type { Attachment, AttachmentKey } from './ingest/attachments.ts'
import type { DeadLetter, DeadLetterInput, DeadLetterQuery, DeadLetterSummary } from './ingest/dead-letters.ts'
import type { Begun, IdempotencyKey, StoredAnswer } from './ingest/idempotency.ts'
import type { Application, ApplyOutcome, MessageQuery, MessageRead, SingleApplication } from './ingest/ingest.ts'
import type {
  MappingChange,
  MappingDecision,
  MappingDecisionOutcome,
  MappingOutcome,
} from './mappings/mapping-changes.ts'
import type { MappingDocumentVersion, PublishedMapping } from './mappings/mappings.ts'
import type { MigrationProblem } from './migrate.ts'
import type {
  Capture,
  CaptureInput,
  CapturedQuery,
  CapturedSummary,
  Captured,
  NewCaptured,
} from './operation/captures.ts'
import type { DryRun, DryRunInput, Findings } from './operation/dry-runs.ts'
import type { LastMinute, LastMinutesQuery, MinuteQuery, MinuteRow, MinuteSum } from './operation/minutes.ts'
import type { LagRow, LagSum, LossRow, LossSum, SourceMinuteQuery } from './operation/source-minutes.ts'
import type {
  ChangeStates,
  DeliveryKey,
  DeliveryState,
  DueDelivery,
  Failing,
  Lease,
  OutboxRow,
  Sending,
} from './outbox/delivery.ts'
import type { DueNotice, Notice, NoticeFailure } from './outbox/notices.ts'
import type { DeadNotification, StreamPosition } from './outbox/outbox-reading.ts'
import type { Subscription } from './outbox/subscription.ts'
import type { StoredSubscription, SubscriptionQuery, SubscriptionWrite } from './outbox/subscriptions.ts'
import type { AskedGrant, Grant } from './policies/break-glass.ts'
import type { Consent, ConsentInput } from './policies/consents.ts'
import type { PolicyDocument, PolicyVersion, PublishedPolicy } from './policies/policies.ts'
import type { Decision, DecisionOutcome, PolicyChange, PolicyOutcome } from './policies/policy-changes.ts'
import type { CountedPeople } from './policies/transfer-counts.ts'
import type { Precondition } from './precondition.ts'
import type { Readiness } from './readiness.ts'
import type { EntityErasure, Erased } from './erasures/erase.ts'
import type { Erasure } from './erasures/erasures.ts'
import type { TenantRow } from './tenants/export-tenant.ts'
import type { MonthKey } from './audit/audit-keys.ts'
import type { Retention } from './retention/sweep.ts'
import type { Alias } from './sources/aliases.ts'
import type { Health } from './sources/source-health.ts'
import type { Station, StationKey } from './sources/connectors.ts'
import type { PutOutcome, RemoveOutcome, Source, SourceInput, SourceQuery } from './sources/sources.ts'
import type { StepCursor, StepRange, StoredStep, Temporal, TemporalConditions } from './temporal/history.ts'
import type { TemporalEntity } from './temporal/temporal-row.ts'
import type { Measures } from './measures.ts'
import type { Waiting } from './waiting.ts'
import type { WithLock } from './keyed-lock.ts'
import type { CacheName } from './nodes/cache-versions.ts'
import type { HeldLease, LeaseRequest, LeaseRow } from './nodes/leases.ts'
import type { RateUse } from './nodes/rate-use.ts'
import type { Watch } from './outbox/outbox.ts'

interface PageQuery {
  readonly tenant: string
  readonly limit: number
  /** Where the page before has ended. */
  readonly cursor?: string
}

export interface SourceWrites {
  readonly put: (
    tenant: string,
    input: SourceInput,
    now: string,
    precondition?: Precondition,
    categories?: Readonly<Record<string, CategoryOrSeveral>>,
  ) => Promise<PutOutcome>
  readonly remove: (tenant: string, id: string, precondition?: Precondition) => Promise<RemoveOutcome>
  /** @param since undefined: it takes messages again */
  readonly pause: (tenant: string, id: string, since: string | undefined) => Promise<Source | undefined>
}

/** Registered sources of messages. */
export interface SourceStore extends SourceWrites {
  readonly list: (query: SourceQuery) => Promise<Result<Page<Source>, Problem>>
  readonly get: (tenant: string, id: string) => Promise<Source | undefined>
  readonly health: (tenant: string) => Promise<Health>
  readonly waitingLetters: (tenant: string, source: string) => Promise<number>
}

export interface StationWrites {
  readonly put: (station: StationKey, source: string, now: string) => Promise<void>
  readonly remove: (station: StationKey) => Promise<void>
}

/** The stations of connectors that several sources share. */
export interface StationStore extends StationWrites {
  readonly get: (station: StationKey) => Promise<Station | undefined>
  readonly list: (query: {
    readonly tenant: string
    readonly connector: string
    /** The number of the last one before. */
    readonly after?: string
    readonly limit: number
  }) => Promise<readonly Station[]>
}

/** What sources and connectors received, by minute. */
export interface MinuteStore {
  readonly add: (rows: readonly MinuteRow[]) => Promise<void>
  readonly read: (query: MinuteQuery) => Promise<readonly MinuteSum[]>
  readonly last: (query: LastMinutesQuery) => Promise<readonly LastMinute[]>
}

/** How late the messages of sources were, and their losses by kind and code, by minute. */
export interface SourceMinuteStore {
  readonly add: (lags: readonly LagRow[], losses: readonly LossRow[]) => Promise<void>
  readonly lags: (query: SourceMinuteQuery) => Promise<readonly LagSum[]>
  readonly losses: (query: SourceMinuteQuery) => Promise<readonly LossSum[]>
}

export interface CaptureWrites {
  readonly put: (tenant: string, source: string, capture: CaptureInput) => Promise<void>
  readonly remove: (tenant: string, source: string) => Promise<void>
}

/** The last raw messages of sources. */
export interface CaptureStore extends CaptureWrites {
  readonly get: (tenant: string, source: string) => Promise<Capture | undefined>
  readonly add: (
    tenant: string,
    source: string,
    capture: string,
    messages: readonly NewCaptured[],
    dropped: number,
  ) => Promise<void>
  readonly list: (query: CapturedQuery) => Promise<Result<Page<CapturedSummary>, Problem>>
  readonly message: (tenant: string, source: string, id: string) => Promise<Captured | undefined>
}

export interface DryRunWrites {
  readonly put: (tenant: string, source: string, dryRun: DryRunInput) => Promise<'stored' | 'too-large'>
  readonly remove: (tenant: string, source: string) => Promise<void>
}

/** Dry runs of other options on the messages of sources. */
export interface DryRunStore extends DryRunWrites {
  readonly get: <Report>(tenant: string, source: string) => Promise<DryRun<Report> | undefined>
  readonly add: <Report>(
    tenant: string,
    of: { readonly source: string; readonly id: string },
    added: (stored: DryRun<Report>) => Promise<Findings<Report>>,
  ) => Promise<void>
}

export interface MappingWrites {
  readonly change: (tenant: string, change: MappingChange, precondition?: Precondition) => Promise<MappingOutcome>
  readonly decide: (tenant: string, decision: MappingDecision) => Promise<MappingDecisionOutcome>
  readonly remove: (
    tenant: string,
    id: string,
    precondition?: Precondition,
  ) => Promise<'removed' | 'absent' | 'precondition-failed' | 'in-use'>
}

/** Mappings that officers publish. */
export interface MappingStore extends MappingWrites {
  readonly list: (query: PageQuery) => Promise<Result<Page<PublishedMapping>, Problem>>
  readonly get: (tenant: string, id: string) => Promise<PublishedMapping | undefined>
  readonly version: (tenant: string, id: string, number: number) => Promise<MappingDocumentVersion | undefined>
  /** The sources that it reads, at most a thousand. */
  readonly sources: (tenant: string, id: string) => Promise<readonly Source[]>
}

/** What sources declare of attributes that the model does not know. */
export interface DeclaredStore {
  readonly set: (tenant: string) => Promise<number>
  readonly categories: (tenant: string) => Promise<readonly (readonly [attribute: string, category: Category])[]>
}

export interface ClientWrites {
  readonly put: (
    tenant: string,
    input: ClientInput,
    now: string,
    makeKey: () => MadeApiKey,
    precondition?: Precondition,
  ) => Promise<PutClientOutcome>
  readonly remove: (
    tenant: string,
    id: string,
    precondition?: Precondition,
  ) => Promise<'absent' | 'removed' | 'precondition-failed'>
}

/** Registered clients, with their keys. */
export interface ClientStore extends ClientWrites {
  readonly ofApiKey: (id: string) => Promise<FoundKey | undefined>
  readonly ofSignatureKey: (tenant: string, keyId: string) => Promise<Client | undefined>
  readonly list: (query: PageQuery) => Promise<Result<Page<Client>, Problem>>
  readonly get: (tenant: string, id: string) => Promise<Client | undefined>
}

export interface PolicyWrites {
  readonly change: (tenant: string, change: PolicyChange, precondition?: Precondition) => Promise<PolicyOutcome>
  readonly decide: (tenant: string, decision: Decision) => Promise<DecisionOutcome>
}

/** Policies that officers publish. */
export interface PolicyStore extends PolicyWrites {
  readonly list: (query: PageQuery) => Promise<Result<Page<PublishedPolicy>, Problem>>
  readonly get: (tenant: string, id: string) => Promise<PublishedPolicy | undefined>
  readonly versions: (tenant: string, id: string, limit: number, before?: number) => Promise<readonly PolicyVersion[]>
  readonly version: (tenant: string, id: string, number: number) => Promise<PolicyDocument | undefined>
  readonly inForce: (tenant: string) => Promise<readonly PolicyDocument[]>
  readonly idOf: (tenant: string, uid: string) => Promise<string | undefined>
  readonly set: (tenant: string) => Promise<number>
}

export interface ConsentWrites {
  readonly put: (
    tenant: string,
    consent: ConsentInput,
    now: string,
    most?: number,
    withdrawn?: string,
  ) => Promise<'full' | 'created' | 'replaced'>
}

/** Consents of data subjects. */
export interface ConsentStore extends ConsentWrites {
  readonly get: (tenant: string, id: string) => Promise<Consent | undefined>
  readonly list: (query: PageQuery) => Promise<Result<Page<Consent>, Problem>>
  readonly after: (tenant: string, changed: number, limit: number) => Promise<readonly Consent[]>
  readonly note: (
    tenant: string,
    consent: Pick<Consent, 'id' | 'modified'>,
    noted: { readonly status: string; readonly at: string },
  ) => Promise<void>
}

export interface BreakGlassWrites {
  readonly ask: (tenant: string, grant: AskedGrant) => Promise<void>
  readonly approve: (
    tenant: string,
    id: string,
    approval: Required<Pick<Grant, 'until' | 'approver' | 'approved'>>,
  ) => Promise<'approved' | 'moved'>
  readonly end: (tenant: string, id: string, now: string) => Promise<void>
}

/** Break-glass grants. */
export interface BreakGlassStore extends BreakGlassWrites {
  readonly get: (tenant: string, id: string) => Promise<Grant | undefined>
  readonly list: (query: PageQuery) => Promise<Result<Page<Grant>, Problem>>
  readonly running: (tenant: string, now: string) => Promise<readonly Grant[]>
}

/** Key sets of issuers, cached. */
export interface KeySetStore {
  readonly get: (url: string) => Promise<CachedKeySet | undefined>
  readonly put: (url: string, keySet: CachedKeySet) => Promise<void>
}

/** Requests that a client may repeat with its key. */
export interface IdempotencyStore {
  readonly begin: (of: IdempotencyKey, fingerprint: string, now: string) => Promise<Begun>
  readonly finish: (of: IdempotencyKey, lease: string, answer: StoredAnswer, now: string) => Promise<BatchOutcome>
  readonly abandon: (of: IdempotencyKey, lease: string) => Promise<void>
}

/** The latest state of the entities. */
export interface EntityStore {
  readonly get: (tenant: string, id: string) => Promise<StoredEntity | undefined>
  readonly getMany: (tenant: string, ids: readonly string[]) => Promise<readonly StoredEntity[]>
  readonly scan: (
    conditions: EntityConditions,
    start: Start,
    wanted: number,
  ) => AsyncGenerator<Scanned, void, undefined>
  readonly types: (tenant: string, ids: readonly string[]) => Promise<ReadonlyMap<string, readonly string[]>>
  readonly allTypes: (tenant: string) => Promise<readonly string[]>
  readonly haveOtherTypes: (tenant: string, type: string) => Promise<boolean>
}

export interface ContextWrites {
  readonly put: (tenant: string, added: NewContext) => Promise<boolean>
  readonly delete: (tenant: string, id: string) => Promise<void>
}

/** Linked-data contexts. */
export interface ContextStore extends ContextWrites {
  readonly get: (tenant: string, id: string) => Promise<StoredContext | undefined>
  readonly list: (tenant: string, kind?: ContextKind) => Promise<readonly ContextEntry[]>
}

/** The history of the entities, in steps. */
export interface HistoryStore {
  readonly get: (tenant: string, id: string) => Promise<TemporalEntity | undefined>
  readonly query: (conditions: TemporalConditions, after: string, limit: number) => Promise<Temporal>
  readonly steps: (
    entity: number,
    range: StepRange,
    after: StepCursor | undefined,
    limit: number,
  ) => Promise<readonly StoredStep[]>
  readonly stepsOfOrigin: (entity: number, step: number) => Promise<readonly StoredStep[]>
  readonly stepsObservedAt: (entity: number, times: readonly string[]) => Promise<readonly StoredStep[]>
  readonly hasAttribute: (entity: number, attribute: string, datasetId: string | null) => Promise<boolean>
}

/** The requests of a client, counted for its quota and, where there are several nodes, for its rate. */
export interface QuotaStore {
  /** @param own client and requests on this node since the last call @param milliseconds of other nodes, what has changed since */
  readonly exchange: (
    node: string,
    own: readonly (readonly [client: string, requests: number])[],
    milliseconds: number,
  ) => Promise<readonly RateUse[]>
  readonly removeOld: () => Promise<void>
  readonly use: (client: string, day: string) => Promise<number>
  /** @returns what is used of the limit now; undefined: there is not so much left, and nothing was taken */
  readonly spend: (counter: string, period: string, amount: number, limit: number) => Promise<number | undefined>
  readonly spent: (counter: string, period: string) => Promise<number>
}

/** People whose data have crossed a border. */
export interface TransferStore {
  readonly countWith: (tenant: string, window: CounterWindow, subjects: readonly string[]) => Promise<number>
  readonly count: (
    tenant: string,
    uses: readonly CounterUse[],
    subjects: readonly string[],
  ) => Promise<'threshold' | 'counted'>
  readonly answer: (
    tenant: string,
    record: string | undefined,
    people: readonly CountedPeople[],
  ) => Promise<'threshold' | 'counted'>
}

/** Binary parts of messages. */
export interface AttachmentStore {
  readonly get: (key: AttachmentKey) => Promise<Attachment | undefined>
  readonly list: (of: {
    readonly tenant: string
    readonly message: string
  }) => Promise<readonly (Omit<Attachment, 'body'> & { readonly position: number })[]>
}

/** Messages that were rejected. */
export interface DeadLetterWrites {
  readonly delete: (tenant: string, id: string) => Promise<void>
}

export interface DeadLetterStore extends DeadLetterWrites {
  readonly put: (tenant: string, letter: DeadLetterInput) => Promise<void>
  readonly list: (query: DeadLetterQuery) => Promise<Result<Page<DeadLetterSummary>, Problem>>
  readonly get: (tenant: string, id: string) => Promise<DeadLetter | undefined>
  readonly markReplayed: (tenant: string, id: string, replayed: string) => Promise<void>
}

export interface SubscriptionWrites {
  readonly create: (write: SubscriptionWrite) => Promise<'created' | 'exists' | 'too-many'>
  readonly update: (write: SubscriptionWrite, version: number) => Promise<'conflict' | 'updated'>
  readonly delete: (tenant: string, id: string) => Promise<void>
}

/** Subscriptions to changes. */
export interface SubscriptionStore extends SubscriptionWrites {
  readonly get: (tenant: string, id: string) => Promise<StoredSubscription | undefined>
  readonly list: (
    query: SubscriptionQuery,
  ) => Promise<{ readonly items: readonly StoredSubscription[]; readonly count: number }>
}

export interface NoticeWrites {
  readonly add: (notices: readonly Notice[]) => Promise<void>
}

/** Notices that rules require; adding one wakes the delivery. */
export interface NoticeStore extends NoticeWrites {
  readonly due: (now: string, limit: number) => Promise<readonly DueNotice[]>
  readonly next: () => Promise<string | undefined>
  readonly claim: (notice: DueNotice, until: string) => Promise<boolean>
  readonly settle: (id: string, until: string) => Promise<void>
  readonly retry: (id: string, until: string, failure: NoticeFailure) => Promise<void>
}

export interface DeliveryWrites {
  readonly revive: (key: DeliveryKey, now: string) => Promise<void>
}

/** The delivery of notifications, one lease for each subscription. */
export interface DeliveryStore extends DeliveryWrites {
  readonly due: (now: string, limit: number, withRetries: boolean) => Promise<readonly DueDelivery[]>
  readonly next: () => Promise<string | undefined>
  readonly claim: (lease: Lease, now: string, until: string) => Promise<DeliveryState | undefined>
  readonly waiting: (key: DeliveryKey, limit: number) => Promise<readonly OutboxRow[]>
  readonly states: (changes: readonly string[]) => Promise<ReadonlyMap<string, ChangeStates>>
  readonly begin: (lease: Lease, sending: Sending) => Promise<boolean>
  readonly drop: (lease: Lease, rows: readonly OutboxRow[]) => Promise<boolean>
  readonly sent: (lease: Lease, rows: readonly OutboxRow[], now: string, notBefore: string | null) => Promise<boolean>
  readonly sentLast: (lease: Lease, paused: Subscription, now: string) => Promise<boolean>
  readonly failed: (lease: Lease, failing: Failing) => Promise<boolean>
  readonly failedLast: (lease: Lease, paused: Subscription, now: string) => Promise<boolean>
  readonly giveUp: (lease: Lease, rows: readonly OutboxRow[], now: string) => Promise<boolean>
  readonly release: (lease: Lease, now: string, due: string | null) => Promise<boolean>
  readonly rest: (lease: Lease) => Promise<boolean>
  readonly dead: (key: DeliveryKey, limit: number) => Promise<readonly DeadNotification[]>
}

/** Notifications that a client reads as a stream of events. */
export interface EventStore {
  readonly position: (key: DeliveryKey) => Promise<StreamPosition | undefined>
  readonly after: (key: DeliveryKey, after: number, limit: number) => Promise<readonly OutboxRow[]>
  readonly count: (key: DeliveryKey, events: number, now: string, record: string | undefined) => Promise<void>
}

export interface CommandWrites {
  readonly create: (tenant: string, command: NewCommand) => Promise<'created' | 'full'>
  readonly cancel: (tenant: string, id: string, now: string) => Promise<'cancelled' | 'not-queued'>
}

/** What connectors remember beyond a restart. */
export interface ConnectorStateStore {
  readonly get: (tenant: string, connector: string) => Promise<string | undefined>
  readonly put: (tenant: string, connector: string, state: string) => Promise<void>
}

/** What leaves the history for an archive. */
export interface HistoryArchiveStore {
  readonly next: (tenant: string, before: string) => Promise<ArchivablePart | undefined>
  readonly keep: (
    tenant: string,
    part: ArchivablePart,
    object: { readonly name: string; readonly key: Uint8Array },
  ) => Promise<BatchOutcome>
  readonly parts: (tenant: string, id: string) => Promise<readonly ArchivedPart[]>
  /** Names of objects whose keys were destroyed. */
  readonly erased: (tenant: string, limit: number) => Promise<readonly string[]>
  readonly remove: (tenant: string, names: readonly string[]) => Promise<void>
  /** @param month the first whose objects are kept */
  readonly expire: (tenant: string, month: string) => Promise<void>
}

/** What indicators keep of the history. */
export interface IndicatorStore {
  readonly progress: (tenant: string) => Promise<IndicatorProgress | undefined>
  readonly newSteps: (tenant: string, after: number, limit: number) => Promise<readonly NewStep[]>
  readonly put: (
    tenant: string,
    hours: readonly (readonly [entity: string, hour: string])[],
    rows: readonly IndicatorHour[],
    progress: IndicatorProgress,
  ) => Promise<void>
  readonly clear: (tenant: string) => Promise<void>
  readonly expire: (tenant: string, before: string) => Promise<void>
  readonly hours: (
    tenant: string,
    of: { readonly attribute: string; readonly entity: string; readonly from: string; readonly to: string },
  ) => Promise<readonly IndicatorHour[]>
  readonly hasHours: (
    tenant: string,
    of: { readonly attribute: string; readonly entity: string; readonly from: string; readonly to: string },
  ) => Promise<boolean>
}

/** Commands to devices. */
export interface CommandStore extends CommandWrites {
  readonly get: (tenant: string, id: string) => Promise<StoredCommand | undefined>
  readonly list: (query: CommandQuery) => Promise<Result<Page<StoredCommand>, Problem>>
  readonly queued: (
    tenant: string,
    source: string,
    sessions: readonly string[],
    now: string,
  ) => Promise<readonly StoredCommand[]>
  readonly latest: (tenant: string, target: CommandTarget) => Promise<StoredCommand | undefined>
  readonly awaiting: (
    tenant: string,
    source: string,
    answers: readonly CommandAnswer[],
  ) => Promise<readonly CommandTarget[]>
  readonly over: (now: string) => Promise<readonly OverCommand[]>
  readonly expire: (over: readonly OverCommand[], now: string) => Promise<void>
  readonly deliver: (delivery: CommandDelivery) => Promise<'applied' | 'conflict'>
  readonly requeue: (tenant: string, command: Pick<NewCommand, 'id' | 'session'>, now: string) => Promise<void>
}

/** The audit log: records that wait for their place, tiles, and keys by month. */
export interface AuditStore {
  readonly append: (tenant: string, record: string) => Promise<void>
  readonly waitingTenants: () => Promise<readonly string[]>
  readonly waiting: (tenant: string, limit: number) => Promise<readonly WaitingRecord[]>
  readonly isWaiting: (tenant: string, request: string) => Promise<boolean>
  readonly log: (tenant: string) => Promise<StoredLog>
  readonly backlog: (tenant: string) => Promise<Backlog>
  readonly tiles: (
    tenant: string,
    names: readonly Pick<StoredTile, 'number' | 'level'>[],
  ) => Promise<readonly StoredTile[]>
  readonly records: (tenant: string, start: number, end: number) => Promise<readonly string[]>
  /** The number of the first record in the database: those before it are in an archive. */
  readonly first: (tenant: string) => Promise<number | undefined>
  /** Removes the records of a full bundle, and their hashes, from the database: an archive has them. */
  readonly removeBundle: (tenant: string, bundle: number) => Promise<void>
  readonly ofRequest: (tenant: string, request: string, nth: number) => Promise<EntryOfRequest | undefined>
  readonly allOfRequest: (tenant: string, request: string, limit: number) => Promise<readonly FoundRecord[]>
  readonly search: (tenant: string, filter: RecordFilter, limit: number, below?: number) => Promise<Found>
  readonly commit: (turn: LogTurn) => Promise<BatchOutcome>
  readonly witnessed: (tenant: string, size: number, checkpoint: string) => Promise<void>
  readonly monthKey: (tenant: string, month: string) => Promise<Uint8Array>
  readonly knownMonthKey: (tenant: string, month: string) => Promise<Uint8Array | undefined>
  readonly destroyMonthKey: (tenant: string, month: string) => Promise<boolean>
  readonly destroyMonthKeysBefore: (month: string) => Promise<void>
  /** Destroys a key whose destruction is in the list of erasures. */
  readonly eraseMonthKey: (tenant: string, month: string) => Promise<boolean>
  /** Of all tenants, for a backup of them. */
  readonly monthKeys: () => Promise<readonly MonthKey[]>
  /** Those that were destroyed stay so. */
  readonly restoreMonthKeys: (keys: readonly MonthKey[]) => Promise<void>
}

/** The list of erasures: what must stay gone when an older copy of the store is restored. */
export interface ErasureStore {
  readonly list: (after: number, limit: number) => Promise<readonly Erasure[]>
  /** The number of the last entry; 0: there is none. */
  readonly last: () => Promise<number>
  /** Stores entries under their own numbers, after they were carried out. */
  readonly put: (entries: readonly Erasure[]) => Promise<void>
  /** The ids of entities of which anything is kept, in order. */
  readonly ids: (tenant: string, after: string, limit: number) => Promise<readonly string[]>
  /** Erases an entity. With its keyed name, that is added to the list. */
  readonly erase: (erasure: EntityErasure, name?: string) => Promise<Erased>
  /** Deletes the kept messages of sources that were stored until a time. */
  readonly eraseMessages: (tenant: string, sources: readonly string[], at: string) => Promise<void>
  /** Removes the bytes of what was erased from the files of the store, if the driver can. */
  readonly scrub: (now: string) => Promise<void>
}

/** All that is kept of a tenant. */
export interface TenantStore {
  /** How many rows each table has, of those that have any. */
  readonly count: (tenant: string) => Promise<Readonly<Record<string, number>>>
  readonly export: (tenant: string) => AsyncGenerator<TenantRow, void, undefined>
  /** @param at when it was asked for; undefined: its line is in the list of erasures already */
  readonly delete: (tenant: string, at: string | undefined) => Promise<boolean>
}

/** What only one node may do at a time, and which nodes there are. */
export interface LeaseStore {
  /** @returns undefined: another node holds it */
  readonly acquire: (request: LeaseRequest) => Promise<HeldLease | undefined>
  /** Makes all leases of a node last so many milliseconds from now. */
  readonly renew: (owner: string, milliseconds: number) => Promise<void>
  /** Those of all nodes. */
  readonly list: () => Promise<readonly LeaseRow[]>
  readonly release: (owner: string) => Promise<void>
  readonly removeDead: () => Promise<void>
}

/** Writes of registered resources, each stored with its audit record. */
export interface RecordedWrites {
  readonly sources: SourceWrites
  readonly stations: StationWrites
  readonly captures: CaptureWrites
  readonly deadLetters: DeadLetterWrites
  readonly dryRuns: DryRunWrites
  readonly mappings: MappingWrites
  readonly clients: ClientWrites
  readonly policies: PolicyWrites
  readonly consents: ConsentWrites
  readonly breakGlass: BreakGlassWrites
  readonly contexts: ContextWrites
  readonly subscriptions: SubscriptionWrites
  readonly notices: NoticeWrites
  readonly commands: CommandWrites
  readonly delivery: DeliveryWrites
}

export interface Store {
  /** Writes of registered resources, each stored with the audit record. */
  readonly recording: (record: RecordToStore) => RecordedWrites
  /** The store for the owner of a lease: each write throws `LeaseLost`, and has no effect, once another node is the owner. */
  readonly fenced: (lease: HeldLease) => Store
  readonly leases: LeaseStore
  /** Grows when what nodes cache is changed, through any of them. */
  readonly cacheVersion: (name: CacheName) => Promise<number>
  /** A name for a claim: different for each, and of this node, so that it is free once the node is dead. */
  readonly claimToken: () => string
  readonly migrate: () => Promise<Result<number, MigrationProblem>>
  readonly ready: () => Promise<boolean>
  /** Whether requests can be served; the result is cached for some seconds. */
  readonly readiness: () => Promise<Readiness>
  readonly schemaVersion: () => Promise<number>
  /**
   * Calls the listener soon after this process or another one has stored something of that kind, as far as the database says so: nothing
   * may depend on it.
   * @returns how to stop
   */
  readonly listen: (listener: (change: Change) => void) => () => void
  readonly sweep: (now: string, retention?: Retention) => Promise<void>
  /** Figures for operators. */
  readonly waiting: () => Promise<Waiting>
  readonly measures: () => Promise<Measures>
  readonly sources: SourceStore
  readonly stations: StationStore
  readonly minutes: MinuteStore
  readonly sourceMinutes: SourceMinuteStore
  readonly captures: CaptureStore
  readonly dryRuns: DryRunStore
  readonly mappings: MappingStore
  readonly connectorStates: ConnectorStateStore
  readonly declared: DeclaredStore
  readonly clients: ClientStore
  readonly policies: PolicyStore
  readonly consents: ConsentStore
  readonly breakGlass: BreakGlassStore
  readonly spendProof: (id: string, until: number) => Promise<boolean>
  readonly keySets: KeySetStore
  /** For a caller that reads, decodes and applies: messages of one session run one after the other, to avoid conflicts. */
  readonly withLock: WithLock
  readonly readForMessage: (query: MessageQuery) => Promise<MessageRead>
  readonly applyMessage: (application: SingleApplication) => Promise<ApplyOutcome>
  readonly applyMessages: (application: Application) => Promise<ApplyOutcome>
  /** A change by a client of a standard API. */
  readonly edit: <Answer>(edit: Edit<Answer>) => Promise<EditOutcome<Answer>>
  readonly idempotency: IdempotencyStore
  readonly entities: EntityStore
  readonly contexts: ContextStore
  readonly history: HistoryStore
  readonly quota: QuotaStore
  readonly transfers: TransferStore
  readonly aliases: (tenant: string, ids: readonly string[]) => Promise<ReadonlyMap<string, Alias>>
  readonly attachments: AttachmentStore
  readonly deadLetters: DeadLetterStore
  readonly subscriptions: SubscriptionStore
  readonly notices: NoticeStore
  readonly delivery: DeliveryStore
  readonly events: EventStore
  readonly commands: CommandStore
  readonly indicators: IndicatorStore
  readonly archive: HistoryArchiveStore
  readonly audit: AuditStore
  readonly erasures: ErasureStore
  readonly tenants: TenantStore
}

/** Returns the time at which expired data are hidden: UTC, RFC 3339. */
export type Clock = () => string

export interface StoreParts {
  /** Selects the subscriptions that are notified of a change. Absent, for tools and tests: none. */
  readonly watch?: Watch
  /** Absent: the clock of this machine. */
  readonly now?: Clock
  /** Called whenever records of the audit log were stored. */
  readonly recorded?: () => void
  /** The id of this node, where it holds leases. */
  readonly node?: string
}

/** A database that is open. */
export interface StoreDriver {
  /** The store in it, with the parts of a gateway. */
  open(parts?: StoreParts): Store
  close(): Promise<void>
}
