// Step 6, encode: governed hub entities become a document of the format that the reader asked for, and whatever that format
// cannot represent is reported. An empty result is a problem, never an empty answer.

import type { Codec, Encoded, Entity, EncodeContext, Loss, Target } from '../../adapters/adapter.ts'
import { misfitsOf } from '../../standards/hub/fit.ts'
import type { Problem } from '../../standards/problem.ts'
import type { GatewayProblem } from '../problem.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import { isRedacted } from '../policy/obligations/mask.ts'
import { assemble, datasetOf, instanceTable, membersOf } from '../store/entities/instances.ts'

export function encode(
  codec: Codec,
  entities: readonly Entity[],
  context: EncodeContext,
): Result<Encoded, GatewayProblem> {
  if (codec.encode === undefined)
    return fail({ code: 'unsupported', detail: 'This format can only be read, not written.' })
  if (entities.length === 0) return fail(nothing)
  const losses: Loss[] = []
  const encoded =
    codec.writesAnyValue === true
      ? codec.encode(entities, context)
      : codec.encode(
          entities.map((entity) => withoutMisfits(entity, losses)),
          { ...context, related: fitting(context.related) },
        )
  if (!encoded.ok) return losses.length === 0 ? encoded : fail(withLedger(encoded.problem, entities.length, losses))
  const { omitted } = encoded.value
  const all = losses.length === 0 ? encoded.value.losses : [...losses, ...encoded.value.losses]
  if (omitted.length < entities.length) return ok({ ...encoded.value, losses: all })
  const detail = 'None of the entities of the input can be represented in the target format.'
  return fail({ code: 'nothing-representable', detail, losses: all })
}

/** A loss of an entity that is only looked up is reported where the entity itself is written. */
function fitting(related: EncodeContext['related']): EncodeContext['related'] {
  if (related.size === 0) return related
  return new Map([...related].map(([id, entity]) => [id, withoutMisfits(entity, [])]))
}

/** Removes the values that the hub's schema does not allow, each with a loss; redacted values are left to the format. */
export function withoutMisfits(entity: Entity, losses: Loss[]): Entity {
  const misfits = misfitsOf(entity).filter(([, instance]) => !isRedacted(instance))
  if (misfits.length === 0) return entity
  const table = instanceTable(entity)
  for (const [attribute, instance] of misfits) {
    const { datasetId } = instance
    table.get(attribute)?.delete(datasetOf(instance))
    const path = `${entity.id}/${attribute}${datasetId === undefined ? '' : `/${datasetId}`}`
    losses.push({ kind: 'dropped', in: 'hub', path, attribute, code: 'value-not-in-hub' })
  }
  for (const [name, instances] of table) if (instances.size === 0) table.delete(name)
  return assemble(membersOf(entity), table)
}

const unrelated: EncodeContext['related'] = new Map()

/** `EncodeContext.related` of a target without another source: the entities themselves, where the target has joins. */
export function relatedFor(target: Target, entities: readonly Entity[]): EncodeContext['related'] {
  return target.joins === undefined ? unrelated : new Map(entities.map((entity) => [entity.id, entity]))
}

/**
 * The refusal of a translation together with the earlier losses, in words where the input itself contained no entity.
 * @param decoded how many entities the input contained
 * @param ledger the losses that the reader may see
 */
export function withLedger(problem: GatewayProblem, decoded: number, ledger: readonly Loss[]): GatewayProblem {
  if (problem.code !== 'nothing-representable') return problem
  const losses = [...ledger, ...(problem.losses ?? [])]
  return { ...problem, detail: decoded > 0 ? problem.detail : noEntities(ledger), losses }
}

function noEntities(ledger: readonly Loss[]): string {
  const unsupported = ledger.filter(({ code }) => code === 'message-unsupported').map(({ path }) => path)
  const reason = unsupported.length === 0 ? '' : ` Messages of the kind ${unsupported.join(', ')} are not supported.`
  return `The input holds no entities, so that there is nothing to say in the target format.${reason}`
}

const nothing: Problem = {
  code: 'nothing-representable',
  detail: 'Nothing in the input can be represented in the target format for this reader.',
}

type Counts = Readonly<Record<Loss['kind'], number>>

/** In order of severity. */
const kinds = ['dropped', 'coerced', 'approximated', 'assumed', 'carried'] as const
const noLosses: Counts = { dropped: 0, coerced: 0, approximated: 0, assumed: 0, carried: 0 }

/** The counts of a header from `lossesHeader`. */
export function countsOf(header: string | null): Counts {
  const counts = { ...noLosses }
  for (const [, kind, count] of (header ?? '').matchAll(/([a-z]+)=(\d+)/g))
    if (kind !== undefined && Object.hasOwn(counts, kind)) counts[kind as Loss['kind']] += Number(count)
  return counts
}

/** The number of losses of each kind: an RFC 9651 dictionary such as `dropped=2, assumed=1`, in order of severity. */
export function lossesHeader(losses: readonly Loss[], counted: Counts = noLosses): string {
  const counts = { ...counted }
  for (const { kind } of losses) counts[kind]++
  let header = ''
  for (const kind of kinds) if (counts[kind] > 0) header += `${header === '' ? '' : ', '}${kind}=${counts[kind]}`
  return header
}

/** The header with the number of losses; an empty dictionary produces no header (RFC 9651 section 3.2). */
export function lossesHeaders(losses: readonly Loss[]): Readonly<Record<string, string>> {
  return losses.length === 0 ? {} : { 'citygate-losses': lossesHeader(losses) }
}
