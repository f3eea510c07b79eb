// TIM: each frame of information for travelers becomes an Alert, with the times between which it holds and where (SAE J2735,
// TravelerDataFrame). What is advised are codes of ITIS, which are kept as numbers.

import { sha256 } from '@noble/hashes/sha2.js'
import { toHex } from '../../../standards/bytes/hex.ts'
import { geoProperty } from '../../../standards/hub/build.ts'
import type { Geometry } from '../../../standards/hub/entity.ts'
import { ItemProblems, raise, type EntityBuilder, type RecordNode } from '../../kit/index.ts'
import { pointOf } from '../../kit/signals/map.ts'
import { isMinuteOfYear, messageInstant, utcOf } from '../../kit/signals/time.ts'
import { child, items, keepRest, number, word } from '../../kit/signals/tree.ts'
import type { Document } from './message.ts'

type Position = readonly [longitude: number, latitude: number]
const minute = 60_000
/** MinutesDuration: no end is known. */
const unlimited = 32_000

export function readTraveler(frames: readonly RecordNode[], document: Document): void {
  const { node, decoding, reading } = document
  const at = utcOf(messageInstant(number(node, 'timeStamp'), undefined, reading.reference, decoding.ledger))
  const packet = child(node, 'packetID')?.text()?.replaceAll(/\s/g, '')
  const counter = number(node, 'msgCnt')
  if (counter !== undefined) decoding.ledger.report('dropped', counter.path, 'counter')
  const problems = new ItemProblems()
  const read = frames.flatMap(
    (frame, index) =>
      problems.attempt(frame.path, decoding.ledger, () => readFrame(frame, { packet, index, at }, document)) ?? [],
  )
  if (read.length === 0) problems.raiseFirst()
}

interface Place {
  readonly packet: string | undefined
  readonly index: number
  readonly at: string | undefined
}

function readFrame(frame: RecordNode, { packet, index, at }: Place, { reading }: Document): true {
  checkCodes(frame)
  const isPacket = packet !== undefined && /^[0-9A-Fa-f]{18}$/.test(packet)
  // Without a number of the packet, the same information that is sent again is the same alert.
  const digest = toHex(sha256(new TextEncoder().encode(JSON.stringify(textsOf(frame))))).slice(0, 32)
  if (!isPacket) reading.ledger.report('assumed', frame.path, 'id-of-content')
  const localId = isPacket ? `${packet.toUpperCase()}-${index + 1}` : digest
  const entity = reading.entity('Alert', localId, undefined, at)
  entity.property(frame.path, 'category', 'traffic')
  const kind = word(frame, 'frameType')
  if (kind !== undefined) entity.property(`${frame.path}/frameType`, 'subCategory', kind)
  if (at !== undefined) entity.property(frame.path, 'dateIssued', at)
  readTimes(frame, entity)
  const priority = number(frame, 'priority')
  if (priority !== undefined) entity.carry(priority.path, 'priority', priority.value)
  readContent(frame, entity)
  const geometry = geometryOf(items(frame, 'regions'))
  if (geometry !== undefined)
    entity.add(`${frame.path}/regions`, 'location', geoProperty(geometry, at === undefined ? {} : { observedAt: at }))
  keepRest(frame, entity, reading.rules)
  return true
}

/** All texts within a node, in order. */
function textsOf(node: RecordNode): readonly string[] {
  return [node.source.text.trim(), ...node.children.flatMap((one) => [one.name, ...textsOf(one)])]
}

/** The year, the minute in it, and how long: without the year it is not known when. */
function readTimes(frame: RecordNode, entity: EntityBuilder): void {
  const [year, start, duration] = [
    number(frame, 'startYear'),
    number(frame, 'startTime'),
    number(frame, 'durationTime'),
  ]
  const isKnown = year !== undefined && year.value > 0 && start !== undefined && isMinuteOfYear(start)
  if (!isKnown) {
    for (const [one, name] of [
      [year, 'startYear'],
      [start, 'startTime'],
      [duration, 'durationTime'],
    ] as const)
      if (one !== undefined) entity.carry(one.path, name, one.value, 'no-time')
    return
  }
  const from = Date.UTC(year.value, 0, 1) + start.value * minute
  const [startAt, endAt] = [utcOf(from), duration && utcOf(from + duration.value * minute)]
  if (startAt !== undefined) entity.property(start.path, 'validFrom', startAt)
  if (duration === undefined) return
  if (duration.value < unlimited && endAt !== undefined) entity.property(duration.path, 'validTo', endAt)
  else entity.ledger.report('dropped', duration.path, 'value-absent')
}

