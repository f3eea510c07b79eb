// The systems (HJ 212-2017 table 2, `ST`). They decide the hub type of readings whose factor does not, and which units of
// the standard's table can be trusted.

export type Medium = 'air' | 'water' | 'noise' | 'other'

export const typeOf = {
  air: 'AirQualityObserved',
  water: 'WaterQualityObserved',
  noise: 'NoiseLevelObserved',
  other: 'EnvironmentalStation',
} as const satisfies Record<Medium, string>

const water = new Set(['21', '24', '26', '32', '33', '34'])
const air = new Set(['22', '27', '31', '39'])
const noise = new Set(['23', '36'])

export function mediumOf(system: string): Medium {
  if (water.has(system)) return 'water'
  if (air.has(system)) return 'air'
  return noise.has(system) ? 'noise' : 'other'
}

/** Stacks send milligrams, as in the table; stations of ambient air send micrograms under the same codes. */
export function isEmission(system: string): boolean {
  return system === '31'
}

/** The system that an entity of a type is written as, if it does not state one. */
export const systemOf: ReadonlyMap<string, string> = new Map([
  [typeOf.air, '22'],
  [typeOf.water, '21'],
  [typeOf.noise, '23'],
])
export type Range = readonly [low: number, high: number]
export type FactorRow = readonly [
  code: string,
  older: string,
  attribute: string,
  unit: string,
  totalUnit: string,
  plausible?: Range,
]
