// The quantities of both editions (2007 annex A, 1997 annex A) as rows that are read and written alike.

export type Phase = 'L1' | 'L2' | 'L3' | 'N'

export interface Row {
  /** Without `to`, the value is the extension attribute `dlt645_<name>`. */
  readonly name: string
  readonly to?: string
  /** UN/CEFACT code. */
  readonly unit?: string
  readonly bytes: number
  /** How many of the digits are behind the point. */
  readonly decimals: number
  /** The highest bit is the sign. */
  readonly signed?: true
  /** The value is a member of an object. */
  readonly phase?: Phase
  /** A maximum with its time, a time of the clock or an instant, characters, or digits that are no number. */
  readonly form?: 'demand' | 'date' | 'time' | 'dateTime' | 'instant' | 'ascii' | 'digits'
}

const phases = ['L1', 'L2', 'L3'] as const

export type Quantity = Pick<Row, 'name' | 'to' | 'signed' | 'phase'> & {
  readonly kind: 'active' | 'reactive' | 'apparent'
}

const energyUnits = { active: 'KWH', reactive: 'K3', apparent: 'C79' } as const
const powerUnits = { active: 'KWT', reactive: 'KVR', apparent: 'KVA' } as const

/** By name: what is measured, the attribute of the energy of all phases, and that of one phase. */
const quantities = {
  combinedActive: { kind: 'active', signed: true },
  forwardActive: { kind: 'active', to: 'totalActiveEnergyImport', ofPhase: 'activeEnergyImport' },
  reverseActive: { kind: 'active', to: 'totalActiveEnergyExport', ofPhase: 'activeEnergyExport' },
  combinedReactive1: { kind: 'reactive', signed: true },
  combinedReactive2: { kind: 'reactive', signed: true },
  forwardReactive: { kind: 'reactive', to: 'totalReactiveEnergyImport' },
  reverseReactive: { kind: 'reactive', to: 'totalReactiveEnergyExport' },
  reactiveQ1: { kind: 'reactive' },
  reactiveQ2: { kind: 'reactive' },
  reactiveQ3: { kind: 'reactive' },
  reactiveQ4: { kind: 'reactive' },
  forwardApparent: { kind: 'apparent', to: 'totalApparentEnergyImport', ofPhase: 'apparentEnergyImport' },
  reverseApparent: { kind: 'apparent', to: 'totalApparentEnergyExport', ofPhase: 'apparentEnergyExport' },
  associatedActive: { kind: 'active' },
  forwardFundamental: { kind: 'active' },
  reverseFundamental: { kind: 'active' },
  forwardHarmonic: { kind: 'active' },
  reverseHarmonic: { kind: 'active' },
  copperLoss: { kind: 'active' },
  ironLoss: { kind: 'active' },
} as const satisfies Record<
  string,
  Pick<Quantity, 'kind' | 'signed'> & { readonly to?: string; readonly ofPhase?: string }
>
type QuantityName = keyof typeof quantities

const ofAllPhases: readonly QuantityName[] = [
  ...(['combinedActive', 'forwardActive', 'reverseActive', 'combinedReactive1', 'combinedReactive2'] as const),
  ...(['reactiveQ1', 'reactiveQ2', 'reactiveQ3', 'reactiveQ4', 'forwardApparent', 'reverseApparent'] as const),
]
const special: readonly QuantityName[] = [
  ...(['associatedActive', 'forwardFundamental', 'reverseFundamental', 'forwardHarmonic'] as const),
  ...(['reverseHarmonic', 'copperLoss', 'ironLoss'] as const),
]

export function quantity(name: QuantityName, phase?: Phase): Quantity {
  const {
    kind,
    to,
    ofPhase,
    signed,
  }: (typeof quantities)[QuantityName] & {
    readonly to?: string
    readonly ofPhase?: string
    readonly signed?: true
  } = quantities[name]
  const attribute = phase === undefined ? to : ofPhase
  return {
    name: phase === undefined || attribute !== undefined ? name : `${name}${phase}`,
    kind,
    ...(signed === true && { signed }),
    ...(attribute !== undefined && { to: attribute }),
    ...(phase !== undefined && attribute !== undefined && { phase }),
  }
}

/** DI2 of energies and demands in 2007 (tables A.1, A.2). */
export const quantities2007: ReadonlyMap<number, Quantity> = new Map([
  ...ofAllPhases.map((name, index) => [index, quantity(name)] as const),
  ...phases.flatMap((phase, at) =>
    ofAllPhases.slice(1).map((name, index) => [0x15 + at * 0x14 + index, quantity(name, phase)] as const),
  ),
  ...special.map((name, index) => [0x80 + index, quantity(name)] as const),
  ...phases.flatMap((phase, at) =>
    special.map((name, index) => [0x94 + at * 0x14 + index, quantity(name, phase)] as const),
  ),
])

