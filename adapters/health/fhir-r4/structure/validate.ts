// Whether a resource has the structure that FHIR R4 demands: known elements, cardinalities, types, values, required codes, the targets
// of references, and the constraints of constraints.ts. The first fault is a Problem.

import { raise, type Ledger } from '../../../kit/index.ts'
import { codingFault } from './codes.ts'
import { constraints } from './constraints.ts'
import {
  definitionOf,
  isResourceName,
  primitiveTypes,
  type ElementDefinition,
  type TypeDefinition,
} from '../../../../standards/fhir/definitions.ts'
import { all, child, type FhirNode } from './node.ts'
import { jsonForm, primitiveForms } from '../../../../standards/fhir/primitives.ts'

export interface Fault {
  readonly path: string
  readonly detail: string
  readonly clause?: string
}

/** An element whose arrays are other than R4 demands. */
export interface Repaired {
  readonly path: string
  readonly code: 'array-of-one' | 'array-filled'
}

const clauses = { 'array-of-one': 'FHIR R4 2.6.2.1', 'array-filled': 'FHIR R4 2.6.2.3' }

/** What the elements of one resource share. */
interface Scope {
  readonly ids: Set<string>
  readonly contained: ReadonlySet<string>
  readonly local: Set<string>
  /** What is not as R4 demands, and has one meaning only. */
  readonly repairs: Repaired[]
}

/** Raises a Problem if a resource is invalid. Those within its entries are not looked at. */
export function requireValid(node: FhirNode, ledger: Ledger): void {
  const repairs: Repaired[] = []
  const fault = faultOfResource(node, undefined, repairs)
  for (const { path, code } of repairs) ledger.repaired(path, code, clauses[code])
  if (fault === undefined) return
  const { path, detail, clause = 'FHIR R4' } = fault
  raise({ code: 'invalid', path: path === '' ? '/' : path, detail, clause })
}

/** @param repairs gets the elements whose arrays are other than R4 demands */
export function faultOfResource(node: FhirNode, container: Scope | undefined, repairs: Repaired[]): Fault | undefined {
  const { resource, path } = node
  if (node.fault !== undefined) return { path, detail: node.fault }
  if (resource === undefined)
    return { path, detail: 'A resource says its type: resourceType, or the name of the element.' }
  if (!isResourceName(resource)) return { path, detail: 'FHIR R4 has no resource of that name.' }
  const definition = definitionOf(resource)
  // Its elements are kept as they are.
  if (definition === undefined) return undefined
  // A contained resource refers to the others of its container.
  const ids = all(node, 'contained').flatMap((one) => child(one, 'id')?.text ?? [])
  const scope = {
    ids: new Set<string>(),
    contained: container?.contained ?? new Set(ids),
    local: container?.local ?? new Set<string>(),
    repairs,
  }
  const fault = faultOfElement(node, definition, scope)
  if (fault !== undefined || container !== undefined) return fault
  for (const one of all(node, 'contained')) {
    const id = child(one, 'id')?.text
    if (id === undefined) return { path: one.path, detail: 'A contained resource has an id.', clause: 'dom-3' }
    if (child(one, 'contained') !== undefined)
      return { path: one.path, detail: 'A contained resource contains no others.', clause: 'dom-2' }
    if (!scope.local.has(id) && !refersUp(one))
      return { path: one.path, detail: 'Something refers to a contained resource.', clause: 'dom-3' }
  }
  return undefined
}

function refersUp(node: FhirNode): boolean {
  return (node.name === 'reference' && node.text === '#') || node.children.some(refersUp)
}

function faultOfElement(node: FhirNode, definition: TypeDefinition, scope: Scope): Fault | undefined {
  const { path } = node
  if (node.fault !== undefined) return { path, detail: node.fault }
  if (node.json !== undefined && node.json !== 'object') return { path, detail: 'The element is an object.' }
  if (node.text !== undefined) return { path, detail: 'The element has elements, and no value of its own.' }
  if (node.children.length === 0 && node.resource === undefined)
    return { path, detail: 'An element has a value or elements.', clause: 'ele-1' }
  const counts = new Map<ElementDefinition, string>()
  let last = 0
  for (const inner of node.children) {
    if (inner.fault !== undefined) return { path: inner.path, detail: inner.fault }
    const found = definition.byName.get(inner.name)
    if (found === undefined) {
      const fault = inner.name === 'id' ? faultOfId(inner, definition, scope) : unknown(inner)
      if (fault !== undefined) return fault
      continue
    }
    const { element, type } = found
    const before = counts.get(element)
    if (before !== undefined && (!element.isRepeating || before !== inner.name))
      return { path: inner.path, detail: 'The element occurs once.' }
    counts.set(element, inner.name)
    if (inner.isAttribute === true) {
      // Attributes have no order.
    } else if (inner.json === undefined) {
      const index = definition.elements.indexOf(element)
      if (index < last) return { path: inner.path, detail: 'The element is out of order.' }
      last = index
    } else if (inner.isItem !== true && element.isRepeating)
      return { path: inner.path, detail: 'The element repeats: it is an array.' }
    else if (inner.isItem === true && !element.isRepeating)
      scope.repairs.push({ path: inner.path, code: 'array-of-one' })
    if (inner.isFilled === true) scope.repairs.push({ path: inner.path, code: 'array-filled' })
    const fault = faultOfValue(inner, type, element, scope) ?? relativeExtension(inner, type, definition)
    if (fault !== undefined) return fault
  }
  for (const element of definition.elements)
    if (element.isRequired && !counts.has(element))
      return { path: `${path}/${element.name}`, detail: 'A required element is missing.' }
  return constraints.get(definition.name)?.(node)
}

