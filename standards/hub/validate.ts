// Checks an entity against the hub (GS CIM 009 clauses 4.5 and 4.6, and the type's own schema). The generated schemas
// do most; what no schema can say is in `structure.ts`. A violation names what and where, never a value.

import { completes, entity as anyType, fragments, type Validator } from '../generated/hub.js'
import { structureViolations } from './structure.ts'

export interface HubViolation {
  /** JSON Pointer into the entity; '' is the entity itself. */
  readonly path: string
  /** The JSON Schema keyword that is broken, or `depth`, `ring`, `bbox`, `datasetId`. */
  readonly rule: string
}

/** More are not told: whoever sees so many needs no more. */
const maximum = 100

/** Keywords that only repeat what the branch below them says. */
const echoes: ReadonlySet<string> = new Set(['if', 'propertyNames'])

function run(validator: Validator, entity: unknown, violations: HubViolation[]): void {
  if (validator(entity)) return
  for (const { instancePath, keyword } of validator.errors ?? []) {
    if (!echoes.has(keyword)) violations.push({ path: instancePath, rule: keyword })
  }
}

function typesIn(entity: object): readonly unknown[] {
  if (!('type' in entity)) return []
  return Array.isArray(entity.type) ? entity.type : [entity.type]
}

function validate(entity: unknown, schemas: ReadonlyMap<string, Validator>): readonly HubViolation[] {
  if (typeof entity !== 'object' || entity === null || Array.isArray(entity)) return [{ path: '', rule: 'type' }]
  const violations: HubViolation[] = []
  structureViolations(entity, violations)
  if (violations.some(({ rule }) => rule === 'depth')) return violations
  let known = false
  for (const type of typesIn(entity)) {
    const validator = typeof type === 'string' ? schemas.get(type) : undefined
    if (validator === undefined) continue
    known = true
    run(validator, entity, violations)
  }
  if (!known) run(anyType, entity, violations)
  return violations.slice(0, maximum)
}

/** An entity, or a part of one as a message brings it. Empty: it satisfies the hub. */
export function validateFragment(entity: unknown): readonly HubViolation[] {
  return validate(entity, fragments)
}

/** An entity with all that its types require, a unit with every quantity included. */
export function validateComplete(entity: unknown): readonly HubViolation[] {
  return validate(entity, completes)
}
