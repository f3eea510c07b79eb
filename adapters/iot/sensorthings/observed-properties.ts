// Maps an observed property to an attribute of a hub type by its definition (OGC 18-088 clause 8.2.6): the codes of the
// European air quality vocabulary, CF standard names, and the hub's own names. Any other definition, or a name alone, is
// not mapped: a name is not precise enough.

import { attributeEntry } from '../../../standards/hub/vocabulary.ts'
import { iriOfHubName } from '../../../standards/ngsi-ld/context/hub-names.ts'
import { once } from '../../../standards/once.ts'

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

const air: Readonly<Record<string, Row>> = {
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

const weather: Readonly<Record<string, Row>> = {
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

const noise: Readonly<Record<string, Row>> = {
  LAeq: { minimum: -Infinity },
  LAmax: { minimum: -Infinity },
  LAmin: { minimum: -Infinity },
  LAS: { minimum: -Infinity },
  LA10: { minimum: -Infinity },
  LA50: { minimum: -Infinity },
  LA90: { minimum: -Infinity },
}

const water: Readonly<Record<string, Row>> = {
  temperature: { cf: ['sea_water_temperature'], minimum: -Infinity },
  pH: { cf: ['sea_water_ph_reported_on_total_scale'], plain: ['Q30', 'C62'], maximum: 14 },
  turbidity: {},
  conductivity: { cf: ['sea_water_electrical_conductivity'] },
  O2: { cf: ['mass_concentration_of_oxygen_in_sea_water'] },
  flow: { cf: ['water_volume_transport_in_river_channel'], minimum: -Infinity },
}

const tables: readonly (readonly [type: string, rows: Readonly<Record<string, Row>>])[] = [
  ['AirQualityObserved', air],
  ['WeatherObserved', weather],
  ['NoiseLevelObserved', noise],
  ['WaterQualityObserved', water],
]

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
