// The requested format of entities: `format` and `target` of the query, else Accept, else NGSI-LD normalized.

import type { Json } from '../../../adapters/adapter.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { contextLink } from '../../../standards/ngsi-ld/context/link.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import { nearestName } from '../../../standards/text/nearest.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import type { Registered } from '../../../adapters/register.ts'
import { adapterOf } from '../../pipeline/services.ts'
import type { GatewayProblem } from '../../problem.ts'
import { accepts, acceptedTypes, type RouteContext } from '../request/request.ts'
import { optionsFromQuery } from './translate.ts'

export interface Wanted {
  readonly format: Registered
  readonly target: string
  readonly mediaType: string
  readonly options: JsonObject
  /** The hub types that the target can represent; absent: any. What it writes within them is read beside them. */
  readonly types?: readonly string[]
  /** The reader's @context, from its Link header. */
  readonly context?: Json
}

/** Format and target by the query, or by Accept; NGSI-LD normalized where neither says. */
export function wantedFormat(gateway: GatewayContext, context: RouteContext): Result<Wanted, GatewayProblem> {
  const named = context.req.query('format')
  const target = context.req.query('target')
  const formats = named === undefined ? byPreference(gateway) : adapterOf(gateway.services, named)
  if (!formats.ok) return formats
  const candidates = [formats.value]
    .flat()
    .flatMap((format) =>
      format.adapter.writes
        .filter((one) => target === undefined || one.name === target)
        .map((one) => ({ format, one })),
    )
  const accepted = named === undefined ? acceptedTypes(context.req.header('accept')) : ['*/*']
  const chosen = accepted
    .map((type) => candidates.find(({ one }) => accepts([type], one.mediaType)))
    .find((candidate) => candidate !== undefined)
  if (chosen === undefined) return fail(notWritten(gateway, named, target))
  const options = optionsFromQuery(gateway, context, 'option.', [chosen.format.adapter.id])
  if (!options.ok) return options
  const link = contextLink(context.req.header('link'))
  if (!link.ok) return link
  const { format, one } = chosen
  return ok({
    format,
    target: one.name,
    mediaType: one.mediaType,
    options: options.value,
    ...(one.types.includes('*') ? {} : { types: one.types }),
    ...(link.value === undefined ? {} : { context: link.value }),
  })
}

function byPreference(gateway: GatewayContext): Result<readonly Registered[], GatewayProblem> {
  const all = [...gateway.services.registry.values()]
  return ok(all.toSorted((a, b) => Number(b.adapter.id === 'ngsi-ld') - Number(a.adapter.id === 'ngsi-ld')))
}

function notWritten(gateway: GatewayContext, named: string | undefined, target: string | undefined): GatewayProblem {
  const formats = [...gateway.services.registry.values()].filter(
    ({ adapter }) => named === undefined || adapter.id === named,
  )
  if (named !== undefined && target !== undefined) {
    const available = formats.flatMap(({ adapter }) => adapter.writes.map((one) => one.name))
    const nearest = nearestName(target, available)
    const advice = nearest === undefined ? '' : ` Do you mean ${nearest}?`
    return { code: 'unknown-target', detail: `The format has no target with this name.${advice}`, available }
  }
  const available = [...new Set(formats.flatMap(({ adapter }) => adapter.writes.map((one) => one.mediaType)))]
  const detail =
    available.length === 0 ? 'This format is only read, and not written.' : 'No accepted media type is available.'
  return { code: 'not-acceptable', detail, available }
}
