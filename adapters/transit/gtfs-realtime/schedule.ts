// Shape and Stop (GTFS-realtime reference.md, "message Shape", "message Stop"): parts of a schedule that a feed adds for a
// detour. Other messages refer to them by shape_id and stop_id, not by FeedEntity.id, so shape_id and stop_id are the local
// ids.

import type { Kind } from './entities/kind.ts'

export const shape: Kind = {
  member: 'shape',
  type: 'GtfsShape',
  idPath: ['shapeId'],
  rows: [{ attribute: 'location', path: ['encodedPolyline'], as: 'polyline', otherwise: 'encodedPolyline' }],
}

export const stop: Kind = {
  member: 'stop',
  type: 'GtfsStop',
  idPath: ['stopId'],
  rows: [
    { attribute: 'location', path: [], as: 'point', latitude: 'stopLat', longitude: 'stopLon' },
    { attribute: 'stopCodeText', path: ['stopCode'], as: 'language' },
    { attribute: 'name', path: ['stopName'], as: 'language' },
    { attribute: 'spokenName', path: ['ttsStopName'], as: 'language' },
    { attribute: 'stopDescriptionText', path: ['stopDesc'], as: 'language' },
    { attribute: 'stopPage', path: ['stopUrl'], as: 'language' },
    { attribute: 'platformCode', path: ['platformCode'], as: 'language' },
    { attribute: 'zoneCode', path: ['zoneId'], as: 'property' },
    { attribute: 'hasParentStation', path: ['parentStation'], as: 'reference', type: 'GtfsStop' },
    { attribute: 'stopTimezone', path: ['stopTimezone'], as: 'property' },
    { attribute: 'wheelchairBoarding', path: ['wheelchairBoarding'], as: 'property' },
    { attribute: 'stopLevel', path: ['levelId'], as: 'property' },
  ],
}
