// The store in the SQL of SQLite, for SQLite files and Cloudflare D1. Each part is a separate file; this one only combines them.

import { type D1Database, openD1 } from './drivers/d1.ts'
import type { Sql } from './drivers/sql.ts'
import type { WithLock } from './keyed-lock.ts'
import type { Clock, Store, StoreDriver } from './store.ts'
import { readAliases } from './sources/aliases.ts'
import { listAttachments, readAttachment } from './ingest/attachments.ts'
import {
  appendAudit,
  commitTurn,
  entryOfRequest,
  firstRecord,
  isWaiting,
  keepWitnessed,
  notifyOfRecords,
  readBacklog,
  readLog,
  readRecords,
  readTiles,
  removeBundle,
  type RecordToStore,
  waitingRecords,
  waitingTenants,
  withRecord,
} from './audit/audit.ts'
import {
  archivablePart,
  archivedParts,
  erasedParts,
  expireArchived,
  removeArchived,
  keepArchived,
} from './archive/history-archive.ts'
import { recordsOfRequest, searchRecords } from './audit/audit-search.ts'
import {
  destroyMonthKey,
  destroyMonthKeysBefore,
  eraseMonthKey,
  knownMonthKey,
  monthKey,
  monthKeys,
  restoreMonthKeys,
} from './audit/audit-keys.ts'
import { erasableIds, eraseEntity, eraseMessages, scrubErased } from './erasures/erase.ts'
import { lastErasure, listErasures, putErasures } from './erasures/erasures.ts'
import { countTenant, deleteTenant } from './tenants/delete-tenant.ts'
import { exportTenant } from './tenants/export-tenant.ts'
import {
  awaitingCommands,
  expireCommands,
  latestCommand,
  overCommands,
  cancelCommand,
  createCommand,
  deliverCommands,
  getCommand,
  listCommands,
  queuedCommands,
  requeueCommand,
} from './commands/commands.ts'
import { approveGrant, askGrant, endGrant, getGrant, listGrants, runningGrants } from './policies/break-glass.ts'
import { findApiKey, findSigner, getClient, listClients, putClient, removeClient } from './clients/clients.ts'
import { consentsAfter, getConsent, listConsents, noteConsent, putConsent } from './policies/consents.ts'
import { deleteContext, getContext, listContexts, putContext } from './contexts.ts'
import { declaredCategories, declaredSetVersion } from './sources/declared.ts'
import {
  deleteDeadLetter,
  getDeadLetter,
  listDeadLetters,
  markDeadLetterReplayed,
  putDeadLetter,
} from './ingest/dead-letters.ts'
import {
  beginSending,
  changeStates,
  claimDelivery,
  type DeliveryKey,
  dropRows,
  dueDeliveries,
  giveUp,
  nextDelivery,
  releaseDelivery,
  restDelivery,
  settleFailed,
  settleSent,
  waitingRows,
} from './outbox/delivery.ts'
import { settleFailedLast, settleSentLast } from './outbox/delivery-end.ts'
import { editEntities, type Edit, type EditOutcome } from './entities/edit.ts'
import { getEntities, getEntity, haveOtherTypes, listTypes, scanEntities } from './entities/entities.ts'
import { readTypes } from './entities/entity-rows.ts'
import { getTemporal, queryTemporal, readSteps, stepsObservedAt, stepsOfOrigin } from './temporal/history.ts'
import { hasAttribute } from './temporal/history-edit.ts'
import { abandonIdempotent, beginIdempotent, finishIdempotent, type IdempotencyKey } from './ingest/idempotency.ts'
import {
  type Application,
  applyMessage,
  applyMessages,
  readForMessage,
  type SingleApplication,
} from './ingest/ingest.ts'
import { getKeySet, putKeySet } from './clients/key-sets.ts'
import {
  clearIndicatorHours,
  expireIndicatorHours,
  hasIndicatorHours,
  indicatorHours,
  indicatorProgress,
  putIndicatorHours,
  stepsStoredAfter,
} from './indicators/indicators.ts'
import { migrate } from './migrate.ts'
import { isReady, schemaVersion } from './schema-version.ts'
import { cacheVersion } from './nodes/cache-versions.ts'
import { withFence } from './nodes/fence.ts'
import {
  acquireLease,
  claimToken,
  type HeldLease,
  listLeases,
  releaseLeases,
  removeDeadNodes,
  renewLeases,
} from './nodes/leases.ts'
import { exchangeRateUse, removeRateUse } from './nodes/rate-use.ts'
import { noOutbox, openOutbox, type Watch } from './outbox/outbox.ts'
import {
  countEvents,
  deadNotifications,
  eventsAfter,
  reviveNotifications,
  streamPosition,
} from './outbox/outbox-reading.ts'
import { measureStore } from './measures.ts'
import { countWaiting } from './waiting.ts'
import {
  addNotices,
  claimNotice,
  type DueNotice,
  dueNotices,
  nextNotice,
  type Notice,
  retryNotice,
  settleNotice,
} from './outbox/notices.ts'
import {
  getPolicy,
  getPolicyVersion,
  listPolicies,
  listPolicyVersions,
  policiesInForce,
  policyIdOf,
  policySetVersion,
} from './policies/policies.ts'
import { changePolicy, decidePolicy } from './policies/policy-changes.ts'
import { spendLimit, spendProof, spentLimit, useRequest } from './clients/quota.ts'
import { addCaptured, getCapture, getCaptured, listCaptured, putCapture, removeCapture } from './operation/captures.ts'
import { changeMapping, decideMapping, removeMapping } from './mappings/mapping-changes.ts'
import { getMapping, getMappingVersion, listMappings } from './mappings/mappings.ts'
import { addFindings, type DryRun, type Findings, getDryRun, putDryRun, removeDryRun } from './operation/dry-runs.ts'
import { addMinutes, readLastMinutes, readMinutes } from './operation/minutes.ts'
import { addSourceMinutes, readLags, readLosses } from './operation/source-minutes.ts'
import { createReadiness } from './readiness.ts'
import { countWaitingLetters, readHealth } from './sources/source-health.ts'
import {
  getConnectorState,
  getStation,
  listStations,
  putConnectorState,
  putStation,
  removeStation,
} from './sources/connectors.ts'
import { getSource, listSources, pauseSource, putSource, removeSource, sourcesOfMapping } from './sources/sources.ts'
import {
  createSubscription,
  deleteSubscription,
  getSubscription,
  listSubscriptions,
  type SubscriptionWrite,
  updateSubscription,
} from './outbox/subscriptions.ts'
import { sweep } from './retention/sweep.ts'
import { countAnswer, countTransfer, countWith } from './policies/transfer-counts.ts'
import { fail } from '../../standards/result.ts'

