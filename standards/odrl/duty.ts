// Reads the duties of a permission (profile.md, "Duties" and "Duties of an answer"): an action with its required refinement and its
// own constraints.

import type { Json } from '../hub/entity.ts'
import { isNode, type Item, type Node } from '../json-ld/expand.ts'
import { odrlNamespace } from './context.ts'
import {
  type Action,
  type AnswerDuty,
  assuranceLevels,
  type Constraint,
  type Duty,
  isLogical,
  type Operand,
  precisions,
  rotations,
} from './policy.ts'
import { dutyActions, groupSize, listed, refinementOf } from './terms.ts'
import { iriOf, literalOf, readDays } from './values.ts'

const odrl = (name: string): string => odrlNamespace + name
const rdfValue = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#value'

/** The parts of the document reader that reading a duty needs. */
export interface Reading {
  fault(path: string, detail: string): undefined
  node(item: Item): Node | undefined
  known(node: Node, names: readonly string[]): void
  only(node: Node, name: string): Item | undefined
  term<Term>(item: Item | undefined, terms: ReadonlyMap<string, Term>): Term | undefined
  constraint(item: Item): readonly Constraint[]
  constraints(node: Node): readonly Constraint[]
}

export function readDuty(reading: Reading, item: Item): readonly Duty[] {
  const node = reading.node(item)
  if (node === undefined) return []
  reading.known(node, [odrl('action'), odrl('constraint')])
  const said = reading.only(node, 'action')
  if (said === undefined) return []
  const given = isNode(said) ? (reading.node(said) ?? said) : said
  const [refined, more] = isNode(given) ? (given.members.get(rdfValue) ?? []) : []
  if (isNode(given)) reading.known(given, [rdfValue, odrl('refinement')])
  if (more !== undefined) reading.fault(more.path, 'must be exactly one')
  const action = reading.term(refined ?? given, dutyActions)
  const constraints = reading.constraints(node)
  if (action === 'filter') return readFilter(reading, given, constraints)
  const parameter = refinement(reading, given, action)
  if (action === undefined) return []
  const read = readers[action](parameter)
  if (typeof read !== 'string') return [{ ...read, constraints }]
  // A missing parameter has already been reported.
  if (parameter !== undefined) reading.fault(given.path, read)
  return []
}

/** The value of the one refinement that an action has here. */
function refinement(reading: Reading, given: Item, action: Duty['action'] | undefined): Json | undefined {
  const [item, more] = isNode(given) ? (given.members.get(odrl('refinement')) ?? []) : []
  const wanted = action === undefined ? undefined : refinementOf[action]
  if (item === undefined) {
    if (wanted !== undefined) reading.fault(given.path, `needs a refinement of ${listed([wanted])}`)
    return undefined
  }
  const node = reading.node(item)
  if (node === undefined || action === undefined) return undefined
  if (wanted === undefined || more !== undefined)
    return reading.fault(more?.path ?? item.path, 'is a refinement that is not enforced here')
  reading.known(node, ['leftOperand', 'operator', 'rightOperand'].map(odrl))
  reading.term(reading.only(node, 'leftOperand'), new Map([[wanted, wanted]]))
  reading.term(reading.only(node, 'operator'), new Map([[odrl('eq'), 'eq']]))
  const right = reading.only(node, 'rightOperand')
  if (right === undefined) return undefined
  return isNode(right) ? (iriOf(right) ?? reading.fault(right.path, 'must be a value')) : literalOf(right)
}

/** The duty for the parameter of an action, or a fault, which follows the place. */
type Unconditional<Given> = Given extends unknown ? Omit<Given, 'constraints'> : never
type ReadAction = (parameter: Json | undefined) => Unconditional<Duty> | string

/** Only powers of ten nest in each other, so that the coarser of two steps is at least as strict as both. */
const steps: ReadonlySet<Json | undefined> = new Set([0.001, 0.01, 0.1, 1, 10, 100, 1000, 10_000, 100_000, 1_000_000])
/** Metres, from the width of a street to the size of a country. */
const cellSizes = { least: 10, most: 1_000_000 }
/** A single entity is not a group. */
const groups = { least: 2, most: 1_000_000 }

