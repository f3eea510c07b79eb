// What the documentation says of ETSI ITS messages: the mapping, and the meaning of each loss.

import type { Documentation } from '../../adapter.ts'

export const documentation: Documentation = {
  tier: 'B',
  triedAgainst:
    'The unit tests of Orange-OpenSource/its-client (Rust, Swift). SPATEM, and MAPEM of version 2: only their schemas. That the axes of CPM 2 point to the east and north: from memory of TS 103 324.',
  mapping: [
    { field: 'timestamp', hub: '`observedAt`' },
    {
      field: 'CAM: station_id',
      hub: '`Vehicle` or `VulnerableRoadUser`, whose id is keyed; `Device` for a roadside unit',
    },
    { field: 'station_type', hub: '`vehicleType`, `roadUserType`; `etsiits_stationType`' },
    { field: 'reference_position', hub: '`location`', unit: '0.1 microdegree' },
    { field: 'speed', hub: '`speed`', unit: 'MTS, of 0.01 m/s' },
    { field: 'heading', hub: '`heading`', unit: 'DD, of 0.1 degree' },
    { field: 'DENM: action_id', hub: '`Alert`, whose id is keyed unless a roadside unit has sent it' },
    { field: 'reference_time', hub: '`observedAt`' },
    { field: 'detection_time', hub: '`dateIssued`' },
    { field: 'validity_duration', hub: '`validTo`, with detection_time' },
    { field: 'termination', hub: '`alertStatus` closed, else open; `etsiits_termination`' },
    { field: 'event_position, event_speed', hub: '`location`, `speed`' },
    { field: 'event_type', hub: '`category`, `subCategory`; `etsiits_cause`, `etsiits_subcause`' },
    { field: 'CPM: station_id', hub: '`Vehicle` or `Device`: `location`' },
    {
      field: 'perceived_object_container',
      hub: '`Vehicle` or `VulnerableRoadUser`, whose id is keyed; `location`, `speed`, `heading`',
    },
    { field: 'SPATEM: intersections', hub: '`RoadIntersection`, `TrafficSignal`, as those of `j2735`' },
    {
      field: 'SPATEM of the first clients: states/id, state, nextChange',
      hub: '`TrafficSignal`: `signalState`, `phaseLikelyEndTime`, `nextPhases`',
    },
    { field: 'MAPEM: intersections, lanes', hub: '`RoadIntersection`: `location`, `lanes`' },
    { field: 'other members', hub: '`etsiits_more`, with their paths' },
  ],
  losses: {
    'far-from-reference':
      'the minute of the whole message is 0, and the reference is of another day than the first of the year: a program that does not know it writes 0',
    envelope: 'origin, version and type of the message are not kept',
    'message-member': 'revision, layer and name of the whole message are not kept',
    personal: 'who has sent the message, and what names a vehicle or reaches a person, is not kept',
    path: 'where a vehicle came from is not kept',
    'within-timestamp': 'the time within 65 seconds says nothing beside the timestamp',
    'no-time': 'the message is without its envelope, so that its values have no time',
    'said-twice': 'the message has the time itself, or nearer to its parts',
    'time-ahead':
      'a time is more than a day ahead of the clock, such as the largest one of its field: it is not published',
    'year-of-reference': 'assumed: the year is that of the timestamp',
    'minute-of-reference': 'assumed: the minute that is nearest to the timestamp',
    'whole-minute': 'assumed: the message has no milliseconds, and the beginning of the minute is its time',
    'beyond-an-hour': 'the phase changes after more than an hour; when is not said',
    'reference-undeclared': 'the message is without its envelope: its times cannot be placed',
    'vehicle-assumed': 'assumed: the station or the object does not say what it is',
    'nothing-known': 'carried: the station says nothing but that it is there',
    offsets: 'a place or line is computed from offsets in centimetres',
    'node-attributes': 'attributes of the nodes of a lane, such as elevation, are not kept',
    'entity-refused': 'an object, an intersection, a lane or a movement is invalid; its neighbours are kept',
    'null-member': 'a member is null',
    'empty-member': 'a member is empty',
  },
}
