// What the sender of a message probably did not intend, although nothing is lost: a type or an attribute that the hub does not
// know is stored under its own name, is `unclassified`, and so is invisible to most readers.

import type { Entity, Loss } from '../../adapters/adapter.ts'
import type { Categories } from '../../standards/hub/category.ts'
import { entityMembers, typesOf } from '../../standards/hub/entity.ts'
import { nearestAttribute, nearestType } from '../../standards/hub/validate/nearest-name.ts'
import { categoryOf, isKnownType } from '../../standards/hub/vocabulary.ts'
import type { Declared } from '../policy/declared.ts'

export interface Advice {
  readonly code: 'unknown-type' | 'unknown-attribute'
  readonly type: string
  readonly attribute?: string
  /** The most similar name of the hub. */
  readonly nearest?: string
  readonly detail: string
}

/** The most hints per message; a payload of an unknown model would cause one for each of its names. */
const maxAdvice = 20
/** Names come from clients: beyond this number they are not cached. */
const maxRemembered = 1000

const remembered = new Map<string, Advice>()
const none: readonly Advice[] = []

/**
 * @param losses of the decoding: a name that is reported as `carried` is not reported again
 * @param added categories that the source's options add to the hub's table
 */
export function adviceOn(
  entities: readonly Entity[],
  losses: readonly Loss[],
  { declared }: { readonly declared?: Declared },
  added: Categories = {},
): readonly Advice[] {
  let found: Map<string, Advice> | undefined
  let carried: ReadonlySet<string> | undefined
  for (const entity of entities) {
    const types = typesOf(entity)
    for (const type of types) {
      if (isKnownType(type)) continue
      const key = JSON.stringify(type)
      found ??= new Map()
      found.set(
        key,
        knownOr(key, () => onType(type)),
      )
    }
    for (const name in entity) {
      if (typeof entity[name] !== 'object' || entityMembers.has(name)) continue
      if (categoryOf(types, name) !== 'unclassified') continue
      carried ??= namesCarried(losses)
      if (carried.has(name)) continue
      if (declared?.has(name) === true || Object.hasOwn(added, name)) continue
      const key = JSON.stringify([types, name])
      found ??= new Map()
      found.set(
        key,
        knownOr(key, () => onAttribute(types, name)),
      )
    }
    if (found !== undefined && found.size >= maxAdvice) break
  }
  return found === undefined ? none : [...found.values()].slice(0, maxAdvice)
}

function namesCarried(losses: readonly Loss[]): ReadonlySet<string> {
  return new Set(losses.flatMap(({ kind, attribute }) => (kind === 'carried' ? (attribute ?? []) : [])))
}

function knownOr(key: string, make: () => Advice): Advice {
  const known = remembered.get(key)
  if (known !== undefined) return known
  const advice = make()
  if (remembered.size < maxRemembered) remembered.set(key, advice)
  return advice
}

function onType(type: string): Advice {
  const nearest = nearestType(type)
  const detail = `The hub does not know this type, so a policy that names types of the hub does not cover the entity.${meant(nearest)}`
  return { code: 'unknown-type', type, ...(nearest === undefined ? {} : { nearest }), detail }
}

function onAttribute(types: readonly string[], attribute: string): Advice {
  const nearest = nearestAttribute(types, attribute)
  const detail = `The hub does not know this attribute, so it is unclassified: it is stored, and read only where a policy permits unclassified data.${meant(nearest)}`
  return {
    code: 'unknown-attribute',
    type: types.join(' '),
    attribute,
    ...(nearest === undefined ? {} : { nearest }),
    detail,
  }
}

function meant(nearest: string | undefined): string {
  return nearest === undefined ? '' : ` Did you mean ${nearest}?`
}
