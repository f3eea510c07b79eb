// One hub form for values that hold over an interval: a Property instance with its own datasetId (so that the mean of
// an hour never replaces the reading of an instant), `observedAt` at the interval's end, and the sub-attribute
// `interval` that keeps which end the source labelled and how the value was aggregated.

import type { Property } from '../entity.ts'

export const aggregations = ['mean', 'minimum', 'maximum', 'sum'] as const
export type Aggregation = (typeof aggregations)[number]

export interface Interval {
  /** UTC, RFC 3339. */
  readonly start: string
  readonly end: string
  /** Which end of the interval the source wrote down. */
  readonly label: 'start' | 'end'
  readonly aggregation: Aggregation
}

/** The sub-attribute `interval`. */
export function intervalAttribute(interval: Interval): Property {
  return { type: 'Property', value: { ...interval } }
}

/**
 * The datasetId of an aggregated instance, such as `urn:citygate:aggregation:mean:PT1H`.
 * @param duration ISO 8601 duration of the interval
 */
export function aggregationDataset(aggregation: Aggregation, duration: string, variant?: string): string {
  return `urn:citygate:aggregation:${aggregation}:${duration}${variant === undefined ? '' : `:${variant}`}`
}
