// What a source declares because frames do not contain it: the zone of the stations' clocks, units that are wrong in the
// standard's table, the length of the minute interval. `asyncapi.yaml` has the schema.

import { factorOf, type Factor } from './tables/factors.ts'
import type { Mode } from './frame/frame.ts'
import { point } from '../../../standards/hub/build.ts'
import type { Geometry } from '../../../standards/hub/entity.ts'
import { parseZone, type Zone } from '../../../standards/hub/time/time.ts'
import { convert, unitByCode } from '../../../standards/hub/units.ts'
import type { Problem } from '../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'

export type Edition = '2005' | '2017' | '2025'

export interface Hj212Options {
  readonly timezone?: string
  readonly edition?: Edition
  readonly mode?: Mode
  readonly charset?: 'utf-8' | 'gbk'
  readonly station?: string
  readonly location?: readonly [longitude: number, latitude: number]
  readonly crs?: 'EPSG:4326'
  readonly minuteInterval?: number
  readonly units?: Readonly<Record<string, string>>
  readonly password?: string
}

export interface Settings {
  readonly zone: Zone
  readonly edition: Edition | undefined
  readonly mode: Mode
  readonly decoder: TextDecoder
  readonly station: string | undefined
  readonly location: Geometry | undefined
  /** In minutes. */
  readonly minuteInterval: number | undefined
  /** UN/CEFACT codes by factor, or by `<factor>-Cou` for its total. */
  readonly units: ReadonlyMap<string, string>
  readonly password: string | undefined
}

export function readOptions(options: Hj212Options): Result<Settings, Problem> {
  const { timezone, location, crs } = options
  if (timezone === undefined)
    return missing(
      'timezone',
      'Set `timezone` to the zone of the stations’ clocks, such as `+08:00` or `Africa/Nairobi`. The standard writes local time without a zone.',
    )
  const zone = parseZone(timezone)
  if (!zone.ok) return fail({ code: 'option-invalid', option: 'timezone', detail: zone.problem.detail })
  if (location !== undefined && crs === undefined)
    return missing(
      'crs',
      'Set `crs` to `EPSG:4326` if `location` is in WGS-84; convert positions of other systems first.',
    )
  const units = readUnits(options.units ?? {})
  if (!units.ok) return units
  return ok({
    zone: zone.value,
    edition: options.edition,
    mode: options.mode ?? 'strict',
    decoder: new TextDecoder(options.charset ?? 'utf-8', { fatal: true, ignoreBOM: true }),
    station: options.station,
    location: location === undefined ? undefined : point(location[0], location[1]),
    minuteInterval: options.minuteInterval,
    units: units.value,
    password: options.password,
  })
}

function readUnits(declared: Readonly<Record<string, string>>): Result<ReadonlyMap<string, string>, Problem> {
  const units = new Map<string, string>()
  for (const [name, code] of Object.entries(declared)) {
    const option = `units.${name}`
    if (unitByCode(code) === undefined)
      return fail({
        code: 'option-invalid',
        option,
        detail: 'A unit must be a UN/CEFACT code that the hub knows, such as GQ for µg/m³.',
      })
    const total = name.endsWith('-Cou')
    const factor = factorOf(total ? name.slice(0, -'-Cou'.length) : name)
    if (factor !== undefined && !(total ? fitsTotal(factor, code) : fits(factor, code)))
      return fail({
        code: 'option-invalid',
        option,
        detail: 'The unit does not fit the factor and does not convert to one that does.',
      })
    units.set(name, code)
  }
  return ok(units)
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

export function missing(option: string, detail: string): Result<never, Problem> {
  return fail({ code: 'option-missing', option, detail })
}
