// The thing model: what a device measures, reports and does, in no vendor's terms. Numbers are in the unit that is stated, whatever
// the device sends (`scale`). It is plain data, so that it can be kept as YAML or JSON and read again.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { unitByCode, unitBySpelling, type Unit } from '../../../standards/hub/units.ts'
import type { Losses, Part } from './part.ts'

/** The edition of the document; other JSON does not have it. */
export const edition = 1

export const types = ['boolean', 'integer', 'number', 'text', 'time', 'bytes', 'object', 'list', 'any'] as const

export interface ThingSchema {
  readonly type: (typeof types)[number]
  /** How the value is written: `milliseconds`, `seconds`, `date-time`, `float`, `double`, `long` and others. */
  readonly format?: string | undefined
  /** As the source spells it, and its UN/CEFACT code. */
  readonly unit?: string | undefined
  readonly unitCode?: string | undefined
  /** What is measured, as DTDL names it. */
  readonly quantity?: string | undefined
  readonly minimum?: number | undefined
  readonly maximum?: number | undefined
  readonly step?: number | undefined
  /** The device sends whole numbers: the value divided by this. */
  readonly scale?: number | undefined
  readonly maximumLength?: number | undefined
  readonly maximumItems?: number | undefined
  readonly values?: readonly { readonly value: Json; readonly label?: string | undefined }[] | undefined
  /** Of an object. */
  readonly members?: readonly ThingMember[] | undefined
  /** Of a list. */
  readonly items?: ThingSchema | undefined
}

export interface ThingMember extends ThingSchema {
  readonly name: string
  readonly label?: string | undefined
  readonly description?: string | undefined
  readonly required?: boolean | undefined
}

export interface ThingProperty extends ThingMember {
  /** Of the data point: Tuya only. */
  readonly number?: number | undefined
  /** `report`: the device sends it, and nobody can ask for it. Absent: the source does not say. */
  readonly access?: 'read' | 'write' | 'read-write' | 'report' | undefined
}

export interface Named {
  readonly name: string
  readonly label?: string | undefined
  readonly description?: string | undefined
  readonly required?: boolean | undefined
}

export interface ThingEvent extends Named {
  readonly kind?: string | undefined
  readonly outputs?: readonly ThingMember[] | undefined
}

export interface ThingAction extends Named {
  readonly isAsynchronous?: boolean | undefined
  readonly inputs?: readonly ThingMember[] | undefined
  readonly outputs?: readonly ThingMember[] | undefined
}

export interface ThingModel {
  readonly thingModel: typeof edition
  readonly id?: string | undefined
  readonly version?: string | undefined
  readonly label?: string | undefined
  readonly description?: string | undefined
  /** Whether a device may have several of it: LwM2M only. */
  readonly instances?: 'single' | 'multiple' | undefined
  readonly properties: readonly ThingProperty[]
  readonly events: readonly ThingEvent[]
  readonly actions: readonly ThingAction[]
}

/** A form of models: how it is recognised, read and written. */
export interface Form {
  readonly recognises: (document: JsonObject | string) => boolean
  readonly read: (document: Part) => ThingModel
  /** Reads XML. */
  readonly readText?: (text: string, losses: Losses) => ThingModel
  readonly write: (model: Part, settings: WriteSettings) => Json
}

export interface WriteSettings {
  /** The number of an object of LwM2M. */
  readonly object?: number | undefined
}

/** An object without the members that are undefined, as JSON. */
export function compact<const Given extends object>(value: Given): Given {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Given
}

/** The unit as it is spelled, with its code if the hub's table has it. */
export function unitOf(spelled: string | undefined): Pick<ThingSchema, 'unit' | 'unitCode'> {
  const code = spelled === undefined ? undefined : unitBySpelling(spelled)?.code
  return compact({ unit: spelled, unitCode: code })
}

/** The unit of a schema, as it is spelled and as the hub has it; two that differ are a Problem. */
export function unitIn(model: Part): { readonly spelled: string | undefined; readonly unit: Unit | undefined } {
  const [spelled, code] = [model.text('unit'), model.text('unitCode')]
  const stated = spelled === undefined ? undefined : unitBySpelling(spelled)
  const coded = code === undefined ? undefined : unitByCode(code)
  if (code !== undefined && coded === undefined) model.report('dropped', 'unitCode', 'unit-unknown')
  if (coded !== undefined && stated !== undefined && stated.code !== coded.code)
    model.invalid('unitCode', 'The unit and its code must be of the same unit.')
  return { spelled, unit: coded ?? stated }
}

/** The spelling of a unit for a form that leaves it free. */
export function writtenUnit(model: Part): string | undefined {
  const { spelled, unit } = unitIn(model)
  return spelled ?? unit?.symbol
}

const accesses = ['read', 'write', 'read-write', 'report'] as const

/** What may be done with a property. */
export function accessOf(model: Part): ThingProperty['access'] {
  const access = model.text('access')
  const known = accesses.find((one) => one === access)
  return access === undefined || known !== undefined
    ? known
    : model.invalid('access', `An access must be one of ${accesses.join(', ')}.`)
}

export interface Value {
  readonly value: Json
  readonly label: string | undefined
}

/** The values of a schema. @param withLabels the form has labels of them */
export function valuesOf(model: Part, withLabels = true): readonly Value[] {
  return model.list('values').map((one) => {
    const value = one.get('value') ?? one.value['value']
    return {
      value: value ?? one.invalid('value', 'A value is required here.'),
      label: withLabels ? one.text('label') : undefined,
    }
  })
}

/** A value as a text, for forms whose values are texts. */
export function valueText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** What a name is made of in most forms. */
const plainName = /^[A-Za-z](?:\w*[A-Za-z0-9])?$/

/** Gives names that a form allows: others are rewritten, which is reported, and stay different from each other. */
export class Names {
  readonly #used = new Set<string>()

  of(model: Part): string {
    const name = model.required('name')
    let written = plainName.test(name)
      ? name
      : name.replaceAll(/\W+/g, '_').replace(/^[^A-Za-z]+/, (start) => `n${start}`)
    if (written !== name) written = written.replace(/_+$/, '') || 'n'
    const base = written
    for (let number = 2; this.#used.has(written); number += 1) written = `${base}_${number}`
    this.#used.add(written)
    if (written !== name) model.report('coerced', 'name', 'name-rewritten')
    return written
  }
}

/** What a form that has no such schema says instead of it. */
export function typeOf(model: Part): string {
  const type = model.required('type')
  return types.some((one) => one === type) ? type : model.invalid('type', `A type must be one of ${types.join(', ')}.`)
}

/** Reports names that occur twice, of which no form could say which is meant. */
export function checkNames(model: ThingModel, document: Part): void {
  for (const kind of ['properties', 'events', 'actions'] as const) {
    const known = new Map<string, number>()
    for (const [index, { name }] of model[kind].entries()) {
      const first = known.get(name)
      if (first !== undefined)
        document.invalid('', `Two of the ${kind} have the same name: number ${first + 1} and number ${index + 1}.`)
      known.set(name, index)
    }
  }
}
