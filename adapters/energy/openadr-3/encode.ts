// Programs, events and reports as OpenADR 3.1 writes them: one object, or a list. An entity with the id of a server becomes an object
// with what the server assigns; one whose id is that of its names becomes a request, by which a client makes it.

import type { Json } from '../../adapter.ts'
import { omit, type EntityReader, type Encoding } from '../../kit/index.ts'
import { faultOf, isObjectId } from './check.ts'
import { forms, idOfNames, type ObjectForm } from './fields.ts'
import { newer } from './newer.ts'
import type { Field } from './types.ts'

const names = { PROGRAM: 'program', EVENT: 'event', REPORT: 'report', VEN: 'ven', RESOURCE: 'resource' } as const

/** `openadr3-event` is one object, `openadr3-events` a list. */
export const targets = forms.flatMap(({ objectType, type }) =>
  ['', 's'].map((plural) => ({
    name: `openadr3-${names[objectType]}${plural}`,
    mediaType: 'application/json',
    types: [type],
  })),
)

export function encode({ entity, context, index }: Encoding<object>): Uint8Array | string {
  const { target } = context
  const form = forms.find(({ objectType }) => target.startsWith(`openadr3-${names[objectType]}`))
  if (form === undefined || !entity.types.includes(form.type)) return omit('type-not-in-target')
  const isList = target.endsWith('s')
  if (!isList && index > 0) omit('one-object')
  entity.dropDatasets('one-instance')
  const times = ['dateCreated', 'dateModified'].map((name) => takeText(entity, name))
  const values = new Map<string, Json>()
  for (const field of form.fields) {
    const value = take(entity, form, field)
    if (value === undefined && field.isRequired) omit('required-field-missing')
    if (value !== undefined) values.set(field.field, value)
  }
  for (const field of form.older) {
    const value = entity.take(`openadr3_${field}`)
    if (value !== undefined) values.set(field, value)
  }
  const id = context.localId(entity.id)
  const isRequest = times.every((time) => time === undefined) && id === idOfNames(form, (field) => values.get(field))
  const [created, modified] = times
  const by = values.has('clientID') ? 'BL' : 'VEN'
  const isOfClient = form.objectType === 'VEN' || form.objectType === 'RESOURCE'
  const requested = isOfClient ? [['objectType', `${by}_${form.objectType}_REQUEST`] as const] : []
  const assigned: readonly (readonly [string, Json | undefined])[] = isRequest
    ? requested
    : [
        ['id', isObjectId(id) ? id : omit('id-not-in-openadr')],
        ['createdDateTime', created],
        ['modificationDateTime', modified],
        ['objectType', form.objectType],
      ]
  entity.reportTimes(undefined)
  const members = [...assigned, ...values].filter(([, value]) => value !== undefined)
  const text = JSON.stringify(Object.fromEntries(members))
  return isList ? text : new TextEncoder().encode(text)
}

function take(entity: EntityReader, { objectType }: ObjectForm, field: Field): Json | undefined {
  const taken = entity.take(field.attribute)
  if (taken === undefined) return undefined
  if (faultOf(taken, field) !== undefined) return entity.giveUp(field.attribute, 'value-not-in-openadr')
  const { value, losses } = newer(objectType, field.field, taken)
  for (const [kind, code] of losses) entity.report(kind, field.attribute, code)
  // Without its targets, what is for some would be for everybody.
  if (value === undefined) return omit('value-not-in-openadr')
  return value
}

function takeText(entity: EntityReader, name: string): string | undefined {
  const value = entity.take(name)
  return typeof value === 'string' ? value : undefined
}

export function join(texts: readonly string[]): string {
  return `[${texts.join(',')}]`
}