const readers: Readonly<Record<Exclude<Duty['action'], 'filter'>, ReadAction>> = {
  pseudonymise: () => ({ action: 'pseudonymise' }),
  redact: () => ({ action: 'redact' }),
  drop: () => ({ action: 'drop' }),
  round: (step) =>
    typeof step === 'number' && steps.has(step)
      ? { action: 'round', step }
      : 'must round to a number that is a power of ten from 0.001 to 1,000,000',
  generalise: (cellSize) =>
    isWithin(cellSize, cellSizes)
      ? { action: 'generalise', cellSize }
      : 'must generalise to a cell whose size is a number from 10 to 1,000,000 (metres)',
  truncate(parameter) {
    const precision = precisions.find((one) => one === parameter)
    return precision === undefined
      ? `must truncate to one of ${precisions.join(', ')}`
      : { action: 'truncate', precision }
  },
  threshold: (k) => (isGroup(k) ? { action: 'threshold', k } : wantedGroup),
  retain(parameter) {
    const period = readDays(parameter)
    return period === undefined || period <= 0
      ? 'must retain for a duration in days or smaller units, such as P30D (ISO 8601)'
      : { action: 'retain', period }
  },
  rotate(parameter) {
    const period = rotations.find((one) => one === parameter)
    return period === undefined ? `must rotate after one of ${rotations.join(', ')}` : { action: 'rotate', period }
  },
  notify: (url) =>
    isAddress(url) ? { action: 'notify', url } : 'must notify an http or https URL without user information',
  attachPolicy: () => ({ action: 'attachPolicy' }),
  sign: () => ({ action: 'sign' }),
  stepUp(parameter) {
    const level = assuranceLevels.find((one) => one === parameter)
    return level === undefined ? `must step up to one of ${assuranceLevels.join(', ')}` : { action: 'stepUp', level }
  },
}

const wantedGroup = 'must be a whole number of entities from 2 to 1,000,000'

function isGroup(k: Json | undefined): k is number {
  return isWithin(k, groups) && Number.isInteger(k)
}

function isWithin(
  value: Json | undefined,
  { least, most }: { readonly least: number; readonly most: number },
): value is number {
  return typeof value === 'number' && value >= least && value <= most
}

function isAddress(text: Json | undefined): text is string {
  if (typeof text !== 'string' || !URL.canParse(text)) return false
  const { protocol, username, password, hash } = new URL(text)
  return (protocol === 'https:' || protocol === 'http:') && username + password + hash === ''
}

/** A duty of what an answer shows needs a permission to read, a duty of what is stored a permission to modify (profile.md). */
export function misplaced({ action }: Duty, actions: readonly Action[]): string | undefined {
  const isFor = (only: Action): boolean => actions.length > 0 && actions.every((one) => one === only)
  if (action === 'retain' && isFor('read')) return 'applies to writes, but the permission is to read only'
  if ((action === 'rotate' || action === 'threshold') && isFor('modify'))
    return 'applies to reads, but the permission is to modify only'
  return undefined
}

/** An entity is shown or hidden as a whole, regardless of the attribute. */
const ofAttributes: readonly Operand[] = ['attribute', 'dataCategory', 'observedAge', 'observedAt']

function readFilter(reading: Reading, given: Item, constraints: readonly Constraint[]): readonly Duty[] {
  const items = isNode(given) ? (given.members.get(odrl('refinement')) ?? []) : []
  if (items.length === 0) reading.fault(given.path, 'needs a refinement: the constraint that the entities must meet')
  const only = items.flatMap((item) => {
    const read = reading.constraint(item)
    const foreign = read.flatMap(operandsOf).find((operand) => ofAttributes.includes(operand))
    if (foreign !== undefined) reading.fault(item.path, `looks at ${foreign}, and a filter chooses whole entities`)
    return read
  })
  return only.length === 0 ? [] : [{ action: 'filter', only, constraints }]
}

function operandsOf(constraint: Constraint): readonly Operand[] {
  return isLogical(constraint) ? constraint.of.flatMap(operandsOf) : [constraint.operand]
}

const sizeOperators: ReadonlyMap<string, number> = new Map([
  [odrl('gteq'), 0],
  [odrl('gt'), 1],
])

/** Undefined if the operand of the constraint is not `citygate:groupSize`. */
export function readGroupSize(reading: Reading, item: Item): readonly AnswerDuty[] | undefined {
  const node = isNode(item) ? reading.node(item) : undefined
  const [left] = node?.members.get(odrl('leftOperand')) ?? []
  if (node === undefined || left === undefined || iriOf(left) !== groupSize) return undefined
  reading.known(node, ['leftOperand', 'operator', 'rightOperand'].map(odrl))
  const more = reading.term(reading.only(node, 'operator'), sizeOperators)
  const right = reading.only(node, 'rightOperand')
  if (more === undefined || right === undefined) return []
  const size = isNode(right) ? undefined : literalOf(right)
  const k = typeof size === 'number' ? size + more : undefined
  if (isGroup(k)) return [{ action: 'threshold', k, constraints: [] }]
  reading.fault(right.path, wantedGroup)
  return []
}
