// The data blocks of GB/T 32960.3 as tables of fields: edition 2016 (tables 9 to 20), and edition 2025 where it differs.

import { fieldRows, type Field } from '../../kit/index.ts'

export type Edition = '2016' | '2025'

/** Fields have codes for an abnormal and for an invalid value, which are not readings. */
const marks8 = { 0xfe: 'invalid', 0xff: 'absent' } as const
const marks16 = { 0xfffe: 'invalid', 0xffff: 'absent' } as const
const marks32 = { 0xfffffffe: 'invalid', 0xffffffff: 'absent' } as const

const percent = { wire: 'u8', unit: 'P1', range: [0, 100], marks: marks8 } as const
const celsius = { wire: 'u8', offset: -40, unit: 'CEL', range: [-40, 210], marks: marks8 } as const
const sequence = { wire: 'u8', range: [1, 253], marks: marks8 } as const

/** Volts and amperes of the whole vehicle or of a battery pack; the current is positive while it discharges. */
function power(edition: Edition, voltage: string, current: string): readonly Field[] {
  const limit = edition === '2016' ? 1000 : 3000
  return [
    {
      name: voltage,
      wire: 'u16',
      scale: 0.1,
      unit: 'VLT',
      range: [0, edition === '2016' ? 1000 : 6000],
      marks: marks16,
    },
    { name: current, wire: 'u16', scale: 0.1, offset: -limit, unit: 'AMP', range: [-limit, limit], marks: marks16 },
  ]
}

/** Kilometres per hour (2016 table 9, 2025 table 10). */
const fastest = { '2016': 220, '2025': 500 } as const

/** Block 01. */
function vehicleFields(edition: Edition): readonly Field[] {
  return [
    { name: 'state', wire: 'u8', to: 'vehicleRunningStatus', labels: { 1: 'running', 2: 'stopped' }, marks: marks8 },
    {
      name: 'charging',
      wire: 'u8',
      labels: { 1: 'chargingParked', 2: 'chargingDriving', 3: 'notCharging', 4: 'chargingComplete' },
      marks: marks8,
    },
    { name: 'mode', wire: 'u8', labels: { 1: 'electric', 2: 'hybrid', 3: 'fuel' }, marks: marks8 },
    { name: 'speed', wire: 'u16', to: 'speed', scale: 0.1, unit: 'KMH', range: [0, fastest[edition]], marks: marks16 },
    {
      name: 'mileage',
      wire: 'u32',
      to: 'mileageFromOdometer',
      scale: 0.1,
      unit: 'KMT',
      range: [0, 999_999.9],
      marks: marks32,
    },
    ...power(edition, 'voltage', 'current'),
    { name: 'stateOfCharge', wire: 'u8', to: 'battery', scale: 0.01, range: [0, 1], marks: marks8 },
    { name: 'dcdc', wire: 'u8', labels: { 1: 'working', 2: 'off' }, marks: marks8 },
    { name: 'gear', wire: 'u8', marks: { 0xff: 'absent' } },
    { name: 'insulation', wire: 'u16', unit: 'B49', range: [0, 60_000], marks: marks16 },
  ]
}

/** The last two bytes of block 01 of a terminal (2016, table B.4); a platform has two reserved bytes there (table 9). */
export const pedalFields: readonly Field[] = [
  { name: 'accelerator', ...percent },
  // 65: the brake is pressed, and its position is unknown.
  { name: 'brake', ...percent, marks: { 0x65: 'uncertain', ...marks8 } },
]

const motorStates = { 1: 'consuming', 2: 'generating', 3: 'off', 4: 'ready' } as const

