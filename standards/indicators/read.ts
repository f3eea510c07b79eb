// Reads the definition of an indicator from its YAML document, and says what is wrong with it: only names that exist, and exactly one of
// a formula and the reason why there is none.

import type { Json, JsonObject } from '../hub/entity.ts'
import { attributeEntry, isKnownType } from '../hub/vocabulary.ts'
import { unitByCode } from '../hub/units.ts'
import { isJsonObject } from '../json/object.ts'
import { parseQ } from '../ngsi-ld/query/index.ts'
import { type Formula, type Indicator, operandsOf } from './definition.ts'

const members = ['code', 'name', 'clause', 'unit', 'period', 'decimals', 'formula', 'notComputed', 'coverage']
const periods = new Set(['P1Y', 'P1M', 'P1D'])

/** @returns what is wrong, each as a sentence; none: the document is an `Indicator` */
export function indicatorFaults(document: Json): readonly string[] {
  if (!isJsonObject(document)) return ['The document is an object.']
  const faults = Object.keys(document)
    .filter((name) => !members.includes(name))
    .map((name) => `${name} is not a member of an indicator.`)
  for (const name of ['code', 'name', 'clause']) if (!isText(document[name])) faults.push(`${name} is a text.`)
  const { unit, period, decimals, formula, notComputed, coverage } = document
  if (!isJsonObject(unit ?? null) || !isText((unit as JsonObject)['text'])) faults.push('unit has a text.')
  else {
    const { code } = unit as JsonObject
    if (code !== undefined && (typeof code !== 'string' || unitByCode(code) === undefined))
      faults.push('unit.code is a code of the hub.')
  }
  if (typeof period !== 'string' || !periods.has(period)) faults.push('period is P1Y, P1M or P1D.')
  if (typeof decimals !== 'number' || !Number.isInteger(decimals) || decimals < 0)
    faults.push('decimals is a number from 0.')
  if ((formula === undefined) === (notComputed === undefined)) faults.push('There is either formula or notComputed.')
  if (formula !== undefined) {
    const found = formulaFaults(formula, 'formula')
    faults.push(...found)
    if (found.length === 0) faults.push(...coverageFaults(formula as unknown as Formula, coverage))
  }
  return faults
}

function isText(value: Json | undefined): value is string {
  return typeof value === 'string' && value !== ''
}

function formulaFaults(formula: Json, path: string): readonly string[] {
  if (!isJsonObject(formula)) return [`${path} is an object.`]
  const { times, ...rest } = formula
  const [entry, ...others] = Object.entries(rest)
  if (entry === undefined || others.length > 0) return [`${path} has one operand.`]
  const [name, operand] = entry
  if (name === 'ratio') {
    if (times !== undefined && typeof times !== 'number') return [`${path}.times is a number.`]
    if (!Array.isArray(operand) || operand.length !== 2) return [`${path}.ratio has two parts.`]
    return (operand as readonly Json[]).flatMap((part, index) => formulaFaults(part, `${path}.ratio.${index}`))
  }
  if (times !== undefined) return [`${path}.times is of a ratio.`]
  if (name === 'figure')
    return typeof operand === 'string' && /^[a-z][A-Za-z0-9]*$/.test(operand) ? [] : [`${path}.figure is a name.`]
  if (!['count', 'mean', 'sum'].includes(name) || !isJsonObject(operand)) return [`${path}.${name} is not an operand.`]
  return entitiesFaults(name, operand, `${path}.${name}`)
}

function entitiesFaults(name: string, { types, q, ...operand }: JsonObject, path: string): readonly string[] {
  if (!Array.isArray(types) || !types.every((type) => typeof type === 'string' && isKnownType(type)))
    return [`${path}.types are types of the hub.`]
  if (q !== undefined && (typeof q !== 'string' || !parseQ(q, { expand: (term) => term }).ok))
    return [`${path}.q is a query.`]
  const { attribute, unit } = operand
  const known = typeof attribute === 'string' && attributeEntry(types as readonly string[], attribute) !== undefined
  if (!known && (attribute !== undefined || name !== 'count')) return [`${path} names no attribute of the types.`]
  if (unit !== undefined && (typeof unit !== 'string' || unitByCode(unit) === undefined))
    return [`${path}.unit is a code of the hub.`]
  return name === 'mean' && unit === undefined ? [`${path}.unit is missing.`] : []
}

function coverageFaults(formula: Formula, coverage: Json | undefined): readonly string[] {
  const operands = operandsOf(formula)
  const wanted = isJsonObject(coverage ?? null) ? (coverage as JsonObject) : {}
  const needs = [
    ...(operands.some((operand) => 'mean' in operand) ? ['time', 'entities'] : []),
    ...(operands.some((operand) => 'sum' in operand) ? ['share'] : []),
  ]
  const missing = needs.filter((name) => typeof wanted[name] !== 'number').map((name) => `coverage.${name} is missing.`)
  return coverage !== undefined && !isText(wanted['because']) ? [...missing, 'coverage.because is missing.'] : missing
}

/** @param document without faults */
export function readIndicator(set: string, id: string, document: JsonObject): Indicator {
  return { set, id, ...document } as unknown as Indicator
}
