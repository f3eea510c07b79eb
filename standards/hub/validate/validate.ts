// Checks an entity against the hub (GS CIM 009 clauses 4.5 and 4.6, and the schemas of its types), attribute by
// attribute. It says the same as the published schemas, which a test holds against Ajv, and what no schema can say.

import { expressions } from '../patterns.ts'
import { checkAttribute, type Subs } from './attribute.ts'
import { definitionsOf, type Definition } from './definition.ts'
import { checkText, checkTexts } from './text.ts'
import { isObject, violate, within, type HubViolation, type Members, type Violations } from './violation.ts'
import { typeEntry } from '../vocabulary.ts'

export type { HubViolation } from './violation.ts'

/** Further violations are not reported: so many are enough for any reader. */
const maximum = 100

type Definitions = ReadonlyMap<string, Definition>

const noDefinitions: readonly Definitions[] = []
/** As a list of one, by each type that the hub knows. */
const alone = new Map<string, readonly Definitions[]>()

function definitionsOfOne(type: string): readonly Definitions[] {
  const known = alone.get(type)
  if (known !== undefined) return known
  const definitions = definitionsOf(type)
  if (definitions === undefined) return noDefinitions
  alone.set(type, [definitions])
  return [definitions]
}

/** Of the types of an entity that the hub knows. */
function definitionsFor(entity: Members): readonly Definitions[] {
  const { type } = entity
  return typeof type === 'string' ? definitionsOfOne(type) : knownTypes(entity).flatMap(definitionsOfOne)
}

/** The types of an entity that the hub knows. */
function knownTypes(entity: Members): readonly string[] {
  const type = entity['type']
  const listed: readonly unknown[] = Array.isArray(type) ? type : [type]
  return listed.filter((name): name is string => typeof name === 'string' && typeEntry(name) !== undefined)
}

function checkNamed(
  name: string,
  value: unknown,
  of: readonly Definitions[],
  violations: Violations,
  subs?: Subs,
): void {
  let known = false
  for (const definitions of of) {
    const definition = definitions.get(name)
    if (definition === undefined) continue
    known = true
    checkAttribute(value, definition, 1, violations, subs)
  }
  // The vocabulary gives no attribute the name of an entity's own member, so that these come last.
  if (!known) checkOther(name, value, violations, subs)
}

/** One of the entity's own members, or an attribute that the vocabulary does not know. */
function checkOther(name: string, value: unknown, violations: Violations, subs: Subs | undefined): void {
  switch (name) {
    case 'id':
      return checkText(value, expressions.uri, violations)
    case 'type':
      return checkTexts(value, expressions.name, violations)
    case 'scope':
      return checkTexts(value, expressions.scope, violations)
    case 'createdAt':
    case 'modifiedAt':
    case 'expiresAt':
      return checkText(value, expressions.utc, violations)
    case '@context':
      return violate(violations, 'pattern')
    default:
      if (!expressions.name.test(name)) violate(violations, 'pattern')
      return checkAttribute(value, undefined, 1, violations, subs)
  }
}

/** An entity, or a part of one as a message brings it. Empty: it satisfies the hub. */
export function validateFragment(entity: unknown): readonly HubViolation[] {
  if (!isObject(entity)) return [{ path: '', rule: 'type' }]
  return check(entity, definitionsFor(entity))
}

/** Violations of the information model, regardless of the vocabulary. */
export function validateStructure(entity: unknown): readonly HubViolation[] {
  return isObject(entity) ? check(entity, [], () => undefined) : [{ path: '', rule: 'type' }]
}

function check(entity: Members, of: readonly Definitions[], subs?: Subs): readonly HubViolation[] {
  const violations: Violations = []
  if (!Object.hasOwn(entity, 'id')) violate(violations, 'required')
  if (!Object.hasOwn(entity, 'type')) violate(violations, 'required')
  for (const name in entity) {
    const before = violations.length
    checkNamed(name, entity[name], of, violations, subs)
    if (violations.length > before) within(violations, before, name)
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
