// Changes of an entity: append, update, merge and replace (clauses 5.6.2 to 5.6.4, 5.6.17, 5.6.18).

import { attributeNames, expanded, expandedAttributes, type Terms } from './context.ts'
import { type Entity, faultOfAttributes, type Instance, isObject, textsOf } from './entity.ts'
import { Refused } from './http.ts'

export type Mode = 'append' | 'append-only' | 'update' | 'merge' | 'replace'

export interface Written {
  readonly entity: Entity
  /** Names that were not written. */
  readonly ignored: readonly string[]
}

const nothing = 'urn:ngsi-ld:null'

export function write(entity: Entity, given: Record<string, unknown>, mode: Mode, terms: Terms): Written {
  const { '@context': _context, id: _id, ...document } = given
  const removed = mode === 'replace' ? [] : Object.entries(document).filter(([, value]) => isNothing(value))
  const rest = Object.fromEntries(Object.entries(document).filter(([, value]) => !isNothing(value)))
  const fault = faultOfAttributes(rest)
  if (fault !== undefined) throw new Refused(400, 'BadRequestData', fault)
  const changes = expandedAttributes(rest, terms)
  const attributes = new Map(mode === 'replace' ? [] : entity.attributes)
  const ignored: string[] = []
  for (const name of attributeNames(
    removed.map(([one]) => one),
    terms,
  ))
    attributes.delete(name)
  for (const [name, instances] of changes) {
    const known = attributes.get(name)
    const isLeft = (mode === 'append-only' && known !== undefined) || (mode === 'update' && known === undefined)
    if (isLeft) ignored.push(Object.keys(rest).find((one) => expanded(one, terms) === name) ?? name)
    else attributes.set(name, mode === 'merge' ? merged(known, instances) : byDataset(known, instances))
  }
  const types =
    typeof rest['type'] === 'string' ? [...new Set([...entity.types, expanded(rest['type'], terms)])] : entity.types
  const scopes = rest['scope'] === undefined && mode !== 'replace' ? entity.scopes : textsOf(rest['scope'])
  return { entity: { ...entity, types, scopes, attributes, modifiedAt: new Date().toISOString() }, ignored }
}

function isNothing(value: unknown): boolean {
  return value === nothing || (isObject(value) && (value['value'] === nothing || value['object'] === nothing))
}

/** An instance replaces the instance with the same datasetId. */
function byDataset(known: readonly Instance[] | undefined, given: readonly Instance[]): readonly Instance[] {
  const ids = new Set(given.map((instance) => instance['datasetId']))
  return [...(known ?? []).filter((instance) => !ids.has(instance['datasetId'])), ...given]
}

function merged(known: readonly Instance[] | undefined, given: readonly Instance[]): readonly Instance[] {
  return byDataset(
    known,
    given.map((instance) => ({ ...known?.find((one) => one['datasetId'] === instance['datasetId']), ...instance })),
  )
}
