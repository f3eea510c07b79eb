// A unitOfMeasurement (OGC 18-088 clause 8.2.4: name, symbol and definition, which is a UCUM or QUDT term or anything
// else) to the hub's unit code and back. An unknown unit has no code, and a code is never assumed.

import { unitByCode, unitBySpelling, type Unit } from '../../../standards/hub/units.ts'
import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isCode } from '../../../standards/ngsi-ld/names.ts'
import { isJsonObject } from '../../../standards/json/object.ts'

export type UnitReading =
  | { readonly code: string; readonly by: 'definition' | 'symbol' }
  /** `none`: the members are all null or absent, as for results without a unit. */
  | { readonly code: undefined; readonly by: 'none' | 'unknown' | 'contradiction' }

const ownBase = 'urn:citygate:unit:'
const qudt = /^https?:\/\/(?:www\.)?qudt\.org\/.*[/#]([A-Za-z0-9_-]+)$/
const ucum =
  /^(?:ucum:|urn:ogc:def:uom:UCUM:[^:]*:|https?:\/\/(?:www\.)?opengis\.net\/def\/uom\/UCUM\/(?:\d+\/)?|https?:\/\/unitsofmeasure\.org\/|https?:\/\/dd\.eionet\.europa\.eu\/vocabulary(?:concept)?\/uom\/[a-z]+\/)(.+)$/

/** The names of QUDT 1, which later editions replaced and most servers still write. */
const qudt1: ReadonlyMap<string, string> = new Map(
  [
    'DegreeCelsius=CEL DegreeFahrenheit=FAH Kelvin=KEL Percent=P1 Unitless=C62 PartsPerMillion=59 Meter=MTR',
    'Centimeter=CMT Millimeter=MMT Kilometer=KMT SquareMeter=MTK CubicMeter=MTQ Liter=LTR CubicMeterPerSecond=MQS',
    'MeterPerSecond=MTS KilometerPerHour=KMH MilePerHour=HM Knot=KNT DegreeAngle=DD Radian=C81 Pascal=PAL Bar=BAR',
    'Millibar=MBR Gram=GRM Kilogram=KGM SecondTime=SEC MinuteTime=MIN Hour=HUR Day=DAY Hertz=HTZ Volt=VLT',
    'Ampere=AMP Watt=WTT Kilowatthour=KWH WattPerSquareMeter=D54 Lumen=LUM Lux=LUX Decibel=2N Becquerel=BQL',
  ].flatMap((row) => row.split(' ').map((pair) => pair.split('=') as [name: string, code: string])),
)

/** The code of a unit from its definition, else from its symbol; if the two differ, neither is trusted. */
export function readUnit(json: Json): UnitReading {
  if (!isJsonObject(json)) return { code: undefined, by: 'unknown' }
  const { name, symbol, definition } = json
  const defined = isText(definition) ? unitOfDefinition(definition) : undefined
  // The gateway also writes an unknown code as the symbol, which may be that of a different unit.
  const isForeign = defined !== undefined && unitByCode(defined) === undefined
  const symbolised = isText(symbol) && !isForeign ? unitBySpelling(symbol)?.code : undefined
  if (defined !== undefined) {
    const differs = symbolised !== undefined && symbolised !== defined
    return differs ? { code: undefined, by: 'contradiction' } : { code: defined, by: 'definition' }
  }
  if (symbolised !== undefined) return { code: symbolised, by: 'symbol' }
  return { code: undefined, by: [name, symbol, definition].some(isText) ? 'unknown' : 'none' }
}

/** The unit of a code, in the form of the API. */
export function writeUnit(code: string | undefined): JsonObject {
  if (code === undefined) return { name: null, symbol: null, definition: null }
  const unit = unitByCode(code)
  const symbol = unit?.symbol ?? code
  return { name: symbol, symbol, definition: definitionOf(code, unit) }
}

/** A term that `readUnit` reads back as the same code. */
function definitionOf(code: string, unit: Unit | undefined): string {
  const words = [unit?.qudt, unit?.ucum === undefined ? undefined : `ucum:${unit.ucum}`]
  const word = words.find((one) => one !== undefined && unitOfDefinition(one) === code)
  return word ?? `${ownBase}${code}`
}

function unitOfDefinition(definition: string): string | undefined {
  const own = definition.startsWith(ownBase) ? definition.slice(ownBase.length) : undefined
  if (isCode(own)) return own
  const name = qudt.exec(definition)?.[1]
  if (name !== undefined) {
    return unitBySpelling(`http://qudt.org/vocab/unit/${name}`)?.code ?? qudt1.get(name)
  }
  return unitBySpelling(ucum.exec(definition)?.[1] ?? definition)?.code
}

function isText(json: Json | undefined): json is string {
  return typeof json === 'string' && json.trim() !== ''
}
