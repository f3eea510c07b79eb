// /v1/connectors: what each connector does now, its stations, and what an operator may do with it.

import { fail, ok, type Result } from '../../../standards/result.ts'
import type { ConnectorStatus, UnknownStation } from '../../pipeline/connectors.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import type { components } from '../../generated/openapi.d.ts'
import type { GatewayProblem } from '../../problem.ts'
import { recording } from '../decision.ts'
import { nextLink } from '../request/query.ts'
import { readDocument } from '../request/json-body.ts'
import { pageLimit, privateAnswer, type RouteContext } from '../request/request.ts'
import type { Handler } from '../route.ts'
import { minutesOf } from './sources/minutes.ts'

const noConnector: GatewayProblem = { code: 'not-found', detail: 'There is no such connector.' }
const maxStationLength = 128

/** The connector that the path names. */
export function connectorOf(
  { connectors }: GatewayContext,
  context: RouteContext,
): Result<ConnectorStatus, GatewayProblem> {
  const found = connectors?.get(context.get('tenant'), context.req.param('id') ?? '')
  return found === undefined ? fail(noConnector) : ok(found)
}

function shown(value: object, status = 200): Result<Response, GatewayProblem> {
  return ok(Response.json(value, { status, headers: privateAnswer }))
}

export const listConnectorsRoute: Handler = async ({ connectors }, context) =>
  shown({ connectors: connectors?.list(context.get('tenant')) ?? [] })

export const getConnectorRoute: Handler = async (gateway, context) => {
  const connector = connectorOf(gateway, context)
  return connector.ok ? shown(connector.value) : connector
}

/** Does it, where there is such a connector. */
export async function controlFor(
  gateway: GatewayContext,
  context: RouteContext,
  action: 'start' | 'pause' | 'drain',
): Promise<Result<ConnectorStatus, GatewayProblem>> {
  const connector = connectorOf(gateway, context)
  if (connector.ok) await gateway.connectors?.control(context.get('tenant'), connector.value.id, action)
  return connector
}

function controlRoute(action: 'start' | 'pause' | 'drain'): Handler {
  return async (gateway, context) => {
    const connector = await controlFor(gateway, context, action)
    return connector.ok ? getConnectorRoute(gateway, context) : connector
  }
}

export const startConnectorRoute = controlRoute('start')
export const pauseConnectorRoute = controlRoute('pause')
export const drainConnectorRoute = controlRoute('drain')

export const connectorMinutesRoute: Handler = async (gateway, context) => {
  const connector = connectorOf(gateway, context)
  return connector.ok ? minutesOf(gateway, context, { kind: 'connector', id: connector.value.id }) : connector
}

export interface StationPage {
  readonly stations: Awaited<ReturnType<GatewayContext['store']['stations']['list']>>
  /** Those that have sent something and are not registered. */
  readonly unknown: readonly UnknownStation[]
  readonly next?: string
}

/** A page of the stations of a connector, as the query asks. */
export async function stationsFor(
  gateway: GatewayContext,
  context: RouteContext,
  { id }: ConnectorStatus,
): Promise<Result<StationPage, GatewayProblem>> {
  const limit = pageLimit(context)
  if (!limit.ok) return limit
  const tenant = context.get('tenant')
  const after = context.req.query('cursor') ?? ''
  const found = await gateway.store.stations.list({ tenant, connector: id, after, limit: limit.value + 1 })
  const stations = found.slice(0, limit.value)
  const last = found.length > limit.value ? stations.at(-1) : undefined
  const unknown = gateway.connectors?.unknownStations(tenant, id) ?? []
  return ok({ stations, unknown, ...(last === undefined ? {} : { next: last.station }) })
}

export const listStationsRoute: Handler = async (gateway, context) => {
  const connector = connectorOf(gateway, context)
  if (!connector.ok) return connector
  const page = await stationsFor(gateway, context, connector.value)
  if (!page.ok) return page
  const { stations, unknown, next } = page.value
  const headers = { ...privateAnswer, ...(next === undefined ? {} : { link: nextLink(gateway, context, next) }) }
  return ok(Response.json({ stations, unknown }, { headers }))
}

/** The connector with several sources, and the station, that a request names. */
function stationOf(
  gateway: GatewayContext,
  context: RouteContext,
): Result<{ readonly connector: ConnectorStatus; readonly station: string }, GatewayProblem> {
  const connector = connectorOf(gateway, context)
  if (!connector.ok) return connector
  const station = context.req.param('station') ?? ''
  if (station.length > maxStationLength) {
    return fail({ code: 'invalid', path: 'station', detail: `A station has at most ${maxStationLength} characters.` })
  }
  return ok({ connector: connector.value, station })
}

export const putStationRoute: Handler = async (gateway, context) => {
  const named = stationOf(gateway, context)
  if (!named.ok) return named
  const { connector, station } = named.value
  const body = await readDocument(gateway, context, 'StationInput', 'station')
  if (!body.ok) return body
  const { source } = body.value as unknown as components['schemas']['StationInput']
  const { sources = [] } = connector
  if (sources.length === 0) {
    const detail =
      'This connector has one source: every station belongs to it. Stations are for a connector with `sources`.'
    return fail({ code: 'bad-request', detail })
  }
  if (!sources.includes(source)) {
    const detail = `\`source\` must be one of the connector's sources: ${sources.join(', ')}.`
    return fail({ code: 'invalid', path: '/source', detail })
  }
  const tenant = context.get('tenant')
  const now = gateway.services.now()
  const key = { tenant, connector: connector.id, station }
  await recording(gateway, context, { source }).stations.put(key, source, now)
  gateway.connectors?.stationChanged(tenant, connector.id, station)
  return shown({ station, source })
}

export const deleteStationRoute: Handler = async (gateway, context) => {
  const named = stationOf(gateway, context)
  if (!named.ok) return named
  const { connector, station } = named.value
  const tenant = context.get('tenant')
  const key = { tenant, connector: connector.id, station }
  const found = await gateway.store.stations.get(key)
  if (found === undefined) return fail({ code: 'not-found', detail: 'The station is not registered.' })
  await recording(gateway, context, { source: found.source }).stations.remove(key)
  gateway.connectors?.stationChanged(tenant, connector.id, station)
  return ok(new Response(null, { status: 204 }))
}
