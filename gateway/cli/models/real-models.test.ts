// Models as platforms and registries publish them: answers of interfaces, spellings of units and ranges, and what no model may say.

import { describe, expect, it } from 'vitest'
import { exportModel, importModel, type FormName } from './convert.ts'

function imported(document: unknown) {
  const text = typeof document === 'string' ? document : JSON.stringify(document)
  const read = importModel(new TextEncoder().encode(text))
  if (!read.ok) throw new Error(`${read.problem.path}: ${read.problem.detail}`)
  return { ...read.value, codes: read.value.losses.map(({ path, code }) => `${path} ${code}`) }
}

function problemOf(document: unknown) {
  const read = importModel(new TextEncoder().encode(JSON.stringify(document)))
  return read.ok ? undefined : read.problem
}

function written(document: unknown, to: FormName): string {
  const made = exportModel(imported(document).model, to)
  if (!made.ok) throw new Error(made.problem.detail)
  return JSON.stringify(made.value.output)
}

const number = (specs: object) => ({ identifier: 't', name: 'T', accessMode: 'r', dataType: { type: 'int', specs } })
const tsl = (...properties: object[]) => ({ profile: { productKey: 'a1' }, properties })
const tuya = (type: string, values: object) => ({ functions: [], status: [{ code: 't', type, values }] })
const iotda = (more: object) => ({
  product_id: 'p',
  service_capabilities: [{ service_id: 'S', properties: [{ property_name: 't', data_type: 'int', ...more }] }],
})

describe('answers of platforms', () => {
  // Tencent: DescribeModelDefinition; Alibaba: GetThingModelTsl; Tuya: "Query Things Data Model" and "Get the specifications".
  it.each([
    ['the model', { code: 200, data: tsl(number({})) }, 'tsl'],
    ['the text of the model', { Success: true, Data: { TslStr: JSON.stringify(tsl(number({}))) } }, 'tsl'],
    [
      'the text of a template',
      {
        Response: {
          Model: {
            ModelDefine: JSON.stringify({ properties: [{ id: 't', name: 'T', mode: 'r', define: { type: 'int' } }] }),
          },
        },
      },
      'tsl',
    ],
    ['a specification', { success: true, result: tuya('Integer', { scale: 1 }) }, 'tuya'],
    [
      'the text of a thing model',
      { result: { model: JSON.stringify({ services: [{ code: '', properties: [] }] }) }, success: true },
      'tuya',
    ],
  ])('has %s in it', (_, document, form) => expect(imported(document).from).toBe(form))

  it('says where in the answer something was not read', () => {
    const { codes } = imported({ result: { ...tuya('Integer', {}), category: 'x' } })
    expect(codes).toContain('/result/category not-in-model')
  })
})

describe('bounds', () => {
  it.each([
    ['TSL', tsl(number({ min: '10', max: '0' })), '/properties/0/dataType/specs/min'],
    ['Tuya', tuya('Integer', { min: 10, max: 0 }), '/status/0/values/min'],
    ['IoTDA', iotda({ min: '10', max: '0' }), '/service_capabilities/0/properties/0/min'],
  ])('of %s the wrong way round are a fault', (_, document, path) => {
    expect(problemOf(document)).toMatchObject({ code: 'invalid', path })
  })

  // Spellings of the registry of OMA; the last one is from the greatest value down.
  it.each([
    ['0..100', 0, 100],
    ['0-100', 0, 100],
    ['1...15', 1, 15],
    ['-30..-120', -120, -30],
  ])('of LwM2M are read: %s', (range, minimum, maximum) => {
    const item = `<Item ID="1"><Name>Level</Name><Operations>R</Operations><MultipleInstances>Single</MultipleInstances><Mandatory>Optional</Mandatory><Type>Integer</Type><RangeEnumeration>${range}</RangeEnumeration><Units></Units><Description></Description></Item>`
    const { model } = imported(
      `<LWM2M><Object><Name>O</Name><ObjectID>33000</ObjectID><ObjectURN>urn:oma:lwm2m:x:33000</ObjectURN><MultipleInstances>Single</MultipleInstances><Resources>${item}</Resources></Object></LWM2M>`,
    )
    expect(model.properties[0]).toMatchObject({ minimum, maximum })
  })
})

