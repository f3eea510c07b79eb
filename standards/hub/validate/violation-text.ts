// The sentence for what breaks the information model (GS CIM 009 clauses 4.5 and 4.6), by the place and the rule that the
// validator names. It repeats no value.

import type { HubViolation } from './violation.ts'

const rules: ReadonlyMap<string, string> = new Map([
  ['required', 'lacks a member that it needs'],
  ['type', 'has a value of the wrong JSON type'],
  ['pattern', 'has a text that is not of the form it needs'],
  ['minItems', 'is a list with too few items'],
  ['maxItems', 'is a list with too many items'],
  ['minimum', 'has a coordinate below the smallest longitude or latitude'],
  ['maximum', 'has a coordinate above the largest longitude or latitude'],
  ['discriminator', 'is of a type that NGSI-LD does not know'],
  ['false schema', 'has a second value beside that of its kind'],
  ['additionalProperties', 'has a member that it may not have'],
  ['depth', 'has sub-attributes nested too deep'],
  ['datasetId', 'has two instances with the same datasetId'],
  ['ring', 'has a polygon whose ring is not closed'],
  ['bbox', 'has a bounding box of five numbers'],
])

const members: ReadonlyMap<string, string> = new Map([
  ['id', 'The id is required and must be a URI.'],
  ['type', 'The type is required and must be a name or a list of names.'],
  ['scope', 'A scope is a path such as /Madrid/Gardens.'],
])

/** @param entity as it was checked */
export function violationText(entity: object, { path, rule }: HubViolation): string {
  const [, name] = path.split('/')
  if (name === undefined) return missing(entity)
  const ofMember = members.get(name)
  if (ofMember !== undefined) return ofMember
  return `${name.replaceAll('~1', '/').replaceAll('~0', '~')} ${rules.get(rule) ?? 'breaks a rule of NGSI-LD'}, at ${path}.`
}

function missing(entity: object): string {
  const lacking = ['id', 'type'].filter((name) => !Object.hasOwn(entity, name))
  return lacking.length === 0 ? 'It is not an entity.' : `It has no ${lacking.join(' and no ')}.`
}
