import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { alink } from '../../../adapters/iot/alink/adapter.ts'
import { dtdl } from '../../../adapters/iot/dtdl/adapter.ts'
import { huaweiIotda } from '../../../adapters/iot/huawei-iotda/adapter.ts'
import { lwm2m } from '../../../adapters/iot/lwm2m/adapter.ts'
import { tuya } from '../../../adapters/iot/tuya/adapter.ts'
import { wotTd } from '../../../adapters/iot/wot-td/adapter.ts'
import type { Json } from '../../../standards/hub/entity.ts'
import { exportModel, formNames, importModel, optionOf, type FormName } from './convert.ts'
import type { ThingModel } from './model.ts'

function bytes(document: unknown): Uint8Array {
  return new TextEncoder().encode(typeof document === 'string' ? document : JSON.stringify(document))
}

function imported(document: unknown, from?: FormName) {
  const read = importModel(bytes(document), from)
  if (!read.ok) throw new Error(`${read.problem.path}: ${read.problem.detail}`)
  return { ...read.value, codes: read.value.losses.map(({ path, code }) => `${path} ${code}`) }
}

function written(model: ThingModel, to: FormName, object?: number) {
  const made = exportModel(model, to, object === undefined ? {} : { object })
  if (!made.ok) throw new Error(`${made.problem.path}: ${made.problem.detail}`)
  return { output: made.value.output, codes: made.value.losses.map(({ path, code }) => `${path} ${code}`) }
}

function problemOf(document: unknown, from?: FormName) {
  const read = importModel(bytes(document), from)
  return read.ok ? undefined : read.problem
}

const lamp: ThingModel = {
  thingModel: 1,
  id: 'urn:example:lamp',
  version: '1.2',
  label: 'Lamp',
  properties: [
    {
      name: 'Level',
      label: 'Level',
      access: 'read-write',
      required: true,
      type: 'integer',
      minimum: 0,
      maximum: 100,
      step: 1,
      unit: '%',
      unitCode: 'P1',
    },
    {
      name: 'Temp',
      label: 'Board',
      access: 'read',
      type: 'number',
      format: 'double',
      scale: 0.1,
      minimum: -40,
      maximum: 85.5,
      unit: '°C',
      unitCode: 'CEL',
    },
    {
      name: 'On',
      label: 'On',
      access: 'read-write',
      type: 'boolean',
      values: [
        { value: false, label: 'off' },
        { value: true, label: 'on' },
      ],
    },
    {
      name: 'Mode',
      label: 'Mode',
      access: 'read',
      type: 'integer',
      values: [
        { value: 0, label: 'night' },
        { value: 2, label: 'day' },
      ],
    },
    {
      name: 'Place',
      label: 'Place',
      access: 'read',
      type: 'object',
      members: [{ name: 'Street', label: 'Street', type: 'text', maximumLength: 64 }],
    },
    {
      name: 'Faults',
      label: 'Faults',
      access: 'read',
      type: 'list',
      maximumItems: 8,
      items: { type: 'integer', minimum: 0, maximum: 9 },
    },
  ],
  events: [
    { name: 'Broken', label: 'Broken', kind: 'alert', outputs: [{ name: 'Cause', label: 'Cause', type: 'text' }] },
  ],
  actions: [
    {
      name: 'Blink',
      label: 'Blink',
      isAsynchronous: false,
      inputs: [{ name: 'Times', label: 'Times', type: 'integer' }],
      outputs: [],
    },
  ],
}

/** A definition in which a resource of each kind is. */
const item = (id: number, name: string, operations: string, type: string, range = '', units = '', several = 'Single') =>
  `<Item ID="${id}"><Name>${name}</Name><Operations>${operations}</Operations><MultipleInstances>${several}</MultipleInstances><Mandatory>Optional</Mandatory><Type>${type}</Type><RangeEnumeration>${range}</RangeEnumeration><Units>${units}</Units><Description></Description></Item>`
const definition = `<LWM2M><Object ObjectType="MODefinition"><Name>Pump</Name><Description1></Description1><ObjectID>33001</ObjectID><ObjectURN>urn:oma:lwm2m:x:33001:1.1</ObjectURN><LWM2MVersion>1.0</LWM2MVersion><ObjectVersion>1.1</ObjectVersion><MultipleInstances>Single</MultipleInstances><Mandatory>Optional</Mandatory><Resources>${item(0, 'Speed', 'RW', 'Float', '0..1.5', '%')}${item(5, 'Started', 'R', 'Time')}${item(7, 'Codes', 'R', 'Unsigned Integer', '0..9', '', 'Multiple')}${item(9, 'Stop', 'E', '')}${item(10, 'State', 'R', 'String', 'on, off')}</Resources></Object></LWM2M>`

