// Every table that has rows of tenants, with its key: an export reads them in this order, and a deletion empties them in the
// opposite one. A test compares the list with the schema, so that a new table cannot be missed.

export interface TenantTable {
  readonly table: string
  /** The rows of a tenant, `?1`. */
  readonly where: string
  /** What orders the rows and names one of them, without the tenant. */
  readonly key: readonly string[]
  /** Columns with JSON, which is exported as JSON. */
  readonly json?: readonly string[]
  /** Columns that are never exported: secrets, digests of secrets, and what another table says. */
  readonly secret?: readonly string[]
  /** Absent from an export: it says nothing that is not in another table, or serves only the running gateway. */
  readonly isInternal?: true
}

const ofTenant = 'tenant = ?1'
const ofEntity = (column: string): string => `${column} in (select key from entity where tenant = ?1)`

function table(name: string, key: string, more: Partial<Omit<TenantTable, 'table' | 'key'>> = {}): TenantTable {
  return { table: name, where: ofTenant, key: key.split(' '), ...more }
}

const internal = { isInternal: true } as const

export const tenantTables: readonly TenantTable[] = [
  table('source', 'id', { json: ['options'] }),
  table('station', 'connector station'),
  table('connector_state', 'connector', internal),
  table('declared_category', 'source attribute category'),
  table('declared_set', 'tenant', internal),
  table('client', 'id', { json: ['data'] }),
  table('api_key', 'id', { secret: ['digest'] }),
  table('signature_key', 'id'),
  table('policy', 'id'),
  table('policy_version', 'policy number', { json: ['document'] }),
  table('policy_set', 'tenant', internal),
  table('mapping', 'id'),
  table('mapping_version', 'mapping number', { json: ['document'] }),
  table('consent', 'id', { json: ['data'] }),
  table('break_glass', 'id', { json: ['data'] }),
  table('transfer_subject', 'counter year subject', internal),
  table('transfer_count', 'counter year'),
  table('subscription', 'id', { json: ['data'] }),
  table('subscription_set', 'tenant', internal),
  table('context', 'id', { json: ['document'] }),
  table('entity', 'id', { json: ['data', 'times'] }),
  table('entity_area', 'key', { where: ofEntity('key'), ...internal }),
  table('entity_type', 'type id', internal),
  table('past_type', 'type id', internal),
  table('alias', 'id'),
  table('step', 'sequence', { where: ofEntity('entity'), json: ['data'] }),
  // What it names is in an archive, and its keys leave the store nowhere.
  table('history_archive', 'name', internal),
  table('full_set', 'source type', internal),
  table('session', 'source key', internal),
  table('deduplication', 'source key', internal),
  table('attachment', 'message position'),
  table('dead_letter', 'id', { json: ['headers', 'problem'] }),
  table('idempotency', 'client key', internal),
  table('command', 'id', { json: ['parameters'], secret: ['session'] }),
  table('minute', 'kind id minute'),
  table('minute_loss', 'source minute kind code'),
  table('minute_lag', 'source minute'),
  table('capture', 'source', internal),
  table('captured_message', 'sequence', internal),
  table('dry_run', 'source', internal),
  table('indicator_hour', 'attribute entity hour start until unit'),
  table('indicator_progress', 'tenant', internal),
  table('outbox', 'sequence', internal),
  table('outbox_state', 'change part', {
    where: 'change in (select change from outbox where tenant = ?1)',
    ...internal,
  }),
  table('delivery', 'subscription', internal),
  table('notice', 'id', internal),
  table('audit_entry', 'number', { json: ['record'] }),
  table('audit_tile', 'level number', internal),
  table('audit_log', 'tenant'),
  table('audit_waiting', 'id', internal),
  table('audit_key', 'month', internal),
]

/** Tables that keep nothing of a tenant, each with the reason. */
export const otherTables: Readonly<Record<string, string>> = {
  d1_migrations: 'the schema',
  guard: 'can hold no row',
  erasure: 'what must stay gone after a restore: keyed digests, months and the names of tenants and sources',
  spent_proof: 'proofs of possession, by their digests, until they expire',
  key_set: 'keys of issuers, which all tenants share',
  node_lease: 'which node does what, for seconds',
  cache_version: 'how often what nodes cache was changed',
  rate_use: 'requests of clients on each node, for seconds; clients of an issuer may belong to several tenants',
  client_use:
    'what a client has used of its quotas and limits on a day or in a minute, kept for two days; clients of an issuer may belong to several tenants',
}
