// The members of one entity to attributes of the hub, by the table of its kind, without the links. Members that the
// standard does not define are kept under their names.

import type { Attribute, Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { fail, ok } from '../../../../standards/result.ts'
import type { Problem, Result } from '../../../adapter.ts'
import { readDocument, readGeoProperty } from '../documents.ts'
import { unknownAttribute, type Kind, type Member } from '../kinds/kind.ts'
import { at, type Ledger } from '../notes.ts'
import { readInstant, readPeriod } from '../times.ts'

export type Attributes = Record<string, Attribute>

/** Control members of the entity (OGC 18-088 clause 8.1, 9.3.2), which are read elsewhere. */
export function isControl(name: string): boolean {
  return name === '@iot.id' || name === '@iot.selfLink' || name.endsWith('@iot.navigationLink')
}

/** Counts and next pages of nested entities (clause 9.3.3.4, 9.3.3.7). */
function isOfPage(name: string): boolean {
  return name.endsWith('@iot.count') || name.endsWith('@iot.nextLink')
}

export function readMembers(kind: Kind, json: JsonObject, path: string, notes: Ledger): Result<Attributes, Problem> {
  const attributes: Attributes = {}
  const unknown: [string, Json][] = []
  for (const name in json) {
    const value = json[name]
    if (value === undefined || isControl(name) || kind.links.some((link) => link.name === name)) continue
    const member = kind.members.find((one) => one.name === name)
    const place = at(path, name)
    if (isOfPage(name)) notes.lose('dropped', place, name.endsWith('@iot.count') ? 'count' : 'next-page')
    else if (member === undefined) {
      unknown.push([name, value])
      notes.lose('carried', place, 'unknown-member', unknownAttribute)
    } else if (value === null) notes.lose('dropped', place, 'null-member', member.attribute)
    else {
      const read = readMember(member, value, json, place, notes)
      if (!read.ok) return read
      Object.assign(attributes, read.value)
    }
  }
  if (unknown.length > 0) attributes[unknownAttribute] = { type: 'JsonProperty', json: Object.fromEntries(unknown) }
  return ok(attributes)
}

function readMember(
  { attribute, shape }: Member,
  json: Json,
  around: JsonObject,
  path: string,
  notes: Ledger,
): Result<Attributes, Problem> {
  switch (shape) {
    case 'text':
      return typeof json === 'string' ? property(attribute, json) : wrong(path, 'A text')
    case 'texts':
      return Array.isArray(json) && json.every((one) => typeof one === 'string')
        ? property(attribute, json)
        : wrong(path, 'A list of texts')
    case 'json':
      return ok({ [attribute]: { type: 'JsonProperty', json } })
    case 'geometry': {
      const read = readGeoProperty(json, path, notes)
      return read.ok ? ok({ [attribute]: read.value.location }) : read
    }
    case 'document': {
      const read = readDocument(json, around['encodingType'], path, notes)
      return read.ok ? ok({ ...read.value }) : read
    }
    case 'period': {
      const read = readPeriod(json, path, notes)
      return read.ok ? property(attribute, { ...read.value }) : read
    }
    default: {
      const read = readInstant(json, path, notes)
      return read.ok ? property(attribute, read.value) : read
    }
  }
}

function property(attribute: string, value: Json): Result<Attributes, Problem> {
  return ok({ [attribute]: { type: 'Property', value } })
}

function wrong(path: string, what: string): Result<never, Problem> {
  return fail({ code: 'invalid', detail: `${what} is required.`, path, clause: 'OGC 18-088 8.2' })
}
