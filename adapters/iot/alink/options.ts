// What a source declares because messages do not contain it: the device if neither body nor topic names it, the thing models and
// the mapping of their properties, and how times and positions are read.

import {
  namePattern,
  option,
  optional,
  platformPositionOptions,
  platformTimeOptions,
  positionSettings,
  productsOf,
  productsOption,
  readTsl,
  textOf,
} from '../../kit/index.ts'
import type {
  OptionValues,
  PlatformForm,
  Products,
  ReadingForm,
  ReadingSettings,
  TslForm,
  TslType,
} from '../../kit/index.ts'
import type { Crs } from '../../../standards/hub/coordinates.ts'
import { member } from '../../../standards/json/object.ts'
import type { Json } from '../../adapter.ts'

/** The coordinate systems by the member CoordinateSystem of a position. */
const systems: ReadonlyMap<Json, Crs> = new Map<Json, Crs>([
  [1, 'EPSG:4326'],
  ['1', 'EPSG:4326'],
  [2, 'gcj02'],
  ['2', 'gcj02'],
])

export const readingForm: ReadingForm = {
  prefix: 'alink',
  clause: 'Alink 1.0, time',
  position: {
    longitude: 'Longitude',
    latitude: 'Latitude',
    altitude: 'Altitude',
    system: { name: 'CoordinateSystem', values: systems, wgs84: 1 },
  },
  alertTypes: new Set(['alert', 'error']),
}

/** The thing model of the platform (TSL, `model.json`). */
export const tslForm: TslForm = {
  identifier: 'identifier',
  dataType: ['dataType'],
  access: 'accessMode',
  eventType: 'type',
  outputs: 'outputData',
  types: new Map<string, TslType>([
    ['int', 'integer'],
    ['float', 'decimal'],
    ['double', 'decimal'],
    ['enum', 'labels'],
    ['bool', 'switch'],
    ['date', 'milliseconds-text'],
    ['text', 'text'],
    ['struct', 'struct'],
    ['array', 'list'],
  ]),
  length: 'length',
  size: 'size',
  item: 'item',
  decimalPlace: true,
}

const form: PlatformForm = {
  prefix: 'alink',
  key: 'productKey',
  modelText:
    'The thing model (TSL) of the product, as exported by the platform. It has types, units, labels and bounds; without it, values are unchanged and have no units.',
  positionIdentifier: 'GeoLocation',
  readModel: (model) => ({ ...readTsl(model, tslForm), productKey: textOf(member(model, 'profile'), 'productKey') }),
}

const unnamed = 'required if neither the body nor the header mqtt-topic contains it. It is never inferred.'

export const options = {
  productKey: optional(option.text(`The product of the device, ${unnamed}`, { pattern: namePattern })),
  deviceName: optional(option.text(`The name of the device, ${unnamed}`, { pattern: namePattern })),
  ...platformTimeOptions(
    'The protocol has milliseconds; without this option, integers below 100,000,000,000 are read as seconds, which is reported.',
  ),
  ...platformPositionOptions(' that do not contain it (CoordinateSystem)'),
  products: productsOption(form),
}

type Values = OptionValues<typeof options>

export type Settings = Pick<Values, 'productKey' | 'deviceName'> & ReadingSettings & Products

export function settingsOf(values: Values): Settings {
  const position = positionSettings({ ...values, crs: values.crs ?? 'unknown' })
  return { ...values, ...productsOf(values.products, form), position }
}
