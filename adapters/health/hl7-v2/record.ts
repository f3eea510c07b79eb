// The entities that one message becomes, and the segments that each of them keeps. A message is read whole or not at all: its entities
// are added when all of it was read.

import type { Category, Json } from '../../adapter.ts'
import { property, relationship } from '../../../standards/hub/build.ts'
import type { Charset } from '../../../standards/text/decode.ts'
import type { Zone } from '../../../standards/hub/time/time.ts'
import type { Decoding, EntityBuilder } from '../../kit/index.ts'
import { momentOf } from './datatypes.ts'
import type { Body, Er7Message } from './message.ts'
import { deletion, type Segment } from './segment.ts'

export interface Settings {
  readonly timezone: Zone
  readonly charset: Charset | undefined
  readonly smallestCount: number
}

export type Session = Decoding<Settings, Body>

/** The data category of ids of patients and of what belongs to them: they are keyed. */
export const idCategory: Category = 'pd:HealthRecord'

/** An entity, and the segments whose other values it keeps. */
export interface Part {
  readonly entity: EntityBuilder
  readonly segments: Segment[]
}

/** The sending facility; without one, the sending application. */
export function senderOf(header: Segment): string {
  return header.peek(4) ?? header.peek(4, 2) ?? header.peek(3) ?? ''
}

export class MessageRecord {
  readonly message: Er7Message
  readonly session: Session
  /** Of times without an offset: that of MSH-7, else that of the source. */
  readonly zone: Zone
  /** `GHH LAB`: the sending facility, within which identifiers are unique. */
  readonly facility: string
  readonly controlId: string
  readonly #parts = new Map<string, Part>()
  /** UTC, of the event; undefined: the message has none. */
  time: string | undefined
  patient: Part | undefined
  encounter: Part | undefined
  /** How often an order came before, and a code of an observation that belongs to none. */
  readonly codes = new Map<string, number>()

  constructor(message: Er7Message, session: Session, zone: Zone) {
    const { header } = message
    this.message = message
    this.session = session
    this.zone = zone
    this.facility = senderOf(header)
    this.controlId = header.peek(10) ?? ''
  }

  get parts(): readonly Part[] {
    return [...this.#parts.values()]
  }

  /** The entity of a local id, with the time of the event. */
  part(type: string, localId: string, path: string, category: Category | undefined = idCategory): Part {
    const { context, newEntity } = this.session
    const entity = newEntity(type, localId, category)
    const known = this.#parts.get(entity.id)
    if (known !== undefined) return known
    entity.observedAt = this.time
    const made: Part = { entity, segments: [] }
    this.#parts.set(entity.id, made)
    context.trace?.(path, entity.id, 'id')
    return made
  }

  /** Adds a property; a second value of the same message is an instance of its own. */
  set({ entity }: Part, path: string, name: string, value: Json | undefined): void {
    if (value !== undefined) entity.property(path, name, value)
  }

  /** Adds a code by its table; one that the table does not have stays with the rest. @returns what it means */
  setCode(
    part: Part,
    segment: Segment,
    field: number,
    name: string,
    table: ReadonlyMap<string, string>,
  ): string | undefined {
    const meaning = table.get(segment.peek(field) ?? '')
    if (meaning === undefined || segment.text(field) === undefined) return undefined
    this.set(part, segment.at(field), name, meaning)
    return meaning
  }

  refer({ entity }: Part, name: string, to: Part | undefined, path: string): void {
    if (to === undefined || entity.has(name) || to.entity.id === entity.id) return
    entity.add(path, name, relationship(to.entity.id, { observedAt: entity.observedAt }))
  }

  /**
   * The instant of a field; undefined: it is empty, no time, or a day: it then stays with the rest.
   *
   * @param isOfEvent a day, month or year is read too, as its first instant, for the time of attributes
   */
  instant(segment: Segment, field: number, component = 1, isOfEvent = false): string | undefined {
    const text = segment.text(field, component)
    if (text === undefined) return undefined
    const { ledger } = this.session
    const path = segment.at(field)
    const before = ledger.losses.length
    const moment = momentOf(text, this.zone, path, ledger)
    if (moment === undefined || (moment.isImprecise && !isOfEvent)) {
      ledger.losses.length = before
      segment.giveBack(field, component)
      return undefined
    }
    // What the text says and does not say is seen in the rest.
    if (moment.isImprecise) {
      ledger.report('assumed', path, 'time-of-day-absent')
      segment.giveBack(field, component)
    }
    return moment.utc
  }

  /** The time of an event, for attributes: of a day, its start. */
  eventTime(segment: Segment, field: number): string | undefined {
    return this.instant(segment, field, 1, true)
  }

  /** Keeps what no code has read of the segments of each entity, and adds the entities. */
  finish(): void {
    const { ledger, change } = this.session
    for (const { entity, segments } of this.#parts.values()) {
      const kept: Json[] = []
      const attribute = entity.extensionName('fields')
      for (const segment of segments)
        for (const { path, value } of segment.rest()) {
          kept.push({ path: path.slice(this.message.prefix.length), value })
          ledger.report('carried', path, value === deletion ? 'deletion' : 'no-hub-word', { attribute })
        }
      if (kept.length > 0)
        entity.add(this.message.header.path, attribute, property(kept, { observedAt: entity.observedAt }))
      if (!entity.isEmpty) change({ kind: entity.kind, entity: entity.build() })
    }
  }
}
