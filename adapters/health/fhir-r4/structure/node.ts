// One element of a FHIR document, the same for XML (clause 2.6.1) and JSON (clause 2.6.2): a primitive value is its text, and
// attributes, ids and extensions are elements within it.

export interface FhirNode {
  /** As in the document: `valueQuantity`. */
  readonly name: string
  /** JSON Pointer or XPath. */
  readonly path: string
  /** The type of a resource, from its element or its `resourceType`. */
  readonly resource?: string
  /** The literal text of a primitive value. */
  readonly text?: string
  /** How JSON wrote the value. */
  readonly json?: 'string' | 'number' | 'boolean' | 'null' | 'object'
  /** The elements were an array; a single one is so too. */
  readonly isItem?: boolean
  /** The first of an array that is shorter than the one beside it. */
  readonly isFilled?: boolean
  /** XML wrote it as an attribute. */
  readonly isAttribute?: boolean
  readonly children: readonly FhirNode[]
  /** What is wrong with the element itself, found while reading. */
  readonly fault?: string
}

/** The first element of a name. */
export function child(node: FhirNode | undefined, name: string): FhirNode | undefined {
  return node?.children.find((one) => one.name === name)
}

export function all(node: FhirNode | undefined, name: string): readonly FhirNode[] {
  return node?.children.filter((one) => one.name === name) ?? []
}

/** The elements at a path of names. */
export function at(node: FhirNode | undefined, path: string): readonly FhirNode[] {
  let found: readonly FhirNode[] = node === undefined ? [] : [node]
  for (const name of path.split('.')) found = found.flatMap((one) => all(one, name))
  return found
}

/** The text of the first element at a path of names. */
export function textAt(node: FhirNode | undefined, path: string): string | undefined {
  return at(node, path)[0]?.text
}

/** Whether an element has what may change its meaning, and is not known here (R4 2.4.1, Resource.implicitRules). */
export function isModified(node: FhirNode): boolean {
  return node.children.some(({ name }) => name === 'modifierExtension' || name === 'implicitRules')
}

/** The elements of a node whose names begin so, as those of a choice do. */
export function choice(node: FhirNode | undefined, name: string): FhirNode | undefined {
  return node?.children.find((one) => one.name.startsWith(name) && /^[A-Z]/.test(one.name.slice(name.length)))
}
