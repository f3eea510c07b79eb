// The attributes of the hub that points stand for, and the units of points.

/** UN/CEFACT codes of units, with the power of ten to them. */
const units: ReadonlyMap<string, readonly [code: string, exponent: number]> = new Map([
  ['A', ['AMP', 0]],
  ['V', ['VLT', 0]],
  ['W', ['WTT', 0]],
  ['VA', ['D46', 0]],
  ['var', ['D44', 0]],
  ['Var', ['D44', 0]],
  ['Wh', ['WHR', 0]],
  ['WH', ['WHR', 0]],
  ['kWh', ['KWH', 0]],
  ['VAh', ['C79', -3]],
  ['varh', ['K3', -3]],
  ['Varh', ['K3', -3]],
  ['Hz', ['HTZ', 0]],
  ['C', ['CEL', 0]],
  ['Pct', ['P1', 0]],
  ['%', ['P1', 0]],
  ['AH', ['AMH', 0]],
  ['Ah', ['AMH', 0]],
  ['Secs', ['SEC', 0]],
  ['Sec', ['SEC', 0]],
  ['Tms', ['SEC', 0]],
  ['mSecs', ['C26', 0]],
  ['ohms', ['OHM', 0]],
  ['kO', ['B49', 0]],
  ['W/m2', ['D54', 0]],
  ['W/m^2', ['D54', 0]],
  ['Degrees', ['DD', 0]],
  ['deg', ['DD', 0]],
  ['meters', ['MTR', 0]],
  ['mm', ['MMT', 0]],
  ['HPa', ['A97', 0]],
  ['mps', ['MTS', 0]],
  ['m/s', ['MTS', 0]],
  ['Vm', ['D50', 0]],
])

/** Ratios that have no unit. */
const ratios = new Set(['cos()', 'PF'])

export interface PointUnit {
  readonly code: string | undefined
  readonly exponent: number
  /** It has a unit that is not in the table. */
  readonly other?: string
}

export function unitOf(unit: string | undefined): PointUnit {
  if (unit === undefined || ratios.has(unit)) return { code: undefined, exponent: 0 }
  const [code, exponent = 0] = units.get(unit) ?? []
  return code === undefined ? { code, exponent, other: unit } : { code, exponent }
}

export interface Meaning {
  readonly attribute: string
  /** The value is a member of an object. */
  readonly member?: string
  /** Of a ratio: the hub has parts of one, where the device may have percent. */
  readonly isRatio?: true
}

const whole: readonly (readonly [points: string, attribute: string])[] = [
  ['W', 'totalActivePower'],
  ['VA', 'totalApparentPower'],
  ['VAr VAR Var', 'totalReactivePower'],
  ['Hz', 'frequency'],
  ['WH TotWhExp TotWhInj', 'totalActiveEnergyExport'],
  ['TotWhImp TotWhAbs', 'totalActiveEnergyImport'],
  ['TotVAhExp', 'totalApparentEnergyExport'],
  ['TotVAhImp', 'totalApparentEnergyImport'],
  ['TotVarhInj', 'totalReactiveEnergyExport'],
  ['TotVarhAbs', 'totalReactiveEnergyImport'],
]
/** Phases are A, B and C up to model 214, and L1, L2 and L3 in 701; * stands for them. */
const ofPhases: readonly (readonly [points: string, attribute: string])[] = [
  ['Aph* A*', 'current'],
  ['PhVph* V*', 'phaseVoltage'],
  ['Wph* W*', 'activePower'],
  ['VAph* VA*', 'apparentPower'],
  ['VARph* Var*', 'reactivePower'],
  ['TotWhExpPh* TotWhInj*', 'activeEnergyExport'],
  ['TotWhImpPh* TotWhAbs*', 'activeEnergyImport'],
  ['TotVAhExpPh*', 'apparentEnergyExport'],
  ['TotVAhImpPh*', 'apparentEnergyImport'],
  ['TotVarhInj*', 'reactiveEnergyExport'],
  ['TotVarhAbs*', 'reactiveEnergyImport'],
]
const phaseNames = [
  ['A', 'L1'],
  ['B', 'L2'],
  ['C', 'L3'],
  ['L1', 'L1'],
  ['L2', 'L2'],
  ['L3', 'L3'],
] as const

