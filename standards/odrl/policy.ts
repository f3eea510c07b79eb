// A policy of ODRL 2.2 under this profile (profile.md), read from any equivalent JSON-LD: what is permitted and prohibited,
// under which constraints, and which duties a permission has.

import type { Json } from '../hub/entity.ts'
import type { Fault } from '../json-ld/expand.ts'

/** `use` includes `read` and `modify` (ODRL 2.2, `odrl:includedIn`); `command` is permitted by its own name alone. */
export type Action = 'use' | 'read' | 'modify' | 'command'

/** What a policy decides. */
export type DecidedAction = Exclude<Action, 'use'>

/** The result if a permission and a prohibition both apply (ODRL 2.2 section 2.1.3); `invalid` is the default. */
export type Conflict = 'perm' | 'prohibit' | 'invalid'

export type Operand =
  | 'assuranceLevel'
  | 'attribute'
  | 'consent'
  | 'dataCategory'
  | 'dateTime'
  | 'entityType'
  | 'legalBasis'
  | 'observedAge'
  | 'observedAt'
  | 'owner'
  | 'purpose'
  | 'recipient'
  | 'recipientJurisdiction'
  | 'source'
  | 'spatial'

export type Operator = 'eq' | 'neq' | 'lt' | 'lteq' | 'gt' | 'gteq' | 'isA' | 'isAnyOf' | 'isNoneOf' | 'isPartOf'

export interface Comparison {
  readonly operand: Operand
  readonly operator: Operator
  /** As the profile writes values of this operand: terms in short form, times in UTC, GeoJSON. */
  readonly values: readonly Json[]
}

/** ODRL 2.2 section 2.5.2; exactly one of the words. */
export interface Logical {
  readonly word: 'and' | 'or' | 'xone'
  readonly of: readonly Constraint[]
}

export type Constraint = Comparison | Logical

export function isLogical(constraint: Constraint): constraint is Logical {
  return 'word' in constraint
}

interface Conditional {
  readonly constraints: readonly Constraint[]
}

/** The treatment of a value, strictest last (profile.md, "Duties"). */
export type ValueDuty = Conditional &
  (
    | { readonly action: 'pseudonymise' | 'redact' | 'drop' }
    /** To a multiple of a power of ten. */
    | { readonly action: 'round'; readonly step: number }
    /** To a cell of at least this width, in metres. */
    | { readonly action: 'generalise'; readonly cellSize: number }
    /** To the start of the UTC minute, hour, day, month or year. */
    | { readonly action: 'truncate'; readonly precision: Precision }
  )

/** Which entities are shown; the others are left out (profile.md, "Duties of an answer"). */
export type FilterDuty = Conditional & { readonly action: 'filter'; readonly only: readonly Constraint[] }

/** The duties of an answer as a whole, or of what is stored (profile.md, "Duties of an answer"). */
export type AnswerDuty = Conditional &
  /** Groups with fewer entities than this are left out. */
  (
    | { readonly action: 'threshold'; readonly k: number }
    /** Seconds after which it is deleted. */
    | { readonly action: 'retain'; readonly period: number }
    | { readonly action: 'rotate'; readonly period: Rotation }
    | { readonly action: 'notify'; readonly url: string }
    | { readonly action: 'attachPolicy' | 'sign' }
    | { readonly action: 'stepUp'; readonly level: AssuranceLevel }
  )

export type Duty = ValueDuty | FilterDuty | AnswerDuty

/** The roles of clients: the scopes of the same name. */
export const roles = ['vendor', 'reader', 'officer', 'operator'] as const
export type Role = (typeof roles)[number]

/** Lowest first. */
export const assuranceLevels = ['A0', 'A1', 'A2', 'A3'] as const
export type AssuranceLevel = (typeof assuranceLevels)[number]

/** How long an entity keeps the same pseudonym, shortest first. */
export const rotations = ['P1D', 'P1M'] as const
export type Rotation = (typeof rotations)[number]

/** Finest first. */
export const precisions = ['PT1M', 'PT1H', 'P1D', 'P1M', 'P1Y'] as const
export type Precision = (typeof precisions)[number]

export interface Rule {
  /** Its place as a JSON Pointer, for messages and explanations. */
  readonly path: string
  /** Its own IRI, if it has one. */
  readonly uid?: string
  /** `role:NAME` or `client:ID`; absent: every client. */
  readonly assignees?: readonly string[]
  /** Ids of entities; absent: all of them. */
  readonly targets?: readonly string[]
  readonly actions: readonly Action[]
  /** All constraints must hold. */
  readonly constraints: readonly Constraint[]
  readonly duties: readonly Duty[]
}

export interface PolicyRules {
  readonly uid: string
  readonly conflict: Conflict
  readonly permissions: readonly Rule[]
  readonly prohibitions: readonly Rule[]
}

export type { Fault as PolicyFault }