/** Writes of registered resources. Those that wake the delivery may make something due sooner than before. */
function registryOf(sql: Sql, wake: () => Promise<void>) {
  async function awake<Answer>(work: Promise<Answer>): Promise<Answer> {
    const answer = await work
    await wake()
    return answer
  }

  return {
    sources: { put: bound(sql, putSource), remove: bound(sql, removeSource), pause: bound(sql, pauseSource) },
    stations: { put: bound(sql, putStation), remove: bound(sql, removeStation) },
    captures: { put: bound(sql, putCapture), remove: bound(sql, removeCapture) },
    deadLetters: { delete: bound(sql, deleteDeadLetter) },
    dryRuns: { put: bound(sql, putDryRun), remove: bound(sql, removeDryRun) },
    mappings: {
      change: bound(sql, changeMapping),
      decide: bound(sql, decideMapping),
      remove: bound(sql, removeMapping),
    },
    clients: { put: bound(sql, putClient), remove: bound(sql, removeClient) },
    policies: { change: bound(sql, changePolicy), decide: bound(sql, decidePolicy) },
    consents: { put: bound(sql, putConsent) },
    /** Break-glass grants. */
    breakGlass: { ask: bound(sql, askGrant), approve: bound(sql, approveGrant), end: bound(sql, endGrant) },
    /** Linked-data contexts. */
    contexts: { put: bound(sql, putContext), delete: bound(sql, deleteContext) },
    subscriptions: {
      create: (write: SubscriptionWrite) => awake(createSubscription(sql, write)),
      update: (write: SubscriptionWrite, version: number) => awake(updateSubscription(sql, write, version)),
      delete: bound(sql, deleteSubscription),
    },
    /** Notices that rules require; adding one wakes the delivery. */
    notices: { add: (notices: readonly Notice[]) => awake(addNotices(sql, notices)) },
    commands: { create: bound(sql, createCommand), cancel: bound(sql, cancelCommand) },
    delivery: { revive: (key: DeliveryKey, now: string) => awake(reviveNotifications(sql, key, now)) },
  }
}

