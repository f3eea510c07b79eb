// The elements of SL 651-2014 (table C.1): what a station measures, by identifier. A frame states the length and the
// decimals of each value itself, so that the table has only names, units and the attribute of the hub.

export type HubType = 'FloodMonitoring' | 'WeatherObserved' | 'WaterQualityObserved' | 'Device'

export interface Element {
  /** The identifier in BCD frames. */
  readonly id: number
  /** The identifier in text frames. */
  readonly name: string
  readonly type: HubType
  /** UN/CEFACT code. */
  readonly unit?: string
  /** The attribute of the hub. Absent: the extension attribute `sl651_<name>`. */
  readonly to?: string
  /** The hub's value is the source's times this. */
  readonly scale?: number
  /** A sum over this period, ISO 8601, which ends at the time of the observation. */
  readonly period?: string
  /** Numbers that are no measurement but a state, which is the extension attribute `sl651_<name>State`. */
  readonly states?: ReadonlyMap<number, string>
}

type Row = readonly [
  id: number,
  name: string,
  type: HubType,
  unit?: string | undefined,
  more?: Pick<Element, 'to' | 'scale' | 'period' | 'states'>,
]

function numbered(first: number, name: string, type: HubType, unit: string): readonly Row[] {
  return Array.from({ length: 8 }, (_, index) => [first + index, `${name}${index + 1}`, type, unit])
}

function rain(id: number, name: string, period: string): Row {
  return [id, name, 'WeatherObserved', 'MMT', { to: 'precipitation', period }]
}

function quality(id: number, name: string, to?: string): Row {
  return [id, name, 'WaterQualityObserved', 'M1', to === undefined ? {} : { to }]
}

/** Heights of a sluice that is not partly open (E.3.2.2, E.4.2.3). */
const sluiceStates = new Map([
  [444, 'closed'],
  [555, 'uncontrolled'],
  [888, 'outOfWater'],
  [999, 'open'],
])
/** The depth of groundwater in a well without water (E.8.2.2). */
const wellStates = new Map([[444, 'dry']])

const flood = 'FloodMonitoring'
const weather = 'WeatherObserved'
const water = 'WaterQualityObserved'
const soil = [10, 20, 30, 40, 50, 60, 80, 100].map((depth, index): Row => [0x10 + index, `M${depth}`, weather, 'P1'])

