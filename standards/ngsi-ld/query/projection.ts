// Which members of an entity are answered: `pick`, `omit` (ETSI GS CIM 009 clause 4.21) and `attrs` (clause 6.4.3.2). What
// is picked may lack its id or type, so that the answer is JSON and no longer an entity of the hub.

import type { Entity, Json } from '../../hub/entity.ts'
import { entityMembers } from '../../hub/entity.ts'
import type { Problem } from '../../problem.ts'
import { fail, ok, type Result } from '../../result.ts'
import { asJson } from '../unsafe-casts.ts'
import { type Expand, expandAt, takeName } from './name.ts'
import { Scanner } from './q/scanner.ts'

export interface ProjectionParameters {
  readonly pick?: string | undefined
  readonly omit?: string | undefined
  readonly attrs?: string | undefined
}

export interface Projection {
  readonly pick?: Members
  readonly omit?: Members
  readonly attrs?: Members
}

/** Members by name; in braces stood those of the entities that the relationship links to. */
export type Members = ReadonlyMap<string, Members | undefined>

/** Braces within each other. */
export const deepestProjection = 8
/** Names of one projection. */
export const maxMembers = 512

/** Members that `attrs` leaves as they are. */
const notAttributes: ReadonlySet<string> = entityMembers
/** Members of an entity that can be named beside its attributes (clause 4.21, Table 6.4.3.2-1). */
const namedMembers: ReadonlySet<string> = new Set(['id', 'type', 'scope', 'createdAt', 'modifiedAt', 'expiresAt'])

export function parseProjection(parameters: ProjectionParameters, expand: Expand): Result<Projection, Problem> {
  const { pick, omit, attrs } = parameters
  if (attrs !== undefined && (pick !== undefined || omit !== undefined)) {
    return fail(invalid('attrs', 'attrs cannot be combined with pick or omit.'))
  }
  const projection: { pick?: Members; omit?: Members; attrs?: Members } = {}
  for (const name of ['pick', 'omit', 'attrs'] as const) {
    const text = parameters[name]
    if (text === undefined) continue
    const members = readMembers(name, text, expand)
    if (!members.ok) return members
    projection[name] = members.value
  }
  const omitted = projection.omit ?? new Map<string, undefined>()
  for (const [name, inside] of projection.pick ?? []) {
    if (inside === undefined && omitted.has(name) && omitted.get(name) === undefined) {
      return fail(invalid('omit', 'A member is in both pick and omit.'))
    }
  }
  return ok(projection)
}

/** The entity as it is answered. */
export function project(entity: Entity, { pick, omit, attrs }: Projection): { readonly [name: string]: Json } {
  const kept = Object.entries(asJson(entity)).filter(([name]) => {
    if (attrs !== undefined) return attrs.has(name) || notAttributes.has(name)
    if (pick !== undefined && !pick.has(name)) return false
    return omit === undefined || !omit.has(name) || omit.get(name) !== undefined
  })
  return Object.fromEntries(kept)
}

/** Whether the entity has anything of what is asked for; others are not answered at all (clause 5.7.2). */
export function isProjected(entity: Entity, projection: Projection): boolean {
  if (projection.attrs === undefined) return Object.keys(project(entity, projection)).length > 0
  return [...projection.attrs.keys()].some((name) => Object.hasOwn(entity, name))
}

/** How many relationships one after the other its braces follow. */
export function depthOf({ pick, omit }: Projection): number {
  return Math.max(depthOfMembers(pick), depthOfMembers(omit))
}

function depthOfMembers(members: Members | undefined): number {
  const inside = [...(members?.values() ?? [])].filter((behind) => behind !== undefined)
  return inside.length === 0 ? 0 : 1 + Math.max(...inside.map(depthOfMembers))
}

/** What holds for the entities that a relationship links to; without braces all of them is answered. */
export function projectionBehind(relationship: string, { pick, omit }: Projection): Projection {
  const [picked, omitted] = [pick?.get(relationship), omit?.get(relationship)]
  return { ...(picked === undefined ? {} : { pick: picked }), ...(omitted === undefined ? {} : { omit: omitted }) }
}

function readMembers(parameter: 'pick' | 'omit' | 'attrs', text: string, expand: Expand): Result<Members, Problem> {
  const scanner = Scanner.of(parameter, text, parameter === 'attrs' ? '6.4.3.2' : '4.21')
  if (!scanner.ok) return scanner
  const reading = { scanner: scanner.value, expand, hasBraces: parameter !== 'attrs', members: 0 }
  const members = readList(reading, 0)
  if (!members.ok || scanner.value.ended) return members
  return scanner.value.syntax('Expected a comma or the end of the list.')
}

interface MembersReading {
  readonly scanner: Scanner
  readonly expand: Expand
  /** `attrs` names attributes only. */
  readonly hasBraces: boolean
  members: number
}

function readList(reading: MembersReading, depth: number): Result<Members, Problem> {
  const { scanner } = reading
  const members = new Map<string, Members | undefined>()
  do {
    reading.members++
    if (reading.members > maxMembers) return scanner.exceeded('members', maxMembers, 'members in a list')
    const name = readName(reading)
    if (!name.ok) return name
    const inside = reading.hasBraces && scanner.eat('{') ? readBraces(reading, depth + 1) : ok(undefined)
    if (!inside.ok) return inside
    members.set(name.value, inside.value)
  } while (scanner.eat(',') || (reading.hasBraces && scanner.eat('|')))
  return ok(members)
}

function readBraces(reading: MembersReading, depth: number): Result<Members, Problem> {
  const { scanner } = reading
  if (depth > deepestProjection) return scanner.exceeded('depth', deepestProjection, 'braces within each other')
  const members = readList(reading, depth)
  if (!members.ok || scanner.eat('}')) return members
  return scanner.syntax('Expected a closing brace.')
}

function readName({ scanner, expand, hasBraces }: MembersReading): Result<string, Problem> {
  scanner.skipBlanks()
  const start = scanner.position
  const written = takeName(scanner)
  if (written === undefined) return scanner.syntax('Expected the name of a member.', start)
  return hasBraces && namedMembers.has(written) ? ok(written) : expandAt(scanner, written, start, expand)
}

function invalid(path: string, detail: string): Problem {
  return { code: 'invalid', detail, path, clause: 'GS CIM 009 4.21' }
}
