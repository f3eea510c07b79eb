// How a published mapping changes: a version is put in force, kept to be tried or proposed, a proposal is approved or refused, and
// a mapping that no source uses is removed. Each change is computed from the mapping as it was read, and again if it has changed.

import type { JsonObject } from '../../../standards/hub/entity.ts'
import type { Categories } from '../../../standards/hub/category.ts'
import { type Guard, movedGuard, preconditionStatement } from '../batch-condition.ts'
import type { Sql, Statement } from '../drivers/sql.ts'
import { mayBeSame, type Officer } from '../policies/officer.ts'
import { holds, type Precondition } from '../precondition.ts'
import { exceedsRow } from '../row-size.ts'
import { declare } from '../sources/declared.ts'
import { getMapping, type MappingState, type MappingVersion, type PublishedMapping } from './mappings.ts'

export interface MappingChange {
  readonly id: string
  /** `shadow`: it is stored to be tried, and reads nothing. */
  readonly mode: 'enforce' | 'shadow'
  readonly digest: string
  readonly document: JsonObject
  readonly author: Officer
  /** Whether another officer has to approve it. A shadow version reads nothing, and needs no approval. */
  readonly needsApproval: boolean
  /** What the sources that it reads declare with it, where it comes in force at once. */
  readonly declares: readonly Declaration[]
  /** UTC, RFC 3339. */
  readonly now: string
}

/** The data categories that a source declares by the version of its mapping. */
export interface Declaration {
  readonly source: string
  readonly categories: Categories
}

export type MappingOutcome =
  | { readonly kind: 'created' | 'replaced' | 'proposed' | 'unchanged'; readonly mapping: PublishedMapping }
  | { readonly kind: 'precondition-failed' | 'too-large' }

export interface MappingDecision {
  readonly id: string
  readonly number: number
  readonly outcome: 'approved' | 'refused'
  readonly decider: Officer
  /** Whether it has to be another officer than the one who proposed it. */
  readonly needsAnother: boolean
  /** Of an approval, see `MappingChange`. */
  readonly declares: readonly Declaration[]
  /** UTC, RFC 3339. */
  readonly now: string
}

export type MappingDecisionOutcome =
  | { readonly kind: 'decided'; readonly mapping: PublishedMapping }
  | { readonly kind: 'absent' | 'not-waiting' | 'same-officer' }

const moved =
  'where not exists (select 1 from mapping where tenant = ?1 and id = ?2 and creation = ?3 and version = ?4)'
const present = 'where exists (select 1 from mapping where tenant = ?1 and id = ?2)'
const inUse = 'from source where tenant = ?1 and mapping = ?2'
const upsert = `insert into mapping (tenant, id, created, modified, creation, version) values (?1, ?2, ?3, ?3, ?4, 1)
  on conflict (tenant, id) do update set modified = excluded.modified, version = mapping.version + 1`
const insert = `insert into mapping_version (tenant, mapping, number, state, digest, document, author, at)
  values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)`
const end = `update mapping_version set state = ?4 where tenant = ?1 and mapping = ?2 and state = ?3`
const decide = `update mapping_version set state = ?4, decider = ?5, decided = ?6
  where tenant = ?1 and mapping = ?2 and number = ?3`
const removals = [
  'delete from mapping_version where tenant = ?1 and mapping = ?2',
  'delete from mapping where tenant = ?1 and id = ?2',
]

/** What becomes of the versions in whose place one of a state comes. */
const ends: Readonly<Record<'in-force' | 'proposed' | 'shadow', readonly (readonly [MappingState, MappingState])[]>> = {
  'in-force': [
    ['in-force', 'replaced'],
    ['proposed', 'superseded'],
    ['shadow', 'superseded'],
  ],
  proposed: [['proposed', 'superseded']],
  shadow: [['shadow', 'superseded']],
}

/** Publishes, proposes or keeps a version to be tried. A document that says what is there already has no effect. */
export async function changeMapping(
  sql: Sql,
  tenant: string,
  change: MappingChange,
  precondition: Precondition = {},
): Promise<MappingOutcome> {
  const { id, mode, digest, document, author, needsApproval, now } = change
  for (;;) {
    const before = await getMapping(sql, tenant, id)
    if (!holds(precondition, before)) return { kind: 'precondition-failed' }
    const found = (state: MappingState): MappingVersion | undefined =>
      before?.versions.find((version) => version.state === state)
    const state = mode === 'shadow' ? 'shadow' : needsApproval ? 'proposed' : 'in-force'
    // A change without an effect must not replace a pending proposal.
    const current = found(state) ?? (mode === 'enforce' ? found('in-force') : undefined)
    if (before !== undefined && current?.digest === digest) return { kind: 'unchanged', mapping: before }
    const number = (before?.versions[0]?.number ?? 0) + 1
    const officer = JSON.stringify(author)
    const row: Statement = {
      sql: insert,
      values: [tenant, id, number, state, digest, JSON.stringify(document), officer, now],
    }
    if (exceedsRow(row)) return { kind: 'too-large' }
    const declared = state === 'in-force' ? declarations(tenant, change) : []
    const writes = [...placesTaken(tenant, id, state), row, ...declared]
    if (!(await write(sql, tenant, { id, now }, before, writes))) continue
    const mapping = await mappingAfter(sql, tenant, id)
    if (state === 'proposed') return { kind: 'proposed', mapping }
    return { kind: before === undefined ? 'created' : 'replaced', mapping }
  }
}

