// The words of SIRI that are words of GTFS-realtime, so that both are one entity in the hub (SIRI 2.1, siri_model and
// siri_situation; GTFS-realtime reference.md). A word without an entry is kept as it is.

/** OccupancyEnumeration. `seatsAvailable` of SIRI 1 and 2.0 does not say whether they are many. */
export const occupancies: ReadonlyMap<string, string> = new Map([
  ['empty', 'EMPTY'],
  ['manySeatsAvailable', 'MANY_SEATS_AVAILABLE'],
  ['fewSeatsAvailable', 'FEW_SEATS_AVAILABLE'],
  ['standingAvailable', 'STANDING_ROOM_ONLY'],
  ['standingRoomOnly', 'STANDING_ROOM_ONLY'],
  ['crushedStandingRoomOnly', 'CRUSHED_STANDING_ROOM_ONLY'],
  ['full', 'FULL'],
  ['notAcceptingPassengers', 'NOT_ACCEPTING_PASSENGERS'],
  ['unknown', 'NO_DATA_AVAILABLE'],
  ['undefined', 'NO_DATA_AVAILABLE'],
])

/** SeverityEnumeration. */
export const severities: ReadonlyMap<string, string> = new Map([
  ['unknown', 'UNKNOWN_SEVERITY'],
  ['undefined', 'UNKNOWN_SEVERITY'],
  ['noImpact', 'INFO'],
  ['verySlight', 'INFO'],
  ['slight', 'INFO'],
  ['normal', 'WARNING'],
  ['severe', 'SEVERE'],
  ['verySevere', 'SEVERE'],
])

/** ServiceConditionEnumeration of a consequence. */
export const conditions: ReadonlyMap<string, string> = new Map([
  ['cancelled', 'NO_SERVICE'],
  ['noService', 'NO_SERVICE'],
  ['disrupted', 'REDUCED_SERVICE'],
  ['shortFormedService', 'REDUCED_SERVICE'],
  ['delayed', 'SIGNIFICANT_DELAYS'],
  ['diverted', 'DETOUR'],
  ['additionalService', 'ADDITIONAL_SERVICE'],
  ['extendedService', 'ADDITIONAL_SERVICE'],
  ['replacementService', 'MODIFIED_SERVICE'],
  ['alteredService', 'MODIFIED_SERVICE'],
  ['normalService', 'NO_EFFECT'],
  ['onTime', 'NO_EFFECT'],
  ['unknown', 'UNKNOWN_EFFECT'],
])

/** The elements that contain a reason, and the cause if the reason has no entry of its own. */
export const reasons: ReadonlyMap<string, string> = new Map([
  ['AlertCause', 'OTHER_CAUSE'],
  ['MiscellaneousReason', 'OTHER_CAUSE'],
  ['PersonnelReason', 'OTHER_CAUSE'],
  ['EquipmentReason', 'TECHNICAL_PROBLEM'],
  ['EnvironmentReason', 'WEATHER'],
  ['UndefinedReason', 'UNKNOWN_CAUSE'],
  ['UnknownReason', 'UNKNOWN_CAUSE'],
])

export const causes: ReadonlyMap<string, string> = new Map([
  ['unknown', 'UNKNOWN_CAUSE'],
  ['undefinedAlertCause', 'UNKNOWN_CAUSE'],
  ['accident', 'ACCIDENT'],
  ['roadAccident', 'ACCIDENT'],
  ['collision', 'ACCIDENT'],
  ['roadworks', 'CONSTRUCTION'],
  ['constructionWork', 'CONSTRUCTION'],
  ['roadMaintenance', 'MAINTENANCE'],
  ['maintenanceWork', 'MAINTENANCE'],
  ['emergencyEngineeringWork', 'MAINTENANCE'],
  ['repairWork', 'MAINTENANCE'],
  ['demonstration', 'DEMONSTRATION'],
  ['publicDisturbance', 'DEMONSTRATION'],
  ['industrialAction', 'STRIKE'],
  ['unofficialIndustrialAction', 'STRIKE'],
  ['policeActivity', 'POLICE_ACTIVITY'],
  ['policeRequest', 'POLICE_ACTIVITY'],
  ['securityAlert', 'POLICE_ACTIVITY'],
  ['illVehicleOccupants', 'MEDICAL_EMERGENCY'],
  ['passengerAction', 'OTHER_CAUSE'],
  ['specialEvent', 'SPECIAL_EVENT'],
  ['holiday', 'HOLIDAY'],
])

/** VehicleMode and TransportMode that the hub's `vehicleType` has. */
export const modes: ReadonlyMap<string, string> = new Map([
  ['bus', 'bus'],
  ['tram', 'tram'],
])

/** Elements that name or reach a person: they are not kept. */
export const personal: ReadonlySet<string> = new Set([
  'DriverRef',
  'DriverName',
  'CrewMemberRef',
  'AgentReference',
  'Phone',
  'Fax',
  'Email',
  'ContactPhone',
  'ContactEmail',
])
