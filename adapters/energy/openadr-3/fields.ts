// The fields of OpenADR's objects, and the attributes of the hub that they are.

import { newerStart } from './newer.ts'
import { clientType, eventType, type Field, type ObjectType, programType, reportType, resourceType } from './types.ts'

export interface ObjectForm {
  readonly objectType: ObjectType
  readonly type: string
  readonly fields: readonly Field[]
  /** The fields that make an object one of its kind, before a server has assigned an id. */
  readonly names: readonly string[]
  /** The field whose start distinguishes objects of which the last name is missing. */
  readonly instead?: string
  /** Members of version 3.0 that the hub does not have. */
  readonly older: readonly string[]
}

const name = (field: string): Field => ({ field, attribute: 'name', as: 'text' })
const descriptors: Field = { field: 'payloadDescriptors', attribute: 'payloadDescriptors', as: 'list' }
const targets: Field = { field: 'targets', attribute: 'targets', as: 'list' }
const period: Field = { field: 'intervalPeriod', attribute: 'intervalPeriod', as: 'period' }
const programId: Field = { field: 'programID', attribute: 'programID', as: 'id' }
/** For people alone: of any length. */
const label = (field: string): Field => ({ ...name(field), as: 'label' })

export const forms: readonly ObjectForm[] = [
  {
    objectType: 'PROGRAM',
    type: programType,
    fields: [
      { ...name('programName'), isRequired: true },
      period,
      { field: 'programDescriptions', attribute: 'programDescriptions', as: 'list' },
      descriptors,
      { field: 'attributes', attribute: 'programAttributes', as: 'list' },
      targets,
    ],
    names: ['programName'],
    older: [
      'programLongName',
      'retailerName',
      'retailerLongName',
      'programType',
      'country',
      'principalSubdivision',
      'timeZoneOffset',
      'bindingEvents',
      'localPrice',
    ],
  },
  {
    objectType: 'EVENT',
    type: eventType,
    fields: [
      { ...programId, isRequired: true },
      label('eventName'),
      { field: 'duration', attribute: 'eventDuration', as: 'duration' },
      { field: 'priority', attribute: 'priority', as: 'integer' },
      targets,
      { field: 'reportDescriptors', attribute: 'reportDescriptors', as: 'list' },
      descriptors,
      period,
      { field: 'intervals', attribute: 'intervals', as: 'intervals' },
    ],
    names: ['programID', 'eventName'],
    instead: 'intervalPeriod',
    older: [],
  },
  {
    objectType: 'REPORT',
    type: reportType,
    fields: [
      { field: 'eventID', attribute: 'eventID', as: 'id', isRequired: true },
      { field: 'clientName', attribute: 'clientName', as: 'text', isRequired: true },
      label('reportName'),
      programId,
      { field: 'clientID', attribute: 'clientID', as: 'text' },
      descriptors,
      { field: 'resources', attribute: 'reportedResources', as: 'resources', isRequired: true },
    ],
    names: ['eventID', 'clientName', 'reportName'],
    older: [],
  },
  {
    objectType: 'VEN',
    type: clientType,
    // The name is that of a customer, whereas the hub's `name` is everybody's.
    fields: [
      { field: 'venName', attribute: 'venName', as: 'text', isRequired: true },
      { field: 'clientID', attribute: 'clientID', as: 'text' },
      { field: 'attributes', attribute: 'clientAttributes', as: 'list' },
      targets,
    ],
    names: ['venName'],
    older: ['resources'],
  },
  {
    objectType: 'RESOURCE',
    type: resourceType,
    fields: [
      { field: 'resourceName', attribute: 'resourceName', as: 'text', isRequired: true },
      // In 3.0 the path of a request has it, and the object may.
      {
        field: 'venID',
        attribute: 'venID',
        as: 'id',
        isRequired: true,
        impliedIn: ['VEN_RESOURCE_REQUEST', 'RESOURCE', ''],
      },
      { field: 'clientID', attribute: 'clientID', as: 'text' },
      { field: 'attributes', attribute: 'clientAttributes', as: 'list' },
      targets,
    ],
    names: ['venID', 'resourceName'],
    older: [],
  },
]

/** Objects of customers: without an id of a server, their ids are keyed. */
export function isOfCustomer({ objectType }: ObjectForm): boolean {
  return objectType === 'REPORT' || objectType === 'VEN' || objectType === 'RESOURCE'
}

/** Groups of resources, whose members are kept under their own names. */
export const groupForm = {
  name: 'resourceGroupName',
  members: ['clientID', 'attributes', 'targets', 'children'],
} as const

/** The id of a request, which has none. */
export function idOfNames({ names, instead }: ObjectForm, valueOf: (field: string) => unknown): string {
  const texts = names.map(valueOf).filter((text) => typeof text === 'string' && text !== '')
  const start = instead === undefined || texts.length === names.length ? undefined : startOf(valueOf(instead))
  return [...texts, ...(start === undefined ? [] : [start])].join('~')
}

function startOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('start' in value)) return undefined
  return typeof value.start === 'string' ? newerStart(value.start) : undefined
}
