// The ids of entities of some types, in the order of ids. Each type is read through the index, and no more rows of each than the
// page needs in total, so that the cost of a page does not depend on the number of entities.

import type { SqlValue } from '../drivers/sql.ts'

/** Where rows start, in the order of their ids: after an id, or before one in reverse order. */
export type Start = { readonly after: string } | { readonly before: string }

/** The parameters of a statement. */
export class Parameters {
  readonly values: SqlValue[] = []

  /** @returns the placeholder of the value in the SQL */
  bind(value: SqlValue): string {
    this.values.push(value)
    return `?${this.values.length}`
  }
}

/** What is read in the order of its ids. */
export interface Pace {
  /** Names of parameters. */
  readonly tenant: string
  readonly limit: string
  /** A test of the column `id`, and the order of it. */
  readonly beyond: (id: string) => string
  readonly order: (id: string) => string
}

export function paceOf(parameters: Parameters, tenant: string, start: Start, limit: number): Pace {
  const [operator, id, direction] = 'after' in start ? ['>', start.after, ''] : ['<', start.before, ' desc']
  const from = parameters.bind(id)
  return {
    tenant: parameters.bind(tenant),
    limit: parameters.bind(limit),
    beyond: (column) => `${column} ${operator} ${from}`,
    order: (column) => `${column}${direction}`,
  }
}

/** How many types are read side by side; a query for more types tests each row. */
export const maxTypes = 50

/** The maximum number of selects in a compound select of D1. */
const maxOfCompound = 5

/** @param tables with the columns tenant, type, id */
export function selectIdsOfTypes(
  parameters: Parameters,
  { tenant, limit, beyond, order }: Pace,
  tables: readonly string[],
  types: readonly string[],
): string {
  const lists = types.flatMap((type) => {
    const named = parameters.bind(type)
    return tables.map(
      (
        table,
      ) => `select id from (select id from ${table} where tenant = ${tenant} and type = ${named} and ${beyond('id')}
        order by ${order('id')} limit ${limit}) as listed`,
    )
  })
  return `select id from (${union(lists)}) as listed order by ${order('id')} limit ${limit}`
}

/** Without duplicates. */
function union(selects: readonly string[]): string {
  if (selects.length === 0) return 'select null as id where false'
  if (selects.length <= maxOfCompound) return selects.join(' union ')
  const size = Math.ceil(selects.length / maxOfCompound)
  const groups = Array.from({ length: Math.ceil(selects.length / size) }, (_, index) =>
    selects.slice(index * size, (index + 1) * size),
  )
  return groups.map((group) => `select id from (${union(group)}) as listed`).join(' union ')
}
