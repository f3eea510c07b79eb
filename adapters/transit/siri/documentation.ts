// What the documentation says of SIRI: the mapping of its elements, and the meaning of each loss.

import type { Documentation } from '../../adapter.ts'

export const documentation: Documentation = {
  tier: 'B',
  triedAgainst:
    'Messages of department-for-transport-BODS/bods-integrated-data, entur/siri-java-model and entur/anshar, of producers in Britain and Norway; the examples of SIRI-CEN/SIRI 2.1.',
  mapping: [
    { field: 'VehicleActivity', hub: '`Vehicle`: id is `VehicleRef`, else `VehicleMonitoringRef`' },
    { field: 'RecordedAtTime, else ResponseTimestamp', hub: '`observedAt`' },
    { field: 'VehicleLocation', hub: '`location`' },
    { field: 'Bearing', hub: '`heading`', unit: 'DD' },
    { field: 'Velocity', hub: '`speed`', unit: 'MTS' },
    {
      field: 'FramedVehicleJourneyRef, DatedVehicleJourneyRef, LineRef, DirectionRef',
      hub: '`trip`: `tripId`, `startDate`, `routeId`, `directionId`',
    },
    { field: 'PublishedLineName, DestinationName', hub: '`lineName`, `headSign`' },
    { field: 'Delay', hub: '`tripDelay`', unit: 'SEC' },
    { field: 'Occupancy', hub: '`occupancyStatus`' },
    { field: 'VehicleMode', hub: '`vehicleType`, for buses and trams' },
    { field: 'MonitoredCall', hub: '`refStop`, `currentStopSequence`, `vehicleStopStatus` of a vehicle' },
    { field: 'VehicleActivityCancellation', hub: '`TripUpdate` with `trip` and `siri_isMonitored` false' },
    {
      field: 'EstimatedVehicleJourney',
      hub: '`TripUpdate`: id is the reference of the journey, with the day of its frame',
    },
    { field: 'Cancellation, ExtraJourney', hub: '`trip.scheduleRelationship` `CANCELED`, `NEW`' },
    {
      field: 'RecordedCall, EstimatedCall',
      hub: '`stopTimeUpdates`; the calls as they are in `siri_RecordedCalls`, `siri_EstimatedCalls`',
    },
    {
      field: 'MonitoredStopVisit',
      hub: '`ArrivalEstimation`: id is the stop with the journey, else `ItemIdentifier`, else the stop with the line and the planned time; `Vehicle` if it has a position',
    },
    { field: 'MonitoringRef, DatedVehicleJourneyRef', hub: '`hasStop`, `hasTrip`' },
    {
      field: 'Aimed-, Expected-, ActualArrivalTime, -DepartureTime',
      hub: '`aimedArrivalTime` and so on; `remainingTime` is the time until the next expected one',
    },
    { field: 'DistanceFromStop', hub: '`remainingDistance`', unit: 'MTR' },
    { field: 'MonitoredStopVisitCancellation', hub: 'the `ArrivalEstimation` is deleted' },
    {
      field: 'PtSituationElement, RoadSituationElement',
      hub: '`TransitAlert`: id is `ParticipantRef` with `SituationNumber`',
    },
    { field: 'ValidityPeriod', hub: '`activePeriods`; of a closed situation they end when it was closed' },
    { field: 'AlertCause, …Reason', hub: '`transitCause`, and the word as it is' },
    { field: 'Severity, Consequence/Condition', hub: '`severityLevel`, `transitEffect`, and each word as it is' },
    { field: 'Summary, Description, InfoLink', hub: '`headerText`, `descriptionText`, `alertUrl`' },
    { field: 'Affects', hub: '`informedEntities`: operators, lines, stops, stop places and journeys' },
    {
      field: 'GeneralMessage, InfoMessage',
      hub: '`TransitAlert`: id is `InfoMessageIdentifier`; a cancellation deletes it',
    },
    {
      field: 'FacilityCondition',
      hub: '`TransitAlert`: id is `facility/` with `FacilityRef` or `FacilityCode`; `transitEffect`, and the status as it is',
    },
    { field: 'AnnotatedStopPointRef, AnnotatedLineRef', hub: '`GtfsStop`, `GtfsRoute` with `name` and `location`' },
    { field: '*', hub: '`siri_more`, a list of `path` and `value`' },
  ],
  losses: {
    head: 'what stands around the records, such as the producer and the subscription, is not of the hub',
    'error-of-producer': 'the producer reports an error instead of records',
    comment: 'a comment or processing instruction is not part of the message',
    'no-namespace': 'assumed: the elements have no namespace; they are read as those of SIRI',
    'empty-record': 'a record is an empty element',
    'empty-element': 'an element is empty',
    'explicit-default': '`Cancellation` or `ExtraJourney` is false, which is what its absence means',
    personal: 'an element names or reaches a person, such as the driver',
    'time-of-delivery': 'assumed: a record has no time of its own; that of its frame or delivery is used',
    'no-time': 'assumed: neither the record nor the delivery has a time',
    'time-unknown': 'a time is zero or of the years before 10, which means that it is not known',
    'time-not-readable': 'a time is not one of the calendar',
    'time-in-gap': 'assumed: the clocks of the zone do not show the time',
    'time-in-overlap': 'assumed: the clocks of the zone show the time twice; the first is used',
    'call-without-stop': 'a call has neither a stop nor a position in the journey; it is kept as it is',
    'id-of-parts':
      'assumed: a visit names neither a journey nor an item, or a journey is named by its line, ends and times; its id is made of those',
    'not-real': 'a situation is an exercise, a test or a draft',
    'service-not-read': 'a record of a service that is not read: planned timetables, connections and notices',
    cancellation: 'what a cancellation says beside the visit or message that it ends',
    'value-not-in-hub': 'carried: a value is outside what the hub accepts, such as a delay of years',
    'byte-order-mark': 'repair: JSON starts with a byte order mark',
    'entity-refused': 'a record is invalid; its neighbours are kept',
  },
}
