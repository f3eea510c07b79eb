// Units as Thing Descriptions spell them. The standard has no list: descriptions use symbols, English names, and terms of two
// vocabularies, the Ontology of units of Measure (`om2:degreeCelsius`) and QUDT (`qudt:DEG_C`), by any prefix.

import { unitByCode, unitBySpelling, type Unit } from '../../../standards/hub/units.ts'

/** UN/CEFACT codes of the names, which are those of OM without `-Time` and the like, in lower case. */
const names: ReadonlyMap<string, string> = new Map(
  (
    'degreecelsius=CEL celsius=CEL celcius=CEL degreescelsius=CEL degreecentigrade=CEL degreefahrenheit=FAH fahrenheit=FAH kelvin=KEL percent=P1 percentage=P1 ' +
    'second=SEC millisecond=C26 minute=MIN hour=HUR day=DAY metre=MTR meter=MTR kilometre=KMT kilometer=KMT centimetre=CMT centimeter=CMT ' +
    'millimetre=MMT millimeter=MMT squaremetre=MTK squaremeter=MTK cubicmetre=MTQ cubicmeter=MTQ litre=LTR liter=LTR millilitre=MLT ' +
    'milliliter=MLT gram=GRM kilogram=KGM watt=WTT milliwatt=C31 kilowatt=KWT megawatt=MAW watthour=WHR kilowatthour=KWH joule=JOU ' +
    'kilojoule=KJO volt=VLT millivolt=2Z kilovolt=KVT ampere=AMP milliampere=4K ohm=OHM hertz=HTZ kilohertz=KHZ pascal=PAL ' +
    'hectopascal=A97 kilopascal=KPA bar=BAR millibar=MBR lux=LUX lumen=LUM candela=CDL newton=NEW tesla=D33 millitesla=C29 ' +
    'microtesla=D81 decibel=2N radian=C81 degree=DD metrepersecond=MTS meterpersecond=MTS kilometreperhour=KMH kilometerperhour=KMH ' +
    'metrepersecondsquared=MSK meterpersecondsquared=MSK radianpersecond=2A microgrampercubicmetre=GQ microgrampercubicmeter=GQ ' +
    'partspermillion=59 partsperbillion=61'
  )
    .split(' ')
    .map((row) => row.split('=') as [string, string]),
)
const prefixed = /^([A-Za-z][\w.-]*):([A-Za-z][\w-]*)$/

/**
 * @returns undefined: the hub has no such unit, or the text may mean several
 * @example unitOfThing('om2:degreeCelsius')?.code // CEL
 */
export function unitOfThing(text: string): Unit | undefined {
  const known = unitBySpelling(text)
  if (known !== undefined) return known
  const [, prefix = '', term = text] = prefixed.exec(text) ?? []
  const qudt = /^(?:qudt|unit)/i.test(prefix) ? unitBySpelling(`http://qudt.org/vocab/unit/${term}`) : undefined
  if (qudt !== undefined) return qudt
  const name = term
    .toLowerCase()
    .replaceAll(/-(?:time|angle|length|temperature)/g, '')
    .replaceAll(/[\s_-]/g, '')
  const code = names.get(name) ?? names.get(name.replace(/s(?=per|$)/, ''))
  return code === undefined ? undefined : unitByCode(code)
}
