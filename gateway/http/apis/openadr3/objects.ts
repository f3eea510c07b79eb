// The kinds of objects of the OpenADR API, and their form as entities and as JSON (OpenADR 3.1.0).

import { faultOf } from '../../../../adapters/energy/openadr-3/check.ts'
import { forms, type ObjectForm } from '../../../../adapters/energy/openadr-3/fields.ts'
import { property } from '../../../../standards/hub/build.ts'
import type { Attribute, Entity, Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import type { GatewayProblem } from '../../../problem.ts'

export const prefix = '/openadr3'

export interface Kind {
  /** In paths. */
  readonly path: 'programs' | 'events' | 'reports' | 'vens' | 'resources'
  /** In names of operations. */
  readonly name: 'Program' | 'Event' | 'Report' | 'Ven' | 'Resource'
  readonly form: ObjectForm
  /** Query parameters that select by a field of the same name; `targets` selects by any of its values, `active` what is not over. */
  readonly filters: readonly string[]
  /** A field with a name that only one object of the kind has. */
  readonly unique?: string
  /** The object has the id of the client that it is of; with `private` only that client and officers see it by this API. */
  readonly ofClient?: 'shown' | 'private'
}

type Rest = Omit<Kind, 'form'>

const rests: Readonly<Record<ObjectForm['objectType'], Rest>> = {
  PROGRAM: { name: 'Program', path: 'programs', filters: ['targets'], unique: 'programName' },
  EVENT: { name: 'Event', path: 'events', filters: ['programID', 'targets', 'active'] },
  REPORT: { name: 'Report', path: 'reports', filters: ['programID', 'eventID', 'clientName'], ofClient: 'shown' },
  VEN: { name: 'Ven', path: 'vens', filters: ['venName', 'targets'], unique: 'venName', ofClient: 'private' },
  RESOURCE: {
    name: 'Resource',
    path: 'resources',
    filters: ['resourceName', 'venID', 'targets'],
    ofClient: 'private',
  },
}

export const kinds: readonly Kind[] = forms.map((form) => ({ form, ...rests[form.objectType] }))

/** What the server assigns: a client may send it, as in an object that it has read, and it is not taken. */
const assigned: ReadonlySet<string> = new Set([
  'id',
  'createdDateTime',
  'modificationDateTime',
  'objectType',
  'clientID',
])
/** Of its own client and resources, a client does not decide which events they are for (3.1.0, VenVenRequest). */
const ofBusinessLogic: ReadonlySet<string> = new Set(['targets'])

export function valueOf(entity: Entity, name: string): Json | undefined {
  const attribute = entity[name]
  return typeof attribute === 'object' && 'value' in attribute ? (attribute.value as Json) : undefined
}

/** The value of a field of an object. */
export function fieldOf(entity: Entity, { form }: Kind, field: string): Json | undefined {
  const attribute = form.fields.find((one) => one.field === field)?.attribute
  return attribute === undefined ? undefined : valueOf(entity, attribute)
}

function wrong(path: string, detail: string): Result<never, GatewayProblem> {
  return fail({ code: 'bad-request', path, detail })
}

export interface Sent {
  readonly values: ReadonlyMap<string, Json>
  /** Members that the object does not have. */
  readonly unknown: readonly string[]
}

/**
 * The fields of a request. A field that is null is as one that is missing.
 *
 * @param isOfficer business logic, which says whose client and resource it is
 */
export function readRequest(body: Json, { form, ofClient }: Kind, isOfficer: boolean): Result<Sent, GatewayProblem> {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return wrong('/', 'The body must be a JSON object.')
  const members = new Map(Object.entries(body as JsonObject))
  const objectType = members.get('objectType')
  const isPrivate = ofClient === 'private'
  const requests = isPrivate
    ? [`VEN_${form.objectType}_REQUEST`, ...(isOfficer ? [`BL_${form.objectType}_REQUEST`] : [])]
    : []
  if (objectType !== undefined && objectType !== form.objectType && !requests.some((one) => one === objectType))
    return wrong('/objectType', `The type of the object must be ${form.objectType}.`)
  const values = new Map<string, Json>()
  for (const field of form.fields) {
    if (assigned.has(field.field) && !(isPrivate && isOfficer && field.field === 'clientID')) continue
    if (isPrivate && !isOfficer && ofBusinessLogic.has(field.field)) continue
    const value = members.get(field.field)
    if (value === undefined || value === null) {
      if (field.isRequired) return wrong(`/${field.field}`, 'The field is missing.')
      continue
    }
    const fault = faultOf(value, field)
    if (fault !== undefined)
      return wrong(fault.item === undefined ? `/${field.field}` : `/${field.field}/${fault.item}`, fault.detail)
    values.set(field.field, value)
  }
  const known = new Set([...form.fields.map(({ field }) => field), ...assigned])
  const isTaken = (name: string): boolean => known.has(name) && !(isPrivate && !isOfficer && ofBusinessLogic.has(name))
  return ok({ values, unknown: [...members.keys()].filter((name) => !isTaken(name)) })
}

export interface Stored {
  readonly id: string
  readonly createdAt: string
  readonly modifiedAt: string
  /** Of reports, clients and resources. */
  readonly clientId: string | undefined
}

/** The object as an entity. */
export function entityOf(id: string, { values }: Sent, { form }: Kind, stored: Stored): Entity {
  const { createdAt, modifiedAt, clientId } = stored
  const attributes: [string, Attribute][] = [
    ['dateCreated', property(createdAt)],
    ['dateModified', property(modifiedAt)],
  ]
  for (const { field, attribute } of form.fields) {
    const value = field === 'clientID' ? clientId : values.get(field)
    if (value !== undefined) attributes.push([attribute, property(value)])
  }
  return { id, type: form.type, ...Object.fromEntries(attributes) }
}

/** The object as its sender gets it back, with what the server has assigned. */
export function objectOf(
  { values }: Sent,
  { form }: Kind,
  { id, createdAt, modifiedAt, clientId }: Stored,
): JsonObject {
  return {
    id,
    createdDateTime: createdAt,
    modificationDateTime: modifiedAt,
    objectType: form.objectType,
    ...Object.fromEntries(values),
    ...(clientId === undefined ? {} : { clientID: clientId }),
  }
}
