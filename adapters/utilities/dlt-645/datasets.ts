// The instance of an attribute that a value becomes: of a phase, a tariff, a settlement period, or a freeze.

import type { Row } from './tables.ts'

/** A row with the instance that its value becomes. */
export interface Placed extends Row {
  readonly datasetId?: string
}

export const base = 'urn:citygate:dlt-645'

export interface Place {
  readonly phase?: string | undefined
  readonly tariff?: number
  readonly settlement?: number
  /** Such as `daily:1`. */
  readonly freeze?: string
  /** The number of an event, from 1: the last one. */
  readonly event?: number
}

/** The dataset of a value that is not the current total of all phases. */
export function datasetOf({ phase, tariff = 0, settlement = 0, freeze, event }: Place): string | undefined {
  const parts = [
    ...(phase === undefined ? [] : [`phase:${phase}`]),
    ...(tariff === 0 ? [] : [`tariff:${tariff}`]),
    ...(settlement === 0 ? [] : [`settlement:${settlement}`]),
    ...(freeze === undefined ? [] : [`freeze:${freeze}`]),
    ...(event === undefined ? [] : [`event:${event}`]),
  ]
  return parts.length === 0 ? undefined : [base, ...parts].join(':')
}

export function placed(row: Row, place: Place = {}): Placed {
  const datasetId = datasetOf({ phase: row.phase, ...place })
  return datasetId === undefined ? row : { ...row, datasetId }
}
