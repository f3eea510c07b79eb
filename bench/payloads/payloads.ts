// One payload of each format, with the options that a source or a target of it declares; all of it is made up.

import type { JsonObject } from '../../standards/hub/entity.ts'
import { hj212, jt808Location } from '../../test/e2e/frames.ts'

export interface Payload {
  readonly payload: Uint8Array | string
  readonly options: JsonObject
}

const bytes = (hex: string): Uint8Array => Uint8Array.from((hex.match(/../g) ?? []).map((pair) => parseInt(pair, 16)))

const harbour = { type: 'Point', coordinates: [39.67, -4.06] }

export const payloads: Readonly<Record<string, Payload>> = {
  'hj-212': {
    payload: hj212(
      'QN=20260801085857223;ST=32;CN=2011;PW=123456;MN=A110000_0001;Flag=4;CP=&&DataTime=20260801085800;w01018-Rtd=40.1,w01018-Flag=N&&',
    ),
    options: { timezone: '+08:00', units: { a34002: 'GQ' } },
  },
  'jtt-808': {
    payload: bytes(
      jt808Location({
        phone: '013900000001',
        serial: 1,
        time: '260801120000',
        latitude: 4_043_500,
        longitude: 39_668_200,
      }),
    ),
    options: { timezone: '+08:00', crs: 'EPSG:4326', edition: '2013' },
  },
  // FeedHeader 2.0, FULL_DATASET, 1785576600; one entity "v1" with a vehicle "bus-1" at 39.66, -4.05.
  'gtfs-realtime': {
    payload: bytes(
      '0a0d0a03322e3010001898f9b6d30612210a027631221b120a0d9a9981c015d7a31e42288ef9b6d30642070a056275732d31',
    ),
    options: { covers: ['vehicle'] },
  },
  'ngsi-ld': {
    payload: JSON.stringify([
      {
        id: 'urn:ngsi-ld:Vehicle:bus-2',
        type: 'Vehicle',
        speed: { type: 'Property', value: 36, unitCode: 'KMH', observedAt: '2026-08-01T04:00:00Z' },
        location: { type: 'GeoProperty', value: harbour, observedAt: '2026-08-01T04:00:00Z' },
      },
      {
        id: 'urn:ngsi-ld:AirQualityObserved:a1madeup001%2Fstation-1',
        type: 'AirQualityObserved',
        pm10: { type: 'Property', value: 41.5, unitCode: 'GQ', observedAt: '2026-08-01T04:00:00Z' },
        temperature: { type: 'Property', value: 27.5, unitCode: 'CEL', observedAt: '2026-08-01T04:00:00Z' },
        location: { type: 'GeoProperty', value: harbour },
      },
    ]),
    options: {},
  },
  'ngsi-v2': {
    payload: JSON.stringify([
      {
        id: 'Room1',
        type: 'IndoorEnvironmentObserved',
        temperature: {
          type: 'Number',
          value: 23.5,
          metadata: {
            unitCode: { type: 'Text', value: 'CEL' },
            TimeInstant: { type: 'DateTime', value: '2026-08-01T04:00:00Z' },
          },
        },
        location: { type: 'geo:point', value: '-4.06, 39.67' },
      },
    ]),
    options: {},
  },
  sensorthings: {
    payload: JSON.stringify({
      '@iot.id': 7,
      name: 'Station 7',
      description: 'Air station at the harbour',
      Locations: [
        {
          '@iot.id': 70,
          name: 'Harbour',
          description: 'Quay 3',
          encodingType: 'application/geo+json',
          location: harbour,
        },
      ],
      Datastreams: [
        {
          '@iot.id': 71,
          name: 'PM10 at 7',
          description: 'PM10 of station 7',
          observationType: 'http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement',
          unitOfMeasurement: {
            name: 'microgram per cubic metre',
            symbol: 'µg/m³',
            definition: 'http://dd.eionet.europa.eu/vocabulary/uom/concentration/ug.m-3',
          },
          ObservedProperty: {
            '@iot.id': 72,
            name: 'PM10',
            definition: 'http://dd.eionet.europa.eu/vocabulary/aq/pollutant/5',
            description: 'Particles below 10 µm',
          },
          Sensor: {
            '@iot.id': 73,
            name: 'Counter',
            description: 'Optical particle counter',
            encodingType: 'application/pdf',
            metadata: 'https://vendor.example/counter.pdf',
          },
          Observations: [{ '@iot.id': 7001, phenomenonTime: '2026-08-01T07:00:00+03:00', result: 41.5 }],
        },
      ],
    }),
    options: {},
  },
  cap: {
    payload: `<?xml version="1.0" encoding="UTF-8"?>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
  <identifier>W-17</identifier><sender>alerts@weather.example</sender><sent>2026-08-01T07:00:00+03:00</sent>
  <status>Actual</status><msgType>Alert</msgType><scope>Public</scope>
  <info><language>en</language><category>Met</category><event>Flood</event><urgency>Immediate</urgency>
    <severity>Severe</severity><certainty>Observed</certainty><headline>Flood at the harbour</headline>
    <area><areaDesc>The harbour</areaDesc><polygon>-4,39 -4,40 -5,40 -4,39</polygon></area></info>
</alert>`,
    options: {},
  },
  alink: {
    payload: JSON.stringify({
      id: '123',
      version: '1.0',
      sys: { ack: 0 },
      method: 'thing.event.property.post',
      params: {
        temperature: { value: 27.5, time: 1_785_556_800_000 },
        PM10: { value: 41.5, time: 1_785_556_800_000 },
      },
    }),
    options: {
      productKey: 'a1madeup001',
      deviceName: 'station-1',
      products: [
        {
          productKey: 'a1madeup001',
          type: 'AirQualityObserved',
          attributes: {
            temperature: { attribute: 'temperature', unit: 'CEL' },
            PM10: { attribute: 'pm10', unit: 'GQ' },
          },
        },
      ],
    },
  },
}
