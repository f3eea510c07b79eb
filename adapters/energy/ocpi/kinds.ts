// What an object of OCPI is: by the path of its request, or else by the members that only it has. Messages do not say it.

import type { JsonCursor } from '../../kit/index.ts'
import type { Place } from './item.ts'

export type Kind = 'location' | 'evse' | 'connector' | 'session' | 'cdr' | 'tariff' | 'token'

/** The first kind that has all members of one of its lists. */
const marks: readonly (readonly [Kind, ...(readonly string[])[]])[] = [
  [
    'cdr',
    ['cdr_location'],
    ['charging_periods', 'total_energy'],
    ['total_energy', 'total_time'],
    ['cdr_token', 'tariffs'],
  ],
  ['session', ['kwh', 'status'], ['id', 'kwh'], ['cdr_token', 'location_id', 'status']],
  ['tariff', ['elements']],
  ['token', ['uid', 'whitelist'], ['uid', 'contract_id', 'type'], ['uid', 'auth_id']],
  ['evse', ['uid', 'connectors'], ['uid', 'evse_id'], ['uid', 'status', 'last_updated']],
  ['location', ['id', 'coordinates'], ['id', 'evses'], ['id', 'address', 'city']],
  ['connector', ['id', 'standard'], ['standard', 'format']],
]

/** Members of what has no place in the hub: the messages of the protocol itself, and parts of objects without their id. */
const others: ReadonlySet<string> = new Set(
  // Versions, credentials and the clients of a hub.
  (
    'version url endpoints identifier role token roles business_details party_id country_code hub_party_id status ' +
    // Commands and charging profiles.
    'response_url result timeout message profile charging_profile charging_profile_period start_date_time duration ' +
    'charging_rate_unit min_charging_rate charging_schedule start_schedule charging_periods session_id profile_type departure_time ' +
    'energy_need discharge_allowed reservation_id expiry_date connector_id evse_uid evse_uids location_id allowed info location ' +
    // Bookings and payments.
    'id request_id emsp_booking_id booking_option booking_tokens period reservation_status authorization_reference booking_terms ' +
    'booking_requests booking_request timeslot timeslot_increment available_timeslots tokens calendars bookings request_status request_received end_date_time energy_estimate bookable access_methods ' +
    'canceled parking_id terminal_id customer_reference party invoice_base_url invoice_creator reference location_ids eft_data ' +
    'total_costs currency capture_status_code capture_status_message financial_advice_status ' +
    // Parts of objects.
    'language text latitude longitude name website logo phone thumbnail category type width height is_green_energy energy_sources ' +
    'environ_impact supplier_name energy_product_name energy_mix twentyfourseven regular_hours exceptional_openings ' +
    'exceptional_closings weekday period_begin period_end opening_times source percentage amount last_updated kwh total_cost ' +
    'dimensions tariff_id tariff_ids status_schedule price_components restrictions step_size price vat excl_vat incl_vat ' +
    'before_taxes after_taxes taxes limit state uid valid issuer visual_number group_id whitelist contract_id auth_id connectors publish ' +
    'capabilities max_power min_power volume default_profile_type energy_contract address city postal_code country coordinates'
  ).split(' '),
)

/** Members that only such objects have: whatever else is in one, such as what a vendor has added, it is of the protocol. */
const marksOfOthers: readonly string[] = (
  'response_url endpoints roles emsp_booking_id booking_id booking_request_id terminal_id financial_advice_status ' +
  'charging_rate_unit charging_profile charging_profile_period start_period signed_values plain_data'
).split(' ')

/** @returns 'other' for what is of OCPI and has no place in the hub; undefined: it is not of OCPI */
export function kindOf(item: JsonCursor): Kind | 'other' | undefined {
  const names = new Set(item.entries('object')?.map(([name]) => name))
  for (const [kind, ...lists] of marks) if (lists.some((list) => list.every((name) => names.has(name)))) return kind
  const isKnown = names.size > 0 && [...names].every((name) => others.has(name))
  return isKnown || marksOfOthers.some((name) => names.has(name)) ? 'other' : undefined
}

const modules: ReadonlyMap<string, readonly Kind[]> = new Map([
  ['locations', ['location', 'evse', 'connector']],
  ['sessions', ['session']],
  ['cdrs', ['cdr']],
  ['tariffs', ['tariff']],
  ['tokens', ['token']],
])

/**
 * The end of the path of a request to a receiver, such as `locations/NL/TNM/LOC1/3256`: what it puts or patches. Undefined: there is
 * none, or it names no object.
 */
export function placeOf(path: string | undefined): (Place & { readonly kind: Kind }) | undefined {
  const steps = (path ?? '').split('?', 1)[0]?.split('/') ?? []
  const at = steps.findLastIndex((step) => modules.has(step))
  const [name = '', country, party, ...ids] = steps.slice(at).filter((step) => step !== '')
  const kind = at === -1 ? undefined : modules.get(name)?.[ids.length - 1]
  if (kind === undefined || country === undefined || party === undefined) return undefined
  return { kind, party: [country, party], ids }
}
