// FHIR in JSON (R4 clause 2.6.2): an id or extensions of a primitive value are in the member of its name behind `_`, arrays of both
// have the same length with null where one has nothing, and there are no empty values. A shorter array is read as if it ended in null.

import type { JsonCursor } from '../../../kit/index.ts'
import { definitionOf, primitiveTypes } from '../../../../standards/fhir/definitions.ts'
import type { FhirNode } from './node.ts'

/** @param type the type of the value, if it is known @param name the name of its member */
export function nodeOfJson(cursor: JsonCursor, name: string, type?: string, isItem = false): FhirNode {
  const members = cursor.entries('object')
  const place = { name, path: cursor.path, ...(isItem && { isItem }) }
  if (members === undefined) return { ...place, ...scalarOf(cursor), children: [] }
  const resource = type === undefined || type === 'Resource' ? cursor.get('resourceType')?.as('string') : undefined
  const definition = definitionOf(resource ?? type ?? '')
  const children: FhirNode[] = []
  const names = new Set(members.map(([key]) => key))
  for (const [key, value] of members) {
    if (resource !== undefined && key === 'resourceType') continue
    if (key.startsWith('_') && names.has(key.slice(1))) continue
    const own = key.startsWith('_') ? key.slice(1) : key
    const typeOf = key === 'id' ? 'string' : (definition?.byName.get(own)?.type ?? undefined)
    const extras = key.startsWith('_') ? value : cursor.get(`_${key}`)
    const values = key.startsWith('_') ? undefined : value
    // The structure of some resources is not known.
    const isPrimitive = definition === undefined || primitiveTypes.has(typeOf ?? '')
    if (key.startsWith('_') && !isPrimitive) {
      children.push({
        name: own,
        path: value.path,
        json: 'object',
        children: [],
        fault: 'Only a primitive element has a member with _.',
      })
      continue
    }
    children.push(...nodesOf(own, values, isPrimitive ? extras : undefined, typeOf))
    if (!isPrimitive && extras !== undefined && values !== undefined)
      children.push({
        name: own,
        path: extras.path,
        json: 'object',
        children: [],
        fault: 'Only a primitive element has a member with _.',
      })
  }
  const fault = members.length === 0 ? 'An object must not be empty.' : undefined
  return {
    ...place,
    json: 'object',
    children,
    ...(resource !== undefined && { resource }),
    ...(fault !== undefined && { fault }),
  }
}

function nodesOf(
  name: string,
  values: JsonCursor | undefined,
  extras: JsonCursor | undefined,
  type: string | undefined,
): readonly FhirNode[] {
  const [items, others] = [values?.entries('array'), extras?.entries('array')]
  if (items === undefined && others === undefined) return [nodeOf(name, values, extras, type, false)]
  const path = (values ?? extras)?.path ?? ''
  const bad = (fault: string): readonly FhirNode[] => [{ name, path, json: 'object', children: [], fault }]
  if ((values !== undefined && items === undefined) || (extras !== undefined && others === undefined))
    return bad('Of a repeated primitive element both members are arrays.')
  const length = Math.max(items?.length ?? 0, others?.length ?? 0)
  if (length === 0) return bad('An array must not be empty.')
  const nodes = Array.from({ length }, (_, index) =>
    nodeOf(name, items?.[index]?.[1], others?.[index]?.[1], type, true),
  )
  if (items === undefined || others === undefined || items.length === others.length) return nodes
  // What is missing at the end of the shorter array can only be null; a null that the longer has there says nothing.
  const shorter = Math.min(items.length, others.length)
  const said = nodes.filter(({ json, children }, index) => index < shorter || json !== 'null' || children.length > 0)
  return said.map((node, index) => (index === 0 ? { ...node, isFilled: true } : node))
}

function isNull(cursor: JsonCursor): boolean {
  return cursor.entries('object') === undefined && scalarOf(cursor).json === 'null'
}

function nodeOf(
  name: string,
  value: JsonCursor | undefined,
  extra: JsonCursor | undefined,
  type: string | undefined,
  isItem: boolean,
): FhirNode {
  if (extra !== undefined && !isNull(extra) && extra.entries('object') === undefined) {
    const fault = 'What a primitive value has beside it is an object.'
    return { name, path: extra.path, json: 'object', children: [], isItem, fault }
  }
  const own = extra === undefined || isNull(extra) ? undefined : nodeOfJson(extra, name, 'Element', isItem)
  if (value === undefined || (own !== undefined && isNull(value))) {
    if (own !== undefined) return own
    return { name, path: (value ?? extra)?.path ?? '', json: 'null', children: [], isItem }
  }
  const node = nodeOfJson(value, name, type, isItem)
  if (own === undefined) return node
  return { ...node, children: own.children, ...(own.fault !== undefined && { fault: own.fault }) }
}

function scalarOf(cursor: JsonCursor): Pick<FhirNode, 'text' | 'json' | 'fault'> {
  const text = cursor.as('string')
  if (text !== undefined) return { text, json: 'string' }
  const number = cursor.numberText()
  if (number !== undefined) return { text: number, json: 'number' }
  const flag = cursor.as('boolean')
  if (flag !== undefined) return { text: String(flag), json: 'boolean' }
  if (cursor.entries('array') !== undefined) return { json: 'object', fault: 'An array is not allowed here.' }
  return { json: 'null' }
}
