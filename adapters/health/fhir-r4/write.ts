// Writes a resource, in the JSON of the hub, as JSON and as XML of FHIR, in the order of its elements. A decimal that the hub keeps as
// a text is written with all its digits.

import type { Json } from '../../adapter.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import { isXmlText, xmlElement } from '../../kit/index.ts'
import { definitionOf, primitiveTypes } from '../../../standards/fhir/definitions.ts'
import { jsonForm, primitiveForms } from '../../../standards/fhir/primitives.ts'

/** The members of an object with their types, in the order of the definition. */
function membersOf(value: JsonObject, type: string): readonly (readonly [name: string, member: Json, type: string])[] {
  const definition = definitionOf(type)
  if (definition === undefined) return Object.entries(value).map(([name, member]) => [name, member, ''] as const)
  const order = new Map([...definition.byName.keys()].map((name, index) => [name, index + 1] as const))
  return Object.entries(value)
    .filter(([name]) => name !== 'resourceType')
    .map(([name, member]) => [name, member, definition.byName.get(name.replace(/^_/, ''))?.type ?? 'string'] as const)
    .toSorted(([one], [other]) => (order.get(one.replace(/^_/, '')) ?? 0) - (order.get(other.replace(/^_/, '')) ?? 0))
}

export function jsonText(value: Json, type: string): string {
  if (isJsonArray(value)) return `[${value.map((item) => jsonText(item, type)).join(',')}]`
  if (isJsonObject(value)) {
    const { resourceType } = value
    const of = typeof resourceType === 'string' ? resourceType : type
    const named = typeof resourceType === 'string' ? [`"resourceType":${JSON.stringify(resourceType)}`] : []
    const members = membersOf(value, of).map(([name, member, inner]) => {
      const at = name.startsWith('_') ? 'Element' : inner
      return `${JSON.stringify(name)}:${jsonText(member, at)}`
    })
    return `{${[...named, ...members].join(',')}}`
  }
  if (typeof value === 'string' && primitiveTypes.has(type) && jsonForm(type) === 'number' && isNumber(value, type))
    return value
  return JSON.stringify(value)
}

function isNumber(text: string, type: string): boolean {
  return primitiveForms.get(type)?.[1](text) === true
}

/** @returns undefined: XML cannot contain a text of it */
export function xmlText(resource: JsonObject): string | undefined {
  if (
    !isXmlText(
      JSON.stringify(resource).replaceAll(/\\u([0-9a-f]{4})/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      ),
    )
  )
    return undefined
  return resourceElement(resource, { xmlns: 'http://hl7.org/fhir' })
}

function resourceElement(resource: JsonObject, attributes: Readonly<Record<string, string>> = {}): string {
  const { resourceType } = resource
  const name = typeof resourceType === 'string' ? resourceType : ''
  return element(name, resource, name, attributes)
}

function element(name: string, value: JsonObject, type: string, given: Readonly<Record<string, string>> = {}): string {
  const isResource = definitionOf(type)?.isResource === true
  const attributes: Record<string, string> = { ...given }
  const inner: string[] = []
  const values = new Set(Object.keys(value))
  for (const [key, member, of] of membersOf(value, type)) {
    if (key.startsWith('_')) {
      if (!values.has(key.slice(1))) inner.push(...primitives(key.slice(1), undefined, member))
    } else if (
      !isResource &&
      (key === 'id' || key === 'url') &&
      typeof member === 'string' &&
      (key === 'id' || type === 'Extension')
    )
      attributes[key] = member
    else if (primitiveTypes.has(of)) inner.push(...primitives(key, member, value[`_${key}`]))
    else
      for (const one of isJsonArray(member) ? member : [member])
        if (isJsonObject(one)) inner.push(complex(key, one, of))
  }
  return xmlElement(name, inner.length === 0 ? '' : inner, attributes)
}

function complex(name: string, value: JsonObject, type: string): string {
  return type === 'Resource' ? xmlElement(name, [resourceElement(value)]) : element(name, value, type)
}

/** A primitive value, or several, each with what is beside it. */
function primitives(name: string, value: Json | undefined, extras: Json | undefined): readonly string[] {
  const [values, others] = [listOf(value), listOf(extras)]
  return Array.from({ length: Math.max(values.length, others.length) }, (_, index) => {
    const [one, other] = [values[index], others[index]]
    const text = one === undefined || one === null ? undefined : typeof one === 'string' ? one : JSON.stringify(one)
    const attributes = text === undefined ? {} : { value: text }
    return isJsonObject(other) ? element(name, other, 'Element', attributes) : xmlElement(name, '', attributes)
  })
}

function listOf(value: Json | undefined): readonly Json[] {
  if (value === undefined) return []
  return isJsonArray(value) ? value : [value]
}
