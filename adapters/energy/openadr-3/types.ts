// The objects of OpenADR, and the entity types of the hub that they are. Apart from their fields, because notifications need only this.

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
