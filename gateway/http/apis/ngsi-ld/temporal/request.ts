// What a request for histories asks for beside the entities: which of their members, in which representation, at which
// times (GS CIM 009 clause 5.7.3, 5.7.4, 6.3.12, 6.18.3.2, 6.19.3.1).

import { type Projection, type Aggregation, parseAggregation } from '../../../../../standards/ngsi-ld/query/index.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import type { RouteContext } from '../../../request/request.ts'
import type { Names } from '../names.ts'
import { negotiated, plainTypes } from '../negotiation.ts'
import { type Layout, layoutOf, optionsOf } from '../output.ts'
import type { Languages } from '../query/language.ts'
import type { QueryParameters } from '../query/parameters.ts'
import { readPresentation, unreachedMembers } from '../query/presentation.ts'
import { type Expand, expandWith } from '../query/selection.ts'
import type { InstanceFilter } from './instances.ts'
import { readTime, type TimeParameters, type TimeSelection } from './time.ts'

export type Representation = 'normalized' | 'temporalValues' | 'aggregatedValues'

export interface HistoryRequest {
  readonly layout: Layout
  /** The hub's names of those that the query writes. */
  readonly expand: Expand
  readonly representation: Representation
  readonly sysAttrs: boolean
  readonly languages: Languages | undefined
  readonly projection: Projection
  readonly filter: InstanceFilter
  readonly time: TimeSelection
  /** With aggregatedValues only. */
  readonly aggregation: Aggregation | undefined
}

export interface AggregationParameters {
  readonly aggrMethods?: string | undefined
  readonly aggrPeriodDuration?: string | undefined
}

export const timeNames = ['timerel', 'timeAt', 'endTimeAt', 'timeproperty', 'lastN'] as const
export const aggregationNames = ['aggrMethods', 'aggrPeriodDuration'] as const

/** `simplified` is what the clause on `format` calls temporalValues too. */
const representations: ReadonlyMap<string, Representation> = new Map([
  ['normalized', 'normalized'],
  ['temporalValues', 'temporalValues'],
  ['simplified', 'temporalValues'],
  ['aggregatedValues', 'aggregatedValues'],
])

/** Parameters of the URL; without a value they say as much as absent. */
export function textsOf<Name extends string>(
  context: RouteContext,
  names: readonly Name[],
): Partial<Record<Name, string>> {
  const given: Partial<Record<Name, string>> = {}
  for (const name of names) {
    const text = context.req.query(name)
    if (text !== undefined && text !== '') given[name] = text
  }
  return given
}

/** @param names of the query; absent: of the Link header, as those of the answer */
export async function readRequest(
  gateway: GatewayContext,
  context: RouteContext,
  parameters: Omit<QueryParameters, 'selectors'>,
  temporal: TimeParameters & AggregationParameters,
  names?: Names,
): Promise<Result<HistoryRequest, GatewayProblem>> {
  const options = optionsOf(context, [...representations.keys(), 'sysAttrs'])
  if (!options.ok) return options
  const { aggrMethods } = temporal
  const representation = representationOf(
    context,
    options.value,
    aggrMethods === undefined ? 'normalized' : 'aggregatedValues',
  )
  if (!representation.ok) return representation
  const mediaType = negotiated(context, plainTypes)
  if (!mediaType.ok) return mediaType
  const layout = await layoutOf(gateway, context, new Set())
  if (!layout.ok) return layout
  const expand = expandWith(names ?? layout.value.names)
  const presentation = readPresentation(parameters, expand, layout.value, options.value)
  if (!presentation.ok) return presentation
  const unreached = unreachedMembers(presentation.value)
  if (unreached !== undefined) return fail(unreached)
  const time = readTime(temporal)
  if (!time.ok) return time
  const isAggregated = representation.value === 'aggregatedValues'
  const aggregation = isAggregated ? parseAggregation(temporal) : ok(undefined)
  if (!aggregation.ok) return aggregation
  const { projection, datasetIds, languages, sysAttrs } = presentation.value
  return ok({
    layout: { ...layout.value, mediaType: mediaType.value },
    expand,
    representation: representation.value,
    sysAttrs,
    languages,
    projection,
    filter: filterOf(projection, datasetIds),
    time: time.value,
    aggregation: aggregation.value,
  })
}

/**
 * `format` goes before `options` (clause 6.3.12).
 * @param unsaid where neither names one: methods of aggregation ask for the aggregated one (clause 5.2.44)
 */
function representationOf(
  context: RouteContext,
  options: ReadonlySet<string>,
  unsaid: Representation,
): Result<Representation, GatewayProblem> {
  const format = representations.get(context.req.query('format') ?? '')
  if (format !== undefined) return ok(format)
  const said = new Set([...options].flatMap((word) => representations.get(word) ?? []))
  const [first = unsaid, other] = said
  if (other === undefined) return ok(first)
  return fail({ code: 'bad-request', path: 'options', detail: 'The options request more than one representation.' })
}

function filterOf({ attrs, pick, omit }: Projection, datasetIds: ReadonlySet<string> | undefined): InstanceFilter {
  const names = attrs ?? pick
  return {
    ...(names === undefined ? {} : { names: [...names.keys()] }),
    attribute: (name) =>
      attrs === undefined
        ? (pick === undefined || pick.has(name)) && !(omit?.has(name) === true && omit.get(name) === undefined)
        : attrs.has(name),
    dataset: (id) => datasetIds === undefined || datasetIds.has(id === '' ? '@none' : id),
  }
}
