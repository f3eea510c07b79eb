// Decodes a message of NGSI-LD entities: JSON, JSON-LD or GeoJSON (ETSI GS CIM 009 clause 6.3.4, 6.3.5).

import { readJson } from '../../../standards/json/read.ts'
import type { Change, DecodeContext, Decoded, Json, Loss, Message, Problem, Repair, Result } from '../../adapter.ts'
import { entitiesOf, featureItemsOf, type Item, type Items } from './document.ts'
import { contextLink } from '../../../standards/ngsi-ld/context/link.ts'
import type { Settings } from './options.ts'
import { EntityReader } from './reader.ts'

export function decode(settings: Settings, message: Message, context: DecodeContext): Result<Decoded, Problem> {
  const link = contextLink(message.headers.get('link'))
  if (!link.ok) return link
  const json = readJson(message.body, context.limits)
  if (!json.ok) return json
  const found = itemsOf(json.value.value, message.mediaType)
  if (!found.ok) return found
  const { items } = found.value
  if (items.length > context.limits.entities) {
    const maximum = context.limits.entities
    const detail = `The message has more than ${maximum} entities, the limit of this gateway.`
    return { ok: false, problem: { code: 'limit-exceeded', limit: 'entities', maximum, detail } }
  }
  const reader = new EntityReader(settings, context, link.value)
  const changes: Change[] = []
  const losses: Loss[] = [...json.value.losses, ...found.value.losses]
  const repairs: Repair[] = []
  let refused: Problem | undefined
  for (const item of items) {
    const problem = misplacedContext(item, message.mediaType, link.value)
    if (problem !== undefined) return { ok: false, problem }
    const read = reader.read(item)
    if (!read.ok) {
      if (!concernsOneEntity(read.problem)) return read
      refused ??= read.problem
      losses.push(refusedEntity(item.path, read.problem))
      continue
    }
    changes.push(...read.value.changes)
    losses.push(...read.value.losses)
    repairs.push(...read.value.repairs)
  }
  if (refused !== undefined && changes.length === 0) return { ok: false, problem: refused }
  return { ok: true, value: { changes, losses, repairs } }
}

/** Whether a problem affects only one entity: a missing context or option affects all of them. */
export function concernsOneEntity({ code }: Problem): boolean {
  return code === 'invalid' || code === 'unsupported'
}

export function refusedEntity(at: string, { detail, path }: Problem): Loss {
  const text = path === undefined ? detail : `${detail} (${path})`
  return { kind: 'dropped', in: 'source', path: at === '' ? '/' : at, code: 'entity-refused', detail: text }
}

function itemsOf(json: Json, mediaType: string): Result<Items, Problem> {
  return mediaType === 'application/geo+json' ? featureItemsOf(json) : { ok: true, value: entitiesOf(json) }
}

/** Checks the position of the @context by media type (clause 6.3.5). */
function misplacedContext(item: Item, mediaType: string, link: string | undefined): Problem | undefined {
  const path = `${item.path}/@context`
  if (link !== undefined && item.context !== undefined) {
    return misplaced(path, 'The @context is in both the body and the Link header; it must be in only one of them.')
  }
  if (mediaType === 'application/json' && item.context !== undefined) {
    return misplaced(
      path,
      'A body with an @context is application/ld+json: send it with this media type (--media-type application/ld+json). In application/json, the @context must be in the Link header.',
    )
  }
  if (mediaType !== 'application/ld+json') return undefined
  if (link !== undefined)
    return misplaced(path, 'In application/ld+json, the @context must be in the body, not in the Link header.')
  return item.context === undefined
    ? misplaced(path, 'An entity in application/ld+json must have its @context in the body.')
    : undefined
}

function misplaced(path: string, detail: string): Problem {
  return { code: 'invalid', detail, path, clause: 'GS CIM 009 6.3.5' }
}
