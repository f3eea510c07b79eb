// The objects of OpenADR, and the entity types of the hub that they are. Apart from the list of their fields, because notifications need only this.

export const programType = 'DemandResponseProgram'
export const eventType = 'DemandResponseEvent'
export const reportType = 'DemandResponseReport'
export const clientType = 'DemandResponseClient'
export const resourceType = 'DemandResponseResource'

export type ObjectType = 'PROGRAM' | 'EVENT' | 'REPORT' | 'VEN' | 'RESOURCE'

/** By entity type. */
export const objectTypes: ReadonlyMap<string, ObjectType> = new Map([
  [programType, 'PROGRAM'],
  [eventType, 'EVENT'],
  [reportType, 'REPORT'],
  [clientType, 'VEN'],
  [resourceType, 'RESOURCE'],
])

export interface Field {
  readonly field: string
  readonly attribute: string
  /** The object is refused without it. */
  readonly isRequired?: true
  /** The types of object that may leave it out, because the server knows it of the client or the path; empty: none is said. */
  readonly impliedIn?: readonly string[]
  /** Texts have up to 128 characters, labels any number; lists of intervals and resources are checked item by item. */
  readonly as: 'text' | 'label' | 'id' | 'duration' | 'period' | 'list' | 'integer' | 'intervals' | 'resources'
}

/** Of targets, which are texts in 3.1, and in 3.0 types with values: what 3.1 knows of them. */
export function valuesOfTargets(targets: readonly unknown[]): readonly unknown[] {
  return targets.flatMap((one) => (one as { readonly values?: unknown } | null)?.values ?? one)
}
