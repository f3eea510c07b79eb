// Digital Twins Definition Language: interfaces as models of devices, and the values of their properties and telemetry.

import type { Json } from '../../adapter.ts'
import { parseRfc3339 } from '../../../standards/hub/time/time.ts'
import { isJsonArray } from '../../../standards/json/object.ts'
import {
  addValue,
  defineAdapter,
  deviceTypes,
  raise,
  readJsonRecord,
  type Decoding,
  type JsonCursor,
  type Note,
  type Plan,
} from '../../kit/index.ts'
import { documentation } from './documentation.ts'
import { readElements, type Element } from './elements.ts'
import { checkModel } from './model-rules.ts'
import { options, prefix, settingsOf, type Settings } from './options.ts'

type Session = Decoding<Settings, undefined>

function decode(session: Session): void {
  const { message, context, ledger } = session
  const { root, losses } = readJsonRecord(message.body, context.limits)
  const isNamed = message.mediaType !== 'application/json'
  if (!isNamed && root.get('@context') === undefined && !isJsonArray(root.again().json())) {
    ledger.losses.push(...losses)
    return readValues(session, root)
  }
  // The second of two definitions with one name would silently hold.
  const repeated = losses.find(({ code }) => code.includes('duplicate'))
  if (repeated !== undefined)
    raise({ code: 'invalid', path: repeated.path, detail: 'A member must not occur twice.', clause: 'DTDL' })
  ledger.losses.push(...losses)
  readModel(session, root)
}

/** Interfaces: what the hub has no attribute for is kept as it is. */
function readModel(session: Session, root: JsonCursor): void {
  const { settings, ledger } = session
  const reading = readElements(root.again().json(), settings.unknownExtensions === 'accept')
  const model = checkModel(reading, settings.references === 'complete')
  for (const path of model.unresolved) ledger.report('assumed', path, 'reference-unresolved')
  const items = root.entries('array')?.map(([, item]) => item) ?? [root]
  for (const [index, item] of items.entries()) {
    const top = model.top[index]
    if (top !== undefined) readTop(session, item, top)
  }
  ledger.reportUntouched(root)
}

function readTop(session: Session, item: JsonCursor, top: Element): void {
  const entity = session.entity('DeviceModel', item.get('@id')?.as('string') ?? '')
  for (const [name, cursor] of item.entries('object') ?? []) {
    if (name === '@id') continue
    const text = name === 'displayName' ? top.title : name === 'description' ? top.description : undefined
    if (text !== undefined) entity.property(cursor.path, name === 'displayName' ? 'name' : 'description', text)
    if (text !== undefined && cursor.as('string') !== undefined) continue
    const value = cursor.json()
    const isJson = typeof value === 'object'
    if (/^[A-Za-z][A-Za-z0-9_]*$/.test(name)) {
      if (isJson) entity.carryJson(cursor.path, name, value)
      else entity.carry(cursor.path, name, value)
    } else {
      session.ledger.report('carried', cursor.path, 'no-hub-word')
      const attribute = `urn:citygate:${prefix}:${encodeURIComponent(name.toWellFormed())}`
      entity.add(cursor.path, attribute, isJson ? { type: 'JsonProperty', json: value } : { type: 'Property', value })
    }
  }
}

/** Azure IoT Hub: the device or a module of it, and the properties of the message, such as the component whose telemetry it is. */
const topicForm = /^devices\/([^/]+(?:\/modules\/[^/]+)?)\/messages\/events(?:\/(.*))?$/

/** The plan of a value that is the message: paths within it begin at the message. */
function wholePlan(plan: Plan): Plan {
  const read: Plan['type']['read'] = (raw, notes) => {
    const found: Note[] = []
    const value = plan.type.read(raw, found, '')
    notes.push(...found.map((note) => (note.path === '' ? { ...note, path: '/' } : note)))
    return value
  }
  return { ...plan, type: { ...plan.type, read } }
}

/** Values by the names of properties and telemetry. */
function readValues(session: Session, root: JsonCursor): void {
  const { settings, ledger, message } = session
  const { topic = message.headers.get('mqtt-topic') } = message
  const members = root.entries('object')
  if (members === undefined) throw root.problem('A message must be an object.', 'IoT Plug and Play')
  const [, named, bag] = topicForm.exec(topic ?? '') ?? []
  const id =
    settings.device ??
    named ??
    raise({ code: 'option-missing', option: 'device', detail: 'Set device: a message has only values.' })
  const [only, ...others] = settings.keys
  if (settings.interface === undefined && others.length > 0)
    raise({ code: 'option-missing', option: 'interface', detail: 'Set interface: products has more than one.' })
  const product = settings.productOf(settings.interface ?? only)
  const properties = new URLSearchParams(bag)
  // When the device made the message, if it says so.
  const made = parseRfc3339(properties.get('$.ctime') ?? properties.get('iothub-creation-time-utc') ?? '')
  const entity = session.entity(product.type, id, product.idCategory)
  const details = { observedAt: made.ok ? made.value.utc : undefined }
  if (!made.ok) ledger.report('assumed', '/', 'no-time')
  const component = properties.get('$.sub')
  if (component !== null) return void addValue(entity, wholePlan(product.planOf(component)), root.json(), '/', details)
  for (const [name, cursor] of members) {
    const value: Json = cursor.json()
    if (value === null) ledger.report('dropped', cursor.path, 'null-value')
    else addValue(entity, product.planOf(name), value, cursor.path, details)
  }
}

export const dtdl = defineAdapter({
  id: 'dtdl',
  stability: 'experimental',
  standard: {
    name: 'Digital Twins Definition Language (DTDL)',
    editions: ['2', '3', '4'],
    url: 'https://github.com/Azure/opendigitaltwins-dtdl',
  },
  reads: [
    { mediaType: 'application/ld+json', types: ['DeviceModel'] },
    { mediaType: 'application/json', types: ['DeviceModel', ...deviceTypes] },
  ],
  headers: ['mqtt-topic'],
  options,
  documentation,
  settings: settingsOf,
  categories: ({ categories }) => categories,
  decode,
})
