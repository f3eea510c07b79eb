// Objects of OpenADR as entities: one, a list of them, or a notification that one has changed.

import type { Category, Json } from '../../adapter.ts'
import type { Categories } from '../../../standards/hub/category.ts'
import { parseRfc3339 } from '../../../standards/hub/time/time.ts'
import {
  ItemProblems,
  raise,
  readJsonRecord,
  type Decoding,
  type EntityBuilder,
  type JsonCursor,
} from '../../kit/index.ts'
import { checked, isObjectId, isText } from './check.ts'
import { forms, groupForm, idOfNames, isOfCustomer, type ObjectForm } from './fields.ts'

export type Reading = Decoding<object, undefined>

const clause = 'OpenADR 3.1.0'
/** A client is that of a customer. */
const clientCategory: Category = 'pd:UID'
export const categories: Categories = {
  openadr3_resources: 'pd:UID',
  openadr3_resourceGroupName: 'pd:UID',
  openadr3_clientID: 'pd:UID',
  openadr3_targets: 'pd:UID',
  openadr3_attributes: 'pd:UID',
  openadr3_children: 'pd:UID',
}

export function decode(reading: Reading): void {
  const { message, context, ledger } = reading
  const { root, losses } = readJsonRecord(message.body, context.limits)
  ledger.losses.push(...losses)
  const items = root.entries('array')?.map(([, item]) => item) ?? [root]
  const problems = new ItemProblems()
  let isRead = false
  for (const item of items) {
    const done = problems.attempt(item.path, ledger, () => {
      readObject(item, reading)
      return true
    })
    // What was not read of it is not reported again.
    if (done === undefined) item.json()
    else isRead = true
  }
  // An empty list is read.
  if (!isRead) problems.raiseFirst()
  ledger.reportUntouched(root)
}

function readObject(cursor: JsonCursor, reading: Reading): void {
  if (cursor.entries('object') === undefined)
    throw cursor.problem('An object of OpenADR must be a JSON object.', clause)
  const objectType = cursor.get('objectType')?.as('string')
  if (cursor.get('operation') !== undefined && cursor.get('object') !== undefined)
    return readNotification(cursor, reading)
  const form = formOf(cursor, objectType)
  if (form !== undefined) return readForm(cursor, form, reading)
  if (objectType === 'SUBSCRIPTION' || cursor.get('objectOperations') !== undefined)
    return readSubscription(cursor, reading)
  if (cursor.get(groupForm.name) !== undefined) return readGroup(cursor, reading)
  if (cursor.get('status')?.as('number') !== undefined && (cursor.get('title') ?? cursor.get('detail')) !== undefined)
    return raise({
      code: 'unsupported',
      path: cursor.path || '/',
      detail: 'The server has answered with an error, which has no data.',
      clause,
    })
  throw cursor.problem('The object is not a program, an event, a report, a ven, a resource or a subscription.', clause)
}

const namesOfKinds = [
  ['programName', 'PROGRAM'],
  ['eventID', 'REPORT'],
  // A client of version 3.0 has resources too.
  ['venName', 'VEN'],
  ['resources', 'REPORT'],
  ['resourceName', 'RESOURCE'],
  ['programID', 'EVENT'],
] as const

/** By its type; a request has none, and is what its members say. */
function formOf(cursor: JsonCursor, objectType: string | undefined): ObjectForm | undefined {
  const has = (name: string): boolean => cursor.get(name) !== undefined
  // A request of business logic or of a client says so: BL_VEN_REQUEST.
  const said = objectType?.replace(/^(?:BL|VEN)_(VEN|RESOURCE)_REQUEST$/, '$1')
  const named = forms.find((form) => form.objectType === said)
  if (named !== undefined || objectType !== undefined || has('objectOperations')) return named
  // Of several, the first: a resource has its client's id, an event its programme's.
  const kind = namesOfKinds.find(([name]) => has(name))?.[1]
  return forms.find((form) => form.objectType === kind)
}

/** Those of 3.1, and those of 3.0, which are the methods of requests. */
const changeNames: ReadonlySet<string> = new Set(['READ', 'CREATE', 'UPDATE', 'DELETE', 'GET', 'POST', 'PUT'])

function readNotification(cursor: JsonCursor, reading: Reading): void {
  const operation = cursor.get('operation')?.as('string')
  const inner = cursor.get('object')
  if (inner === undefined || operation === undefined || !changeNames.has(operation))
    throw cursor.problem(
      `A notification must have its object and an operation: ${[...changeNames].join(', ')}.`,
      clause,
    )
  const [outer, own] = [cursor, inner].map((one) => one.get('objectType')?.as('string'))
  if (outer !== undefined && own !== undefined && outer !== own)
    throw cursor.problem('A notification and its object must have the same type.', clause)
  // Whom the notification is for; its object has its own.
  cursor.get('targets')?.json()
  cursor.get('id')?.json()
  if (operation !== 'DELETE') return readObject(inner, reading)
  const form = formOf(inner, inner.get('objectType')?.as('string') ?? cursor.get('objectType')?.as('string'))
  const id = inner.get('id')?.json()
  inner.json()
  if (form === undefined || !isObjectId(id))
    return reading.ledger.report('dropped', cursor.path || '/', 'deleted-client')
  const stamp = parseRfc3339(textOf(inner.get('modificationDateTime')))
  const asOf = stamp.ok ? stamp.value.utc : reading.context.receivedAt
  reading.change({ kind: 'delete', id: reading.context.id(form.type, id), asOf })
}

