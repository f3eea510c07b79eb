// The changes of one message: the fragments of entities in the order of reading, without duplicates.

import type { Attribute, Entity } from '../../../standards/hub/entity.ts'
import type { Change } from '../../adapter.ts'

export class Changes {
  readonly list: Change[] = []
  /** The fragments of entities that a message repeats, such as an observed property, by id. */
  readonly #written = new Map<string, Set<string>>()

  /** Adds an entity, unless it has no attributes. */
  add(id: string, type: string, attributes: Readonly<Record<string, Attribute>>): void {
    for (const _ in attributes) {
      // The attributes were read one by one, which the compiler cannot infer.
      this.list.push({ kind: 'merge', entity: { id, type, ...attributes } as unknown as Entity })
      return
    }
  }

  /** Like `add`, without repeating an equal fragment. */
  addOnce(id: string, type: string, attributes: Readonly<Record<string, Attribute>>): void {
    const text = JSON.stringify(attributes)
    const before = this.#written.get(id)
    if (before?.has(text) === true) return
    if (before === undefined) this.#written.set(id, new Set([text]))
    else before.add(text)
    this.add(id, type, attributes)
  }
}
