// The facts that a rule is evaluated against, in steps: the caller and the types first, then an entity, one of its attributes and
// an instance of that; facts of later steps are unknown.

import type { CategoryOrSeveral } from '../../standards/hub/category.ts'
import type { Entity } from '../../standards/hub/entity.ts'
import type { Principal } from '../principal.ts'
import type { Truth } from './tri-state.ts'

export interface Question {
  readonly principal: Principal
  readonly types: readonly string[]
  /** The entity may also have other types. */
  readonly isOfOthers?: true
  /** RFC 3339, UTC: the time of the answer. */
  readonly now?: string
  readonly entity?: Entity | undefined
  /** Whether the data subject of an entity has consented to the caller; absent: unknown for every entity. */
  readonly consentOf?: ((entity: Entity) => Truth) | undefined
  readonly attribute?: { readonly name: string; readonly category: CategoryOrSeveral }
  readonly instance?: { readonly observedAt?: string | undefined }
}

/** The step at which a comparison can be answered. */
export type Step = 'principal' | 'entity' | 'attribute' | 'instance'
