// An entity as a notification shows it (ETSI GS CIM 009 clause 5.3.1, 5.8.6): what is deleted is an NGSI-LD Null, and if the
// subscription requests changes, what changed has its previous value beside it. In the hub's names. Pure.

import {
  type Attribute,
  type AttributeKind,
  type Entity,
  type Json,
  valueMember,
} from '../../../../standards/hub/entity.ts'
import { asAttribute, asJson } from '../../../../standards/ngsi-ld/unsafe-casts.ts'
import { nullUri } from '../../../../standards/ngsi-ld/names.ts'
import type { InstanceChange } from '../../../store/entities/differences.ts'
import {
  assemble,
  instanceTable,
  type InstanceTable,
  membersOf,
  putInstance,
} from '../../../store/entities/instances.ts'
import type { CompiledSubscription } from '../../../pipeline/notify/prepared.ts'
import type { VisibleChange } from '../../../pipeline/notify/visible-change.ts'

const previousMember = {
  Property: 'previousValue',
  GeoProperty: 'previousValue',
  Relationship: 'previousObject',
  LanguageProperty: 'previousLanguageMap',
  JsonProperty: 'previousJson',
  VocabProperty: 'previousVocab',
  ListProperty: 'previousValueList',
  ListRelationship: 'previousObjectList',
} as const satisfies Record<AttributeKind, string>

export interface ChangeContext {
  /** UTC, RFC 3339: when the change was stored. */
  readonly stored: string
  /** The subscriber's word for a hub's name: previous values of a VocabProperty are such names. */
  readonly clientName: (name: string) => string
}

export function notifiedEntity(
  compiled: CompiledSubscription,
  seenAs: VisibleChange,
  context: ChangeContext,
): Entity | undefined {
  const { before, after, changes } = seenAs
  if (after === undefined) return before === undefined ? undefined : endedEntity(compiled, before, changes, context)
  const { showChanges = false } = compiled.subscription.notification
  const gone = compiled.triggers.has('attributeDeleted') ? changes.filter(isDeletion) : []
  const updated = showChanges ? changes.filter((change) => change.before !== undefined && !isDeletion(change)) : []
  if (gone.length === 0 && updated.length === 0) return after
  const table = instanceTable(after)
  for (const { attribute, before: old, after: instance } of updated) {
    if (old !== undefined && instance !== undefined) putInstance(table, attribute, withPrevious(instance, old, context))
  }
  putGone(table, before, gone, compiled, context)
  return assemble(membersOf(after), table)
}

/** Its id and type, and its attributes only where the subscriber asks for what goes or for changes. */
function endedEntity(
  compiled: CompiledSubscription,
  before: Entity,
  changes: readonly InstanceChange[],
  context: ChangeContext,
): Entity {
  const { watched, triggers, subscription } = compiled
  const { showChanges = false } = subscription.notification
  const table: InstanceTable = new Map()
  if (showChanges || triggers.has('attributeDeleted')) {
    const wanted = changes.filter(({ attribute }) => watched === undefined || watched.has(attribute))
    putGone(table, before, wanted, compiled, context)
  }
  return assemble([['id', before.id], ['type', before.type]], table) // prettier-ignore
}

function isDeletion(change: InstanceChange): boolean {
  return change.after === undefined
}

/** Several instances that were deleted together are one Null, unless each has a previous value to show. */
function putGone(
  table: InstanceTable,
  before: Entity | undefined,
  gone: readonly InstanceChange[],
  { subscription }: CompiledSubscription,
  context: ChangeContext,
): void {
  const { showChanges = false, sysAttrs = false } = subscription.notification
  const had = instanceTable(before)
  const went = new Set<string>()
  for (const { attribute, before: old } of gone) {
    if (old === undefined || went.has(attribute)) continue
    const isWhole = table.get(attribute) === undefined && (had.get(attribute)?.size ?? 0) > 1
    const isOneOfMany = isWhole && gone.filter((change) => change.attribute === attribute).length > 1
    if (isOneOfMany && !showChanges) {
      went.add(attribute)
      putInstance(table, attribute, nullOf(old, undefined, sysAttrs, context))
      continue
    }
    const instance = nullOf(old, old.datasetId, sysAttrs, context)
    putInstance(table, attribute, showChanges ? withPrevious(instance, old, context) : instance)
  }
}

function nullOf(
  old: Attribute,
  datasetId: string | undefined,
  sysAttrs: boolean,
  { stored }: ChangeContext,
): Attribute {
  const value: Json = old.type === 'LanguageProperty' ? { '@none': nullUri } : nullUri
  return asAttribute({
    type: old.type,
    [valueMember[old.type]]: value,
    ...(datasetId === undefined ? {} : { datasetId }),
    ...(sysAttrs ? { deletedAt: stored } : {}),
  })
}

function withPrevious(instance: Attribute, old: Attribute, { clientName }: ChangeContext): Attribute {
  const value = asJson(old)[valueMember[old.type]] ?? null
  const previous = old.type === 'VocabProperty' ? renamed(value, clientName) : value
  return asAttribute({ ...asJson(instance), [previousMember[old.type]]: previous })
}

function renamed(names: Json, clientName: (name: string) => string): Json {
  if (typeof names === 'string') return clientName(names)
  return Array.isArray(names) ? names.map((name: Json) => renamed(name, clientName)) : names
}
