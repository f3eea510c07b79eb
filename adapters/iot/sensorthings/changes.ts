// The changes of one message: each fragment of an entity in the order in which it was read, and none twice.

import type { Attribute, Entity } from '../../../standards/hub/entity.ts'
import type { Change } from '../../adapter.ts'

export class Changes {
  readonly list: Change[] = []
  /** The fragments of entities that stand in a message many times, such as an observed property, by id. */
  readonly #written = new Map<string, Set<string>>()

  /** An entity without attributes says nothing. */
  add(id: string, type: string, attributes: Readonly<Record<string, Attribute>>): void {
    for (const _ in attributes) {
      // The attributes have been read one by one; the compiler cannot follow their names.
      this.list.push({ kind: 'merge', entity: { id, type, ...attributes } as unknown as Entity })
      return
    }
  }

  /** As `add`, but for what was said so before. */
  addOnce(id: string, type: string, attributes: Readonly<Record<string, Attribute>>): void {
    const text = JSON.stringify(attributes)
    const before = this.#written.get(id)
    if (before?.has(text) === true) return
    if (before === undefined) this.#written.set(id, new Set([text]))
    else before.add(text)
    this.add(id, type, attributes)
  }
}
