// What the documentation says of the format.

import type { Documentation } from '../../adapter.ts'

export const documentation: Documentation = {
  tier: 'A',
  triedAgainst: 'Events of the tests of another program and one of a recorder, rebuilt; no camera of our own.',
  mapping: [
    { field: 'index', hub: '`alertSource`, the camera `<camera>-<index + 1>`: events count channels from 0' },
    { field: 'Code', hub: 'Alert `subCategory`, `category`: traffic for Traffic…, else security' },
    { field: 'Code, data/Name', hub: 'one Alert for each camera, kind of event and rule' },
    { field: 'action', hub: 'Alert `alertStatus`: Start open, Stop closed; Pulse, State, Invite and Hangup event' },
    {
      field: 'RealUTC; UTC or LocaleTime; UTCMS',
      hub: '`observedAt`; `dateIssued` of the start, `validTo` of the end',
    },
    { field: 'data/Name, Direction, Object/ObjectType, Object/Action', hub: 'Alert `dahuaevents_<name>`' },
    { field: 'data/RegionName', hub: 'Alert `alarmData`' },
    { field: 'TrafficCar/PlateNumber, else Object/Text', hub: 'Vehicle, whose id is keyed; `vehiclePlateIdentifier`' },
    { field: 'TrafficCar/VehicleColor', hub: 'Vehicle `color`' },
    { field: 'TrafficCar/Speed', hub: 'Vehicle `speed`', unit: 'KMH' },
    { field: 'other members of TrafficCar, Object/Confidence', hub: 'Vehicle `dahuaevents_<name>`' },
    { field: 'data that is not JSON', hub: 'Alert `dahuaevents_data`' },
    { field: 'pictures', hub: 'attachments of category `pd:Picture`' },
  ],
  losses: {
    'camera-of-the-plate': 'which camera has read the plate is kept as an extension attribute',
    'data-not-json': 'the data of an event is not JSON, or cut: its text is kept',
    'entity-refused': 'one of several events is wrong: the others are read',
    'further-action': 'which action of a moment it is (State, Invite, Hangup) is kept as an extension attribute',
    'keep-alive': 'a heartbeat only keeps the connection open',
    'kind-of-message':
      'of the passage of a vehicle (TrafficJunction), which is not an alert, the kind and action are not kept',
    'member-unknown': 'the member is not read',
    'no-time': 'the event has no time: its values have none',
    'other-time': 'a further time of the event, by which the first is checked',
    person: 'persons, faces and their features are not read',
    'place-in-the-picture': 'a place in the picture is not a place on Earth',
    'plate-given-twice': 'the plate is given twice, and kept once',
    'plate-not-read': 'the camera saw a vehicle and read no plate: there is no vehicle to name',
    'color-unknown': 'the camera has not recognised the color',
    'speed-unknown': 'a negative speed says that it was not measured',
    stream: 'times and numbers of the stream are not kept',
    'utc-is-local': 'UTC has the same numbers as LocaleTime: it is local time',
    'zone-of-the-camera': "UTC and LocaleTime differ by another offset than the declared zone's: UTC is taken",
  },
}