describe('XML', () => {
  const xml = (ids: readonly number[]) => {
    const items = ids.map(
      (id) => `<Item ID="${id}"><Name>N</Name><Operations>R</Operations><Type>Float</Type><Units>Cel</Units></Item>`,
    )
    return `<?xml version="1.0" encoding="UTF-16"?><LWM2M><Object><Name>O</Name><ObjectID>33000</ObjectID><Resources>${items.join('')}</Resources></Object></LWM2M>`
  }

  it('may be in UTF-16', () => {
    const text = `\uFEFF${xml([1])}`
    const bytes = new Uint8Array(Uint16Array.from(text, (one) => one.charCodeAt(0)).buffer)
    const read = importModel(bytes)
    expect(read.ok && read.value.model.properties[0]).toMatchObject({ name: '33000_1', unitCode: 'CEL' })
  })

  it('with two resources of one number is a fault', () => {
    const read = importModel(new TextEncoder().encode(xml([1, 1]).replace('UTF-16', 'UTF-8')))
    expect(read).toMatchObject({ ok: false, problem: { code: 'invalid' } })
  })
})

describe('units and values', () => {
  it('reads the symbol beside the name of a unit (OneNET)', () => {
    const specs = { min: '-40', max: '80', unit: '摄氏度 / °C' }
    const { model } = imported({
      profile: { productId: 'p' },
      properties: [
        { identifier: 't', name: 'T', functionType: 'u', accessMode: 'r', dataType: { type: 'float', specs } },
      ],
    })
    expect(model.properties[0]).toMatchObject({ unit: '°C', unitCode: 'CEL' })
  })

  it('gives no value to a label that the type does not have', () => {
    const dataType = { type: 'bool', specs: { '0': 'off', '1': 'on', '2': 'fault' } }
    const { model, codes } = imported(tsl({ identifier: 's', name: 'S', dataType }))
    expect(model.properties[0]?.values).toEqual([
      { value: false, label: 'off' },
      { value: true, label: 'on' },
    ])
    expect(codes).toContain('/properties/0/dataType/specs/2 not-in-model')
  })

  it('reads a list of words that is a text, and reports one that is none (Tuya)', () => {
    const values = imported(tuya('Enum', { range: '["c","f"]' })).model.properties[0]?.values
    expect(values).toEqual([{ value: 'c' }, { value: 'f' }])
    expect(imported(tuya('Enum', { range: 'c,f' })).codes).toContain('/status/0/values/range range-not-read')
  })

  const dtdl = (type: string, unit: string) => ({
    '@context': ['dtmi:dtdl:context;3', 'dtmi:dtdl:extension:quantitativeTypes;1'],
    '@id': 'dtmi:example:Probe;1',
    '@type': 'Interface',
    contents: [{ '@type': ['Telemetry', type], name: 'x', schema: 'double', unit }],
  })

  it.each([
    ['Energy', 'wattHour', 'WHR'],
    ['Pressure', 'hectopascal', 'A97'],
    ['Density', 'microgramPerCubicMetre', 'GQ'],
    // American or British: the language does not say.
    ['Volume', 'gallon', undefined],
    ['Pressure', 'inchesOfWater', undefined],
  ])('reads and writes units of DTDL: %s in %s', (type, unit, code) => {
    const document = dtdl(type, unit)
    expect(imported(document).model.properties[0]?.unitCode).toBe(code)
    expect(written(document, 'dtdl')).toContain(`"@type":["Telemetry","${type}"],"unit":"${unit}"`)
  })

  it('takes no class of DTDL for a quantity', () => {
    const request = { '@type': 'CommandPayload', name: 'delay', schema: 'duration' }
    const { model } = imported({
      '@context': 'dtmi:dtdl:context;2',
      '@id': 'dtmi:example:Probe;1',
      '@type': 'Interface',
      contents: [{ '@type': 'Command', name: 'reboot', request }],
    })
    expect(model.actions[0]?.inputs?.[0]).toEqual({ name: 'delay', type: 'text', format: 'duration' })
  })

  it('reads units of Thing Descriptions that are terms of a vocabulary', () => {
    const { model } = imported({
      '@context': 'https://www.w3.org/2022/wot/td/v1.1',
      '@type': 'tm:ThingModel',
      properties: { p: { type: 'number', unit: 'om2:kilowatt' } },
    })
    expect(model.properties[0]).toMatchObject({ unit: 'om2:kilowatt', unitCode: 'KWT' })
  })
})
