// The rules between the elements of a model: identifiers and references, names, cycles, depths and counts.

import { invalid, type Child, type Element, type Reading } from './elements.ts'
import { isGeospatial } from './language.ts'

export interface Model extends Reading {
  readonly byId: ReadonlyMap<string, Element>
  /** The paths of references to elements that the model does not contain. */
  readonly unresolved: readonly string[]
  /** What the interface contains, with what those that it extends contain. */
  contentsOf(element: Element): readonly Element[]
}

interface Edge {
  readonly member: string
  readonly to: Element
}

/** How much of a model is followed at most, over all its interfaces. */
const budget = 2_000_000

/** Checks what each element by itself does not show. @param isComplete whether every reference must be in the model */
export function checkModel(reading: Reading, isComplete: boolean): Model {
  const byId = identified(reading.all)
  const edges = new Map<Element, readonly Edge[]>()
  const unresolved: string[] = []
  for (const element of reading.all) {
    const found: Edge[] = []
    for (const [name, children] of element.children)
      for (const child of children) {
        const to = targetOf(child, element, byId)
        if (to !== undefined) found.push({ member: name, to })
        else if ('reference' in child) unresolved.push(child.path)
      }
    edges.set(element, found)
  }
  const [first] = unresolved
  if (isComplete && first !== undefined) invalid(first, 'The model does not contain what the reference names.')
  const order = ordered(reading.all, edges)
  checkDepths(order, edges)
  const contents = new Inherited(edges)
  for (const element of reading.all) checkNames(element, edges, contents)
  return { ...reading, byId, unresolved, contentsOf: (element) => contents.of(element) }
}

function identified(all: readonly Element[]): ReadonlyMap<string, Element> {
  const byId = new Map<string, Element>()
  for (const element of all) {
    if (element.id === undefined) continue
    if (byId.has(element.id)) invalid(`${element.path}/@id`, 'An @id must occur once in a model.', element.version)
    byId.set(element.id, element)
  }
  return byId
}

function targetOf(child: Child, from: Element, byId: ReadonlyMap<string, Element>): Element | undefined {
  if ('element' in child) return child.element
  const to = 'reference' in child ? byId.get(child.reference) : undefined
  if (to === undefined) return undefined
  const { path, rule } = child
  const isVersion = to.version === from.version || (rule.older === true && to.version < from.version)
  if (!isVersion || rule.classes?.includes(to.className) !== true)
    invalid(path, 'A reference must name an element of a type that is right there.', from.version)
  if (to.className !== 'Interface' && to.owner !== (from.owner ?? from))
    invalid(path, 'A reference must name an interface, or an element of the same one.', from.version)
  return to
}

/**
 * The elements, each after those that it leads to. A way from an element to itself is wrong, but in version 4 by the schema of a
 * schema.
 */
function ordered(all: readonly Element[], edges: ReadonlyMap<Element, readonly Edge[]>): readonly Element[] {
  const order: Element[] = []
  const state = new Map<Element, 'open' | 'done'>()
  for (const start of all) {
    if (state.has(start)) continue
    const stack: { readonly element: Element; next: number }[] = [{ element: start, next: 0 }]
    state.set(start, 'open')
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const edge = edges.get(top.element)?.[top.next++]
      if (edge === undefined) {
        state.set(top.element, 'done')
        order.push(top.element)
        stack.pop()
      } else if (!state.has(edge.to)) {
        state.set(edge.to, 'open')
        stack.push({ element: edge.to, next: 0 })
      } else if (state.get(edge.to) === 'open' && !isRecursive(edge))
        invalid(top.element.path, 'An element must not lead back to itself.', top.element.version)
    }
  }
  return order
}

function isRecursive({ member, to }: Edge): boolean {
  return to.version === 4 && (member === 'schema' || member === 'elementSchema') && isSchema(to)
}

function isSchema({ className }: Element): boolean {
  return className === 'Array' || className === 'Map' || className === 'Object'
}

