// The vendors' messages over some minutes of a made-up day, each through the gateway: what must be refused is, what must
// be seen is, and the same moment gives the same messages.

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLocalIssuer } from '../auth/token/local-issuer.ts'
import { readConfig } from '../config/config.ts'
import { publishPolicy } from '../policy/policy.ts'
import { startNode, type Running } from '../runtime/node.ts'
import { post, putSource, type Outcome } from './client.ts'
import { demoIndicators } from './figures.ts'
import { demoPolicy } from '../cli/sandbox/policy.ts'
import { airCentre } from './vendors/air-centre.ts'
import { airPort } from './vendors/air-port.ts'
import { vendors } from './vendors/vendors.ts'
import { camerasBridge } from './vendors/cameras-bridge.ts'
import { chargersMalecon } from './vendors/chargers-malecon.ts'
import { citizens } from './vendors/citizens.ts'
import { cloudRooms } from './vendors/cloud-rooms.ts'
import { fireHospital } from './vendors/fire-hospital.ts'
import { fleetTaxis } from './vendors/fleet-taxis.ts'
import { fleetWaste } from './vendors/fleet-waste.ts'
import { hospitalCentral } from './vendors/hospital-central.ts'
import { hospitalMessages } from './vendors/hospital-messages.ts'
import { metersNorth } from './vendors/meters-north.ts'
import { metersWater } from './vendors/meters-water.ts'
import { noiseMarket } from './vendors/noise-market.ts'
import { libraryModel } from './vendors/library-model.ts'
import { parkSensors } from './vendors/park-sensors.ts'
import { plantBottling } from './vendors/plant-bottling.ts'
import { roadTraffic } from './vendors/road-traffic.ts'
import { sharedBikes } from './vendors/shared-bikes.ts'
import { signalsMalecon } from './vendors/signals-malecon.ts'
import { transitBuses } from './vendors/transit-buses.ts'
import { transitTimetable } from './vendors/transit-timetable.ts'
import type { Vendor } from './vendors/vendor.ts'
import { waterEstuary } from './vendors/water-estuary.ts'

/** Noon in the city: all cycles of the vendors that are shorter than a quarter of an hour begin here. */
const noon = Date.UTC(2026, 7, 1, 17)
const minute = 60_000
const folder = mkdtempSync(join(tmpdir(), 'citygate-vendors-'))
let running: Running
let officer: string
let reader: string
let tokenOf: (client: string) => Promise<string>

beforeAll(async () => {
  const config = readConfig({
    listen: { port: 0 },
    store: { path: join(folder, 'city.sqlite') },
    indicators: demoIndicators,
  })
  const policy = publishPolicy(demoPolicy)
  if (!config.ok || !policy.ok) throw new Error('the configuration of the test is wrong')
  const localIssuer = await createLocalIssuer(config.value.publicUrl)
  running = await startNode({
    config: config.value,
    policy: policy.value,
    localIssuer,
    parts: { log: () => undefined },
  })
  officer = await localIssuer.token('officer', ['officer'], 600)
  reader = await localIssuer.token('reader', ['reader'], 600)
  tokenOf = (client) => localIssuer.token(client, ['vendor'], 600)
  for (const vendor of vendors) {
    const made = await putSource(running.url, officer, vendor)
    if (!made.ok) throw new Error(made.problem)
  }
})
afterAll(async () => {
  await running.stop()
  rmSync(folder, { recursive: true })
})

async function send(vendor: Vendor, postings: ReturnType<Vendor['turn']>): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  for (const posting of postings) {
    const sent = await post(running.url, await tokenOf(vendor.id), vendor.id, posting)
    if (!sent.ok) throw new Error(sent.problem)
    outcomes.push(...sent.value)
  }
  return outcomes
}

/** The vendor at work from noon on, one turn in `every`. */
async function work(vendor: Vendor, minutes: number, every = 1): Promise<readonly Outcome[]> {
  const outcomes = [...(await send(vendor, vendor.hello?.(noon) ?? []))]
  for (let now = noon; now < noon + minutes * minute; now += vendor.seconds * 1000 * every) {
    outcomes.push(...(await send(vendor, vendor.turn(now))))
  }
  return outcomes
}

