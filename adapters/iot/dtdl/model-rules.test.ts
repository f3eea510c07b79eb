import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { resultOf } from '../../kit/index.ts'
import { readElements } from './elements.ts'
import { checkModel } from './model-rules.ts'
import { spellingOf } from './quantities.ts'

/** The path of what is wrong; undefined: the model is valid. */
function faultOf(model: Json, allowsUnknown = false): string | undefined {
  const checked = resultOf(() => checkModel(readElements(model, allowsUnknown), true))
  return checked.ok ? undefined : checked.problem.path
}

function made(version: number, members: JsonObject, name = 'Pump', contexts: readonly string[] = []): JsonObject {
  const context = [`dtmi:dtdl:context;${version}`, ...contexts]
  return { '@context': context, '@id': `dtmi:com:example:${name};1`, '@type': 'Interface', ...members }
}

function telemetry(members: JsonObject): JsonObject {
  return { contents: [{ '@type': 'Telemetry', name: 'level', schema: 'double', ...members }] }
}

/** An object with an object within it, and so on. */
function nested(depth: number): Json {
  return depth === 0 ? 'double' : { '@type': 'Object', fields: [{ name: 'inner', schema: nested(depth - 1) }] }
}

const quantities = 'dtmi:dtdl:extension:quantitativeTypes;1'
const temperature = { '@type': ['Telemetry', 'Temperature'], unit: 'kelvin' }

