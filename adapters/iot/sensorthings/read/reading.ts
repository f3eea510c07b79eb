// What the readers of one message share: its changes and its ledger, what the source declares, and how ids are made.

import type { Attribute } from '../../../../standards/hub/entity.ts'
import type { DecodeContext, Loss, Repair } from '../../../adapter.ts'
import { Changes } from '../changes.ts'
import { observedLocalOf } from '../ids.ts'
import { kinds } from '../kinds/index.ts'
import type { Kind } from '../kinds/kind.ts'
import { notesIn, type Notes } from '../notes.ts'
import type { Settings } from '../settings.ts'
import type { Owner } from '../streams.ts'

/** An entity that was read, or that another one only points to. */
export interface Ref extends Owner {
  readonly kind: Kind
  /** In the hub. */
  readonly id: string
  /** The place, where it was read here. */
  readonly location?: Attribute
}

export class Reading {
  readonly changes = new Changes()
  readonly losses: Loss[] = []
  readonly repairs: Repair[] = []
  readonly settings: Settings
  readonly context: DecodeContext
  readonly notes: Notes
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

  /** The entity that a Thing observes; of a Thing whose id is keyed by that id, under which it is written and read again. */
  observedIdOf(type: string, thing: Owner): string {
    const local = thing.derived ? this.idOf(kinds.Thing.type, thing) : thing.local
    return this.idOf(type, { local: observedLocalOf(local), derived: false })
  }

  /** Names of things may be those of people: an id that is made of one is keyed. */
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
