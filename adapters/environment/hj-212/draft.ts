// The entities of one message while they are built: attributes by hub type, each instance under a datasetId of its own
// (ETSI GS CIM 009 clause 4.5.5).

import type { Attribute, Entity } from '../../../standards/hub/entity.ts'

export class EntityBuilder {
  readonly #entities = new Map<string, { readonly type: string; readonly attributes: Map<string, Attribute[]> }>()

  /** Creates the entity, even without attributes. */
  open(id: string, type: string): void {
    if (!this.#entities.has(id)) this.#entities.set(id, { type, attributes: new Map() })
  }

  /** False: an instance with that datasetId exists already, and nothing was added. */
  add(id: string, type: string, name: string, attribute: Attribute): boolean {
    this.open(id, type)
    const attributes = this.#entities.get(id)?.attributes
    const instances = attributes?.get(name) ?? []
    if (instances.some(({ datasetId }) => datasetId === attribute.datasetId)) return false
    attributes?.set(name, [...instances, attribute])
    return true
  }

  get ids(): readonly (readonly [id: string, type: string])[] {
    return [...this.#entities].map(([id, { type }]) => [id, type])
  }

  entities(): readonly Entity[] {
    return [...this.#entities].map(([id, { type, attributes }]) => {
      const members = [...attributes].map(([name, instances]) => {
        const [first, ...others] = instances
        return [name, others.length === 0 ? first : instances] as const
      })
      return { id, type, ...Object.fromEntries(members) }
    })
  }
}
