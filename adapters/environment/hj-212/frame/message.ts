// One complete message with its packets joined, and the state that its readers share.

import type { DecodeContext } from '../../../adapter.ts'
import type { EntityBuilder } from '../draft.ts'
import type { Item } from '../tables/items.ts'
import { lose, type Ledger } from '../notes.ts'
import type { Edition, Settings } from '../options.ts'
import { isEmission, mediumOf, typeOf, type Medium } from '../tables/systems.ts'
import type { Moment } from '../times.ts'
import { property, type Details } from '../../../../standards/hub/build.ts'
import type { Json } from '../../../../standards/hub/entity.ts'

export interface Message {
  readonly items: readonly Item[]
  /** Undefined: a notice without a time. */
  readonly moment: Moment | undefined
  /** ST. */
  readonly system: string
  /** The station's number, or the declared one if the message has none. */
  readonly station: string
  /** Whether the check value is correct. */
  readonly intact: boolean
  readonly edition: Edition
  readonly settings: Settings
  readonly context: DecodeContext
  readonly draft: EntityBuilder
  readonly notes: Ledger
}

/** A message of readings, which always has a time. */
export type DataMessage = Message & { readonly moment: Moment; readonly of: 'factors' | 'devices' }

export function emission({ system }: Message): boolean {
  return isEmission(system)
}

/** The entity of the station that a reading of that medium belongs to, as id and type. */
export function entityOf({ context, station, system }: Message, medium?: Medium): readonly [id: string, type: string] {
  const type = typeOf[medium ?? mediumOf(system)]
  return [context.id(type, station), type]
}

/** Keeps a value without a hub equivalent as an extension attribute, and reports it. */
export function carry(
  message: Message,
  path: string,
  code: string,
  of: { readonly name: string; readonly value: Json; readonly medium?: Medium } & Details,
): void {
  const { name, value, medium, ...details } = of
  const attribute = `hj212_${name}`
  const observedAt = details.observedAt ?? message.moment?.observedAt
  const added = message.draft.add(...entityOf(message, medium), attribute, property(value, { ...details, observedAt }))
  if (added) lose(message.notes, 'carried', path, code, attribute)
  else lose(message.notes, 'dropped', path, 'second-value', attribute)
}