/** The high digit of DI0 in 1997 (table A.1). */
export const quantities1997 = {
  active: ['', 'forwardActive', 'reverseActive'],
  reactive: ['', 'forwardReactive', 'reverseReactive', 'reactiveQ1', 'reactiveQ4', 'reactiveQ2', 'reactiveQ3'],
} as const

export function energyRow({ kind, ...about }: Quantity): Row {
  return { ...about, name: `${about.name}Energy`, unit: energyUnits[kind], bytes: 4, decimals: 2 }
}

/** The hub has no attribute for demands. */
export function demandRow({ kind, name, phase, signed }: Quantity, form?: 'demand'): Row {
  return {
    name: `${name}MaximumDemand${phase ?? ''}`,
    unit: powerUnits[kind],
    bytes: form === undefined ? 3 : 8,
    decimals: 4,
    ...(signed === true && { signed }),
    ...(form !== undefined && { form }),
  }
}

interface Variable extends Omit<Row, 'phase'> {
  /** The attribute of the total, which comes before the phases. Null: it is an extension attribute. Absent: there is none. */
  readonly total?: string | null
  /** What follows the phases in a block. */
  readonly further?: readonly Row[]
}

/** DI2 of the variables of 2007 that each phase has (table A.3). */
export const variables2007: ReadonlyMap<number, Variable> = new Map<number, Variable>([
  [1, { name: 'voltage', to: 'phaseVoltage', unit: 'VLT', bytes: 2, decimals: 1 }],
  [2, { name: 'current', to: 'current', unit: 'AMP', bytes: 3, decimals: 3, signed: true }],
  [
    3,
    {
      name: 'activePower',
      to: 'activePower',
      total: 'totalActivePower',
      unit: 'KWT',
      bytes: 3,
      decimals: 4,
      signed: true,
    },
  ],
  [
    4,
    {
      name: 'reactivePower',
      to: 'reactivePower',
      total: 'totalReactivePower',
      unit: 'KVR',
      bytes: 3,
      decimals: 4,
      signed: true,
    },
  ],
  [
    5,
    {
      name: 'apparentPower',
      to: 'apparentPower',
      total: 'totalApparentPower',
      unit: 'KVA',
      bytes: 3,
      decimals: 4,
      signed: true,
    },
  ],
  [6, { name: 'powerFactor', to: 'powerFactor', total: 'totalPowerFactor', bytes: 2, decimals: 3, signed: true }],
  [7, { name: 'phaseAngle', unit: 'DD', bytes: 2, decimals: 1 }],
  // In per cent; the hub has parts of one.
  [8, { name: 'voltageDistortion', to: 'thdVoltage', bytes: 2, decimals: 4 }],
  [9, { name: 'currentDistortion', to: 'thdCurrent', bytes: 2, decimals: 4 }],
])

/** DI0 of the variables of 1997 by its high digit: B61x to B65x. */
export const variables1997: ReadonlyMap<number, Variable> = new Map<number, Variable>([
  [1, { name: 'voltage', to: 'phaseVoltage', unit: 'VLT', bytes: 2, decimals: 0 }],
  [2, { name: 'current', to: 'current', unit: 'AMP', bytes: 2, decimals: 2 }],
  [
    3,
    {
      name: 'activePower',
      to: 'activePower',
      total: 'totalActivePower',
      unit: 'KWT',
      bytes: 3,
      decimals: 4,
      further: ['forwardActivePowerLimit', 'reverseActivePowerLimit'].map((name) => ({
        name,
        unit: 'KWT',
        bytes: 3,
        decimals: 4,
      })),
    },
  ],
  [4, { name: 'reactivePower', to: 'reactivePower', total: 'totalReactivePower', unit: 'KVR', bytes: 2, decimals: 2 }],
  [5, { name: 'powerFactor', to: 'powerFactor', total: 'totalPowerFactor', bytes: 2, decimals: 3 }],
])

/** The rows of a variable, the total first. */
export function variableRows({ total, to, further = [], ...row }: Variable): readonly (Row | undefined)[] {
  const name = (phase: Phase): Row =>
    to === undefined ? { ...row, name: `${row.name}${phase}` } : { ...row, to, phase }
  const first: Row | undefined =
    total === undefined ? undefined : { ...row, name: `${row.name}Total`, ...(total !== null && { to: total }) }
  return [first, ...phases.map(name), ...further]
}
