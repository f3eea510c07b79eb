// Decodes a message of NGSI-LD entities: JSON, JSON-LD or GeoJSON (ETSI GS CIM 009 clause 6.3.4, 6.3.5), and an array of
// entities that is larger than memory, one entity at a time (clause 5.6.7 to 5.6.10).

import { readJson } from '../../../standards/json/read.ts'
import { jsonArrayItems } from '../../../standards/json/stream.ts'
import { contextLink } from '../../../standards/ngsi-ld/context/link.ts'
import { ok } from '../../../standards/result.ts'
import type { DecodeContext, DecodeStream, Entity, Loss, Message, StreamResult } from '../../adapter.ts'
import { ItemProblems } from '../../kit/item-problems.ts'
import { limitEntities } from '../../kit/decode-one.ts'
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
  const readItem = (item: Item): Entity => {
    checkPlaceOfContext(item, mediaType, link)
    return reader.read(item, ledger)
  }
  const decoded = found.items.flatMap((item) => problems.attempt(item.path, ledger, () => readItem(item)) ?? [])
  if (decoded.length === 0) problems.raiseFirst()
  for (const entity of decoded) session.change({ kind: 'merge', entity })
}

/** Checks the position of the @context by media type (clause 6.3.5). */
function checkPlaceOfContext({ path, context }: Item, mediaType: string, link: string | undefined): void {
  const refuse = (detail: string): never =>
    raise({ code: 'invalid', detail, path: `${path}/@context`, clause: 'GS CIM 009 6.3.5' })
  if (link !== undefined && context !== undefined)
    refuse('The @context must be in the body or in the Link header, not in both.')
  if (mediaType === 'application/json' && context !== undefined)
    refuse(
      'Plain JSON must not have an @context in the body; send it as application/ld+json (--media-type application/ld+json).',
    )
  if (mediaType !== 'application/ld+json') return
  if (link !== undefined) refuse('JSON-LD must have its @context in the body and no Link header.')
  if (context === undefined) refuse('JSON-LD must have its @context in the body.')
}

/** An array of entities. The structure of each one identifies its form, since a stream may be of several. */
export function decodeStream(
  settings: Settings,
  context: DecodeContext,
  { headers }: Pick<Message, 'headers'>,
): DecodeStream {
  const items = jsonArrayItems(context.limits)
  const link = contextLink(headers.get('link'))
  const reader = new EntityReader(settings, context, link.ok ? link.value : undefined)
  const read = (given: ReturnType<typeof items.push>[number]): readonly StreamResult[] => {
    if (!given.ok) return [given]
    if (!link.ok) return [link]
    const { value, path, losses, body } = given.value
    const found = resultOf(() => (looksLikeGeoJson(value) ? featureItemsOf(value, path) : entitiesOf(value, path)))
    if (!found.ok) return [{ ...found, record: () => body }]
    const decoded = found.value.items.map((item) => ({ ...reader.decode(item), record: () => body }))
    return [...lossesOnly([...losses, ...found.value.losses]), ...decoded]
  }
  return {
    get isBroken() {
      return items.isBroken
    },
    push: (chunk) => items.push(chunk).flatMap(read),
    end: () => items.end().flatMap(read),
  }
}

function lossesOnly(losses: readonly Loss[]): readonly StreamResult[] {
  return losses.length === 0 ? [] : [ok({ changes: [], losses, repairs: [] })]
}
