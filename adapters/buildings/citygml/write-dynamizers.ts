// Sensors as Dynamizers (OGC 20-010 clause 7.8): the attribute that a sensor moves, with its last value, how the sensor is reached,
// and that value with its time.

import { xmlElement } from '../../kit/index.ts'
import type { LiveSensor, LiveSensors } from '../../kit/city-model/live.ts'
import { members, periods } from './dynamizer.ts'
import { genericAttribute, isWritable, ncName } from './take-properties.ts'

interface Written {
  readonly attributes: readonly string[]
  /** The names of the attributes. */
  readonly names: readonly string[]
  /** The devices for which an attribute of the object was named that they do not name. */
  readonly linked: readonly string[]
  readonly dynamizers: readonly string[]
}

/** The ids that the document has so far. */
export interface SensorIds {
  count: number
  readonly ids: Set<string>
}

/**
 * Writes the sensors of an object.
 *
 * @param element the name of the object's element
 * @param id of the object
 */
export function dynamizersOf(
  live: LiveSensors,
  object: string,
  element: string,
  id: string,
  sensors: SensorIds,
): Written {
  const attributes: string[] = []
  const dynamizers: string[] = []
  const names = new Set<string>()
  const linked: string[] = []
  for (const each of live.of(object)) {
    const sensor = writable(each, live)
    if (sensor === undefined) continue
    const { observed, uom, reading } = sensor
    const name = names.has(observed) ? `${observed}_${names.size}` : observed
    names.add(name)
    if (!sensor.connection.has('attributeRef')) linked.push(sensor.device)
    if (reading !== undefined) attributes.push(attributeOf(name, reading.value, uom))
    const reference = `//${element}[@gml:id='${id}']/genericAttribute/*[gen:name='${name.replaceAll("'", '')}']/gen:value`
    dynamizers.push(xmlElement('dynamizer', [dynamizerOf(sensor, reference, sensors)]))
  }
  return { attributes, names: [...names], linked, dynamizers }
}

/** `anyURI` without what no URI has. */
const anyUri = /^(?:[A-Za-z][A-Za-z0-9+.-]*:|(?![^/?#]*:))(?:[^\s%<>"{}|\\^`]|%[0-9A-Fa-f]{2})+$/
/** The times of XML Schema in `TimePosition`. */
const timePosition = /^\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})?)?)?)?$/
/** The types of members that are not any text. */
const forms: ReadonlyMap<string, RegExp> = new Map([
  ['baseURL', anyUri],
  ['startTime', timePosition],
  ['endTime', timePosition],
])

/** A sensor with what XML and the schema can express of it, without the rest, which is reported. */
function writable(sensor: LiveSensor, live: LiveSensors): LiveSensor | undefined {
  const { device, observed, uom, connection, reading, leaveReading } = sensor
  const isKnown = (name: string, text: string): boolean =>
    [...periods, ...members, 'dynamizer'].includes(name) && isWritable(text) && forms.get(name)?.test(text) !== false
  const left = [...connection].filter(([name, text]) => !isKnown(name, text))
  const value = reading?.value
  const hasReading = value !== undefined && (typeof value !== 'string' || isWritable(value))
  // `UomSymbol` of GML.
  const isUnit = uom !== undefined && /^[^: \n\r\t]+$/.test(uom) && isWritable(uom)
  if (uom !== undefined && !isUnit) live.leaveMember(device, 'uom')
  for (const [name] of left) live.leaveMember(device, name)
  if (reading !== undefined && (!hasReading || !isWritable(observed))) leaveReading()
  if (!isWritable(observed)) {
    live.leaveMember(device, 'observationProperty')
    return undefined
  }
  const rest = new Map([...connection].filter(([name, text]) => isKnown(name, text)))
  return { ...sensor, connection: rest, uom: isUnit ? uom : undefined, reading: hasReading ? reading : undefined }
}

function attributeOf(name: string, value: number | string | boolean, uom: string | undefined): string {
  if (typeof value !== 'number') return genericAttribute('StringAttribute', name, String(value))
  return genericAttribute(uom === undefined ? 'DoubleAttribute' : 'MeasureAttribute', name, String(value), uom)
}

function dynamizerOf(sensor: LiveSensor, reference: string, sensors: SensorIds): string {
  const { sensorId, observed, uom, reading, connection } = sensor
  const text = (name: string): readonly string[] => {
    const value = connection.get(name)
    return value === undefined ? [] : [xmlElement(`dyn:${name}`, value)]
  }
  const unit = uom === undefined ? [] : [xmlElement('dyn:uom', uom)]
  const property = xmlElement('dyn:observationProperty', observed)
  const [type, ...rest] = members
  const hasType = type !== undefined && text(type).length > 0
  const hasConnection = hasType || rest.some((name) => connection.has(name))
  // Without a connection, the id of the Dynamizer is that of the sensor.
  const isNamed = !hasConnection && ncName.test(sensorId) && !sensors.ids.has(sensorId)
  const link = xmlElement('dyn:SensorConnection', [
    ...(hasType ? text(type) : [xmlElement('dyn:connectionType', 'unspecified')]),
    property,
    ...unit,
    xmlElement('dyn:sensorID', sensorId),
    ...rest.flatMap(text),
  ])
  const former = connection.get('dynamizer') ?? ''
  const isFormer = ncName.test(former) && !sensors.ids.has(former)
  const id = isNamed ? sensorId : isFormer ? former : nextId(sensors)
  sensors.ids.add(id)
  return xmlElement(
    'dyn:Dynamizer',
    [
      xmlElement('dyn:attributeRef', connection.get('attributeRef') ?? reference),
      ...periods.slice(1).flatMap(text),
      ...(reading === undefined ? [] : [seriesOf(reading, property, unit)]),
      ...(isNamed ? [] : [xmlElement('dyn:sensorConnection', [link])]),
    ],
    { 'gml:id': id },
  )
}

function nextId(sensors: SensorIds): string {
  for (;;) {
    sensors.count += 1
    const id = `dynamizer-${sensors.count}`
    if (!sensors.ids.has(id)) return id
  }
}

function seriesOf(
  { value, observedAt }: NonNullable<LiveSensor['reading']>,
  property: string,
  unit: readonly string[],
): string {
  const [type, name] =
    typeof value === 'number'
      ? ['double', 'doubleValue']
      : typeof value === 'boolean'
        ? ['bool', 'boolValue']
        : ['string', 'stringValue']
  const pair = [xmlElement('dyn:timestamp', observedAt), xmlElement(`dyn:${name}`, String(value))]
  const series = xmlElement('dyn:GenericTimeseries', [
    property,
    ...unit,
    xmlElement('dyn:valueType', type ?? ''),
    xmlElement('dyn:timeValuePair', [xmlElement('dyn:TimeValuePair', pair)]),
  ])
  return xmlElement('dyn:dynamicData', [series])
}
