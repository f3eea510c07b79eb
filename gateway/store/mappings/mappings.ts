// The mappings that officers publish, by tenant: each is a list of versions with their documents. How they change is in
// mapping-changes.ts.

import type { JsonObject } from '../../../standards/hub/entity.ts'
import type { Problem } from '../../../standards/problem.ts'
import { ok, type Result } from '../../../standards/result.ts'
import { decodeCursor, type Page, pageOf, pageSize } from '../cursor.ts'
import type { Sql } from '../drivers/sql.ts'
import { parseColumn } from '../json-column.ts'
import type { Officer } from '../policies/officer.ts'
import type { State } from '../precondition.ts'

/**
 * `proposed` waits for a second officer; `shadow` is there to be tried by dry runs; `replaced` was in force once; `superseded` is a
 * proposal or a shadow version in whose place another came.
 */
export type MappingState = 'proposed' | 'in-force' | 'shadow' | 'replaced' | 'superseded' | 'refused'

/** There is at most one version in each of these states. */
export const livingMappingStates = ['in-force', 'proposed', 'shadow'] as const satisfies readonly MappingState[]

/** How a source or a dry run names a mapping. */
export interface MappingName {
  readonly id: string
  /** Absent: the version in force. */
  readonly version?: number
}

/** A version by what it says. */
export interface MappingVersionName {
  readonly version: number
  /** SHA-256 of the document as canonical JSON, base64url. */
  readonly digest: string
}

export interface MappingVersion {
  readonly number: number
  readonly state: MappingState
  readonly digest: string
  readonly author: Officer
  /** UTC, RFC 3339. */
  readonly at: string
  /** Who approved or refused it, and when. */
  readonly decider?: Officer
  readonly decided?: string
}

export interface MappingDocumentVersion extends MappingVersion {
  readonly document: JsonObject
}

export interface PublishedMapping extends State {
  readonly id: string
  /** The last ones, newest first. */
  readonly versions: readonly MappingVersion[]
  readonly created: string
  readonly modified: string
}

interface VersionRow extends Omit<MappingVersion, 'author' | 'decider' | 'decided'> {
  readonly author: string
  readonly decider: string | null
  readonly decided: string | null
}

type MappingRow = Omit<PublishedMapping, 'versions'>

/** How many versions are shown with a mapping, beside those that live. */
const versionsShown = 100

const columns = 'number, state, digest, author, at, decider, decided'
const mappingColumns = 'id, created, modified, creation, version'
const living = `state in (${livingMappingStates.map((state) => `'${state}'`).join(', ')})`
const selectOne = `select ${mappingColumns} from mapping where tenant = ?1 and id = ?2`
const selectPage = `select ${mappingColumns} from mapping where tenant = ?1 and id > ?2 order by id limit ?3`
const selectVersions = `select ${columns} from mapping_version where tenant = ?1 and mapping = ?2
  and (${living} or number > coalesce((select max(number) from mapping_version where tenant = ?1 and mapping = ?2), 0) - ?3)
  order by number desc`
const selectLiving = `select ${columns}, mapping from mapping_version where tenant = ?1 and ${living}
  and mapping in (select value from json_each(?2)) order by mapping, number desc`
const selectVersion = `select ${columns}, document from mapping_version where tenant = ?1 and mapping = ?2 and number = ?3`

export async function getMapping(sql: Sql, tenant: string, id: string): Promise<PublishedMapping | undefined> {
  const [row] = await sql.all<MappingRow>(selectOne, [tenant, id])
  if (row === undefined) return undefined
  const versions = await sql.all<VersionRow>(selectVersions, [tenant, id, versionsShown])
  return { ...row, versions: versions.map(versionOf) }
}

/** By id, with the versions that live. */
export async function listMappings(
  sql: Sql,
  { tenant, limit: asked, cursor }: { readonly tenant: string; readonly limit: number; readonly cursor?: string },
): Promise<Result<Page<PublishedMapping>, Problem>> {
  const position = cursor === undefined ? ok(['']) : decodeCursor(cursor, 1)
  if (!position.ok) return position
  const limit = pageSize(asked)
  const rows = await sql.all<MappingRow>(selectPage, [tenant, position.value[0] ?? '', limit + 1])
  const ids = JSON.stringify(rows.map(({ id }) => id))
  const found =
    rows.length === 0 ? [] : await sql.all<VersionRow & { readonly mapping: string }>(selectLiving, [tenant, ids])
  const mappings = rows.map((row) => ({
    ...row,
    versions: found.filter(({ mapping }) => mapping === row.id).map(({ mapping: _mapping, ...one }) => versionOf(one)),
  }))
  return ok(pageOf(mappings, limit, ({ id }) => [id]))
}

export async function getMappingVersion(
  sql: Sql,
  tenant: string,
  id: string,
  number: number,
): Promise<MappingDocumentVersion | undefined> {
  const [row] = await sql.all<VersionRow & { readonly document: string }>(selectVersion, [tenant, id, number])
  if (row === undefined) return undefined
  const { document, ...rest } = row
  return { ...versionOf(rest), document: parseColumn<JsonObject>(document) }
}

function versionOf({ author, decider, decided, ...row }: VersionRow): MappingVersion {
  return {
    ...row,
    author: parseColumn<Officer>(author),
    ...(decider === null ? {} : { decider: parseColumn<Officer>(decider) }),
    ...(decided === null ? {} : { decided }),
  }
}

/** `parkco@3` or `parkco`, as sources and dry runs name it. */
export function mappingText({ id, version }: MappingName): string {
  return version === undefined ? id : `${id}@${version}`
}

/** The inverse of `mappingText`; undefined: the text is not such a name. */
export function readMappingName(text: string): MappingName | undefined {
  const [, id, version] = /^([a-z0-9]+(?:-[a-z0-9]+)*)(?:@([1-9]\d{0,8}))?$/.exec(text) ?? []
  if (id === undefined || id.length > 64) return undefined
  return { id, ...(version === undefined ? {} : { version: Number(version) }) }
}