/** Of inverters and meters. */
const alternating: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ...whole.flatMap(([points, attribute]) => points.split(' ').map((name) => [name, { attribute }] as const)),
  ...ofPhases.flatMap(([points, attribute]) =>
    points
      .split(' ')
      .flatMap((name) =>
        phaseNames
          .filter(([phase]) => (phase.length === 2) === !/ph\*$/i.test(name))
          .map(([phase, member]) => [name.replace('*', phase), { attribute, member }] as const),
      ),
  ),
  ['PF', { attribute: 'totalPowerFactor', isRatio: true }],
  ...phaseNames.map(
    ([phase, member]) =>
      [`PF${phase.length === 1 ? 'ph' : ''}${phase}`, { attribute: 'powerFactor', member, isRatio: true }] as const,
  ),
  ...(
    [
      ['PPVphAB', 'L12'],
      ['PPVphBC', 'L23'],
      ['PPVphCA', 'L31'],
      // So they are named in models 203 and 204.
      ['PhVphAB', 'L12'],
      ['PhVphBC', 'L23'],
      ['PhVphCA', 'L31'],
      ['VL1L2', 'L12'],
      ['VL2L3', 'L23'],
      ['VL3L1', 'L31'],
    ] as const
  ).map(([name, member]) => [name, { attribute: 'phaseToPhaseVoltage', member }] as const),
])

const weather: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ['TmpAmb', { attribute: 'temperature' }],
  ['RH', { attribute: 'relativeHumidity', isRatio: true }],
  ['Pres', { attribute: 'atmosphericPressure' }],
  ['WndSpd', { attribute: 'windSpeed' }],
  ['WndDir', { attribute: 'windDirection' }],
  ['Rain', { attribute: 'precipitation' }],
  ['GHI', { attribute: 'solarRadiation' }],
])

const common: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ['SN', { attribute: 'serialNumber' }],
  ['Vr', { attribute: 'firmwareVersion' }],
])
const charge = (name: string): ReadonlyMap<string, Meaning> =>
  new Map([[name, { attribute: 'batteryLevel', isRatio: true }]])

export interface Kind {
  /** The type of an entity of the model's own; absent: its points are those of the device. */
  readonly type?: string
  readonly points: ReadonlyMap<string, Meaning>
}

const nothing: Kind = { points: new Map() }
const electric: Kind = { type: 'ThreePhaseAcMeasurement', points: alternating }
const kinds: ReadonlyMap<number, Kind> = new Map<number, Kind>([
  [1, { points: common }],
  ...[101, 102, 103, 111, 112, 113, 201, 202, 203, 204, 211, 212, 213, 214, 701].map((id) => [id, electric] as const),
  [124, { points: charge('ChaState') }],
  [307, { type: 'WeatherObserved', points: weather }],
  [308, { type: 'WeatherObserved', points: weather }],
  [713, { points: charge('SoC') }],
  [802, { points: charge('SoC') }],
])

export function kindOf(model: number): Kind {
  return kinds.get(model) ?? nothing
}

/** User names, passwords and PINs of proxies, telephones and modems. */
const secrets: ReadonlySet<string> = new Set(['14/User', '14/Pw', '18/Pin', '19/UsrNam', '19/Pw'])
const keys = 9

/** What is never kept; model 9 carries the keys of a device in pieces. */
export function isSecret(model: number, point: string): boolean {
  return secrets.has(`${model}/${point}`) || (model === keys && /^(?:Frg\d+|Cert)$/.test(point))
}
