// The data blocks of GB/T 32960.3 as tables of fields: edition 2016 (tables 9 to 20), and edition 2025 where it differs.

import { fieldRows, type Field } from '../../kit/index.ts'

export type Edition = '2016' | '2025'
type More = Omit<Partial<Field>, 'name' | 'wire'>
type Range = readonly [low: number, high: number]

/** Fields have codes for an abnormal and for an invalid value, which are not readings. */
const marks8 = { 0xfe: 'invalid', 0xff: 'absent' } as const
const marks16 = { 0xfffe: 'invalid', 0xffff: 'absent' } as const
const marks32 = { 0xfffffffe: 'invalid', 0xffffffff: 'absent' } as const
/** Of flags, and of numbers that are always written: 0 stands for none. */
const unread16 = { 0xfffe: 'invalid', 0xffff: 'invalid' } as const
const unread32 = { 0xfffffffe: 'invalid', 0xffffffff: 'invalid' } as const

const u8 = (name: string, more?: More): Field => ({ name, wire: 'u8', marks: marks8, ...more })
const u16 = (name: string, more?: More): Field => ({ name, wire: 'u16', marks: marks16, ...more })
const u32 = (name: string, more?: More): Field => ({ name, wire: 'u32', marks: marks32, ...more })
const labelled = (name: string, labels: Readonly<Record<number, string>>, to?: string): Field =>
  u8(name, { labels, ...(to !== undefined && { to }) })
/** A tenth of the unit, with an offset where the field can be negative. */
const tenths = (name: string, unit: string, range: Range, offset?: number): Field =>
  u16(name, { scale: 0.1, unit, range, ...(offset !== undefined && { offset }) })
const millivolts = (name: string, range: Range): Field => u16(name, { scale: 0.001, unit: 'VLT', range })
const percent = (name: string, more?: More): Field => u8(name, { unit: 'P1', range: [0, 100], ...more })
const celsius = (name: string): Field => u8(name, { offset: -40, unit: 'CEL', range: [-40, 210] })
/** The number of a part, such as a motor or a pack. */
const ordinal = (name: string): Field => u8(name, { range: [1, 253] })
/** A list after its length in 16 bits. */
const list = (field: Field): Field => ({ ...field, count: 'u16', countMarks: marks16 })

/** Volts and amperes of the whole vehicle or of a battery pack; the current is positive while it discharges. */
function power(edition: Edition, voltage: string, current: string): readonly Field[] {
  const limit = edition === '2016' ? 1000 : 3000
  return [
    tenths(voltage, 'VLT', [0, edition === '2016' ? 1000 : 6000]),
    tenths(current, 'AMP', [-limit, limit], -limit),
  ]
}

/** Kilometres per hour (2016 table 9, 2025 table 10). */
const fastest = { '2016': 220, '2025': 500 } as const

/** Block 01. */
const vehicleFields = (edition: Edition): readonly Field[] => [
  labelled('state', { 1: 'running', 2: 'stopped' }, 'vehicleRunningStatus'),
  labelled('charging', { 1: 'chargingParked', 2: 'chargingDriving', 3: 'notCharging', 4: 'chargingComplete' }),
  labelled('mode', { 1: 'electric', 2: 'hybrid', 3: 'fuel' }),
  u16('speed', { to: 'speed', scale: 0.1, unit: 'KMH', range: [0, fastest[edition]] }),
  u32('mileage', { to: 'mileageFromOdometer', scale: 0.1, unit: 'KMT', range: [0, 999_999.9] }),
  ...power(edition, 'voltage', 'current'),
  u8('stateOfCharge', { to: 'battery', scale: 0.01, range: [0, 1] }),
  labelled('dcdc', { 1: 'working', 2: 'off' }),
  u8('gear'),
  u16('insulation', { unit: 'B49', range: [0, 60_000] }),
]

/** The last two bytes of block 01 of a terminal (2016, table B.4); a platform has two reserved bytes there (table 9). */
export const pedalFields: readonly Field[] = [
  percent('accelerator'),
  // 65: the brake is pressed, and its position is unknown.
  percent('brake', { marks: { 0x65: 'uncertain', ...marks8 } }),
]

