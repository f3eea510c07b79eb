// A device as JSON (SunSpec Device Information Model Specification 7): raw values by the names of their points, null for what is
// not implemented, and groups as objects or arrays.

import type { Limits } from '../../adapter.ts'
import { ItemProblems, raise, readJsonRecord, type JsonCursor, type Ledger } from '../../kit/index.ts'
import type { Block, Device, ImageLoss, ModelData, Value } from './image.ts'
import { modelOf, type Group, type Point } from './table.ts'
import { implemented, type Raw } from './values.ts'

const endModel = 0xffff
const clause = 'SunSpec Device Information Model Specification 7'

/** A device, a list of models, or one model. */
export function readJsonDevice(body: Uint8Array, limits: Limits, ledger: Ledger): Device {
  const { root, losses: spelling } = readJsonRecord(body, limits)
  ledger.losses.push(...spelling)
  const own = root.get('ID') === undefined ? undefined : [root]
  const list = own ?? (root.get('models') ?? root).entries('array')?.map(([, model]) => model)
  if (list === undefined) throw root.problem('A device must be an object with the member models, or a model.', clause)
  const problems = new ItemProblems()
  const losses: ImageLoss[] = []
  const models = list.flatMap((cursor) => {
    const read = problems.attempt(cursor.path, ledger, () => readModel(cursor, losses))
    // What was not read of a refused model is not reported again.
    if (read === undefined) cursor.json()
    return read ?? []
  })
  if (models.length === 0) problems.raiseFirst()
  if (list.length === 0) raise({ code: 'invalid', path: root.path || '/', detail: 'There is no model.', clause })
  ledger.reportUntouched(root, 'point-unknown')
  return { models, losses }
}

function readModel(cursor: JsonCursor, losses: ImageLoss[]): readonly ModelData[] {
  const id = cursor.get('ID')?.as('number')
  if (id === undefined) throw cursor.problem('A model must have its number as ID.', clause)
  // The length says nothing where the points have names.
  cursor.get('L')?.json()
  if (id === endModel) return []
  const group = modelOf(id)
  if (group === undefined) {
    cursor.json()
    losses.push({ kind: 'dropped', path: cursor.path || '/', code: 'model-unknown' })
    return []
  }
  return [{ id, path: cursor.path, block: readBlock(cursor, group, '', undefined) }]
}

function readBlock(cursor: JsonCursor, group: Group, prefix: string, parent: Block | undefined): Block {
  const values: Value[] = []
  const blocks: Block[] = []
  const block: Block = { group, values, blocks, parent }
  for (const point of group.points) {
    const at = cursor.get(point.name)
    if (at !== undefined) values.push({ path: at.path, name: `${prefix}${point.name}`, point, raw: rawOf(at, point) })
  }
  for (const inner of group.groups) {
    const at = cursor.get(inner.name)
    const items = at?.entries('array')?.map(([index, item]) => ({ item, name: `${inner.name}_${Number(index) + 1}_` }))
    const all = items ?? (at?.entries('object') === undefined ? [] : [{ item: at, name: `${inner.name}_` }])
    for (const { item, name } of all) blocks.push(readBlock(item, inner, `${prefix}${name}`, block))
  }
  return block
}

function rawOf(cursor: JsonCursor, point: Point): Raw {
  const { type } = point
  const value = cursor.json()
  if (value === null || type === 'pad') return undefined
  if (typeof value === 'string') {
    if (/^(?:string|ip|eui)/.test(type)) return value.trim() === '' ? undefined : value.trim()
  } else if (typeof value === 'number') {
    if (type.startsWith('float')) return value
    const digits = cursor.numberText() ?? ''
    if (/^-?\d{1,20}$/.test(digits)) return implemented(BigInt(digits), point)
  }
  throw cursor.problem(
    `A value of the type ${type} must be ${/^(?:string|ip|eui)/.test(type) ? 'a text' : 'a number'} or null.`,
    clause,
  )
}
