// What the documentation says of DATEX II: the mapping of its elements, and the meaning of each loss.

import type { Documentation } from '../../adapter.ts'

export const documentation: Documentation = {
  tier: 'B',
  triedAgainst:
    'Publications of the Netherlands, France, Finland and German cities, in versions 2 and 3, and of Finland in JSON (juherr/datex4j, ParkenDD/parkapi-sources-v3, tmfg/digitraffic-road, clemensv/real-time-sources).',
  mapping: [
    { field: 'situationRecord of the class Accident', hub: '`RoadAccident`: id' },
    { field: 'situationRecord of MaintenanceWorks, ConstructionWorks', hub: '`CityWork`: id' },
    { field: 'situationRecord of any other class', hub: '`Alert`: id; `category` traffic, `subCategory`' },
    { field: 'situationRecord/@xsi:type, situation/@id', hub: '`datex2_recordType`, `datex2_situation`' },
    { field: 'situationRecordVersionTime, else CreationTime, else publicationTime', hub: '`observedAt`' },
    {
      field: 'overallStartTime, overallEndTime',
      hub: '`validFrom`, `validTo` of an alert, else `startDate`, `endDate`; `accidentDate`',
    },
    { field: 'validityStatus, lifeCycleManagement/end', hub: '`status`, `workState`, `alertStatus`' },
    { field: 'severity', hub: '`severity` of an alert, else `eventSeverity`' },
    { field: 'generalPublicComment, comment', hub: '`description`' },
    { field: 'pointCoordinates, posList, locationForDisplay', hub: '`location`' },
    { field: 'siteMeasurements', hub: '`TrafficFlowObserved`: id of the site; one instance for each index' },
    { field: 'vehicleFlowRate', hub: '`intensity`, vehicles per hour' },
    { field: 'averageVehicleSpeed', hub: '`averageVehicleSpeed`', unit: 'KMH' },
    { field: 'occupancy', hub: '`occupancy`, a fraction of 1' },
    {
      field: 'travelTime, freeFlowTravelTime, freeFlowSpeed',
      hub: '`travelTime`, `freeFlowTravelTime`, `freeFlowSpeed`',
    },
    {
      field: 'measurementSiteRecord, measurementSite',
      hub: '`TrafficFlowObserved`: id; `name`, `location`, `siteLength`, `datex2_indexes`',
    },
    { field: 'parkingRecord, parkingFacility', hub: '`OffStreetParking`: id; `name`, `totalSpotNumber`, `location`' },
    {
      field: 'parkingRecordStatus, parkingFacilityStatus',
      hub: '`availableSpotNumber`, `occupiedSpotNumber`, `occupancy`, `status`',
    },
    {
      field: 'hierarchyElementGeneral, parkingStatusInformation',
      hub: 'the same of an `OffStreetParking`; `status` of a `ParkingSpot`, which is a single space',
    },
    {
      field: 'vmsUnit, vmsUnitRecord, vmsController, vmsControllerStatus',
      hub: '`VariableMessageSign`: id; `displayedText`, `location`',
    },
    {
      field: 'elaboratedData, physicalQuantity of a publication',
      hub: '`TrafficFlowObserved` or `WeatherObserved`: id of the predefined location, else of the record, else a digest of the location; a forecast is an instance of its own',
    },
    { field: 'trafficStatusValue', hub: '`congested`; the word in `datex2_trafficStatus`' },
    { field: 'basicData of the classes of weather', hub: '`WeatherObserved`: id of the site' },
    { field: 'airTemperature, dewPointTemperature', hub: '`temperature`, `dewPoint`', unit: 'CEL' },
    { field: 'relativeHumidity', hub: '`relativeHumidity`, a fraction of 1' },
    { field: 'windSpeed, maximumWindSpeed', hub: '`windSpeed`, `gustSpeed`', unit: 'KMH' },
    { field: 'windDirectionBearing', hub: '`windDirection`', unit: 'DD' },
    { field: 'minimumVisibilityDistance, depthOfSnow', hub: '`visibility`, `snowHeight`', unit: 'MTR' },
    {
      field: 'energyInfrastructureSite',
      hub: '`EVChargingStation`: id; `name`, `location`, `capacity`, `socketNumber`, `socketType`',
    },
    { field: 'energyInfrastructureSiteStatus', hub: '`availableCapacity`, `status` of an `EVChargingStation`' },
    { field: '*', hub: '`datex2_more`, a list of `path` and `value`' },
  ],
  losses: {
    head: 'what stands around the records, such as the exchange and the publication, is not of the hub',
    'publication-not-read': 'the records of a publication of another kind are not read',
    denied: 'the supplier denies the request',
    'not-real': 'the header says that it is an exercise or a test',
    'network-address': 'the address of the controller of a sign in its network is not kept',
    'no-input': 'a mean of no vehicle is none; its number is kept as it is',
    version: 'the version of a record is not kept: its time says which is newer',
    comment: 'a comment or processing instruction is not part of the message',
    'no-namespace': 'assumed: the elements have no namespace; they are read as those of DATEX II',
    'empty-element': 'an element is empty',
    personal: 'an element names or reaches a person, such as a contact',
    'no-time': 'assumed: neither the record nor the publication has a time',
    'time-of-publication':
      'assumed: a record has no time of its own; that of its creation, of the default or of the publication is used',
    'location-without-coordinates': 'a location is given by another method only; it is carried as it is',
    'id-of-location': 'assumed: an elaborated value is of a location without an id; the id is a digest of the location',
    'situation-without-id': 'assumed: a situation has no id; its records are read, which have ids of their own',
    'crs-unknown': 'carried: positions are in another system than WGS-84 or ETRS89',
    'site-not-in-table':
      'assumed: no table of sites said what the indexes of the site measure; values have their index',
    'table-too-large': 'the table of sites does not fit in the state; the indexes of its sites are unknown',
    'data-error': 'the sender marks a value as faulty',
    'listed-points-only':
      'assumed: the free points of a site are counted among those that its status lists; the site may have others',
    'said-twice': 'a record has the same value twice',
    'value-not-in-hub': 'carried: a value is outside what the hub accepts, such as a speed of -1',
    'byte-order-mark': 'repair: JSON starts with a byte order mark',
    'entity-refused': 'a record is invalid; its neighbours are kept',
  },
}
