// What an update says (OGC 18-088 clause 10.3): members in the place of those that are there, null for those that go, and
// links by references alone, since a deep insert is not an update.

import { isControl } from '../../../../../adapters/iot/sensorthings/members.ts'
import { type Id, isId } from '../../../../../adapters/iot/sensorthings/ids.ts'
import type { Json, JsonObject } from '../../../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../../../standards/json/object.ts'
import type { Problem } from '../../../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import { type Kind, kinds, type Link, linksOf } from '../model/kinds.ts'
import type { Node } from '../model/node.ts'
import { faultOfSizes, mandatoryLinks, needed, type Reference, sizes } from './prepare.ts'

export interface Update {
  /** What there is to be read, as the adapter reads it. */
  readonly json: JsonObject
  /** Names of attributes of the hub that go. */
  readonly removed: readonly string[]
  readonly references: readonly Reference[]
}

function wrong(path: string, detail: string): Result<never, Problem> {
  return fail({ code: 'invalid', path, detail, clause: 'OGC 18-088 10.3' })
}

export function readUpdate({ kind, members, id }: Node, body: Json): Result<Update, Problem> {
  if (!isJsonObject(body)) return wrong('/', 'An entity must be a JSON object.')
  if (body['@iot.id'] !== undefined && body['@iot.id'] !== id) return wrong('/@iot.id', 'An id cannot be changed.')
  const links = readLinks(kind, body)
  if (!links.ok) return links
  const removed = [...links.value.removed]
  const kept: [string, Json][] = []
  for (const [name, value] of Object.entries(body)) {
    const member = kind.members.find((one) => one.name === name)
    if (links.value.gone.has(name)) continue
    if (value !== null || member === undefined) kept.push([name, value])
    else if (member.required === true) return wrong(`/${name}`, needed(kind))
    else removed.push(member.attribute)
  }
  const fault = kind === kinds.MultiDatastream ? faultOfSizes({ ...members, ...body }) : undefined
  if (fault !== undefined) return wrong(`/${fault}`, sizes)
  // The encoding of a location is a member beside it, and remains if the change does not include it.
  const { encodingType } = members
  const json = { ...(encodingType === undefined ? {} : { encodingType }), ...Object.fromEntries(kept) }
  return ok({ json, removed, references: links.value.references })
}

interface LinksRead extends Pick<Update, 'removed' | 'references'> {
  /** Names of links that lead nowhere any more, or that say nothing. */
  readonly gone: ReadonlySet<string>
}

function readLinks(kind: Kind, body: JsonObject): Result<LinksRead, Problem> {
  const removed: string[] = []
  const references: Reference[] = []
  const gone = new Set<string>()
  for (const link of linksOf(kind)) {
    const { name, attribute } = link
    if (!Object.hasOwn(body, name)) continue
    const value = body[name] ?? null
    const items = value === null ? [] : isJsonArray(value) ? value : [value]
    const ids = items.flatMap((item) => idIn(item) ?? [])
    if (ids.length < items.length) {
      return wrong(`/${name}`, 'An update must refer to other entities by their @iot.id.')
    }
    references.push(...ids.map((id) => ({ kind: kinds[link.to], id, path: `/${name}` })))
    if (items.length > 0) continue
    if (isMandatory(kind, link)) return wrong(`/${name}`, needed(kind))
    gone.add(name)
    if (attribute !== undefined) removed.push(attribute)
  }
  return ok({ removed, references, gone })
}

/** Of what says nothing but its id. */
function idIn(json: Json): Id | undefined {
  const id = isJsonObject(json) && Object.keys(json).every(isControl) ? json['@iot.id'] : undefined
  return isId(id) ? id : undefined
}

function isMandatory(kind: Kind, { name, many }: Link): boolean {
  return many !== true || (mandatoryLinks.get(kind) ?? []).includes(name)
}
