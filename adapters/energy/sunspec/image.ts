// A register image: the mark SunS, then models one after the other, each with its number and its length, and the end model FFFF.

import { raise, Reader } from '../../kit/index.ts'
import { modelOf, sizeOfPoints, type Group, type Point } from './table.ts'
import { readRaw, type Raw } from './values.ts'

/** A point of a model that was read. */
export interface Value {
  /** `101/W`, `160/module/1/DCA`; in JSON, a JSON Pointer. */
  readonly path: string
  /** `W`, `module_1_DCA`. */
  readonly name: string
  readonly point: Point
  readonly raw: Raw
  /** Of an image: where the value stands. */
  readonly bytes?: Uint8Array
}

export interface Block {
  readonly group: Group
  readonly values: readonly Value[]
  readonly blocks: readonly Block[]
  /** The block around it, whose points may be counts and scale factors of it. */
  readonly parent: Block | undefined
}

export interface ModelData {
  readonly id: number
  readonly path: string
  readonly block: Block
}

/** What is not kept of an image. */
export interface ImageLoss {
  readonly kind: 'dropped' | 'assumed'
  readonly path: string
  readonly code: string
}

export interface Device {
  readonly models: readonly ModelData[]
  readonly losses: readonly ImageLoss[]
}

const mark = 0x53756e53
const endModel = 0xffff
const mostModels = 512
const mostBlocks = 4096
const clause = 'SunSpec Device Information Model Specification 6'

/** A point by its name, in a block or around it. */
export function pointIn(block: Block | undefined, name: string): Value | undefined {
  for (let at = block; at !== undefined; at = at.parent) {
    const found = at.values.find(({ point }) => point.name === name)
    if (found !== undefined) return found
  }
  return undefined
}

export function lookUp(block: Block | undefined, name: string): Raw {
  return pointIn(block, name)?.raw
}

/** Reads the models of an image. A model that is cut leaves those before it. */
export function readImage(bytes: Uint8Array): Device {
  const reader = new Reader(bytes)
  const models: ModelData[] = []
  const losses: ImageLoss[] = []
  const seen = new Map<number, number>()
  if (bytes.length < 8 || reader.u32() !== mark)
    return raise({
      code: 'syntax',
      path: 'byte 0',
      detail: 'An image must begin with the mark SunS and a model.',
      clause,
    })
  let hasEnd = false
  while (reader.left >= 2) {
    const id = reader.u16()
    if (id === endModel) {
      hasEnd = true
      if (reader.left >= 2 && reader.u16() !== 0)
        losses.push({ kind: 'dropped', path: 'end', code: 'registers-unknown' })
      break
    }
    const count = (seen.get(id) ?? 0) + 1
    seen.set(id, count)
    const path = count === 1 ? `${id}` : `${id}#${count}`
    const length = reader.left < 2 ? 0xffff : reader.u16()
    if (length * 2 > reader.left || models.length >= mostModels) {
      if (models.length === 0)
        return raise({ code: 'syntax', path, detail: 'The image ends within its first model.', clause })
      losses.push({ kind: 'dropped', path, code: 'model-cut' })
      return { models, losses }
    }
    const own = reader.sub(length * 2)
    const group = modelOf(id)
    if (group === undefined) losses.push({ kind: 'dropped', path, code: 'model-unknown' })
    else models.push({ id, path, block: readModel(own, group, path, losses) })
  }
  if (!hasEnd) losses.push({ kind: 'assumed', path: 'end', code: 'end-absent' })
  if (reader.left > 0) losses.push({ kind: 'dropped', path: 'end', code: 'registers-unknown' })
  return { models, losses }
}

function readModel(reader: Reader, group: Group, path: string, losses: ImageLoss[]): Block {
  const counter = { blocks: 0 }
  const block = readBlock(reader, group, path, '', undefined, losses, counter)
  if (reader.left > 0) losses.push({ kind: 'dropped', path: `${path}/rest`, code: 'registers-unknown' })
  return block
}

function readBlock(
  reader: Reader,
  group: Group,
  path: string,
  prefix: string,
  parent: Block | undefined,
  losses: ImageLoss[],
  counter: { blocks: number },
): Block {
  const values: Value[] = []
  const blocks: Block[] = []
  const block: Block = { group, values, blocks, parent }
  for (const point of group.points) {
    // An older edition of the model is shorter.
    if (reader.left < point.size * 2) {
      if (point.type !== 'pad') losses.push({ kind: 'dropped', path: `${path}/${point.name}`, code: 'beyond-length' })
      break
    }
    const from = reader.at
    const raw = readRaw(reader, point)
    const bytes = reader.bytes.subarray(from, reader.at)
    values.push({ path: `${path}/${point.name}`, name: `${prefix}${point.name}`, point, raw, bytes })
  }
  for (const inner of group.groups) {
    const number = typeof inner.count === 'number' ? inner.count : Number(lookUp(block, inner.count) ?? 0)
    const most = inner.count === 0 ? mostBlocks + 1 : number
    const isOne = inner.count === 1
    const before = blocks.length
    for (let index = 1; index <= most && reader.left >= 2 * Math.max(1, sizeOfPoints(inner)); index++) {
      if (++counter.blocks > mostBlocks)
        return raise({ code: 'unsupported', path, detail: `There are more than ${mostBlocks} groups.`, clause })
      const at = isOne ? inner.name : `${inner.name}/${index}`
      blocks.push(
        readBlock(reader, inner, `${path}/${at}`, `${prefix}${at.replace('/', '_')}_`, block, losses, counter),
      )
    }
    // There are fewer groups than the model counts.
    const count = blocks.length - before
    if (inner.count !== 0 && count < number)
      losses.push({ kind: 'dropped', path: `${path}/${inner.name}/${count + 1}`, code: 'beyond-length' })
  }
  return block
}