/** Approves a proposed version, or refuses it; a refusal ends a shadow version too. */
export async function decideMapping(
  sql: Sql,
  tenant: string,
  { id, number, outcome, decider, needsAnother, declares, now }: MappingDecision,
): Promise<MappingDecisionOutcome> {
  for (;;) {
    const before = await getMapping(sql, tenant, id)
    const version = before?.versions.find((one) => one.number === number)
    if (before === undefined || version === undefined) return { kind: 'absent' }
    const isApproval = outcome === 'approved'
    if (version.state !== 'proposed' && (isApproval || version.state !== 'shadow')) return { kind: 'not-waiting' }
    if (isApproval && needsAnother && mayBeSame(version.author, decider)) return { kind: 'same-officer' }
    const state = isApproval ? 'in-force' : 'refused'
    const settle = { sql: decide, values: [tenant, id, number, state, JSON.stringify(decider), now] }
    const taken = isApproval ? [...placesTaken(tenant, id, 'in-force'), ...declarations(tenant, { declares })] : []
    if (await write(sql, tenant, { id, now }, before, [...taken, settle]))
      return { kind: 'decided', mapping: await mappingAfter(sql, tenant, id) }
  }
}

/** Removes a mapping with its versions, unless a source is read by it. */
export async function removeMapping(
  sql: Sql,
  tenant: string,
  id: string,
  precondition: Precondition = {},
): Promise<'removed' | 'absent' | 'precondition-failed' | 'in-use'> {
  for (;;) {
    const before = await getMapping(sql, tenant, id)
    if (!holds(precondition, before)) return 'precondition-failed'
    if (before === undefined) return 'absent'
    const used: Guard<'in-use'> = { reason: 'in-use', moved: inUse, values: [tenant, id] }
    if ((await movedGuard(sql, [used])) !== undefined) return 'in-use'
    const outcome = await sql.batch([
      preconditionStatement(unmovedGuard(tenant, id, before)),
      preconditionStatement(used),
      ...removals.map((text) => ({ sql: text, values: [tenant, id] })),
    ])
    if (outcome === 'applied') return 'removed'
  }
}

const usable = `where not exists (select 1 from mapping_version where tenant = ?1 and mapping = ?2
  and ((number = ?3 and state in ('in-force', 'replaced')) or (?3 is null and state = 'in-force')))`

/** Fails where a source cannot be read by a mapping: the version that it names was never in force, or none is. */
export function mappingGuard(
  tenant: string,
  { id, version }: { readonly id: string; readonly version?: number },
): Guard<'no-mapping'> {
  return { reason: 'no-mapping', moved: usable, values: [tenant, id, version ?? null] }
}

function declarations(tenant: string, { declares }: Pick<MappingChange, 'declares'>): readonly Statement[] {
  return declares.flatMap(({ source, categories }) => declare(tenant, source, categories))
}

function placesTaken(tenant: string, id: string, state: keyof typeof ends): readonly Statement[] {
  return ends[state].map(([before, after]) => ({ sql: end, values: [tenant, id, before, after] }))
}

function unmovedGuard(tenant: string, id: string, before: PublishedMapping | undefined): Guard {
  if (before === undefined) return { reason: 'mapping-moved', moved: present, values: [tenant, id] }
  return { reason: 'mapping-moved', moved, values: [tenant, id, before.creation, before.version] }
}

/** @returns whether it is stored, because the mapping has not changed since it was read */
async function write(
  sql: Sql,
  tenant: string,
  { id, now }: Pick<MappingChange, 'id' | 'now'>,
  before: PublishedMapping | undefined,
  statements: readonly Statement[],
): Promise<boolean> {
  const outcome = await sql.batch([
    preconditionStatement(unmovedGuard(tenant, id, before)),
    ...statements,
    { sql: upsert, values: [tenant, id, now, crypto.randomUUID()] },
  ])
  return outcome === 'applied'
}

async function mappingAfter(sql: Sql, tenant: string, id: string): Promise<PublishedMapping> {
  const mapping = await getMapping(sql, tenant, id)
  if (mapping === undefined) throw new Error('the mapping was stored just now')
  return mapping
}