describe('a thing model', () => {
  it.each(formNames)('in the form %s is recognised, and states again what the form can say', (form) => {
    const { output, codes } = written(lamp, form, 33_000)
    const again = imported(output)
    expect(again.from).toBe(form)
    const unsaid = codes.length
    expect(unsaid).toBeGreaterThan(0)
    const [level] = again.model.properties
    expect(level?.type).toBe('integer')
    // Writing again loses nothing further, but what the reading of the form itself adds.
    const twice = written(again.model, form, 33_000)
    expect(twice.output).toEqual(output)
  })

  it('keeps in TSL all but the scale, the label of the model and the code of units', () => {
    const { output, codes } = written(lamp, 'tsl')
    const isAssumed = (one: string): boolean => one.endsWith(' required-in-form')
    expect(codes.filter((one) => !isAssumed(one)).toSorted()).toEqual([
      '/label not-in-form',
      '/properties/Temp/scale not-in-form',
    ])
    // The form says of each whether it is required, which this model says of one.
    const unsaid = lamp.properties.filter(({ required }) => required === undefined)
    expect(codes.filter(isAssumed)).toEqual(
      expect.arrayContaining(unsaid.map(({ name }) => `/properties/${name}/required required-in-form`)),
    )
    expect(codes).not.toContain('/properties/Level/required required-in-form')
    const { model } = imported(output)
    const [, temp] = lamp.properties
    const { scale: _, ...plain } = temp ?? {}
    expect(model.properties[1]).toMatchObject(plain)
    expect(model.properties.filter((_one, index) => index !== 1)).toMatchObject(
      lamp.properties.filter((_one, index) => index !== 1),
    )
    expect([model.events, model.actions]).toMatchObject([lamp.events, lamp.actions])
  })

  it('is read as YAML, as the command prints it', () => {
    const again = imported(stringify(lamp))
    expect([again.from, again.model]).toEqual(['thing-model', lamp])
    expect(problemOf('thingModel: 2\n')).toMatchObject({ code: 'unsupported', path: '/thingModel' })
    expect(problemOf('a: [')).toMatchObject({ code: 'syntax' })
  })

  it('with a wrong member is refused where it is', () => {
    const wrong = (property: object) => {
      const made = exportModel({ ...lamp, properties: [{ name: 'x', type: 'integer', ...property }] }, 'tsl')
      return made.ok ? undefined : made.problem
    }
    expect(wrong({ type: 'lamp' })).toMatchObject({ code: 'invalid', path: '/properties/x/type' })
    expect(wrong({ minimum: 'low' })).toMatchObject({ code: 'invalid', path: '/properties/x/minimum' })
    expect(wrong({ unit: 'W', unitCode: 'CEL' })).toMatchObject({ code: 'invalid', path: '/properties/x/unitCode' })
    expect(wrong({ name: '' })).toMatchObject({ code: 'invalid' })
  })
})