function textOf(cursor: JsonCursor | undefined): string {
  const value = cursor?.json()
  return typeof value === 'string' ? value : ''
}

/** The id that the server has assigned; of a request, what makes it one of its kind. */
function localIdOf(cursor: JsonCursor, form: ObjectForm, entityFields: ReadonlyMap<string, Json>): string {
  const id = cursor.get('id')
  if (id !== undefined) {
    const value = id.json()
    if (isObjectId(value)) return value
    throw id.problem('An id must have 1 to 128 letters, digits, hyphens and underscores.', clause)
  }
  return idOfNames(form, (field) => entityFields.get(field))
}

function readForm(cursor: JsonCursor, form: ObjectForm, reading: Reading): void {
  const { ledger } = reading
  const values = new Map<string, Json>()
  const objectType = cursor.get('objectType')?.as('string') ?? ''
  if (/^BL_(?:VEN|RESOURCE)_REQUEST$/.test(objectType) && typeof cursor.get('clientID')?.as('string') !== 'string')
    throw cursor.problem('The field clientID is missing.', clause)
  for (const field of form.fields) {
    const at = cursor.get(field.field)
    const isAbsent = at === undefined || isNull(at)
    if (isAbsent && field.isRequired && field.impliedIn?.includes(objectType) !== true)
      throw (at ?? cursor).problem(`The field ${field.field} is missing.`, clause)
    if (!isAbsent) values.set(field.field, checked(at, field))
    else if (at !== undefined) ledger.report('dropped', at.path, 'null-is-absent')
  }
  const hasId = cursor.get('id') !== undefined
  // The names of a report, a client and a resource have that of a customer.
  const category = hasId || !isOfCustomer(form) ? undefined : clientCategory
  const entity = reading.entity(form.type, localIdOf(cursor, form, values), category)
  // The server's representation has all that it knows.
  if (hasId) entity.kind = 'replace'
  else ledger.report('assumed', cursor.path || '/', 'id-of-the-names')
  addTimes(cursor, entity)
  for (const { field, attribute } of form.fields) {
    const value = values.get(field)
    if (value !== undefined) entity.property(cursor.get(field)?.path ?? '', attribute, value)
  }
  for (const field of form.older) carry(cursor.get(field), field, entity)
}

function isNull(cursor: JsonCursor): boolean {
  if (cursor.as('string') !== undefined || cursor.as('number') !== undefined || cursor.as('boolean') !== undefined)
    return false
  return cursor.entries('object') === undefined && cursor.entries('array') === undefined && cursor.json() === null
}

function carry(at: JsonCursor | undefined, field: string, entity: EntityBuilder): void {
  if (at === undefined) return
  if (isNull(at)) entity.ledger.report('dropped', at.path, 'null-is-absent')
  else entity.carry(at.path, field, at.json())
}

/** When the object was made and changed, by the server. */
function addTimes(cursor: JsonCursor, entity: EntityBuilder): void {
  for (const [field, attribute] of [
    ['createdDateTime', 'dateCreated'],
    ['modificationDateTime', 'dateModified'],
  ] as const) {
    const at = cursor.get(field)
    if (at === undefined) continue
    const text = textOf(at)
    const time = parseRfc3339(text)
    if (time.ok) entity.property(at.path, attribute, time.value.utc)
    else entity.carry(at.path, field, at.json(), 'time-invalid')
  }
}

/** Subscriptions have the tokens of those who are notified. */
function readSubscription(cursor: JsonCursor, { ledger }: Reading): void {
  const operations = cursor.get('objectOperations')
  const list = operations?.entries('array')
  if (list === undefined || list.length === 0)
    throw (operations ?? cursor).problem('A subscription must have a list of objects and operations.', clause)
  cursor.json()
  ledger.report('dropped', cursor.path || '/', 'subscription')
}

function readGroup(cursor: JsonCursor, reading: Reading): void {
  const form = groupForm
  const name = cursor.get(form.name)?.as('string')
  if (!isText(name))
    throw (cursor.get(form.name) ?? cursor).problem('The name must be a text of 1 to 128 characters.', clause)
  const id = cursor.get('id')
  const value = id?.json()
  if (id !== undefined && !isObjectId(value))
    throw id.problem('An id must have 1 to 128 letters, digits, hyphens and underscores.', clause)
  const entity = reading.entity('Device', typeof value === 'string' ? value : name, clientCategory)
  if (id === undefined) reading.ledger.report('assumed', cursor.path || '/', 'id-of-the-names')
  else entity.kind = 'replace'
  addTimes(cursor, entity)
  // It is that of a customer, whereas the hub's `name` is everybody's.
  entity.carry(cursor.get(form.name)?.path ?? '', form.name, name)
  entity.carry(cursor.path || '/', 'clientKind', form.name.replace(/Name$/, ''))
  for (const member of form.members) carry(cursor.get(member), member, entity)
}
