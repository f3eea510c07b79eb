// Decodes an array of entities that is larger than memory, one entity at a time (RFC 8259; ETSI GS CIM 009 clause 5.6.7 to
// 5.6.10 for arrays of entities). A stream has no headers and no media type: the structure of each entity identifies its form.

import { jsonArrayItems } from '../../../standards/json/stream.ts'
import type { DecodeContext, Decoded, Incremental, Json, Loss, Problem, Result } from '../../adapter.ts'
import { entitiesOf, featureItemsOf, looksLikeGeoJson } from './document.ts'
import { concernsOneEntity, refusedEntity } from './decode.ts'
import type { Settings } from './options.ts'
import { EntityReader } from './reader.ts'

export function decodeStream(settings: Settings, context: DecodeContext): Incremental<Result<Decoded, Problem>> {
  const items = jsonArrayItems(context.limits)
  const reader = new EntityReader(settings, context)
  const held = new Held()
  const read = (item: ReturnType<typeof items.push>[number]): readonly Result<Decoded, Problem>[] =>
    item.ok ? readAll(item.value, reader, held) : [item]
  return {
    push: (chunk) => items.push(chunk).flatMap(read),
    end: () => [...items.end().flatMap(read), ...held.problems()],
  }
}

/** As in a complete document, an invalid entity is a loss if there is a valid one, and otherwise a problem. */
class Held {
  #problems: { readonly path: string; readonly problem: Problem }[] = []
  #isRight = false

  add(path: string, result: Result<Decoded, Problem>): readonly Result<Decoded, Problem>[] {
    if (!result.ok && !concernsOneEntity(result.problem)) return [result]
    if (!result.ok) this.#problems.push({ path, problem: result.problem })
    else this.#isRight = true
    if (!this.#isRight) return []
    const losses = this.#problems.map(({ path: at, problem }) => refusedEntity(at, problem))
    this.#problems = []
    const found = result.ok ? [result] : []
    return losses.length === 0 ? found : [{ ok: true, value: { changes: [], losses, repairs: [] } }, ...found]
  }

  problems(): readonly Result<Decoded, Problem>[] {
    return this.#problems.map(({ problem }) => ({ ok: false, problem }))
  }
}

function readAll(
  { value, path, losses }: { readonly value: Json; readonly path: string; readonly losses: readonly Loss[] },
  reader: EntityReader,
  held: Held,
): readonly Result<Decoded, Problem>[] {
  const found = looksLikeGeoJson(value)
    ? featureItemsOf(value, path)
    : { ok: true as const, value: entitiesOf(value, path) }
  if (!found.ok) return [found]
  const read = found.value.items.flatMap((item) => held.add(item.path, reader.read(item)))
  const around = [...losses, ...found.value.losses]
  if (around.length === 0) return read
  return [{ ok: true, value: { changes: [], losses: around, repairs: [] } }, ...read]
}
