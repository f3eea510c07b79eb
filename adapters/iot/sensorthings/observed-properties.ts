// Maps an observed property to an attribute of a hub type by its definition (OGC 18-088 clause 8.2.6): the codes of the
// European air quality vocabulary, CF standard names, and the hub's own names. Any other definition, or a name alone, is
// not mapped: a name is not precise enough. A result is published as that attribute of the observed entity if its unit has an
// equivalent and the attribute accepts the number.

import type { Attribute, Json } from '../../../standards/hub/entity.ts'
import { convert } from '../../../standards/hub/units.ts'
import { attributeEntry } from '../../../standards/hub/vocabulary.ts'
import { iriOfHubName } from '../../../standards/ngsi-ld/context/hub-names.ts'
import { once } from '../../../standards/remembered.ts'

/** What is known of one part of a result; a Datastream has one, a MultiDatastream several. */
export interface Part {
  /** Unit code. */
  readonly unit?: string
  /** The key of the observed hub attribute. */
  readonly observed?: string
}

export interface ObservedAttribute {
  readonly type: string
  readonly attribute: string
  /** The unit codes that the attribute accepts; undefined: none, and the value is a plain number. */
  readonly units: readonly string[] | undefined
  /** Of a plain number: the accepted codes of the source, converted to the first. */
  readonly plain: readonly string[]
  readonly minimum: number
  readonly maximum: number
}

interface Row {
  readonly pollutant?: readonly number[]
  readonly cf?: readonly string[]
  readonly plain?: readonly string[]
  readonly minimum?: number
  readonly maximum?: number
}

type Rows = Readonly<Record<string, Row>>

const air: Rows = {
  pm10: { pollutant: [5], cf: ['mass_concentration_of_pm10_ambient_aerosol_particles_in_air'] },
  pm25: { pollutant: [6001], cf: ['mass_concentration_of_pm2p5_ambient_aerosol_particles_in_air'] },
  pm1: { cf: ['mass_concentration_of_pm1_ambient_aerosol_particles_in_air'] },
  no2: { pollutant: [8], cf: ['mass_concentration_of_nitrogen_dioxide_in_air'] },
  no: { pollutant: [38], cf: ['mass_concentration_of_nitrogen_monoxide_in_air'] },
  nox: { pollutant: [9] },
  o3: { pollutant: [7], cf: ['mass_concentration_of_ozone_in_air'] },
  so2: { pollutant: [1], cf: ['mass_concentration_of_sulfur_dioxide_in_air'] },
  co: { pollutant: [10], cf: ['mass_concentration_of_carbon_monoxide_in_air'] },
  co2: { pollutant: [71], cf: ['mole_fraction_of_carbon_dioxide_in_air'] },
  c6h6: { pollutant: [20], cf: ['mass_concentration_of_benzene_in_air'] },
}

const weather: Rows = {
  temperature: { cf: ['air_temperature'], minimum: -Infinity },
  relativeHumidity: { cf: ['relative_humidity'], plain: ['C62', 'P1'], maximum: 1 },
  atmosphericPressure: { cf: ['air_pressure', 'surface_air_pressure'] },
  windSpeed: { cf: ['wind_speed'] },
  gustSpeed: { cf: ['wind_speed_of_gust'] },
  windDirection: { cf: ['wind_from_direction'], maximum: 360 },
  dewPoint: { cf: ['dew_point_temperature'], minimum: -Infinity },
  precipitation: { cf: ['thickness_of_rainfall_amount'] },
  solarRadiation: { cf: ['surface_downwelling_shortwave_flux_in_air'] },
}

const noise: Rows = Object.fromEntries(
  ['LAeq', 'LAmax', 'LAmin', 'LAS', 'LA10', 'LA50', 'LA90'].map((name) => [name, { minimum: -Infinity }]),
)

