// One entity that is being written as a message: selects the instance of each attribute, and reports every difference between
// the entity and the message.

import { attributesOf, type Attribute, type Entity } from '../../../standards/hub/entity.ts'
import type { Loss } from '../../adapter.ts'
import { desiredDataset } from './reading.ts'

export type TargetName = 'property-post' | 'property-set'

export class EntityDraft {
  readonly losses: Loss[]
  readonly #id: string

  constructor(id: string, losses: Loss[]) {
    this.#id = id
    this.losses = losses
  }

  report(kind: Loss['kind'], path: string, code: string, tolerance?: number): void {
    const [attribute = path] = path.split('/')
    const loss: Loss = { kind, in: 'hub', path: `${this.#id}/${path}`, attribute, code }
    this.losses.push(tolerance === undefined ? loss : { ...loss, tolerance })
  }
}

/** The instance of each attribute that the target writes; the others are reported. */
export function instancesFor(
  target: TargetName,
  entity: Entity,
  draft: EntityDraft,
): readonly (readonly [name: string, instance: Attribute])[] {
  for (const member of ['scope', 'createdAt', 'modifiedAt', 'expiresAt'])
    if (entity[member] !== undefined) draft.report('dropped', member, 'member-not-in-message')
  if (typeof entity.type !== 'string' && entity.type.length > 1) draft.report('dropped', 'type', 'one-type')
  return attributesOf(entity).flatMap(([name, instances]): [string, Attribute][] => {
    const desired =
      target === 'property-set' ? instances.find(({ datasetId }) => datasetId === desiredDataset) : undefined
    const chosen = desired ?? instances.find(({ datasetId }) => datasetId === undefined)
    for (const instance of instances) {
      if (instance === chosen) continue
      const { datasetId } = instance
      const code = datasetId === desiredDataset ? 'desired-not-reported' : 'one-instance'
      draft.report('dropped', datasetId === undefined ? name : `${name}/${datasetId}`, code)
    }
    return chosen === undefined ? [] : [[name, chosen]]
  })
}
