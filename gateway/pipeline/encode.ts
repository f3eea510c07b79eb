// Step 6, encode: governed hub entities become a document of the format that the reader asked for, and whatever that
// format cannot say is told. Nothing said at all is a problem, never an empty answer.

import type { Codec, Encoded, Entity, EncodeContext, Loss, Target } from '../../adapters/adapter.ts'
import type { Problem } from '../../standards/problem.ts'
import { fail, ok, type Result } from '../../standards/result.ts'

export function encode(codec: Codec, entities: readonly Entity[], context: EncodeContext): Result<Encoded, Problem> {
  if (codec.encode === undefined) return fail({ code: 'unsupported', detail: 'This format is only read, not written.' })
  if (entities.length === 0) return fail(nothing)
  const encoded = codec.encode(entities, context)
  if (!encoded.ok) return encoded
  return encoded.value.omitted.length >= entities.length ? fail(nothing) : ok(encoded.value)
}

const unrelated: EncodeContext['related'] = new Map()

/** `EncodeContext.related` of a target without another source for it: the entities themselves, where it has joins. */
export function relatedFor(target: Target, entities: readonly Entity[]): EncodeContext['related'] {
  return target.joins === undefined ? unrelated : new Map(entities.map((entity) => [entity.id, entity]))
}

const nothing: Problem = {
  code: 'nothing-representable',
  detail: 'Nothing of the input can be said in the target format to this reader.',
}

/** How many losses of each kind: an RFC 9651 dictionary such as `dropped=2, assumed=1`, in the order of their gravity. */
export function lossesHeader(losses: readonly Loss[]): string {
  const counts = { dropped: 0, coerced: 0, approximated: 0, assumed: 0, carried: 0 } satisfies Record<
    Loss['kind'],
    number
  >
  for (const { kind } of losses) counts[kind]++
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${kind}=${count}`)
    .join(', ')
}

/** The header of the ledger; an empty dictionary is no header (RFC 9651 section 3.2). */
export function lossesHeaders(losses: readonly Loss[]): Readonly<Record<string, string>> {
  return losses.length === 0 ? {} : { 'citygate-losses': lossesHeader(losses) }
}
