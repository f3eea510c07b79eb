// The information models as groups of points, read from their compact form once they are needed.

import { models } from './models.ts'

export type PointType =
  | `${'' | 'u'}int${16 | 32 | 64}`
  | `acc${16 | 32 | 64}`
  | `enum${16 | 32}`
  | `bitfield${16 | 32 | 64}`
  | `float${32 | 64}`
  | 'string'
  | 'pad'
  | 'raw16'
  | 'eui48'
  | 'sunssf'
  | 'count'
  | 'ipaddr'
  | 'ipv6addr'

export interface Point {
  readonly name: string
  readonly type: PointType
  /** In registers. */
  readonly size: number
  readonly isMandatory: boolean
  /** The point with the power of ten, or the power itself. */
  readonly scale: string | number | undefined
  readonly unit: string | undefined
  readonly labels: ReadonlyMap<number, string>
}

export interface Group {
  readonly name: string
  /** The point with the number, the number itself, or 0: as many as fit. */
  readonly count: string | number
  readonly points: readonly Point[]
  readonly groups: readonly Group[]
}

const sizes: ReadonlyMap<string, number> = new Map([
  ['sunssf', 1],
  ['count', 1],
  ['ipaddr', 2],
  ['ipv6addr', 8],
])
const pointForm =
  /^([A-Za-z]\w*)([!:])([a-z]+\d*?)(?:(?<=string|pad|raw16|eui48)(\d+))?(?:\*([-\w]+))?(?:@([^{]+))?(?:\{(.*)\})?$/
const groupForm = /^([A-Za-z][\w-]*)\[(\w+)\]\($/
const texts: ReadonlyMap<number, string> = new Map(
  models.map((text) => [Number(text.slice(0, text.indexOf(' '))), text]),
)
const known = new Map<number, Group>()

/** Undefined: the model is not among those of the SunSpec Alliance. */
export function modelOf(id: number): Group | undefined {
  const before = known.get(id)
  if (before !== undefined) return before
  const text = texts.get(id)
  if (text === undefined) return undefined
  const [, name = '', ...words] = text.split(' ')
  const made = readGroup(words, { at: 0 }, name, 1)
  known.set(id, made)
  return made
}

function readGroup(words: readonly string[], cursor: { at: number }, name: string, count: string | number): Group {
  const points: Point[] = []
  const groups: Group[] = []
  while (cursor.at < words.length) {
    const word = words[cursor.at++] ?? ''
    if (word === ')') break
    const [, inner, number = ''] = groupForm.exec(word) ?? []
    if (inner === undefined) points.push(readPoint(word))
    else groups.push(readGroup(words, cursor, inner, /^\d+$/.test(number) ? Number(number) : number))
  }
  return { name, count, points, groups }
}

function readPoint(word: string): Point {
  const [, name = '', mandatory, type = '', size, scale, unit, labels] = pointForm.exec(word) ?? []
  if (name === '') throw new Error(`the point ${word} has another form`)
  const own = sizes.get(type) ?? Math.ceil(Number(/\d+$/.exec(type)?.[0] ?? 16) / 16)
  return {
    name,
    type: type as PointType,
    size: size === undefined ? own : Number(size),
    isMandatory: mandatory === '!',
    scale: scale === undefined ? undefined : /^-?\d+$/.test(scale) ? Number(scale) : scale,
    unit: unit?.replaceAll('~', ' '),
    labels: new Map((labels ?? '').split(',').flatMap((each) => readLabel(each))),
  }
}

function readLabel(text: string): readonly (readonly [value: number, label: string])[] {
  const at = text.indexOf('=')
  return at === -1 ? [] : [[Number(text.slice(0, at)), text.slice(at + 1).replaceAll('~', ' ')]]
}

/** The registers of a group without the groups in it. */
export function sizeOfPoints({ points }: Group): number {
  return points.reduce((sum, { size }) => sum + size, 0)
}
