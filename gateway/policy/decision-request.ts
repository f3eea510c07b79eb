// What a rule is asked about. It is asked in steps: who and which types first, then an entity, an attribute of it and an
// instance of that; what has not been said yet is not known.

import type { CategoryOrSeveral } from '../../standards/hub/category.ts'
import type { Entity } from '../../standards/hub/entity.ts'
import type { Principal } from '../principal.ts'
import type { Truth } from './tri-state.ts'

export interface Question {
  readonly principal: Principal
  readonly types: readonly string[]
  /** An entity is meant that may be of other types as well. */
  readonly isOfOthers?: true
  /** RFC 3339, UTC: when the answer is given. */
  readonly now?: string
  readonly entity?: Entity | undefined
  /** Whether the data subject of an entity has consented to whoever asks; absent: of nobody it is known. */
  readonly consentOf?: ((entity: Entity) => Truth) | undefined
  readonly attribute?: { readonly name: string; readonly category: CategoryOrSeveral }
  readonly instance?: { readonly observedAt?: string | undefined }
}

/** The step at which a comparison can be answered. */
export type Step = 'principal' | 'entity' | 'attribute' | 'instance'
