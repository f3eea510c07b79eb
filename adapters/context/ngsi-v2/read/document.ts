// Reads the envelope of the entities: none, a notification ("Notification Messages") or a batch (`POST /v2/op/update`),
// and the headers that determine how entities are read.

import { isJsonArray, isJsonObject } from '../../../../standards/json/object.ts'
import type { Json, Message } from '../../../adapter.ts'
import type { FormOption } from '../options.ts'
import type { DecodeSession } from './reading.ts'
import { scopesOf } from '../service-path.ts'

export interface Document {
  readonly items: readonly Json[]
  /** JSON Pointer of the list of items. Undefined: the document itself is the only item. */
  readonly listPath: string | undefined
  readonly action: 'merge' | 'replace' | 'delete'
}

/** The actions by their current names, and by the uppercase names from before 2018. */
const actions: ReadonlyMap<
  string,
  { readonly action: Document['action']; readonly condition?: true; readonly old?: true }
> = new Map([
  ['append', { action: 'merge' }],
  ['appendStrict', { action: 'merge', condition: true }],
  ['update', { action: 'merge', condition: true }],
  ['replace', { action: 'replace' }],
  ['delete', { action: 'delete' }],
  ['APPEND', { action: 'merge', old: true }],
  ['APPEND_STRICT', { action: 'merge', condition: true, old: true }],
  ['UPDATE', { action: 'merge', condition: true, old: true }],
  ['REPLACE', { action: 'replace', old: true }],
  ['DELETE', { action: 'delete', old: true }],
])

export function readDocument(json: Json, reading: DecodeSession): Document | undefined {
  if (isJsonArray(json)) return { items: json, listPath: '', action: 'merge' }
  if (!isJsonObject(json) || Object.hasOwn(json, 'id')) return { items: [json], listPath: undefined, action: 'merge' }
  const { data, actionType, entities } = json
  if (isJsonArray(data)) {
    for (const name in json) if (name !== 'data') reading.lose('dropped', 'envelope-member', name)
    return { items: data, listPath: '/data', action: 'merge' }
  }
  if (!isJsonArray(entities)) return { items: [json], listPath: undefined, action: 'merge' }
  for (const name in json) {
    if (name !== 'entities' && name !== 'actionType') reading.lose('dropped', 'envelope-member', name)
  }
  const known = typeof actionType === 'string' ? actions.get(actionType) : undefined
  if (known === undefined) {
    return reading.wrong(
      'A batch requires an actionType: append, appendStrict, update, replace or delete.',
      'POST /v2/op/update',
      'actionType',
    )
  }
  if (known.old === true) reading.repair('action-spelling', 'POST /v2/op/update', 'actionType')
  // The condition, that data must or must not exist, depends on the state of the broker and is not checked.
  if (known.condition === true) reading.lose('dropped', 'update-condition', 'actionType')
  return { items: entities, listPath: '/entities', action: known.action }
}

const forms: ReadonlyMap<string, FormOption> = new Map<string, FormOption>([
  ['normalized', 'normalized'],
  ['simplifiedNormalized', 'normalized'],
  ['x-ngsiv2-normalized', 'normalized'],
  ['x-ngsiv2-normalized-compacted', 'normalized'],
  ['keyValues', 'keyValues'],
  ['simplifiedKeyValues', 'keyValues'],
  ['x-ngsiv2-keyValues', 'keyValues'],
  ['x-ngsiv2-keyValues-compacted', 'keyValues'],
])

/** The representation in the header of a notification, else the option of the source. */
export function formOf({ headers }: Message, reading: DecodeSession): FormOption | undefined {
  const header = headers.get('ngsiv2-attrsformat')
  if (header === undefined) return reading.settings.form
  const form = forms.get(header)
  if (form !== undefined) return form
  const detail =
    'The format of the notification does not contain the names of its values. Subscribe with normalized or keyValues.'
  return reading.fail({
    code: 'unsupported',
    detail,
    path: 'ngsiv2-attrsformat',
    clause: 'NGSIv2 Notification Messages',
  })
}

/** The scope of each entity, from the header or the option. Undefined: no scope. */
export function declaredScopes(
  { headers }: Message,
  count: number,
  reading: DecodeSession,
): readonly (string | undefined)[] {
  const header = headers.get('fiware-servicepath')
  if (header === undefined) return Array.from({ length: count }, () => reading.settings.scope)
  const scopes = scopesOf(header, count)
  if (scopes === undefined) {
    const detail =
      'The header must have one service path for all entities or one per entity, each a path such as /Madrid/Gardens.'
    reading.fail({ code: 'invalid', detail, path: 'fiware-servicepath', clause: 'NGSIv2 Service Path' })
  }
  return (scopes ?? []).map((scope) => (scope === '' ? undefined : scope))
}

/** The gateway determines the tenant: the header must equal the option `service`; without it the header is reported as lost. */
export function checkService({ headers }: Message, reading: DecodeSession): void {
  const header = headers.get('fiware-service')
  const { service } = reading.settings
  if (header === undefined || header === service) return
  if (service === undefined) {
    reading.losses.push({ kind: 'dropped', in: 'source', path: 'fiware-service', code: 'tenant' })
    return
  }
  const detail = 'The tenant of the message is not the one in the option service of the source.'
  reading.fail({ code: 'invalid', detail, path: 'fiware-service', clause: 'NGSIv2 Multi tenancy' })
}