const water: Rows = {
  temperature: { cf: ['sea_water_temperature'], minimum: -Infinity },
  pH: { cf: ['sea_water_ph_reported_on_total_scale'], plain: ['Q30', 'C62'], maximum: 14 },
  turbidity: {},
  conductivity: { cf: ['sea_water_electrical_conductivity'] },
  O2: { cf: ['mass_concentration_of_oxygen_in_sea_water'] },
  flow: { cf: ['water_volume_transport_in_river_channel'], minimum: -Infinity },
}

const tables: readonly (readonly [type: string, rows: Rows])[] = Object.entries({
  ...{ AirQualityObserved: air, WeatherObserved: weather, NoiseLevelObserved: noise, WaterQualityObserved: water },
})

const pollutantBase = 'dd.eionet.europa.eu/vocabulary/aq/pollutant/'
const cfBases = [
  'vocab.nerc.ac.uk/standard_name/',
  'mmisw.org/ont/cf/parameter/',
  'cfconventions.org/data/cf-standard-names/current/build/cf-standard-name-table.html#',
]

/** By `Type.attribute`, as in the state and the options. */
export const observedAttributes = once(
  (): ReadonlyMap<string, ObservedAttribute> =>
    new Map(
      tables.flatMap(([type, rows]) =>
        Object.entries(rows).map(([attribute, { plain = [], minimum = 0, maximum = Infinity }]) => {
          const units = attributeEntry([type], attribute)?.units
          return [`${type}.${attribute}`, { type, attribute, units, plain, minimum, maximum }] as const
        }),
      ),
    ),
)

export const observedTypes: readonly string[] = tables.map(([type]) => type)

/** The key of the attribute that a definition means. */
export function keyOf(definition: string): string | undefined {
  return keyOfDefinition().get(normalised(definition))
}

const keyOfDefinition = once((): ReadonlyMap<string, string> => new Map(definitions()))

function* definitions(): Generator<[string, string]> {
  // The last one wins, so that a name that several types have belongs to the first table.
  for (const [type, rows] of tables.toReversed()) {
    for (const [attribute, { pollutant = [], cf = [] }] of Object.entries(rows)) {
      const key = `${type}.${attribute}`
      for (const number of pollutant) yield [`${pollutantBase}${number}`, key]
      for (const name of cf) for (const base of cfBases) yield [normalised(`${base}${name}`), key]
      yield [normalised(iriOfHubName(attribute)), key]
    }
  }
}

function normalised(definition: string): string {
  return definition
    .replace(/^https?:\/\/(?:www\.)?/, '')
    .replace('/vocabularyconcept/', '/vocabulary/')
    .replace(/\/$/, '')
}

/** Why a result of a property with a hub equivalent stays in its Datastream. */
type Unfit = 'unit-unfit' | 'out-of-range'
type Fitting = { readonly value: number; readonly unitCode?: string }
export type Observed = Pick<ObservedAttribute, 'type' | 'attribute'> & { readonly instance: Attribute }

/**
 * @param stream the id of the Datastream, to which the instance refers
 * @returns undefined if the property has no hub equivalent, or the result is not a number
 */
export function observedOf(value: Json, said: Attribute, part: Part, stream: string): Observed | Unfit | undefined {
  const row = observedAttributes().get(part.observed ?? '')
  if (row === undefined || typeof value !== 'number') return undefined
  const fitting = fittingOf(value, part.unit, row)
  if (fitting === undefined) return 'unit-unfit'
  if (fitting.value < row.minimum || fitting.value > row.maximum) return 'out-of-range'
  const { type, attribute } = row
  const refDatastream = { type: 'Relationship', object: stream } as const
  return { type, attribute, instance: { ...said, ...fitting, type: 'Property', refDatastream } }
}

/** A ratio or a pH has no unit in the hub; the unit of the source identifies it. */
function fittingOf(value: number, unit: string | undefined, row: ObservedAttribute): Fitting | undefined {
  const { units, plain } = row
  const [first] = plain
  if (unit === undefined || !(units ?? plain).includes(unit)) return undefined
  if (units !== undefined) return { value, unitCode: unit }
  if (unit === first || first !== 'C62') return { value }
  const converted = convert(value, unit, first)
  return converted.ok ? { value: converted.value } : undefined
}
