// A warning of the hub, prepared for writing: the attributes of the message, and those of each `info` by its position.
// Reports what CAP has no element for.

import { attributesOf, typesOf, valueMember, type Attribute, type Entity } from '../../../standards/hub/entity.ts'
import { alertRows, infoRows, positionOf } from './rows.ts'
import type { At, Writing } from './write/writing.ts'

export interface PreparedWarning {
  readonly message: ReadonlyMap<string, Attribute>
  /** By position, from 1. */
  readonly infos: ReadonlyMap<number, ReadonlyMap<string, Attribute>>
  /** Whether a later message ended it. */
  readonly ended: boolean
}

const ofMessage: ReadonlySet<string> = new Set([...alertRows.map(({ attribute }) => attribute), 'capVersion'])
const ofInfo: ReadonlySet<string> = new Set([...infoRows.map(({ attribute }) => attribute), 'location'])
const members = ['scope', 'createdAt', 'modifiedAt', 'expiresAt'] as const
/** Loss codes for attributes without an element in CAP, if not `no-place`. */
const elsewhere: ReadonlyMap<string, string> = new Map([
  // A signature is valid only for the bytes of its own message.
  ['signature', 'signature-not-written'],
  ['signatureVerifiedBy', 'signature-not-written'],
])

export function draftOf(entity: Entity, writing: Writing): PreparedWarning {
  const message = new Map<string, Attribute>()
  const infos = new Map<number, Map<string, Attribute>>()
  let ended = false
  for (const name of members) if (entity[name] !== undefined) writing.report({ name }, 'dropped', 'no-place')
  if (typesOf(entity).length > 1 || typeof entity.type !== 'string')
    writing.report({ name: 'type' }, 'coerced', 'one-type-only')
  for (const [name, instances] of attributesOf(entity)) {
    if (name === 'warningState') {
      ended = true
      continue
    }
    for (const instance of instances) {
      const at: At = { name, datasetId: instance.datasetId }
      const position = positionOf(instance.datasetId)
      if (!ofMessage.has(name) && !ofInfo.has(name)) writing.report(at, 'dropped', elsewhere.get(name) ?? 'no-place')
      else if (position === undefined) writing.report(at, 'dropped', 'dataset-has-no-place')
      else if (!writing.isGood(instance, at)) continue
      else if (ofInfo.has(name)) infoAt(infos, position).set(name, instance)
      else if (position === 1) message.set(name, instance)
      else writing.report(at, 'dropped', 'one-instance-only')
    }
  }
  return { message, infos, ended }
}

function infoAt(infos: Map<number, Map<string, Attribute>>, position: number): Map<string, Attribute> {
  const known = infos.get(position)
  if (known !== undefined) return known
  const made = new Map<string, Attribute>()
  infos.set(position, made)
  return made
}

/** Reports the members of a written instance that CAP does not have, and an `observedAt` that differs from `sent`. */
export function reportMembers(attribute: Attribute, at: At, sent: string, writing: Writing): void {
  for (const name of Object.keys(attribute)) {
    if (name === 'type' || name === 'datasetId' || name === 'observedAt' || name === valueMember[attribute.type])
      continue
    writing.report(at, 'dropped', 'no-place', `/${name}`)
  }
  const { observedAt } = attribute
  if (observedAt === sent) return
  writing.report(at, observedAt === undefined ? 'assumed' : 'coerced', 'time-of-message', '/observedAt')
}