interface Shown {
  readonly id: string
  readonly type: string
  readonly [name: string]: unknown
}

interface Marked {
  readonly quality: { readonly value: string }
}

async function entities(vendor: Vendor, more = ''): Promise<readonly Shown[]> {
  const response = await fetch(`${running.url}/v1/entities?source=${vendor.id}&limit=1000${more}`, {
    headers: { authorization: `Bearer ${officer}` },
  })
  return (await response.json()) as readonly Shown[]
}

function refusals(outcomes: readonly Outcome[]): readonly (string | undefined)[] {
  return outcomes.filter(({ result }) => result === 'refused').map(({ problem }) => problem?.code)
}

describe('vendors of the demo city', () => {
  it('send the same at the same moment, and another thing at the next', () => {
    for (const vendor of vendors) {
      expect(vendor.turn(noon)).toEqual(vendor.turn(noon))
      // A timetable stays the same.
      if (vendor !== transitTimetable) expect(vendor.turn(noon + minute), vendor.id).not.toEqual(vendor.turn(noon))
    }
  })

  it('air-centre: marks of maintenance and fault come and go', async () => {
    const marks = new Set<unknown>()
    for (let now = noon; now < noon + 2 * minute; now += airCentre.seconds * 1000) {
      expect(refusals(await send(airCentre, airCentre.turn(now)))).toEqual([])
      const [station] = await entities(airCentre)
      for (const name of ['pm25', 'o3']) marks.add((station?.[name] as Marked | undefined)?.quality.value)
    }
    expect(marks).toEqual(new Set(['fault', 'good', 'maintenance']))
  })

  it('air-port: an older hour never rolls the state back', async () => {
    expect(refusals(await work(airPort, 2))).toEqual([])
    const [station] = await entities(airPort)
    const instances = station?.['pm25'] as readonly { readonly observedAt: string; readonly datasetId: string }[]
    // Beside those of the last day, which it reports when it connects.
    const ofHour = instances.filter(({ datasetId }) => datasetId.includes(':PT1H'))
    expect(ofHour.map(({ observedAt }) => observedAt)).toEqual(Array.from({ length: 3 }, () => '2026-08-01T17:00:00Z'))
  })

  it('water-estuary: two packets are one message, in either order', async () => {
    const results = (await work(waterEstuary, 1)).map(({ result }) => result)
    expect(results).toEqual(Array.from({ length: 12 }, () => ['fragment', 'stored']).flat())
    expect(await entities(waterEstuary)).toMatchObject([{ pH: {}, cod: {} }])
  })

  it('noise-market: a damaged frame is refused, and nothing else', async () => {
    expect(refusals(await work(noiseMarket, 1))).toEqual(['checksum'])
    expect(await entities(noiseMarket)).toMatchObject([{ LA: { unitCode: '2N' }, LAeq: {} }])
  })

  it('fleet-taxis: alarms open and close, a fix is lost at times', async () => {
    expect(refusals(await work(fleetTaxis, 2))).toEqual([])
    expect(await entities(fleetTaxis, '&type=Alert')).toMatchObject([
      { vehicleAlarm: { value: 'overspeed' }, alertStatus: { value: 'closed' } },
    ])
    const taxis = await entities(fleetTaxis, '&type=Vehicle')
    expect(taxis.length).toBe(4)
    for (const taxi of taxis)
      expect(taxi).toMatchObject({
        location: { value: { coordinates: [-79.9, -2.1, 6].map((near) => expect.closeTo(near, 0)) } },
      })
    expect(taxis.some((taxi) => 'jtt808_position' in taxi)).toBe(true)
  })

  it('fleet-waste: a backlog follows a gap and changes no newer state', async () => {
    expect(refusals(await work(fleetWaste, 2))).toEqual([])
    const observed = (await entities(fleetWaste)).map(
      (truck) => (truck['speed'] as { readonly observedAt: string }).observedAt,
    )
    expect(observed.length).toBe(3)
    for (const time of observed) expect(Date.parse(time)).toBeGreaterThan(noon + minute)
  })

  it('transit-buses: what the feed no longer lists has ended', async () => {
    const seen = new Set<number>()
    const alerts = new Set<number>()
    for (let now = noon; now < noon + 8 * minute; now += minute) {
      expect(refusals(await send(transitBuses, transitBuses.turn(now)))).toEqual([])
      seen.add((await entities(transitBuses, '&type=Vehicle')).length)
      alerts.add((await entities(transitBuses, '&type=TransitAlert')).length)
    }
    expect([seen, alerts]).toEqual([new Set([4, 5]), new Set([1, 2])])
  })

  it('plant-bottling: values by the aliases of births, in order', async () => {
    const outcomes = await work(plantBottling, 2)
    expect(refusals(outcomes)).toEqual([])
    const lost = outcomes.flatMap(({ losses = [] }) => losses.filter(({ code }) => /missing|unknown/.test(code)))
    expect(lost).toEqual([])
    const machines = await entities(plantBottling)
    expect(new Set(machines.map(({ id }) => id.split('%2F').at(-1)))).toEqual(new Set(['chiller', 'filler', 'line-1']))
    const filler = machines.find(({ id }) => id.endsWith('filler'))
    expect(filler).toMatchObject({
      deviceState: { value: 'online' },
      isOn: { value: true },
      'urn:citygate:sparkplugb:Motor%2FPower': { unitCode: 'KWT' },
    })
  })

  it('transit-timetable: what the live feed of the buses names', async () => {
    expect(refusals(await work(transitTimetable, 1))).toEqual([])
    const all = new Set((await entities(transitTimetable)).map(({ id }) => id.split(':').at(-1)))
    const [update] = await entities(transitBuses, '&type=TripUpdate')
    const named = JSON.stringify(update).match(/\b(?:trip-bus-\d+|route-\d+|stop-[a-z]+)(?=")/g) ?? []
    expect(named.length).toBeGreaterThan(4)
    expect(named.filter((id) => !all.has(id))).toEqual([])
  })

  it('street-assets: car parks and lights', async () => {
    const [assets] = vendors.filter(({ adapter }) => adapter === 'ngsi-ld')
    if (assets === undefined) throw new Error('no vendor of NGSI-LD')
    expect(refusals(await work(assets, 1))).toEqual([])
    const types = (await entities(assets)).map(({ type }) => type)
    expect([types.length, new Set(types)]).toEqual([8, new Set(['OffStreetParking', 'Streetlight'])])
  })

  it('hospital-messages: readers see how many patients a ward has, and nothing of a patient', async () => {
    expect(refusals(await work(hospitalMessages, 3))).toEqual([])
    const wards = await entities(hospitalMessages, '&type=HealthEncounterCount')
    expect(wards).toHaveLength(4)
    for (const ward of wards) expect(ward).toMatchObject({ encounterCount: {}, encounterClass: { value: 'IMP' } })
    expect((await entities(hospitalMessages, '&type=HealthObservation')).length).toBeGreaterThan(0)
    const types = ['Patient', 'HealthEncounter', 'HealthObservation', 'HealthDiagnosticReport', 'HealthEncounterCount']
    const response = await fetch(
      `${running.url}/v1/entities?source=${hospitalMessages.id}&limit=1000&type=${types.join(',')}`,
      { headers: { authorization: `Bearer ${reader}` } },
    )
    const shown = (await response.json()) as readonly Shown[]
    expect(new Set(shown.map(({ type }) => type))).toEqual(new Set(['HealthEncounterCount']))
    expect(JSON.stringify(shown)).not.toMatch(/Inventado|P\d{6}|V\d{6}/)
  })

  it('fire-hospital: an alarm of a minute ends', async () => {
    expect(refusals(await work(fireHospital, 6))).toEqual([])
    const alerts = await entities(fireHospital, '&type=Alert')
    expect(alerts.length).toBeGreaterThan(0)
    for (const alert of alerts)
      expect(alert).toMatchObject({ subCategory: { value: 'fire' }, alertStatus: { value: 'closed' }, validTo: {} })
    expect(await entities(fireHospital, '&type=DeviceMeasurement')).toMatchObject([{ numValue: { unitCode: 'CEL' } }])
  })

  it('meters-north and meters-water: what each meter counts', async () => {
    expect(refusals(await work(metersNorth, 1))).toEqual([])
    const electricity = await entities(metersNorth)
    expect(electricity.map(({ id }) => id.slice(-12))).toEqual(['000090000001', '000090000002', '000090000003'])
    for (const meter of electricity)
      expect(meter).toMatchObject({
        totalActiveEnergyImport: { unitCode: 'KWH' },
        totalActivePower: { unitCode: 'KWT' },
      })
    expect(refusals(await work(metersWater, 1))).toEqual([])
    const water = await entities(metersWater)
    expect(water.length).toBe(4)
    for (const meter of water)
      expect(meter['waterConsumption']).toMatchObject([{ unitCode: 'LTR' }, { unitCode: 'LTR' }])
  })

  it('cameras-bridge: a plate is seen by an officer, and not by a reader', async () => {
    expect(refusals(await work(camerasBridge, 1))).toEqual([])
    const plates = (await entities(camerasBridge, '&type=Vehicle')).map((vehicle) => vehicle['vehiclePlateIdentifier'])
    expect(plates[0]).toMatchObject({ value: expect.stringMatching(/^ZZC-0\d{3}$/) as string })
    for (const path of ['/v1/entities', '/ngsi-ld/v1/entities?type=Vehicle', '/v2/entities', '/sta/v1.1/Things']) {
      const response = await fetch(running.url + path, { headers: { authorization: `Bearer ${reader}` } })
      expect([path, response.status]).toEqual([path, 200])
      expect(await response.text(), path).not.toMatch(/ZZC-0/)
    }
  })

  it('cloud-rooms: scale and unit are those of the specification', async () => {
    expect(refusals(await work(cloudRooms, 1))).toEqual([])
    const rooms = await entities(cloudRooms)
    expect(rooms.length).toBe(3)
    for (const { temperature } of rooms as readonly { temperature?: { value: number } }[])
      expect(temperature).toMatchObject({ value: expect.closeTo(25, -1) as number, unitCode: 'CEL' })
  })

  it('library-model: the sensors of a building are a query, with their last values', async () => {
    expect(refusals(await work(libraryModel, 1))).toEqual([])
    const [library] = await entities(libraryModel, '&type=Building')
    expect(library).toMatchObject({
      id: 'urn:ngsi-ld:Building:library',
      location: { value: { type: 'Polygon' } },
      hasPart: { objectList: expect.arrayContaining(['urn:ngsi-ld:CityObject:library-room-lectura']) as string[] },
    })
    const q = encodeURIComponent('refBuilding=="urn:ngsi-ld:Building:library"')
    const found = await fetch(`${running.url}/ngsi-ld/v1/entities?type=Device&q=${q}`, {
      headers: { authorization: `Bearer ${officer}` },
    })
    expect(await found.json()).toMatchObject(
      ['archivo', 'infantil', 'lectura'].map((name) => ({
        id: `urn:ngsi-ld:Device:library-${name}`,
        controlledAsset: { object: `urn:ngsi-ld:CityObject:library-room-${name}` },
      })),
    )
    const model = await fetch(`${running.url}/v1/entities?source=library-model&format=cityjson&limit=1000`, {
      headers: { authorization: `Bearer ${officer}` },
    })
    const { CityObjects } = (await model.json()) as { CityObjects: Record<string, { attributes: object }> }
    expect(Object.keys(CityObjects).toSorted()).toEqual([
      'library',
      'library-room-archivo',
      'library-room-infantil',
      'library-room-lectura',
    ])
    expect(CityObjects['library-room-lectura']?.attributes).toMatchObject({
      '+sensors': ['humidity', 'temperature'].map((observationProperty) => ({
        sensorID: 'library-lectura',
        observationProperty,
        value: expect.any(Number) as number,
      })),
    })
    const measured = await entities(libraryModel, '&type=DeviceMeasurement')
    expect(measured.length).toBe(6)
    for (const one of measured) expect(one).toMatchObject({ refDevice: {}, numValue: {} })
  })

  it('park-sensors: values of LoRaWAN in the units of their product', async () => {
    expect(refusals(await work(parkSensors, 1))).toEqual([])
    const sensors = await entities(parkSensors, '&type=WeatherObserved')
    expect(sensors.length).toBe(3)
    for (const sensor of sensors)
      expect(sensor).toMatchObject({
        temperature: { unitCode: 'CEL' },
        relativeHumidity: {},
        voltage: { unitCode: 'VLT' },
      })
  })

  it('shared-bikes: stations have static and live values, and a bicycle that is rented ends', async () => {
    expect(refusals(await work(sharedBikes, 11, 6))).toEqual([])
    expect(await entities(sharedBikes, '&type=BikeHireDockingStation')).toMatchObject(
      Array.from({ length: 3 }, () => ({ name: {}, totalSlotNumber: {}, availableBikeNumber: {}, location: {} })),
    )
    expect((await entities(sharedBikes, '&type=Vehicle')).length).toBe(6)
  })

  it('road-traffic: works on a road, and the flow of detectors', async () => {
    expect(refusals(await work(roadTraffic, 2))).toEqual([])
    expect(await entities(roadTraffic, '&type=CityWork')).toMatchObject([
      { location: { value: { type: 'LineString' } } },
    ])
    const sites = await entities(roadTraffic, '&type=TrafficFlowObserved')
    expect(sites).toMatchObject(
      ['D-9-octubre', 'D-boyaca'].map((id) => ({
        id: `urn:ngsi-ld:TrafficFlowObserved:${id}`,
        location: { value: { type: 'Point' } },
      })),
    )
  })

  it('chargers-malecon: who charges is seen by nobody', async () => {
    expect(refusals(await work(chargersMalecon, 4))).toEqual([])
    const [points, sessions] = await Promise.all(
      ['EVSE', 'ChargingSession'].map((type) => entities(chargersMalecon, `&type=${type}`)),
    )
    expect(points).toMatchObject(
      Array.from({ length: 3 }, () => ({ evseStatus: {}, totalActiveEnergyImport: { unitCode: 'WHR' } })),
    )
    expect(sessions?.find((one) => 'refChargingToken' in one)).toMatchObject({ refEvse: {}, sessionStatus: {} })
    expect(JSON.stringify(sessions)).not.toContain('DEMOCARD')
    const response = await fetch(`${running.url}/v1/entities?type=ChargingSession`, {
      headers: { authorization: `Bearer ${reader}` },
    })
    const text = await response.text()
    expect([response.status, text]).toEqual([200, expect.stringContaining('sessionStatus')])
    expect(text).not.toMatch(/refChargingToken|DEMOCARD/)
  })

  it('citizens: a report is seen by a reader, without who reported', async () => {
    expect(refusals(await work(citizens, 2))).toEqual([])
    expect((await entities(citizens, '&type=service_requests'))[0]).toMatchObject({ email: {}, phone: {} })
    for (const path of [
      '/v1/entities?type=service_requests',
      '/open311/v2/requests.json?start_date=2026-07-31T00:00:00Z&end_date=2026-08-02T00:00:00Z',
      '/v2/entities?type=service_requests',
    ]) {
      const response = await fetch(running.url + path, { headers: { authorization: `Bearer ${reader}` } })
      const text = await response.text()
      expect([path, response.status, text]).toEqual([path, 200, expect.stringContaining('ROAD-1')])
      expect(text, path).not.toMatch(/Ejemplo|59399|example\.org/)
    }
  })

  it('hospital-central: beds are seen by a reader; a finding of a model, patients and small counts are not', async () => {
    expect(refusals(await work(hospitalCentral, 3))).toEqual([])
    const findings = await entities(hospitalCentral, '&type=AIDiagnosticFinding')
    expect(findings.length).toBeGreaterThan(0)
    expect(findings[0]).toMatchObject({ findingOrigin: { value: 'model' }, originLabels: { value: ['AIAST'] } })
    const [beds] = await entities(hospitalCentral, '&type=HealthcareCapacity')
    expect(beds).toMatchObject({ totalBedNumber: { value: 260 }, smallCounts: {} })
    // An absent count is not 0.
    expect(beds).not.toHaveProperty('totalVentilatorNumber')
    const other = await tokenOf(fleetTaxis.id)
    for (const token of [reader, other]) {
      const seen = async (path: string): Promise<string> => {
        const response = await fetch(running.url + path, { headers: { authorization: `Bearer ${token}` } })
        return response.text()
      }
      const capacity = await seen('/v1/entities?type=HealthcareCapacity')
      expect(capacity).toContain('"totalBedNumber"')
      expect(capacity).not.toContain('smallCounts')
      expect(await seen('/v1/entities?type=HealthEncounterCount')).toContain('"encounterCount"')
      for (const type of ['AIDiagnosticFinding', 'HealthEncounter', 'Patient'])
        for (const path of ['/v1/entities', '/ngsi-ld/v1/entities', '/v2/entities'])
          expect([type, path, await seen(`${path}?type=${type}`)]).toEqual([type, path, '[]'])
      expect(await seen(`/v1/entities/${findings[0]?.id ?? ''}`)).not.toContain('conclusion')
    }
  })

  it('hospitals: each sees the records that it has sent, and not those of the other', async () => {
    expect(refusals(await work(hospitalCentral, 1))).toEqual([])
    expect(refusals(await work(hospitalMessages, 1))).toEqual([])
    for (const [own, other] of [
      [hospitalCentral, hospitalMessages],
      [hospitalMessages, hospitalCentral],
    ] as const) {
      const authorization = `Bearer ${await tokenOf(own.id)}`
      const seen = async (of: Vendor): Promise<readonly Shown[]> => {
        const types = ['Patient', 'HealthEncounter', 'HealthObservation', 'AIDiagnosticFinding'].join(',')
        const url = `${running.url}/v1/entities?source=${of.id}&limit=1000&type=${types}`
        return (await (await fetch(url, { headers: { authorization } })).json()) as readonly Shown[]
      }
      expect((await seen(own)).length, own.id).toBeGreaterThan(0)
      expect(await seen(other), own.id).toEqual([])
    }
  })
})

describe('the demo', () => {
  it('signals-malecon: one group is green while the other one waits, with the moment of the change', async () => {
    expect(refusals(await work(signalsMalecon, 1))).toEqual([])
    const [intersection] = await entities(signalsMalecon, '&type=RoadIntersection')
    expect(intersection).toMatchObject({
      intersectionStatus: { value: ['fixedTimeOperation'] },
      lanes: {},
      location: {},
    })
    // 55 seconds after noon, 9 seconds into the second phase.
    expect(await entities(signalsMalecon, '&type=TrafficSignal')).toMatchObject([
      { signalGroup: { value: 2 }, signalState: { value: 'stopAndRemain' } },
      {
        signalGroup: { value: 4 },
        signalState: { value: 'protectedMovementAllowed', observedAt: '2026-08-01T17:00:55.000Z' },
        phaseMinEndTime: { value: '2026-08-01T17:01:24.000Z' },
      },
    ])
  })

  it('is in nothing that a city runs', () => {
    const files = ['gateway', 'adapters', 'standards', 'bin']
      .filter((root) => existsSync(root))
      .flatMap((root) => readdirSync(root, { recursive: true, encoding: 'utf8' }).map((name) => join(root, name)))
      .filter((path) => /\.(?:ts|mjs)$/.test(path) && !/^gateway\/(?:demo|e2e)\/|\.test\.ts$|\/testing\.ts$/.test(path))
    expect(files).toContain('gateway/cli/serve.ts')
    expect(files.filter((path) => /from '[^']*\bdemo\//.test(readFileSync(path, 'utf8')))).toEqual([])
  })
})

describe('each system of the city, seen by a reader', () => {
  const types: readonly (readonly [vendor: Vendor, type: string, isPlaced: boolean])[] = [
    [fireHospital, 'Device', false],
    [fireHospital, 'Alert', false],
    [metersNorth, 'ThreePhaseAcMeasurement', false],
    [metersWater, 'WaterConsumptionObserved', false],
    [camerasBridge, 'Device', false],
    [roadTraffic, 'TrafficFlowObserved', true],
    [roadTraffic, 'CityWork', true],
    [sharedBikes, 'BikeHireDockingStation', true],
    // Where a citizen reports from is hidden from readers.
    [citizens, 'service_requests', false],
    [parkSensors, 'WeatherObserved', false],
    [cloudRooms, 'IndoorEnvironmentObserved', false],
  ]

  it.each(types.map(([vendor, type, isPlaced]) => ({ vendor, type, isPlaced })))(
    'is in every standard API: $vendor.id, $type',
    async ({ vendor, type, isPlaced }) => {
      await work(vendor, 1)
      const id = (await entities(vendor, `&type=${type}`))[0]?.id ?? 'none'
      const name = encodeURIComponent(id)
      const paths = [
        `/ngsi-ld/v1/entities/${name}`,
        `/v2/entities/${name}`,
        `/sta/v1.1/Things('${name}')`,
        `/ogc/collections/${type}/items/${name}`,
      ]
      for (const path of paths) {
        const response = await fetch(running.url + path, { headers: { authorization: `Bearer ${reader}` } })
        const text = await response.text()
        expect([path, response.status]).toEqual([path, 200])
        // NGSI v2 has the id of the source, which is not percent-encoded.
        const last = id.split(':').at(-1) ?? ''
        expect(text.includes(last) || text.includes(decodeURIComponent(last)), path).toBe(true)
        if (path.startsWith('/ogc/')) expect(text.includes('"geometry":null'), path).toBe(!isPlaced)
        expect(text, path).not.toMatch(/ZZC-0|Ejemplo|59399|example\.org/)
      }
    },
  )
})

describe('the indicators of the demo city', () => {
  it('have at least twelve values, those of the air from a year of days', async () => {
    // The gateway has its own clock.
    for (const vendor of [airCentre, airPort]) await send(vendor, vendor.hello?.(Date.now()) ?? [])
    await work(metersNorth, 1)
    const authorization = `Bearer ${officer}`
    const response = await fetch(`${running.url}/v1/indicators/run`, { method: 'POST', headers: { authorization } })
    const { indicators } = (await response.json()) as { readonly indicators: readonly { id: string; state: string }[] }
    const computed = indicators.filter(({ state }) => state === 'computed').map(({ id }) => id)
    expect(computed.length).toBeGreaterThanOrEqual(12)
    const measured = ['PM10', 'PM2.5', 'NO2', 'SO2', 'O3'].map((part) => `EN-EN-AQ-1C-${part}`)
    expect(computed).toEqual(expect.arrayContaining([...measured, 'EC-ICT-ES-1C', 'L1P1-A1']))
    const { indicators: lines } = (await (
      await fetch(`${running.url}/v1/indicators`, { headers: { authorization: `Bearer ${reader}` } })
    ).json()) as { readonly indicators: readonly { id: string; value?: number }[] }
    // Three of the four meters that the city declares report.
    expect(lines.find(({ id }) => id === 'EC-ICT-ES-1C')).toMatchObject({ value: 75 })
  })
})
