// The coordinate reference system of a model: what the model declares, and what a source declares for models that declare none or
// a name without an EPSG code. Nothing is guessed: without a system, no position is published.

import { fail, ok, type Result } from '../../../standards/result.ts'
import { readSrsName, type SrsName } from '../../../standards/crs/srs-name.ts'
import {
  declaredDefinition,
  epsgDefinition,
  toWgs84Of,
  type CrsDefinition,
  type ToWgs84,
} from '../../../standards/crs/to-wgs84.ts'
import type { Json } from '../../adapter.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import { option, optional } from '../options.ts'

export type AxisOrder = 'authority' | 'east-north'

/** What a source declares of systems. */
export interface SystemSettings {
  readonly crs: string | undefined
  readonly definitions: ReadonlyMap<string, Definition>
  readonly axes: AxisOrder
  /** As the source declares it; undefined: it does not, and `axes` is the default. */
  readonly declaredAxes: AxisOrder | undefined
}

type Definition = { readonly epsg: number } | { readonly own: CrsDefinition }

export type System =
  | {
      readonly ok: true
      readonly convert: ToWgs84
      readonly accuracy: number
      /** What is assumed of positions. */
      readonly assumed: readonly ('crs-of-source' | 'axes-by-custom')[]
    }
  /** Why positions are not published. */
  | { readonly ok: false; readonly code: string }

/** The options of systems. @param axes the default order of the coordinates, and why */
export function systemOptions(axes: { readonly default: AxisOrder; readonly why: string }) {
  return {
    crs: optional(
      option.text(
        'The system of models that declare none, such as EPSG:25832. Without it, their positions are not published: a system is never guessed.',
        { pattern: '^EPSG:[0-9]{4,6}$' },
      ),
    ),
    crsDefinitions: optional(
      option.value(
        'Systems that are not in the list of EPSG codes, by the name or code that models declare: an EPSG code that is the same system, or its definition in the notation of PROJ.',
        {
          type: 'object',
          maxProperties: 100,
          additionalProperties: { type: 'string', minLength: 1, maxLength: 500 },
        },
        readDefinitions,
      ),
    ),
    axisOrder: optional(
      option.choice(
        ['authority', 'east-north'],
        `The order of coordinates: as the definition of the system has it, or easting and longitude first. ${axes.why} A short name, such as EPSG:4326, says no order: without this option, easting or longitude is first.`,
        { default: axes.default },
      ),
    ),
  }
}

function readDefinitions(value: Json): Result<ReadonlyMap<string, Definition>, string> {
  const found = new Map<string, Definition>()
  for (const [name, text] of Object.entries(isJsonObject(value) ? value : {})) {
    if (typeof text !== 'string') continue
    const epsg = /^EPSG:(\d{4,6})$/.exec(text)?.[1]
    if (epsg !== undefined && epsgDefinition(Number(epsg)) !== undefined) found.set(name, { epsg: Number(epsg) })
    else {
      const own = declaredDefinition(text)
      if (own === undefined)
        return fail('Each must be a known EPSG code, or a definition in the notation of PROJ without grids and axes.')
      found.set(name, { own })
    }
  }
  return ok(found)
}

/** The settings of systems from the values of `systemOptions`. */
export function systemSettings(
  values: {
    readonly crs: string | undefined
    readonly crsDefinitions: ReadonlyMap<string, Definition> | undefined
    readonly axisOrder: AxisOrder | undefined
  },
  axes: AxisOrder,
): SystemSettings {
  return {
    crs: values.crs,
    definitions: values.crsDefinitions ?? new Map(),
    axes: values.axisOrder ?? axes,
    declaredAxes: values.axisOrder,
  }
}

/** The system of coordinates. @param name what the model declares; undefined: nothing */
export function systemOf(name: string | undefined, settings: SystemSettings): System {
  const { crs, axes, definitions, declaredAxes } = settings
  const declared = name?.trim()
  const wanted = declared ?? crs
  if (wanted === undefined) return { ok: false, code: 'crs-undeclared' }
  const read = readSrsName(wanted)
  const own = definitions.get(wanted) ?? (read.kind === 'epsg' ? definitions.get(`EPSG:${read.code}`) : undefined)
  const definition = own === undefined ? listed(read) : 'own' in own ? own.own : epsgDefinition(own.epsg)
  if (definition === undefined) return { ok: false, code: read.kind === 'local' ? 'crs-local' : 'crs-unknown' }
  const said = read.kind === 'epsg' ? read.axes : 'authority'
  // A name of the short form says no order: where it makes a difference, it is assumed or declared.
  const isByCustom =
    said === 'custom' && declared !== undefined && declaredAxes === undefined && definition.first === 'north'
  const order = said === 'east-north' || isByCustom ? 'east-north' : axes
  const assumed = [
    ...(declared === undefined ? (['crs-of-source'] as const) : []),
    ...(isByCustom ? (['axes-by-custom'] as const) : []),
  ]
  return { ok: true, convert: toWgs84Of(definition, order), accuracy: definition.accuracy, assumed }
}

function listed(read: SrsName): CrsDefinition | undefined {
  return read.kind === 'epsg' ? epsgDefinition(read.code) : undefined
}
