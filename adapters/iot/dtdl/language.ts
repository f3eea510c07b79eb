// The Digital Twins Definition Language as tables: the elements of versions 2, 3 and 4, their members, and the limits.

export type Version = 2 | 3 | 4

export type ClassName =
  | 'Array'
  | 'Command'
  | 'CommandPayload'
  | 'CommandRequest'
  | 'CommandResponse'
  | 'Component'
  | 'Enum'
  | 'EnumValue'
  | 'Field'
  | 'Interface'
  | 'Map'
  | 'MapKey'
  | 'MapValue'
  | 'Object'
  | 'Property'
  | 'Relationship'
  | 'Telemetry'

export interface MemberRule {
  /** `element`: elements of the language or references to them. `schema`: those, or the name of a standard schema. */
  readonly kind:
    | 'name'
    | 'comment'
    | 'localized'
    | 'boolean'
    | 'integer'
    | 'dtmi'
    | 'choice'
    | 'enumValue'
    | 'element'
    | 'schema'
  readonly isRequired?: boolean
  /** Elements: an array may have more than one. */
  readonly isMany?: boolean
  /** Elements: the classes that are right, in this version of the language or, if `older`, an earlier one. */
  readonly classes?: readonly ClassName[]
  readonly older?: boolean
  /** Of a number, or of how many elements. */
  readonly minimum?: number
  readonly maximum?: number
  /** Names that are right, and what comes before them in a DTMI. */
  readonly values?: readonly string[]
  readonly prefix?: string
}

export interface Limits {
  readonly name: number
  readonly displayName: number
  readonly description: number
  readonly comment: number
  readonly id: number
  readonly interfaceId: number
  readonly schemaDepth: number
  readonly extendsDepth: number
  readonly extendsCount: number
}

const schemaPrefix = 'dtmi:dtdl:instance:Schema:'
const complexSchemas: readonly ClassName[] = ['Array', 'Enum', 'Map', 'Object']
const name: MemberRule = { kind: 'name', isRequired: true }
const boolean: MemberRule = { kind: 'boolean' }

/** Classes whose @type may be absent where nothing else is possible. */
export const untyped: ReadonlySet<ClassName> = new Set([
  'CommandPayload',
  'CommandRequest',
  'CommandResponse',
  'EnumValue',
  'Field',
  'MapKey',
  'MapValue',
])

function membersOf(version: Version): ReadonlyMap<ClassName, Readonly<Record<string, MemberRule>>> {
  const isFirst = version === 2
  const older = !isFirst
  const payload = (kind: ClassName): MemberRule => ({ kind: 'element', classes: [isFirst ? 'CommandPayload' : kind] })
  const schema: MemberRule = { kind: 'schema', isRequired: true, classes: complexSchemas, older }
  const payloadMembers = { name, schema, ...(version === 4 && { nullable: boolean }) }
  const bounded = (minimum: number, maximum: number): Partial<MemberRule> => (isFirst ? { minimum, maximum } : {})
  const textSchema: MemberRule = { kind: 'choice', isRequired: true, values: ['string'], prefix: schemaPrefix, older }
  const all: readonly (readonly [ClassName, Readonly<Record<string, MemberRule>>])[] = [
    ['Array', { elementSchema: schema }],
    [
      'Command',
      {
        name,
        commandType: {
          kind: 'choice',
          values: ['asynchronous', 'synchronous'],
          prefix: 'dtmi:dtdl:instance:CommandType:',
        },
        request: payload('CommandRequest'),
        response: payload('CommandResponse'),
      },
    ],
    ['Component', { name, schema: { kind: 'element', isRequired: true, classes: ['Interface'], older } }],
    [
      'Enum',
      {
        valueSchema: { ...textSchema, values: ['integer', 'string'] },
        enumValues: { kind: 'element', isRequired: isFirst, isMany: true, classes: ['EnumValue'], ...bounded(1, 100) },
      },
    ],
    ['EnumValue', { name, enumValue: { kind: 'enumValue', isRequired: true } }],
    ['Field', { name, schema }],
    [
      'Interface',
      {
        contents: {
          kind: 'element',
          isMany: true,
          classes: ['Command', 'Component', 'Property', 'Relationship', 'Telemetry'],
          older,
          ...bounded(0, 300),
        },
        extends: { kind: 'element', isMany: true, classes: ['Interface'], older, ...bounded(0, 2) },
        schemas: { kind: 'element', isMany: true, classes: complexSchemas },
      },
    ],
    [
      'Map',
      {
        mapKey: { kind: 'element', isRequired: true, classes: ['MapKey'] },
        mapValue: { kind: 'element', isRequired: true, classes: ['MapValue'] },
      },
    ],
    ['MapKey', { name, schema: textSchema }],
    ['MapValue', { name, schema }],
    [
      'Object',
      { fields: { kind: 'element', isRequired: isFirst, isMany: true, classes: ['Field'], ...bounded(1, 30) } },
    ],
    [
      'Property',
      { name, schema: isFirst ? { ...schema, classes: ['Enum', 'Map', 'Object'] } : schema, writable: boolean },
    ],
    [
      'Relationship',
      {
        name,
        maxMultiplicity: { kind: 'integer', minimum: 1, ...(isFirst && { maximum: 500 }) },
        minMultiplicity: { kind: 'integer', minimum: 0, maximum: 0 },
        properties: { kind: 'element', isMany: true, classes: ['Property'], older, ...bounded(0, 300) },
        target: { kind: 'dtmi' },
        writable: boolean,
      },
    ],
    ['Telemetry', { name, schema }],
    ...(isFirst
      ? [['CommandPayload', payloadMembers] as const]
      : [['CommandRequest', payloadMembers] as const, ['CommandResponse', payloadMembers] as const]),
  ]
  const described = {
    comment: { kind: 'comment' },
    description: { kind: 'localized' },
    displayName: { kind: 'localized' },
  } as const
  return new Map(all.map(([of, members]) => [of, { ...members, ...described }]))
}

