// The policies that officers publish, by tenant: each is a list of versions that record what was in force, when, and by whom.
// Every change increases the version of the tenant's policy set.

import type { Officer } from './officer.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import type { Problem } from '../../../standards/problem.ts'
import { ok, type Result } from '../../../standards/result.ts'
import type { Sql } from '../drivers/sql.ts'
import { decodeCursor, type Page, pageOf, pageSize } from '../cursor.ts'
import { parseColumn } from '../json-column.ts'
import type { State } from '../precondition.ts'

/**
 * `proposed` waits for a second officer, `shadow` is evaluated but not enforced, `withdrawn` is the version that ended the
 * policy; `replaced`: another version replaced it.
 */
export type VersionState = 'proposed' | 'in-force' | 'shadow' | 'replaced' | 'withdrawn' | 'refused'

export type PolicyMode = 'enforce' | 'shadow'

/** There is at most one version in each of these states; replaced and refused versions are not among them. */
export const livingStates = ['in-force', 'withdrawn', 'shadow', 'proposed'] as const satisfies readonly VersionState[]

export interface PolicyVersion {
  readonly policy: string
  readonly number: number
  readonly state: VersionState
  readonly mode: PolicyMode
  readonly uid: string
  /** The digest of the document by `digestOf` (policy/policy.ts). */
  readonly digest: string
  /** It withdraws the policy instead of publishing it. */
  readonly withdraws: boolean
  readonly author: Officer
  /** UTC, RFC 3339. */
  readonly at: string
  /** Who approved or refused it, and when. */
  readonly decider?: Officer
  readonly decided?: string
}

export interface PublishedPolicy extends State {
  readonly id: string
  /** Its current versions. */
  readonly versions: readonly PolicyVersion[]
  readonly created: string
  readonly modified: string
}

export interface PolicyDocument extends PolicyVersion {
  /** Absent if it withdraws the policy. */
  readonly document?: JsonObject
}

interface VersionRow extends Omit<PolicyVersion, 'withdraws' | 'author' | 'decider' | 'decided'> {
  readonly withdraws: number
  readonly author: string
  readonly decider: string | null
  readonly decided: string | null
}

interface PolicyRow extends State {
  readonly id: string
  readonly created: string
  readonly modified: string
}

const columns = `policy, number, state, mode, uid, digest, document is null as withdraws, author, at, decider, decided`
const policyColumns = 'id, created, modified, creation, version'
const living = `state in (${livingStates.map((state) => `'${state}'`).join(', ')})`
const selectOne = `select ${policyColumns} from policy where tenant = ?1 and id = ?2`
const selectPage = `select ${policyColumns} from policy where tenant = ?1 and id > ?2 order by id limit ?3`
const selectLiving = `select ${columns} from policy_version where tenant = ?1 and ${living}
  and policy in (select value from json_each(?2)) order by policy, number`
const selectVersions = `select ${columns} from policy_version where tenant = ?1 and policy = ?2
  and number < ?3 order by number desc limit ?4`
const selectVersion = `select ${columns}, document from policy_version where tenant = ?1 and policy = ?2 and number = ?3`
const selectOfState = `select ${columns}, document from policy_version
  where tenant = ?1 and state in ('in-force', 'shadow') order by policy, number`
const selectId = `select policy from policy_version where tenant = ?1 and uid = ?2 and state = 'in-force' limit 1`
const selectSet = 'select version from policy_set where tenant = ?1'

export async function getPolicy(sql: Sql, tenant: string, id: string): Promise<PublishedPolicy | undefined> {
  const rows = await sql.all<PolicyRow>(selectOne, [tenant, id])
  const [policy] = await withVersions(sql, tenant, rows)
  return policy
}

/** By id. */
export async function listPolicies(
  sql: Sql,
  { tenant, limit: asked, cursor }: { readonly tenant: string; readonly limit: number; readonly cursor?: string },
): Promise<Result<Page<PublishedPolicy>, Problem>> {
  const position = cursor === undefined ? ok(['']) : decodeCursor(cursor, 1)
  if (!position.ok) return position
  const limit = pageSize(asked)
  const rows = await sql.all<PolicyRow>(selectPage, [tenant, position.value[0] ?? '', limit + 1])
  return ok(pageOf(await withVersions(sql, tenant, rows), limit, ({ id }) => [id]))
}

async function withVersions(sql: Sql, tenant: string, rows: readonly PolicyRow[]): Promise<readonly PublishedPolicy[]> {
  if (rows.length === 0) return []
  const found = await sql.all<VersionRow>(selectLiving, [tenant, JSON.stringify(rows.map(({ id }) => id))])
  const versions = found.map(versionOf)
  return rows.map((row) => ({ ...row, versions: versions.filter(({ policy }) => policy === row.id) }))
}

/** Newest first. @param before only versions with smaller numbers */
export async function listPolicyVersions(
  sql: Sql,
  tenant: string,
  id: string,
  limit: number,
  before: number = Number.MAX_SAFE_INTEGER,
): Promise<readonly PolicyVersion[]> {
  return (await sql.all<VersionRow>(selectVersions, [tenant, id, before, limit])).map(versionOf)
}

export async function getPolicyVersion(
  sql: Sql,
  tenant: string,
  id: string,
  number: number,
): Promise<PolicyDocument | undefined> {
  const [row] = await sql.all<DocumentRow>(selectVersion, [tenant, id, number])
  return row === undefined ? undefined : documentOf(row)
}

interface DocumentRow extends VersionRow {
  readonly document: string | null
}

/** The policies in force and the shadow policies, in the order of their ids. */
export async function policiesInForce(sql: Sql, tenant: string): Promise<readonly PolicyDocument[]> {
  return (await sql.all<DocumentRow>(selectOfState, [tenant])).map(documentOf)
}

/** 0: none was ever published. */
export async function policySetVersion(sql: Sql, tenant: string): Promise<number> {
  const [row] = await sql.all<{ readonly version: number }>(selectSet, [tenant])
  return row?.version ?? 0
}

/** The id of the published policy that is in force under the IRI; undefined: there is none. */
export async function policyIdOf(sql: Sql, tenant: string, uid: string): Promise<string | undefined> {
  const [row] = await sql.all<{ readonly policy: string }>(selectId, [tenant, uid])
  return row?.policy
}

function versionOf({ withdraws, author, decider, decided, ...row }: VersionRow): PolicyVersion {
  return {
    ...row,
    withdraws: withdraws !== 0,
    author: parseColumn<Officer>(author),
    ...(decider === null ? {} : { decider: parseColumn<Officer>(decider) }),
    ...(decided === null ? {} : { decided }),
  }
}

function documentOf({ document, ...row }: DocumentRow): PolicyDocument {
  return { ...versionOf(row), ...(document === null ? {} : { document: parseColumn<JsonObject>(document) }) }
}
