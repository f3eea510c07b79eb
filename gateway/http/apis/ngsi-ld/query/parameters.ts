// What a query asks for, whether its parameters stand in the URL (GS CIM 009 clause 6.4.3.2) or in a body of the type Query
// (clause 5.2.23), as texts that standards/ngsi-ld/query reads.

import type { Json } from '../../../../../standards/hub/entity.ts'
import type { GeoParameters } from '../../../../../standards/ngsi-ld/query/index.ts'
import type { RouteContext } from '../../../request/request.ts'

/** Entities by id, by id pattern, by type; all that are present must match (clause 5.2.33). */
export interface Selector {
  readonly ids?: readonly string[] | undefined
  readonly idPattern?: string | undefined
  readonly types?: string | undefined
}

export interface QueryParameters {
  /** One of them must match; empty: any entity. */
  readonly selectors: readonly Selector[]
  readonly q?: string | undefined
  /** Selects context sources, of which there are none; it must be valid nevertheless. */
  readonly csf?: string | undefined
  readonly expandValues?: readonly string[] | undefined
  readonly scopeQ?: string | undefined
  readonly geo?: GeoParameters | undefined
  readonly attrs?: string | undefined
  readonly pick?: string | undefined
  readonly omit?: string | undefined
  readonly lang?: string | undefined
  readonly datasetIds?: readonly string[] | undefined
  readonly geometryProperty?: string | undefined
  readonly join?: string | undefined
  readonly joinLevel?: string | undefined
  readonly containedBy?: string | undefined
  readonly orderBy?: string | undefined
  readonly collation?: string | undefined
  readonly orderFrom?: Json | undefined
  readonly orderGeometry?: string | undefined
}

/** Of retrieving one entity (clause 6.5.3.1). */
export const presentationParameters = [
  'attrs',
  'pick',
  'omit',
  'lang',
  'datasetId',
  'geometryProperty',
  'join',
  'joinLevel',
  'containedBy',
  'options',
  'format',
  'local',
] as const

/** Of paging (clause 6.3.10); `cursor` is this gateway's own. */
export const pagingParameters = ['limit', 'offset', 'cursor', 'count'] as const

/**
 * Of querying entities by the URL. `jsonKeys` says which values no @context touches, which here is true of all but those of
 * `expandValues`.
 */
export const queryParameters = [
  ...presentationParameters,
  ...pagingParameters,
  'id',
  'idPattern',
  'type',
  'q',
  'expandValues',
  'jsonKeys',
  'csf',
  'scopeQ',
  'georel',
  'geometry',
  'coordinates',
  'geoproperty',
  'orderBy',
  'collation',
  'orderFrom',
  'orderGeometry',
] as const

const geoNames = ['georel', 'geometry', 'coordinates', 'geoproperty'] as const

/** A parameter that is given without a value says as much as one that is not given. */
function textOf(context: RouteContext, name: string): string | undefined {
  const text = context.req.query(name)
  return text === '' ? undefined : text
}

export function listOf(text: string | undefined): readonly string[] | undefined {
  return text
    ?.split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
}

export function presentationOf(context: RouteContext): Omit<QueryParameters, 'selectors'> {
  const text = (name: string) => textOf(context, name)
  return {
    attrs: text('attrs'),
    pick: text('pick'),
    omit: text('omit'),
    lang: text('lang'),
    datasetIds: listOf(text('datasetId')),
    geometryProperty: text('geometryProperty'),
    join: text('join'),
    joinLevel: text('joinLevel'),
    containedBy: text('containedBy'),
  }
}

export function parametersOf(context: RouteContext): QueryParameters {
  const text = (name: string) => textOf(context, name)
  const [ids, idPattern, types] = [listOf(text('id')), text('idPattern'), text('type')]
  const isSelective = ids !== undefined || idPattern !== undefined || types !== undefined
  const isGeo = geoNames.some((name) => text(name) !== undefined)
  return {
    ...presentationOf(context),
    selectors: isSelective ? [{ ids, idPattern, types }] : [],
    q: text('q'),
    csf: text('csf'),
    expandValues: listOf(text('expandValues')),
    scopeQ: text('scopeQ'),
    ...(isGeo ? { geo: Object.fromEntries(geoNames.map((name) => [name, text(name)])) } : {}),
    orderBy: text('orderBy'),
    collation: text('collation'),
    orderFrom: text('orderFrom'),
    orderGeometry: text('orderGeometry'),
  }
}
