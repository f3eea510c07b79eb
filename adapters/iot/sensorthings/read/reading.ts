// Shared state of the readers of one message: its changes and losses, the source's settings, and the derivation of ids.

import type { Attribute } from '../../../../standards/hub/entity.ts'
import type { DecodeContext, Loss, Repair } from '../../../adapter.ts'
import { Changes } from '../changes.ts'
import { observedLocalOf } from '../ids.ts'
import { kinds } from '../kinds/index.ts'
import type { Kind } from '../kinds/kind.ts'
import { notesIn, type Ledger } from '../notes.ts'
import type { Settings } from '../settings.ts'
import type { Owner } from '../streams.ts'

/** An entity that was read, or that is only referred to. */
export interface Ref extends Owner {
  readonly kind: Kind
  /** In the hub. */
  readonly id: string
  /** The position, if it was read in this message. */
  readonly location?: Attribute
}

export class DecodeSession {
  readonly changes = new Changes()
  readonly losses: Loss[] = []
  readonly repairs: Repair[] = []
  readonly settings: Settings
  readonly context: DecodeContext
  readonly notes: Ledger
  /** By type and local id: one message names the same entity many times. */
  readonly #ids = new Map<string, string>()

  constructor(settings: Settings, context: DecodeContext) {
    this.settings = settings
    this.context = context
    this.notes = notesIn(this.losses, settings.zone)
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
