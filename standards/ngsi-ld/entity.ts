// Reads one entity: its own members (ETSI GS CIM 009 clause 5.2.4) here, its attributes with the reader of the form.

import { type Attribute, type Entity, entityMembers, type Json } from '../hub/entity.ts'
import { isJsonObject } from '../json/object.ts'
import type { Problem } from '../problem.ts'
import { fail, ok, type Result } from '../result.ts'
import { illegalName, isTypes } from './attribute.ts'
import { twoSpellings } from './kind.ts'
import { readInstant } from './instant.ts'
import { asEntity, type Member, memberAsJson, type Members } from './unsafe-casts.ts'
import { isName, isShortName, isUri, prototypeName } from './names.ts'
import { at, type Place } from './input-position.ts'
import { hasNames } from './context/rename.ts'
import type { Ledger, ReadResult } from './losses.ts'

export interface ReadOptions {
  /** JSON Pointer of the entity in its document. */
  readonly path?: string
  /** JSON Pointer of its id, if the id is outside the entity. */
  readonly idPath?: string
  /** Makes a URI of an id that is not a URI; without it such an id is a problem. */
  readonly idOf?: (type: string, localId: string) => string
  /** Whether the document's context defines a name; an illegal name is then repaired, because the hub has a legal one for it. */
  readonly isTerm?: (name: string) => boolean
  /** Called if all names are short and none is within an attribute: the hub's own context then changes no name. */
  readonly whenPlain?: () => void
}

/** How a form has its attributes. */
export interface AttributeReader {
  /** The attribute where nothing is to be judged; undefined: `read` judges it. */
  plain(json: Json, name: string): Attribute | undefined
  read(json: Json, place: Place, notes: Ledger): Result<Attribute | readonly Attribute[], Problem>
}

/** Names that are short and mean no attribute; they, and names that are not short, are never plain. */
const ownMembers: ReadonlySet<string> = new Set([...entityMembers, 'deletedAt', 'ngsildproof'])

export function readEntity(
  json: Json,
  options: ReadOptions,
  reader: AttributeReader,
): Result<ReadResult<Entity>, Problem> {
  const path = options.path ?? ''
  if (!isJsonObject(json)) return wrong(path, 'An entity is a JSON object.', '5.2.4')
  const type = json['type'] ?? json['@type']
  if (!isTypes(type)) return wrong(`${path}/type`, 'An entity needs a type: a name, or a list of names.', '5.2.4')
  if (Object.hasOwn(json, 'type') && Object.hasOwn(json, '@type')) return wrong(`${path}/@type`, twoSpellings, '5.2.4')
  if (Object.hasOwn(json, 'id') && Object.hasOwn(json, '@id')) return wrong(`${path}/@id`, twoSpellings, '5.2.4')
  const notes: Ledger = { losses: [], repairs: [] }
  const id = readId(json['id'] ?? json['@id'], typeof type === 'string' ? type : (type[0] ?? ''), path, options, notes)
  if (!id.ok) return id
  // A copy whose members are replaced is several times faster than an object that grows name by name.
  const made: Members = { ...json, id: id.value, type }
  const gone = new Set<string>()
  let plain = true
  for (const name in json) {
    if (name === 'id' || name === 'type') continue
    const given = json[name] ?? null
    const known = isShortName(name) && !ownMembers.has(name) ? reader.plain(given, name) : undefined
    if (known !== undefined) {
      made[name] = known
      continue
    }
    const member = readMember(name, given, at(path, name), options, notes, reader)
    if (!member.ok) return member
    if (member.value === undefined) gone.add(name)
    else {
      made[name] = member.value
      plain &&= ownMembers.has(name) || (isShortName(name) && !hasNames(memberAsJson(member.value)))
    }
  }
  if (plain) options.whenPlain?.()
  return ok({ value: asEntity(gone.size === 0 ? made : without(made, gone)), ...notes })
}

function without(members: Members, names: ReadonlySet<string>): Members {
  return Object.fromEntries(Object.entries(members).filter(([name]) => !names.has(name)))
}

function readId(
  id: Json | undefined,
  type: string,
  path: string,
  options: ReadOptions,
  notes: Ledger,
): Result<string, Problem> {
  const where = options.idPath ?? `${path}/id`
  if (typeof id !== 'string' || id === '') return wrong(where, 'An entity needs an id, which is a URI.', '5.2.4')
  if (isUri(id)) return ok(id)
  if (options.idOf === undefined) return wrong(where, 'The id of an entity is a URI, such as urn:ngsi-ld:…', '5.2.4')
  const prefix = `urn:ngsi-ld:${type}:`
  // Only the local id at the end of a URN is escaped; the URN itself is not a local id.
  const made = options.idOf(type, id.startsWith(prefix) ? id.slice(prefix.length) : id)
  if (!isUri(made)) return wrong(where, 'This id cannot be converted to a URI.', '5.2.4')
  notes.repairs.push({ path: where, code: 'id-not-uri', clause: 'GS CIM 009 5.2.4' })
  return ok(made)
}

/** Undefined: a member that is read elsewhere. */
function readMember(
  name: string,
  json: Json,
  path: string,
  options: ReadOptions,
  notes: Ledger,
  reader: AttributeReader,
): Result<Member, Problem> {
  switch (name) {
    case 'id':
    case '@id':
    case 'type':
    case '@type':
    case '@context':
      return ok(undefined)
    case 'scope':
      return readScope(json, path)
    case 'createdAt':
    case 'modifiedAt':
    case 'expiresAt':
      return readInstant(json, path, notes)
    case 'deletedAt': {
      const detail = 'This entity is marked as deleted; deletions are not supported here.'
      return fail({ code: 'unsupported', detail, path, clause: 'GS CIM 009 4.8' })
    }
    case 'ngsildproof':
      notes.losses.push({ kind: 'dropped', in: 'source', path, code: 'signature' })
      return ok(undefined)
    default:
      if (!isName(name)) {
        if (name === prototypeName || options.isTerm?.(name) !== true) return wrong(path, illegalName, '4.6.2')
        notes.repairs.push({ path, code: 'illegal-name', clause: 'GS CIM 009 4.6.2' })
      }
      return reader.read(json, { path, attribute: name, depth: 1 }, notes)
  }
}

function readScope(json: Json, path: string): Result<Json, Problem> {
  const scopes = Array.isArray(json) ? json : [json]
  const legal = scopes.every((scope) => typeof scope === 'string' && /^\/?[^/\s]+(?:\/[^/\s]+)*$/.test(scope))
  if (legal && scopes.length > 0) return ok(json)
  return wrong(path, 'A scope is a path such as /Madrid/Centro, or a list of them.', '4.18')
}

function wrong(path: string, detail: string, clause: string): Result<never, Problem> {
  return fail({ code: 'invalid', detail, path, clause: `GS CIM 009 ${clause}` })
}
