// The input and the result of every reader of a message body. Losses and repairs are collected in order; attributes are in
// a Map, so that a name from a message never becomes a property of an object.

import type { Settings } from './options.ts'
import type { Frame } from './frame/frame.ts'
import type { Session } from './session.ts'
import type { Category, Change, DecodeContext, Loss, Part, Repair } from '../../adapter.ts'
import { property, type Details } from '../../../standards/hub/build.ts'
import type { Attribute, Entity } from '../../../standards/hub/entity.ts'
import type { Problem } from '../../../standards/problem.ts'
import type { Result } from '../../../standards/result.ts'

export interface DecodeSession {
  readonly settings: Settings
  readonly context: DecodeContext
  /** The header, and the body of all packets. */
  readonly message: Frame
  /** The terminal's number without padding: the local id of its vehicle. */
  readonly terminal: string
  readonly vehicleId: string
  readonly losses: Loss[]
  readonly repairs: Repair[]
}

export interface Outcome {
  readonly changes: readonly Change[]
  readonly session: Session
  /** Undefined: the protocol has no reply to it. */
  readonly reply: Reply | undefined
  readonly attachments?: readonly (Part & { readonly category: Category })[]
}

/** The body of the gateway's next message to the terminal. */
export interface Reply {
  readonly messageId: number
  readonly body: Uint8Array
}

export type Reader = (reading: DecodeSession, session: Session) => Result<Outcome, Problem>

/** Attributes by name, each with its instances. */
export type Attributes = Map<string, Attribute[]>

/** Adds an instance; if the name is taken, as a further one with its own datasetId. */
export function add(attributes: Attributes, name: string, attribute: Attribute): void {
  const instances = attributes.get(name) ?? []
  const nth = instances.length + 1
  instances.push(nth === 1 ? attribute : { ...attribute, datasetId: `urn:citygate:jtt808:occurrence:${nth}` })
  attributes.set(name, instances)
}

/** Keeps a value without a hub equivalent as an extension attribute, and reports it. */
export function carry(
  { losses }: Pick<DecodeSession, 'losses'>,
  attributes: Attributes,
  path: string,
  code: string,
  kept: { readonly name: string; readonly value: string | number; readonly details?: Details },
): void {
  const name = `jtt808_${kept.name}`
  add(attributes, name, property(kept.value, kept.details))
  losses.push({ kind: 'carried', in: 'source', path, attribute: name, code })
}

export function entityOf(id: string, type: string, attributes: Attributes): Entity {
  const members = [...attributes].map(([name, instances]) => [name, instances.length === 1 ? instances[0] : instances])
  return { ...Object.fromEntries(members), id, type } as Entity
}

/** A merge of attributes into the terminal's vehicle; without attributes, no change. */
export function vehicleChanges({ vehicleId }: DecodeSession, attributes: Attributes): Change[] {
  return attributes.size === 0 ? [] : [{ kind: 'merge', entity: entityOf(vehicleId, 'Vehicle', attributes) }]
}
