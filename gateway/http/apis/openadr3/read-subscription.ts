// The subscription that a client sends (OpenADR 3.1.0, subscriptionRequest), and the one that it reads: without its token, which is a
// secret between the client and its own server.

import type { Loss } from '../../../../adapters/adapter.ts'
import { isObjectId } from '../../../../adapters/energy/openadr-3/check.ts'
import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject, member } from '../../../../standards/json/object.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import { outgoingTarget } from '../../../http-client/target.ts'
import type { GatewayProblem } from '../../../problem.ts'
import { openAdrObjects, openAdrOperations, type OpenAdrRequest } from '../../../store/outbox/openadr3-subscription.ts'
import type { StoredSubscription } from '../../../store/outbox/subscriptions.ts'

type Read<T> = Result<T, GatewayProblem>

export interface GivenSubscription {
  readonly request: OpenAdrRequest
  readonly callbackUrl: string
  readonly bearerToken: string | undefined
  readonly losses: readonly Loss[]
}

const mostOperations = 10
const mostTargets = 100
const tokenForm = /^[\x21-\x7e]{1,4000}$/
const known = new Set(['clientName', 'programID', 'objectOperations', 'targets', 'objectType', 'id', 'clientID', 'createdDateTime', 'modificationDateTime']) // prettier-ignore

function wrong(path: string, detail: string): Result<never, GatewayProblem> {
  return fail({ code: 'bad-request', path, detail })
}

function isName(value: Json | undefined): value is string {
  return typeof value === 'string' && value !== '' && value.length <= 128
}

/** @param allow origins that the configuration names */
export function readSubscription(body: Json, allow: readonly string[]): Read<GivenSubscription> {
  if (!isJsonObject(body)) return wrong('/', 'The body must be a JSON object.')
  const objectType = member(body, 'objectType')
  if (objectType !== undefined && objectType !== 'SUBSCRIPTION')
    return wrong('/objectType', 'The type of the object must be SUBSCRIPTION.')
  const [clientName, programID] = [member(body, 'clientName'), member(body, 'programID') ?? undefined]
  if (!isName(clientName)) return wrong('/clientName', 'The field must be a text of 1 to 128 characters.')
  if (programID !== undefined && !isObjectId(programID))
    return wrong('/programID', 'An id has 1 to 128 letters, digits, hyphens and underscores.')
  const targets = member(body, 'targets') ?? undefined
  const isTargets = isJsonArray(targets) && targets.length <= mostTargets && targets.every(isName)
  if (targets !== undefined && !isTargets)
    return wrong('/targets', `The field must be a list of at most ${mostTargets} texts of 1 to 128 characters.`)
  const operations = readOperations(member(body, 'objectOperations'), allow)
  if (!operations.ok) return operations
  const dropped = Object.keys(body).filter((name) => !known.has(name))
  const losses = dropped.map((name): Loss => ({
    kind: 'dropped',
    in: 'source',
    path: `/${name}`,
    code: 'unknown-member',
  }))
  return ok({
    ...operations.value,
    request: {
      clientName,
      ...(programID === undefined ? {} : { programID }),
      ...(targets === undefined ? {} : { targets }),
      objectOperations: operations.value.objectOperations,
    },
    losses: [...losses, ...operations.value.losses],
  })
}

interface Operations extends Omit<GivenSubscription, 'request'> {
  readonly objectOperations: OpenAdrRequest['objectOperations']
}

function readOperations(list: Json | undefined, allow: readonly string[]): Read<Operations> {
  const at = '/objectOperations'
  if (!isJsonArray(list) || list.length === 0 || list.length > mostOperations)
    return wrong(
      at,
      `The field must be a list of 1 to ${mostOperations} objects with objects, operations and callbackUrl.`,
    )
  const objectOperations: OpenAdrRequest['objectOperations'][number][] = []
  const losses: Loss[] = []
  let first: { readonly callbackUrl: string; readonly bearerToken: string | undefined } | undefined
  for (const [index, one] of list.entries()) {
    const path = `${at}/${index}`
    if (!isJsonObject(one)) return wrong(path, 'An item must be an object.')
    const objects = readWords(one, 'objects', path, openAdrObjects, losses)
    if (!objects.ok) return objects
    const operations = readWords(one, 'operations', path, openAdrOperations, losses)
    if (!operations.ok) return operations
    const endpoint = readEndpoint(one, path, allow)
    if (!endpoint.ok) return endpoint
    if (
      first !== undefined &&
      (first.callbackUrl !== endpoint.value.callbackUrl || first.bearerToken !== endpoint.value.bearerToken)
    )
      return fail({
        code: 'not-supported',
        path: `${path}/callbackUrl`,
        detail: 'A subscription has one callbackUrl and one bearerToken: make a subscription for each.',
      })
    first ??= endpoint.value
    objectOperations.push({ objects: objects.value, operations: operations.value })
  }
  return first === undefined ? wrong(at, 'The field is empty.') : ok({ ...first, objectOperations, losses })
}

/** Words of the standard that never have an effect are reported: READ, and SUBSCRIPTION. */
const without = new Set<Json>(['READ', 'SUBSCRIPTION'])

function readWords<Word extends string>(
  one: JsonObject,
  name: string,
  path: string,
  words: readonly Word[],
  losses: Loss[],
): Read<readonly Word[]> {
  const list = member(one, name)
  const at = `${path}/${name}`
  if (!isJsonArray(list) || list.length === 0 || list.length > 10)
    return wrong(at, 'The field must be a list of words.')
  const found: Word[] = []
  for (const [index, given] of list.entries()) {
    const word = words.find((each) => each === given)
    if (word !== undefined) found.push(word)
    else if (without.has(given))
      losses.push({ kind: 'dropped', in: 'source', path: `${at}/${index}`, code: 'not-notified' })
    else return wrong(`${at}/${index}`, `The words are ${words.join(', ')}.`)
  }
  return ok(found)
}

function readEndpoint(one: JsonObject, path: string, allow: readonly string[]) {
  const callbackUrl = member(one, 'callbackUrl')
  if (typeof callbackUrl !== 'string') return wrong(`${path}/callbackUrl`, 'The field must be a URL.')
  const target = outgoingTarget(callbackUrl, allow)
  if (!target.ok) return fail({ ...target.problem, path: `${path}/callbackUrl` })
  const token = member(one, 'bearerToken') ?? undefined
  if (token !== undefined && (typeof token !== 'string' || !tokenForm.test(token)))
    return wrong(`${path}/bearerToken`, 'The field must be a text of printable characters without spaces.')
  return ok({ callbackUrl, bearerToken: token })
}

/** @param callbackUrl as it is shown: of another client without its path */
export function presentSubscription(
  { subscription, created, modified }: StoredSubscription,
  request: OpenAdrRequest,
): JsonObject {
  const callbackUrl = subscription.notification.endpoint.uri
  const { objectOperations, ...rest } = request
  return {
    id: subscription.id,
    createdDateTime: created,
    modificationDateTime: modified,
    objectType: 'SUBSCRIPTION',
    clientID: subscription.subscriber.client,
    ...rest,
    objectOperations: objectOperations.map(({ objects, operations }) => ({ objects, operations, callbackUrl })),
  }
}
