// What a source declares, because messages do not contain it. An adapter writes each option once; its JSON Schema, its
// type, the texts of problems and the tables of the documentation follow from it.

import { crsNames, type ConversionOptions, type Crs } from '../../standards/hub/coordinates.ts'
import type { Json, JsonObject } from '../../standards/hub/entity.ts'
import { parseZone, type Zone } from '../../standards/hub/time/time.ts'
import { schemaFaults } from '../../standards/json/schema.ts'
import type { Problem } from '../../standards/problem.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import { optionProblem } from '../option-problem.ts'
import type { PositionSettings } from './position.ts'

/** One option of a source. */
export interface Option<Value> {
  /** JSON Schema 2020-12, with a description that says what to set and why there is no default. */
  readonly schema: JsonObject
  readonly isRequired: boolean
  /** Converts a value that satisfies the schema; a string says what is wrong with it. */
  readonly read?: (value: Json) => Result<Value, string>
}

/** The options of a format, by name. */
export type Options = Readonly<Record<string, Option<unknown>>>

/** The values of options, as `decode` and `encode` get them. */
export type OptionValues<O extends Options> = {
  readonly [Name in keyof O]: O[Name] extends Option<infer Value> ? Value : never
}

function required<Value>(
  description: string,
  schema: JsonObject,
  read?: (value: Json) => Result<Value, string>,
): Option<Value> {
  return { schema: { ...schema, description }, isRequired: true, ...(read !== undefined && { read }) }
}

/**
 * Makes an option that may be absent.
 *
 * @example { edition: optional(option.choice(['2016', '2025'], 'The edition of written frames. Without it, nothing is written.')) }
 */
export function optional<Value>(of: Option<Value>): Option<Value | undefined> {
  return { ...of, isRequired: false }
}

/** Options. Each is required, unless it is made `optional`. */
export const option = {
  /** @example option.text('The product of the devices.', { minLength: 1 }) */
  text(
    description: string,
    rules: { readonly minLength?: number; readonly pattern?: string; readonly default?: string } = {},
  ): Option<string> {
    return required(description, { type: 'string', ...rules })
  },

  /** A text that the gateway never shows again. */
  secret(description: string, rules: { readonly pattern?: string } = {}): Option<string> {
    return required(description, { type: 'string', writeOnly: true, ...rules })
  },

  /** One of the listed texts. @param rules the value that an absent option means, for the documentation */
  choice<const Values extends readonly string[]>(
    values: Values,
    description: string,
    rules: { readonly default?: Values[number] } = {},
  ): Option<Values[number]> {
    return required(description, { type: 'string', enum: values, ...rules })
  },

  flag(description: string): Option<boolean> {
    return required(description, { type: 'boolean' })
  },

  /** @param rules in the option's unit, which the description names */
  number(
    description: string,
    rules: { readonly minimum?: number; readonly maximum?: number; readonly integer?: true } = {},
  ): Option<number> {
    const { integer, ...bounds } = rules
    return required(description, { type: integer === true ? 'integer' : 'number', ...bounds })
  },

  /**
   * A list, map or object, by its JSON Schema.
   *
   * @param read converts a value that satisfies the schema
   * @example option.value<Readonly<Record<string, string>>>('Units by factor.', { type: 'object', additionalProperties: { type: 'string' } })
   */
  value<Value>(
    description: string,
    schema: JsonObject,
    read: (value: Json) => Result<Value, string> = (value) => ok(value as Value),
  ): Option<Value> {
    return required(description, schema, read)
  },

  /**
   * A time zone: an offset or an IANA name.
   *
   * @param description whose clock it is, and why it must be declared
   */
  timezone(description: string): Option<Zone> {
    return required(description, { type: 'string', minLength: 1 }, (value) => {
      const zone = parseZone(typeof value === 'string' ? value : '')
      return zone.ok ? zone : fail(`${zone.problem.detail} ${description}`)
    })
  },

  /** A coordinate system. `unknown`: positions are carried and never published as `location`. */
  crs(description: string): Option<Crs> {
    return required(description, { type: 'string', enum: crsNames })
  },
}

/**
 * The options of a format with positions: `crs`, and those for the conversion of shifted coordinates.
 *
 * @param crs why messages do not contain the coordinate system
 * @example options: { ...positionOptions('Frames do not contain the coordinate system.') }
 */
export function positionOptions(crs: string) {
  return {
    crs: option.crs(crs),
    jurisdiction: optional(
      option.text('The country, ISO 3166-1, under whose law shifted coordinates are converted; CN restricts it.', {
        pattern: '^[A-Z]{2}$',
      }),
    ),
    allowInChina: optional(option.flag('Whether a gateway under the law of CN may convert shifted coordinates.')),
  }
}

/**
 * The settings of positions from the values of `positionOptions`.
 *
 * @example settings: (values) => ({ ...values, position: positionSettings(values) })
 */
export function positionSettings(values: {
  readonly crs: Crs
  readonly jurisdiction: string | undefined
  readonly allowInChina: boolean | undefined
}): PositionSettings {
  const { crs, jurisdiction, allowInChina } = values
  const conversion: ConversionOptions = {
    ...(jurisdiction !== undefined && { jurisdiction }),
    ...(allowInChina !== undefined && { allowInChina }),
  }
  return { crs, conversion }
}

/** The JSON Schema of all options of an adapter. */
export function schemaOf(options: Options): JsonObject {
  const names = Object.keys(options).filter((name) => options[name]?.isRequired === true)
  return {
    type: 'object',
    additionalProperties: false,
    ...(names.length > 0 && { required: names }),
    properties: Object.fromEntries(Object.entries(options).map(([name, { schema }]) => [name, schema])),
  }
}

/** Validates what a source declares. A Problem names the option and the rule, never the value. */
export function readOptions<O extends Options>(
  options: O,
  schema: JsonObject,
  declared: unknown,
): Result<OptionValues<O>, Problem> {
  const [fault] = schemaFaults(schema, declared)
  if (fault !== undefined) return fail(optionProblem(fault))
  const given = declared as JsonObject
  const values: [string, unknown][] = []
  for (const [name, { read }] of Object.entries(options)) {
    const value = Object.hasOwn(given, name) ? given[name] : undefined
    const converted = value === undefined || read === undefined ? ok(value) : read(value)
    if (!converted.ok) return fail({ code: 'option-invalid', option: name, detail: converted.problem })
    values.push([name, converted.value])
  }
  return ok(Object.fromEntries(values) as OptionValues<O>)
}