const rows: readonly Row[] = [
  [0x01, 'AC', flood, 'MTK'],
  [0x02, 'AI', weather, 'CEL', { to: 'temperature' }],
  [0x03, 'C', water, 'CEL', { to: 'temperature' }],
  // Hours and minutes: 1.30 is an hour and a half.
  [0x05, 'DT', flood],
  [0x06, 'ED', weather, 'MMT'],
  [0x07, 'EJ', weather, 'MMT'],
  [0x08, 'FL', weather, 'A97', { to: 'atmosphericPressure' }],
  [0x09, 'GH', flood, 'MTR', { states: sluiceStates }],
  [0x0a, 'GN', flood],
  [0x0b, 'GS', flood],
  [0x0c, 'GT', flood],
  [0x0d, 'GTP', weather, 'CEL'],
  [0x0e, 'H', flood, 'MTR', { states: wellStates }],
  [0x0f, 'HW', flood, 'MTR'],
  ...soil,
  [0x18, 'MST', weather, undefined, { to: 'relativeHumidity', scale: 0.01 }],
  [0x19, 'NS', flood],
  ...[rain(0x1a, 'P1', 'PT1H'), rain(0x1b, 'P2', 'PT2H'), rain(0x1c, 'P3', 'PT3H'), rain(0x1d, 'P6', 'PT6H')],
  ...[rain(0x1e, 'P12', 'PT12H'), rain(0x1f, 'PD', 'P1D')],
  // Since the start of the hydrological day, which is eight o'clock in most stations and which no frame states.
  [0x20, 'PJ', weather, 'MMT'],
  ...[rain(0x21, 'PN01', 'PT1M'), rain(0x22, 'PN05', 'PT5M'), rain(0x23, 'PN10', 'PT10M'), rain(0x24, 'PN30', 'PT30M')],
  [0x25, 'PR', weather, 'MMT'],
  [0x26, 'PT', weather, 'MMT'],
  [0x27, 'Q', flood, 'MQS'],
  ...numbered(0x28, 'Q', flood, 'MQS'),
  [0x30, 'QA', flood, 'MQS'],
  [0x31, 'QZ', flood, 'MQS'],
  // Ten thousand tonnes: no code of UN/CEFACT.
  [0x32, 'SW', flood],
  [0x33, 'UC', weather],
  [0x34, 'UE', weather],
  [0x35, 'US', weather, 'MTS', { to: 'windSpeed' }],
  [0x36, 'VA', flood, 'MTS'],
  [0x37, 'VJ', flood, 'MTS'],
  [0x38, 'VT', 'Device', 'VLT'],
  [0x39, 'Z', flood, 'MTR', { to: 'currentLevel' }],
  [0x3a, 'ZB', flood, 'MTR'],
  [0x3b, 'ZU', flood, 'MTR'],
  ...numbered(0x3c, 'Z', flood, 'MTR'),
  [0x44, 'SQ', flood, 'KMQ'],
  [0x46, 'pH', water, undefined, { to: 'pH' }],
  quality(0x47, 'DO', 'O2'),
  [0x48, 'COND', water, 'G42', { to: 'conductivity' }],
  [0x49, 'TURB', water, 'NTU', { to: 'turbidity' }],
  quality(0x4a, 'CODMN'),
  [0x4b, 'REDOX', water, '2Z', { to: 'orp' }],
  ...[quality(0x4c, 'NH4N', 'ammoniaNitrogen'), quality(0x4d, 'TP', 'totalPhosphorus')],
  ...[quality(0x4e, 'TN', 'totalNitrogen'), quality(0x4f, 'TOC'), quality(0x50, 'CU', 'Cu'), quality(0x51, 'ZN', 'Zn')],
  ...[quality(0x52, 'SE', 'Se'), quality(0x53, 'AS', 'As'), quality(0x54, 'THG', 'Hg'), quality(0x55, 'CD', 'Cd')],
  ...[quality(0x56, 'PB', 'Pb'), quality(0x57, 'CHLA', 'Chla')],
  ...numbered(0x58, 'WP', flood, 'KPA'),
  ...numbered(0x60, 'SYL', 'Device', 'MTQ'),
  ...numbered(0x68, 'SBL', 'Device', 'MQH'),
  ...['VTA', 'VTB', 'VTC'].map((name, index): Row => [0x70 + index, name, 'Device', 'VLT']),
  ...['VIA', 'VIB', 'VIC'].map((name, index): Row => [0x73 + index, name, 'Device', 'AMP']),
]

export const elements: readonly Element[] = rows.map(([id, name, type, unit, more]) => ({
  id,
  name,
  type,
  ...(unit !== undefined && { unit }),
  ...more,
}))

/** Element 45: the state of the station, bit 0 first (table 58). */
export const stationStates = [
  ...['mainsPowerFailed', 'batteryLow', 'levelLimit', 'flowLimit', 'waterQualityLimit', 'flowMeterFault'],
  ...['levelMeterFault', 'cabinetClosed', 'memoryFault', 'cardActive', 'pumpStopped', 'waterLeftLow'],
] as const

/** Elements whose identifier starts another structure. */
export const special = {
  step: 0x04,
  state: 0x45,
  observedAt: 0xf0,
  station: 0xf1,
  manual: 0xf2,
  picture: 0xf3,
  rain: 0xf4,
  firstLevel: 0xf5,
  lastLevel: 0xfc,
  batch: 0xfd,
  extended: 0xff,
} as const

/** The classes of stations by the character that stands for them (table A.1). */
export const stationClasses = ['P', 'H', 'K', 'Z', 'D', 'T', 'M', 'G', 'Q', 'I', 'O'] as const
