// One whole message, its packets joined, and what the steps that read it share.

import type { DecodeContext } from '../../../adapter.ts'
import type { Draft } from '../draft.ts'
import type { Item } from '../tables/items.ts'
import { lose, type Notes } from '../notes.ts'
import type { Edition, Settings } from '../options.ts'
import { isEmission, mediumOf, typeOf, type Medium } from '../tables/systems.ts'
import type { Moment } from '../times.ts'
import { property, type Details } from '../../../../standards/hub/build.ts'
import type { Json } from '../../../../standards/hub/entity.ts'

export interface Message {
  readonly items: readonly Item[]
  /** Undefined: a notice that says no time. */
  readonly moment: Moment | undefined
  /** ST. */
  readonly system: string
  /** The station's number, declared where the message has none. */
  readonly station: string
  /** Whether the check value fits. */
  readonly intact: boolean
  readonly edition: Edition
  readonly settings: Settings
  readonly context: DecodeContext
  readonly draft: Draft
  readonly notes: Notes
}

/** A message of readings, which always says when. */
export type DataMessage = Message & { readonly moment: Moment; readonly of: 'factors' | 'devices' }

export function emission({ system }: Message): boolean {
  return isEmission(system)
}

/** The entity of the station that a reading of that medium belongs to, as id and type. */
export function entityOf({ context, station, system }: Message, medium?: Medium): readonly [id: string, type: string] {
  const type = typeOf[medium ?? mediumOf(system)]
  return [context.id(type, station), type]
}

/** Keeps what the hub has no word for, under a name of this format, and tells it. */
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