/** Block 02, one drive motor. */
function motorFields(edition: Edition): readonly Field[] {
  const head = [
    ordinal('motor'),
    labelled('motorState', { 1: 'consuming', 2: 'generating', 3: 'off', 4: 'ready' }),
    celsius('motorControllerTemperature'),
  ]
  const torque = { scale: 0.1, unit: 'NU' }
  if (edition === '2025') {
    return [
      ...head,
      u16('motorSpeed', { unit: 'RPM', offset: -32_000, range: [-32_000, 33_531] }),
      u32('motorTorque', { ...torque, offset: -20_000, range: [-20_000, 20_000] }),
      celsius('motorTemperature'),
    ]
  }
  return [
    ...head,
    u16('motorSpeed', { unit: 'RPM', offset: -20_000, range: [-20_000, 45_531] }),
    u16('motorTorque', { ...torque, offset: -2000, range: [-2000, 4553.1] }),
    celsius('motorTemperature'),
    tenths('motorVoltage', 'VLT', [0, 6000]),
    tenths('motorCurrent', 'AMP', [-1000, 1000], -1000),
  ]
}

/** Block 03 of 2016. */
const fuelCellFields: readonly Field[] = [
  tenths('fuelCellVoltage', 'VLT', [0, 2000]),
  tenths('fuelCellCurrent', 'AMP', [0, 2000]),
  // Kilograms in 100 km: no code of UN/CEFACT.
  u16('fuelConsumption', { scale: 0.01, range: [0, 600] }),
  list(celsius('fuelCellTemperatures')),
  tenths('hydrogenTemperature', 'CEL', [-40, 200], -40),
  ordinal('hydrogenTemperatureProbe'),
  // Milligrams in a kilogram.
  u16('hydrogenConcentration', { unit: '59', range: [0, 60_000] }),
  ordinal('hydrogenConcentrationSensor'),
  tenths('hydrogenPressure', 'MPA', [0, 100]),
  ordinal('hydrogenPressureSensor'),
  labelled('fuelCellDcdc', { 1: 'working', 2: 'off' }),
]

/** Block 03 of 2025: the stacks are in block 30. */
const hydrogenFields: readonly Field[] = [
  u16('hydrogenTemperature', { offset: -40, unit: 'CEL', range: [-40, 210] }),
  ordinal('hydrogenTemperatureProbe'),
  // Of the volume; in 2016 it is of the mass.
  u16('hydrogenVolumeFraction', { scale: 0.0001, unit: 'P1', range: [0, 6] }),
  ordinal('hydrogenConcentrationSensor'),
  tenths('hydrogenPressure', 'MPA', [0, 100]),
  ordinal('hydrogenPressureSensor'),
  labelled('fuelCellDcdc', { 1: 'working', 2: 'off' }),
  percent('hydrogenLeft'),
  celsius('fuelCellDcdcTemperature'),
]

/** Block 04. */
function engineFields(edition: Edition): readonly Field[] {
  const speed = u16('crankshaftSpeed', { unit: 'RPM', range: [0, 60_000] })
  if (edition === '2025') return [speed]
  // Litres in 100 km: no code of UN/CEFACT.
  const consumption = u16('engineConsumption', { scale: 0.01, range: [0, 600] })
  return [labelled('engineState', { 1: 'running', 2: 'off' }), speed, consumption]
}

const ends = ['highest', 'lowest'] as const

/** Block 06 of 2016. */
const extremeFields: readonly Field[] = [
  ...ends.flatMap((end) => [
    ordinal(`${end}VoltagePack`),
    ordinal(`${end}VoltageCell`),
    millivolts(`${end}CellVoltage`, [0, 15]),
  ]),
  ...ends.flatMap((end) => [
    ordinal(`${end}TemperaturePack`),
    ordinal(`${end}TemperatureProbe`),
    celsius(`${end}Temperature`),
  ]),
]

/** The general alarms by bit; those from bit 19 are of 2025. */
export const alarms = [
  ...['batteryTemperatureDifference', 'batteryTemperatureHigh', 'packOvervoltage', 'packUndervoltage'],
  ...['stateOfChargeLow', 'cellOvervoltage', 'cellUndervoltage', 'stateOfChargeHigh', 'stateOfChargeJump'],
  ...['packMismatch', 'cellsInconsistent', 'insulation', 'dcdcTemperature', 'brakeSystem', 'dcdcState'],
  ...['motorControllerTemperature', 'highVoltageInterlock', 'motorTemperature', 'overcharge', 'motorOverspeed'],
  ...['motorOvercurrent', 'supercapacitorTemperature', 'supercapacitorPressure', 'batteryThermalEvent'],
  ...['hydrogenLeak', 'hydrogenPressure', 'hydrogenTemperature', 'stackTemperature'],
] as const
const alarmsOf2016 = 19