describe('forms', () => {
  it('has the units and quantities of DTDL, and says which it lacks', () => {
    const { output, codes } = written(lamp, 'dtdl')
    expect(output).toMatchObject({ '@id': 'dtmi:urn:example:lamp;1' })
    expect((output as { contents: readonly Json[] }).contents[1]).toMatchObject({
      '@type': ['Property', 'Temperature'],
      unit: 'degreeCelsius',
      schema: 'double',
    })
    expect(codes).toEqual(
      expect.arrayContaining([
        '/id id-in-form',
        '/properties/Level/unit unit-not-in-form',
        '/properties/Level/minimum not-in-form',
        '/properties/Temp/quantity quantity-of-unit',
        '/properties/On/values not-in-form',
        '/events/Broken event-as-telemetry',
      ]),
    )
    const given = {
      '@context': 'dtmi:dtdl:context;2',
      '@id': 'dtmi:example:Tank;1',
      '@type': 'Interface',
      displayName: { de: 'Behälter', en: 'Tank' },
    }
    const contents = [
      { '@type': ['Telemetry', 'Pressure'], name: 'p', schema: 'double', unit: 'kilopascal' },
      { '@type': 'Property', name: 'form', schema: 'dtmi:example:form;1', writable: true },
      { '@type': 'Relationship', name: 'feeds' },
    ]
    const schemas = [
      {
        '@id': 'dtmi:example:form;1',
        '@type': 'Enum',
        valueSchema: 'string',
        enumValues: [{ name: 'round', enumValue: 'r' }],
      },
    ]
    const tank = imported({ ...given, contents, schemas })
    expect(tank.model).toMatchObject({
      label: 'Tank',
      properties: [
        { name: 'p', access: 'report', type: 'number', unit: 'kPa', unitCode: 'KPA', quantity: 'Pressure' },
        { name: 'form', access: 'read-write', type: 'text', values: [{ value: 'r', label: 'round' }] },
      ],
    })
    expect(tank.codes.toSorted()).toEqual(['/contents/2 not-in-model', '/displayName/de not-in-model'])
  })

  it('reads a text of DTDL that is a list with languages', () => {
    const displayName = [
      { '@value': 'Behälter', '@language': 'de' },
      { '@value': 'Tank', '@language': 'en' },
    ]
    const contents = [{ '@type': 'Property', name: 'level', schema: 'double', displayName: ['Level'] }]
    const head = { '@context': 'dtmi:dtdl:context;3', '@id': 'dtmi:example:Tank;1', '@type': 'Interface' }
    const tank = imported({ ...head, displayName, contents })
    expect(tank.model).toMatchObject({ label: 'Tank', properties: [{ name: 'level', label: 'Level' }] })
    expect(tank.codes).toEqual(['/displayName not-in-model'])
  })

  it('reads scales of Tuya as values in the unit, and writes them back', () => {
    const { model, codes } = imported({
      productId: 'p1',
      functions: [{ code: 'switch_1', type: 'Boolean', values: '{}', dp_id: 1 }],
      status: [
        { code: 'switch_1', type: 'Boolean', values: '{}', dp_id: 1 },
        {
          code: 'va_temperature',
          type: 'Integer',
          values: '{"unit":"℃","min":-400,"max":850,"scale":1,"step":1,"other":2}',
          dp_id: 27,
        },
      ],
    })
    expect(model.properties).toMatchObject([
      { name: 'switch_1', access: 'read-write', type: 'boolean', number: 1 },
      {
        name: 'va_temperature',
        access: 'read',
        type: 'number',
        scale: 0.1,
        minimum: -40,
        maximum: 85,
        step: 0.1,
        unitCode: 'CEL',
        number: 27,
      },
    ])
    expect(codes).toEqual(['/functions/0 said-by-status', '/status/1/values/other not-in-model'])
    const { output } = written(model, 'tuya')
    const spec = { type: 'value', min: -400, max: 850, step: 1, scale: 1, unit: '℃' }
    expect(output).toMatchObject({ services: [{ properties: [{ abilityId: 1 }, { abilityId: 27, typeSpec: spec }] }] })
  })

  it('names properties of IoTDA by their service, and assumes one for others', () => {
    const service = {
      service_id: 'Air',
      properties: [{ property_name: 'pm25', data_type: 'int', min: '0', max: '1000', unit: 'ug/m3', method: 'R' }],
    }
    const { model, codes } = imported({ product_id: '6a', service_capabilities: [service] })
    expect(model.properties).toMatchObject([
      { name: 'Air.pm25', access: 'read', minimum: 0, maximum: 1000, unitCode: 'GQ' },
    ])
    expect(codes).toEqual([])
    expect(written(model, 'iotda').output).toMatchObject({
      service_capabilities: [{ ...service, service_type: 'Air' }],
    })
    expect(written(model, 'tsl').codes).toContain('/properties/Air.pm25/name name-rewritten')
    expect(written(lamp, 'iotda').codes).toContain('/properties/Level/name service-assumed')
  })

  it('knows the words of IoTDA for degrees Celsius', () => {
    const properties = ['C', 'centigrade', 'K'].map((unit) => ({ property_name: unit, data_type: 'decimal', unit }))
    const { model } = imported({ product_id: '6a', service_capabilities: [{ service_id: 'Air', properties }] })
    expect(model.properties?.map(({ unit, unitCode }) => [unit, unitCode])).toEqual([
      ['°C', 'CEL'],
      ['°C', 'CEL'],
      ['K', 'KEL'],
    ])
  })

  it('reads objects of LwM2M, and writes the same again', () => {
    const { model, codes } = imported(definition)
    expect(model).toMatchObject({
      id: 'urn:oma:lwm2m:x:33001:1.1',
      instances: 'single',
      properties: [
        {
          name: '33001_0',
          label: 'Speed',
          access: 'read-write',
          type: 'number',
          minimum: 0,
          maximum: 1.5,
          unitCode: 'P1',
        },
        { name: '33001_5', type: 'time', format: 'seconds' },
        { name: '33001_7', type: 'list', items: { type: 'integer', minimum: 0, maximum: 9 } },
        { name: '33001_10', type: 'text' },
      ],
      actions: [{ name: '33001_9', label: 'Stop' }],
    })
    expect(codes).toEqual([
      '/LWM2M/Object/Resources/Item[5]/RangeEnumeration range-not-read',
      '/LWM2M/Object/LWM2MVersion not-in-model',
      '/LWM2M/Object/Mandatory not-in-model',
    ])
    const back = written(model, 'lwm2m')
    expect([back.codes, imported(back.output).model]).toEqual([[], model])
    const without = exportModel(lamp, 'lwm2m')
    expect(without).toMatchObject({ ok: false, problem: { code: 'option-missing', option: 'object' } })
    expect(written(lamp, 'lwm2m', 33_000).codes).toEqual(
      expect.arrayContaining([
        '/properties/Place type-not-in-form',
        '/properties/Level/name resource-numbered',
        '/events not-in-form',
      ]),
    )
  })

  it('leaves forms and security out of a Thing Description, and says so', () => {
    const forms = [{ href: 'https://lamp.example/level' }]
    const level = { type: 'integer', title: 'Level', minimum: 0, maximum: 100, unit: '%', readOnly: true, forms }
    const { model, codes } = imported({
      '@context': 'https://www.w3.org/2022/wot/td/v1.1',
      title: 'Lamp',
      securityDefinitions: { none: { scheme: 'nosec' } },
      security: 'none',
      properties: { level },
    })
    expect(model.properties).toEqual([
      {
        name: 'level',
        label: 'Level',
        access: 'read',
        type: 'integer',
        minimum: 0,
        maximum: 100,
        unit: '%',
        unitCode: 'P1',
      },
    ])
    expect(codes.toSorted()).toEqual([
      '/properties/level/forms not-in-model',
      '/security not-in-model',
      '/securityDefinitions not-in-model',
    ])
  })

  it('leaves the placeholders of a Thing Model out where a number is wanted, and says so', () => {
    const level = { type: 'integer', minimum: 0, maximum: '{{MOST}}', readOnly: '{{IS_READ}}' }
    const context = 'https://www.w3.org/2022/wot/td/v1.1'
    const read = imported({ '@context': context, '@type': 'tm:ThingModel', title: 'Lamp', properties: { level } })
    expect(read.model.properties[0]).toEqual({ name: 'level', access: 'read-write', type: 'integer', minimum: 0 })
    expect(read.codes).toEqual(
      expect.arrayContaining(['/properties/level/maximum placeholder', '/properties/level/readOnly placeholder']),
    )
  })

  it('reads the spellings of other platforms', () => {
    const tencent = {
      profile: { ProductId: 'P1' },
      properties: [{ id: 'sw', name: 'Switch', mode: 'rw', define: { type: 'bool', mapping: { 0: 'off', 1: 'on' } } }],
    }
    expect(imported(tencent).model).toMatchObject({
      id: 'P1',
      properties: [{ name: 'sw', type: 'boolean', values: [{ value: false, label: 'off' }, { value: true }] }],
    })
    const onenet = {
      properties: [
        {
          identifier: 't',
          functionType: 'u',
          accessMode: 'r',
          dataType: { type: 'int32', specs: { min: '0', max: '9', unit: '℃' } },
        },
      ],
    }
    expect(imported(onenet).model).toMatchObject({
      properties: [{ name: 't', type: 'integer', maximum: 9, unitCode: 'CEL' }],
    })
    expect(imported(onenet).codes).toEqual(['/properties/0/functionType not-in-model'])
  })
})