const systemClock: Clock = () => new Date().toISOString()

export function sqlStore(sql: Sql): StoreDriver {
  return migratedBy(migrate, sql)
}

/** What migrates a store. */
type Migrate = (sql: Sql) => ReturnType<Store['migrate']>

function migratedBy(migrates: Migrate, sql: Sql): StoreDriver {
  return {
    open({ watch, now = systemClock, recorded, node } = {}) {
      const observed = recorded === undefined ? sql : notifyOfRecords(sql, recorded)
      return storeMigratedBy(migrates, observed, watch, now, node)
    },
    close: async () => sql.close?.(),
  }
}

/**
 * The store in a database of Cloudflare D1.
 *
 * @example const store = d1Store(env.DB)
 */
export function d1Store(database: D1Database): StoreDriver {
  return sqlStore(openD1(database))
}

/**
 * The same in a Worker, which has no migrations: a command applies them.
 *
 * @param command such as `wrangler d1 migrations apply`
 */
export function workerStore(sql: Sql, command: string): StoreDriver {
  const detail = `A Worker does not migrate its databases: use \`${command}\`.`
  return migratedBy(async () => fail({ code: 'store-unknown', detail }), sql)
}

/**
 * @param watch selects the subscriptions that are notified of a change; absent for tools and tests of the store: none
 * @param node the id of this node, where it holds leases
 */
export function createStore(sql: Sql, watch?: Watch, clock: Clock = systemClock, node?: string): Store {
  return storeMigratedBy(migrate, sql, watch, clock, node)
}

