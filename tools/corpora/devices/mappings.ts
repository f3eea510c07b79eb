// The corpora of formats that are mappings, of devices: states of Zigbee2MQTT, Shelly and Tasmota, measures of UltraLight, and
// CloudEvents.

import { readFile } from 'node:fs/promises'
import type { Json } from '../../../adapters/adapter.ts'
import { codecOf, decode, type Wrong } from './mappings-of-services.ts'

interface State {
  readonly id: string
  readonly topic: string
  readonly json: Json
  readonly verdict: 'accept' | 'not-data'
  readonly expected: { readonly device?: string; readonly numbers?: Json; readonly values?: Json }
}

/** @param folder the folder `devices` with `zigbee2mqtt/cases.json` */
export async function runZigbee(folder: string) {
  const states = JSON.parse(await readFile(`${folder}/zigbee2mqtt/cases.json`, 'utf8')) as readonly State[]
  const codec = await codecOf('iot/zigbee2mqtt')
  const wrong = states.flatMap(({ id, topic, json, verdict, expected }) => {
    const decoded = decode(codec, JSON.stringify(json), { topic })
    if (typeof decoded === 'string') return [{ what: id, why: decoded }]
    if (verdict === 'not-data') return decoded.changes.length === 0 ? [] : [{ what: id, why: 'it was read' }]
    const text = JSON.stringify(decoded.changes)
    const numbers = Object.entries(expected.numbers ?? expected.values ?? {})
    const missing = numbers.filter(([name, value]) => !has(text, name, value as Json))
    return missing.map(([name]) => ({ what: id, why: `${name} differs` }))
  })
  return { total: states.length, right: states.length - new Set(wrong.map(({ what }) => what)).size, wrong }
}

/** Percentages are parts of one in the hub. */
function has(changes: string, name: string, value: Json): boolean {
  const isPart = name === 'battery' || name === 'humidity'
  const expected = isPart && typeof value === 'number' ? Number((value / 100).toPrecision(15)) : value
  return changes.includes(`"value":${JSON.stringify(expected)}`)
}

interface Case {
  readonly id: string
  readonly file?: string
  readonly text?: string
  readonly json?: Json
  readonly topic?: string
  readonly http?: { readonly headers: Readonly<Record<string, string>>; readonly body: string }
  readonly verdict: string
  readonly expected?: Readonly<Record<string, Json>>
}

/** @param check says what is wrong with a case; undefined: nothing */
async function runCases(path: string, check: (one: Case, body: string) => Promise<string | undefined>) {
  const cases = JSON.parse(await readFile(`${path}/cases.json`, 'utf8')) as readonly Case[]
  const wrong: Wrong[] = []
  for (const one of cases) {
    const { file, text, json, http } = one
    const body =
      file === undefined ? (text ?? http?.body ?? JSON.stringify(json)) : await readFile(`${path}/${file}`, 'utf8')
    const why = await check(one, body)
    if (why !== undefined) wrong.push({ what: one.id, why })
  }
  return { total: cases.length, right: cases.length - wrong.length, wrong }
}

/** What is wrong with the numbers: each is a value, or a part of one. A percentage is a part of one in the hub. */
function missingIn(changes: string, numbers: Readonly<Record<string, Json>>): string | undefined {
  const missing = Object.entries(numbers).filter(([, value]) => {
    const forms = [value, typeof value === 'number' ? Number((value / 100).toPrecision(15)) : value]
    return !forms.some((form) => changes.includes(`:${JSON.stringify(form)}`))
  })
  return missing.length === 0 ? undefined : `${missing.map(([name]) => name).join(', ')} differ`
}

const quality: ReadonlySet<string> = new Set(['is_valid'])