export const elements: Readonly<Record<Version, ReturnType<typeof membersOf>>> = {
  2: membersOf(2),
  3: membersOf(3),
  4: membersOf(4),
}

const common: Limits = {
  name: 512,
  displayName: 512,
  description: 512,
  comment: 512,
  id: 2048,
  interfaceId: 128,
  schemaDepth: 5,
  extendsDepth: 10,
  extendsCount: 1024,
}

/** `onvif`: those of the extension for translations of ONVIF, in version 4. */
export const limitsOf = {
  2: { ...common, name: 64, displayName: 64 },
  3: common,
  4: { ...common, schemaDepth: 8, extendsDepth: 12 },
  onvif: { ...common, description: 4096, id: 512, interfaceId: 256, schemaDepth: 24, extendsDepth: 12 },
} as const satisfies Readonly<Record<Version | 'onvif', Limits>>

const primitives = 'boolean date dateTime double duration float integer long string time'.split(' ')
const laterPrimitives = 'byte bytes decimal short unsignedByte unsignedInteger unsignedLong unsignedShort uuid'.split(
  ' ',
)
const geospatial = new Set('lineString multiLineString multiPoint multiPolygon point polygon'.split(' '))
const integers = 'integer long byte short unsignedByte unsignedInteger unsignedLong unsignedShort'.split(' ')

export const integerSchemas: ReadonlySet<string> = new Set(integers)
export const numericSchemas: ReadonlySet<string> = new Set([...integers, 'double', 'float', 'decimal'])

/** The names of schemas that a version has without a definition in the model, by their names and DTMIs. */
function standardSchemas(version: Version): ReadonlyMap<string, string> {
  const names = version === 4 ? [...primitives, ...laterPrimitives] : primitives
  const versions = ([2, 3, 4] as const).filter((one) => one <= version)
  return new Map([
    ...names.flatMap((one) =>
      [one, ...versions.map((of) => `${schemaPrefix}${one};${of}`)].map((key) => [key, one] as const),
    ),
    ...[...geospatial].flatMap((one) =>
      [one, ...versions.map((of) => `dtmi:standard:schema:geospatial:${one};${of}`)].map((key) => [key, one] as const),
    ),
    ...(version === 4
      ? ['scaledDecimal', 'dtmi:standard:schema:scaledDecimal;4'].map((key) => [key, 'scaledDecimal'] as const)
      : []),
  ])
}

export const schemas: Readonly<Record<Version, ReadonlyMap<string, string>>> = {
  2: standardSchemas(2),
  3: standardSchemas(3),
  4: standardSchemas(4),
}

export function isGeospatial(schema: string): boolean {
  return geospatial.has(schema)
}

/** Names that version 2 keeps for itself, beside those of semantic types and units. Later versions allow no name of their own. */
export const reserved: ReadonlySet<string> = new Set([
  ...primitives,
  ...geospatial,
  ...`Array Boolean Command CommandPayload CommandType ComplexSchema Component Content Date DateTime Double Duration Entity Enum
      EnumValue Field Float Integer Interface Long Map MapKey MapValue NamedEntity NumericSchema Object PrimitiveSchema Property
      Relationship Schema SchemaField SemanticType SemanticUnit String Telemetry TemporalSchema Time Unit UnitAttribute
      asynchronous commandType comment contents description displayName elementSchema enumValue enumValues exponent extends fields
      languageMajorVersion mapKey mapValue maxMultiplicity minMultiplicity name properties request response schema schemas symbol
      synchronous target valueSchema writable
      BinaryPrefix BinaryUnit DecimalPrefix DecimalUnit QuantitativeType RatioUnit baseUnit bottomUnit prefix topUnit unit
      atto centi deci deka exa exbi femto gibi giga hecto kibi kilo mebi mega micro milli nano pebi peta pico tebi tera yobi yocto
      yotta zebi zepto zetta`
    .trim()
    .split(/\s+/),
])