function textsIn(node: RecordNode, name: string): readonly string[] {
  return node.children.flatMap((one) => (one.name === name ? [one.source.text.trim()] : textsIn(one, name)))
}

function checkCodes(frame: RecordNode): void {
  const content = frame.children.find(({ name }) => name === 'content' || name === 'tcontent')
  if (
    content !== undefined &&
    textsIn(content, 'itis').some((code) => !/^\d{1,5}$/.test(code) || Number(code) > 65_535)
  )
    raise({ code: 'invalid', path: content.path, detail: 'A code of ITIS must be a number from 0 to 65535.' })
}

/** Codes and texts of what is advised, whatever the kind of content. */
function readContent(frame: RecordNode, entity: EntityBuilder): void {
  const content = child(frame, 'content') ?? child(frame, 'tcontent')
  const [kind] = content?.children ?? []
  if (content === undefined || kind === undefined) return
  const codes = textsIn(content, 'itis')
  const texts = textsIn(content, 'text').filter((text) => text !== '')
  if (codes.length === 0 && texts.length === 0) return
  entity.carry(content.path, 'contentType', kind.name)
  if (codes.length > 0) entity.carry(content.path, 'itisCodes', codes.map(Number))
  if (texts.length > 0) entity.property(content.path, 'description', texts.join('\n'))
  content.json()
}

/** The path of the first region from its anchor, else the anchors of all regions. */
function geometryOf(regions: readonly RecordNode[]): Geometry | undefined {
  const anchors = regions.flatMap((region): Position[] => {
    const point = pointOf(child(region, 'anchor'), { isConverted: false })
    return point === undefined || !isOnEarth([point.longitude, point.latitude])
      ? []
      : [[point.longitude, point.latitude]]
  })
  const [first, second] = anchors
  const [region] = regions
  const line = region === undefined || second !== undefined ? undefined : lineOf(region, first)
  if (line !== undefined) return { type: 'LineString', coordinates: line }
  if (second !== undefined) return { type: 'MultiPoint', coordinates: anchors }
  return first === undefined ? undefined : { type: 'Point', coordinates: first }
}

function isOnEarth([longitude, latitude]: Position): boolean {
  return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90
}

/** Nodes in degrees, or as offsets in degrees from the node before; undefined: there are others, such as offsets in metres. */
function lineOf(region: RecordNode, anchor: Position | undefined): Position[] | undefined {
  const offset = child(region, 'description/path/offset')
  const form = offset && (child(offset, 'xy') ?? child(offset, 'll'))
  const nodes = form === undefined ? [] : items(form, 'nodes')
  // Offsets of another scale are kept as they are.
  const isScaled = (number(region, 'description/path/scale')?.value ?? 0) !== 0
  const line: Position[] = anchor === undefined ? [] : [anchor]
  for (const node of nodes) {
    const [delta] = child(node, 'delta')?.children ?? []
    const longitude = delta && number(delta, 'lon')?.value
    const latitude = delta && number(delta, 'lat')?.value
    if (delta === undefined || longitude === undefined || latitude === undefined) return undefined
    const isAbsolute = /^node-?latlon$/i.test(delta.name)
    const before = line.at(-1)
    if (!isAbsolute && (before === undefined || isScaled)) return undefined
    const [east = 0, north = 0] = isAbsolute ? [] : (before ?? [])
    const position: Position = [
      Number((east + longitude / 1e7).toFixed(7)),
      Number((north + latitude / 1e7).toFixed(7)),
    ]
    if (!isOnEarth(position)) return undefined
    line.push(position)
  }
  return line.length >= 2 ? line : undefined
}
