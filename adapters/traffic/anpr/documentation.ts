// What the documentation says of number plate readings: the mapping, and the meaning of each loss.

import type { Documentation } from '../../adapter.ts'

export const documentation: Documentation = {
  tier: 'B',
  triedAgainst:
    'Events of a Hikvision and an Axis camera and a Snapshot result of parkpow/deep-license-plate-recognition. OpenALPR, Verkada and the webhook of Stream: only the documentation of the vendors. Genetec: the program of the same repository that reads its messages. GA/T 1400: only its members, as other programs name them.',
  mapping: [
    {
      field: 'plate, best_plate_number, licensePlate, plateUTF8, license_plate_number, Plate, PlateNo',
      hub: '`Vehicle`, whose id is keyed; `vehiclePlateIdentifier`',
    },
    {
      field: 'timestamp, epoch_time, epoch_start, dateTime, capture_timestamp, created, DateUtc with TimeUtc',
      hub: '`observedAt`',
    },
    {
      field: 'score (0 to 1), confidence, confidenceLevel, ConfidenceScore and PlateReliability (per cent)',
      hub: '`plateConfidence`, a fraction of 1',
    },
    {
      field: 'camera_id; ipAddress, else macAddress; camera_info/SerialNumber; CameraName; DeviceID, else TollgateID',
      hub: '`anpr_camera`',
    },
    { field: 'box, plateRect, plateCoordinates, LeftTopX …', hub: '`anpr_box`: xmin, ymin, xmax, ymax in the picture' },
    { field: 'coordinates', hub: '`anpr_coordinates`, the four corners in the picture' },
    { field: 'candidates', hub: '`anpr_candidates`' },
    { field: 'region, best_region, plateCountry, license_plate_state, State', hub: '`anpr_region`' },
    { field: 'vehicle/type, body_type, vehicleType', hub: '`vehicleType`, and the word itself' },
    { field: 'color', hub: '`color`, the best guess' },
    { field: 'gps_latitude, gps_longitude; geotag', hub: '`location`' },
    { field: 'Speed', hub: '`speed`', unit: 'KMH' },
    { field: 'originalLicensePlate', hub: '`anpr_originalPlate`' },
    { field: 'other members', hub: '`anpr_<member>`, or `anpr_more` with their paths' },
  ],
  losses: {
    'no-time': 'assumed: the message has no time, so that the reading has none',
    'plate-not-read': 'a vehicle was seen and no plate was read: there is no vehicle to name',
    'image-member': 'file, version and processing time concern the image, and not the vehicle',
    heartbeat: 'a heartbeat says nothing but that the software runs',
    'number-as-text': 'a number is written as a text',
    personal:
      'a picture, or an address that opens a picture or the stream of a camera, is not kept, nor are faces and persons of GA/T 1400',
    'day-before-month': 'assumed: in a date of Genetec the day comes first, and could be the month too',
    'offset-without-colon': 'repaired: an offset from UTC has no colon',
    'time-in-seconds': 'repaired: a time of OpenALPR is in seconds',
    'position-unknown': 'the software has no position, and writes -1',
    'more-exact': "the software's word for the type of vehicle is more exact, and kept as an extension attribute",
    'entity-refused': 'one of several results is wrong: the others are read',
    'null-member': 'a member is null',
    'empty-member': 'a member is empty',
    'empty-element': 'an element is empty',
    'unknown-member': 'a member that is not read',
    'namespace-unknown':
      'assumed: the namespace is none of those that cameras are known to use: the elements are read all the same',
    comment: 'comments are not kept',
    'processing-instruction': 'processing instructions are not kept',
  },
}