/** Block 02, one drive motor. */
function motorFields(edition: Edition): readonly Field[] {
  const head: readonly Field[] = [
    { name: 'motor', ...sequence },
    { name: 'motorState', wire: 'u8', labels: motorStates, marks: marks8 },
    { name: 'motorControllerTemperature', ...celsius },
  ]
  const temperature: Field = { name: 'motorTemperature', ...celsius }
  const speed: Field = { name: 'motorSpeed', wire: 'u16', unit: 'RPM', marks: marks16 }
  const torque: Field = { name: 'motorTorque', wire: 'u16', scale: 0.1, unit: 'NU' }
  if (edition === '2025') {
    return [
      ...head,
      { ...speed, offset: -32_000, range: [-32_000, 33_531] },
      { ...torque, wire: 'u32', offset: -20_000, range: [-20_000, 20_000], marks: marks32 },
      temperature,
    ]
  }
  return [
    ...head,
    { ...speed, offset: -20_000, range: [-20_000, 45_531] },
    { ...torque, offset: -2000, range: [-2000, 4553.1], marks: marks16 },
    temperature,
    { name: 'motorVoltage', wire: 'u16', scale: 0.1, unit: 'VLT', range: [0, 6000], marks: marks16 },
    { name: 'motorCurrent', wire: 'u16', scale: 0.1, offset: -1000, unit: 'AMP', range: [-1000, 1000], marks: marks16 },
  ]
}

/** Block 03 of 2016. */
const fuelCellFields: readonly Field[] = [
  { name: 'fuelCellVoltage', wire: 'u16', scale: 0.1, unit: 'VLT', range: [0, 2000], marks: marks16 },
  { name: 'fuelCellCurrent', wire: 'u16', scale: 0.1, unit: 'AMP', range: [0, 2000], marks: marks16 },
  // Kilograms in 100 km: no code of UN/CEFACT.
  { name: 'fuelConsumption', wire: 'u16', scale: 0.01, range: [0, 600], marks: marks16 },
  { name: 'fuelCellTemperatures', ...celsius, count: 'u16', countMarks: marks16 },
  { name: 'hydrogenTemperature', wire: 'u16', scale: 0.1, offset: -40, unit: 'CEL', range: [-40, 200], marks: marks16 },
  { name: 'hydrogenTemperatureProbe', ...sequence },
  // Milligrams in a kilogram.
  { name: 'hydrogenConcentration', wire: 'u16', unit: '59', range: [0, 60_000], marks: marks16 },
  { name: 'hydrogenConcentrationSensor', ...sequence },
  { name: 'hydrogenPressure', wire: 'u16', scale: 0.1, unit: 'MPA', range: [0, 100], marks: marks16 },
  { name: 'hydrogenPressureSensor', ...sequence },
  { name: 'fuelCellDcdc', wire: 'u8', labels: { 1: 'working', 2: 'off' }, marks: marks8 },
]

/** Block 03 of 2025: the stacks are in block 30. */
const hydrogenFields: readonly Field[] = [
  { name: 'hydrogenTemperature', wire: 'u16', offset: -40, unit: 'CEL', range: [-40, 210], marks: marks16 },
  { name: 'hydrogenTemperatureProbe', ...sequence },
  // Of the volume; in 2016 it is of the mass.
  { name: 'hydrogenVolumeFraction', wire: 'u16', scale: 0.0001, unit: 'P1', range: [0, 6], marks: marks16 },
  { name: 'hydrogenConcentrationSensor', ...sequence },
  { name: 'hydrogenPressure', wire: 'u16', scale: 0.1, unit: 'MPA', range: [0, 100], marks: marks16 },
  { name: 'hydrogenPressureSensor', ...sequence },
  { name: 'fuelCellDcdc', wire: 'u8', labels: { 1: 'working', 2: 'off' }, marks: marks8 },
  { name: 'hydrogenLeft', ...percent },
  { name: 'fuelCellDcdcTemperature', ...celsius },
]

/** Block 04. */
function engineFields(edition: Edition): readonly Field[] {
  const speed: Field = { name: 'crankshaftSpeed', wire: 'u16', unit: 'RPM', range: [0, 60_000], marks: marks16 }
  if (edition === '2025') return [speed]
  return [
    { name: 'engineState', wire: 'u8', labels: { 1: 'running', 2: 'off' }, marks: marks8 },
    speed,
    // Litres in 100 km: no code of UN/CEFACT.
    { name: 'engineConsumption', wire: 'u16', scale: 0.01, range: [0, 600], marks: marks16 },
  ]
}

