// Data are read as they were written: metadata by every write operation, values of every type, and each kind of batch ("Attribute
// metadata", "JSON Attribute Representation", "Batch Operations: Update").

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import type { Check } from '../../check.ts'
import type { Findings } from '../../findings.ts'
import { shown } from '../../findings.ts'
import type { Answer, Target } from '../../runner/target.ts'
import { get, numeric, remove, send, withLamp } from './ask.ts'

const instant = '2026-01-01T10:00:00Z'

/** A reading with metadata: numbers, a text and a time. */
function reading(value: number): JsonObject {
  const metadata = {
    accuracy: numeric(value / 100),
    unitCode: { type: 'Text', value: 'WTT' },
    TimeInstant: { type: 'DateTime', value: instant },
  }
  return { ...numeric(value), metadata }
}

function keeps(findings: Findings, what: string, value: number, attribute: (...path: string[]) => Json | undefined) {
  findings.equal(`${what}: value`, value, attribute('value'))
  findings.equal(`${what}: type`, 'Number', attribute('type'))
  findings.equal(`${what}: accuracy`, value / 100, attribute('metadata', 'accuracy', 'value'))
  findings.equal(`${what}: type of accuracy`, 'Number', attribute('metadata', 'accuracy', 'type'))
  findings.equal(`${what}: unitCode`, 'WTT', attribute('metadata', 'unitCode', 'value'))
  const time = shown(attribute('metadata', 'TimeInstant', 'value'))
  const isSame = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(time) && Date.parse(time) === Date.parse(instant)
  findings.that(isSame, `${what}: TimeInstant`, instant, time)
}

const metadata: Check = {
  id: 'NGSIV2-024',
  async run(findings, target) {
    await withLamp(findings, target, async ({ id, type }, path) => {
      const entity = { id, type: type ?? '', power: reading(85) }
      for (const [what, value, answer] of [
        ['POST of attributes', 71, () => send(target, 'POST', `${path}/attrs`, { power: reading(71) })],
        ['PATCH of attributes', 72, () => send(target, 'PATCH', `${path}/attrs`, { power: reading(72) })],
        ['PUT of attributes', 73, () => send(target, 'PUT', `${path}/attrs`, { power: reading(73) })],
        ['PUT of an attribute', 74, () => send(target, 'PUT', `${path}/attrs/power`, reading(74))],
        [
          'append of a batch',
          85,
          () => send(target, 'POST', '/op/update', { actionType: 'append', entities: [entity] }),
        ],
        ['update of a batch', 86, () => send(target, 'POST', '/op/update', { actionType: 'update', entities: [{ ...entity, power: reading(86) }] })], // prettier-ignore
      ] as const) {
        if (!findings.status(what, 204, await answer())) continue
        const read = await get(target, path)
        keeps(findings, what, value, (...names) => read.member('power', ...names))
      }
      const alone = await get(target, `${path}/attrs/power`)
      keeps(findings, 'the attribute alone', 86, (...names) => alone.member(...names))
    })
    const id = `lamp${target.session.name()}`
    const made = await send(target, 'POST', '/entities', { id, type: 'Lamp', power: reading(70) })
    if (findings.status('creating an entity', 201, made)) {
      const listed = await get(target, `/entities?${new URLSearchParams({ id, type: 'Lamp' })}`)
      keeps(findings, 'creating, read in a list', 70, (...names) => listed.member(0, 'power', ...names))
      await remove(target, `/entities/${id}`)
    }
  },
}

const values: JsonObject = {
  zero: numeric(0),
  negative: numeric(-3.25),
  own: { type: 'Celsius', value: 21.5 },
  empty: { type: 'Text', value: '' },
  accents: { type: 'Text', value: 'Garça à 5 °C 汽车' },
  no: { type: 'Boolean', value: false },
  none: { type: 'None', value: null },
  structure: { type: 'StructuredValue', value: { a: { b: [1, { c: null }] }, n: 5 } },
  list: { type: 'StructuredValue', value: ['a', 'b'] },
  place: { type: 'geo:json', value: { type: 'Point', coordinates: [39.66, -4.05] } },
}

const typed: Check = {
  id: 'NGSIV2-025',
  async run(findings, target) {
    const id = `lamp${target.session.name()}`
    const seen = { type: 'DateTime', value: '2026-01-01T13:00:00+03:00' }
    const made = await send(target, 'POST', '/entities', { id, type: 'Lamp', ...values, seen })
    if (!findings.status('creating the entity', 201, made)) return
    const read = await get(target, `/entities/${id}`)
    for (const name of Object.keys(values)) same(findings, name, values[name] as JsonObject, read)
    findings.equal('seen: type', 'DateTime', read.member('seen', 'type'))
    const time = shown(read.member('seen', 'value'))
    const isSame = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(time) && Date.parse(time) === Date.parse(instant)
    findings.that(isSame, 'seen: value', `the instant of ${seen.value}`, time)
    await remove(target, `/entities/${id}`)
  },
}

function same(findings: Findings, name: string, { type = null, value = null }: JsonObject, read: Answer): void {
  findings.equal(`${name}: type`, type, read.member(name, 'type'))
  findings.equal(`${name}: value`, value, read.member(name, 'value'))
}

/** The value of an attribute; `none` if it is absent. */
async function powerOf(target: Target, path: string, name: string): Promise<Json> {
  return (await get(target, path)).member(name, 'value') ?? 'none'
}

const kinds: Check = {
  id: 'NGSIV2-037',
  async run(findings, target) {
    await withLamp(findings, target, async ({ id, type }, path) => {
      const named = { id, type: type ?? '' }
      const update = (actionType: string, attributes: JsonObject) =>
        send(target, 'POST', '/op/update', { actionType, entities: [{ ...named, ...attributes }] })
      findings.status('update', 204, await update('update', { power: numeric(60) }))
      findings.equal('power after update', 60, await powerOf(target, path, 'power'))
      findings.equal('colour after update', 'white', await powerOf(target, path, 'colour'))
      const strict = await update('appendStrict', { power: numeric(61) })
      findings.that(
        strict.status >= 400 && strict.status < 500,
        'appendStrict of what is there',
        '4xx',
        `${strict.status}`,
      )
      findings.equal('power after appendStrict', 60, await powerOf(target, path, 'power'))
      findings.status('delete of an attribute', 204, await update('delete', { colour: {} }))
      findings.equal('colour after delete', 'none', await powerOf(target, path, 'colour'))
      findings.equal('power after delete', 60, await powerOf(target, path, 'power'))
      findings.status('replace', 204, await update('replace', { height: numeric(8) }))
      findings.equal('height after replace', 8, await powerOf(target, path, 'height'))
      findings.equal('power after replace', 'none', await powerOf(target, path, 'power'))
    })
  },
}

export const keptChecks: readonly Check[] = [metadata, typed, kinds]