describe('faults', () => {
  it('says what is wrong and where', () => {
    const tsl = (property: object) => ({ properties: [property] })
    expect(problemOf({})).toMatchObject({ code: 'unsupported' })
    expect(problemOf('')).toMatchObject({ code: 'syntax' })
    expect(problemOf('{"properties":')).toMatchObject({ code: 'syntax' })
    expect(problemOf('<LWM2M>')).toMatchObject({ code: 'syntax' })
    expect(problemOf('<LWM2M></LWM2M>')).toMatchObject({ code: 'invalid', path: '/LWM2M' })
    expect(problemOf(definition.replace('ID="0"', 'ID="x"'))).toMatchObject({
      path: '/LWM2M/Object/Resources/Item[1]/@ID',
    })
    expect(problemOf(tsl({ name: 'x' }))).toMatchObject({ code: 'invalid', path: '/properties/0/identifier' })
    expect(problemOf(tsl({ identifier: 'x' }))).toMatchObject({ code: 'invalid', path: '/properties/0/dataType' })
    const low = { identifier: 'x', dataType: { type: 'int', specs: { min: 'low' } } }
    expect(problemOf(tsl(low))).toMatchObject({ code: 'invalid', path: '/properties/0/dataType/specs/min' })
    expect(problemOf({ properties: [low, low] })).toMatchObject({ code: 'invalid' })
    expect(problemOf({ '@id': 'dtmi:example:x;1', '@context': 'dtmi:dtdl:context;9' })).toMatchObject({
      path: '/@context',
    })
    expect(problemOf({ status: [{ code: 'x', type: 'Integer', values: '{' }] })).toMatchObject({
      path: '/status/0/values',
    })
    expect(problemOf(lamp, 'lwm2m')).toMatchObject({ code: 'invalid' })
    expect(problemOf(definition, 'tsl')).toMatchObject({ code: 'invalid' })
    let nested: object = { type: 'text' }
    for (let depth = 0; depth < 60; depth += 1) nested = { type: 'array', specs: { item: nested } }
    expect(problemOf(tsl({ identifier: 'x', dataType: nested }))).toMatchObject({ code: 'limit-exceeded' })
  })

  it('keeps a property of a type that it does not know, and says so', () => {
    const unknown = { identifier: 'x', dataType: { type: 'quaternion' } }
    const { model, codes } = imported({ properties: [unknown, { identifier: 'y', dataType: { type: 'text' } }] })
    expect(model.properties).toMatchObject([
      { name: 'x', type: 'any' },
      { name: 'y', type: 'text' },
    ])
    expect(codes).toEqual(['/properties/0/dataType/type type-unknown'])
  })
})

