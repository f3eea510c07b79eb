// The corpora of SunSpec: models as they are published, register images and devices as JSON with the values they must give, and
// parts of registers by which another program tests itself.

import { readFile } from 'node:fs/promises'
import { decodeContext } from '../../../adapters/contract/context.ts'
import { sunspec } from '../../../adapters/energy/sunspec/adapter.ts'
import { modelOf, sizeOfPoints, type Group } from '../../../adapters/energy/sunspec/table.ts'
import type { Entity } from '../../../adapters/adapter.ts'
import { fromHex } from '../../../standards/bytes/hex.ts'

interface Case {
  readonly id: string
  readonly file?: string
  readonly hex?: string
  readonly text?: string
  readonly expected?: Expected
  readonly expect?: Expected
}

interface Expected {
  readonly id?: number
  readonly model?: number
  readonly points?: number
  readonly name?: string | null
  readonly fixedPoints?: number
  readonly fixedLength?: number
  readonly scaleFactors?: readonly string[]
  readonly mandatory?: readonly string[]
  readonly models?: readonly number[]
  readonly manufacturer?: string
  readonly serial?: string
  readonly registers?: number
  readonly [point: string]: unknown
}

/** @param folder the folder `devices` or `services` with `sunspec/cases.json` */
export async function run(folder: string) {
  const cases = JSON.parse(await readFile(`${folder}/sunspec/cases.json`, 'utf8')) as readonly Case[]
  const wrong: { readonly what: string; readonly why: string }[] = []
  for (const one of cases) {
    const why = await faultOf(one, `${folder}/sunspec`)
    if (why !== undefined) wrong.push({ what: one.id, why })
  }
  return { name: 'sunspec', total: cases.length, right: cases.length - wrong.length, wrong }
}

async function faultOf(one: Case, folder: string): Promise<string | undefined> {
  const expected = one.expected ?? one.expect ?? {}
  if (one.file?.endsWith('.csv') === true) return faultOfCsv(await readFile(`${folder}/${one.file}`, 'utf8'))
  const model = expected.id ?? expected.model
  if (model !== undefined) return faultOfModel(model, expected)
  const hex = one.hex ?? (one.text?.startsWith('hex:') === true ? one.text.slice(4) : undefined)
  const bytes = hex === undefined ? undefined : fromHex(hex)
  if (bytes?.ok === false) return 'it is not hexadecimal'
  const body = bytes?.ok === true ? bytes.value : new Uint8Array(await readFile(`${folder}/${one.file}`))
  const codec = sunspec.configure({ device: 'one' })
  if (!codec.ok) return codec.problem.detail
  const mediaType = hex === undefined ? 'application/json' : 'application/vnd.sunspec.registers'
  const decoded = codec.value.decode?.({ body, mediaType, headers: new Map() }, decodeContext(new Map()))
  // Parts of registers are no images: the number of registers is all that is known of them.
  if (expected.registers !== undefined)
    return Math.floor(body.length / 2) === expected.registers ? undefined : 'the number of registers is another one'
  if (decoded?.ok !== true) return decoded?.problem.detail ?? 'there is no decode'
  const entities = decoded.value.changes.flatMap((change) => ('entity' in change ? [change.entity] : []))
  const skipped = decoded.value.losses.filter(({ code }) => code === 'model-unknown').map(({ path }) => path)
  // A model of which nothing is implemented is only in the losses.
  const paths = decoded.value.losses.map(({ path }) => path)
  return faultOfValues(expected, entities, [...skipped, ...emptyModels(body, mediaType, paths)])
}

function emptyModels(body: Uint8Array, mediaType: string, paths: readonly string[]): readonly string[] {
  if (mediaType !== 'application/json') return []
  const { models } = JSON.parse(new TextDecoder().decode(body)) as {
    readonly models: readonly { readonly ID: number }[]
  }
  return models.flatMap(({ ID }, index) =>
    paths.some((path) => path.startsWith(`/models/${index}/`)) ? [String(ID)] : [],
  )
}

function faultOfModel(id: number, expected: Expected): string | undefined {
  const group = modelOf(id)
  if (group === undefined) return 'the model is missing'
  const { points } = group
  const scaleFactors = points.filter(({ type }) => type === 'sunssf').map(({ name }) => name)
  const mandatory = ['ID', 'L', ...points.filter(({ isMandatory }) => isMandatory).map(({ name }) => name)]
  // The number and the length stand before the points of the table; what the second corpus counts has the group too.
  const facts = {
    name: group.name,
    fixedPoints: points.length + 2,
    fixedLength: sizeOfPoints(group),
    scaleFactors,
    mandatory,
    points: elements(group) + 2,
  }
  for (const [fact, value] of Object.entries(facts))
    if (expected[fact] !== undefined && JSON.stringify(expected[fact]) !== JSON.stringify(value))
      return `${fact} is ${JSON.stringify(value)}`
  return undefined
}

/** Points and groups. */
function elements({ points, groups }: Group): number {
  return 1 + points.length + groups.reduce((sum, group) => sum + elements(group), 0)
}

/** A model as a table: the points of its group, with their types and powers of ten. */
function faultOfCsv(text: string): string | undefined {
  const rows = text.split(/\r?\n/).map((row) => row.split(','))
  const group = modelOf(Number(rows.find((row) => row[2] === 'ID')?.[3]))?.groups[0]
  for (const [, offset = '', name = '', , , type, , scale] of rows.filter((row) => /^\d+$/.test(row[1] ?? ''))) {
    const point = group?.points.find((each) => each.name === name)
    if (point?.type !== type || point?.scale !== Number(scale)) return `the point at ${offset} is another one`
  }
  return undefined
}

/** Names of the corpus that stand for others. */
const names: ReadonlyMap<string, string> = new Map([
  ['W', 'totalActivePower'],
  ['Hz', 'frequency'],
  ['WH', 'totalActiveEnergyExport'],
])
const facts = new Set(['name', 'models', 'manufacturer', 'serial', 'state', 'notImplemented'])

function faultOfValues(
  expected: Expected,
  entities: readonly Entity[],
  skipped: readonly string[],
): string | undefined {
  const text = JSON.stringify(entities)
  for (const known of [expected.manufacturer, expected.serial])
    if (known !== undefined && !text.includes(JSON.stringify(known))) return `${known} is missing`
  for (const model of expected.models ?? [])
    if (model !== 65_535 && !skipped.includes(String(model)) && !isThere(model, entities))
      return `the model ${model} is missing`
  for (const [point, value] of Object.entries(expected)) {
    if (facts.has(point)) continue
    const attribute = names.get(point) ?? (point === 'PhVphA' ? 'phaseVoltage' : `sunspec_101_${point}`)
    const found = entities.map((entity) => entity[attribute] as { readonly value: unknown } | undefined).find(Boolean)
    const wanted = point === 'PhVphA' ? { L1: value } : value
    if (JSON.stringify(found?.value ?? null) !== JSON.stringify(wanted))
      return `${point} is ${JSON.stringify(found?.value)}`
  }
  return undefined
}

function isThere(model: number, entities: readonly Entity[]): boolean {
  return entities.some(({ id, ...rest }) => {
    const attributes = Object.keys(rest)
    return id.endsWith(`-${model}`) || attributes.some((name) => name.startsWith(`sunspec_${model}_`))
  })
}
