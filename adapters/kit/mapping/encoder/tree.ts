// A message that is being written, as a tree of what its paths name.

import type { Json } from '../../../adapter.ts'
import type { Step } from '../path.ts'

export type Node =
  | { readonly kind: 'object'; readonly members: Map<string, Node> }
  | { readonly kind: 'list'; readonly items: (Node | undefined)[]; readonly chosen: Map<string, number> }
  | { readonly kind: 'leaf'; readonly value: Json }

/** A step of a message: `all` is an item of its own. */
type Known = Exclude<Step, { readonly kind: 'all' | 'slice' }>

export class Tree {
  root: Node | undefined

  /** @returns false: something else is there */
  put(steps: readonly Step[], value: Json): boolean {
    const [step, ...rest] = steps
    const leaf: Node = { kind: 'leaf', value }
    if (step === undefined) {
      this.root ??= leaf
      return this.root === leaf
    }
    this.root ??= emptyFor(step)
    let node = this.root
    let key: Step = step
    for (const next of rest) {
      const inner = below(node, key, () => emptyFor(next))
      if (inner === undefined) return false
      node = inner
      key = next
    }
    const found = below(node, key, () => leaf)
    return found === leaf || (found?.kind === 'leaf' && found.value === value)
  }

  json(): Json {
    return this.root === undefined ? {} : jsonOf(this.root)
  }
}

function emptyFor({ kind }: Step): Node {
  return kind === 'name' ? { kind: 'object', members: new Map() } : { kind: 'list', items: [], chosen: new Map() }
}

/** The node of a step, which is made if there is none; undefined: the node above is of another kind. */
function below(node: Node, step: Step, make: () => Node): Node | undefined {
  if (step.kind === 'name') {
    if (node.kind !== 'object') return undefined
    const made = node.members.get(step.name) ?? make()
    node.members.set(step.name, made)
    return made
  }
  if (node.kind !== 'list') return undefined
  const index = indexOf(node, step as Known)
  if (index === undefined) return undefined
  return (node.items[index] ??= make())
}

function indexOf(node: Node & { readonly kind: 'list' }, step: Known): number | undefined {
  if (step.kind === 'index') return step.index
  if (step.kind !== 'where') return undefined
  const key = JSON.stringify(step)
  const known = node.chosen.get(key)
  if (known !== undefined) return known
  const index = node.items.length
  node.chosen.set(key, index)
  node.items[index] = { kind: 'object', members: new Map([[step.name, { kind: 'leaf', value: step.equals }]]) }
  return index
}

function jsonOf(node: Node): Json {
  if (node.kind === 'leaf') return node.value
  if (node.kind === 'list') return Array.from(node.items, (item) => (item === undefined ? null : jsonOf(item)))
  return Object.fromEntries([...node.members].map(([name, inner]) => [name, jsonOf(inner)]))
}
