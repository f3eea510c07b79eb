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
export const conditions: ReadonlyMap<string, string> = wordsOf({
  NO_SERVICE:
    'cancelled noService lineCancellation tripCancellation discontinuedOperation stopCancelled temporarilyNonStopping',
  REDUCED_SERVICE: 'disrupted disruption shortFormedService limitedOperation intermittentService trainShortened',
  SIGNIFICANT_DELAYS: 'delayed delay majorDelays',
  DETOUR: 'diverted',
  ADDITIONAL_SERVICE: 'additionalService extendedService additionalRide operationTimeExtension',
  MODIFIED_SERVICE:
    'altered alteredService specialService replacementService replacementTransport replacementRide shuttleService splittingTrain irregularTraffic',
  STOP_MOVED: 'stopMoved substitutedStop temporaryStopplace',
  OTHER_EFFECT:
    'minorDelays arrivesEarly changeOfPlatform wagonOrderChanged additionalStop stopOnDemand boarding goToGate',
  NO_EFFECT: 'normalService onTime fullLengthService disturbanceRectified',
  UNKNOWN_EFFECT: 'unknown undefinedStatus undefinedServiceInformation',
})

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

/** AlertCauseEnumeration of 2.1 has the words of every reason of the earlier editions. */
export const causes: ReadonlyMap<string, string> = wordsOf({
  UNKNOWN_CAUSE: 'unknown undefinedAlertCause undefinedProblem',
  ACCIDENT:
    'accident roadAccident collision derailment nearMiss levelCrossingAccident levelCrossingIncident personHitByVehicle personHitByTrain personUnderTrain vehicleStruckObject vehicleStruckAnimal trainStruckAnimal trainStruckObject bridgeStrike',
  CONSTRUCTION: 'roadworks constructionWork unscheduledConstructionWork asphalting paving',
  MAINTENANCE:
    'roadMaintenance maintenanceWork emergencyEngineeringWork lateFinishToEngineeringWork repairWork sewerageMaintenance closedForMaintenance deicingWork',
  DEMONSTRATION: 'demonstration publicDisturbance march procession filterBlockade',
  STRIKE: 'industrialAction unofficialIndustrialAction workToRule',
  POLICE_ACTIVITY: 'policeActivity policeRequest policeOrder securityAlert securityIncident bombAlert unattendedBag',
  MEDICAL_EMERGENCY: 'illVehicleOccupants personIllOnVehicle emergencyMedicalServices',
  SPECIAL_EVENT: 'specialEvent',
  HOLIDAY: 'holiday',
  WEATHER:
    'poorWeather fog heavySnowFall heavySnowfall heavyRain strongWinds ice hail highTemperatures flooding riskOfFlooding highWaterLevel lowWaterLevel fallenLeaves fallenTree fallenTreeOnTheLine landslide riskOfLandslide driftingSnow blizzardConditions stormDamage stormConditions lightningStrike roughSea highTide lowTide tidalRestrictions iceDrift avalanches riskOfAvalanches flashFloods mudslide rockfalls slipperiness glazedFrost frozen sleet waterlogged iceOnRailway iceOnCarriages slipperyTrack',
  TECHNICAL_PROBLEM:
    'technicalProblem vehicleFailure doorFailure trainDoor lightingFailure pointsProblem pointsFailure signalProblem signalFailure signalAndSwitchFailure overheadWireFailure levelCrossingFailure trafficManagementSystemFailure engineFailure breakDown breakdown powerProblem trackCircuitProblem swingBridgeFailure viaductFailure escalatorFailure liftFailure gangwayProblem defectiveVehicle defectiveTrain brokenRail poorRailConditions wheelProblem wheelImpactLoad tractionFailure trainWarningSystemProblem defectiveSecuritySystem defectiveFireAlarmEquipment defectivePlatformEdgeDoors defectiveCctv defectivePublicAnnouncementSystem ticketingSystemNotAvailable leaderBoardFailure serviceIndicatorFailure undefinedEquipmentProblem',
  OTHER_CAUSE: 'passengerAction',
})

/** A table from the words of each word of GTFS-realtime. */
function wordsOf(table: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(table).flatMap(([known, words]) => words.split(' ').map((word) => [word, known])))
}

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
  'PhoneNumber',
  'VehicleRegistrationNumberPlate',
  'vehicleRegistrationPlateIdentifier',
  'vehicleIdentifier',
  'Fax',
  'Email',
  'ContactPhone',
  'ContactEmail',
])