describe('the options of a source', () => {
  const adapters = { tsl: alink, 'wot-td': wotTd, dtdl, iotda: huaweiIotda, tuya } as const
  it.each(Object.keys(adapters) as readonly (keyof typeof adapters)[])('are accepted by the adapter of %s', (form) => {
    const option = optionOf(imported(written(lamp, form).output))
    expect(option.ok && adapters[form].configure(option.value.options as never).ok).toBe(true)
  })

  it('are those of LwM2M for XML', () => {
    const option = optionOf(imported(definition))
    expect(option.ok && lwm2m.configure(option.value.options as never).ok).toBe(true)
  })
})

describe('a written model', () => {
  const modelOf = (property: ThingModel['properties'][number]): ThingModel => ({
    thingModel: 1,
    properties: [property],
    events: [],
    actions: [],
  })

  it('has the names of the values of an enumeration in DTDL', () => {
    const values = [
      { value: 0, label: 'off' },
      { value: 1, label: 'on' },
      { value: 2, label: 'not known' },
    ]
    const { output } = written(modelOf({ name: 'State', type: 'integer', values }), 'dtdl')
    expect(JSON.stringify(output)).toContain(
      JSON.stringify([
        { name: 'off', enumValue: 0 },
        { name: 'on', enumValue: 1 },
        { name: 'value2', enumValue: 2, displayName: 'not known' },
      ]),
    )
  })

  it('is of the version of LwM2M that has its types', () => {
    const count = { name: 'Count', type: 'integer', access: 'read' } as const
    const versionOf = (property: ThingModel['properties'][number]) =>
      /<LWM2MVersion>([^<]*)</.exec(JSON.stringify(written(modelOf(property), 'lwm2m', 33_000).output))?.[1]
    expect([versionOf({ ...count, format: 'unsigned' }), versionOf(count)]).toEqual(['1.1', '1.0'])
  })
})
