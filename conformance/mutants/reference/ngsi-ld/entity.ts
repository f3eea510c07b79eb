// An entity as the reference server stores it, and its validation (clauses 4.5, 5.2.4).

export type Instance = Readonly<Record<string, unknown>>

export interface Entity {
  readonly id: string
  /** Expanded. */
  readonly types: readonly string[]
  readonly scopes: readonly string[]
  /** Instances by expanded name. */
  readonly attributes: ReadonlyMap<string, readonly Instance[]>
  readonly createdAt: string
  readonly modifiedAt: string
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isUri(text: unknown): boolean {
  return typeof text === 'string' && /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i.test(text)
}

const valueOf: ReadonlyMap<string, string> = new Map([
  ['Property', 'value'],
  ['GeoProperty', 'value'],
  ['Relationship', 'object'],
  ['LanguageProperty', 'languageMap'],
  ['JsonProperty', 'json'],
  ['VocabProperty', 'vocab'],
  ['ListProperty', 'valueList'],
  ['ListRelationship', 'objectList'],
])

const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:[.,]\d{1,6})?Z$/

/** @returns a sentence; undefined where the value is a valid attribute */
export function faultOfAttribute(value: unknown): string | undefined {
  for (const instance of Array.isArray(value) ? (value as readonly unknown[]) : [value]) {
    if (!isObject(instance)) continue
    const type = instance['type']
    if (type === undefined && Object.keys(instance).some((name) => [...valueOf.values()].includes(name))) continue
    const member = typeof type === 'string' ? valueOf.get(type) : undefined
    if (member === undefined) return 'An attribute requires a type.'
    const held = instance[member]
    if (held === undefined || held === null) return `A ${String(type)} has ${member}.`
    if (type === 'Relationship' && !(Array.isArray(held) ? held : [held]).every(isUri))
      return 'The object is not a URI.'
    if (type === 'GeoProperty' && !(isObject(held) && typeof held['type'] === 'string'))
      return 'The value is not a GeoJSON geometry.'
    if (
      instance['observedAt'] !== undefined &&
      !(typeof instance['observedAt'] === 'string' && time.test(instance['observedAt']))
    )
      return 'observedAt is not a UTC time.'
  }
  return undefined
}

export function faultOfEntity(document: Record<string, unknown>): string | undefined {
  if (!isUri(document['id'])) return 'The id is not a URI.'
  const types = Array.isArray(document['type']) ? document['type'] : [document['type']]
  if (types.length === 0 || !types.every((type) => typeof type === 'string' && type !== ''))
    return 'An entity requires a type.'
  return faultOfAttributes(document)
}

const members: ReadonlySet<string> = new Set(['id', 'type', '@context', 'scope'])

export function faultOfAttributes(document: Record<string, unknown>): string | undefined {
  for (const [name, value] of Object.entries(document)) {
    if (members.has(name)) continue
    if (value === null) return 'null is not a value.'
    const fault = faultOfAttribute(value)
    if (fault !== undefined) return fault
  }
  return undefined
}

/** A concise attribute as a normalized one (clause 4.5.1). */
export function instancesOf(value: unknown): readonly Instance[] {
  return (Array.isArray(value) ? (value as readonly unknown[]) : [value]).map((one) => {
    if (!isObject(one)) return { type: 'Property', value: one }
    if (one['type'] !== undefined) return one
    const [type = 'Property'] = [...valueOf].find(([, member]) => one[member] !== undefined) ?? []
    return { type, ...one }
  })
}

/** One text, or several (clause 4.18). */
export function textsOf(value: unknown): readonly string[] {
  return (Array.isArray(value) ? (value as readonly unknown[]) : [value]).filter((one) => typeof one === 'string')
}