/** The longest ways by schemas and by `extends`, and what version 2 forbids below a property. */
function checkDepths(order: readonly Element[], edges: ReadonlyMap<Element, readonly Edge[]>): void {
  const schemaDepths = new Map<Element, number>()
  const extendsDepths = new Map<Element, number>()
  const isBarred = new Map<Element, boolean>()
  for (const element of order) {
    const { limits, version, path } = element
    const isLeaf = ['schema', 'elementSchema'].some((name) =>
      element.children.get(name)?.some((child) => 'schema' in child),
    )
    let [schemaDepth, extendsDepth] = [isLeaf ? 1 : 0, 0]
    let barred = (element.children.get('schema') ?? []).some((child) => 'schema' in child && isGeospatial(child.schema))
    for (const { member, to } of edges.get(element) ?? []) {
      const isStep = member === 'schema' || member === 'elementSchema'
      schemaDepth = Math.max(schemaDepth, (schemaDepths.get(to) ?? 0) + (isStep ? 1 : 0))
      if (member === 'extends') extendsDepth = Math.max(extendsDepth, (extendsDepths.get(to) ?? 0) + 1)
      barred ||= isBarred.get(to) === true || (member === 'schema' && to.className === 'Array')
    }
    schemaDepths.set(element, schemaDepth)
    extendsDepths.set(element, extendsDepth)
    isBarred.set(element, barred)
    if (isSchema(element) && schemaDepth > limits.schemaDepth)
      invalid(path, 'Schemas within schemas are too deep.', version)
    if (extendsDepth > limits.extendsDepth) invalid(path, 'Interfaces extend others too deep.', version)
    if (version === 2 && element.className === 'Property' && barred)
      invalid(path, 'A property must not have arrays or positions in its schema.', version)
  }
}

/** The contents of interfaces with those of the interfaces that they extend. */
class Inherited {
  readonly #edges: ReadonlyMap<Element, readonly Edge[]>
  readonly #hasComponent = new Map<Element, boolean>()
  #work = 0

  constructor(edges: ReadonlyMap<Element, readonly Edge[]>) {
    this.#edges = edges
  }

  of(element: Element): readonly Element[] {
    const found = new Set<Element>()
    const seen = new Set([element])
    let count = 0
    for (const one of seen)
      for (const { member, to } of this.#edges.get(one) ?? []) {
        if (++this.#work > budget) invalid(element.path, 'The model is too large.', element.version)
        if (member === 'contents') found.add(to)
        if (member !== 'extends') continue
        seen.add(to)
        if (++count > element.limits.extendsCount)
          invalid(element.path, 'An interface extends too many others.', element.version)
      }
    return [...found]
  }

  hasComponent(element: Element): boolean {
    const known = this.#hasComponent.get(element)
    if (known !== undefined) return known
    const found = this.of(element).some(({ className }) => className === 'Component')
    this.#hasComponent.set(element, found)
    return found
  }
}

const named = ['contents', 'fields', 'enumValues', 'properties'] as const

function checkNames(element: Element, edges: ReadonlyMap<Element, readonly Edge[]>, inherited: Inherited): void {
  const own = edges.get(element) ?? []
  for (const name of named) {
    const children = element.children.get(name) ?? []
    const isContents = name === 'contents' && element.className === 'Interface'
    const all = isContents ? inherited.of(element) : own.flatMap(({ member, to }) => (member === name ? [to] : []))
    const at = `${element.path}/${name}`
    const names = new Set(all.map((one) => one.name))
    if (names.size < all.length) invalid(at, 'Names must differ.', element.version)
    const [rule] = children.map((child) => child.rule)
    const count = Math.max(all.length, children.length)
    if (rule !== undefined && count > (rule.maximum ?? Infinity))
      invalid(at, 'There are too many elements.', element.version)
  }
  for (const [name, children] of element.children) {
    const rule = children[0]?.rule
    if (rule !== undefined && children.length > (rule.maximum ?? Infinity))
      invalid(`${element.path}/${name}`, 'There are too many elements.', element.version)
    if (children.length === 0 && element.version === 2 && (name === 'fields' || name === 'enumValues'))
      invalid(`${element.path}/${name}`, 'There must be at least one element.', element.version)
  }
  if (element.className === 'Enum') checkEnumeration(element, own)
  if (element.className === 'Component')
    for (const { to } of own)
      if (inherited.hasComponent(to))
        invalid(element.path, 'The interface of a component must have no components.', element.version)
}

function checkEnumeration(element: Element, own: readonly Edge[]): void {
  const type = element.values.get('valueSchema') === 'integer' ? 'number' : 'string'
  const values = own.flatMap(({ to }) => to.values.get('enumValue') ?? [])
  const at = `${element.path}/enumValues`
  if (values.some((value) => typeof value !== type))
    invalid(at, 'The values of an enumeration must have its valueSchema.', element.version)
  if (new Set(values).size < values.length) invalid(at, 'The values of an enumeration must differ.', element.version)
}
