// What a source declares because frames do not contain it: the zone of the stations' clocks, units that are wrong in the
// standard's table, the length of the minute interval.

import { option, optional, raise, type OptionValues } from '../../kit/index.ts'
import { point } from '../../../standards/hub/build.ts'
import type { Geometry, JsonObject } from '../../../standards/hub/entity.ts'
import { convert, unitByCode } from '../../../standards/hub/units.ts'
import type { Mode } from './frame.ts'
import { editions } from './tables/codes.ts'
import { factors, type Factor } from './tables/factors.ts'

/** What to set, by option. */
const texts = {
  timezone:
    "The time zone of the stations' clocks, an offset such as +08:00 or a name such as Africa/Nairobi. The standard writes local time without a zone, so the zone must be configured.",
  edition:
    'The edition of messages without a Flag. If the Flag of a message states another edition, the Flag is used and the difference is reported.',
  mode: 'strict (the default) rejects a wrong check value or length and the known misprints of the standard. lenient repairs them, reports each repair, and marks readings from a frame with a wrong check value.',
  charset: 'The character set of logs. The 2017 edition prescribes UTF-8, the default; older stations send GBK.',
  station: 'The number of the station, for stations that leave MN empty.',
  location: 'The position of the station, longitude before latitude. Messages do not contain it.',
  crs: 'The coordinate system of location, WGS-84. Convert positions in another system before you configure them.',
  minuteInterval: 'The interval of minute data (command 2051) in minutes, such as 10. Messages do not contain it.',
  units:
    'The units that the station actually sends, as UN/CEFACT codes by factor, or by factor and -Cou for its total: {"a34004": "GQ"} for PM2.5 in µg/m³. The standard\'s table has nanograms for dusts and milligrams for gases in ambient air, but stations use neither; such values are published only in a unit that is declared here.',
  password:
    "The station's access password. Messages with another password are rejected; answers and written frames contain it. Without this option, no password is checked, and answers contain the station's own.",
}

const degrees = (maximum: number): JsonObject => ({ type: 'number', minimum: -maximum, maximum })

export const options = {
  timezone: option.timezone(texts.timezone),
  edition: optional(option.choice(editions, texts.edition)),
  mode: optional(option.choice(['strict', 'lenient'], texts.mode)),
  charset: optional(option.choice(['utf-8', 'gbk'], texts.charset)),
  station: optional(option.text(texts.station, { pattern: '^[0-9A-Za-z_.-]{1,24}$' })),
  location: optional(
    option.value<readonly [longitude: number, latitude: number]>(texts.location, {
      type: 'array',
      prefixItems: [degrees(180), degrees(90)],
      minItems: 2,
      maxItems: 2,
      items: { type: 'number' },
    }),
  ),
  crs: optional(option.choice(['EPSG:4326'], texts.crs)),
  minuteInterval: optional(option.number(texts.minuteInterval, { minimum: 1, maximum: 1440, integer: true })),
  units: optional(
    option.value<Readonly<Record<string, string>>>(texts.units, {
      type: 'object',
      maxProperties: 500,
      propertyNames: { pattern: '^[0-9A-Za-z]{1,16}(-Cou)?$' },
      additionalProperties: { type: 'string', pattern: '^[0-9A-Z]{2,3}$' },
    }),
  ),
  password: optional(option.secret(texts.password, { pattern: '^[!-:<-~]{1,64}$' })),
}

type Values = OptionValues<typeof options>

export interface Settings extends Omit<Values, 'mode' | 'location' | 'units'> {
  readonly mode: Mode
  readonly location: Geometry | undefined
  /** UN/CEFACT codes by factor, or by `<factor>-Cou` for its total. */
  readonly units: ReadonlyMap<string, string>
}

export function settingsOf(values: Values): Settings {
  const { location, crs, mode = 'strict', units = {} } = values
  if (location !== undefined && crs === undefined)
    missing('crs', 'Set `crs` to `EPSG:4326` if `location` is in WGS-84; convert positions of other systems first.')
  return {
    ...values,
    mode,
    location: location === undefined ? undefined : point(location[0], location[1]),
    units: new Map(Object.entries(units).map(([name, code]) => [name, checkedUnit(name, code)])),
  }
}

function checkedUnit(name: string, code: string): string {
  const wrong = (detail: string): never => raise({ code: 'option-invalid', option: `units.${name}`, detail })
  if (unitByCode(code) === undefined) wrong('A unit must be a UN/CEFACT code that the hub knows, such as GQ for µg/m³.')
  const isTotal = name.endsWith('-Cou')
  const factor = factors.get(isTotal ? name.slice(0, -'-Cou'.length) : name)
  if (factor !== undefined && !(isTotal ? fitsTotal(factor, code) : fits(factor, code)))
    wrong('The unit does not fit the factor and does not convert to one that does.')
  return code
}

/** Whether the hub attribute of a factor accepts the unit, or one that it converts to. */
function fits({ attribute, hubUnits, unit }: Factor, code: string): boolean {
  // Acidity has no unit; humidity and direction have a form of their own in the hub, made of percent and of degrees.
  if (attribute === 'windDirection' || (attribute !== undefined && hubUnits.length === 0)) return code === unit
  if (hubUnits.includes(code)) return true
  const goal = hubUnits[0] ?? unit
  return goal === undefined || convert(0, code, goal).ok
}

function fitsTotal({ totalUnit }: Factor, code: string): boolean {
  return totalUnit === undefined || convert(0, code, totalUnit).ok
}

export function missing(name: string, detail: string): never {
  raise({ code: 'option-missing', option: name, detail })
}
