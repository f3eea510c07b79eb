// Decodes a message of NGSI-LD entities: JSON, JSON-LD or GeoJSON (ETSI GS CIM 009 clause 6.3.4, 6.3.5), and an array of
// entities that is larger than memory, one entity at a time (clause 5.6.7 to 5.6.10).

import { readJson } from '../../../standards/json/read.ts'
import { jsonArrayItems } from '../../../standards/json/stream.ts'
import { contextLink } from '../../../standards/ngsi-ld/context/link.ts'
import { ok } from '../../../standards/result.ts'
import type { DecodeContext, Decoded, Incremental, Loss, Problem, Result } from '../../adapter.ts'
import { concernsOneItem, ItemProblems, refusedItem } from '../../kit/item-problems.ts'
import { limitEntities } from '../../kit/define-adapter.ts'
import { raise, resultOf, valueOf } from '../../kit/problem-error.ts'
import type { Decoding } from '../../kit/index.ts'
import { entitiesOf, featureItemsOf, type Item, looksLikeGeoJson } from './document.ts'
import type { Settings } from './options.ts'
import { EntityReader } from './reader.ts'

export function decode(session: Decoding<Settings, undefined>): void {
  const { message, context, settings, ledger } = session
  const { mediaType } = message
  const link = valueOf(contextLink(message.headers.get('link')))
  const json = valueOf(readJson(message.body, context.limits))
  const found = mediaType === 'application/geo+json' ? featureItemsOf(json.value) : entitiesOf(json.value)
  limitEntities(found.items.length, context.limits)
  for (const loss of [...json.losses, ...found.losses]) ledger.losses.push(loss)
  const reader = new EntityReader(settings, context, link)
  const problems = new ItemProblems()
  const decoded = found.items.flatMap((item) => {
    checkPlaceOfContext(item, mediaType, link)
    return problems.attempt(item.path, ledger, () => reader.read(item, ledger)) ?? []
  })
  if (decoded.length === 0) problems.raiseFirst()
  for (const entity of decoded) session.change({ kind: 'merge', entity })
}

/** Checks the position of the @context by media type (clause 6.3.5). */
function checkPlaceOfContext({ path, context }: Item, mediaType: string, link: string | undefined): void {
  const refuse = (detail: string): never =>
    raise({ code: 'invalid', detail, path: `${path}/@context`, clause: 'GS CIM 009 6.3.5' })
  if (link !== undefined && context !== undefined)
    refuse('The @context is in both the body and the Link header; it must be in only one of them.')
  if (mediaType === 'application/json' && context !== undefined)
    refuse(
      'A body with an @context is application/ld+json: send it with this media type (--media-type application/ld+json). In application/json, the @context must be in the Link header.',
    )
  if (mediaType !== 'application/ld+json') return
  if (link !== undefined) refuse('In application/ld+json, the @context must be in the body, not in the Link header.')
  if (context === undefined) refuse('An entity in application/ld+json must have its @context in the body.')
}

/** A stream has no headers and no media type: the structure of each entity identifies its form. */
export function decodeStream(settings: Settings, context: DecodeContext): Incremental<Result<Decoded, Problem>> {
  const items = jsonArrayItems(context.limits)
  const reader = new EntityReader(settings, context)
  const held = new Held()
  const read = (given: ReturnType<typeof items.push>[number]): readonly Result<Decoded, Problem>[] => {
    if (!given.ok) return [given]
    const { value, path, losses } = given.value
    const found = resultOf(() => (looksLikeGeoJson(value) ? featureItemsOf(value, path) : entitiesOf(value, path)))
    if (!found.ok) return [found]
    const decoded = found.value.items.flatMap((item) => held.add(item.path, reader.decode(item)))
    return [...lossesOnly([...losses, ...found.value.losses]), ...decoded]
  }
  return {
    push: (chunk) => items.push(chunk).flatMap(read),
    end: () => [...items.end().flatMap(read), ...held.problems()],
  }
}

function lossesOnly(losses: readonly Loss[]): readonly Result<Decoded, Problem>[] {
  return losses.length === 0 ? [] : [ok({ changes: [], losses, repairs: [] })]
}

/** As in a complete document, an invalid entity is a loss if there is a valid one, and otherwise a problem. */
class Held {
  #problems: { readonly path: string; readonly problem: Problem }[] = []
  #isRight = false

  add(path: string, result: Result<Decoded, Problem>): readonly Result<Decoded, Problem>[] {
    if (!result.ok && !concernsOneItem(result.problem)) return [result]
    if (!result.ok) this.#problems.push({ path, problem: result.problem })
    else this.#isRight = true
    if (!this.#isRight) return []
    const losses = this.#problems.map(({ path: at, problem }) => refusedItem(at, problem))
    this.#problems = []
    return [...lossesOnly(losses), ...(result.ok ? [result] : [])]
  }

  problems(): readonly Result<Decoded, Problem>[] {
    return this.#problems.map(({ problem }) => ({ ok: false, problem }))
  }
}