/** Block 07 of 2016 and 06 of 2025, which has more alarms. */
const alarmFields = (edition: Edition): readonly Field[] => [
  u8('alarmLevel', { range: [0, edition === '2016' ? 3 : 4] }),
  { name: 'alarms', wire: 'u32', marks: unread32, bits: edition === '2016' ? alarms.slice(0, alarmsOf2016) : alarms },
  ...['batteryFaults', 'motorFaults', 'engineFaults', 'otherFaults'].map((name): Field => ({
    name,
    wire: { hex: 4 },
    count: 'u8',
    countMarks: marks8,
  })),
]

const cellVoltages = (name: string): Field => list(millivolts(name, [0, 60]))

/** Block 08 of 2016 and 07 of 2025, one battery pack. */
function voltageFields(edition: Edition): readonly Field[] {
  const cells = cellVoltages('cellVoltages')
  const pack = [ordinal('pack'), ...power(edition, 'packVoltage', 'packCurrent')]
  if (edition === '2025') return [...pack, cells]
  const numbers: readonly Field[] = [
    { name: 'cells', wire: 'u16', marks: unread16 },
    { name: 'firstCell', wire: 'u16', marks: unread16 },
  ]
  return [...pack, ...numbers, { ...cells, count: 'u8', countMarks: marks8 }]
}

/** Block 09 of 2016 and 08 of 2025, one battery pack. */
const temperatureFields: readonly Field[] = [ordinal('probePack'), list(celsius('probeTemperatures'))]

/** Block 30 of 2025, one fuel cell stack; its current has no offset. */
const stackFields: readonly Field[] = [
  ordinal('stack'),
  tenths('stackVoltage', 'VLT', [0, 2000]),
  tenths('stackCurrent', 'AMP', [0, 2000]),
  tenths('hydrogenInletPressure', 'KPA', [-100, 400], -100),
  tenths('airInletPressure', 'KPA', [-100, 400], -100),
  celsius('airInletTemperature'),
  list(celsius('stackTemperatures')),
]

/** Block 31 of 2025. */
const capacitorFields: readonly Field[] = [
  ordinal('supercapacitor'),
  ...power('2025', 'supercapacitorVoltage', 'supercapacitorCurrent'),
  cellVoltages('supercapacitorCellVoltages'),
  list(celsius('supercapacitorTemperatures')),
]

/** Block 32 of 2025. */
const capacitorExtremeFields: readonly Field[] = [
  ...ends.flatMap((end) => [
    ordinal(`${end}VoltageSupercapacitor`),
    u16(`${end}VoltageSupercapacitorCell`),
    millivolts(`${end}SupercapacitorCellVoltage`, [0, 60]),
  ]),
  ...ends.flatMap((end) => [
    ordinal(`${end}TemperatureSupercapacitor`),
    u16(`${end}TemperatureSupercapacitorProbe`),
    celsius(`${end}SupercapacitorTemperature`),
  ]),
]

export interface Block {
  /** The byte that starts the block. */
  readonly code: number
  readonly fields: readonly Field[]
  /** The block is repeated after its number, once for each of these. */
  readonly each?: 'motor' | 'pack' | 'stack'
  /** The block ends with the level of each alarm. */
  readonly hasLevels?: true
}

/** All blocks but the position (05), the signature and those of makers. */
export const blocks: Readonly<Record<Edition, readonly Block[]>> = {
  '2016': [
    { code: 1, fields: vehicleFields('2016') },
    { code: 2, fields: motorFields('2016'), each: 'motor' },
    { code: 3, fields: fuelCellFields },
    { code: 4, fields: engineFields('2016') },
    { code: 6, fields: extremeFields },
    { code: 7, fields: alarmFields('2016') },
    { code: 8, fields: voltageFields('2016'), each: 'pack' },
    { code: 9, fields: temperatureFields, each: 'pack' },
  ],
  '2025': [
    { code: 1, fields: vehicleFields('2025') },
    { code: 2, fields: motorFields('2025'), each: 'motor' },
    { code: 3, fields: hydrogenFields },
    { code: 4, fields: engineFields('2025') },
    { code: 6, fields: alarmFields('2025'), hasLevels: true },
    { code: 7, fields: voltageFields('2025'), each: 'pack' },
    { code: 8, fields: temperatureFields, each: 'pack' },
    { code: 0x30, fields: stackFields, each: 'stack' },
    { code: 0x31, fields: capacitorFields },
    { code: 0x32, fields: capacitorExtremeFields },
  ],
}

/** The rows of the documentation. */
export const blockRows = [...blocks['2016'], ...blocks['2025']].flatMap(({ code, fields }, index) =>
  fieldRows(
    fields,
    `${index < blocks['2016'].length ? '2016' : '2025'}/${code.toString(16).padStart(2, '0')}`,
    'gbt32960',
  ),
)
