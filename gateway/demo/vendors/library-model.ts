// A library as a city model with its sensors: a sequence of CityJSON that is polled. The building has a footprint in UTM zone 17 S and
// three rooms, each with a sensor whose last values are in the model.

import { wave, type Vendor } from './vendor.ts'

const seconds = 30
const rooms = ['lectura', 'infantil', 'archivo'] as const
const sensors = [
  { observationProperty: 'temperature', uom: 'Cel', low: 22, high: 28 },
  { observationProperty: 'humidity', uom: '%', low: 45, high: 75 },
] as const

const header = {
  type: 'CityJSON',
  version: '2.0',
  transform: { scale: [0.001, 0.001, 0.001], translate: [622_000, 9_760_000, 4] },
  metadata: { title: 'Library', referenceSystem: 'https://www.opengis.net/def/crs/EPSG/0/32717' },
  extensions: { SensorLinks: { url: 'https://citygate.example.org/sensors.ext.json', version: '1.0' } },
  CityObjects: {},
  vertices: [],
}

function room(name: string, now: number) {
  const observedAt = new Date(now).toISOString()
  const observed = sensors.map(({ low, high, ...one }) => {
    const value = Math.round(wave(`library ${name} ${one.observationProperty}`, now, 120, low, high) * 10) / 10
    return { sensorID: `library-${name}`, ...one, value, observedAt }
  })
  return { type: 'BuildingRoom', parents: ['library'], attributes: { name, '+sensors': observed } }
}

function feature(now: number) {
  const children = rooms.map((name) => `library-room-${name}`)
  return {
    type: 'CityJSONFeature',
    id: 'library',
    CityObjects: {
      library: {
        type: 'Building',
        attributes: { name: 'Library', storeysAboveGround: 2, measuredHeight: { value: 9.5, uom: 'm' } },
        address: [
          { country: 'Ecuador', locality: 'Guayaquil', thoroughfareName: 'Calle Inventada', thoroughfareNumber: '7' },
        ],
        children,
        geometry: [{ type: 'MultiSurface', lod: '0', boundaries: [[[0, 1, 2, 3]]] }],
      },
      ...Object.fromEntries(rooms.map((name) => [`library-room-${name}`, room(name, now)])),
    },
    vertices: [
      [0, 0, 0],
      [40_000, 0, 0],
      [40_000, 25_000, 0],
      [0, 25_000, 0],
    ],
  }
}

export const libraryModel: Vendor = {
  id: 'library-model',
  adapter: 'cityjson',
  options: { model: 'https://models.example.org/library' },
  transport: 'poll',
  seconds,
  turn: (now) => [
    {
      mediaType: 'application/city+json-seq',
      body: `${JSON.stringify(header)}\n${JSON.stringify(feature(now))}\n`,
    },
  ],
}
