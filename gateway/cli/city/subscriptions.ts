// The subscriptions of one client as files: those of NGSI-LD by their ids, those of NGSI v2, whose ids a gateway chooses, by a digest
// of what they say. Headers for a receiver are named as secrets.

import { createHash } from 'node:crypto'
import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import { canonicalJson } from '../../../standards/json/write.ts'
import { encoded, textOf, type Kind } from './kinds.ts'
import { withSecretValues } from './secrets.ts'

/** What the gateway counts and says of a subscription. */
const counted = [
  'status',
  'timesSent',
  'timesFailed',
  'lastNotification',
  'lastSuccess',
  'lastFailure',
  'lastFailureReason',
]
const subscriptionsPath = '/ngsi-ld/v1/subscriptions'

/** Those of the client whose token is used. */
const subscriptions: Kind = {
  folder: 'subscriptions',
  depth: 1,
  live: async (api) =>
    (await api.list(subscriptionsPath)).map(({ id, ...document }) => ({
      id: textOf(id),
      document: subscriptionDocument(document, true),
    })),
  comparable: (document) => subscriptionDocument(document, false),
  path: (id) => `${subscriptionsPath}/${encoded(id)}`,
  isTagged: false,
  write: (file, before) => {
    const { id, document, path } = file
    const given = withSecretValues(document, path) as JsonObject
    const contentType = given['@context'] === undefined ? 'application/json' : 'application/ld+json'
    if (before === undefined)
      return { method: 'POST', path: subscriptionsPath, contentType, body: JSON.stringify({ id, ...given }) }
    return { method: 'PATCH', contentType, body: JSON.stringify(given) }
  },
  checks: false,
}

/** @param names whether the headers for the receiver are named as secrets, or left out */
function subscriptionDocument(document: JsonObject, names: boolean): JsonObject {
  const plain = Object.entries(document).filter(([name]) => !['status', 'createdAt', 'modifiedAt'].includes(name))
  const { notification, ...rest } = Object.fromEntries(plain)
  if (!isJsonObject(notification ?? null)) return Object.fromEntries(plain)
  const kept = Object.entries(notification as JsonObject).filter(([name]) => !counted.includes(name))
  const { endpoint, ...others } = Object.fromEntries(kept)
  if (!isJsonObject(endpoint ?? null)) return { ...rest, notification: Object.fromEntries(kept) }
  const { receiverInfo, ...to } = Object.fromEntries(
    Object.entries(endpoint as JsonObject).filter(([name]) => !counted.includes(name)),
  )
  const headers =
    names && Array.isArray(receiverInfo) ? { receiverInfo: (receiverInfo as readonly JsonObject[]).map(named) } : {}
  return { ...rest, notification: { ...others, endpoint: { ...to, ...headers } } }
}

function named({ key }: JsonObject): JsonObject {
  const name = textOf(key)
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]+/g, '_')
  return { key: textOf(key), value: { secret: `RECEIVER_${name}` } }
}

const ngsiV2Path = '/v2/subscriptions'
/** What the gateway counts and says of a subscription, and what it is without. */
const countedOfV2 = [...counted, 'failsCounter', 'lastSuccessCode']
const digestCharacters = 16

const subscriptionsOfV2: Kind = {
  folder: 'subscriptions-v2',
  depth: 1,
  live: async (api) =>
    (await api.list(ngsiV2Path)).map(({ id, ...document }) => ({
      id: digestOf(document),
      key: textOf(id),
      document: documentOfV2(document, true),
    })),
  idOf: digestOf,
  comparable: (document) => documentOfV2(document, false),
  path: (key) => `${ngsiV2Path}/${encoded(key)}`,
  isTagged: false,
  write: ({ document, path }) => ({
    method: 'POST',
    path: ngsiV2Path,
    body: JSON.stringify(withSecretValues(document, path)),
  }),
  checks: false,
}

function digestOf(document: JsonObject): string {
  return createHash('sha256')
    .update(canonicalJson(documentOfV2(document, false)))
    .digest('hex')
    .slice(0, digestCharacters)
}

function documentOfV2({ status, notification, ...rest }: JsonObject, names: boolean): JsonObject {
  const isChosen = status === 'inactive' || status === 'oneshot'
  const sent = isJsonObject(notification ?? null) ? (notification as JsonObject) : {}
  const kept = Object.entries(sent).filter(([name]) => !countedOfV2.includes(name))
  const members = kept.map(([name, value]): readonly [string, Json] => {
    if (name !== 'httpCustom' || !isJsonObject(value)) return [name, value]
    const { headers, ...http } = value
    return [
      name,
      names && isJsonObject(headers ?? null) ? { ...http, headers: namedHeaders(headers as JsonObject) } : http,
    ]
  })
  const defaults = { attrsFormat: 'normalized', onlyChangedAttrs: false, covered: false }
  const attrs = sent['exceptAttrs'] === undefined ? { attrs: [] } : {}
  return {
    ...rest,
    ...(isChosen ? { status } : {}),
    notification: { ...defaults, ...attrs, ...Object.fromEntries(members) },
  }
}

function namedHeaders(headers: JsonObject): JsonObject {
  return Object.fromEntries(Object.keys(headers).map((key) => [key, named({ key })['value'] ?? null]))
}

export const subscriptionKinds: readonly Kind[] = [subscriptions, subscriptionsOfV2]
