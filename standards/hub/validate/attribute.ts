// Checks one attribute of an entity: what every attribute must keep (GS CIM 009 clauses 4.5 and 4.6), how deep
// sub-attributes go, that instances have distinct datasetIds (clause 4.5.5), and what the vocabulary says of the value.

import { valueMember, type AttributeKind } from '../entity.ts'
import { expressions } from '../patterns.ts'
import { definitionOfSub, type Definition } from './definition.ts'
import { checkKindValue } from './kind.ts'
import { checkText, checkTexts } from './text.ts'
import { checkValue } from './value.ts'
import { isObject, violate, within, type Members, type Violations } from './violation.ts'

/** The maximum depth of nested attributes. */
const deepest = 8

/** What the vocabulary says of sub-attributes by name; where it is left out, only the information model counts. */
export type Subs = (name: string) => Definition | undefined

/**
 * @param definition what the vocabulary says; without one the attribute may be of any kind
 * @param depth 1 for an attribute of the entity, 2 for a sub-attribute of it, and so on
 */
export function checkAttribute(
  given: unknown,
  definition: Definition | undefined,
  depth: number,
  violations: Violations,
  subs: Subs = definitionOfSub,
): void {
  if (depth > deepest) return violate(violations, 'depth')
  if (!Array.isArray(given)) return checkInstance(given, definition, depth, violations, subs)
  if (given.length === 0) violate(violations, 'minItems')
  const seen = new Set<unknown>()
  for (const [index, instance] of given.entries()) {
    const before = violations.length
    const datasetId = isObject(instance) ? instance['datasetId'] : undefined
    if (seen.has(datasetId)) violate(violations, 'datasetId')
    seen.add(datasetId)
    checkInstance(instance, definition, depth, violations, subs)
    within(violations, before, index)
  }
}

function checkInstance(
  given: unknown,
  definition: Definition | undefined,
  depth: number,
  violations: Violations,
  subs: Subs,
): void {
  if (!isObject(given)) return violate(violations, 'type')
  const kind = kindOf(given['type'], definition, violations)
  if (kind !== undefined) checkMembers(given, kind, depth, violations, subs)
  if (definition !== undefined) checkDefined(given, definition, violations)
}

/** The kind by which the members are checked. */
function kindOf(type: unknown, definition: Definition | undefined, violations: Violations): AttributeKind | undefined {
  const only = definition?.only
  if (type === only && only !== undefined) return only
  if (type === undefined) violate(violations, 'required')
  else if (only !== undefined) violate(violations, 'const', '/type')
  else if (definition?.kinds.some((kind) => kind === type) === false) violate(violations, 'enum', '/type')
  if (only !== undefined) return only
  if (isKind(type)) return type
  violate(violations, 'discriminator')
  return undefined
}

function isKind(type: unknown): type is AttributeKind {
  return typeof type === 'string' && Object.hasOwn(valueMember, type)
}

/** What every attribute of the kind must keep. */
function checkMembers(given: Members, kind: AttributeKind, depth: number, violations: Violations, subs: Subs): void {
  const valueName = valueMember[kind]
  if (given[valueName] === undefined) violate(violations, 'required')
  for (const name in given) {
    if (name === 'type') continue
    const before = violations.length
    if (name === valueName) checkKindValue(kind, given[name], violations)
    else checkMember(name, given[name], kind, depth, violations, subs)
    if (violations.length > before) within(violations, before, name)
  }
}

/** A member that is neither the kind nor the value. */
function checkMember(
  name: string,
  member: unknown,
  kind: AttributeKind,
  depth: number,
  violations: Violations,
  subs: Subs,
): void {
  switch (name) {
    case 'observedAt':
    case 'createdAt':
    case 'modifiedAt':
    case 'expiresAt':
      return checkText(member, expressions.utc, violations)
    case 'unitCode':
      return checkText(member, expressions.code, violations)
    case 'datasetId':
      return checkText(member, expressions.uri, violations)
    case 'valueType':
      return checkText(member, expressions.name, violations)
    case 'objectType':
      if (kind === 'Relationship' || kind === 'ListRelationship') checkTexts(member, expressions.name, violations)
      else violate(violations, 'false schema')
      return
    case 'value':
    case 'object':
    case 'languageMap':
    case 'json':
    case 'vocab':
    case 'valueList':
    case 'objectList':
      return violate(violations, 'false schema')
    default:
      return checkSub(name, member, depth + 1, violations, subs)
  }
}

function checkSub(name: string, member: unknown, depth: number, violations: Violations, subs: Subs): void {
  const definition = subs(name)
  if (definition === undefined && !expressions.name.test(name)) violate(violations, 'pattern')
  checkAttribute(member, definition, depth, violations, subs)
}

/** What the vocabulary says of the attribute besides. */
function checkDefined(given: Members, { values, units }: Definition, violations: Violations): void {
  for (const { member, schema } of values) {
    const value = given[member]
    if (value === undefined) continue
    const before = violations.length
    checkValue(schema, value, violations)
    if (violations.length > before) within(violations, before, member)
  }
  const unit = given['unitCode']
  if (units !== undefined && unit !== undefined && !units.has(unit)) violate(violations, 'enum', '/unitCode')
}