/** Block 06 of 2016. */
const extremeFields: readonly Field[] = (['highest', 'lowest'] as const)
  .flatMap((end): readonly Field[] => [
    { name: `${end}VoltagePack`, ...sequence },
    { name: `${end}VoltageCell`, ...sequence },
    { name: `${end}CellVoltage`, wire: 'u16', scale: 0.001, unit: 'VLT', range: [0, 15], marks: marks16 },
  ])
  .concat(
    (['highest', 'lowest'] as const).flatMap((end): readonly Field[] => [
      { name: `${end}TemperaturePack`, ...sequence },
      { name: `${end}TemperatureProbe`, ...sequence },
      { name: `${end}Temperature`, ...celsius },
    ]),
  )

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
function alarmFields(edition: Edition): readonly Field[] {
  const faults = ['batteryFaults', 'motorFaults', 'engineFaults', 'otherFaults']
  return [
    { name: 'alarmLevel', wire: 'u8', range: [0, 4], marks: marks8 },
    { name: 'alarms', wire: 'u32', bits: edition === '2016' ? alarms.slice(0, alarmsOf2016) : alarms },
    ...faults.map((name): Field => ({ name, wire: { hex: 4 }, count: 'u8', countMarks: marks8 })),
  ]
}

function voltagesOfCells(name: string): Field {
  const value = { wire: 'u16', scale: 0.001, unit: 'VLT', range: [0, 60], marks: marks16 } as const
  return { name, ...value, count: 'u16', countMarks: marks16 }
}

/** Block 08 of 2016 and 07 of 2025, one battery pack. */
function voltageFields(edition: Edition): readonly Field[] {
  const cells = voltagesOfCells('cellVoltages')
  const pack = [{ name: 'pack', ...sequence }, ...power(edition, 'packVoltage', 'packCurrent')]
  if (edition === '2025') return [...pack, cells]
  return [
    ...pack,
    { name: 'cells', wire: 'u16' },
    { name: 'firstCell', wire: 'u16' },
    { ...cells, count: 'u8', countMarks: marks8 },
  ]
}

/** Block 09 of 2016 and 08 of 2025, one battery pack. */
const temperatureFields: readonly Field[] = [
  { name: 'probePack', ...sequence },
  { name: 'probeTemperatures', ...celsius, count: 'u16', countMarks: marks16 },
]

const inletPressure = {
  wire: 'u16',
  scale: 0.1,
  offset: -100,
  unit: 'KPA',
  range: [-100, 400],
  marks: marks16,
} as const

/** Block 30 of 2025, one fuel cell stack; its current has no offset. */
const stackFields: readonly Field[] = [
  { name: 'stack', ...sequence },
  { name: 'stackVoltage', wire: 'u16', scale: 0.1, unit: 'VLT', range: [0, 2000], marks: marks16 },
  { name: 'stackCurrent', wire: 'u16', scale: 0.1, unit: 'AMP', range: [0, 2000], marks: marks16 },
  { name: 'hydrogenInletPressure', ...inletPressure },
  { name: 'airInletPressure', ...inletPressure },
  { name: 'airInletTemperature', ...celsius },
  { name: 'stackTemperatures', ...celsius, count: 'u16', countMarks: marks16 },
]

/** Block 31 of 2025. */
const capacitorFields: readonly Field[] = [
  { name: 'supercapacitor', ...sequence },
  ...power('2025', 'supercapacitorVoltage', 'supercapacitorCurrent'),
  voltagesOfCells('supercapacitorCellVoltages'),
  { name: 'supercapacitorTemperatures', ...celsius, count: 'u16', countMarks: marks16 },
]

/** Block 32 of 2025. */
const capacitorExtremeFields: readonly Field[] = (['highest', 'lowest'] as const)
  .flatMap((end): readonly Field[] => [
    { name: `${end}VoltageSupercapacitor`, ...sequence },
    { name: `${end}VoltageSupercapacitorCell`, wire: 'u16', marks: marks16 },
    {
      name: `${end}SupercapacitorCellVoltage`,
      wire: 'u16',
      scale: 0.001,
      unit: 'VLT',
      range: [0, 60],
      marks: marks16,
    },
  ])
  .concat(
    (['highest', 'lowest'] as const).flatMap((end): readonly Field[] => [
      { name: `${end}TemperatureSupercapacitor`, ...sequence },
      { name: `${end}TemperatureSupercapacitorProbe`, wire: 'u16', marks: marks16 },
      { name: `${end}SupercapacitorTemperature`, ...celsius },
    ]),
  )

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
