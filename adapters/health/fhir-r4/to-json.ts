// The elements of a resource as FHIR JSON (clause 2.6.2) for the hub, without what names or reaches a person. A decimal that a double
// does not hold as it is written stays a text.

import type { Json } from '../../adapter.ts'
import type { Decoding } from '../../kit/index.ts'
import { definitionOf, primitiveTypes, type ElementDefinition } from '../../../standards/fhir/definitions.ts'
import { child, type FhirNode } from './structure/node.ts'
import { isExact, jsonForm } from '../../../standards/fhir/primitives.ts'
import { personTypes, publicTypes, referred, urnOf, type Surroundings } from './references.ts'

export interface Conversion extends Pick<Decoding<unknown, unknown>, 'context' | 'ledger'> {
  readonly around: Surroundings
  /** Addresses and telephone numbers are those of an institution. */
  readonly isPublic: boolean
}

/** Types whose values name a person or where he or she is. */
const personal: ReadonlySet<string> = new Set(['ContactDetail', 'HumanName', 'Signature'])
const personalElsewhere: ReadonlySet<string> = new Set(['Address', 'ContactPoint'])

/** The members of an object, in the order of the document; undefined: nothing of them is kept. */
export function objectOf(
  nodes: readonly FhirNode[],
  type: string,
  how: Conversion,
): Readonly<Record<string, Json>> | undefined {
  const definition = definitionOf(type)
  const members: Members = new Map()
  for (const node of nodes) {
    if (type === 'Endpoint' && mayBeSecret(node)) {
      drop(node, 'secret', how)
      continue
    }
    const found = definition?.byName.get(node.name)
    const of = found?.type ?? 'string'
    const [value, extras] = valueOf(node, of, found?.element, how)
    addTo(members, node.name, value, found?.element.isRepeating === true)
    if (extras !== undefined) addExtras(members, node.name, extras, found?.element.isRepeating === true)
  }
  for (const [name, value] of members) {
    // The arrays of the values and of what is beside them have the same length (clause 2.6.2.3).
    if (name.startsWith('_') && Array.isArray(value)) pad(value, arrayIn(members, name.slice(1)).length)
    else if (Array.isArray(value) && value.length === 0) members.delete(name)
  }
  return members.size === 0 ? undefined : Object.fromEntries(members)
}

type Members = Map<string, Json | Json[]>

function addTo(members: Members, name: string, value: Json | undefined, isRepeating: boolean): void {
  if (isRepeating) {
    const values = arrayIn(members, name)
    if (value !== undefined) values.push(value)
  } else if (value !== undefined) members.set(name, value)
}

function addExtras(members: Members, name: string, extras: Json, isRepeating: boolean): void {
  if (!isRepeating) {
    members.set(`_${name}`, extras)
    return
  }
  const values = arrayIn(members, `_${name}`)
  pad(values, arrayIn(members, name).length - 1)
  values.push(extras)
}

function pad(values: Json[], length: number): void {
  while (values.length < length) values.push(null)
}

/** The array of a repeated element, which grows in its place. */
function arrayIn(members: Members, name: string): Json[] {
  const known = members.get(name) as Json[] | undefined
  if (known !== undefined) return known
  const values: Json[] = []
  members.set(name, values)
  return values
}

function valueOf(
  node: FhirNode,
  type: string,
  element: ElementDefinition | undefined,
  how: Conversion,
): readonly [value: Json | undefined, extras?: Json] {
  // A contact of an institution is a person.
  const isOfPerson = !how.isPublic || node.name === 'contact'
  if (personal.has(type) || (isOfPerson && personalElsewhere.has(type)) || node.name === 'authorString')
    return [drop(node, 'personal', how)]
  // A note is free text: beside what is public it may name a patient.
  if (how.isPublic && type === 'Annotation') return [drop(node, 'personal', how)]
  if (type === 'Narrative') return [drop(node, 'narrative', how)]
  if (type === 'Resource') return [containedOf(node, how)]
  if (primitiveTypes.has(type)) {
    const extras = node.children.length === 0 ? undefined : objectOf(node.children, 'Element', how)
    const value = node.text === undefined ? undefined : scalarOf(node.text, type)
    // A repeated value that has only extensions.
    const gap = value === undefined && extras !== undefined && element?.isRepeating === true ? null : value
    return extras === undefined ? [gap] : [gap, extras]
  }
  if (type === 'Reference') return [referenceOf(node, element?.targets ?? [], how)]
  const inner = type.endsWith('.contact') ? { ...how, isPublic: false } : how
  const object = objectOf(node.children, type, inner)
  // An extension whose value is not kept is none.
  const isEmpty = type === 'Extension' && object !== undefined && Object.keys(object).every((name) => name === 'url')
  return [isEmpty ? undefined : object]
}

/** The headers of the requests to an endpoint, and a URL with a user and a password. */
function mayBeSecret({ name, text }: FhirNode): boolean {
  return name === 'header' || (name === 'address' && /\/\/[^/?#]*@/.test(text ?? ''))
}

function drop(node: FhirNode, code: string, { ledger }: Conversion): undefined {
  ledger.report('dropped', node.path, code)
  return undefined
}

function scalarOf(text: string, type: string): Json {
  const form = jsonForm(type)
  if (form === 'boolean') return text === 'true'
  return form === 'number' && isExact(text) ? Number(text) : text
}

function containedOf(node: FhirNode, how: Conversion): Json | undefined {
  const { resource = '' } = node
  const isHidden = personTypes.has(resource) || (how.isPublic && !publicTypes.has(resource))
  if (isHidden || definitionOf(resource) === undefined) return drop(node, 'personal', how)
  const object = objectOf(node.children, resource, how)
  return { resourceType: resource, ...object }
}

function referenceOf(node: FhirNode, targets: readonly string[], how: Conversion): Json | undefined {
  const target = referred(node, targets, how.around)
  // What is about nobody does not refer to records of persons.
  if (how.isPublic && target !== undefined && !publicTypes.has(target.type)) return drop(node, 'personal', how)
  const isPerson = target === undefined ? mayBePerson(node, targets) : personTypes.has(target.type)
  const rest = node.children.filter((one) => {
    if (one.name === 'reference') return target === undefined
    if (!isPerson || !['identifier', 'display', 'extension'].includes(one.name)) return true
    drop(one, 'personal', how)
    return false
  })
  const object = objectOf(rest, 'Reference', how)
  return target === undefined ? object : { reference: urnOf(target, how.context, how.around), ...object }
}

/** A reference without a target that is known, such as one by an identifier. */
function mayBePerson(node: FhirNode, targets: readonly string[]): boolean {
  if (child(node, 'reference')?.text?.startsWith('#') === true) return true
  const type = child(node, 'type')?.text
  return type === undefined
    ? targets.length === 0 || targets.some((one) => personTypes.has(one))
    : personTypes.has(type)
}
