// Checks an entity against the hub (GS CIM 009 clauses 4.5 and 4.6, and the schemas of its types), attribute by
// attribute with generated code. It says the same as the published schemas, and what no schema can say besides.

import { attribute as anyAttribute, names, scopes, types, uri, utc, type Validator } from '../generated/hub.js'
import { entityMembers } from './entity.ts'
import { pointer, structureViolations } from './structure.ts'
import { typeEntry } from './vocabulary.ts'

/** What is wrong and where; never a value. */
export interface HubViolation {
  /** JSON Pointer into the entity; '' is the entity itself. */
  readonly path: string
  /** The JSON Schema keyword that is broken, or one of `depth`, `ring`, `bbox`, `datasetId`. */
  readonly rule: string
}

/** More are not told: whoever sees so many needs no more. */
const maximum = 100

const legalName = /^[A-Za-z](?:[A-Za-z0-9_]*|[A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+)$/

const members: ReadonlyMap<string, Validator> = new Map([
  ['id', uri],
  ['type', names],
  ['scope', scopes],
  ['createdAt', utc],
  ['modifiedAt', utc],
  ['expiresAt', utc],
])

/** Keywords that only repeat what the branch below them says. */
const echoes: ReadonlySet<string> = new Set(['if', 'propertyNames'])

type Members = Readonly<Record<string, unknown>>

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function run(validator: Validator, value: unknown, path: string, violations: HubViolation[]): void {
  if (validator(value)) return
  for (const { instancePath, keyword } of validator.errors ?? []) {
    if (!echoes.has(keyword)) violations.push({ path: path + instancePath, rule: keyword })
  }
}

function checkInstances(validator: Validator, value: unknown, path: string, violations: HubViolation[]): void {
  if (!Array.isArray(value)) return run(validator, value, path, violations)
  if (value.length === 0) violations.push({ path, rule: 'minItems' })
  for (const [index, instance] of value.entries()) run(validator, instance, `${path}/${index}`, violations)
}

function knownTypes(entity: Members): readonly string[] {
  const type = entity['type']
  const listed: readonly unknown[] = Array.isArray(type) ? type : [type]
  return listed.filter((name): name is string => typeof name === 'string' && types.has(name))
}

function checkAttribute(name: string, value: unknown, of: readonly string[], violations: HubViolation[]): void {
  const path = pointer('', name)
  const before = violations.length
  structureViolations(value, path, violations)
  // The validators are recursive; what is too deep is not shown to them.
  if (violations.slice(before).some(({ rule }) => rule === 'depth')) return
  let known = false
  for (const type of of) {
    const validator = types.get(type)?.get(name)
    if (validator === undefined) continue
    known = true
    checkInstances(validator, value, path, violations)
  }
  if (known) return
  if (!legalName.test(name)) violations.push({ path, rule: 'pattern' })
  checkInstances(anyAttribute, value, path, violations)
}

/** An entity, or a part of one as a message brings it. Empty: it satisfies the hub. */
export function validateFragment(entity: unknown): readonly HubViolation[] {
  if (!isObject(entity)) return [{ path: '', rule: 'type' }]
  const violations: HubViolation[] = []
  const of = knownTypes(entity)
  for (const name of ['id', 'type']) if (!Object.hasOwn(entity, name)) violations.push({ path: '', rule: 'required' })
  for (const name of Object.keys(entity)) {
    const member = members.get(name)
    if (member !== undefined) run(member, entity[name], `/${name}`, violations)
    else if (entityMembers.has(name)) violations.push({ path: pointer('', name), rule: 'pattern' })
    else checkAttribute(name, entity[name], of, violations)
    if (violations.length > maximum) return violations.slice(0, maximum)
  }
  return violations
}

function lacksUnit(instance: unknown): boolean {
  return isObject(instance) && !Object.hasOwn(instance, 'unitCode')
}

/** An entity with all that its types require, a unit with every quantity included. */
export function validateComplete(entity: unknown): readonly HubViolation[] {
  const violations = [...validateFragment(entity)]
  if (!isObject(entity)) return violations
  for (const type of knownTypes(entity)) {
    const entry = typeEntry(type)
    for (const name of entry?.required ?? []) {
      if (!Object.hasOwn(entity, name)) violations.push({ path: `/${name}`, rule: 'required' })
    }
    for (const [name, { units }] of entry?.attributes ?? []) {
      if (units === undefined || !Object.hasOwn(entity, name)) continue
      const value = entity[name]
      const lacking = Array.isArray(value) ? value.some(lacksUnit) : lacksUnit(value)
      if (lacking) violations.push({ path: `/${name}/unitCode`, rule: 'required' })
    }
  }
  return violations.slice(0, maximum)
}
