// Which of several stores an operation goes to: the one of the tenant that its first value is, or names as `tenant`. A tenant without a
// store is a fault of the program: nothing is read or written for it.

/** The place of a tenant's store among all. @throws where the value is not a tenant of the configuration */
export type PlaceOf = (tenant: unknown) => number

export function placesIn(indexes: ReadonlyMap<string, number>): PlaceOf {
  return (tenant) => {
    const place = typeof tenant === 'string' ? indexes.get(tenant) : undefined
    if (place === undefined) throw new Error('an operation of the store names no tenant of the configuration')
    return place
  }
}

type Operation = (...values: readonly unknown[]) => unknown

function isOperation(value: unknown): value is Operation {
  return typeof value === 'function'
}

function tenantIn([first]: readonly unknown[]): unknown {
  return typeof first === 'object' && first !== null && 'tenant' in first ? first.tenant : first
}

/**
 * An object with the same operations, and groups of operations, each of which goes to the store of its tenant. Operations that name no
 * tenant throw: who makes a store of it replaces them.
 */
export function routed<Group extends object>(all: readonly [Group, ...Group[]], placeOf: PlaceOf): Group {
  const members = all.map((one) => new Map<string, unknown>(Object.entries(one)))
  const made = Object.keys(all[0]).map((name) => {
    const given = members.map((one) => one.get(name))
    const operations = given.filter(isOperation)
    if (operations.length === given.length) {
      return [name, (...values: readonly unknown[]) => operations[placeOf(tenantIn(values))]?.(...values)] as const
    }
    const [first = {}, ...others] = given.map((one) => (typeof one === 'object' && one !== null ? one : {}))
    return [name, routed<object>([first, ...others], placeOf)] as const
  })
  // Each member of the first is there, and of its type.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.fromEntries(made) as Group
}