/** @param folder the folder `devices` */
export async function runShelly(folder: string) {
  const [first, later] = [await codecOf('iot/shelly-gen1'), await codecOf('iot/shelly')]
  return runCases(`${folder}/shelly`, async ({ topic, verdict, expected = {} }, body) => {
    const isFirst = expected['gen'] === 1 || topic?.startsWith('shellies/') === true
    const decoded = decode(isFirst ? first : later, body, { topic })
    if (typeof decoded === 'string') return decoded
    if (verdict === 'not-data') return decoded.changes.length === 0 ? undefined : 'it was read'
    const values = Object.entries((expected['values'] ?? {}) as Readonly<Record<string, Json>>)
    const power = expected['power_W']
    const numbers = values.flatMap(([name, value]) => {
      const [last = ''] = name.split('.').slice(-1)
      if (quality.has(last)) return [[name, value === true ? 'good' : 'invalid'] as const]
      if (last === 'output') return [[name, value === true ? 'on' : 'off'] as const]
      // Watt-minutes become watt-hours.
      return [
        [
          name,
          name.startsWith('meters') && last === 'total' ? Number((Number(value) / 60).toPrecision(15)) : value,
        ] as const,
      ]
    })
    const all = Object.fromEntries([...numbers, ...(power === undefined ? [] : [['power', power] as const])])
    // The hub writes no zeros at the end of a fraction.
    const { observedAt: at } = expected
    return missingIn(
      JSON.stringify(decoded.changes),
      typeof at === 'string' ? { ...all, at: at.replace('50Z', '5Z') } : all,
    )
  })
}

/** The lines of the documentation are those of a device whose name they do not have. @param folder the folder `devices` */
export async function runTasmota(folder: string) {
  const codec = await codecOf('iot/tasmota', { timezone: '+01:00' })
  return runCases(`${folder}/tasmota`, async ({ topic = 'tele/dev1/SENSOR', verdict, expected = {} }, body) => {
    const decoded = decode(codec, body, { topic })
    if (verdict === 'refuse') return typeof decoded === 'string' ? undefined : 'it was read'
    if (typeof decoded === 'string') return decoded
    const text = JSON.stringify(decoded.changes)
    if (expected['kind'] === 'status') return text.includes('"offline"') ? undefined : 'its state differs'
    if (expected['kind'] === 'state') return text.includes('"on"') ? undefined : 'its state differs'
    const { numbers = {}, energyTotal_kWh: energy, power_W: power } = expected
    const more = { ...(energy !== undefined && { energy }), ...(power !== undefined && { power }) }
    return missingIn(text, { ...(numbers as Readonly<Record<string, Json>>), ...more })
  })
}

/** @param folder the folder `devices` */
export async function runUltralight(folder: string) {
  const codec = await codecOf('iot/ultralight')
  return runCases(`${folder}/ultralight`, async ({ verdict, expected = {} }, body) => {
    const isCommand = expected['kind'] === 'command'
    const decoded = decode(codec, body, { topic: `/ul/key/dev1/${isCommand ? 'cmd' : 'attrs'}` })
    if (verdict === 'refuse') return typeof decoded === 'string' ? undefined : 'it was read'
    if (typeof decoded === 'string') return decoded
    if (isCommand) return decoded.changes.length === 0 ? undefined : 'a command was read as a measure'
    const groups = (expected['groups'] ?? []) as readonly Readonly<Record<string, Json>>[]
    if (decoded.changes.length !== groups.length) return `${decoded.changes.length} groups`
    return missingIn(JSON.stringify(decoded.changes), Object.assign({}, ...groups) as Readonly<Record<string, Json>>)
  })
}

/** @param folder the folder `devices` */
export async function runCloudEvents(folder: string) {
  const codec = await codecOf('iot/cloudevents', { format: 'inner' })
  return runCases(`${folder}/cloudevents`, async ({ verdict, http, expected = {} }, body) => {
    const decoded = decode(codec, body, http === undefined ? {} : { headers: http.headers })
    if (verdict === 'refuse') return typeof decoded === 'string' ? undefined : 'it was read'
    if (typeof decoded === 'string') return decoded
    const { data } = expected
    const [inner] = decoded.inner ?? []
    const found = inner === undefined ? undefined : new TextDecoder().decode(inner.message.body)
    if (data !== undefined && JSON.stringify(JSON.parse(found ?? 'null')) !== JSON.stringify(data))
      return 'its data differ'
    const { dataclassification } = JSON.parse(http === undefined ? body : '{}') as Readonly<Record<string, Json>>
    const isCarried = JSON.stringify(decoded.changes).includes(JSON.stringify(dataclassification ?? ''))
    return dataclassification === undefined || isCarried ? undefined : 'its classification is lost'
  })
}
