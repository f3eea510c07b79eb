// Checks across all type files: one name means one thing everywhere, as a flat @context requires (GS CIM 009 clause
// 4.4), and a quantity carries only units of its kind.

import { entityMembers, valueMember } from '../../../standards/hub/entity.ts'
import { unitByCode } from '../../../standards/hub/units.ts'
import type { AttributeDefinition, Vocabulary } from './attribute.ts'

const legalName = /^[A-Za-z][A-Za-z0-9_]*$/
const reserved = new Set([
  ...entityMembers,
  ...Object.values(valueMember),
  ...['datasetId', 'observedAt', 'unitCode', 'valueType', 'objectType', 'instanceId', 'deletedAt'],
])
const schemaKeywords = new Set([
  ...['type', 'enum', 'minimum', 'maximum', 'exclusiveMinimum', 'format', 'pattern'],
  ...['items', 'minItems', 'properties', 'required', 'additionalProperties'],
])

function checkValue(schema: unknown, where: string): void {
  if (typeof schema !== 'object' || schema === null) throw new Error(`${where}: a JSON Schema is expected`)
  for (const [keyword, content] of Object.entries(schema)) {
    if (!schemaKeywords.has(keyword)) throw new Error(`${where}: the keyword ${keyword} is not used in the hub`)
    if (keyword === 'items') checkValue(content, `${where}.items`)
    if (keyword === 'additionalProperties' && typeof content !== 'boolean') checkValue(content, `${where}.*`)
    if (keyword === 'properties') {
      for (const [name, property] of Object.entries(content as object)) checkValue(property, `${where}.${name}`)
    }
    if (keyword === 'pattern' && !/^\^[^*+]*\$$|^\^[^()]*\$$/.test(String(content))) {
      throw new Error(`${where}: a pattern is anchored and repeats no group`)
    }
  }
}

function checkAttribute(name: string, definition: AttributeDefinition, where: string): void {
  if (!legalName.test(name) || reserved.has(name)) throw new Error(`${where}: not a legal attribute name`)
  if (definition.value !== undefined) checkValue(definition.value, `${where}.value`)
  const { quantity = [], units = [] } = definition
  for (const code of units) {
    const unit = unitByCode(code)
    if (unit === undefined) throw new Error(`${where}: ${code} is not in standards/hub/units-table.ts`)
    if (!quantity.includes(unit.kind))
      throw new Error(`${where}: ${code} is a unit of ${unit.kind}, not of ${quantity.join()}`)
  }
  for (const kind of quantity) {
    if (!units.some((code) => unitByCode(code)?.kind === kind)) throw new Error(`${where}: ${kind} has no unit`)
  }
}

/** @throws where two files disagree, or a name, keyword or unit is not legal */
export function checkVocabulary(vocabulary: Vocabulary): void {
  const seen = new Map<string, { readonly definition: AttributeDefinition; readonly where: string }>()
  const see = (name: string, definition: AttributeDefinition, where: string): void => {
    checkAttribute(name, definition, where)
    const before = seen.get(name)
    if (before === undefined) seen.set(name, { definition, where })
    else if (before.definition.iri !== definition.iri) throw new Error(`${where}: another IRI in ${before.where}`)
    else if (before.definition.kinds.join() !== definition.kinds.join()) {
      throw new Error(`${where}: another kind in ${before.where}`)
    }
  }
  for (const [name, definition] of vocabulary.shared) see(name, definition, `attributes.yaml.${name}`)
  for (const [type, { attributes, required }] of vocabulary.types) {
    if (!legalName.test(type)) throw new Error(`${type}.yaml: not a legal type name`)
    if (seen.has(type)) throw new Error(`${type}.yaml: an attribute has this name`)
    for (const [name, definition] of attributes) see(name, definition, `${type}.yaml.${name}`)
    for (const name of required) {
      if (!attributes.has(name)) throw new Error(`${type}.yaml: ${name} is required but not among the attributes`)
    }
  }
}
