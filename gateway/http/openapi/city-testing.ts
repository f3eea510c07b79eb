// A city with some data of every API, to which the examples of the OpenAPI document are sent.

import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { ok } from '../../../standards/result.ts'
import { createLocalIssuer } from '../../auth/token/local-issuer.ts'
import type { Connectors, ConnectorState, ConnectorStatus } from '../../pipeline/connectors.ts'
import { createConformanceRuns } from '../../runtime/conformance/runs.ts'
import { createOperatorView } from '../../telemetry/node.ts'
import { type TestCity, testCity } from '../apis/testing.ts'

const observed = { observedAt: '2026-08-01T03:00:00Z' }
const entities: readonly JsonObject[] = [
  {
    id: 'urn:ngsi-ld:AirQualityObserved:north',
    type: 'AirQualityObserved',
    location: { type: 'GeoProperty', value: { type: 'Point', coordinates: [36.8172, -1.2864] } },
    pm10: { type: 'Property', value: 41, unitCode: 'GQ', ...observed },
  },
  {
    id: 'urn:ngsi-ld:OffStreetParking:market',
    type: 'OffStreetParking',
    location: { type: 'GeoProperty', value: { type: 'Point', coordinates: [36.8219, -1.2921] } },
    availableSpotNumber: { type: 'Property', value: 12, ...observed },
  },
  {
    id: 'urn:ngsi-ld:services:ROAD-1',
    type: 'services',
    service_code: { type: 'Property', value: 'ROAD-1' },
    service_name: { type: 'Property', value: 'Pothole' },
    open311Metadata: { type: 'Property', value: true },
    open311Type: { type: 'Property', value: 'realtime' },
    requestAttributes: {
      type: 'Property',
      value: [
        { variable: true, code: 'SIZE', datatype: 'number', required: true, order: 1, description: 'Its width in cm' },
      ],
    },
  },
  {
    id: 'urn:ngsi-ld:service_requests:R-1001',
    type: 'service_requests',
    location: { type: 'GeoProperty', value: { type: 'Point', coordinates: [36.8172, -1.2864] } },
    service_request_id: { type: 'Property', value: 'R-1001' },
    service_code: { type: 'Property', value: 'ROAD-1' },
    status: { type: 'Property', value: 'open' },
    requested_datetime: { type: 'Property', value: '2026-08-01T02:00:00Z' },
    email: { type: 'Property', value: 'ana@example.org' },
  },
  {
    id: 'urn:ngsi-ld:DemandResponseClient:ven-1',
    type: 'DemandResponseClient',
    venName: { type: 'Property', value: 'school-6' },
    clientID: { type: 'Property', value: 'utility' },
  },
  {
    id: 'urn:ngsi-ld:DemandResponseProgram:tariff-1',
    type: 'DemandResponseProgram',
    name: { type: 'Property', value: 'Tariff by the hour' },
    dateCreated: { type: 'Property', value: '2026-08-01T02:00:00Z' },
  },
  {
    id: 'urn:ngsi-ld:DemandResponseEvent:evening-1',
    type: 'DemandResponseEvent',
    programID: { type: 'Property', value: 'tariff-1' },
    intervals: { type: 'Property', value: [{ id: 0, payloads: [{ type: 'PRICE', values: [0.31] }] }] },
    dateCreated: { type: 'Property', value: '2026-08-01T02:00:00Z' },
  },
]

/** Of a listener that two fleets share. */
const listener: ConnectorStatus = {
  id: 'terminals',
  kind: 'tcp',
  state: 'running',
  sources: ['fleet-taxis', 'fleet-waste'],
  received: 1204,
  stored: 1203,
  refused: 1,
  errors: 0,
  bytes: 98_410,
  lastMessage: '2026-08-01T03:59:58.000Z',
  pending: 0,
  details: { host: '0.0.0.0', port: 7611, connections: 41, tls: false },
  settings: { kind: 'tcp', id: 'terminals', port: 7611, sources: ['fleet-taxis', 'fleet-waste'] },
}

const states = { start: 'running', pause: 'paused', drain: 'draining' } as const

/** What is controlled is in the state that was asked for. */
function connectorsOf(): Connectors {
  let state: ConnectorState = 'running'
  const now = (): ConnectorStatus => ({ ...listener, state })
  return {
    list: () => [now()],
    get: (_tenant, id) => (id === listener.id ? now() : undefined),
    control: async (_tenant, _id, action) => {
      state = states[action]
      return true
    },
    unknownStations: () => [
      { station: '013900000777', first: '2026-08-01T03:40:00.000Z', last: '2026-08-01T03:59:00.000Z', messages: 20 },
    ],
    stationChanged: () => undefined,
    send: () => false,
  }
}

const catalogue: JsonObject = {
  title: 'Data of the city',
  description: 'What the systems of the city report',
  language: 'en',
  publisher: { name: 'City of Example' },
  licence: 'https://creativecommons.org/licenses/by/4.0/',
  contact: 'mailto:data@city.example',
}
const figures: JsonObject = {
  policeOfficers: { value: 250, year: 2025, source: 'Police, annual report' },
  population: { value: 1_250_000, year: 2025, source: 'Census' },
}

/** As in the examples. */
const reportId = '20260801030000-1a2b3c4d'

const opened: (() => void)[] = []

/** The suite itself, which runs in processes of its own, and a report that it has written. */
function conformanceRuns() {
  const folder = mkdtempSync(join(tmpdir(), 'examples-conformance-'))
  mkdirSync(join(folder, 'city'))
  symlinkSync(resolve('conformance/reports/0.1.0/citygate/report.json'), join(folder, 'city', `${reportId}.json`))
  const runs = createConformanceRuns({ folder, allow: [] })
  if (runs === undefined) throw new Error('the command citygate is not there')
  opened.push(() => {
    runs.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return runs
}

export function closeCities(): void {
  for (const close of opened.splice(0)) close()
}

/** Where two officers decide, there is break-glass, and the demo city's issuer gives tokens. */
export async function cityWithData(): Promise<TestCity> {
  const view = createOperatorView()
  const localIssuer = await createLocalIssuer('https://gateway.city.example')
  const notify = 'https://duty.city.example/break-glass'
  const city = await testCity({
    config: {
      officers: 2,
      breakGlass: { notify },
      indicators: { sets: ['u4ssc'], figures },
      catalogue,
    },
    fetch: async () => ok({ status: 204, headers: new Map(), body: new Uint8Array() }),
    adjust: (gateway) => ({
      ...gateway,
      telemetry: view.telemetry,
      connectors: connectorsOf(),
      conformance: conformanceRuns(),
      localIssuer,
      writeMetrics: () => view.write(gateway.store),
    }),
  })
  for (const body of entities) {
    const { status, text } = await city.request('POST', '/ngsi-ld/v1/entities', { as: 'demo:vendor', body })
    if (status !== 201) throw new Error(text)
  }
  return city
}
