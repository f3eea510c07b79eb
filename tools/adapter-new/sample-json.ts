// A sample of JSON: one record, a list of records, or an object with one list of records.

import {
  carried,
  dropped,
  fieldName,
  head,
  idAmong,
  merge,
  problem,
  SampleError,
  type Naming,
  type Sample,
} from './sample.ts'

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

const token = (name: string): string => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
const isObject = (value: Json | undefined): value is { readonly [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Scalars, and lists as a whole. An empty object has none. */
function leavesOf(value: Json, path = ''): readonly (readonly [path: string, value: Json])[] {
  if (!isObject(value)) return [[path, value]]
  return Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, path + token(name)))
}

/** Where the records are: the JSON Pointer of their list, or undefined if the message is one record. */
function listIn(root: Json): string | undefined {
  if (Array.isArray(root)) return ''
  if (!isObject(root)) throw new SampleError('A sample of JSON is an object or a list of objects.')
  const lists = Object.entries(root).filter(
    ([, one]) => Array.isArray(one) && one.length > 0 && one.every((item) => isObject(item as Json)),
  )
  return lists.length === 1 ? token(lists[0]?.[0] ?? '') : undefined
}

/** An id as text. */
function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? '')
}

/** An object in which the value stands at the pointer. */
function nested(pointer: string, value: Json): Json {
  const names = pointer.split('/').slice(1)
  return names.reduceRight<Json>(
    (inner, name) => ({ [name.replaceAll('~1', '/').replaceAll('~0', '~')]: inner }),
    value,
  )
}

function mergedOf(values: readonly Json[]): { readonly [name: string]: Json } {
  const merged: Record<string, Json> = {}
  for (const value of values) {
    for (const [name, inner] of Object.entries(isObject(value) ? value : {})) {
      const before = merged[name]
      merged[name] = isObject(before) && isObject(inner) ? mergedOf([before, inner]) : inner
    }
  }
  return merged
}

export function jsonFiles(content: Uint8Array, naming: Naming): Sample {
  let root: Json
  try {
    root = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content)) as Json
  } catch {
    throw new SampleError('The sample is not JSON in UTF-8.')
  }
  const list = listIn(root)
  const found =
    list === undefined
      ? root
      : list === ''
        ? root
        : (root as { readonly [name: string]: Json })[list.slice(1).replaceAll('~1', '/').replaceAll('~0', '~')]
  const records = (list === undefined ? [found] : found) as readonly Json[]
  const all = [...new Map(records.flatMap((record) => leavesOf(record))).keys()]
  const idPath = idAmong(
    all.filter((path) =>
      records.every((record) =>
        ['string', 'number'].includes(typeof leavesOf(record).find(([at]) => at === path)?.[1]),
      ),
    ),
  )
  const fields = all.filter((path) => path !== idPath)

  const outcome = (of: readonly Json[], outer: Json | undefined, start: string | undefined) => {
    const losses: object[] = []
    const changes = of.map((record, index) => {
      const base = start === undefined ? '' : `${start}/${index}`
      const leaves = new Map(leavesOf(record))
      const attributes: [string, unknown][] = []
      for (const path of fields) {
        if (!leaves.has(path)) continue
        const attribute = `${naming.prefix}_${fieldName(path)}`
        const value = leaves.get(path)
        if (value === null) losses.push(dropped(base + path, 'value-absent', attribute))
        else {
          attributes.push([attribute, value])
          losses.push(carried(base + path, attribute))
        }
      }
      return merge(textOf(leaves.get(idPath)), Object.fromEntries(attributes))
    })
    const rest = outer === undefined ? [] : leavesOf(outer).filter(([path]) => path !== start)
    for (const [path] of rest) losses.push(dropped(path, 'unknown-member'))
    return { expected: { changes, repairs: [] }, losses }
  }

  const [first = null] = records
  const leaves = new Map(leavesOf(first))
  const kept = fields.find((path) => leaves.get(path) !== undefined && leaves.get(path) !== null)
  if (kept === undefined) throw new SampleError('The sample has no value beside the one that identifies the device.')
  const base = list === undefined ? '' : `${list}/0`
  const wrapped = (record: Json): string =>
    JSON.stringify(list === undefined ? record : list === '' ? [record] : { [list.slice(1)]: [record] })
  // The least that has an effect, with a member that the format does not have.
  const small = mergedOf([idPath, kept].map((path) => nested(path, leaves.get(path) ?? null)))
  const read = outcome([small], undefined, list)
  const valid = [
    {
      text: `${JSON.stringify(root, null, 2)}\n`,
      ...outcome(records, list === undefined || list === '' ? undefined : root, list),
    },
    {
      text: wrapped({ ...small, citygateUnknown: 1 }),
      ...read,
      losses: [...read.losses, dropped(`${base}/citygateUnknown`, 'unknown-member')],
    },
  ]
  return {
    mediaType: 'application/json',
    valid,
    invalid: [
      { text: wrapped({}), expected: problem('invalid', base + idPath), losses: [] },
      { text: '{', expected: problem('syntax'), losses: [] },
    ],
    code: codeOf(naming, list, idPath, fields),
  }
}

function codeOf(naming: Naming, list: string | undefined, idPath: string, fields: readonly string[]): string {
  const records =
    list === undefined
      ? 'const records = [root]'
      : `const list = ${list === '' ? 'root' : `root.at(${JSON.stringify(list)})`}
    const records = list${list === '' ? '' : '?'}.entries('array')?.map(([, record]) => record) ?? raise({ code: 'invalid', path: '${list === '' ? '/' : list}', detail: 'A message is a list of records.' })`
  return `import { defineAdapter, raise, readJsonRecord, type EntityBuilder, type JsonCursor } from '../../kit/index.ts'

/** The hub's type of the devices: standards/hub/types has one file a type. */
const type = 'Device'

/**
 * The values of a record. Each is kept as an extension attribute until it gets the hub's name and unit, such as
 * \`entity.property(value.path, 'temperature', value.as('number') ?? null, { unitCode: 'CEL' })\`.
 */
const fields: readonly (readonly [pointer: string, name: string])[] = [
${fields.map((path) => `  [${JSON.stringify(path)}, '${fieldName(path)}'],`).join('\n')}
]

function keep(entity: EntityBuilder, name: string, value: JsonCursor): void {
  const json = value.json()
  if (json === null) entity.ledger.report('dropped', value.path, 'value-absent', { attribute: entity.extensionName(name) })
  else entity.carry(value.path, name, json)
}

export const ${naming.constant} = defineAdapter({
  ${head(naming, 'application/json')}
  options: {},
  documentation: {
    tier: 'C',
    triedAgainst: 'the sample from which it was made',
    mapping: [{ field: ${JSON.stringify(idPath)}, hub: 'id' }, ...fields.map(([field, name]) => ({ field, hub: \`\\\`${naming.prefix}_\${name}\\\`\` }))],
    losses: { 'unknown-member': 'the format does not have the member' },
  },
  decode({ message, context, ledger, entity }) {
    const { root, losses } = readJsonRecord(message.body, context.limits)
    ledger.losses.push(...losses)
    ${records}
    for (const record of records) {
      const id = record.at(${JSON.stringify(idPath)})
      const name = id?.as('string') ?? id?.numberText()
      if (name === undefined || name === '')
        raise({ code: 'invalid', path: \`\${record.path}${idPath}\`, detail: 'A record needs the value that identifies its device.' })
      const device = entity(type, name)
      for (const [pointer, field] of fields) {
        const value = record.at(pointer)
        if (value !== undefined) keep(device, field, value)
      }
    }
    ledger.reportUntouched(root)
  },
})
`
}
