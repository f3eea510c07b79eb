// The duties that are applied to visible values (profile urn:citygate:odrl:, "Duties"): rounding, pseudonyms, and renaming.

import { createHmac, randomUUID } from 'node:crypto'
import type { Duty } from './policy.ts'
import { isObject } from '../problem.ts'
export type Attribute = Readonly<Record<string, unknown>>

const secret = randomUUID()
const keyed = (...parts: readonly string[]): string => createHmac('sha256', secret).update(parts.join('\n')).digest('base64url') // prettier-ignore

/** @param recipient the client and its purpose @returns undefined where the value is hidden */
export function treated(attribute: Attribute, duties: readonly Duty[], recipient: string): Attribute | undefined {
  let shown: Attribute | undefined = attribute
  for (const { name, parameter } of duties) {
    if (shown === undefined) return undefined
    const value: unknown = shown['value']
    if (name === 'citygate:drop') shown = undefined
    if (name === 'citygate:round' && typeof value === 'number') {
      const step = Number(parameter)
      shown = { ...shown, value: Math.floor(value / step + 0.5) * step }
    }
    if (name === 'citygate:pseudonymise') {
      shown = { type: 'Property', value: `urn:citygate:pseudonym:${keyed('value', recipient, JSON.stringify(value))}` }
    }
  }
  return shown
}

/** The id of an entity for a recipient in the current month. */
export function renamed(id: string, recipient: string): string {
  return `urn:citygate:rotated:${keyed('id', recipient, new Date().toISOString().slice(0, 7), id)}`
}

/** A relationship with the renamed id of its object. */
export function withNames(attribute: Attribute, recipient: string): Attribute {
  const { type, object } = attribute
  return isObject(attribute) && type === 'Relationship' && typeof object === 'string' ? { ...attribute, object: renamed(object, recipient) } : attribute // prettier-ignore
}

export interface Entity {
  readonly id: string
  readonly type: string
  /** Normalized (ETSI GS CIM 009 clause 4.5). */
  readonly attributes: ReadonlyMap<string, Attribute>
}
