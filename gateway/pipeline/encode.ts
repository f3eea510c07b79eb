// Step 6, encode: governed hub entities become a document of the format that the reader asked for, and whatever that
// format cannot say is told. Nothing said at all is a problem, never an empty answer.

import type { Codec, Encoded, Entity, EncodeContext, Loss, Target } from '../../adapters/adapter.ts'
import type { Problem } from '../../standards/problem.ts'
import type { GatewayProblem } from '../problem.ts'
import { fail, ok, type Result } from '../../standards/result.ts'

export function encode(
  codec: Codec,
  entities: readonly Entity[],
  context: EncodeContext,
): Result<Encoded, GatewayProblem> {
  if (codec.encode === undefined) return fail({ code: 'unsupported', detail: 'This format is only read, not written.' })
  if (entities.length === 0) return fail(nothing)
  const encoded = codec.encode(entities, context)
  if (!encoded.ok) return encoded
  const { omitted, losses } = encoded.value
  if (omitted.length < entities.length) return ok(encoded.value)
  const detail = 'None of the entities of the input can be said in the target format.'
  return fail({ code: 'nothing-representable', detail, losses })
}

const unrelated: EncodeContext['related'] = new Map()

/** `EncodeContext.related` of a target without another source for it: the entities themselves, where it has joins. */
export function relatedFor(target: Target, entities: readonly Entity[]): EncodeContext['related'] {
  return target.joins === undefined ? unrelated : new Map(entities.map((entity) => [entity.id, entity]))
}

/**
 * The refusal of a translation with what was lost before, in words where the input itself held no entity.
 * @param decoded how many entities the input held
 * @param ledger what the reader may see of it
 */
export function withLedger(problem: GatewayProblem, decoded: number, ledger: readonly Loss[]): GatewayProblem {
  if (problem.code !== 'nothing-representable') return problem
  const losses = [...ledger, ...('losses' in problem ? problem.losses : [])]
  return { ...problem, detail: decoded > 0 ? problem.detail : noEntities(ledger), losses }
}

function noEntities(ledger: readonly Loss[]): string {
  const unsupported = ledger.filter(({ code }) => code === 'message-unsupported').map(({ path }) => path)
  const reason = unsupported.length === 0 ? '' : ` Messages of the kind ${unsupported.join(', ')} are not supported.`
  return `The input holds no entities, so that there is nothing to say in the target format.${reason}`
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
