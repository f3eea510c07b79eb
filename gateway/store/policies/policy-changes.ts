// How a published policy changes: a version is put in force, run as a shadow policy or proposed, and a proposal is approved or
// refused. Each change is computed from the tenant's policies as they were read, and computed again if they have changed.

import { mayBeSame, type Officer } from './officer.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import type { Sql, Statement } from '../drivers/sql.ts'
import { type Guard, preconditionStatement, movedGuard } from '../batch-condition.ts'
import {
  getPolicy,
  getPolicyVersion,
  listPolicyVersions,
  type PolicyDocument,
  type PolicyMode,
  policySetVersion,
  type PolicyVersion,
  type PublishedPolicy,
  type VersionState,
} from './policies.ts'
import { holds, type Precondition } from '../precondition.ts'
import { exceedsRow } from '../row-size.ts'

export interface PolicyChange {
  readonly id: string
  readonly mode: PolicyMode
  /** Absent: the policy is withdrawn. */
  readonly published?: { readonly uid: string; readonly digest: string; readonly document: JsonObject }
  readonly author: Officer
  /** Whether another officer has to approve it. A shadow policy changes no response, and needs no approval. */
  readonly needsApproval: boolean
  /** UTC, RFC 3339. */
  readonly now: string
}

export type PolicyOutcome =
  | { readonly kind: 'created' | 'replaced' | 'proposed' | 'unchanged'; readonly policy: PublishedPolicy }
  | { readonly kind: 'absent' | 'precondition-failed' | 'too-large' }
  /** Another policy of the tenant has this uid. */
  | { readonly kind: 'uid-taken' }

const uidTaken = `from policy_version where tenant = ?1 and policy <> ?2 and uid = ?3 and document is not null
  and state in ('in-force', 'shadow', 'proposed')`
const setMoved = 'where coalesce((select version from policy_set where tenant = ?1), 0) <> ?2'
const moveSet = `insert into policy_set (tenant, version) values (?1, 1)
  on conflict (tenant) do update set version = policy_set.version + 1`
const upsert = `insert into policy (tenant, id, created, modified, creation, version) values (?1, ?2, ?3, ?3, ?4, 1)
  on conflict (tenant, id) do update set modified = excluded.modified, version = policy.version + 1`
const replace = `update policy_version set state = 'replaced' where tenant = ?1 and policy = ?2
  and state in (select value from json_each(?3))`
const insert = `insert into policy_version
  (tenant, policy, number, state, mode, uid, digest, document, author, at)
  values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)`
const decide = `update policy_version set state = ?4, decider = ?5, decided = ?6
  where tenant = ?1 and policy = ?2 and number = ?3`

/** The states of the versions that a version of a state replaces. */
const takesPlaceOf: Readonly<Record<VersionState, readonly VersionState[]>> = {
  'in-force': ['in-force', 'withdrawn', 'shadow', 'proposed'],
  withdrawn: ['in-force', 'withdrawn', 'shadow', 'proposed'],
  shadow: ['shadow'],
  proposed: ['proposed'],
  replaced: [],
  refused: [],
}

/** Publishes, runs as a shadow policy, proposes or withdraws. A change to what is already in force has no effect. */
export async function changePolicy(
  sql: Sql,
  tenant: string,
  change: PolicyChange,
  precondition: Precondition = {},
): Promise<PolicyOutcome> {
  for (;;) {
    const set = await policySetVersion(sql, tenant)
    const before = await getPolicy(sql, tenant, change.id)
    if (!holds(precondition, before)) return { kind: 'precondition-failed' }
    const state = stateOf(change, before)
    if (state === undefined) return before === undefined ? { kind: 'absent' } : { kind: 'unchanged', policy: before }
    const taken = uidGuard(tenant, change.id, change.published)
    if ((await movedGuard(sql, taken)) !== undefined) return { kind: 'uid-taken' }
    const [last] = await listPolicyVersions(sql, tenant, change.id, 1)
    const ended = before?.versions.find((version) => version.state === 'in-force') ?? last
    const row = insertion(tenant, change, state, {
      number: (last?.number ?? 0) + 1,
      ...(change.published ?? saidBy(ended)),
    })
    if (exceedsRow(row)) return { kind: 'too-large' }
    const writes = [placesTaken(tenant, change.id, state), row]
    if (!(await write(sql, tenant, set, change, writes))) continue
    const policy = await policyAfter(sql, tenant, change.id)
    if (state === 'proposed') return { kind: 'proposed', policy }
    return { kind: before === undefined ? 'created' : 'replaced', policy }
  }
}