function storeMigratedBy(
  migrates: Migrate,
  sql: Sql,
  watch: Watch | undefined,
  clock: Clock,
  node: string | undefined,
): Store {
  const outbox = watch === undefined ? noOutbox : openOutbox(sql, watch)
  const registry = registryOf(sql, () => outbox.wake())
  function timed<Values extends readonly unknown[], Answer>(
    operation: (sql: Sql, now: string, ...values: Values) => Answer,
  ): (...values: Values) => Answer {
    return (...values) => operation(sql, clock(), ...values)
  }

  return {
    /** Writes of registered resources, each stored with its audit record. */
    recording: (record: RecordToStore) => registryOf(withRecord(sql, record), () => outbox.wake()),
    fenced: (lease: HeldLease) => storeMigratedBy(migrates, withFence(sql, lease), watch, clock, node),
    leases: {
      acquire: bound(sql, acquireLease),
      renew: bound(sql, renewLeases),
      list: bound(sql, listLeases),
      release: bound(sql, releaseLeases),
      removeDead: bound(sql, removeDeadNodes),
    },
    cacheVersion: bound(sql, cacheVersion),
    claimToken: () => claimToken(node),
    migrate: bound(sql, migrates),
    ready: bound(sql, isReady),
    /** Whether requests can be served; the result is cached for some seconds. */
    readiness: createReadiness(sql, clock),
    schemaVersion: bound(sql, schemaVersion),
    listen: (listener) => sql.listen?.(listener) ?? (() => undefined),
    sweep: bound(sql, sweep),
    /** Figures for operators. */
    waiting: bound(sql, countWaiting),
    measures: bound(sql, measureStore),
    sources: {
      list: bound(sql, listSources),
      get: timed(getSource),
      health: bound(sql, readHealth),
      waitingLetters: bound(sql, countWaitingLetters),
      ...registry.sources,
    },
    stations: { get: bound(sql, getStation), list: bound(sql, listStations), ...registry.stations },
    minutes: { add: bound(sql, addMinutes), read: bound(sql, readMinutes), last: bound(sql, readLastMinutes) },
    sourceMinutes: {
      add: bound(sql, addSourceMinutes),
      lags: bound(sql, readLags),
      losses: bound(sql, readLosses),
    },
    captures: {
      get: timed(getCapture),
      add: bound(sql, addCaptured),
      list: timed(listCaptured),
      message: timed(getCaptured),
      ...registry.captures,
    },
    dryRuns: {
      get: <Report>(tenant: string, source: string) => getDryRun<Report>(sql, clock(), tenant, source),
      add: <Report>(
        tenant: string,
        of: { readonly source: string; readonly id: string },
        added: (stored: DryRun<Report>) => Promise<Findings<Report>>,
      ) => addFindings(sql, clock(), tenant, of, added),
      ...registry.dryRuns,
    },
    mappings: {
      get: bound(sql, getMapping),
      list: bound(sql, listMappings),
      version: bound(sql, getMappingVersion),
      sources: bound(sql, sourcesOfMapping),
      ...registry.mappings,
    },
    /** What sources declare of attributes that the model does not know. */
    declared: { set: bound(sql, declaredSetVersion), categories: bound(sql, declaredCategories) },
    clients: {
      list: bound(sql, listClients),
      get: bound(sql, getClient),
      ...registry.clients,
      ofApiKey: bound(sql, findApiKey),
      ofSignatureKey: bound(sql, findSigner),
    },
    /** Policies that officers publish. */
    policies: {
      list: bound(sql, listPolicies),
      get: bound(sql, getPolicy),
      versions: bound(sql, listPolicyVersions),
      version: bound(sql, getPolicyVersion),
      inForce: bound(sql, policiesInForce),
      idOf: bound(sql, policyIdOf),
      set: bound(sql, policySetVersion),
      ...registry.policies,
    },
    consents: {
      get: bound(sql, getConsent),
      list: bound(sql, listConsents),
      after: bound(sql, consentsAfter),
      note: bound(sql, noteConsent),
      ...registry.consents,
    },
    breakGlass: {
      get: bound(sql, getGrant),
      list: bound(sql, listGrants),
      running: bound(sql, runningGrants),
      ...registry.breakGlass,
    },
    spendProof: bound(sql, spendProof),
    /** Of issuers. */
    keySets: { get: bound(sql, getKeySet), put: bound(sql, putKeySet) },
    /** For a caller that reads, decodes and applies: messages of one session run one after the other, to avoid conflicts. */
    withLock: sql.withLock ?? atOnce,
    readForMessage: bound(sql, readForMessage),
    applyMessage: (application: SingleApplication) => applyMessage(sql, application, outbox),
    applyMessages: (application: Application) => applyMessages(sql, application, outbox),
    /** A change by a client of a standard API. */
    edit: <Answer>(edit: Edit<Answer>): Promise<EditOutcome<Answer>> => editEntities(sql, edit, outbox),
    idempotency: {
      begin: (of: IdempotencyKey, fingerprint: string, now: string) => beginIdempotent(sql, of, fingerprint, now, node),
      finish: bound(sql, finishIdempotent),
      abandon: bound(sql, abandonIdempotent),
    },
    entities: {
      get: timed(getEntity),
      getMany: timed(getEntities),
      scan: timed(scanEntities),
      types: timed(readTypes),
      allTypes: bound(sql, listTypes),
      haveOtherTypes: bound(sql, haveOtherTypes),
    },
    contexts: { get: bound(sql, getContext), list: bound(sql, listContexts), ...registry.contexts },
    history: {
      get: timed(getTemporal),
      query: timed(queryTemporal),
      steps: timed(readSteps),
      stepsOfOrigin: timed(stepsOfOrigin),
      stepsObservedAt: timed(stepsObservedAt),
      hasAttribute: bound(sql, hasAttribute),
    },
    /** The requests of a client, counted for its quota. */
    quota: {
      use: bound(sql, useRequest),
      spend: bound(sql, spendLimit),
      spent: bound(sql, spentLimit),
      exchange: bound(sql, exchangeRateUse),
      removeOld: bound(sql, removeRateUse),
    },
    /** People whose data have crossed a border. */
    transfers: { countWith: bound(sql, countWith), count: bound(sql, countTransfer), answer: bound(sql, countAnswer) },
    aliases: bound(sql, readAliases),
    attachments: { get: bound(sql, readAttachment), list: bound(sql, listAttachments) },
    deadLetters: {
      put: bound(sql, putDeadLetter),
      list: bound(sql, listDeadLetters),
      get: bound(sql, getDeadLetter),
      markReplayed: bound(sql, markDeadLetterReplayed),
      ...registry.deadLetters,
    },
    subscriptions: {
      get: bound(sql, getSubscription),
      list: bound(sql, listSubscriptions),
      ...registry.subscriptions,
    },
    notices: {
      due: bound(sql, dueNotices),
      next: bound(sql, nextNotice),
      claim: (notice: DueNotice, until: string) => claimNotice(sql, notice, until, node),
      settle: bound(sql, settleNotice),
      retry: bound(sql, retryNotice),
      ...registry.notices,
    },
    delivery: {
      due: bound(sql, dueDeliveries),
      next: bound(sql, nextDelivery),
      claim: bound(sql, claimDelivery),
      waiting: bound(sql, waitingRows),
      states: timed(changeStates),
      begin: bound(sql, beginSending),
      drop: bound(sql, dropRows),
      sent: bound(sql, settleSent),
      sentLast: bound(sql, settleSentLast),
      failed: bound(sql, settleFailed),
      failedLast: bound(sql, settleFailedLast),
      giveUp: bound(sql, giveUp),
      release: bound(sql, releaseDelivery),
      rest: bound(sql, restDelivery),
      dead: bound(sql, deadNotifications),
      ...registry.delivery,
    },
    events: {
      position: bound(sql, streamPosition),
      after: bound(sql, eventsAfter),
      count: bound(sql, countEvents),
    },
    connectorStates: { get: bound(sql, getConnectorState), put: bound(sql, putConnectorState) },
    commands: {
      get: timed(getCommand),
      list: timed(listCommands),
      queued: bound(sql, queuedCommands),
      latest: timed(latestCommand),
      awaiting: bound(sql, awaitingCommands),
      over: bound(sql, overCommands),
      expire: bound(sql, expireCommands),
      deliver: bound(sql, deliverCommands),
      requeue: bound(sql, requeueCommand),
      ...registry.commands,
    },
    indicators: {
      progress: bound(sql, indicatorProgress),
      newSteps: bound(sql, stepsStoredAfter),
      put: bound(sql, putIndicatorHours),
      clear: bound(sql, clearIndicatorHours),
      expire: bound(sql, expireIndicatorHours),
      hours: bound(sql, indicatorHours),
      hasHours: bound(sql, hasIndicatorHours),
    },
    archive: {
      next: bound(sql, archivablePart),
      keep: bound(sql, keepArchived),
      parts: bound(sql, archivedParts),
      erased: bound(sql, erasedParts),
      remove: bound(sql, removeArchived),
      expire: bound(sql, expireArchived),
    },
    audit: {
      append: bound(sql, appendAudit),
      waitingTenants: bound(sql, waitingTenants),
      waiting: bound(sql, waitingRecords),
      isWaiting: bound(sql, isWaiting),
      log: bound(sql, readLog),
      backlog: bound(sql, readBacklog),
      tiles: bound(sql, readTiles),
      records: bound(sql, readRecords),
      first: bound(sql, firstRecord),
      removeBundle: bound(sql, removeBundle),
      ofRequest: bound(sql, entryOfRequest),
      allOfRequest: bound(sql, recordsOfRequest),
      search: bound(sql, searchRecords),
      commit: bound(sql, commitTurn),
      witnessed: bound(sql, keepWitnessed),
      monthKey: bound(sql, monthKey),
      knownMonthKey: bound(sql, knownMonthKey),
      destroyMonthKey: timed(destroyMonthKey),
      destroyMonthKeysBefore: timed(destroyMonthKeysBefore),
      eraseMonthKey: bound(sql, eraseMonthKey),
      monthKeys: bound(sql, monthKeys),
      restoreMonthKeys: bound(sql, restoreMonthKeys),
    },
    erasures: {
      list: bound(sql, listErasures),
      last: bound(sql, lastErasure),
      put: bound(sql, putErasures),
      ids: bound(sql, erasableIds),
      erase: bound(sql, eraseEntity),
      eraseMessages: bound(sql, eraseMessages),
      scrub: bound(sql, scrubErased),
    },
    tenants: {
      count: bound(sql, countTenant),
      export: bound(sql, exportTenant),
      delete: bound(sql, deleteTenant),
    },
  }
}

const atOnce: WithLock = (_, work) => work()

function bound<Values extends readonly unknown[], Answer>(
  sql: Sql,
  operation: (sql: Sql, ...values: Values) => Answer,
): (...values: Values) => Answer {
  return (...values) => operation(sql, ...values)
}
