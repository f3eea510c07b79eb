// The fields of GeoReport v2 and their attributes in the hub, in the order in which the standard lists them. Those of the person
// who reports are in the standard's POST alone; some servers write them for their own staff.

export const requestType = 'service_requests'
export const serviceType = 'services'

/** `time`: a date and time with its offset. */
export interface FieldRow {
  readonly field: string
  readonly attribute: string
  readonly as?: 'time' | 'flag'
}

const same = (...names: readonly string[]): readonly FieldRow[] => names.map((field) => ({ field, attribute: field }))
const times = (...names: readonly string[]): readonly FieldRow[] =>
  names.map((field) => ({ field, attribute: field, as: 'time' }))

/** The position (`lat`, `long`) and `zipcode` are apart. */
export const requestRows: readonly FieldRow[] = [
  ...same('service_request_id', 'status', 'status_notes', 'service_name', 'service_code', 'description'),
  ...same('agency_responsible', 'service_notice'),
  ...times('requested_datetime', 'updated_datetime', 'expected_datetime'),
  { field: 'address', attribute: 'address_string' },
  ...same('address_id', 'media_url', 'first_name', 'last_name', 'email', 'phone', 'device_id', 'account_id'),
]

export const serviceRows: readonly FieldRow[] = [
  ...same('service_code', 'service_name', 'description'),
  { field: 'metadata', attribute: 'open311Metadata', as: 'flag' },
  { field: 'type', attribute: 'open311Type' },
  ...same('keywords', 'group'),
]

/** Of an attribute of a service definition; its `values` are apart. */
export const definitionRows: readonly (readonly [name: string, as: 'flag' | 'text' | 'order'])[] = [
  ['variable', 'flag'],
  ['code', 'text'],
  ['datatype', 'text'],
  ['required', 'flag'],
  ['datatype_description', 'text'],
  ['order', 'order'],
  ['description', 'text'],
]