/** Undefined: it changes nothing. */
function stateOf(change: PolicyChange, before: PublishedPolicy | undefined): VersionState | undefined {
  const found = (...states: readonly VersionState[]): PolicyVersion | undefined =>
    before?.versions.find((version) => states.includes(version.state))
  const isSame = (version: PolicyVersion | undefined): boolean =>
    version !== undefined &&
    version.withdraws === (change.published === undefined) &&
    (version.withdraws || version.digest === change.published?.digest)
  if (change.mode === 'shadow') return isSame(found('shadow')) ? undefined : 'shadow'
  const current = found('in-force', 'withdrawn')
  // A change without an effect must not replace a pending proposal.
  if (isSame((change.needsApproval ? found('proposed') : undefined) ?? current)) return undefined
  if (change.published !== undefined) return change.needsApproval ? 'proposed' : 'in-force'
  if (before === undefined || before.versions.length === 0) return undefined
  // Any officer may withdraw a version that is not in force yet.
  return change.needsApproval && current?.state === 'in-force' ? 'proposed' : 'withdrawn'
}

export interface Decision {
  readonly id: string
  readonly number: number
  readonly outcome: 'approved' | 'refused'
  readonly decider: Officer
  /** Whether it has to be another officer than the one who proposed it. */
  readonly needsAnother: boolean
  /** UTC, RFC 3339. */
  readonly now: string
}

export type DecisionOutcome =
  | { readonly kind: 'decided'; readonly policy: PublishedPolicy }
  | { readonly kind: 'absent' | 'not-waiting' | 'same-officer' | 'uid-taken' }

/** Approves a proposed version, or refuses it; a refusal ends a shadow policy. */
export async function decidePolicy(sql: Sql, tenant: string, decision: Decision): Promise<DecisionOutcome> {
  const { id, number, outcome, decider, now } = decision
  for (;;) {
    const set = await policySetVersion(sql, tenant)
    const version = await getPolicyVersion(sql, tenant, id, number)
    if (version === undefined) return { kind: 'absent' }
    const waits = version.state === 'proposed' || (version.state === 'shadow' && outcome === 'refused')
    if (!waits) return { kind: 'not-waiting' }
    const isApproval = outcome === 'approved'
    if (isApproval && decision.needsAnother && mayBeSame(version.author, decider)) return { kind: 'same-officer' }
    if (
      isApproval &&
      (await movedGuard(sql, uidGuard(tenant, id, version.withdraws ? undefined : version))) !== undefined
    )
      return { kind: 'uid-taken' }
    const state = !isApproval ? 'refused' : version.withdraws ? 'withdrawn' : 'in-force'
    const settle = { sql: decide, values: [tenant, id, number, state, JSON.stringify(decider), now] }
    if (await write(sql, tenant, set, { id, now }, [placesTaken(tenant, id, state), settle]))
      return { kind: 'decided', policy: await policyAfter(sql, tenant, id) }
  }
}

function uidGuard(
  tenant: string,
  id: string,
  published: { readonly uid: string } | undefined,
): readonly Guard<'uid-taken'>[] {
  return published === undefined ? [] : [{ reason: 'uid-taken', moved: uidTaken, values: [tenant, id, published.uid] }]
}

function placesTaken(tenant: string, id: string, state: VersionState): Statement {
  return { sql: replace, values: [tenant, id, JSON.stringify(takesPlaceOf[state])] }
}

function insertion(
  tenant: string,
  { id, mode, author, now }: PolicyChange,
  state: VersionState,
  { number, uid, digest, document }: Pick<PolicyDocument, 'number' | 'uid' | 'digest' | 'document'>,
): Statement {
  const text = document === undefined ? null : JSON.stringify(document)
  return { sql: insert, values: [tenant, id, number, state, mode, uid, digest, text, JSON.stringify(author), now] }
}

/** The version that withdraws a policy names the withdrawn one. */
function saidBy(version: PolicyVersion | undefined): Pick<PolicyVersion, 'uid' | 'digest'> {
  if (version === undefined) throw new Error('what was never published is not withdrawn')
  return { uid: version.uid, digest: version.digest }
}

/** @returns whether it is stored, because the tenant's policies have not changed since the set was read */
async function write(
  sql: Sql,
  tenant: string,
  set: number,
  { id, now }: Pick<PolicyChange, 'id' | 'now'>,
  statements: readonly Statement[],
): Promise<boolean> {
  const guard = preconditionStatement({ reason: 'policies-moved', moved: setMoved, values: [tenant, set] })
  const outcome = await sql.batch([
    guard,
    ...statements,
    { sql: upsert, values: [tenant, id, now, crypto.randomUUID()] },
    { sql: moveSet, values: [tenant] },
  ])
  return outcome === 'applied'
}

async function policyAfter(sql: Sql, tenant: string, id: string): Promise<PublishedPolicy> {
  const policy = await getPolicy(sql, tenant, id)
  if (policy === undefined) throw new Error('the policy was stored just now')
  return policy
}
