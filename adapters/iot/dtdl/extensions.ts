// The extensions of DTDL that are published with it: the types that they add to elements, and the members of those types.

import type { ClassName } from './language.ts'
import { semanticTypes, unitTypes } from './quantities.ts'

export interface AddedType {
  readonly classes: readonly ClassName[]
  /** Members by name; true: required. */
  readonly members: ReadonlyMap<string, boolean>
  /** What comes before the name in a DTMI, and after it. */
  readonly prefix: string
  readonly suffix: string
  /** The schema of the element must be an Object. */
  readonly needsObject?: true
}

function added(
  prefix: string,
  classes: readonly ClassName[],
  members: Readonly<Record<string, boolean>> = {},
): AddedType {
  return { classes, members: new Map(Object.entries(members)), prefix, suffix: '' }
}

const values: readonly ClassName[] = ['Property', 'Telemetry']

function feature(name: string, version: number): readonly (readonly [string, AddedType])[] {
  const prefix = `dtmi:dtdl:extension:${name}:v${version}:`
  switch (name) {
    case 'annotation':
      return [['ValueAnnotation', added(prefix, values, { annotates: true })]]
    case 'historization':
      return [['Historized', added(prefix, values)]]
    case 'overriding':
      return [['Override', added(prefix, ['Property'], { overrides: true })]]
    case 'requirement':
      return [['Required', added(prefix, ['Field'])]]
    default: {
      const groups = version === 3 ? { telemServiceGroupId: false, cmdServiceGroupId: false } : {}
      const topics = { telemetryTopic: false, commandTopic: false, payloadFormat: false, ...groups }
      const later: readonly (readonly [string, AddedType])[] =
        version === 1
          ? []
          : [
              ['Transparent', { ...added(prefix, ['CommandRequest', 'CommandResponse']), needsObject: true }],
              ['Result', added(prefix, ['Object'])],
              ['NormalResult', added(prefix, ['Field'])],
              ['ErrorResult', added(prefix, ['Field'])],
              ['Error', added(prefix, ['Object'])],
              ['ErrorMessage', added(prefix, ['Field'])],
            ]
      return [
        ['Mqtt', added(prefix, ['Interface'], topics)],
        ['Idempotent', added(prefix, ['Command'])],
        ['Cacheable', added(prefix, ['Command'], { ttl: true })],
        ['Indexed', added(prefix, ['Telemetry', 'Field', 'EnumValue'], { index: true })],
        ...later,
      ]
    }
  }
}

const central = 'dtmi:iotcentral:class:'

/** By their contexts. QuantitativeTypes is apart, since version 2 of the language has it without one. */
const extensions: ReadonlyMap<string, ReadonlyMap<string, AddedType>> = new Map([
  [
    'dtmi:iotcentral:context;2',
    new Map([
      ...['State', 'Event', 'Location'].map((one) => [one, { ...added(central, values), suffix: ';2' }] as const),
      ...['VelocityVector', 'AccelerationVector'].map(
        (one) => [one, { ...added(central, values, { unit: false }), suffix: ';2' }] as const,
      ),
    ]),
  ],
  ...(
    [
      ['annotation', 1],
      ['annotation', 2],
      ['historization', 1],
      ['historization', 2],
      ['mqtt', 1],
      ['mqtt', 2],
      ['mqtt', 3],
      ['overriding', 1],
      ['overriding', 2],
      ['requirement', 1],
    ] as const
  ).map(([name, version]) => [`dtmi:dtdl:extension:${name};${version}`, new Map(feature(name, version))] as const),
])

const quantities = /^dtmi:dtdl:extension:quantitativeTypes;[12]$/
export const onvifLimits = 'dtmi:dtdl:limits:onvif;1'

export function isExtension(context: string): boolean {
  return extensions.has(context) || quantities.test(context) || context === onvifLimits
}

export function hasQuantities(contexts: Iterable<string>): boolean {
  return [...contexts].some((one) => quantities.test(one))
}

/** The type that an extension of the context adds by that name or DTMI. */
export function addedType(contexts: Iterable<string>, type: string): AddedType | undefined {
  for (const context of contexts)
    for (const [name, one] of extensions.get(context) ?? [])
      if (type === name || type === `${one.prefix}${name}${one.suffix}`) return one
  return undefined
}

/** The schemas of IoT Central, and the units of a quantity, of which a property may say the one that holds (Overriding). */
export function addedSchema(contexts: ReadonlySet<string>, schema: string): string | undefined {
  const unitType = schema.replace(/^dtmi:dtdl:extension:quantitativeTypes:v[12]:enum:/, '')
  if (unitTypes.has(unitType) && hasQuantities(contexts)) return unitType
  if (!contexts.has('dtmi:iotcentral:context;2')) return undefined
  return /^(?:dtmi:iotcentral:schema:(vector|geopoint);2|(vector|geopoint))$/.exec(schema)?.slice(1).find(Boolean)
}

/** The name of a semantic type or a unit, from itself or its DTMI. */
export function quantityName(kind: 'class' | 'unit', text: string): string {
  const [, first, later] =
    new RegExp(
      `^dtmi:(?:standard:${kind}:([A-Za-z]+);2|dtdl:extension:quantitativeTypes:v[12]:${kind}:([A-Za-z]+))$`,
    ).exec(text) ?? []
  return first ?? later ?? text
}

/** Whether version 2 keeps a name for semantic types, units and the types of units. */
export function isQuantityWord(text: string): boolean {
  if (unitTypes.has(text) || semanticTypes.get(text)?.isLater === false) return true
  return [...semanticTypes.values()].some((one) => one.units.get(text) === false)
}