describe('A model', () => {
  it.each<[string, string | undefined, Json]>([
    ['an object', undefined, made(3, {})],
    ['nothing', undefined, []],
    ['no context', '/@context', { '@id': 'dtmi:com:example:Pump;1', '@type': 'Interface' }],
    ['version 5', '/@context', made(5, {})],
    [
      'an extension before the language',
      '/@context',
      { ...made(3, {}), '@context': [quantities, 'dtmi:dtdl:context;3'] },
    ],
    ['an @id of the language', '/@id', { ...made(3, {}), '@id': 'dtmi:dtdl:Pump;1' }],
    ['a minor version, in 3', undefined, { ...made(3, {}), '@id': 'dtmi:com:example:Pump;1.2' }],
    ['a minor version, in 2', '/@id', { ...made(2, {}), '@id': 'dtmi:com:example:Pump;1.2' }],
    ['a segment that begins with _', '/@id', { ...made(3, {}), '@id': 'dtmi:com:_example:Pump;1' }],
    ['a member of another vocabulary', '/colour', made(3, { colour: 'red' })],
    ['a keyword, in 2', undefined, made(2, { '@note': 1 })],
    ['a keyword, in 3', '/@note', made(3, { '@note': 1 })],
    ['the identifier of a member', undefined, made(3, { 'dtmi:dtdl:property:comment;3': 'Made up' })],
    [
      'a member by both names',
      '/dtmi:dtdl:property:comment;3',
      made(3, { comment: 'a', 'dtmi:dtdl:property:comment;3': 'b' }),
    ],
    ['a text by languages', undefined, made(3, { displayName: { en: 'Pump', de: 'Pumpe' } })],
    ['a text by a wrong language', '/displayName', made(3, { displayName: { English: 'Pump' } })],
    ['a name of 65 letters, in 2', '/contents/0/name', made(2, telemetry({ name: 'a'.repeat(65) }))],
    ['a name of 65 letters, in 3', undefined, made(3, telemetry({ name: 'a'.repeat(65) }))],
    ['a schema of version 4, in 3', '/contents/0/schema', made(3, telemetry({ schema: 'uuid' }))],
    ['a schema of version 4, in 4', undefined, made(4, telemetry({ schema: 'uuid' }))],
    ['a semantic type, in 2', undefined, made(2, telemetry(temperature))],
    ['a semantic type without its extension, in 3', '/contents/0/@type', made(3, telemetry(temperature))],
    ['a semantic type with its extension, in 3', undefined, made(3, telemetry(temperature), 'Pump', [quantities])],
    ['a semantic type without a unit', '/contents/0', made(2, telemetry({ '@type': ['Telemetry', 'Temperature'] }))],
    ['a semantic type of a text', '/contents/0/schema', made(2, telemetry({ ...temperature, schema: 'string' }))],
    [
      'a property with an array, in 2',
      '/contents/0',
      made(2, {
        contents: [
          {
            '@type': 'Property',
            name: 'a',
            schema: {
              '@type': 'Map',
              mapKey: { name: 'k', schema: 'string' },
              mapValue: { name: 'v', schema: { '@type': 'Array', elementSchema: 'double' } },
            },
          },
        ],
      }),
    ],
    [
      'a key of a map that is a number',
      '/contents/0/schema/mapKey/schema',
      made(
        3,
        telemetry({
          schema: {
            '@type': 'Map',
            mapKey: { name: 'k', schema: 'integer' },
            mapValue: { name: 'v', schema: 'double' },
          },
        }),
      ),
    ],
    [
      'an enumeration of the wrong type',
      '/contents/0/schema/enumValues',
      made(
        3,
        telemetry({
          schema: { '@type': 'Enum', valueSchema: 'integer', enumValues: [{ name: 'on', enumValue: '1' }] },
        }),
      ),
    ],
    [
      'an enumeration with nothing, in 2',
      '/contents/0/schema/enumValues',
      made(2, telemetry({ schema: { '@type': 'Enum', valueSchema: 'string', enumValues: [] } })),
    ],
    [
      'an enumeration with nothing, in 3',
      undefined,
      made(3, telemetry({ schema: { '@type': 'Enum', valueSchema: 'string', enumValues: [] } })),
    ],
    [
      'two contents with one name',
      '/contents',
      made(3, {
        contents: [
          { '@type': 'Telemetry', name: 'a', schema: 'double' },
          { '@type': 'Command', name: 'a' },
        ],
      }),
    ],
    [
      'the name of what is extended',
      '/0/contents',
      [made(3, { ...telemetry({}), extends: 'dtmi:com:example:Base;1' }), made(3, telemetry({}), 'Base')],
    ],
    ['one @id twice', '/1/@id', [made(3, {}), made(3, {})]],
    [
      'a schema of another interface',
      '/0/contents/0/schema',
      [
        made(3, telemetry({ schema: 'dtmi:com:example:S;1' })),
        made(3, { schemas: [{ '@id': 'dtmi:com:example:S;1', '@type': 'Object' }] }, 'Base'),
      ],
    ],
    [
      'a component that has components',
      '/0/contents/0',
      [
        made(3, { contents: [{ '@type': 'Component', name: 'a', schema: 'dtmi:com:example:A;1' }] }),
        made(3, { contents: [{ '@type': 'Component', name: 'b', schema: 'dtmi:com:example:B;1' }] }, 'A'),
        made(3, {}, 'B'),
      ],
    ],
    [
      'an interface of version 2 below one of 3',
      undefined,
      [made(3, { extends: 'dtmi:com:example:Old;1' }), made(2, {}, 'Old')],
    ],
    [
      'an interface of version 3 below one of 2',
      '/0/extends',
      [made(2, { extends: 'dtmi:com:example:New;1' }), made(3, {}, 'New')],
    ],
    [
      'three that are extended, in 2',
      '/0/extends',
      [
        made(2, { extends: ['A', 'B', 'C'].map((one) => `dtmi:com:example:${one};1`) }),
        ...['A', 'B', 'C'].map((one) => made(2, {}, one)),
      ],
    ],
    ['five schemas deep', undefined, made(3, telemetry({ schema: nested(5) }))],
    ['six schemas deep, in 3', '/contents/0/schema', made(3, telemetry({ schema: nested(6) }))],
    ['eight schemas deep, in 4', undefined, made(4, telemetry({ schema: nested(8) }))],
    ['nine schemas deep, in 4', '/contents/0/schema', made(4, telemetry({ schema: nested(9) }))],
    ['limits without the language that has none', '/@context', made(4, {}, 'Pump', ['dtmi:dtdl:limits:onvif;1'])],
    [
      'a relationship to itself',
      undefined,
      made(3, { contents: [{ '@type': 'Relationship', name: 'a', target: 'dtmi:com:example:Pump;1' }] }),
    ],
    [
      'a relationship with a least number of 1',
      '/contents/0/minMultiplicity',
      made(3, { contents: [{ '@type': 'Relationship', name: 'a', minMultiplicity: 1 }] }),
    ],
  ])('with %s: %s', (_, path, model) => {
    expect(faultOf(model)).toBe(path)
  })

  it('may have extensions that are not known, where the source allows them', () => {
    const model = made(3, { '@type': ['Interface', 'Mapped'], source: 1 }, 'Pump', ['dtmi:com:example:extension;1'])
    expect([faultOf(model), faultOf(model, true)]).toEqual(['/@context', undefined])
  })

  it('extends others twelve deep in version 4, and ten before', () => {
    const chain = (version: number, length: number) =>
      Array.from({ length: length + 1 }, (_, index) =>
        made(version, index < length ? { extends: `dtmi:com:example:n${index + 1};1` } : {}, `n${index}`),
      )
    expect([faultOf(chain(3, 10)), faultOf(chain(3, 11)), faultOf(chain(4, 12)), faultOf(chain(4, 13))]).toEqual([
      undefined,
      '/0',
      undefined,
      '/0',
    ])
  })
})

it('spells units as the hub does, and keeps those that it has not', () => {
  expect(['degreeCelsius', 'microgramPerCubicMetre', 'slug'].map(spellingOf)).toEqual(['°C', 'µg/m³', 'slug'])
})
