// What the readers of one message share: its changes and losses, the source's settings, and the derivation of ids.

import type { Decoding, Ledger } from '../../../kit/index.ts'
import type { Attribute } from '../../../../standards/hub/entity.ts'
import type { Zone } from '../../../../standards/hub/time/time.ts'
import { asEntity } from '../../../../standards/ngsi-ld/unsafe-casts.ts'
import type { Change, DecodeContext } from '../../../adapter.ts'
import { observedLocalOf, type Local } from '../ids.ts'
import { kinds, type Kind } from '../kinds.ts'
import type { Notes } from '../notes.ts'
import type { Settings } from '../options.ts'

/** An entity by its local id, and whether that was derived from a name. */
export type Owner = Pick<Local, 'local' | 'derived'>

/** An entity that was read, or that is only referred to. */
export interface Ref extends Owner {
  readonly kind: Kind
  /** In the hub. */
  readonly id: string
  /** The position, if it was read in this message. */
  readonly location?: Attribute | undefined
}

export type Attributes = Readonly<Record<string, Attribute>>

export class Reading implements Notes {
  readonly ledger: Ledger
  readonly zone: Zone | undefined
  readonly settings: Settings
  readonly context: DecodeContext
  /** The fragments of entities, in the order of reading. */
  readonly changes: Change[] = []
  /** The fragments of entities that a message repeats, such as an observed property: their ids and attributes. */
  readonly #written = new Map<string, true>()
  /** Each takes back an entry that was set. */
  readonly #undo: (() => void)[] = []
  /** By type and local id: one message names the same entity many times. */
  readonly #ids = new Map<string, string>()

  constructor({ ledger, settings, context }: Pick<Decoding<Settings, unknown>, 'ledger' | 'settings' | 'context'>) {
    this.ledger = ledger
    this.zone = settings.timezone
    this.settings = settings
    this.context = context
  }

  /** Adds an entity, unless it has no attributes. */
  add(id: string, type: string, attributes: Attributes): void {
    if (Object.keys(attributes).length === 0) return
    this.changes.push({ kind: 'merge', entity: asEntity({ id, type, ...attributes }) })
  }

  /** Like `add`, without repeating an equal fragment. */
  addOnce(id: string, type: string, attributes: Attributes): void {
    const fragment = `${id} ${JSON.stringify(attributes)}`
    if (this.#written.has(fragment)) return
    this.set(this.#written, fragment, true)
    this.add(id, type, attributes)
  }

  /** Sets an entry that is taken back if the item is invalid. */
  set<Value>(map: Map<string, Value>, key: string, value: Value): void {
    const before = map.get(key)
    this.#undo.push(() => void (before === undefined ? map.delete(key) : map.set(key, before)))
    map.set(key, value)
  }

  /** @returns takes back what is added and set from now on */
  mark(): () => void {
    const [changes, entries] = [this.changes.length, this.#undo.length]
    return () => {
      this.changes.length = changes
      for (const undo of this.#undo.splice(entries).toReversed()) undo()
    }
  }

  refOf(kind: Kind, local: string, derived = false): Ref {
    return { kind, local, derived, id: this.idOf(kind.type, { local, derived }) }
  }

  /** The entity that a Thing observes; for a keyed Thing, derived from the keyed id, under which it is written and read. */
  observedIdOf(type: string, thing: Owner): string {
    const local = thing.derived ? this.idOf(kinds.Thing.type, thing) : thing.local
    return this.idOf(type, { local: observedLocalOf(local), derived: false })
  }

  /** An id that is derived from a name is keyed, since things may be named after people. */
  idOf(type: string, { local, derived }: Owner): string {
    const key = `${derived ? 'keyed ' : ''}${type} ${local}`
    const known = this.#ids.get(key)
    if (known !== undefined) return known
    const id = this.context.id(type, local, derived ? 'pd:Identifying' : undefined)
    this.#ids.set(key, id)
    return id
  }
}

export function relation(ids: readonly string[]): Attribute {
  const [first = ''] = ids
  return { type: 'Relationship', object: ids.length === 1 ? first : ids }
}
