// Whether a change triggers a subscription of NGSI v2 (Orion, "Notification Triggering", "Subscriptions based in alteration
// type"). Pure.

import { datasetBase } from '../../../../../adapters/context/ngsi-v2/read-entity.ts'
import { entityNameInV2 } from '../../../../../adapters/context/ngsi-v2/names.ts'
import { type Attribute, valueMember } from '../../../../../standards/hub/entity.ts'
import type { InstanceChange } from '../../../../store/entities/differences.ts'
import { membersDiffer, type VisibleChange } from '../../../../pipeline/notify/visible-change.ts'
import {
  type Alteration,
  defaultAlterations,
  type NgsiV2Request,
} from '../../../../store/outbox/ngsi-v2-subscription.ts'

/** How the entity changed, where all of its attributes count. */
export function alterationOf({ before, after, changes, forced }: VisibleChange): Alteration {
  if (before === undefined) return 'entityCreate'
  if (after === undefined) return 'entityDelete'
  return forced || membersDiffer(before, after) || changes.some(isChange) ? 'entityChange' : 'entityUpdate'
}

export function isAltered({ subject: { condition = {} } }: NgsiV2Request, seenAs: VisibleChange): boolean {
  const { attrs: given = [], notifyOnMetadataChange = true, alterationTypes = defaultAlterations } = condition
  const attrs = given.length === 0 ? undefined : given
  const { before, after, changes, forced } = seenAs
  const wanted = new Set(alterationTypes)
  // Which attributes existed does not matter where all of them are deleted.
  if (after === undefined) return wanted.has('entityDelete')
  const meant = attrs === undefined ? changes : changes.filter((change) => isMeant(change, attrs))
  if (before === undefined) return wanted.has('entityCreate') && (attrs === undefined || meant.length > 0)
  const isUpdate = meant.length > 0 || (attrs === undefined && (forced || membersDiffer(before, after)))
  if (wanted.has('entityUpdate') && isUpdate) return true
  if (!wanted.has('entityChange') || !isUpdate) return false
  if (forced || (attrs === undefined && membersDiffer(before, after))) return true
  return meant.some(notifyOnMetadataChange ? isChange : isChangeOfValue)
}

/** Matches the name of the attribute in NGSI v2; an instance is matched by its own name and by that of the attribute. */
export function isMeant({ attribute }: InstanceChange, attrs: readonly string[]): boolean {
  const { text } = entityNameInV2(attribute)
  return attrs.some((name) => name === text || datasetBase(name) === text)
}

/** Whether the instance changed, and was not only written again. */
function isChange({ before, after }: InstanceChange): boolean {
  return JSON.stringify(before) !== JSON.stringify(after)
}

function isChangeOfValue({ before, after }: InstanceChange): boolean {
  return JSON.stringify(valueOf(before)) !== JSON.stringify(valueOf(after))
}

/** The type and the value; everything else is metadata. */
function valueOf(attribute: Attribute | undefined): unknown {
  if (attribute === undefined) return undefined
  const { type, valueType } = attribute
  return [type, valueType, attribute[valueMember[type]]]
}
