// The entities of a batch, each under its own @context (GS CIM 009 clause 6.14 to 6.17, 6.31): an item that is wrong in itself,
// or whose @context is unavailable, is the only one to fail.

import type { Json, JsonObject } from '../../../../../standards/hub/entity.ts'
import { isJsonArray, member } from '../../../../../standards/json/object.ts'
import { isUri } from '../../../../../standards/ngsi-ld/names.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import type { RouteContext } from '../../../request/request.ts'
import { type Document, namesOfItem, objectAt, readDocument } from '../input.ts'
import type { Names } from '../names.ts'

/** An item with its id and its names. */
export interface Item {
  readonly id: string
  readonly object: JsonObject
  readonly names: Names
  /** JSON Pointer in the document. */
  readonly path: string
}

/** What failed; without an id that is a URI the item is known by the place that the problem names. */
export interface Failure {
  readonly id?: string
  readonly problem: GatewayProblem
}

export interface Items {
  readonly items: readonly Item[]
  readonly failures: readonly Failure[]
}

export async function readList(
  gateway: GatewayContext,
  context: RouteContext,
): Promise<Result<{ readonly document: Document; readonly list: readonly Json[] }, GatewayProblem>> {
  const document = await readDocument(gateway, context)
  if (!document.ok) return document
  const list = document.value.json
  if (!isJsonArray(list) || list.length === 0) {
    return fail({ code: 'invalid', path: '', detail: 'A batch must be a JSON array with at least one item.' })
  }
  const maximum = gateway.services.limits.entities
  if (list.length <= maximum) return ok({ document: document.value, list })
  const detail = `A batch may have at most ${maximum} items.`
  return fail({ code: 'limit-exceeded', limit: 'entities', maximum, detail })
}

export async function readItems(
  gateway: GatewayContext,
  context: RouteContext,
): Promise<Result<Items, GatewayProblem>> {
  const batch = await readList(gateway, context)
  if (!batch.ok) return batch
  const items: Item[] = []
  const failures: Failure[] = []
  for (const [index, json] of batch.value.list.entries()) {
    const path = `/${index}`
    const object = objectAt(json, path)
    if (!object.ok) {
      failures.push({ problem: object.problem })
      continue
    }
    const id = member(object.value, 'id') ?? member(object.value, '@id')
    if (typeof id !== 'string' || !isUri(id)) {
      failures.push({ problem: wrongId(`${path}/id`) })
      continue
    }
    const names = await namesOfItem(gateway, batch.value.document, object.value, path)
    if (names.ok) items.push({ id, object: object.value, names: names.value, path })
    else failures.push({ id, problem: names.problem })
  }
  return ok({ items, failures })
}

export function wrongId(path: string): GatewayProblem {
  return { code: 'invalid', path, detail: 'An entity must have an id that is a URI.', clause: 'GS CIM 009 5.2.4' }
}

/** The problem at its place in the batch; a path that is not a JSON Pointer names an attribute or a type, and is not changed. */
export function inBatch(problem: GatewayProblem, path: string): GatewayProblem {
  const at = problem.path ?? ''
  if (at !== '' && (!at.startsWith('/') || at === path || at.startsWith(`${path}/`))) return problem
  return { ...problem, path: path + at }
}