/** Only an extension within an extension has a url that is a name. */
function relativeExtension(node: FhirNode, type: string, { name }: TypeDefinition): Fault | undefined {
  if (type !== 'Extension' || name === 'Extension') return undefined
  const url = child(node, 'url')
  if (url?.text === undefined || /^[A-Za-z][A-Za-z0-9+.-]*:/.test(url.text)) return undefined
  return { path: url.path, detail: 'The url of an extension is absolute.', clause: 'FHIR R4 2.5.1' }
}

function unknown({ path }: FhirNode): Fault {
  return { path, detail: 'The element is not one of its type.' }
}

function faultOfId(node: FhirNode, { isResource }: TypeDefinition, { ids }: Scope): Fault | undefined {
  if (isResource) return faultOfPrimitive(node, 'id')
  const fault = faultOfPrimitive(node, 'string')
  if (fault !== undefined || node.text === undefined) return fault
  if (ids.has(node.text)) return { path: node.path, detail: 'The id of an element occurs once in a resource.' }
  ids.add(node.text)
  return undefined
}

function faultOfValue(node: FhirNode, type: string, element: ElementDefinition, scope: Scope): Fault | undefined {
  if (primitiveTypes.has(type)) {
    const fault = faultOfPrimitive(node, type) ?? faultOfExtras(node, scope)
    if (fault !== undefined) return fault
    if (type === 'xhtml') for (const [, id = ''] of node.text?.matchAll(/"#([^"]{1,64})"/g) ?? []) scope.local.add(id)
    if (['uri', 'url', 'canonical'].includes(type) && node.text?.startsWith('#') === true)
      scope.local.add(node.text.slice(1))
    if (element.codes === undefined || (node.text !== undefined && element.codes.has(node.text))) return undefined
    return { path: node.path, detail: 'The code is not in the value set of the element.' }
  }
  if (type === 'Resource') return element.name === 'contained' ? faultOfResource(node, scope, scope.repairs) : undefined
  const definition = definitionOf(type)
  if (definition === undefined) return undefined
  const fault = faultOfElement(node, definition, scope)
  if (fault !== undefined) return fault
  if (type === 'Reference') return faultOfReference(node, element, scope)
  return type === 'Coding' ? codingFault(node) : undefined
}

const elementDefinition = definitionOf('Element')

/** The id and the extensions of a primitive value. */
function faultOfExtras(node: FhirNode, scope: Scope): Fault | undefined {
  if (node.children.length === 0 || elementDefinition === undefined) return undefined
  const { text: _, json: __, ...element } = node
  return faultOfElement(element, elementDefinition, scope)
}

function faultOfPrimitive(node: FhirNode, type: string): Fault | undefined {
  const { path, text, json, fault, children } = node
  if (fault !== undefined) return { path, detail: fault }
  const hasExtension = children.some(({ name }) => name === 'extension')
  if (text === undefined) {
    if (json === 'object' && children.length > 0 && !hasExtension)
      return { path, detail: 'A primitive element has a value or extensions.', clause: 'ele-1' }
    return hasExtension ? undefined : { path, detail: 'The element has no value: null is not one.', clause: 'ele-1' }
  }
  if (text === '') return { path, detail: 'A value must not be empty.' }
  if (json !== undefined && json !== jsonForm(type))
    return { path, detail: `The value is a ${jsonForm(type)} of JSON.` }
  const [wanted, test] = primitiveForms.get(type) ?? ['', () => true]
  return test(text) ? undefined : { path, detail: `The value is not ${wanted}.` }
}

function faultOfReference(
  node: FhirNode,
  { targets }: ElementDefinition,
  { contained, local }: Scope,
): Fault | undefined {
  const reference = child(node, 'reference')
  const text = reference?.text
  if (text === undefined || reference === undefined) return undefined
  if (text.startsWith('#')) {
    const id = text.slice(1)
    if (id !== '' && !contained.has(id))
      return {
        path: reference.path,
        detail: 'The resource does not contain the one that is referred to.',
        clause: 'ref-1',
      }
    local.add(id)
    return undefined
  }
  const type = typeOfReference(text) ?? child(node, 'type')?.text
  if (type === undefined || targets.length === 0 || targets.includes(type) || !isResourceName(type)) return undefined
  return { path: reference.path, detail: 'The reference is to a resource of another type than the element allows.' }
}

/** The type of the resource that a reference names: `Patient/1`, `https://server/fhir/Patient/1/_history/2`, `Patient?identifier=1`. */
export function typeOfReference(text: string): string | undefined {
  const [path = '', query] = text.split('?', 2)
  const [, type] =
    (query === undefined
      ? /(?:^|\/)([A-Z][A-Za-z]+)\/[A-Za-z0-9\-.]{1,64}(?:\/_history\/[A-Za-z0-9\-.]{1,64})?$/
      : /(?:^|\/)([A-Z][A-Za-z]+)$/
    ).exec(path) ?? []
  return type !== undefined && isResourceName(type) ? type : undefined
}
